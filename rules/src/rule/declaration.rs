//! The declarations that a user can make.

use crate::evidence::Declared;

/// A declaration that the user can make.
#[derive(Debug)]
pub(crate) struct Declaration {
    /// The pointer to it in the evidence.
    pub(super) pointer: &'static str,
    /// Returns the user's answer.
    pub(super) read: fn(&Declared) -> Option<bool>,
}
