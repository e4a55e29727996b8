//! Submitting the claim.

use cpor_rules::value::Choice as _;
use cpor_rules::wire::{self, ProblemError, Receipt};
use cpor_rules::{Lang, State};
use serde_json::Value;

use super::announcement::{alert, announce};
use super::saving::save_now;
use super::session::fetch_session;
use super::step::open_step;
use super::{form, uploads};
use crate::app::submission::longest_pause;
use crate::app::{Effect, Event, Failure, Focus, Model, Outbox, Step, Submission};

/// Submits the claim. The exact bytes are saved before the first try, and every retry repeats them.
pub(super) fn submit(model: &mut Model, key: String) -> Vec<Effect> {
    match &model.submission {
        Submission::Sending { .. } => return Vec::new(),
        Submission::Waiting { outbox, .. } if outbox.is_held => return hold(model, false),
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
    // It may be sent from now on, unless there is no way yet.
    let is_tried = model.is_online && model.session.is_some();
    let outbox = Outbox { key: key.clone(), body: body(model), is_tried, is_held: false };
    model.is_summary_open = false;
    announce(model, |words| words.submitting);
    model.submission = Submission::Waiting { outbox, tries: 0, failure: Failure::NoAnswer };
    vec![save_and_send(key, 0)]
}

/// Saves the submission, so that no crash loses it, and sends it then.
fn save_and_send(key: String, tries: u32) -> Effect {
    Effect::SaveNow { saved: Box::default(), then: Some(Box::new(Event::SubmitDue { key, tries })) }
}

/// Whether the claim can be submitted: no flaws, all files uploaded or kept until they can be, and no rule stops it.
pub(crate) fn is_ready(model: &Model) -> bool {
    model.form_report.flaws.is_empty()
        && model.files.iter().all(|file| file.state.is_proof())
        && model.verdict.state() != State::Fail
}

/// The request body: the draft, with the evidence that only the page has, and the language in which its contact is told of it.
fn body(model: &Model) -> String {
    let mut draft = model.draft.clone();
    let mut evidence = model.evidence.clone();
    if let (Some(read), Some(export)) = (&model.export, &mut evidence.customer_subscriptions) {
        read.retain_needed(export, &draft);
    }
    draft.unknown_members.insert("evidence".into(), wire::to_value(&evidence));
    // Without it the backend writes English.
    if model.lang != Lang::En {
        draft.unknown_members.insert("lang".into(), model.lang.name().into());
    }
    wire::to_text(&draft)
}

/// Sends the submission again after its pause. Ignores the pause of an earlier try, which the user has cut short.
pub(super) fn on_submit_due(model: &mut Model, key: &str, tries: u32) -> Vec<Effect> {
    match &model.submission {
        Submission::Waiting { outbox, tries: now, .. } if outbox.key == key && *now == tries => resend(model, tries),
        _ => Vec::new(),
    }
}

/// Sends the pending submission, each time with the same key and bytes, once it is known in whose name and its files are there.
/// Before the first time it is noted on the device that it may have been sent.
pub(super) fn resend(model: &mut Model, tries: u32) -> Vec<Effect> {
    let Submission::Waiting { outbox, .. } = &mut model.submission else { return Vec::new() };
    if outbox.is_held || !model.is_online || model.read_only.is_some() {
        return Vec::new();
    }
    if model.session.is_none() {
        return vec![fetch_session(model)];
    }
    if !outbox.is_tried {
        outbox.is_tried = true;
        let key = outbox.key.clone();
        return vec![save_and_send(key, tries)];
    }
    let outbox = outbox.clone();
    let files = files_of(&outbox);
    let uploads = uploads::retry_uploads_of(model, &files);
    if uploads::are_on_their_way(model, &files) {
        // The submission follows when they are there; see [`on_file_answered`].
        return uploads;
    }
    model.submission = Submission::Sending { outbox: outbox.clone(), tries };
    vec![Effect::Submit(outbox)]
}

/// Goes on with the pending submission when the upload of one of its files has ended. Sends it after the last one,
/// tries again later, or ends it when a file is not accepted. A file that is not part of it, such as one that was added
/// since, changes nothing: what may have been sent is not taken back for its sake.
pub(super) fn on_file_answered(model: &mut Model, sha256: &str, failure: Option<Failure>) -> Vec<Effect> {
    let files = model.submission.outbox().map(files_of).unwrap_or_default();
    if !files.iter().any(|file| file == sha256) || uploads::are_on_their_way(model, &files) {
        return Vec::new();
    }
    let Submission::Waiting { outbox, tries, failure: last } = &mut model.submission else { return Vec::new() };
    match failure {
        None => {
            let tries = *tries;
            resend(model, tries)
        }
        Some(failure) if failure.is_retryable() || failure.needs_sign_in() => {
            *tries += 1;
            let due = Event::SubmitDue { key: outbox.key.clone(), tries: *tries };
            let pause = pause(&failure, *tries, due);
            *last = failure;
            vec![pause]
        }
        Some(failure) if failure.is_of_another_person() => Vec::new(),
        Some(failure) => refuse(model, failure),
    }
}

/// Sends the waiting submission again at once, because the chances are better now.
pub(super) fn try_again(model: &mut Model) -> Vec<Effect> {
    match model.submission {
        Submission::Waiting { tries, .. } => resend(model, tries),
        _ => Vec::new(),
    }
}

/// Holds the submission back, or lets it go.
pub(super) fn hold(model: &mut Model, is_held: bool) -> Vec<Effect> {
    let Submission::Waiting { outbox, tries, .. } = &mut model.submission else { return Vec::new() };
    outbox.is_held = is_held;
    if is_held {
        return vec![save_now()];
    }
    // It may be sent from now on, unless there is no way yet.
    outbox.is_tried |= model.is_online && model.session.is_some();
    vec![save_and_send(outbox.key.clone(), *tries)]
}

/// Takes the submission back, if it is certain that it was never sent.
pub(super) fn take_back(model: &mut Model) -> Vec<Effect> {
    match &model.submission {
        Submission::Waiting { outbox, .. } if !outbox.is_tried => {
            model.submission = Submission::None;
            vec![save_now(), Effect::Focus(Focus::Heading)]
        }
        _ => Vec::new(),
    }
}

/// The pause before the next try: what the backend asks for, else a random one that grows.
pub(super) fn pause(failure: &Failure, tries: u32, then: Event) -> Effect {
    const LONGEST_ASKED: u32 = 300;
    match failure.retry_after() {
        Some(seconds) => Effect::Delay(seconds.min(LONGEST_ASKED) * 1000, Box::new(then)),
        None => Effect::DelayUpTo(longest_pause(tries), Box::new(then)),
    }
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
            model.submitted_draft = outbox.claim();
            let mut effects = open_step(model, Step::Submitted);
            effects.insert(0, save_now());
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
            alert(model, |words| words.problem_sign_in);
            Vec::new()
        }
        Err(failure) if failure.is_retryable() => {
            let (mut effects, all_come) = uploads::restore(model, &missing_files(&outbox, &failure));
            if !all_come {
                effects.extend(refuse(model, failure));
                return effects;
            }
            let again = Event::SubmitDue { key: outbox.key.clone(), tries };
            let lacks_files = failure.lacks_files();
            effects.push(pause(&failure, tries, again));
            model.submission = Submission::Waiting { outbox, tries, failure };
            announce(model, if lacks_files { |words| words.not_sent_files } else { |words| words.not_sent_yet });
            effects
        }
        Err(failure) => refuse(model, failure),
    }
}

/// Ends the submission, and shows why.
fn refuse(model: &mut Model, failure: Failure) -> Vec<Effect> {
    model.submission = Submission::Refused(failure);
    model.is_summary_open = true;
    vec![save_now(), Effect::Focus(Focus::Summary)]
}

/// Lists the digests of a submission's proof files.
fn files_of(outbox: &Outbox) -> Vec<String> {
    outbox.claim().into_iter().flat_map(|claim| claim.proof).map(|proof| proof.sha256).collect()
}

/// Lists the digests of a submission's proof files that the backend says it does not have.
pub fn missing_files(Outbox { body, .. }: &Outbox, failure: &Failure) -> Vec<String> {
    let Failure::Problem(problem) = failure else { return Vec::new() };
    let errors = problem.errors.iter().filter(|error| error.code == ProblemError::POE_NOT_READY);
    let pointers: Vec<_> = errors.map(|error| error.pointer.as_str()).collect();
    if pointers.is_empty() {
        return Vec::new();
    }
    let sent: Value = serde_json::from_str(body).unwrap_or_default();
    pointers.into_iter().filter_map(|pointer| Some(sent.pointer(pointer)?.as_str()?.to_owned())).collect()
}
