//! The state of the guide, and what of it is kept on this device.

use cpor_rules::value::Choice as _;
use cpor_rules::{Draft, Evidence, Lang, wire};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::facts::{Change, Facts, is_nothing};
use super::section::Section;
use super::words::{self, Words};
use crate::app::skus::first_skus;

/// The state of the guide: the claim, what was answered and typed, and the section in view.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// The language.
    pub lang: Lang,
    /// The section in view.
    pub section: Section,
    /// No section was chosen yet, so the guide asks which one it is.
    pub asks_section: bool,
    /// Drafts can be made in the page.
    pub makes_drafts: bool,
    /// The claim as it was given, with what has been taken into it since.
    pub(super) claim: Facts,
    /// The same with everything that was answered.
    pub facts: Facts,
    /// What was answered, to be asked no second time.
    pub(super) answers: Vec<Change>,
    /// What is typed into the guide's own fields, by their names.
    pub(super) typed: Vec<(String, String)>,
    /// The line that says to everybody what was done last.
    pub status: &'static str,
}

/// What is kept of a guide on this device.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    claim_id: String,
    /// Empty where the guide asks which it is.
    section: String,
    answers: Vec<Answer>,
}

/// An answer: its pointer, and its value as JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Answer {
    pointer: String,
    to: String,
}

impl Default for Guide {
    fn default() -> Self {
        Self::new(Facts::new(Draft::default(), Evidence::default(), chrono::NaiveDate::default(), first_skus()))
    }
}

impl Guide {
    /// Creates the guide to a claim, which may be empty.
    pub fn new(claim: Facts) -> Self {
        Self {
            lang: Lang::En,
            section: Section::Activity,
            asks_section: true,
            makes_drafts: false,
            facts: claim.clone(),
            claim,
            answers: Vec::new(),
            typed: Vec::new(),
            status: "",
        }
    }

    /// Puts a later state of the same claim into the guide. What was answered and typed is still there, but where the
    /// claim says something itself now.
    pub fn with_claim(self, claim: Facts) -> Self {
        if claim.draft.claim_id != self.claim.draft.claim_id {
            return Self::new(claim);
        }
        let mut facts = claim.clone();
        for answer in &self.answers {
            if is_nothing(&facts.at(&answer.pointer)) {
                facts.apply(answer);
            }
        }
        Self { claim, facts, ..self }
    }

    /// Restores a guide from the text of [`Self::to_kept`], if that was for the same claim.
    pub fn resumed(kept: &str, claim: Facts) -> Option<Self> {
        let kept: Kept = serde_json::from_str(kept).ok()?;
        if kept.claim_id != claim.draft.claim_id {
            return None;
        }
        let mut guide = Self::new(claim);
        if !kept.section.is_empty() {
            guide.section = Section::named(&kept.section)?;
            guide.asks_section = false;
        }
        let answers = kept.answers.into_iter().filter_map(|Answer { pointer, to }| {
            let to = serde_json::from_str(&to).ok()?;
            Some(Change { pointer, to })
        });
        guide.answer(answers.collect());
        Some(guide)
    }

    /// Serializes what a reload must not lose: the section and the answers.
    pub fn to_kept(&self) -> String {
        let typed = self.typed.iter().map(|(name, text)| Change::text(name, text));
        let answers = self.answers.iter().cloned().chain(typed);
        let answers = answers.map(|Change { pointer, to }| Answer { pointer, to: to.to_string() });
        let claim_id = self.claim.draft.claim_id.clone();
        let section = if self.asks_section { "" } else { self.section.name() };
        wire::to_text(&Kept { claim_id, section: section.into(), answers: answers.collect() })
    }

    /// Opens a section of the guide in a language.
    pub fn open(&mut self, section: Section, lang: Lang) {
        self.section = section;
        self.asks_section = false;
        self.lang = lang;
    }

    /// Returns the guide's words in its language.
    pub fn words(&self) -> &'static Words {
        words::of(self.lang)
    }

    /// Returns the text that is typed into one of the guide's own fields, by its name.
    pub fn typed(&self, name: &str) -> &str {
        self.typed.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// Returns the text at a pointer of the claim, or in one of the guide's own fields.
    pub fn text(&self, at: &str) -> String {
        if at.contains('/') { self.facts.text_at(at) } else { self.typed(at).to_owned() }
    }

    /// Returns the JSON value at a pointer of the claim itself, whatever was answered in the guide.
    pub fn claim_value(&self, pointer: &str) -> Value {
        self.claim.at(pointer)
    }

    /// Takes in answers: facts of the claim, and texts of the guide's own fields.
    pub(super) fn answer(&mut self, changes: Vec<Change>) {
        for change in changes {
            if !change.pointer.contains('/') {
                self.type_in(change);
                continue;
            }
            self.facts.apply(&change);
            self.answers.retain(|answer| answer.pointer != change.pointer);
            self.answers.push(change);
        }
    }

    /// Types into one of the guide's own fields; what is no text empties it.
    pub(super) fn type_in(&mut self, Change { pointer, to }: Change) {
        self.typed.retain(|(known, _)| *known != pointer);
        if let Value::String(text) = to {
            self.typed.push((pointer, text));
        }
    }
}
