//! What is shown around every step: progress, saving, session and title.

use cpor_rules::Effect;
use cpor_rules::form::{FieldFlaw, Flaw};

use super::claim::claim_title;
use super::errors::{self, errors};
use super::steps::heading;
use crate::app::words;
use crate::app::{Mode, Model, ReadOnly, SaveFailure, SaveState, Screen, Step, Submission};

/// Counts how far the form is filled in: the filled fields, the required fields, and the errors shown. Every shown
/// error counts.
pub fn progress(model: &Model) -> (usize, usize, usize) {
    let is_wrong = |flaw: &&FieldFlaw| flaw.flaw != Flaw::Missing || errors::is_shown(model, flaw);
    let wrong_fields = model.form_report.flaws.iter().filter(is_wrong);
    let asks_only = |rule| model.form_report.flaws.iter().any(|flaw| flaw.rule == rule);
    let causes = model.verdict.causes(&model.form_report).into_iter().map(|cause| cause.finding.rule);
    let wrong_rules = causes.filter(|rule| rule.effect == Effect::Stop && !asks_only(rule.id));
    let wrong = (wrong_fields.count() + wrong_rules.count()).max(errors(model).len());
    (model.form_report.filled(), model.form_report.required, wrong)
}

/// Returns the line on how far the form is filled in, as of the last pause in typing.
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

/// Returns the line that tells whether the draft is saved on this device.
pub fn save_status(model: &Model) -> String {
    let words = model.words();
    match &model.save_state {
        SaveState::Nothing => String::new(),
        SaveState::Saving => words.saving.to_owned(),
        SaveState::Saved(at) => words::fill(words.saved_at, &[("time", at)]),
        SaveState::Failed(SaveFailure::Barred) if model.submission.receipt().is_some() => String::new(),
        SaveState::Failed(failure) => save_failure(model, *failure).to_owned(),
    }
}

/// Returns the words for why a draft is not saved on this device, and what to do.
pub(super) fn save_failure(model: &Model, failure: SaveFailure) -> &'static str {
    match failure {
        SaveFailure::Denied => model.words().not_saved_denied,
        SaveFailure::NotLoaded => model.words().not_saved_yet,
        SaveFailure::Full => model.words().not_saved_full,
        SaveFailure::Barred => model.words().not_saved_barred,
    }
}

/// Whether the screen in view is a step of the form.
pub fn is_in_claim(model: &Model) -> bool {
    model.step().is_some()
}

/// Whether the verdict card is shown: with the claim until it is submitted, and with the guide in guide mode.
pub fn is_verdict_visible(model: &Model) -> bool {
    (is_in_claim(model) || model.mode == Mode::Guide) && model.submission.receipt().is_none()
}

/// Whether the claim's submission is being sent.
pub fn is_sending(model: &Model) -> bool {
    model.submission.is_on_its_way() && model.is_online
}

/// Whether the user should export the draft as a file, because it is not saved on this device.
pub fn needs_export(model: &Model) -> bool {
    // Without the rest of the page there is nothing that exports it.
    match model.save_state {
        SaveState::Failed(SaveFailure::Denied | SaveFailure::Full) => true,
        SaveState::Failed(SaveFailure::Barred) => model.submission.receipt().is_none(),
        _ => false,
    }
}

/// Returns why the claim can only be read, if so, and whether it can be edited here all the same.
pub fn read_only(model: &Model) -> Option<(&'static str, bool)> {
    let words = model.words();
    // On the first step nothing can be changed, and other drafts may be listed there.
    let has_fields = model.step().is_some_and(|step| step != Step::BeforeYouStart);
    model.read_only.filter(|_| has_fields).map(|why| match why {
        ReadOnly::Elsewhere => (words.elsewhere, true),
        ReadOnly::Newer => (words.newer_draft, false),
    })
}

/// View model of a submission that waits to be sent: what the user can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingView {
    /// Why it waits.
    pub why: &'static str,
    /// Whether it can be tried now.
    pub can_try: bool,
    /// Whether it is held back.
    pub is_held: bool,
    /// Whether it can be taken back, because it was certainly never sent.
    pub can_take_back: bool,
}

/// Makes the view model of the claim's submission while it waits to be sent.
pub fn waiting(model: &Model) -> Option<WaitingView> {
    let Submission::Waiting { outbox, .. } = &model.submission else { return None };
    if is_sending(model) {
        return None;
    }
    let (is_held, can_take_back) = (outbox.is_held, !outbox.is_tried);
    let why = waiting_reason(model)?;
    Some(WaitingView { why, can_try: !is_held && model.is_online, is_held, can_take_back })
}

fn waiting_reason(model: &Model) -> Option<&'static str> {
    let Submission::Waiting { failure, outbox, .. } = &model.submission else { return None };
    let words = model.words();
    Some(match failure {
        _ if outbox.is_held => words.held,
        failure if failure.needs_sign_in() => words.problem_sign_in,
        _ if !outbox.is_tried || !model.is_online => words.queued,
        failure if failure.lacks_files() => words.not_sent_files,
        _ => words.not_sent_yet,
    })
}

/// Returns the words for why the session could not be fetched, if it failed.
pub fn session_problem(model: &Model) -> Option<&'static str> {
    let words = model.words();
    let failure = model.session_failure.as_ref()?;
    Some(if failure.needs_sign_in() { words.problem_sign_in } else { words.session_failed })
}

/// Returns the title of the browser's document; an open error summary is mentioned first.
pub fn document_title(model: &Model) -> String {
    let words = model.words();
    let heading = match model.screen {
        Screen::Step(step) => heading(model, step),
        Screen::Claims => words.view_claims,
        Screen::Claim(_) => claim_title(model),
        Screen::Guide(_) => words.view_guide,
        Screen::Reviews => words.view_reviews,
    };
    let error = if errors(model).is_empty() { String::new() } else { format!("{} ", words.error_prefix) };
    format!("{error}{heading} · {}", words.brand)
}

/// Whether the page works on practice data.
pub fn is_practice(model: &Model) -> bool {
    model.session.as_ref().is_some_and(|session| session.capabilities.iter().any(|name| name == "practice"))
}

/// Whether the user has a link to the reviewers' screen, as the session says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewsView {
    /// Nobody yet: it is not known who the user is.
    Unknown,
    /// A reviewer, by the ID of the person.
    Reviewer(String),
    /// Nobody: the user is no reviewer.
    Nobody,
}

/// Returns whether the user may see the reviewers' screen, as the session says.
pub fn reviews(model: &Model) -> ReviewsView {
    match &model.session {
        None => ReviewsView::Unknown,
        Some(session) if session.capabilities.iter().any(|name| name == "review") => {
            ReviewsView::Reviewer(session.person_id().to_owned())
        }
        Some(_) => ReviewsView::Nobody,
    }
}

/// Returns the name of the partner who is signed in.
pub fn partner_name(model: &Model) -> String {
    model.session.as_ref().map(|session| session.partner.clone()).unwrap_or_default()
}

/// Returns the step to show when the user returns to the claim from another screen.
pub fn return_step(model: &Model) -> Step {
    let first_open = || model.form_report.flaws.first().map(|flaw| Step::of(&flaw.pointer));
    match model.submission.receipt() {
        Some(_) => Step::Submitted,
        None => model.last_step.or_else(first_open).unwrap_or(Step::Check),
    }
}
