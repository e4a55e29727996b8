//! What a user can declare.

use crate::evidence::Declared;

/// Something that the user can declare.
#[derive(Debug)]
pub(crate) struct Declaration {
    /// Where it stands.
    pub(super) pointer: &'static str,
    /// Reads it.
    pub(super) read: fn(&Declared) -> Option<bool>,
}
