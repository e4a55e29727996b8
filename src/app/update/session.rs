//! The session: asking who the user is.

use crate::app::{Effect, Model};

/// Asks who the user is. Answers to earlier questions no longer count: somebody else may have signed in meanwhile.
pub(super) fn fetch_session(model: &mut Model) -> Effect {
    model.session_version += 1;
    Effect::FetchSession { version: model.session_version }
}
