//! The guide's core: what it knows, what happens, and what it shows.

use cpor_rules::Lang;
use cpor_rules::wire::{self, Taken};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::facts::{Change, Facts, is_nothing};
use crate::section::{self, Section};
use crate::tree::Node;
use crate::words::{self, Words};

/// Everything the guide knows.
#[derive(Clone, Debug)]
pub struct Guide {
    /// The language.
    pub lang: Lang,
    /// The section in view.
    pub section: Section,
    /// The claim as it was given, with what has been taken into it since.
    claim: Facts,
    /// The same with everything that was answered.
    pub facts: Facts,
    /// What was answered, to be asked no second time.
    answers: Vec<Change>,
    /// What is typed into the guide's own fields, by their names.
    typed: Vec<(String, String)>,
    /// What was said last to everybody, by a line that is always there.
    said: &'static str,
}

/// What is kept of a guide.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    claim_id: String,
    section: String,
    answers: Vec<Answer>,
}

/// An answer: its place, and its value as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Answer {
    pointer: String,
    to: String,
}

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A section was opened.
    Opened(Section),
    /// Something was answered: these facts hold from now on.
    Answered(Vec<Change>),
    /// A text was typed or chosen, at a place of the claim or in one of the guide's own fields.
    Typed {
        /// A JSON pointer, or a name without `/`.
        at: String,
        /// The text.
        text: String,
    },
    /// Facts are to be taken into the claim.
    Taken(Vec<Change>),
    /// A text is to be copied.
    CopyWanted(String),
    /// It was copied, or could not be.
    Copied(bool),
    /// The section is to be printed.
    PrintWanted,
}

/// Something that the guide asks to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Take this into the claim: [`Taken`] as JSON.
    Take(String),
    /// Copy a text.
    Copy(String),
    /// Print what is in view.
    Print,
    /// Move the focus to an element.
    Focus(String),
}

/// The id of a section's heading.
const HEADING: &str = "guide-heading";

impl Guide {
    /// A guide to a claim, which may be empty.
    pub fn new(claim: Facts) -> Self {
        Self {
            lang: Lang::En,
            section: Section::Activity,
            facts: claim.clone(),
            claim,
            answers: Vec::new(),
            typed: Vec::new(),
            said: "",
        }
    }

    /// A guide to the same claim, changed meanwhile: what was answered and typed is still there, but where the claim
    /// says something itself now.
    pub fn again(self, claim: Facts) -> Self {
        if claim.draft.claim_id != self.claim.draft.claim_id {
            return Self::new(claim);
        }
        let mut facts = claim.clone();
        for answer in &self.answers {
            if is_nothing(&facts.at(&answer.pointer)) {
                facts.take_in(answer);
            }
        }
        Self { claim, facts, ..self }
    }

    /// A guide as it was kept by [`Self::to_kept`], for the same claim; none for another one.
    pub fn resumed(kept: &str, claim: Facts) -> Option<Self> {
        let kept: Kept = wire::read(kept.as_bytes()).ok()?;
        if kept.claim_id != claim.draft.claim_id {
            return None;
        }
        let mut guide = Self::new(claim);
        guide.section = Section::named(&kept.section)?;
        let answers = kept.answers.into_iter().filter_map(|Answer { pointer, to }| {
            let to = wire::read(to.as_bytes()).ok()?;
            Some(Change { pointer, to })
        });
        guide.answer(answers.collect());
        Some(guide)
    }

    /// What a reload must not lose.
    pub fn to_kept(&self) -> String {
        let typed = self.typed.iter().map(|(name, text)| Change::text(name, text));
        let answers = self.answers.iter().cloned().chain(typed);
        let answers = answers.map(|Change { pointer, to }| Answer { pointer, to: wire::to_text(&to) });
        let claim_id = self.claim.draft.claim_id.clone();
        wire::to_text(&Kept { claim_id, section: self.section.name().into(), answers: answers.collect() })
    }

    /// Opens a section in a language.
    pub fn open(&mut self, section: Section, lang: Lang) {
        self.section = section;
        self.lang = lang;
    }

    /// The words in its language.
    pub fn words(&self) -> &'static Words {
        words::of(self.lang)
    }

    /// What is typed into one of the guide's own fields.
    pub fn typed(&self, name: &str) -> &str {
        self.typed.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// The value at a place of the claim itself, whatever was answered; null where there is none.
    pub fn claimed(&self, pointer: &str) -> Value {
        self.claim.at(pointer)
    }

    /// Takes an event in and says what is to be done.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.said = "";
        match event {
            Event::Opened(section) => {
                self.section = section;
                return vec![Effect::Focus(HEADING.into())];
            }
            Event::Answered(changes) => self.answer(changes),
            Event::Typed { at, text } => self.answer(vec![Change::text(&at, &text)]),
            Event::Taken(changes) => {
                changes.iter().for_each(|change| self.claim.take_in(change));
                self.answer(changes);
                self.said = self.words().taken;
                let Facts { draft, evidence, .. } = &self.claim;
                let taken = Taken { claim: draft.clone(), declared: evidence.declared.clone().unwrap_or_default() };
                return vec![Effect::Take(wire::to_text(&taken))];
            }
            Event::CopyWanted(text) => return vec![Effect::Copy(text)],
            Event::Copied(done) => self.said = if done { self.words().copied } else { self.words().not_copied },
            Event::PrintWanted => return vec![Effect::Print],
        }
        Vec::new()
    }

    fn answer(&mut self, changes: Vec<Change>) {
        for change in changes {
            if !change.pointer.contains('/') {
                self.type_in(change);
                continue;
            }
            self.facts.take_in(&change);
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

    /// What it shows.
    pub fn view(&self) -> Node {
        use crate::tree::{On, node};
        let words = self.words();
        let tabs = Section::ALL.iter().map(|section| {
            let tab = node("button").class("view").attribute("type", "button").id(format!("guide-{}", section.name()));
            let tab = if *section == self.section { tab.attribute("aria-current", "page") } else { tab };
            tab.text(words.sections[*section as usize]).on(On::Press(Event::Opened(*section)))
        });
        let heading = node("h2").class("section-title").id(HEADING).attribute("tabindex", "-1");
        node("div")
            .child(node("nav").class("guide-tabs").attribute("aria-label", words.sections_label).children(tabs))
            .child(heading.text(words.sections[self.section as usize]))
            .child(node("p").id("guide-said").attribute("role", "status").attribute("tabindex", "-1").text(self.said))
            .child(node("div").id(format!("guide-section-{}", self.section.name())).children(section::view(self)))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use cpor_rules::{Draft, Evidence};

    use super::*;

    fn claim(id: &str) -> Facts {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
        Facts::new(Draft { claim_id: id.into(), ..Draft::default() }, Evidence::default(), today)
    }

    /// What was answered and typed outlives a reload, for the same claim, and what the claim says itself wins.
    #[test]
    fn answers_are_kept() {
        let mut guide = Guide::new(claim("one"));
        guide.update(Event::Opened(Section::Rules));
        guide.update(Event::Answered(vec![
            Change::text("/purchase_channel", "csp"),
            Change::yes_or_no("evidence:/declared/drives_usage", true),
        ]));
        guide.update(Event::Typed { at: "rules-search".into(), text: "csp".into() });
        let kept = guide.to_kept();

        let again = Guide::resumed(&kept, claim("one")).expect("the same claim");
        assert_eq!(again.section, Section::Rules);
        assert_eq!(again.facts.text_at("/purchase_channel"), "csp");
        assert_eq!(again.facts.at("evidence:/declared/drives_usage"), Value::Bool(true));
        assert_eq!(again.typed("rules-search"), "csp");
        assert!(Guide::resumed(&kept, claim("another")).is_none());
        assert!(Guide::resumed("{", claim("one")).is_none());

        let mut changed = claim("one");
        changed.draft.purchase_channel = "web_direct".into();
        assert_eq!(again.again(changed).facts.text_at("/purchase_channel"), "web_direct");
    }
}
