//! What every question to the backend has: a version, and an answer that may ask for a sign-in.

use crate::app::Failure;
use crate::app::review::{ReviewEffect, Reviews};

/// A new version for a question.
pub(super) fn next_version(model: &mut Reviews) -> u64 {
    model.versions += 1;
    model.versions
}

/// Asks the reviewer to sign in, if that is the failure.
pub(super) fn ask_for_sign_in(failure: &Failure) -> Vec<ReviewEffect> {
    failure.needs_sign_in().then_some(ReviewEffect::AskForSignIn).into_iter().collect()
}
