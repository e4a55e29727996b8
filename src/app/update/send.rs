//! Submitting the claim, and the list of those submitted.

use cpor_rules::State;
use cpor_rules::wire::{self, ClaimList, Receipt};

use super::{form, open};
use crate::app::submission::pause_before_retry;
use crate::app::{Effect, Event, Failure, FileState, Focus, Model, MyClaims, Outbox, Screen, Step, Submission, words};

/// Submit: the exact bytes are kept before the first attempt, and every further one repeats them.
pub(super) fn submit(model: &mut Model, key: String) -> Vec<Effect> {
    match &model.submission {
        Submission::Sending { .. } => return Vec::new(),
        Submission::Waiting { tries, .. } => return send_again(model, *tries),
        // What was submitted is not submitted again.
        Submission::Done(_) => return open(model, Step::Submitted),
        Submission::None | Submission::Refused(_) => {}
    }
    model.recheck();
    if !is_ready(model) {
        form::show(model, form::flaws_of(model, None));
        return vec![Effect::Focus(Focus::Summary)];
    }
    let outbox = Outbox { key, body: body(model) };
    model.submission = Submission::Sending { outbox: outbox.clone(), tries: 0 };
    model.summary = false;
    announce(model, |words| words.submitting);
    vec![Effect::KeepNow(Box::default()), Effect::Submit(outbox)]
}

/// The claim as it is now can be sent: nothing is missing or wrong, and no rule stops it.
pub(crate) fn is_ready(model: &Model) -> bool {
    model.form_report.flaws.is_empty()
        && model.files.iter().all(|file| file.state == FileState::Sent)
        && model.verdict.state() != State::Fail
}

/// The draft with the evidence that only this side has.
fn body(model: &Model) -> String {
    let mut draft = model.draft.clone();
    let mut evidence = model.evidence.clone();
    if let (Some(read), Some(export)) = (&model.export, &mut evidence.customer_subscriptions) {
        read.retain_needed(export, &draft);
    }
    draft.unknown_members.insert("evidence".into(), wire::to_value(&evidence));
    wire::to_text(&draft)
}

/// A pause is over. That of an earlier try, which the user cut short, no longer counts.
pub(super) fn submit_due(model: &mut Model, key: &str, tries: u32) -> Vec<Effect> {
    match &model.submission {
        Submission::Waiting { outbox, tries: now, .. } if outbox.key == key && *now == tries => {
            send_again(model, tries)
        }
        _ => Vec::new(),
    }
}

pub(super) fn send_again(model: &mut Model, tries: u32) -> Vec<Effect> {
    let Some(outbox) = model.submission.outbox().cloned() else { return Vec::new() };
    model.submission = Submission::Sending { outbox: outbox.clone(), tries };
    vec![Effect::Submit(outbox)]
}

pub(super) fn submit_answered(model: &mut Model, key: &str, answer: Result<Receipt, Failure>) -> Vec<Effect> {
    let (outbox, tries) = match &model.submission {
        Submission::Sending { outbox, tries } if outbox.key == key => (outbox.clone(), tries + 1),
        _ => return Vec::new(),
    };
    match answer {
        Ok(receipt) => {
            model.submission = Submission::Done(receipt);
            // The form could still be typed into: the receipt is for what was sent.
            model.sent = serde_json::from_str(&outbox.body).ok();
            let mut effects = open(model, Step::Submitted);
            effects.insert(0, Effect::KeepNow(Box::default()));
            effects
        }
        // The same bytes are sent again once there is a sign-in.
        Err(failure) if failure.wants_sign_in() => {
            model.submission = Submission::Waiting { outbox, tries, failure };
            announce(model, |words| words.problem_sign_in);
            Vec::new()
        }
        Err(failure) if failure.may_pass() => {
            let again = Event::SubmitDue { key: outbox.key.clone(), tries };
            model.submission = Submission::Waiting { outbox, tries, failure };
            announce(model, |words| words.not_sent_yet);
            vec![Effect::After(pause_before_retry(tries), Box::new(again))]
        }
        Err(failure) => {
            model.submission = Submission::Refused(failure);
            model.summary = true;
            vec![Effect::KeepNow(Box::default()), Effect::Focus(Focus::Summary)]
        }
    }
}

pub(super) fn open_claims(model: &mut Model) -> Vec<Effect> {
    let mut effects = fetch_claims(model);
    effects.push(Effect::Focus(Focus::Heading));
    effects
}

/// Brings My claims into view, as they are now.
pub(super) fn fetch_claims(model: &mut Model) -> Vec<Effect> {
    let version = model.claims.version + 1;
    model.screen = Screen::Claims;
    model.claims = MyClaims { version, loading: true, answer: None };
    vec![Effect::FetchClaims { version }]
}

pub(super) fn claims_answered(model: &mut Model, version: u64, answer: Result<ClaimList, Failure>) -> Vec<Effect> {
    if version == model.claims.version {
        model.claims.loading = false;
        model.claims.answer = Some(answer);
    }
    Vec::new()
}

/// Says something to those who do not see the page.
pub(super) fn announce(model: &mut Model, text: fn(&words::Words) -> &'static str) {
    model.announced = (model.announced.0 + 1, text(model.words()));
}
