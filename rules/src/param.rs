//! The parameters of templates.

use chrono::NaiveDate;

use crate::form::IdentifierKind;

/// A parameter of a message's template, by which a finding fills it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    /// A day.
    Date(NaiveDate),
    /// The kind of an identifier.
    Identifier(IdentifierKind),
}
