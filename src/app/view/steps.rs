//! The list of steps.

use cpor_rules::form::Flaw;
use cpor_rules::value::Choice;

use crate::app::{Model, Step};

/// An entry in the list of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// The step.
    pub step: Step,
    /// Its name.
    pub name: &'static str,
    /// Its state.
    pub state: StepState,
    /// Its state in words; empty when there is nothing to tell.
    pub note: &'static str,
    /// Whether it is the current step.
    pub current: bool,
}

/// The state of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Something is still to be done.
    ToDo,
    /// Everything is filled in.
    Done,
    /// An error is shown for it.
    Problem,
}

/// The steps, in order.
pub fn steps(model: &Model) -> Vec<StepView> {
    let words = model.words();
    let steps = Step::ALL.iter().filter(|step| **step != Step::Submitted || model.submission.receipt().is_some());
    let view = |step: &Step| {
        let state = state(model, *step);
        let note = match state {
            StepState::Problem => words.step_problem,
            StepState::Done if has_fields(*step) => words.step_done,
            StepState::Done | StepState::ToDo => "",
        };
        StepView { step: *step, name: heading(model, *step), state, note, current: model.step() == Some(*step) }
    };
    steps.map(view).collect()
}

/// The heading of a step.
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
