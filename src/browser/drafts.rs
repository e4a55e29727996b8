//! The drafts on this device, and whose they are.
//!
//! Each place that holds the page (a backend's own page, or an element by its endpoint and id) has its own. Their keys, behind
//! the name of the place:
//! - `:person`: the ID of the person who was last seen there; src/static-frame.js reads it too
//! - `:of:<person>`: the draft of that person
//! - `:of:<person>:<claim>`: one that the person has set aside
//! - `:new:<claim>`: one that was begun before sign-in
//! - nothing more, or the name that the place had before: one that an earlier version of the page saved

use super::storage;
use crate::app::{OtherDraft, Owner, Saved, StoredDrafts};

/// The drafts of one place.
#[derive(Debug)]
pub(super) struct Drafts {
    /// The name of the place.
    pub(super) place: String,
    /// The name that it had for an earlier version of the page.
    old_place: Option<String>,
    /// Holds them when nothing is saved on the device.
    memory: Option<Vec<(String, String)>>,
}

impl Drafts {
    pub(super) fn new(place: String, old_place: Option<String>, saves_draft: bool) -> Self {
        Self { place, old_place, memory: (!saves_draft).then(Vec::new) }
    }

    /// Whether they are saved on the device.
    pub(super) fn are_on_device(&self) -> bool {
        self.memory.is_none()
    }

    /// The person who was last seen.
    pub(super) fn last_person(&self) -> Option<String> {
        self.get(&self.person_key())
    }

    /// Remembers or forgets who was last seen.
    pub(super) fn remember_person(&mut self, person: Option<&str>) {
        let key = self.person_key();
        match person {
            Some(person) => drop(self.put(key, person.into())),
            None => self.remove(&key),
        }
    }

    /// The person's draft.
    pub(super) fn load_own(&mut self, person: &str) -> Option<Saved> {
        self.load(&self.own_key(person))
    }

    /// The drafts that may concern a person, or somebody who is not known.
    pub(super) fn read(&mut self, person: Option<&str>) -> StoredDrafts {
        let own = person.and_then(|person| self.load_own(person));
        let aside = person.map(|person| format!("{}:", self.own_key(person)));
        let set_aside = aside.map_or_else(Vec::new, |aside| {
            self.keys(&aside).iter().filter_map(|key| key.strip_prefix(&aside)).map(Into::into).collect()
        });
        let unclaimed = self.unclaimed_keys().iter().filter_map(|key| self.load(key)).collect();
        StoredDrafts { own, set_aside, unclaimed }
    }

    /// Another draft than the one in view.
    pub(super) fn read_other(&mut self, owner: &Owner, other: &OtherDraft) -> Option<Saved> {
        self.keys_of(owner, other).iter().find_map(|key| self.load(key))
    }

    /// Saves the draft in view. Returns false when that failed.
    pub(super) fn save(&mut self, owner: &Owner, saved: &Saved) -> bool {
        self.put(self.key(owner, &saved.draft.claim_id), saved.to_text())
    }

    /// Saves a draft of the owner's as one that is set aside. Returns false when that failed.
    pub(super) fn set_aside(&mut self, owner: &Owner, saved: &Saved) -> bool {
        let Some(person) = owner.person() else { return false };
        self.put(format!("{}:{}", self.own_key(person), saved.draft.claim_id), saved.to_text())
    }

    /// Saves the draft in view, and only then deletes it where it was. Returns false when it could not be saved.
    pub(super) fn take_over(&mut self, owner: &Owner, saved: &Saved, from: &OtherDraft) -> bool {
        let old = self.keys_of(owner, from);
        let is_saved = self.save(owner, saved);
        if is_saved {
            let key = self.key(owner, &saved.draft.claim_id);
            old.iter().filter(|old| **old != key).for_each(|old| self.remove(old));
        }
        is_saved
    }

    /// The key of the draft in view, by its owner and the ID of its claim.
    pub(super) fn key(&self, owner: &Owner, claim_id: &str) -> String {
        owner.person().map_or_else(|| format!("{}:new:{claim_id}", self.place), |person| self.own_key(person))
    }

    fn person_key(&self) -> String {
        format!("{}:person", self.place)
    }

    fn own_key(&self, person: &str) -> String {
        format!("{}:of:{person}", self.place)
    }

    /// The keys of the drafts that are nobody's, the oldest first.
    fn unclaimed_keys(&self) -> Vec<String> {
        let old = self.old_place.iter().chain([&self.place]).filter(|key| self.get(key).is_some()).cloned();
        old.chain(self.keys(&format!("{}:new:", self.place))).collect()
    }

    /// The keys where another draft can be.
    fn keys_of(&mut self, owner: &Owner, other: &OtherDraft) -> Vec<String> {
        match owner.person().filter(|_| other.is_own) {
            Some(person) => vec![format!("{}:{}", self.own_key(person), other.claim_id)],
            None => {
                let keys = self.unclaimed_keys();
                let is_it = |saved: Saved| saved.draft.claim_id == other.claim_id;
                keys.into_iter().filter(|key| self.load(key).is_some_and(is_it)).collect()
            }
        }
    }

    /// Loads a draft. One that cannot be read is moved aside, never deleted.
    fn load(&mut self, key: &str) -> Option<Saved> {
        let text = self.get(key)?;
        let saved = Saved::read(&text).ok();
        if saved.is_none() && self.put(format!("cpor-unreadable:{key}"), text) {
            self.remove(key);
        }
        saved
    }

    /// The text under a key.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        match &self.memory {
            Some(memory) => memory.iter().find(|(of, _)| of == key).map(|(_, text)| text.clone()),
            None => storage::get(key),
        }
    }

    /// Saves a text under a key. Returns false when that failed.
    pub(super) fn put(&mut self, key: String, text: String) -> bool {
        match &mut self.memory {
            Some(memory) => {
                memory.retain(|(of, _)| *of != key);
                memory.push((key, text));
                true
            }
            None => storage::put(&key, &text),
        }
    }

    fn remove(&mut self, key: &str) {
        match &mut self.memory {
            Some(memory) => memory.retain(|(of, _)| of != key),
            None => storage::remove(key),
        }
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        match &self.memory {
            Some(memory) => memory.iter().map(|(key, _)| key).filter(|key| key.starts_with(prefix)).cloned().collect(),
            None => storage::keys(prefix),
        }
    }
}
