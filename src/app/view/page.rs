//! What stands around every step: how far the claim is, what is kept, what is in view.

use cpor_rules::form::{FieldFlaw, Flaw};

use super::errors::{self, errors};
use super::steps::heading;
use crate::app::words;
use crate::app::{Mode, Model, SaveState, Screen, Step, Submission};

/// How many fields are known, how many are asked for, and how much is wrong so far: no less than the errors shown.
pub fn count(model: &Model) -> (usize, usize, usize) {
    let is_wrong = |flaw: &&FieldFlaw| flaw.flaw != Flaw::Missing || errors::is_shown(model, flaw);
    let wrong_fields = model.form_report.flaws.iter().filter(is_wrong);
    let asks_only = |rule| model.form_report.flaws.iter().any(|flaw| flaw.rule == rule);
    let wrong_rules = model.verdict.raised_stops().filter(|finding| !asks_only(finding.rule.id));
    let wrong = (wrong_fields.count() + wrong_rules.count()).max(errors(model).len());
    (model.form_report.filled(), model.form_report.required, wrong)
}

/// The line that says how far the claim is, as it was when typing last paused.
pub fn readiness(model: &Model) -> String {
    let words = model.words();
    let (known, asked, wrong) = model.readiness;
    let rest = match wrong {
        0 => words.nothing_wrong.to_owned(),
        1 => words.one_wrong.to_owned(),
        wrong => words::fill(words.several_wrong, &[("count", &wrong.to_string())]),
    };
    words::fill(words.readiness, &[("known", &known.to_string()), ("asked", &asked.to_string()), ("rest", &rest)])
}

/// Whether the draft is kept on this device.
pub fn saved(model: &Model) -> String {
    let words = model.words();
    match &model.saved {
        SaveState::Nothing => String::new(),
        SaveState::Saving => words.saving.to_owned(),
        SaveState::Saved(at) => words::fill(words.saved_at, &[("time", at)]),
        SaveState::Failed => words.not_saved.to_owned(),
    }
}

/// The claim is in view, not the list of claims.
pub fn is_in_claim(model: &Model) -> bool {
    model.step().is_some()
}

/// The claim is in view and still to be judged: what was submitted is not. A guide of its own has the verdict with it.
pub fn is_to_be_judged(model: &Model) -> bool {
    (is_in_claim(model) || model.mode == Mode::Guide) && model.submission.receipt().is_none()
}

/// The claim is on its way and its answer is awaited.
pub fn is_sending(model: &Model) -> bool {
    matches!(model.submission, Submission::Sending { .. })
}

/// Why the claim waits, while it is on its way and the endpoint did not take it.
pub fn waits_for(model: &Model) -> Option<&'static str> {
    let Submission::Waiting { failure, .. } = &model.submission else { return None };
    let words = model.words();
    Some(if failure.wants_sign_in() { words.problem_sign_in } else { words.not_sent_yet })
}

/// Why it is not known who the user is to the endpoint.
pub fn session_problem(model: &Model) -> Option<&'static str> {
    let words = model.words();
    let failure = model.session_failure.as_ref()?;
    Some(if failure.wants_sign_in() { words.problem_sign_in } else { words.session_failed })
}

/// The document's title, where the page owns the document. An open error summary is told first.
pub fn document_title(model: &Model) -> String {
    let words = model.words();
    let heading = match model.screen {
        Screen::Step(step) => heading(model, step),
        Screen::Claims => words.view_claims,
        Screen::Guide(_) => words.view_guide,
    };
    let error = if errors(model).is_empty() { String::new() } else { format!("{} ", words.error_prefix) };
    format!("{error}{heading} · {}", words.brand)
}

/// The page works on practice data.
pub fn is_practice(model: &Model) -> bool {
    model.session.as_ref().is_some_and(|session| session.capabilities.iter().any(|name| name == "practice"))
}

/// The partner who is signed in.
pub fn partner(model: &Model) -> String {
    model.session.as_ref().map(|session| session.partner.clone()).unwrap_or_default()
}

/// The step to show when the user comes back to the claim from elsewhere.
pub fn step_to_return_to(model: &Model) -> Step {
    let first_open = || model.form_report.flaws.first().map(|flaw| Step::of(&flaw.pointer));
    match model.submission.receipt() {
        Some(_) => Step::Submitted,
        None => model.last_step.or_else(first_open).unwrap_or(Step::Check),
    }
}
