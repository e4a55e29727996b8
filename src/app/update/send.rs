//! Submitting the claim, and the list of those submitted.

use cpor_rules::State;
use cpor_rules::wire::{self, ClaimList, ProblemError, Receipt};
use serde_json::Value;

use super::{fetch_session, files, form, open_step};
use crate::app::submission::pause_before_retry;
use crate::app::{Effect, Event, Failure, FileState, Focus, Model, MyClaims, Outbox, Screen, Step, Submission, words};

/// Submits the claim. The exact bytes are saved before the first try, and every retry repeats them.
pub(super) fn submit(model: &mut Model, key: String) -> Vec<Effect> {
    match &model.submission {
        Submission::Sending { .. } => return Vec::new(),
        Submission::Waiting { tries, .. } => return resend(model, *tries),
        // What was submitted is not submitted again.
        Submission::Done(_) => return open_step(model, Step::Submitted),
        Submission::None | Submission::Refused(_) => {}
    }
    model.recheck();
    if !is_ready(model) {
        form::show(model, form::flaws_of(model, None));
        return vec![Effect::Focus(Focus::Summary)];
    }
    let outbox = Outbox { key, body: body(model) };
    model.is_summary_open = false;
    announce(model, |words| words.submitting);
    model.submission = Submission::Waiting { outbox, tries: 0, failure: Failure::NoAnswer };
    let mut effects = vec![Effect::SaveNow(Box::default())];
    effects.extend(resend(model, 0));
    effects
}

/// Whether the claim can be submitted: no flaws, all files uploaded, and no rule stops it.
pub(crate) fn is_ready(model: &Model) -> bool {
    model.form_report.flaws.is_empty()
        && model.files.iter().all(|file| file.state == FileState::Sent)
        && model.verdict.state() != State::Fail
}

/// The request body: the draft, with the evidence that only the page has.
fn body(model: &Model) -> String {
    let mut draft = model.draft.clone();
    let mut evidence = model.evidence.clone();
    if let (Some(read), Some(export)) = (&model.export, &mut evidence.customer_subscriptions) {
        read.retain_needed(export, &draft);
    }
    draft.unknown_members.insert("evidence".into(), wire::to_value(&evidence));
    wire::to_text(&draft)
}

/// Retries the submission after its pause. Ignores the pause of an earlier try, which the user has cut short.
pub(super) fn on_submit_due(model: &mut Model, key: &str, tries: u32) -> Vec<Effect> {
    match &model.submission {
        Submission::Waiting { outbox, tries: now, .. } if outbox.key == key && *now == tries => resend(model, tries),
        _ => Vec::new(),
    }
}

/// Sends the pending submission, each time with the same key and bytes, once it is known in whose name.
pub(super) fn resend(model: &mut Model, tries: u32) -> Vec<Effect> {
    if model.session.is_none() {
        return vec![fetch_session(model)];
    }
    let Some(outbox) = model.submission.outbox().cloned() else { return Vec::new() };
    model.submission = Submission::Sending { outbox: outbox.clone(), tries };
    vec![Effect::Submit(outbox)]
}

/// Handles the answer to a submission: stores the receipt, schedules a retry, or shows why it was refused.
pub(super) fn on_submit_answered(model: &mut Model, key: &str, answer: Result<Receipt, Failure>) -> Vec<Effect> {
    let (outbox, tries) = match &model.submission {
        Submission::Sending { outbox, tries } if outbox.key == key => (outbox.clone(), tries + 1),
        _ => return Vec::new(),
    };
    match answer {
        Ok(receipt) => {
            model.submission = Submission::Done(receipt);
            // The form may have changed since, but the receipt is for the claim that was sent.
            model.submitted_draft = serde_json::from_str(&outbox.body).ok();
            let mut effects = open_step(model, Step::Submitted);
            effects.insert(0, Effect::SaveNow(Box::default()));
            effects
        }
        // Somebody else has signed in meanwhile: the draft waits for its owner.
        Err(failure) if failure.is_of_another_person() => {
            model.submission = Submission::Waiting { outbox, tries, failure };
            vec![fetch_session(model)]
        }
        // The same bytes are sent again after the user has signed in.
        Err(failure) if failure.needs_sign_in() => {
            model.submission = Submission::Waiting { outbox, tries, failure };
            announce(model, |words| words.problem_sign_in);
            Vec::new()
        }
        Err(failure) if failure.is_retryable() => {
            let (mut effects, all_come) = files::restore(model, &missing_files(&outbox, &failure));
            if !all_come {
                effects.extend(refuse(model, failure));
                return effects;
            }
            let again = Event::SubmitDue { key: outbox.key.clone(), tries };
            let lacks_files = failure.lacks_files();
            model.submission = Submission::Waiting { outbox, tries, failure };
            announce(model, if lacks_files { |words| words.not_sent_files } else { |words| words.not_sent_yet });
            effects.push(Effect::Delay(pause_before_retry(tries), Box::new(again)));
            effects
        }
        Err(failure) => refuse(model, failure),
    }
}

/// Ends the submission, and shows why.
fn refuse(model: &mut Model, failure: Failure) -> Vec<Effect> {
    model.submission = Submission::Refused(failure);
    model.is_summary_open = true;
    vec![Effect::SaveNow(Box::default()), Effect::Focus(Focus::Summary)]
}

/// The digests of the files of which the backend says that they have not been uploaded.
fn missing_files(Outbox { body, .. }: &Outbox, failure: &Failure) -> Vec<String> {
    let Failure::Problem(problem) = failure else { return Vec::new() };
    let errors = problem.errors.iter().filter(|error| error.code == ProblemError::POE_NOT_READY);
    let pointers: Vec<_> = errors.map(|error| error.pointer.as_str()).collect();
    if pointers.is_empty() {
        return Vec::new();
    }
    let sent: Value = serde_json::from_str(body).unwrap_or_default();
    pointers.into_iter().filter_map(|pointer| Some(sent.pointer(pointer)?.as_str()?.to_owned())).collect()
}

/// Opens My claims and moves the focus to its heading.
pub(super) fn open_claims(model: &mut Model) -> Vec<Effect> {
    let mut effects = fetch_claims(model);
    effects.push(Effect::Focus(Focus::Heading));
    effects
}

/// Opens My claims and fetches the list.
pub(super) fn fetch_claims(model: &mut Model) -> Vec<Effect> {
    let version = model.claims.version + 1;
    model.screen = Screen::Claims;
    model.claims = MyClaims { version, loading: true, answer: None };
    vec![Effect::FetchClaims { version }]
}

/// Stores the list of claims, unless a newer request was made.
pub(super) fn on_claims_answered(model: &mut Model, version: u64, answer: Result<ClaimList, Failure>) -> Vec<Effect> {
    if version == model.claims.version {
        model.claims.loading = false;
        model.claims.answer = Some(answer);
    }
    Vec::new()
}

/// Announces a text to screen readers.
pub(super) fn announce(model: &mut Model, text: fn(&words::Words) -> &'static str) {
    model.announcement = (model.announcement.0 + 1, text(model.words()));
}
