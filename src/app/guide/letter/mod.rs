//! Messages made ready: to the customer, to colleagues, into the comments for the reviewer, and the request to support.
//!
//! They have a language of their own, because a customer need not read the language of the page.

#[cfg(feature = "built-in")]
pub(super) mod en;
#[cfg(feature = "built-in")]
pub(super) mod it;
mod kind;
mod language;
pub mod pack;
mod reader;
mod template;
mod texts;
pub mod words;

use cpor_rules::claim::PublicSector;
use cpor_rules::evidence::PortalError;
use cpor_rules::value::{Choice as _, Typed, tidy};
use cpor_rules::{Lang, text};

use serde::Serialize;

pub use self::kind::Kind;
pub(super) use self::language::{LANGUAGE, LOADED};
pub use self::language::{language, language_question, missing_language, texts};
pub use self::reader::Reader;
use self::template::{blank, fill};
pub use self::texts::{PackTexts, Texts};
use super::part::{self, Button, Note};
use super::{Facts, Guide, GuideEvent};
use crate::app::view::Tone;

const PORTAL_ERROR: &str = "evidence:/declared/portal_error";

/// A message that the guide has filled in from the claim: its subject and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its subject; empty for a comment, which has none.
    pub subject: String,
    /// Its text, with an empty line between paragraphs.
    pub body: String,
}

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
