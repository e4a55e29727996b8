//! What is held on a person: finding it, and erasing it from claims.
//!
//! A person is known by an e-mail address. Claims name people as contacts, and sometimes in free text; the log has only the
//! IDs by which people sign in, and digests.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
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
    let person = Person::with_email(email)?;
    let store = Store::open(url).await?;
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

/// Erases the person with this e-mail address from every claim in the database of this URL, and gives what the claims held.
/// Their digests in the log are written anew, so that the log can still be verified.
///
/// # Errors
/// [`PersonError`]. Claims that had been done by then stay done.
pub async fn erase_person(url: &str, email: &str, now: DateTime<Utc>) -> Result<Vec<NamedIn>, PersonError> {
    let person = Person::with_email(email)?;
    let store = Store::open(url).await?;
    let mut claims = Vec::new();
    each_claim(&store, async |stored| {
        if let Some(named) = person.named_in(&stored)? {
            let body = person.erased(&stored)?;
            store.replace_body(&StoredBody { body, key: stored.key }, now).await?;
            claims.push(named);
        }
        Ok(())
    })
    .await?;
    store.close().await?;
    Ok(claims)
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

/// A person, by an e-mail address in lower case.
struct Person {
    email: String,
}

impl Person {
    fn with_email(email: &str) -> Result<Self, PersonError> {
        let email = email.trim().to_ascii_lowercase();
        let is_address = email.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
        if is_address { Ok(Self { email }) } else { Err(PersonError::Email(email)) }
    }

    fn is_contact(&self, contact: &Value) -> bool {
        contact["email"].as_str().is_some_and(|email| email.trim().to_ascii_lowercase() == self.email)
    }

    /// By what a claim names the person in free text: the address, and the names of its contacts with that address.
    fn words(&self, claim: &Value) -> Vec<String> {
        let contacts = CONTACTS.iter().filter_map(|pointer| claim.pointer(pointer));
        let names = contacts.filter(|contact| self.is_contact(contact)).filter_map(|contact| contact["name"].as_str());
        let names = names.map(|name| name.trim().to_ascii_lowercase());
        let whole = names.filter(|name| name.len() >= SHORTEST_NAME && name.contains(' '));
        whole.chain([self.email.clone()]).collect()
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
        let words = self.words(&claim);
        each_text(&mut claim, "", &mut |pointer, text| {
            if words.iter().any(|word| find_word(text, word).is_some()) {
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
        let words = self.words(&claim);
        for pointer in CONTACTS {
            if let Some(contact) = claim.pointer_mut(pointer).filter(|contact| self.is_contact(contact)) {
                contact.as_object_mut().into_iter().for_each(serde_json::Map::clear);
            }
        }
        each_text(&mut claim, "", &mut |_, text| {
            for word in &words {
                while let Some(at) = find_word(text, word) {
                    text.replace_range(at..at + word.len(), ERASED);
                }
            }
        });
        Ok(claim.to_string().into_bytes())
    }
}

/// Where a text has this word, of lower-case letters, and not as a part of a longer one.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let is_whole = |at: usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    lower.match_indices(word).map(|(at, _)| at).find(|at| is_whole(*at))
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
