//! What follows a change: the draft is saved, and the readiness line is updated after a pause.

use crate::app::{Effect, Event, Model, Owner, SaveFailure, SaveState, Submission};

/// Milliseconds without a keystroke before the readiness line is updated.
const READINESS_DELAY: u32 = 700;

/// Follows up on a change of the draft or the declarations: saves it, and updates the readiness line after a pause.
pub(super) fn mark_changed(model: &mut Model) -> Vec<Effect> {
    if model.saves_draft {
        model.save_state =
            if model.keeps_drafts() { SaveState::Saving } else { SaveState::Failed(SaveFailure::Barred) };
    }
    if let Owner::Host { is_changed } = &mut model.owner {
        *is_changed = true;
    }
    if matches!(model.submission, Submission::Refused(_)) {
        model.submission = Submission::None;
    }
    vec![save_draft(), schedule_pause(model)]
}

/// Makes the effect that updates the readiness line after a pause in typing.
pub(super) fn schedule_pause(model: &mut Model) -> Effect {
    model.version += 1;
    Effect::Delay(READINESS_DELAY, Box::new(Event::TypingPaused { version: model.version }))
}

/// The effect that saves the draft. `finish_update` fills in its content.
pub(super) fn save_draft() -> Effect {
    Effect::Save(Box::default())
}

/// Makes the effect that saves the draft at once. `finish_update` fills in its content.
pub(super) fn save_now() -> Effect {
    Effect::SaveNow { saved: Box::default(), then: None }
}
