//! The keys of texts, and their order in the list of all texts of a language.

use crate::field::Field;
use crate::phrase::Phrase;
use crate::rule::{Document, Provenance, RuleId, State};
use crate::value::Choice as _;

/// The key of a message or label in the file of a language: what the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The title of a rule.
    Title(RuleId),
    /// The message of a rule when it is raised.
    Message(RuleId),
    /// What to do when a rule is raised.
    WhatToDo(RuleId),
    /// The label of a field.
    Label(Field),
    /// The request to fill in an empty field.
    Enter(Field),
    /// The title of a document.
    Document(Document),
    /// The words for a provenance.
    Provenance(Provenance),
    /// The words for the state of a verdict.
    State(State),
    /// A phrase.
    Phrase(Phrase),
    /// The name of a month, counted from 0.
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
/// The number of texts of a language.
pub(super) const COUNT: usize = MONTHS + 12;

impl Key {
    /// Returns every key, in the order of [`Self::index`].
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

    /// Returns the index of its text in the list of all texts.
    pub(super) fn index(self) -> usize {
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
        let indices: Vec<_> = Key::all().map(Key::index).collect();
        assert_eq!(indices, (0..COUNT).collect::<Vec<_>>());
    }
}
