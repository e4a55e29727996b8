//! A decision that is being made, and a comment that is being written.

use cpor_rules::life::{Action, Reason};
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{PossibleAction, ReviewKey};

use super::act::send;
use crate::app::review::typed::fault_of_text;
use crate::app::review::view::{COMMENT, CONFIRM, DECIDE, FORM, REASONS, TEXT};
use crate::app::review::{ReviewEffect, Reviews, Sent, SentComment, TypedFault, TypedReview};

/// Changes what is typed for the claim in view, and keeps it.
fn change(model: &mut Reviews, change: impl FnOnce(&mut TypedReview)) -> Vec<ReviewEffect> {
    let Some(claim) = &model.claim else { return Vec::new() };
    let key = claim.key.clone();
    change_of(model, &key, change)
}

/// Changes what is typed for a claim, and keeps it.
fn change_of(model: &mut Reviews, claim: &ReviewKey, change: impl FnOnce(&mut TypedReview)) -> Vec<ReviewEffect> {
    change(model.typed.entry(claim.clone()).or_default());
    // So that the same is said once more the next time.
    model.said.clear();
    vec![model.keep(claim)]
}

/// The action that was chosen, if it is possible.
fn chosen(model: &Reviews) -> Option<&PossibleAction> {
    model.claim.as_ref()?.answer.as_ref()?.action(&model.typed()?.action)
}

/// Begins a decision on the claim by choosing its action. Text and reasons of another one stay: they may be right for
/// this one too.
pub(super) fn choose(model: &mut Reviews, action: Action) -> Vec<ReviewEffect> {
    let mut effects = change(model, |typed| {
        typed.action = action.name().into();
        (typed.is_confirming, typed.fault) = (false, None);
    });
    // Where there is only one reason, it is the reason.
    let only = chosen(model).and_then(|action| match &*action.reasons {
        [reason] => Some(reason.clone()),
        _ => None,
    });
    if let Some(only) = only {
        effects = change(model, |typed| {
            if !typed.reasons.contains(&only) {
                typed.reasons.push(only);
            }
        });
    }
    effects.push(ReviewEffect::Focus(FORM));
    effects
}

/// Ticks or unticks a reason of the decision.
pub(super) fn tick(model: &mut Reviews, reason: Reason, is_ticked: bool) -> Vec<ReviewEffect> {
    change(model, |typed| {
        typed.reasons.retain(|name| name != reason.name());
        if is_ticked {
            typed.reasons.push(reason.name().into());
            typed.fault = typed.fault.filter(|fault| *fault != TypedFault::NoReason);
        }
    })
}

/// Stores the text of the decision, and keeps it on the device.
pub(super) fn on_text_typed(model: &mut Reviews, claim: &ReviewKey, text: String) -> Vec<ReviewEffect> {
    change_of(model, claim, |typed| {
        typed.text = text;
        typed.fault = typed.fault.filter(|fault| *fault == TypedFault::NoReason);
    })
}

/// Goes on to the second step of the decision, unless something is missing.
pub(super) fn go_on(model: &mut Reviews) -> Vec<ReviewEffect> {
    let Some(action) = chosen(model) else { return Vec::new() };
    let fault = model.typed().and_then(|typed| typed.fault_of(action));
    let mut effects = change(model, |typed| (typed.fault, typed.is_confirming) = (fault, fault.is_none()));
    effects.push(ReviewEffect::Focus(match fault {
        None => CONFIRM,
        Some(TypedFault::NoReason) => REASONS,
        Some(TypedFault::NoText | TypedFault::TooLong(_)) => TEXT,
    }));
    effects
}

/// Goes back to the first step of the decision.
pub(super) fn reconsider(model: &mut Reviews) -> Vec<ReviewEffect> {
    let mut effects = change(model, |typed| typed.is_confirming = false);
    effects.push(ReviewEffect::Focus(FORM));
    effects
}

/// Closes the decision without making it. What was written stays for the next time.
pub(super) fn leave(model: &mut Reviews) -> Vec<ReviewEffect> {
    let mut effects = change(model, |typed| {
        typed.action.clear();
        (typed.is_confirming, typed.fault) = (false, None);
    });
    effects.push(ReviewEffect::Focus(DECIDE));
    effects
}

/// Sends the decision that the reviewer has read over.
pub(super) fn confirm(model: &mut Reviews, key: String) -> Vec<ReviewEffect> {
    let Some(typed) = model.typed().filter(|typed| typed.is_confirming) else { return Vec::new() };
    let Some(sent) = chosen(model).map(|action| Sent::Change(typed.change(action))) else { return Vec::new() };
    send(model, sent, key)
}

/// Stores the text of the comment, and keeps it on the device.
pub(super) fn on_comment_typed(model: &mut Reviews, claim: &ReviewKey, text: String) -> Vec<ReviewEffect> {
    change_of(model, claim, |typed| (typed.comment, typed.comment_fault) = (text, None))
}

/// Sends the reviewer's comment, unless something is missing. Its key is kept first: until the comment is taken, the same
/// text goes with the same key. The backend looks for that before it compares versions, so the present version goes along.
pub(super) fn send_comment(model: &mut Reviews, key: String) -> Vec<ReviewEffect> {
    let text = model.typed().map(|typed| typed.comment.trim().to_owned()).unwrap_or_default();
    if let Some(fault) = fault_of_text(&text, true) {
        let mut effects = change(model, |typed| typed.comment_fault = Some(fault));
        effects.push(ReviewEffect::Focus(COMMENT));
        return effects;
    }
    let earlier = model.typed().and_then(|typed| typed.sent_comment.clone()).filter(|sent| sent.text == text);
    let comment = earlier.unwrap_or(SentComment { text, key });
    let mut effects = change(model, |typed| typed.sent_comment = Some(comment.clone()));
    effects.extend(send(model, Sent::Comment(comment.text), comment.key));
    effects
}
