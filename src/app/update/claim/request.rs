//! Sending what was written in a submitted claim: with the same key and bytes until it is answered.

use cpor_rules::form::{self, KnownIds};
use cpor_rules::value::Guid;
use cpor_rules::wire::{self, ClaimChange, ClaimComment};

use super::files;
use super::keeping::keep;
use super::opened::{fetch, in_view, opened};
use crate::app::claim::{ClaimPageEvent, LONGEST_TEXT, Lack, OpenedClaim, Request, RequestKind, Sending, words};
use crate::app::update::announcement::{alert, announce_text};
use crate::app::update::send;
use crate::app::update::session::fetch_session;
use crate::app::{Effect, Event, Failure, FileState, Focus, Model};

/// The DOM id of the line that says what a request lacks, or why it was refused.
pub(super) const LACK: &str = "claim-problem";

/// Sends the comment on the submitted claim in view.
pub(super) fn send_comment(model: &mut Model, key: String) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    if opened.sending != Sending::Idle {
        return resend(model, claim_id);
    }
    let text = opened.unsent.comment.trim().to_owned();
    opened.lack = lack_of_text(&text, true);
    if opened.lack.is_some() {
        return vec![Effect::Focus(Focus::Field("claim:/comment".into()))];
    }
    let body = wire::to_text(&ClaimComment { text });
    begin(model, claim_id, RequestKind::Comment, key, body)
}

/// Sends text, files and corrections of the submitted claim, with the action that they are for.
pub(super) fn send_change(model: &mut Model, key: String) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    if opened.sending != Sending::Idle {
        return resend(model, claim_id);
    }
    check_fields(model, claim_id);
    let Some(opened) = model.opened.get_mut(&claim_id) else { return Vec::new() };
    opened.lack = lack_of_change(opened);
    match opened.lack {
        Some(Lack::Text | Lack::Shorter) => return vec![Effect::Focus(Focus::Field("claim:/text".into()))],
        Some(Lack::Fields) => {
            let first = opened.flaws.first().map(|flaw| format!("claim:{}", flaw.pointer));
            return first.map(|pointer| Effect::Focus(Focus::Field(pointer))).into_iter().collect();
        }
        Some(_) => return vec![Effect::Focus(Focus::Id(LACK))],
        None => {}
    }
    let action = opened.main_action().map(|action| action.action.clone());
    let text = if action.is_some() { opened.unsent.text.trim().to_owned() } else { String::new() };
    let claim = opened.amended().filter(|_| opened.unsent.changes_claim());
    let body = wire::to_text(&ClaimChange { action, text, claim, ..ClaimChange::default() });
    begin(model, claim_id, RequestKind::Change, key, body)
}

/// Sends that the submitted claim is given up, once that is confirmed.
pub(super) fn send_leave(model: &mut Model, key: String) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    if opened.sending != Sending::Idle {
        return resend(model, claim_id);
    }
    opened.lack = lack_of_leaving(opened);
    let needs_text = opened.leaving_action().is_some_and(|action| action.needs_text);
    let Some(leaving) = opened.leaving.clone().filter(|leaving| leaving.is_asked && opened.lack.is_none()) else {
        return Vec::new();
    };
    let text = if needs_text { opened.unsent.text.trim().to_owned() } else { String::new() };
    let change = ClaimChange { action: Some(leaving.action), reasons: leaving.reasons, text, ..ClaimChange::default() };
    begin(model, claim_id, RequestKind::Leaving, key, wire::to_text(&change))
}

fn lack_of_text(text: &str, is_needed: bool) -> Option<Lack> {
    match text.chars().count() {
        0 if is_needed => Some(Lack::Text),
        0..=LONGEST_TEXT => None,
        _ => Some(Lack::Shorter),
    }
}

fn lack_of_change(opened: &OpenedClaim) -> Option<Lack> {
    let action = opened.main_action();
    let needs_text = action.is_some_and(|action| action.needs_text);
    let is_empty = !opened.unsent.changes_claim();
    if !opened.flaws.is_empty() {
        return Some(Lack::Fields);
    }
    if !opened.files.iter().all(|file| file.state == FileState::Sent) {
        return Some(Lack::Files);
    }
    let is_change = action.is_none() && is_empty;
    // An answer has to say something: by its text, a file or a correction.
    let is_mute = action.is_some() && is_empty && opened.unsent.text.trim().is_empty();
    let of_text = || lack_of_text(opened.unsent.text.trim(), needs_text || is_mute);
    if is_change { Some(Lack::Change) } else { of_text().filter(|_| action.is_some()) }
}

/// Returns what is missing before the submitted claim can be given up, if anything.
pub(super) fn lack_of_leaving(opened: &OpenedClaim) -> Option<Lack> {
    let (leaving, action) = (opened.leaving.as_ref()?, opened.leaving_action()?);
    if leaving.reasons.is_empty() && !action.reasons.is_empty() {
        return Some(Lack::Reason);
    }
    lack_of_text(opened.unsent.text.trim(), true).filter(|_| action.needs_text)
}

/// Looks for what is wrong in the fields that were corrected. What was not touched the backend has accepted before.
fn check_fields(model: &mut Model, claim_id: Guid) {
    let (skus, today) = (model.skus, model.today);
    let Some(opened) = model.opened.get_mut(&claim_id) else { return };
    let Some(amended) = opened.amended() else { return };
    let report = form::check(&amended, true, KnownIds { skus, export: None }, today);
    let first_new = opened.proof_count();
    let unsent = &opened.unsent;
    let is_touched = |pointer: &str| {
        let of_new_proof = || {
            let index = pointer.strip_prefix("/proof/")?.split('/').next()?;
            Some(index.parse::<usize>().ok()? >= first_new)
        };
        unsent.texts.contains_key(pointer)
            || (unsent.products.is_some() && pointer.starts_with("/products"))
            || (unsent.workloads.is_some() && pointer == "/workloads")
            || of_new_proof().unwrap_or(false)
    };
    opened.flaws = report.flaws.into_iter().filter(|flaw| is_touched(&flaw.pointer)).collect();
}

/// Keeps the request on the device, and sends it then.
fn begin(model: &mut Model, claim_id: Guid, kind: RequestKind, key: String, body: String) -> Vec<Effect> {
    let Some(opened) = model.opened.get_mut(&claim_id) else { return Vec::new() };
    let (etag, written) = (opened.etag.clone(), Box::new(opened.unsent.written(kind)));
    opened.unsent.request = Some(Request { kind, key, body, etag, written });
    opened.refusal = None;
    opened.sending = Sending::Waiting { tries: 0, failure: Failure::NoAnswer };
    let mut effects = keep(model, claim_id);
    effects.extend(resend(model, claim_id));
    effects
}

/// Sends the waiting request of a submitted claim again, if it is known in whose name.
pub(super) fn resend(model: &mut Model, claim_id: Guid) -> Vec<Effect> {
    if !model.is_online {
        return Vec::new();
    }
    let Some(opened) = model.opened.get_mut(&claim_id) else { return Vec::new() };
    let (Sending::Waiting { .. }, Some(request)) = (&opened.sending, opened.unsent.request.clone()) else {
        return Vec::new();
    };
    if model.session.is_none() {
        return vec![fetch_session(model)];
    }
    let tries = opened.tries();
    opened.sending = Sending::Sent { tries };
    vec![Effect::SendRequest { claim_id, request }]
}

/// Sends every waiting request of submitted claims again.
pub(in crate::app::update) fn try_again(model: &mut Model) -> Vec<Effect> {
    let mut effects = files::retry_waiting(model);
    if model.session.is_none() {
        return effects;
    }
    let claim_ids: Vec<_> = model.opened.keys().copied().collect();
    effects.extend(claim_ids.into_iter().flat_map(|claim_id| resend(model, claim_id)));
    effects
}

/// Sends a request of a submitted claim again after its pause. Ignores the pause of an earlier try, which the user has
/// cut short.
pub(super) fn on_due(model: &mut Model, claim_id: Guid, key: &str, due: u32) -> Vec<Effect> {
    let is_it = model.opened.get(&claim_id).is_some_and(|opened| opened.has_request(key) && opened.tries() == due);
    if is_it { resend(model, claim_id) } else { Vec::new() }
}

/// Handles the answer to a request of a submitted claim: removes what was sent, or shows why it was refused. Without an
/// answer it is sent again later.
pub(super) fn on_answered(model: &mut Model, claim_id: Guid, key: &str, answer: Result<(), Failure>) -> Vec<Effect> {
    let is_in_view = in_view(model) == Some(claim_id);
    let words = words::of(model.lang);
    let Some(opened) = model.opened.get_mut(&claim_id).filter(|opened| opened.has_request(key)) else {
        return Vec::new();
    };
    let tries = opened.tries() + 1;
    match answer {
        Ok(()) => {
            let Some(request) = opened.unsent.request.take() else { return Vec::new() };
            opened.sending = Sending::Idle;
            if request.kind == RequestKind::Leaving {
                opened.leaving = None;
            }
            let mut effects = files::forget_sent(opened, &request);
            effects.extend(keep(model, claim_id));
            effects.extend(fetch(model, claim_id));
            let is_comment = request.kind == RequestKind::Comment;
            announce_text(model, if is_comment { words.comment_sent } else { words.change_sent });
            // The form is another one from now on; that for comments stays.
            effects.extend((is_in_view && !is_comment).then_some(Effect::Focus(Focus::Heading)));
            effects
        }
        // Somebody else has signed in meanwhile.
        Err(failure) if failure.is_of_another_person() => {
            opened.sending = Sending::Waiting { tries, failure };
            vec![fetch_session(model)]
        }
        // The same bytes are sent again after the user has signed in.
        Err(failure) if failure.needs_sign_in() => {
            opened.sending = Sending::Waiting { tries, failure };
            alert(model, |words| words.problem_sign_in);
            Vec::new()
        }
        Err(failure) if failure.is_retryable() && !failure.lacks_files() => {
            let due = ClaimPageEvent::SendDue { claim_id, key: key.into(), tries };
            let pause = send::pause(&failure, tries, Event::Claim(due));
            opened.sending = Sending::Waiting { tries, failure };
            announce_text(model, words.waiting);
            vec![pause]
        }
        Err(failure) => {
            opened.sending = Sending::Idle;
            opened.unsent.request = None;
            let is_old = matches!(failure.status(), Some(404 | 409 | 412)) || failure.is_of_closed_field();
            if failure.lacks_files() {
                files::mark_lost(opened);
            }
            opened.refusal = Some(failure);
            let mut effects = files::retry_waiting(model);
            effects.extend(keep(model, claim_id));
            if is_old {
                effects.extend(fetch(model, claim_id));
            }
            effects.extend(is_in_view.then_some(Effect::Focus(Focus::Id(LACK))));
            effects
        }
    }
}
