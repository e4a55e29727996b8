//! A language that is built in.

use super::key::Key;
use super::rule_text::RuleText;
use crate::field::Field;
use crate::phrase::Phrase;
use crate::rule::{Document, Provenance, RuleId, State};

/// The texts of a built-in language.
pub(super) struct BuiltIn {
    pub(super) rule: fn(RuleId) -> RuleText,
    pub(super) label: fn(Field) -> &'static str,
    pub(super) enter: fn(Field) -> &'static str,
    pub(super) document: fn(Document) -> &'static str,
    pub(super) provenance: fn(Provenance) -> &'static str,
    pub(super) state: fn(State) -> &'static str,
    pub(super) phrase: fn(Phrase) -> &'static str,
    pub(super) months: [&'static str; 12],
}

impl BuiltIn {
    /// Returns a text of the language.
    pub(super) fn text(&self, key: Key) -> &'static str {
        match key {
            Key::Title(id) => (self.rule)(id).title,
            Key::Message(id) => (self.rule)(id).message,
            Key::WhatToDo(id) => (self.rule)(id).what_to_do,
            Key::Label(field) => (self.label)(field),
            Key::Enter(field) => (self.enter)(field),
            Key::Document(document) => (self.document)(document),
            Key::Provenance(from) => (self.provenance)(from),
            Key::State(state) => (self.state)(state),
            Key::Phrase(phrase) => (self.phrase)(phrase),
            Key::Month(month) => self.months[month],
        }
    }
}
