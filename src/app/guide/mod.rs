//! Guidance: which activity and which MPN fit, what a change would bring, the way out of an error, and the claim made
//! ready for Partner Center.
//!
//! It works on the claim as the page gave it, and on what is answered in the guide besides: a way through questions must
//! not change the claim before somebody says so. Each section is a module with its logic and its words; `page::guide`
//! draws them, and is loaded with the first guide that is opened.

pub mod activity;
pub mod claimed;
pub mod editions;
mod effect;
pub mod error;
mod event;
#[cfg(test)]
mod example;
mod facts;
pub mod language;
pub mod letter;
mod message;
pub mod mpn;
pub mod part;
pub mod plan;
pub mod proof;
pub mod rules;
mod section;
pub mod take_away;
#[cfg(test)]
mod tests;
pub mod what_if;
pub mod words;

use cpor_rules::value::Choice as _;
use cpor_rules::wire;
use cpor_rules::{Draft, Evidence, Lang};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::effect::GuideEffect;
pub use self::event::GuideEvent;
use self::facts::is_nothing;
pub use self::facts::{Change, Facts};
pub use self::message::{ClaimChanged, GuideMessage};
pub use self::section::Section;
use self::words::Words;
use super::Focus;
use super::skus::first_skus;

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
    claim: Facts,
    /// The same with everything that was answered.
    pub facts: Facts,
    /// What was answered, to be asked no second time.
    answers: Vec<Change>,
    /// What is typed into the guide's own fields, by their names.
    typed: Vec<(String, String)>,
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

/// The DOM id of the heading of the guide's section in view.
pub const HEADING: &str = "guide-heading";
/// The DOM id of the guide's status line, which says what was done last.
pub const STATUS: &str = "guide-said";

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

    /// Applies an event to the guide, and returns the effects to perform.
    pub fn update(&mut self, event: GuideEvent) -> Vec<GuideEffect> {
        self.status = "";
        match event {
            GuideEvent::Opened(section) => {
                self.section = section;
                self.asks_section = false;
                return vec![
                    GuideEffect::Tell(GuideMessage::SectionOpened(section)),
                    GuideEffect::Focus(Focus::Id(HEADING)),
                ];
            }
            GuideEvent::Left => {
                self.asks_section = true;
                return vec![GuideEffect::Focus(Focus::Id(HEADING))];
            }
            GuideEvent::Answered(changes) => self.answer(changes),
            GuideEvent::Typed { at, text } => {
                self.answer(vec![Change::text(&at, &text)]);
                if at == letter::LANGUAGE {
                    return letter::missing_language(self).map(GuideEffect::LoadLang).into_iter().collect();
                }
            }
            GuideEvent::Applied(changes) => {
                changes.iter().for_each(|change| self.claim.apply(change));
                self.answer(changes);
                self.status = self.words().taken;
                let Facts { draft, evidence, .. } = &self.claim;
                let declared = evidence.declared.clone().unwrap_or_default();
                let changed = Box::new(ClaimChanged { claim: draft.clone(), declared });
                return vec![GuideEffect::Tell(GuideMessage::ClaimChanged(changed))];
            }
            GuideEvent::DraftsWanted => {
                let drafts = plan::drafts(self);
                if drafts.is_empty() {
                    self.status = plan::words::of(self.lang).nothing_ticked;
                    return vec![GuideEffect::Focus(Focus::Id(STATUS))];
                }
                plan::untick(self);
                return vec![GuideEffect::Tell(GuideMessage::DraftsWanted(drafts))];
            }
            GuideEvent::CopyWanted(text) => return vec![GuideEffect::Copy(text)],
            GuideEvent::Copied(done) => self.status = if done { self.words().copied } else { self.words().not_copied },
            GuideEvent::PrintWanted => return vec![GuideEffect::Print],
            // Messages follow by themselves once their language is here.
            GuideEvent::LangLoaded { here: true, .. } => {}
            GuideEvent::LangLoaded { lang, here: false } => {
                if self.typed(letter::LANGUAGE) == lang.name() {
                    self.type_in(Change { pointer: letter::LANGUAGE.into(), to: Value::Null });
                    self.status = super::words::of(self.lang).lang_failed;
                }
            }
        }
        Vec::new()
    }

    fn answer(&mut self, changes: Vec<Change>) {
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

    /// Into one of the guide's own fields.
    fn type_in(&mut self, Change { pointer, to }: Change) {
        self.typed.retain(|(known, _)| *known != pointer);
        if let Value::String(text) = to {
            self.typed.push((pointer, text));
        }
    }
}
