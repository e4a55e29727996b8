//! What each text is for, and its place in a list of all texts of a language.

use super::phrase::Phrase;
use crate::field::Field;
use crate::rule::{Document, Provenance, RuleId, State};
use crate::value::Choice as _;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What a rule is about.
    Title(RuleId),
    /// What holds when it is raised.
    Message(RuleId),
    /// What to do then.
    WhatToDo(RuleId),
    /// What people call a field.
    Label(Field),
    /// What to do about an empty field.
    Enter(Field),
    /// A document's title.
    Document(Document),
    /// Where a fact comes from.
    Provenance(Provenance),
    /// What a verdict comes to.
    State(State),
    /// A part of a sentence.
    Phrase(Phrase),
    /// A month, counted from 0.
    Month(usize),
}

const RULES: usize = RuleId::ALL.len();
const FIELDS: usize = Field::ALL.len();

const LABELS: usize = 3 * RULES;
const ENTERS: usize = LABELS + FIELDS;
const DOCUMENTS: usize = ENTERS + FIELDS;
const PROVENANCES: usize = DOCUMENTS + Document::ALL.len();
const STATES: usize = PROVENANCES + Provenance::ALL.len();
const PHRASES: usize = STATES + State::ALL.len();
const MONTHS: usize = PHRASES + Phrase::ALL.len();
/// How many texts a language has.
pub(super) const ALL: usize = MONTHS + 12;

impl Key {
    /// Every key, in the order of their places.
    #[cfg(any(feature = "built-in", test))]
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let of_rule = |id: &RuleId| [Self::Title(*id), Self::Message(*id), Self::WhatToDo(*id)];
        (RuleId::ALL.iter().flat_map(of_rule))
            .chain(Field::ALL.iter().copied().map(Self::Label))
            .chain(Field::ALL.iter().copied().map(Self::Enter))
            .chain(Document::ALL.iter().copied().map(Self::Document))
            .chain(Provenance::ALL.iter().copied().map(Self::Provenance))
            .chain(State::ALL.iter().copied().map(Self::State))
            .chain(Phrase::ALL.iter().copied().map(Self::Phrase))
            .chain((0..12).map(Self::Month))
    }

    /// Where its text stands in a list of all texts.
    pub(super) fn place(self) -> usize {
        match self {
            Self::Title(id) => 3 * id as usize,
            Self::Message(id) => 3 * id as usize + 1,
            Self::WhatToDo(id) => 3 * id as usize + 2,
            Self::Label(field) => LABELS + field as usize,
            Self::Enter(field) => ENTERS + field as usize,
            Self::Document(document) => DOCUMENTS + document as usize,
            Self::Provenance(from) => PROVENANCES + from as usize,
            Self::State(state) => STATES + state as usize,
            Self::Phrase(phrase) => PHRASES + phrase as usize,
            Self::Month(month) => MONTHS + month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_place_of_its_own() {
        let places: Vec<_> = Key::all().map(Key::place).collect();
        assert_eq!(places, (0..ALL).collect::<Vec<_>>());
    }
}
