//! What is held on a person: finding it, and erasing it from claims.
//!
//! A person is known by an e-mail address. Claims name people as contacts, and sometimes in free text; the log has only the
//! IDs by which people sign in, and digests.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{DateTime, Utc};
use cpor_rules::value::Email;
use cpor_rules::wire;
use serde::Serialize;
use serde_json::{Value, json};
use thiserror::Error;

use crate::clock::rfc3339;
use crate::store::{CalendarOwner, ClaimKey, LoggedAction, Store, StoreError, StoredBody, StoredText};

/// Where claims have their contacts.
const CONTACTS: [&str; 3] = ["/partner/contact", "/customer/contact", "/customer/technical_contact"];
/// What stands in a text in the place of what was erased.
const ERASED: &str = "(erased)";
/// Where a claim has the customer's company, which is no person, whatever its name.
const COMPANY: &str = "/customer/company";
/// A name in free text counts if it has a first and a last name, and so many characters.
const SHORTEST_NAME: usize = 5;

/// A report of all that the backend holds on a person.
#[derive(Debug, Serialize)]
pub struct PersonReport {
    /// The claims that name the person.
    pub claims: Vec<NamedIn>,
    /// The person's calendars with secret addresses: those made under this ID, or under an ID that contains the e-mail
    /// address.
    pub calendars: Vec<HeldCalendar>,
    /// The actions of the person, if an ID was given by which they sign in.
    pub actions: Vec<Action>,
}

/// A claim that names a person, with the texts that do and its proof files.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct NamedIn {
    /// The partner's short name.
    pub partner: String,
    /// The claim's ID.
    pub claim_id: String,
    /// The texts of the claim that are of the person or name them, by JSON pointer.
    pub texts: BTreeMap<String, String>,
    /// SHA-256 of the proof files, which may name the person as well.
    pub proof: BTreeSet<String>,
}

/// A person's calendar of deadlines with a secret address.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct HeldCalendar {
    /// The partner's short name.
    pub partner: String,
    /// The time since when there is one, RFC 3339 in UTC.
    pub since: String,
}

/// An action of a person that is in the log.
#[derive(Debug, Serialize)]
pub struct Action {
    /// The partner's short name.
    pub partner: String,
    /// The claim's ID; empty where the action was about no claim.
    pub claim_id: String,
    /// The time, RFC 3339 in UTC.
    pub at: String,
    /// The action, such as `claim.submitted`, or the request that was refused.
    pub action: String,
    /// `done`, or the slug of the problem.
    pub outcome: String,
}

/// The reason why a person's data cannot be reported or erased.
#[derive(Debug, Error)]
pub enum PersonError {
    /// The text is not an e-mail address.
    #[error("{0:?} is not an e-mail address")]
    Email(String),
    /// The database cannot be opened, read or written.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    /// A claim in it cannot be read.
    #[error("claim {0} cannot be read")]
    Claim(String),
    /// A claim was changed by somebody else at the same moment.
    #[error("claim {0} was changed meanwhile; run the same again")]
    Changed(String),
}

/// Finds all that the database of this URL holds on the person with this e-mail address. With it come the actions of
/// those who sign in by this subject.
///
/// # Errors
/// [`PersonError`].
pub async fn export_person(url: &str, email: &str, subject: Option<&str>) -> Result<PersonReport, PersonError> {
    let store = Store::open_for_operator(url).await?;
    let person = Person::find(&store, email).await?;
    let mut claims = Vec::new();
    each_claim(&store, async |stored| {
        claims.extend(person.named_in(&stored)?);
        Ok(())
    })
    .await?;
    let held = |(owner, since): (CalendarOwner, DateTime<Utc>)| HeldCalendar {
        partner: owner.partner.as_str().into(),
        since: rfc3339(since),
    };
    let calendars = person.calendars(&store, subject).await?.into_iter().map(held).collect();
    let actions = match subject {
        Some(subject) => {
            store.list_actions_of(subject).await?.into_iter().map(Action::try_from).collect::<Result<_, _>>()?
        }
        None => Vec::new(),
    };
    store.close().await?;
    Ok(PersonReport { claims, calendars, actions })
}

/// Erases the person with this e-mail address from every claim in the database of this URL. Gives each claim, with what it held,
/// once it is done. Their digests in the log are written anew, so that the log can still be verified. Ends the calendars with
/// secret addresses of the person who signs in by this subject, and gives their number.
///
/// # Errors
/// [`PersonError`]. A claim that cannot be read is found before anything is changed. What is left can be done by another run.
pub async fn erase_person(
    url: &str,
    email: &str,
    subject: Option<&str>,
    now: DateTime<Utc>,
    mut done: impl FnMut(NamedIn),
) -> Result<usize, PersonError> {
    let store = Store::open_for_operator(url).await?;
    let person = Person::find(&store, email).await?;
    let calendars = person.calendars(&store, subject).await?;
    for (owner, _) in &calendars {
        store.erase_calendar(owner, now).await?;
    }
    // The contacts last: by them another run knows the names.
    for of_contacts in [false, true] {
        each_claim(&store, async |stored| {
            let claim = read(&stored.key, &stored.body)?;
            if CONTACTS.iter().filter_map(|pointer| claim.pointer(pointer)).any(|contact| person.is_contact(contact))
                != of_contacts
            {
                return Ok(());
            }
            if let Some(named) = person.named_in(&stored)? {
                if !store.replace_body(&person.erased(&stored)?, now).await? {
                    return Err(PersonError::Changed(stored.key.claim_id.to_string()));
                }
                done(named);
            }
            Ok(())
        })
        .await?;
    }
    store.close().await?;
    Ok(calendars.len())
}

async fn each_claim(
    store: &Store,
    mut act: impl AsyncFnMut(StoredBody) -> Result<(), PersonError>,
) -> Result<(), PersonError> {
    let mut after = None;
    loop {
        let some = store.list_bodies(after.as_ref()).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(last.key.clone());
        for stored in some {
            act(stored).await?;
        }
    }
}

/// A person, by an e-mail address and the names that contacts with it have.
struct Person {
    email: Email,
    address: Word,
    /// By partner: what one partner calls somebody says nothing of another's claims. The longest first.
    names: BTreeMap<String, Vec<Word>>,
}

impl Person {
    async fn find(store: &Store, email: &str) -> Result<Self, PersonError> {
        let email = Email::parse(email).map_err(|_| PersonError::Email(email.into()))?;
        let mut person = Self { address: Word::address(&email), email, names: BTreeMap::new() };
        let mut names = BTreeSet::new();
        each_claim(store, async |stored| {
            // All that is read later, so that no claim is a surprise by then.
            let unreadable = |_| PersonError::Claim(stored.key.claim_id.to_string());
            wire::read_with_evidence(&stored.body).map_err(unreadable)?;
            read(&stored.key, &stored.evidence)?;
            let claim = read(&stored.key, &stored.body)?;
            let contacts = CONTACTS.iter().filter_map(|pointer| claim.pointer(pointer));
            let own = contacts.filter(|contact| person.is_contact(contact));
            let own = own.filter_map(|contact| contact["name"].as_str()).map(|name| fold(name.trim()));
            let own = own.map(|folded| folded.into_iter().map(|(_, character)| character).collect::<Vec<_>>());
            names.extend(own.map(|name| (stored.key.partner.as_str().to_owned(), name)));
            Ok(())
        })
        .await?;
        for (partner, name) in names.into_iter().filter(|(_, name)| name.len() >= SHORTEST_NAME && name.contains(&' '))
        {
            person.names.entry(partner).or_default().push(Word { characters: name, marks: ["", ""] });
        }
        for names in person.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.characters.len()));
        }
        Ok(person)
    }

    /// The calendars of whoever signs in by this subject, or by one that has the address in it.
    async fn calendars(
        &self,
        store: &Store,
        subject: Option<&str>,
    ) -> Result<Vec<(CalendarOwner, DateTime<Utc>)>, StoreError> {
        let is_own = |owner: &CalendarOwner| {
            subject == Some(owner.subject.as_str()) || self.address.find(&owner.subject).is_some()
        };
        Ok(store.list_calendar_owners().await?.into_iter().filter(|(owner, _)| is_own(owner)).collect())
    }

    /// Whether a contact has the address, in any of the ways in which people write one.
    fn is_contact(&self, contact: &Value) -> bool {
        let address = contact["email"].as_str().and_then(|text| Email::parse(text).ok());
        address.is_some_and(|address| address.as_str().to_lowercase() == self.email.as_str().to_lowercase())
    }

    /// What names the person in the text at this place of this partner's claims.
    fn words(&self, partner: &str, pointer: &str) -> impl Iterator<Item = &Word> {
        let names = self.names.get(partner).filter(|_| pointer != COMPANY);
        [&self.address].into_iter().chain(names.into_iter().flatten())
    }

    /// What a claim holds on the person, if anything.
    fn named_in(
        &self,
        StoredBody { key, body, evidence, events, .. }: &StoredBody,
    ) -> Result<Option<NamedIn>, PersonError> {
        let (mut claim, mut evidence) = (read(key, body)?, read(key, evidence)?);
        let mut texts = BTreeMap::new();
        for pointer in CONTACTS {
            let contact = claim.pointer(pointer).filter(|contact| self.is_contact(contact));
            for (name, value) in contact.and_then(Value::as_object).into_iter().flatten() {
                texts.extend(value.as_str().map(|text| (format!("{pointer}/{name}"), text.to_owned())));
            }
        }
        let partner = key.partner.as_str();
        let mut look = |pointer: &str, text: &mut String| {
            if self.words(partner, pointer).any(|word| word.find(text).is_some()) {
                texts.insert(pointer.into(), text.clone());
            }
        };
        each_text(&mut claim, "", &mut look);
        each_text(&mut evidence, "evidence:", &mut look);
        for event in events {
            each_text(&mut read_event(key, event)?, &format!("event:{}", event.seq), &mut look);
        }
        let proof = claim["proof"].as_array().into_iter().flatten().filter_map(|proof| proof["sha256"].as_str());
        let (partner, claim_id) = (partner.into(), key.claim_id.to_string());
        Ok((!texts.is_empty()).then(|| NamedIn { partner, claim_id, texts, proof: proof.map(Into::into).collect() }))
    }

    /// A claim without the person.
    fn erased(&self, stored: &StoredBody) -> Result<StoredBody, PersonError> {
        let StoredBody { key, body, evidence, events, .. } = stored;
        let (mut claim, mut evidence) = (read(key, body)?, read(key, evidence)?);
        for pointer in CONTACTS {
            if let Some(contact) = claim.pointer_mut(pointer).filter(|contact| self.is_contact(contact)) {
                contact.as_object_mut().into_iter().for_each(serde_json::Map::clear);
            }
        }
        let mut erase = |pointer: &str, text: &mut String| {
            for word in self.words(key.partner.as_str(), pointer) {
                while let Some(place) = word.find(text) {
                    text.replace_range(place, ERASED);
                }
            }
        };
        each_text(&mut claim, "", &mut erase);
        each_text(&mut evidence, "evidence:", &mut erase);
        let mut without = Vec::new();
        for event in events {
            let mut texts = read_event(key, event)?;
            each_text(&mut texts, &format!("event:{}", event.seq), &mut erase);
            let text = |name: &str| texts[name].as_str().unwrap_or_default().to_owned();
            let (subject, text) = (text("subject"), text("text"));
            without.push(StoredText { seq: event.seq, subject, text, detail: texts["detail"].to_string() });
        }
        let (body, evidence) = (claim.to_string().into_bytes(), evidence.to_string().into_bytes());
        Ok(StoredBody { body, evidence, events: without, ..stored.clone() })
    }
}

/// What names a person in a text, whatever its case, and where it is no part of something longer.
struct Word {
    /// Folded.
    characters: Vec<char>,
    /// Marks by which it would be a part of something longer, before it and after it, if letters or digits stand beyond.
    marks: [&'static str; 2],
}

impl Word {
    fn address(email: &Email) -> Self {
        let characters = fold(email.as_str()).into_iter().map(|(_, character)| character).collect();
        Self { characters, marks: ["._+-%'", ".-"] }
    }

    /// Where a text has it first.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        let folded = fold(text);
        let is_here = |window: &[(usize, char)]| window.iter().map(|(_, character)| character).eq(&self.characters);
        let starts = folded.windows(self.characters.len()).enumerate().filter(|(_, window)| is_here(window));
        let mut places = starts.map(|(index, window)| {
            let end = folded.get(index + self.characters.len()).map_or(text.len(), |(at, _)| *at);
            window[0].0..end
        });
        places.find(|place| self.is_whole(&text[..place.start], &text[place.end..]))
    }

    fn is_whole(&self, before: &str, after: &str) -> bool {
        let [marks_before, marks_after] = self.marks;
        let joined = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        !joined(before.trim_end_matches(|mark| marks_before.contains(mark)).chars().next_back())
            && !joined(after.trim_start_matches(|mark| marks_after.contains(mark)).chars().next())
    }
}

/// The characters of a text in lower case, with any white space as one space, and where each begins in the text.
fn fold(text: &str) -> Vec<(usize, char)> {
    let lower = text.char_indices().flat_map(|(at, character)| character.to_lowercase().map(move |lower| (at, lower)));
    let mut folded: Vec<(usize, char)> = Vec::with_capacity(text.len());
    for (at, character) in lower {
        let character = match character {
            // The sigma at the end of a word is the same letter.
            '\u{3c2}' => '\u{3c3}',
            space if space.is_whitespace() => ' ',
            other => other,
        };
        if character != ' ' || folded.last().is_none_or(|(_, last)| *last != ' ') {
            folded.push((at, character));
        }
    }
    folded
}

fn read(key: &ClaimKey, document: &[u8]) -> Result<Value, PersonError> {
    wire::read(document).map_err(|_| PersonError::Claim(key.claim_id.to_string()))
}

/// What people have written in an event, as JSON.
fn read_event(key: &ClaimKey, event: &StoredText) -> Result<Value, PersonError> {
    let detail = read(key, event.detail.as_bytes())?;
    Ok(json!({ "subject": event.subject, "text": event.text, "detail": detail }))
}

/// Visits each text in some JSON, with its pointer.
fn each_text(value: &mut Value, pointer: &str, visit: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => visit(pointer, text),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                each_text(item, &format!("{pointer}/{index}"), visit);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                each_text(member, &format!("{pointer}/{name}"), visit);
            }
        }
        _ => {}
    }
}

impl TryFrom<LoggedAction> for Action {
    type Error = StoreError;

    fn try_from(logged: LoggedAction) -> Result<Self, StoreError> {
        let LoggedAction { partner, claim_id, at_us, action, outcome } = logged;
        let at = DateTime::from_timestamp_micros(at_us).map(rfc3339).ok_or(StoreError::Corrupt("time"))?;
        Ok(Self { partner, claim_id, at, action, outcome })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_and_in_any_case() {
        let email = Email::parse("anna@x.it").expect("an address");
        let address = Word::address(&email);
        for text in [
            "ANNA@X.IT",
            "ask anna@x.it.",
            "<Anna@x.it>",
            "mailto:anna@x.it, or",
            "'anna@x.it'",
            "_anna@x.it_",
            "- anna@x.it-",
        ] {
            assert!(address.find(text).is_some(), "{text}");
        }
        for text in [
            "maria.anna@x.it",
            "anna@x.it.example",
            "anna@x.its",
            "anna@x.it-sales.example",
            "o'anna@x.it",
            "joanna@x.it",
        ] {
            assert_eq!(address.find(text), None, "{text}");
        }
        let name = |name: &str| Word { characters: fold(name).into_iter().map(|(_, c)| c).collect(), marks: ["", ""] };
        let elodie = name("\u{e9}lodie m\u{fc}ller");
        assert_eq!(elodie.find("ask \u{c9}LODIE M\u{dc}LLER."), Some(4..19));
        assert_eq!(elodie.find("\u{130} \u{c9}lodie\u{a0} M\u{fc}ller"), Some(3..20));
        assert_eq!(elodie.find("\u{c9}lodie M\u{fc}llerova"), None);
        assert_eq!(elodie.find("\u{130}\u{c9}lodie M\u{fc}ller"), None);
        let greek = "\u{393}\u{399}\u{39f}\u{3a3} \u{3a0}\u{3a3}";
        assert!(name(greek).find(greek).is_some() && name(greek).find(&greek.to_lowercase()).is_some());
    }
}
