//! The step in view.

use super::saving::save_draft;
use crate::app::{Effect, Focus, Model, Screen, Step};

/// Opens a step. Closes the error summary until the next Continue.
pub(super) fn open_step(model: &mut Model, step: Step) -> Vec<Effect> {
    let step = if step == Step::Submitted && model.submission.receipt().is_none() { Step::Check } else { step };
    model.screen = Screen::Step(step);
    model.is_summary_open = false;
    vec![save_draft(), Effect::Focus(Focus::Heading)]
}
