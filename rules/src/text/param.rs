//! What a template is filled in with.

use chrono::NaiveDate;

use crate::form::IdentifierKind;

/// What a template is filled in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    /// A day.
    Date(NaiveDate),
    /// What an identifier looks like.
    Identifier(IdentifierKind),
}
