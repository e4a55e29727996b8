//! What can be decided, a decision that is being made, and one that waits.

use cpor_rules::life::{Action, Reason};
use cpor_rules::text::edition as texts;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::PossibleAction;

use super::claim::reasons;
use super::status_name;
use crate::app::review::words::fill;
use crate::app::review::{Answer, Reviews, Trouble, TypedFault, TypedReview};
use crate::app::view::Tone;
use crate::app::{Failure, words as page_words};

/// How far the reviewer's decision is: to be chosen, filled in, read over, or waiting to take effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The claim is not here.
    Nothing,
    /// What can be decided; with it, what can no longer be.
    Choose(Vec<ActionView>, Option<GoneView>),
    /// A decision that is filled in.
    Form(FormView),
    /// A decision that is read over.
    Confirm(ConfirmView),
    /// A decision that can still be taken back.
    Pending(PendingView),
}

/// View model of a button for an action that the reviewer can take.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActionView {
    /// Which.
    pub action: Action,
    /// Its label.
    pub label: &'static str,
}

/// View model of a decision that was begun and is no longer possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneView {
    /// That it is not.
    pub note: String,
    /// What was written for it.
    pub text: String,
}

/// View model of the form in which a reviewer gives reasons and text for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormView {
    /// The decision.
    pub title: &'static str,
    /// The reasons to tick; none where none is asked for.
    pub reasons: Vec<(Reason, &'static str)>,
    /// Whether it has to be explained in words.
    pub needs_text: bool,
}

/// View model of a decision that the reviewer reads over before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmView {
    /// The label of the button that makes it.
    pub label: &'static str,
    /// What will happen.
    pub sentence: String,
    /// The status that the claim has then.
    pub then: String,
    /// The reasons, in words.
    pub reasons: Vec<String>,
    /// What is said to the partner.
    pub text: String,
}

/// View model of a decision that was sent and can still be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingView {
    /// Which.
    pub title: String,
    /// Who made it; empty where that is not known.
    pub by: String,
    /// The reasons, in words.
    pub reasons: Vec<String>,
    /// What is said to the partner.
    pub text: String,
    /// Whether it can still be taken back.
    pub is_open: bool,
}

/// Returns how far the reviewer's decision on the claim in view is, with what to show of it.
pub fn stage(model: &Reviews) -> Stage {
    let answer = model.claim.as_ref().and_then(|claim| claim.answer.as_ref());
    let Some(answer) = answer else { return Stage::Nothing };
    if let Some(pending) = pending(model, answer) {
        return Stage::Pending(pending);
    }
    let empty = TypedReview::default();
    let typed = model.typed().unwrap_or(&empty);
    match (typed.action(), answer.action(&typed.action)) {
        (Some(action), Some(possible)) if typed.is_confirming => {
            Stage::Confirm(confirm(model, answer, typed, action, possible))
        }
        (Some(action), Some(possible)) => Stage::Form(form(model, action, possible)),
        (Some(action), None) => Stage::Choose(actions(model, answer), Some(gone(model, typed, action))),
        (None, _) => Stage::Choose(actions(model, answer), None),
    }
}

/// What is allowed now, each in its own words.
fn actions(model: &Reviews, answer: &Answer) -> Vec<ActionView> {
    use Action::{Approve, BeginReview, Decline, Reject, Request};

    let actions = answer.detail.detail.actions.iter().filter_map(|action| Action::named(&action.action));
    let actions = actions.filter(|action| matches!(action, BeginReview | Approve | Request | Reject | Decline));
    actions.map(|action| ActionView { action, label: texts::action(model.lang, action) }).collect()
}

fn gone(model: &Reviews, typed: &TypedReview, action: Action) -> GoneView {
    let note = fill(model.words().gone, &[("action", texts::action(model.lang, action))]);
    GoneView { note, text: typed.text.clone() }
}

fn form(model: &Reviews, action: Action, possible: &PossibleAction) -> FormView {
    let reasons = possible.reasons.iter().filter_map(|name| Reason::named(name));
    FormView {
        title: texts::action(model.lang, action),
        reasons: reasons.map(|reason| (reason, texts::reason(model.lang, reason))).collect(),
        needs_text: possible.needs_text,
    }
}

fn confirm(
    model: &Reviews,
    answer: &Answer,
    typed: &TypedReview,
    action: Action,
    possible: &PossibleAction,
) -> ConfirmView {
    let [approve, request, reject, decline] = model.words().confirm;
    let template = match action {
        Action::Approve => approve,
        Action::Request => request,
        Action::Decline => decline,
        // No other action is a reviewer's.
        _ => reject,
    };
    let (claim, edition) = (&answer.detail.detail.claim, &answer.detail.detail.edition);
    let values = [("name", &*claim.name), ("partner", &answer.detail.partner), ("company", &claim.customer.company)];
    ConfirmView {
        label: texts::action(model.lang, action),
        sentence: fill(template, &values),
        then: fill(model.words().confirm_then, &[("status", &status_name(model.lang, edition, &possible.to))]),
        reasons: reasons(model, &typed.reasons_of(possible)),
        text: typed.text.trim().into(),
    }
}

fn pending(model: &Reviews, answer: &Answer) -> Option<PendingView> {
    let (words, (pending, left)) = (model.words(), answer.pending(model.now)?);
    let action = Action::named(&pending.action);
    let label = action.map_or(&*pending.action, |action| texts::action(model.lang, action));
    Some(PendingView {
        title: fill(words.pending_title, &[("action", label)]),
        by: match &*pending.by {
            "" => String::new(),
            name => fill(words.pending_by, &[("name", name)]),
        },
        reasons: reasons(model, &pending.reasons),
        text: pending.text.clone(),
        is_open: left > 0,
    })
}

/// Returns the line on how many seconds are left to take the decision back.
pub fn seconds_left(model: &Reviews) -> String {
    let answer = model.claim.as_ref().and_then(|claim| claim.answer.as_ref());
    let left = answer.and_then(|answer| answer.pending(model.now)).map_or(0, |(_, left)| left / 1000);
    fill(model.words().seconds, &[("count", &left.to_string())])
}

/// Returns what the reviewer's decision lacks, with the words for it.
pub fn fault(model: &Reviews) -> Option<(TypedFault, String)> {
    let fault = model.typed()?.fault?;
    Some((fault, fault_words(model, fault)))
}

/// Returns the words for what the reviewer's comment lacks, if anything.
pub fn comment_fault(model: &Reviews) -> Option<String> {
    model.typed()?.comment_fault.map(|fault| fault_words(model, fault))
}

fn fault_words(model: &Reviews, fault: TypedFault) -> String {
    let words = model.words();
    match fault {
        TypedFault::NoReason => words.need_reason.into(),
        TypedFault::NoText => words.need_text.into(),
        TypedFault::TooLong(count) => fill(words.too_long, &[("count", &count.to_string())]),
    }
}

/// View model of the line on whether a reviewer's act is being sent, unanswered or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendingNote {
    /// Its tone.
    pub tone: Tone,
    /// What is said.
    pub text: String,
    /// Whether it can be sent once more.
    pub can_send_again: bool,
    /// Whether the claim is to be loaded again.
    pub can_reload: bool,
}

/// Makes the line on a reviewer's act that is being sent, unanswered or refused; `None` once it is done.
pub fn sending_note(model: &Reviews) -> Option<SendingNote> {
    let (words, claim) = (model.words(), model.claim.as_ref()?);
    let view = |tone, text: &str, can_send_again, can_reload| {
        Some(SendingNote { tone, text: text.to_owned(), can_send_again, can_reload })
    };
    match (&claim.outgoing, &claim.trouble) {
        (Some(outgoing), _) if outgoing.is_unanswered => view(Tone::Warn, words.unanswered, true, true),
        (Some(_), _) => view(Tone::Wait, words.sending, false, false),
        (None, Some(Trouble::Changed)) => view(Tone::Warn, words.changed, false, true),
        (None, Some(Trouble::TooLate)) => view(Tone::Warn, words.too_late, false, false),
        (None, Some(Trouble::Refused(failure))) => match failure {
            failure if failure.needs_sign_in() => {
                view(Tone::Warn, page_words::of(model.lang).problem_sign_in, false, false)
            }
            Failure::Problem(problem) => {
                let why = if problem.detail.is_empty() { &problem.title } else { &problem.detail };
                view(Tone::Bad, &fill(words.refused, &[("why", why)]), false, true)
            }
            Failure::NoAnswer | Failure::Unreadable | Failure::File => view(Tone::Warn, words.unanswered, false, true),
        },
        (None, None) => None,
    }
}
