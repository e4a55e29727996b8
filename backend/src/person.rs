//! What is held on a person: finding it, and erasing it from claims.
//!
//! A person is known by an e-mail address. Claims name people as contacts, and sometimes in free text; the log has only the
//! IDs by which people sign in, and digests.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{DateTime, Utc};
use cpor_rules::value::Email;
use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use crate::clock::rfc3339;
use crate::store::{Deed, Store, StoreError, StoredBody};

/// Where claims have their contacts.
const CONTACTS: [&str; 3] = ["/partner/contact", "/customer/contact", "/customer/technical_contact"];
/// What stands in a text in the place of what was erased.
const ERASED: &str = "(erased)";
/// A name in free text counts if it has a first and a last name, and so many bytes.
const SHORTEST_NAME: usize = 5;

/// All that is held on a person.
#[derive(Debug, Serialize)]
pub struct PersonReport {
    /// The claims that name the person.
    pub claims: Vec<NamedIn>,
    /// What the person did, if an ID was given by which they sign in.
    pub actions: Vec<Action>,
}

/// A claim that names a person.
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

/// Something that a person did.
#[derive(Debug, Serialize)]
pub struct Action {
    /// The partner's short name.
    pub partner: String,
    /// The claim's ID; empty for what was about none.
    pub claim_id: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What was done, or asked for.
    pub action: String,
    /// `done`, or the slug of the problem.
    pub outcome: String,
}

/// Why nothing can be said of a person.
#[derive(Debug, Error)]
pub enum PersonError {
    /// It is no address.
    #[error("{0:?} is no e-mail address")]
    Email(String),
    /// The database cannot be opened, read or written.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    /// A claim in it cannot be read.
    #[error("claim {0} cannot be read")]
    Claim(String),
}

/// Finds all that the database of this URL holds on the person with this e-mail address, and what they did who sign in by this
/// subject.
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
    let actions = match subject {
        Some(subject) => {
            store.list_deeds(subject).await?.into_iter().map(Action::try_from).collect::<Result<_, _>>()?
        }
        None => Vec::new(),
    };
    store.close().await?;
    Ok(PersonReport { claims, actions })
}

/// Erases the person with this e-mail address from every claim in the database of this URL. Gives each claim, with what it held,
/// once it is done. Their digests in the log are written anew, so that the log can still be verified.
///
/// # Errors
/// [`PersonError`]. A claim that cannot be read is found before anything is changed.
pub async fn erase_person(
    url: &str,
    email: &str,
    now: DateTime<Utc>,
    mut done: impl FnMut(NamedIn),
) -> Result<(), PersonError> {
    let store = Store::open_for_operator(url).await?;
    let person = Person::find(&store, email).await?;
    each_claim(&store, async |stored| {
        if let Some(named) = person.named_in(&stored)? {
            let body = person.erased(&stored)?;
            store.replace_body(&StoredBody { body, key: stored.key }, now).await?;
            done(named);
        }
        Ok(())
    })
    .await?;
    Ok(store.close().await?)
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
    /// What names the person in a text.
    words: Vec<Word>,
}

impl Person {
    async fn find(store: &Store, email: &str) -> Result<Self, PersonError> {
        let email = Email::parse(email).map_err(|_| PersonError::Email(email.into()))?;
        let mut person = Self { words: vec![Word::address(&email)], email };
        let mut names = BTreeSet::new();
        each_claim(store, async |stored| {
            let claim = read(stored.key.claim_id.as_str(), &stored.body)?;
            let contacts = CONTACTS.iter().filter_map(|pointer| claim.pointer(pointer));
            let own = contacts.filter(|contact| person.is_contact(contact));
            names.extend(own.filter_map(|contact| contact["name"].as_str()).map(|name| name.trim().to_lowercase()));
            Ok(())
        })
        .await?;
        let whole = names.iter().filter(|name| name.len() >= SHORTEST_NAME && name.contains(' '));
        person.words.extend(whole.map(|name| Word::name(name)));
        Ok(person)
    }

    /// Whether a contact has the address, in any of the ways in which people write one.
    fn is_contact(&self, contact: &Value) -> bool {
        let address = contact["email"].as_str().and_then(|text| Email::parse(text).ok());
        address.is_some_and(|address| address.as_str().to_lowercase() == self.email.as_str().to_lowercase())
    }

    /// What a claim holds on the person, if anything.
    fn named_in(&self, StoredBody { key, body }: &StoredBody) -> Result<Option<NamedIn>, PersonError> {
        let mut claim = read(key.claim_id.as_str(), body)?;
        let mut texts = BTreeMap::new();
        for pointer in CONTACTS {
            let contact = claim.pointer(pointer).filter(|contact| self.is_contact(contact));
            for (name, value) in contact.and_then(Value::as_object).into_iter().flatten() {
                texts.extend(value.as_str().map(|text| (format!("{pointer}/{name}"), text.to_owned())));
            }
        }
        each_text(&mut claim, "", &mut |pointer, text| {
            if self.words.iter().any(|word| word.find(text).is_some()) {
                texts.insert(pointer.into(), text.clone());
            }
        });
        let proof = claim["proof"].as_array().into_iter().flatten().filter_map(|proof| proof["sha256"].as_str());
        let (partner, claim_id) = (key.partner.as_str().into(), key.claim_id.to_string());
        Ok((!texts.is_empty()).then(|| NamedIn { partner, claim_id, texts, proof: proof.map(Into::into).collect() }))
    }

    /// A claim without the person.
    fn erased(&self, StoredBody { key, body }: &StoredBody) -> Result<Vec<u8>, PersonError> {
        let mut claim = read(key.claim_id.as_str(), body)?;
        for pointer in CONTACTS {
            if let Some(contact) = claim.pointer_mut(pointer).filter(|contact| self.is_contact(contact)) {
                contact.as_object_mut().into_iter().for_each(serde_json::Map::clear);
            }
        }
        each_text(&mut claim, "", &mut |_, text| {
            for word in &self.words {
                while let Some(place) = word.find(text) {
                    text.replace_range(place, ERASED);
                }
            }
        });
        Ok(claim.to_string().into_bytes())
    }
}

/// What names a person in a text, whatever its case, and where it is no part of something longer.
struct Word {
    /// In lower case.
    characters: Vec<char>,
    /// Characters besides letters and digits that would make it longer, before it and after it.
    longer: [&'static str; 2],
}

impl Word {
    fn address(email: &Email) -> Self {
        Self { characters: email.as_str().chars().flat_map(char::to_lowercase).collect(), longer: ["._+-%'", "-"] }
    }

    fn name(name: &str) -> Self {
        Self { characters: name.chars().flat_map(char::to_lowercase).collect(), longer: ["", ""] }
    }

    /// Where a text has it first.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        let lower: Vec<(usize, char)> = text
            .char_indices()
            .flat_map(|(at, character)| character.to_lowercase().map(move |lower| (at, lower)))
            .collect();
        let is_here = |window: &[(usize, char)]| window.iter().map(|(_, lower)| lower).eq(&self.characters);
        let starts = lower.windows(self.characters.len()).enumerate().filter(|(_, window)| is_here(window));
        let mut places = starts.map(|(index, window)| {
            let end = lower.get(index + self.characters.len()).map_or(text.len(), |(at, _)| *at);
            window[0].0..end
        });
        places.find(|place| self.is_whole(&text[..place.start], &text[place.end..]))
    }

    fn is_whole(&self, before: &str, after: &str) -> bool {
        let [longer_before, longer_after] = self.longer;
        let joins = |character: char, longer: &str| character.is_alphanumeric() || longer.contains(character);
        let mut following = after.chars();
        let is_followed = match following.next() {
            // An address goes on after a dot; a sentence ends there.
            Some('.') => !longer_after.is_empty() && following.next().is_some_and(char::is_alphanumeric),
            Some(character) => joins(character, longer_after),
            None => false,
        };
        !is_followed && !before.chars().next_back().is_some_and(|character| joins(character, longer_before))
    }
}

fn read(claim_id: &str, body: &[u8]) -> Result<Value, PersonError> {
    serde_json::from_slice(body).map_err(|_| PersonError::Claim(claim_id.into()))
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

impl TryFrom<Deed> for Action {
    type Error = StoreError;

    fn try_from(deed: Deed) -> Result<Self, StoreError> {
        let Deed { partner, claim_id, at_us, action, outcome } = deed;
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
        let (address, name) = (Word::address(&email), Word::name("\u{e9}lodie m\u{fc}ller"));
        for text in ["ANNA@X.IT", "ask anna@x.it.", "<Anna@x.it>", "mailto:anna@x.it, or", "(anna@x.it)"] {
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
        assert_eq!(name.find("ask \u{c9}LODIE M\u{dc}LLER."), Some(4..19));
        assert_eq!(name.find("\u{c9}lodie M\u{fc}llerova"), None);
        assert_eq!(name.find("\u{130}\u{c9}lodie M\u{fc}ller"), None);
        assert_eq!(name.find("\u{130} \u{c9}lodie M\u{fc}ller"), Some(3..18));
    }
}
