//! Everything the rules say to people, in every language.
//!
//! Each language is one file of exhaustive matches, so that a text left out does not compile. A
//! template's parameters stand in braces.

mod en;
mod it;

use chrono::{Datelike, NaiveDate};

use crate::field::{EVIDENCE, Field};
use crate::form::{FieldFlaw, Flaw, IdentifierKind};
use crate::rule::{Page, RuleId};
use crate::value::{Choice, choices};
use crate::verdict::{Finding, Provenance, Raised, State};

choices! {
    /// The languages, by their BCP 47 tags.
    Lang {
        /// English.
        En = "en",
        /// Italian.
        It = "it",
    }
}

impl Lang {
    /// The language of a tag such as `it-IT`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|lang| lang.name().eq_ignore_ascii_case(primary))
    }
}

/// The texts of a rule: templates, to be filled in with a finding's parameters.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// What it is about, as a heading.
    pub title: &'static str,
    /// What holds when it is raised.
    pub message: &'static str,
    /// What to do then.
    pub what_to_do: &'static str,
}

/// What a template is filled in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    /// A day.
    Date(NaiveDate),
    /// What an identifier looks like.
    Identifier(IdentifierKind),
}

/// The texts of a rule.
pub fn rule(lang: Lang, id: RuleId) -> RuleText {
    match lang {
        Lang::En => en::rule(id),
        Lang::It => it::rule(id),
    }
}

/// What people call a place in the claim or its evidence.
pub fn label(lang: Lang, pointer: &str) -> &str {
    match Field::at(pointer) {
        Some(field) => field_label(lang, field),
        None => pointer.strip_prefix(EVIDENCE).unwrap_or(pointer),
    }
}

/// What people call a field.
pub fn field_label(lang: Lang, field: Field) -> &'static str {
    match lang {
        Lang::En => en::label(field),
        Lang::It => it::label(field),
    }
}

/// What is wrong with a field and what to do about it, in one sentence that can stand alone.
pub fn flaw(lang: Lang, flaw: &FieldFlaw) -> String {
    let field = Field::at(&flaw.pointer);
    match (lang, &flaw.flaw) {
        (Lang::En, Flaw::Missing) => field.map_or_else(String::new, |field| en::enter(field).into()),
        (Lang::It, Flaw::Missing) => field.map_or_else(String::new, |field| it::enter(field).into()),
        (Lang::En, wrong) => en::flaw(label(lang, &flaw.pointer), wrong),
        (Lang::It, wrong) => it::flaw(label(lang, &flaw.pointer), wrong),
    }
}

/// A document's title.
pub fn page(lang: Lang, page: Page) -> &'static str {
    match lang {
        Lang::En => en::page(page),
        Lang::It => it::page(page),
    }
}

/// Where a fact comes from.
pub fn provenance(lang: Lang, from: Provenance) -> &'static str {
    match lang {
        Lang::En => en::provenance(from),
        Lang::It => it::provenance(from),
    }
}

/// What a verdict comes to.
pub fn state(lang: Lang, state: State) -> &'static str {
    match lang {
        Lang::En => en::state(state),
        Lang::It => it::state(state),
    }
}

/// A day, written out.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let month = match lang {
        Lang::En => en::MONTHS,
        Lang::It => it::MONTHS,
    }[day.month0() as usize];
    format!("{} {month} {}", day.day(), day.year())
}

impl Finding {
    /// What the rule says of this claim.
    pub fn message(&self, lang: Lang) -> String {
        let RuleText { title, message, .. } = rule(lang, self.rule.id);
        match (self.raised, lang) {
            (Raised::Yes, _) => fill(lang, message, &self.params),
            (Raised::Unknown, Lang::En) => format!("{title}: not known yet."),
            (Raised::Unknown, Lang::It) => format!("{title}: non ancora noto."),
            (Raised::No, Lang::En) => format!("{title}: nothing to report."),
            (Raised::No, Lang::It) => format!("{title}: nulla da segnalare."),
        }
    }

    /// What to do about it.
    pub fn what_to_do(&self, lang: Lang) -> String {
        match (self.raised, lang) {
            (Raised::Yes, _) => fill(lang, rule(lang, self.rule.id).what_to_do, &self.params),
            (Raised::Unknown, Lang::En) => format!("Find out: {}.", self.missing_labels(lang)),
            (Raised::Unknown, Lang::It) => format!("Da accertare: {}.", self.missing_labels(lang)),
            (Raised::No, Lang::En) => "Nothing.".into(),
            (Raised::No, Lang::It) => "Nulla.".into(),
        }
    }

    fn missing_labels(&self, lang: Lang) -> String {
        let mut labels: Vec<_> = self.missing.iter().map(|pointer| label(lang, pointer)).collect();
        labels.dedup();
        labels.join(", ")
    }
}

fn fill(lang: Lang, template: &str, params: &[(&str, Param)]) -> String {
    fill_in(template, |name| {
        let (_, param) = params.iter().find(|(param, _)| *param == name)?;
        Some(match *param {
            Param::Date(day) => date(lang, day),
            Param::Identifier(kind) => identifier(lang, kind),
        })
    })
}

/// A template with the parameters in its braces filled in. One that has no value stays as it is.
pub fn fill_in(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        match value(name) {
            Some(value) => text.push_str(&value),
            None => ["{", name, "}"].into_iter().for_each(|part| text.push_str(part)),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

fn identifier(lang: Lang, kind: IdentifierKind) -> String {
    match lang {
        Lang::En => en::identifier(kind),
        Lang::It => it::identifier(kind),
    }
}
