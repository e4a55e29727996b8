//! What is sent for a claim, and what comes of it.

use cpor_rules::life::Action;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::ReviewChange;

use super::claim::{fetch_claim, take_in};
use super::question::ask_for_sign_in;
use crate::app::Failure;
use crate::app::review::view::{ASSIGNEE, DECIDE, HEADING, PENDING, TROUBLE};
use crate::app::review::{Answer, Outgoing, ReviewEffect, Reviews, Sent, Trouble, TypedReview};

/// Sends that the review of the claim begins: that decides nothing, so it takes no second step.
pub(super) fn begin(model: &mut Reviews, key: String) -> Vec<ReviewEffect> {
    let action = Some(Action::BeginReview.name().to_owned());
    send(model, Sent::Change(ReviewChange { action, ..ReviewChange::default() }), key)
}

/// Sends that the reviewer takes the claim, or gives it back.
pub(super) fn assign(model: &mut Reviews, is_taken: bool, key: String) -> Vec<ReviewEffect> {
    send(model, Sent::Change(ReviewChange { assign: Some(is_taken), ..ReviewChange::default() }), key)
}

/// Sends that the decision that still waits is taken back.
pub(super) fn take_back(model: &mut Reviews, key: String) -> Vec<ReviewEffect> {
    send(model, Sent::TakeBack, key)
}

/// Sends a reviewer's act, unless it is not known yet what came of an earlier one.
pub(super) fn send(model: &mut Reviews, sent: Sent, key: String) -> Vec<ReviewEffect> {
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let Some(answer) = &claim.answer else { return Vec::new() };
    if claim.outgoing.is_some() {
        return vec![ReviewEffect::Focus(TROUBLE)];
    }
    let etag = answer.etag.clone();
    let outgoing = Outgoing { sent, key, etag, is_unanswered: false, is_repeated: false };
    (claim.outgoing, claim.trouble) = (Some(outgoing.clone()), None);
    vec![ReviewEffect::Send { key: claim.key.clone(), outgoing }]
}

/// Sends the reviewer's unanswered act once more, with the same key and bytes.
pub(super) fn send_again(model: &mut Reviews) -> Vec<ReviewEffect> {
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let Some(outgoing) = claim.outgoing.as_mut().filter(|outgoing| outgoing.is_unanswered) else { return Vec::new() };
    (outgoing.is_unanswered, outgoing.is_repeated) = (false, true);
    vec![ReviewEffect::Send { key: claim.key.clone(), outgoing: outgoing.clone() }]
}

/// Handles the answer to a reviewer's act.
pub(super) fn on_answered(
    model: &mut Reviews,
    key: &str,
    answer: Result<Option<Box<Answer>>, Failure>,
) -> Vec<ReviewEffect> {
    let outgoing = model.claim.as_mut().and_then(|claim| claim.outgoing.take_if(|outgoing| outgoing.key == key));
    let Some(outgoing) = outgoing else { return on_answered_late(model, key, answer.is_ok()) };
    match answer {
        Ok(answer) => {
            let focus = settle(model, &outgoing.sent);
            let Some(claim) = &mut model.claim else { return Vec::new() };
            claim.focus = focus;
            let of = claim.key.clone();
            let mut effects = vec![model.keep(&of)];
            // Where the answer does not say how the claim is now, it is asked for.
            effects.extend(match answer {
                Some(answer) => take_in(model, *answer),
                None => fetch_claim(model),
            });
            effects
        }
        Err(failure) => refuse(model, outgoing, failure),
    }
}

/// The answer to what was sent for a claim that is no longer in view: what was taken is not offered to be sent once more.
fn on_answered_late(model: &mut Reviews, key: &str, is_taken: bool) -> Vec<ReviewEffect> {
    let Some(index) = model.left.iter().position(|(_, outgoing)| outgoing.key == key) else { return Vec::new() };
    let (of, Outgoing { sent, .. }) = model.left.swap_remove(index);
    let Some(typed) = model.typed.get_mut(&of).filter(|_| is_taken) else { return Vec::new() };
    match sent {
        Sent::Change(change) if change.action.as_ref() == Some(&typed.action) => typed.forget_decision(),
        Sent::Comment(text) => typed.forget_comment(&text),
        _ => return Vec::new(),
    }
    vec![model.keep(&of)]
}

/// Follows up on what was taken: what was typed for it is done. Returns where the focus goes.
fn settle(model: &mut Reviews, sent: &Sent) -> Option<&'static str> {
    let words = model.words();
    let claim = model.claim.as_ref()?;
    let pending = claim.answer.as_ref().and_then(|answer| answer.detail.pending.clone());
    let typed = model.typed.entry(claim.key.clone()).or_default();
    match sent {
        Sent::Change(ReviewChange { assign: Some(_), .. }) => Some(ASSIGNEE),
        Sent::Change(ReviewChange { action, .. }) if action.as_deref() == Some(Action::BeginReview.name()) => {
            model.said = words.begun.into();
            Some(DECIDE)
        }
        Sent::Change(_) => {
            typed.forget_decision();
            model.said = words.decided.into();
            Some(PENDING)
        }
        Sent::Comment(text) => {
            typed.forget_comment(text);
            model.said = words.comment_sent.into();
            None
        }
        Sent::TakeBack => {
            // It can be changed and made once more.
            if let Some(pending) = pending.filter(|_| typed.action.is_empty()) {
                *typed = TypedReview {
                    action: pending.action,
                    reasons: pending.reasons,
                    text: pending.text,
                    comment: std::mem::take(&mut typed.comment),
                    sent_comment: typed.sent_comment.take(),
                    ..TypedReview::default()
                };
            }
            model.said = words.taken_back.into();
            Some(DECIDE)
        }
    }
}

/// Says why something was not taken. What was typed stays.
fn refuse(model: &mut Reviews, outgoing: Outgoing, failure: Failure) -> Vec<ReviewEffect> {
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let mut effects = ask_for_sign_in(&failure);
    let status = match &failure {
        Failure::Problem(problem) => problem.status,
        _ => 0,
    };
    if let Some(typed) = model.typed.get_mut(&claim.key) {
        typed.is_confirming &= status != 412;
    }
    let is_outdated = matches!(status, 404 | 409 | 410 | 412) && !failure.is_retryable();
    let is_too_late = match outgoing.sent {
        // With 412 it was not taken back because another decision may wait by now, which somebody else has made.
        Sent::TakeBack => status != 412,
        // What was sent before may have arrived: then it is our own act that made this one late.
        Sent::Change(_) | Sent::Comment(_) => outgoing.is_repeated,
    };
    match status {
        _ if is_outdated && is_too_late => {
            claim.trouble = (!outgoing.is_repeated).then_some(Trouble::TooLate);
            claim.focus = Some(HEADING);
            effects.extend(fetch_claim(model));
            return effects;
        }
        412 => claim.trouble = Some(Trouble::Changed),
        _ if failure.is_retryable() => claim.outgoing = Some(Outgoing { is_unanswered: true, ..outgoing }),
        _ => claim.trouble = Some(Trouble::Refused(failure)),
    }
    effects.push(ReviewEffect::Focus(TROUBLE));
    effects
}
