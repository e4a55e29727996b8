//! Messages made ready: to the customer, to colleagues, into the comments for the reviewer, and the request to support.
//!
//! They have a language of their own, because a customer need not read the language of the page.

#[cfg(feature = "built-in")]
pub(super) mod en;
#[cfg(feature = "built-in")]
pub(super) mod it;
pub mod pack;
pub mod words;

use cpor_rules::claim::PublicSector;
use cpor_rules::evidence::PortalError;
use cpor_rules::rule::Page;
use cpor_rules::value::{Choice as _, Date, Typed, tidy};
use cpor_rules::{Lang, text};

use serde::Serialize;
use serde_json::Value;

use super::part::{self, Button, Note, Question};
use super::{Facts, Guide, GuideEvent, claimed};
use crate::app::view::Tone;
use crate::app::words::wording::{in_each_language, words};

/// The name of the guide's own field that holds the language of messages.
pub(super) const LANGUAGE: &str = "letter-language";

const PORTAL_ERROR: &str = "evidence:/declared/portal_error";

/// The kinds of messages that the guide writes for the user, by reader and purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To the customer: confirm tenant ID and domain.
    ConfirmTenant,
    /// To the customer: how its admin gets the export of subscriptions.
    Export,
    /// To the customer: what the association means for it.
    WhatItMeans,
    /// To the customer: sign the proof, and what it has to hold.
    SignProof,
    /// To the customer: is the subscription provisioned, and is it the right one?
    ConfirmSubscription,
    /// To the customer: the claim waits for its last steps.
    FinishSteps,
    /// To the own global admin: which MPN did the work?
    WhichMpn,
    /// To the reviewer: the activity is wrong.
    WrongActivity,
    /// To the reviewer: the MPN is wrong.
    WrongMpn,
    /// To the reviewer: what was asked for is there.
    Answer,
    /// To the reviewer: what does the review wait for?
    AskStatus,
    /// To the reviewer: another partner claims the same.
    Competition,
    /// To the customer: the subscription was renewed, what is its new ID?
    Renewed,
}

/// Who gets a message that the guide writes: the customer, a colleague or the reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The customer's contact.
    Customer,
    /// A colleague.
    Colleague,
    /// The reviewer, in the comments of the claim.
    Reviewer,
}

impl Kind {
    /// Every kind of message that the guide writes.
    pub const ALL: &'static [Self] = &[
        Self::ConfirmTenant,
        Self::Export,
        Self::WhatItMeans,
        Self::SignProof,
        Self::ConfirmSubscription,
        Self::FinishSteps,
        Self::WhichMpn,
        Self::WrongActivity,
        Self::WrongMpn,
        Self::Answer,
        Self::AskStatus,
        Self::Competition,
        Self::Renewed,
    ];

    /// Returns who gets a message of this kind.
    pub fn reader(self) -> Reader {
        match self {
            Self::ConfirmTenant
            | Self::Export
            | Self::WhatItMeans
            | Self::SignProof
            | Self::ConfirmSubscription
            | Self::FinishSteps
            | Self::Renewed => Reader::Customer,
            Self::WhichMpn => Reader::Colleague,
            Self::WrongActivity | Self::WrongMpn | Self::Answer | Self::AskStatus | Self::Competition => {
                Reader::Reviewer
            }
        }
    }
}

/// A message that the guide has filled in from the claim: its subject and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its subject; empty for a comment, which has none.
    pub subject: String,
    /// Its text, with an empty line between paragraphs.
    pub body: String,
}

words! {
    /// The words of messages in one language. Parameters stand in braces.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Texts {
        /// Subject and body of each, in the order of [`Kind`].
        letters: [(&'static str, &'static str); Kind::ALL.len()],
        to_customer: &'static str,
        to_colleague: &'static str,
        closing: &'static str,
        /// What a public sector customer in the United States or Puerto Rico signs besides.
        disclosure: &'static str,
        /// What Partner Center says where tenant ID and domain do not match.
        mismatch: &'static str,
        /// What no field of the claim holds.
        right_mpn: &'static str,
        your_name: &'static str,
        your_email: &'static str,
        pack: pack::Texts,
    }
}

in_each_language!(texts, Texts, en::TEXTS, it::TEXTS);

/// Writes a message of a kind in a language, filled in from the facts of a claim. What is not known is a visible blank,
/// in brackets.
pub fn write(facts: &Facts, lang: Lang, kind: Kind) -> Letter {
    let texts = texts(lang);
    let (subject, body) = texts.letters[kind as usize];
    let mut paragraphs = match kind.reader() {
        Reader::Customer => vec![texts.to_customer, body],
        Reader::Colleague => vec![texts.to_colleague, body],
        Reader::Reviewer => vec![body],
    };
    if kind == Kind::ConfirmTenant && facts.text_at(PORTAL_ERROR) == PortalError::DomainMismatch.name() {
        // After the values, before what is asked for.
        if let Some((values, request)) = body.rsplit_once("\n\n") {
            paragraphs.splice(1.., [values, texts.mismatch, request]);
        }
    }
    if kind == Kind::SignProof && signs_disclosure(facts) {
        paragraphs.push(texts.disclosure);
    }
    paragraphs.push(texts.closing);
    Letter { subject: fill(facts, lang, subject), body: fill(facts, lang, &paragraphs.join("\n\n")) }
}

fn signs_disclosure(facts: &Facts) -> bool {
    Typed::read(&facts.draft.customer.public_sector) == Typed::Known(PublicSector::UsOrPr)
}

/// What each parameter stands for: a place of the claim or its evidence.
const PLACES: &[(&str, &str)] = &[
    ("company", "/customer/company"),
    ("contact", "/customer/contact/name"),
    ("contact_email", "/customer/contact/email"),
    ("tenant", "/customer/tenant_id"),
    ("domain", "/customer/domain"),
    ("mpn", "/partner/mpn_id"),
    ("partner", "/partner/contact/name"),
    ("partner_email", "/partner/contact/email"),
    ("items", "/products"),
    ("workloads", "/workloads"),
    ("subscriptions", "/products/0/subscription_id"),
    ("activities", "/activities"),
    ("work", "/activities"),
    ("files", "/proof"),
    ("submitted", "evidence:/this_claim/submitted_on"),
];

/// A template filled in. What is not known is called by its label, in brackets.
fn fill(facts: &Facts, lang: Lang, template: &str) -> String {
    text::fill_in(template, |name| {
        match name {
            "create_page" => return Some(cited(lang, Page::Create)),
            "manage_page" => return Some(cited(lang, Page::Manage)),
            "months" => return Some(facts.edition().proof_months.to_string()),
            "right_mpn" => return Some(blank(texts(lang).right_mpn)),
            _ => {}
        }
        let (_, pointer) = PLACES.iter().find(|(known, _)| *known == name)?;
        let value = value(facts, lang, name, pointer);
        let label = match name {
            "partner" => texts(lang).your_name,
            "partner_email" => texts(lang).your_email,
            _ => text::label(lang, pointer),
        };
        Some(if value.is_empty() { blank(label) } else { value })
    })
}

fn blank(label: &str) -> String {
    format!("[{label}]")
}

/// What is known for a parameter; empty when nothing is.
fn value(facts: &Facts, lang: Lang, name: &str, pointer: &str) -> String {
    let draft = &facts.draft;
    match name {
        "items" | "workloads" => claimed::items(draft).join(", "),
        "subscriptions" => {
            let ids = draft.products.iter().map(|product| tidy(&product.subscription_id));
            ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(", ")
        }
        "activities" => claimed::activities(lang, draft).join(", "),
        "work" => work(facts, lang),
        "files" => draft.proof.iter().map(|proof| tidy(&proof.file_name)).collect::<Vec<_>>().join(", "),
        "submitted" => {
            Date::parse(&facts.text_at(pointer)).map_or_else(|_| String::new(), |day| text::date(lang, day.day()))
        }
        _ => tidy(&facts.text_at(pointer)).into(),
    }
}

/// The activities by what the user declares to have done.
fn work(facts: &Facts, lang: Lang) -> String {
    use cpor_rules::claim::Activity;
    let declared = |activity: &Activity| {
        let pointer = match activity {
            Activity::Presales => "evidence:/declared/influenced_purchase",
            Activity::Usage => "evidence:/declared/drives_usage",
            Activity::RevenueAssociation => "evidence:/declared/business_influencer",
        };
        facts.at(pointer) == Value::Bool(true)
    };
    let done = Activity::ALL.iter().filter(|activity| declared(activity));
    done.map(|activity| claimed::activity(lang, *activity)).collect::<Vec<_>>().join(", ")
}

/// A document with its date, as it is cited in a sentence.
fn cited(lang: Lang, page: Page) -> String {
    let dated = Date::parse(page.dated()).map_or_else(|_| page.dated().into(), |date| text::date(lang, date.day()));
    format!("“{}”, {dated}", text::page_title(lang, page))
}

/// Returns the language of messages: the page's, until another one is chosen and loaded.
pub fn language(guide: &Guide) -> Lang {
    Some(chosen(guide)).filter(|lang| LOADED.has(*lang)).unwrap_or(guide.lang)
}

/// Returns the language that was chosen for messages, while it has to be loaded.
pub fn missing_language(guide: &Guide) -> Option<Lang> {
    Some(chosen(guide)).filter(|lang| !LOADED.has(*lang))
}

fn chosen(guide: &Guide) -> Lang {
    Lang::from_tag(guide.typed(LANGUAGE)).unwrap_or(guide.lang)
}

/// Makes the question in which language messages are to be, with radio buttons.
pub fn language_question(guide: &Guide) -> Question {
    let words = words::of(guide.lang);
    let picks = Lang::ALL.iter().map(|lang| {
        let event = GuideEvent::Typed { at: LANGUAGE.into(), text: lang.name().into() };
        (words.languages[*lang as usize].to_owned(), *lang == chosen(guide), event)
    });
    part::question(LANGUAGE, words.which_language, words.language_hint, picks.collect())
}

/// View model of a message in full, with what it is for and buttons that copy it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LetterView {
    /// The language of the message.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is called.
    pub title: &'static str,
    /// Who gets it.
    pub reader: &'static str,
    /// Said while something has to be filled in.
    pub has_blanks: Option<Note>,
    /// The address, where it goes to somebody whose address the claim has or should have.
    pub to: Option<PartView>,
    /// The subject, where it has one.
    pub subject: Option<PartView>,
    /// The text: paragraphs of lines.
    pub body: Vec<Vec<String>>,
    /// Opens it in the mail program, where it is a mail.
    pub mail: Option<MailLink>,
    /// Copies the text.
    pub copy: Button,
}

/// View model of a part of a message, such as a paragraph, on a line of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartView {
    /// What it is.
    pub label: &'static str,
    /// What it says.
    pub text: String,
    /// Copies it, where there is something to copy.
    pub copy: Option<Button>,
}

/// View model of a link that opens a message in the mail program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailLink {
    /// Its address.
    #[serde(skip)]
    pub address: String,
    /// What stands on it.
    pub label: &'static str,
    /// Its name for those who hear it alone.
    #[serde(skip)]
    pub name: String,
}

/// Makes the view model of a message of a kind, filled in from the claim in the guide.
pub fn view(guide: &Guide, kind: Kind) -> LetterView {
    let words = words::of(guide.lang);
    let lang = language(guide);
    let name = words.name(kind);
    let letter = write(&guide.facts, lang, kind);
    let id = format!("letter-{}", kind as usize);
    let to = reader_email(&guide.facts, kind);
    let mail = MailLink {
        address: mailto(to.as_deref().unwrap_or_default(), &letter),
        label: words.open_mail,
        name: format!("{}: {name}", words.open_mail),
    };
    let copy = |part: &str, label, text: &str| copy_button(&format!("{id}-{part}"), label, name, text);
    let has_subject = !letter.subject.is_empty();
    LetterView {
        lang,
        title: name,
        reader: words.reader(kind.reader()),
        has_blanks: has_blank(guide, kind).then(|| part::note(Tone::Info, words.has_blanks)),
        to: to.map(|to| PartView {
            label: words.to,
            copy: (!to.is_empty()).then(|| copy("to", words.copy_address, &to)),
            text: if to.is_empty() { blank(text::label(guide.lang, CONTACT_EMAIL)) } else { to },
        }),
        subject: has_subject.then(|| PartView {
            label: words.subject,
            copy: Some(copy("subject", words.copy_subject, &letter.subject)),
            text: letter.subject.clone(),
        }),
        body: letter.body.split("\n\n").map(|lines| lines.lines().map(Into::into).collect()).collect(),
        mail: has_subject.then_some(mail),
        copy: copy("body", words.copy_text, &letter.body),
    }
}

/// Whether a message of a kind still has a blank in brackets, for the user to fill in.
pub fn has_blank(guide: &Guide, kind: Kind) -> bool {
    let letter = write(&guide.facts, language(guide), kind);
    let is_unaddressed = reader_email(&guide.facts, kind).is_some_and(|to| to.is_empty());
    is_unaddressed || letter.subject.contains('[') || letter.body.contains('[')
}

const CONTACT_EMAIL: &str = "/customer/contact/email";

/// The address of the customer's contact, which may be empty; none where the claim does not hold the reader's.
fn reader_email(facts: &Facts, kind: Kind) -> Option<String> {
    (kind.reader() == Reader::Customer).then(|| tidy(&facts.text_at(CONTACT_EMAIL)).into())
}

/// A button that copies a part of a message, named with the message for those who hear it alone.
fn copy_button(id: &str, label: &str, name: &str, text: &str) -> Button {
    Button { name: format!("{label}: {name}"), ..part::button(id, label, GuideEvent::CopyWanted(text.into())) }
}

/// A link that opens a message in the mail program.
fn mailto(to: &str, letter: &Letter) -> String {
    let body = letter.body.replace('\n', "\r\n");
    format!("mailto:{}?subject={}&body={}", percent(to), percent(&letter.subject), percent(&body))
}

/// A text as a part of an address.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => encoded.push(byte.into()),
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.extend(char::from_digit(half.into(), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
