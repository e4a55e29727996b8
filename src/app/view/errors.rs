//! Errors, in the summary and at their fields, with the same words.

use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::{Effect, Raised, RuleId, text};

use super::files;
use crate::app::claim::OPENED;
use crate::app::{Failure, Model, Step, Submission};

/// The pointer to the solution area, on which the products depend.
pub const AREA: &str = "/solution_area";

/// View model of an error in the error summary, with the field that its link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorView {
    /// The pointer to the field that it links to; empty when it is no link.
    pub pointer: String,
    /// What is wrong, and what to do about it.
    pub message: String,
}

/// View model of the error at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldErrorView {
    /// What is wrong, and what to do about it.
    pub message: String,
    /// The corrected text to offer, if there is one.
    pub repair: Option<String>,
}

/// Lists the errors for the summary of the current step; empty while it is not shown.
pub fn errors(model: &Model) -> Vec<ErrorView> {
    let Some(step) = model.step().filter(|_| model.is_summary_open) else { return Vec::new() };
    let mut errors = refusal(model, step);
    errors.extend(shown(model, step));
    if step == Step::Check {
        let of_files = files::errors(model);
        // A file that is no proof says more than that there is none.
        errors.retain(|error| of_files.is_empty() || error.pointer != "/proof");
        errors.extend(of_files);
        errors.extend(stops(model));
    }
    errors
}

/// Returns the error that is shown at a field, if any.
pub fn field_error(model: &Model, pointer: &str) -> Option<FieldErrorView> {
    if let Some(pointer) = pointer.strip_prefix(OPENED) {
        let flaw = of_submitted(model, pointer)?;
        return Some(FieldErrorView {
            message: text::flaw_text(model.lang, flaw),
            repair: flaw.flaw.correction().map(Into::into),
        });
    }
    let (_, flaw) = model.shown_flaws.iter().find(|(shown, _)| shown == pointer)?;
    Some(FieldErrorView { message: message(model, pointer, flaw), repair: flaw.correction().map(Into::into) })
}

/// Whether an error is shown at a field.
pub fn has_error(model: &Model, pointer: &str) -> bool {
    if let Some(pointer) = pointer.strip_prefix(OPENED) {
        return of_submitted(model, pointer).is_some();
    }
    model.shown_flaws.iter().any(|(shown, _)| shown == pointer)
}

/// The flaw of a field of the submitted claim in view.
fn of_submitted<'a>(model: &'a Model, pointer: &str) -> Option<&'a FieldFlaw> {
    model.opened()?.flaws.iter().find(|flaw| flaw.pointer == pointer)
}

fn message(model: &Model, pointer: &str, flaw: &Flaw) -> String {
    // Any rule will do: the words follow from the field and the flaw.
    let flaw = FieldFlaw { pointer: pointer.to_owned().into(), flaw: flaw.clone(), rule: RuleId::X38 };
    text::flaw_text(model.lang, &flaw)
}

/// Whether the flaw of a field is shown as an error now.
pub(super) fn is_shown(model: &Model, flaw: &FieldFlaw) -> bool {
    has_error(model, &flaw.pointer)
}

/// The shown flaws of a step, in the order of the form; on Check answers those of all steps.
fn shown(model: &Model, step: Step) -> impl Iterator<Item = ErrorView> {
    let in_view = move |flaw: &&FieldFlaw| {
        // Without an area there are no products to choose, so the step lists the missing area of another step.
        let is_area = step == Step::Products && flaw.pointer == AREA;
        step == Step::Check || is_area || Step::of(&flaw.pointer) == step
    };
    let flaws = model.form_report.flaws.iter().filter(|flaw| is_shown(model, flaw)).filter(in_view);
    flaws.map(|flaw| ErrorView { pointer: flaw.pointer.to_string(), message: text::flaw_text(model.lang, flaw) })
}

/// The stops that are not caused by the flaw of a field.
fn stops(model: &Model) -> impl Iterator<Item = ErrorView> {
    let explained = |rule| model.form_report.flaws.iter().any(|flaw| flaw.rule == rule);
    let causes = model.verdict.causes(&model.form_report).into_iter().map(|cause| cause.finding);
    let stops = causes.filter(|finding| finding.rule.effect == Effect::Stop);
    stops
        .filter(move |finding| !explained(finding.rule.id))
        .map(|finding| ErrorView { pointer: finding.pointer().into(), message: finding.message(model.lang) })
}

/// The errors with which the backend refused the claim.
fn refusal(model: &Model, step: Step) -> Vec<ErrorView> {
    let Submission::Refused(failure) = &model.submission else { return Vec::new() };
    let words = model.words();
    if failure.lacks_files() {
        // On Check answers the files themselves say what is to be done.
        let is_said = step == Step::Check && !files::errors(model).is_empty();
        let error = ErrorView { pointer: "/proof".into(), message: words.problem_files.into() };
        return if is_said { Vec::new() } else { vec![error] };
    }
    let Failure::Problem(problem) = failure else {
        return vec![ErrorView { pointer: String::new(), message: words.not_sent.into() }];
    };
    let known = match problem.kind.rsplit('/').next().unwrap_or_default() {
        "duplicate-claim" => Some(words.problem_duplicate),
        "claim-id-conflict" => Some(words.problem_conflict),
        "forbidden-role" | "forbidden" => Some(words.problem_role),
        "body-too-large" | "claim-too-large" => Some(words.problem_too_large),
        _ => None,
    };
    if known.is_some() || problem.errors.is_empty() {
        let message = known.map_or_else(|| format!("{} {}", words.not_sent, problem.detail), Into::into);
        return vec![ErrorView { pointer: String::new(), message }];
    }
    let errors = problem.errors.iter().map(|error| {
        // The message in the page's language, if the code is a rule's. When the rule is not raised in the page, because the
        // backend knows more facts, a message with parameters is replaced by the rule's title.
        let finding = model.verdict.findings.iter().find(|finding| finding.rule.id.name() == error.code);
        let message = match finding {
            // Only the backend knows what it is; it says so in English.
            None => format!("{} {}", words.not_sent, error.detail),
            Some(finding) if finding.raised == Raised::Yes => finding.message(model.lang),
            Some(finding) => {
                let words = text::rule(model.lang, finding.rule.id);
                if words.message.contains('{') { words.title } else { words.message }.to_owned()
            }
        };
        ErrorView { pointer: error.pointer.clone(), message }
    });
    errors.collect()
}
