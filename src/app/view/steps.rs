//! The list of steps.

use cpor_rules::Effect;
use cpor_rules::form::Flaw;
use cpor_rules::value::Choice;

use super::errors::is_shown;
use crate::app::{Model, Step, words};

/// View model of an entry in the list of the form's steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// The step.
    pub step: Step,
    /// Its name.
    pub name: &'static str,
    /// Its state.
    pub state: StepState,
    /// Its state in words; empty when there is nothing to say.
    pub note: String,
    /// Whether it is the current step.
    pub current: bool,
}

/// The state of a step in the list of the form's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Something is still to be done.
    ToDo,
    /// Everything is filled in.
    Done,
    /// Everything is filled in, and an answer is a risk.
    Risk,
    /// An error is shown for it, or an answer stops the claim.
    Problem,
}

/// Lists the steps of the form with their states, in order.
pub fn steps(model: &Model) -> Vec<StepView> {
    let words = model.words();
    let steps = Step::ALL.iter().filter(|step| **step != Step::Submitted || model.submission.receipt().is_some());
    let causes = model.verdict.causes(&model.form_report);
    let view = |step: &Step| {
        let count = |effect| {
            // Nothing turns red while it is typed: what is wrong with a field is shown on leaving it.
            let is_typed =
                |rule| model.form_report.flaws.iter().any(|flaw| flaw.rule == rule && !is_shown(model, flaw));
            let here = causes.iter().filter(|cause| Step::of(cause.finding.pointer()) == *step);
            let here = here.filter(|cause| !is_typed(cause.finding.rule.id));
            here.filter(|cause| cause.finding.rule.effect == effect).count()
        };
        // A claim that was submitted has its state elsewhere.
        let is_open = has_fields(*step) && model.submission.receipt().is_none();
        // A choice with which one first has to ask somebody is a risk too.
        let risks = if is_open { count(Effect::Risk) + count(Effect::Route) } else { 0 };
        let state = match state(model, *step) {
            _ if is_open && count(Effect::Stop) > 0 => StepState::Problem,
            StepState::Done if risks > 0 => StepState::Risk,
            state => state,
        };
        let note = match (state, risks) {
            (StepState::Problem, _) => words.step_problem.to_owned(),
            (_, 1) => words.step_risk.to_owned(),
            (_, 2..) => words::fill(words.step_risks, &[("count", &risks.to_string())]),
            (StepState::Done, 0) if has_fields(*step) => words.step_done.to_owned(),
            _ => String::new(),
        };
        StepView { step: *step, name: heading(model, *step), state, note, current: model.step() == Some(*step) }
    };
    steps.map(view).collect()
}

/// Returns the heading of a step of the form.
pub fn heading(model: &Model, step: Step) -> &'static str {
    model.words().steps[step as usize]
}

fn state(model: &Model, step: Step) -> StepState {
    let has = |wanted: fn(&Flaw) -> bool| {
        model.form_report.flaws.iter().any(|flaw| Step::of(&flaw.pointer) == step && wanted(&flaw.flaw))
    };
    if model.shown_flaws.iter().any(|(pointer, _)| Step::of(pointer) == step) {
        StepState::Problem
    } else if has(|_| true) {
        StepState::ToDo
    } else {
        let is_done = has_fields(step) || model.submission.receipt().is_some();
        if is_done { StepState::Done } else { StepState::ToDo }
    }
}

/// Whether the step has fields to fill in.
fn has_fields(step: Step) -> bool {
    !matches!(step, Step::BeforeYouStart | Step::Check | Step::Submitted)
}
