//! The texts of rules, fields and flaws, in every language.
//!
//! Each language is one file of exhaustive matches, so that a missing text does not compile. Templates have their
//! parameters in braces. Programs have every language built in; the page has none (it is built without the feature
//! `built-in`) and loads the language that it shows.

#[cfg(feature = "built-in")]
mod built_in;
pub mod edition;
#[cfg(feature = "built-in")]
mod en;
#[cfg(feature = "built-in")]
mod it;
mod key;
mod loaded;
mod rule_text;

use chrono::{Datelike, NaiveDate};

pub use self::key::Key;
pub use self::loaded::load;
pub use self::rule_text::RuleText;
use crate::evidence::{Evidence, Extent};
use crate::field::{EVIDENCE, Field};
use crate::form::{DayFlaw, FieldFlaw, Flaw, IdentifierKind};
pub use crate::param::Param;
pub use crate::phrase::Phrase;
use crate::proof_file::FileFault;
use crate::rule::{Page, Provenance, Raised, RuleId, State};
use crate::value::{Choice, Date, DomainError, EmailError, GuidError, MpnError, choices};
use crate::verdict::Finding;

choices! {
    /// A language, by its BCP 47 tag.
    Lang {
        /// English.
        En = "en",
        /// Italian.
        It = "it",
    }
}

impl Lang {
    /// Returns the language of a BCP 47 tag such as `it-IT`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|lang| lang.name().eq_ignore_ascii_case(primary))
    }
}

/// Returns a text, from the built-in or the loaded language; empty while it is not loaded.
fn text(lang: Lang, key: Key) -> &'static str {
    #[cfg(feature = "built-in")]
    return match lang {
        Lang::En => &en::TEXTS,
        Lang::It => &it::TEXTS,
    }
    .text(key);
    #[cfg(not(feature = "built-in"))]
    return loaded::text(lang, key);
}

/// Lists every message of the rules in a built-in language, in the order that [`load`] expects.
#[cfg(feature = "built-in")]
pub fn all(lang: Lang) -> impl Iterator<Item = &'static str> {
    Key::all().map(move |key| text(lang, key))
}

/// Returns the texts of a rule in a language: title, message and advice.
pub fn rule(lang: Lang, id: RuleId) -> RuleText {
    RuleText {
        title: text(lang, Key::Title(id)),
        message: text(lang, Key::Message(id)),
        what_to_do: text(lang, Key::WhatToDo(id)),
    }
}

/// Returns the label of the field at a pointer in a language, or the pointer itself when it has none.
pub fn label(lang: Lang, pointer: &str) -> &str {
    match Field::from_pointer(pointer) {
        Some(field) => field_label(lang, field),
        None => pointer.strip_prefix(EVIDENCE).unwrap_or(pointer),
    }
}

/// Returns the label of a field of the claim or the evidence in a language.
pub fn field_label(lang: Lang, field: Field) -> &'static str {
    text(lang, Key::Label(field))
}

/// Returns the title of a source page's document in a language.
pub fn page_title(lang: Lang, page: Page) -> &'static str {
    text(lang, Key::Document(page.document()))
}

/// Returns the words for a provenance.
fn provenance(lang: Lang, from: Provenance) -> &'static str {
    text(lang, Key::Provenance(from))
}

/// Returns the words for where a fact comes from, with the date if it was looked up or exported.
pub fn origin(lang: Lang, from: Provenance, evidence: &Evidence) -> String {
    let day = match from {
        Provenance::LookedUp => evidence.domain_lookup.as_ref().and_then(|lookup| lookup.at.as_deref()),
        Provenance::Export => evidence.customer_subscriptions.as_ref().and_then(|export| export.exported_on.as_deref()),
        Provenance::Typed | Provenance::Declared | Provenance::ClaimList | Provenance::Session | Provenance::Proof => {
            None
        }
    };
    let mut origin = provenance(lang, from).to_owned();
    if let Some(day) = day.and_then(|day| Date::parse(day).ok()) {
        origin.push_str(", ");
        origin.push_str(&date(lang, day.day()));
    }
    origin
}

/// Returns the words for the state of a verdict.
pub fn state_text(lang: Lang, state: State) -> &'static str {
    text(lang, Key::State(state))
}

/// Formats a date, with the month in words.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), text(lang, Key::Month(day.month0() as usize)), day.year())
}

/// Returns a sentence that tells what is wrong with a field, and what to do about it.
pub fn flaw_text(lang: Lang, FieldFlaw { pointer, flaw, .. }: &FieldFlaw) -> String {
    let (phrase, param) = match flaw {
        Flaw::Missing => {
            return Field::from_pointer(pointer).map_or_else(String::new, |field| text(lang, Key::Enter(field)).into());
        }
        Flaw::TenantId(error) => guid(*error),
        Flaw::Domain(error) => domain(error),
        Flaw::Email(error) => (email(*error), String::new()),
        Flaw::MpnId(error) => mpn(*error),
        Flaw::NotASubscription(kind) => (Phrase::NotASubscription, identifier(lang, *kind)),
        Flaw::Day(flaw) => (day_flaw(*flaw), String::new()),
    };
    format!("{}: {}", label(lang, pointer), phrase_text(lang, phrase, &param))
}

fn day_flaw(flaw: DayFlaw) -> Phrase {
    match flaw {
        DayFlaw::Form => Phrase::DayForm,
        DayFlaw::Calendar => Phrase::DayOfNoCalendar,
        DayFlaw::Future => Phrase::DayInFuture,
    }
}

fn guid(error: GuidError) -> (Phrase, String) {
    match error {
        GuidError::Empty => (Phrase::EnterIt, String::new()),
        GuidError::Character(found) => (Phrase::GuidCharacter, found.into()),
        GuidError::Digits(digits) => (Phrase::GuidDigits, digits.to_string()),
        GuidError::Groups => (Phrase::GuidGroups, String::new()),
        GuidError::Several => (Phrase::GuidSeveral, String::new()),
        GuidError::Placeholder => (Phrase::GuidPlaceholder, String::new()),
    }
}

fn domain(error: &DomainError) -> (Phrase, String) {
    match error {
        DomainError::Empty => (Phrase::EnterIt, String::new()),
        DomainError::Email { domain } => {
            (Phrase::DomainInEmail, domain.clone().unwrap_or_else(|| "contoso.com".into()))
        }
        DomainError::Guid => (Phrase::DomainIsGuid, String::new()),
        DomainError::Shared(name) => (Phrase::DomainShared, name.clone()),
        DomainError::Character(found) if !found.is_ascii() => (Phrase::DomainForeign, (*found).into()),
        DomainError::Character(found) => (Phrase::DomainCharacter, (*found).into()),
        DomainError::Label(_) => (Phrase::DomainLabel, String::new()),
        DomainError::Number => (Phrase::DomainNumber, String::new()),
        DomainError::Portal { domain: Some(domain), .. } => (Phrase::DomainOfPortal, domain.clone()),
        DomainError::Portal { name, domain: None } => (Phrase::DomainPortal, name.clone()),
        DomainError::Length(length) => (Phrase::DomainLength, length.to_string()),
    }
}

fn email(error: EmailError) -> Phrase {
    match error {
        EmailError::Empty => Phrase::EmailEmpty,
        EmailError::Name => Phrase::EmailName,
        EmailError::Domain => Phrase::EmailDomain,
        EmailError::Several => Phrase::EmailSeveral,
        EmailError::LocalPart => Phrase::EmailLocalPart,
        EmailError::Guest => Phrase::EmailGuest,
    }
}

fn mpn(error: MpnError) -> (Phrase, String) {
    match error {
        MpnError::Empty => (Phrase::EnterIt, String::new()),
        MpnError::Digits(digits) => (Phrase::MpnDigits, digits.to_string()),
        MpnError::Character(found) => (Phrase::MpnCharacter, found.into()),
    }
}

fn identifier(lang: Lang, kind: IdentifierKind) -> String {
    let phrase = match kind {
        IdentifierKind::TenantId => Phrase::TenantId,
        IdentifierKind::SkuId => Phrase::SkuId,
        IdentifierKind::ServicePlanId => Phrase::ServicePlanId,
        IdentifierKind::SubscribedSku => Phrase::SubscribedSku,
        IdentifierKind::Offer => Phrase::Offer,
        IdentifierKind::Email => Phrase::EmailAddress,
        IdentifierKind::Number => Phrase::Number,
        IdentifierKind::CutGuid(digits) => return phrase_text(lang, Phrase::CutGuid, &digits.to_string()),
        IdentifierKind::Other => Phrase::OtherThanId,
    };
    phrase_text(lang, phrase, "")
}

/// Returns a sentence that tells what an export is and how to get a whole one; `code` is that of an error document.
pub fn extent_text(lang: Lang, extent: Extent, code: Option<&str>) -> String {
    phrase_text(lang, extent.phrase(), &code.map(|code| format!(": {code}")).unwrap_or_default())
}

/// Returns words that tell why a file is no proof, and what to do; the name of the file goes before them.
pub fn file_fault_text(lang: Lang, fault: &FileFault) -> String {
    let (phrase, param) = match fault {
        FileFault::Password => (Phrase::FileNeedsPassword, ""),
        FileFault::NotWhole => (Phrase::FileNotWhole, ""),
        FileFault::Macros => (Phrase::FileHasMacros, ""),
        FileFault::Infected => (Phrase::FileInfected, ""),
        FileFault::Unpacks => (Phrase::FileUnpacks, ""),
        FileFault::OtherFormat(format) => (Phrase::FileOfOtherFormat, &**format),
        FileFault::OtherPicture(format) => (Phrase::PictureOfOtherFormat, &**format),
        FileFault::Contradiction(kind) => (Phrase::FileContradicts, kind.title()),
        FileFault::NotTaken => (Phrase::FileNotTaken, ""),
    };
    phrase_text(lang, phrase, param)
}

/// Returns a phrase with its one parameter filled in.
fn phrase_text(lang: Lang, phrase: Phrase, param: &str) -> String {
    fill_in(text(lang, Key::Phrase(phrase)), |_| Some(param.into()))
}

impl Finding {
    /// Returns the message of this finding in a language.
    pub fn message(&self, lang: Lang) -> String {
        let RuleText { title, message, .. } = rule(lang, self.rule.id);
        match (self.raised, self.note) {
            (Raised::Yes, _) if !self.unreadable.is_empty() => {
                let flaws: Vec<_> =
                    self.unreadable.iter().map(|field_flaw| flaw_text(lang, field_flaw) + ".").collect();
                flaws.join(" ")
            }
            (Raised::Yes, _) => fill(lang, message, &self.params),
            (_, Some(note)) => phrase_text(lang, note, ""),
            (Raised::Unknown, None) => phrase_text(lang, Phrase::NotKnownYet, title),
            (Raised::No, None) => phrase_text(lang, Phrase::NothingToReport, title),
        }
    }

    /// Returns the advice on what to do about this finding, in a language.
    pub fn what_to_do(&self, lang: Lang) -> String {
        match self.raised {
            Raised::Yes => fill(lang, rule(lang, self.rule.id).what_to_do, &self.params),
            Raised::Unknown => phrase_text(lang, Phrase::FindOut, &self.missing_labels(lang)),
            Raised::No => phrase_text(lang, Phrase::Nothing, ""),
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

/// Fills in a template of text: `value` gives the text for each name in braces. A parameter without a value stays as it
/// is.
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
