//! The drafts on this device, and whose they are.
//!
//! Each place that holds the page (a backend's own page, or an element by its endpoint and id) has its own. Their keys, behind
//! the name of the place:
//! - `:person`: the ID of the person who was last seen there; src/static-frame.js reads it too
//! - `:of:<person>`: the draft of that person
//! - `:of:<person>:<draft>`: one that the person has set aside
//! - `:new:<draft>`: one that was begun before sign-in
//! - nothing more, or the name that the place had before: one that an earlier version of the page saved
//!
//! `<draft>` is an ID that the page makes up. Answers given in the guide are beside the draft, under `cpor-guide:` and its key.

use super::storage;
use crate::app::{Owner, Saved, StoredDrafts};

/// The drafts of one place.
#[derive(Debug)]
pub(super) struct Drafts {
    /// The name of the place.
    pub(super) place: String,
    /// The name that it had for an earlier version of the page.
    old_place: Option<String>,
    are_on_device: bool,
    /// Those that are not on the device, because none is to be there, or because it takes no more.
    memory: Vec<(String, String)>,
}

impl Drafts {
    /// The drafts of a place; `memory` has those that an element had when it was taken out of the document.
    pub(super) fn new(
        place: String,
        old_place: Option<String>,
        are_on_device: bool,
        memory: Vec<(String, String)>,
    ) -> Self {
        Self { place, old_place, are_on_device, memory }
    }

    /// Those that are not on the device.
    pub(super) fn memory(&self) -> &[(String, String)] {
        &self.memory
    }

    /// Whether they are saved on the device.
    pub(super) fn are_on_device(&self) -> bool {
        self.are_on_device
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

    /// The drafts that may concern a person, or somebody who is not known. `in_view` is the key of the one in view.
    pub(super) fn read(&mut self, person: Option<&str>, in_view: String) -> StoredDrafts {
        let own = person.and_then(|person| self.load_own(person));
        let set_aside = person.map_or_else(Vec::new, |person| self.keys(&format!("{}:", self.own_key(person))));
        let unclaimed = self.unclaimed_keys().into_iter().filter_map(|key| self.load(&key).map(|saved| (key, saved)));
        StoredDrafts { own, set_aside, unclaimed: unclaimed.collect(), in_view }
    }

    /// Saves a person's draft. A failure is ignored: it is kept in memory.
    pub(super) fn save_own(&mut self, person: &str, saved: &Saved) {
        self.save(self.own_key(person), saved);
    }

    /// Saves a draft under a key. Returns false when the device does not take it; then it is kept in memory.
    pub(super) fn save(&mut self, key: String, saved: &Saved) -> bool {
        self.put(key, saved.to_text())
    }

    /// Saves the person's own draft as one that is set aside, under a name of its own. Returns false when the device does not
    /// take it.
    pub(super) fn set_aside(&mut self, person: &str, draft_id: &str, saved: &Saved) -> bool {
        let own = self.own_key(person);
        let key = format!("{own}:{draft_id}");
        let is_saved = self.save(key.clone(), saved);
        if is_saved {
            self.move_guide(&own, &key);
        }
        is_saved
    }

    /// Saves a draft under a key, and only then deletes it where it was. Returns false when the device does not take it.
    pub(super) fn take_over(&mut self, key: &str, saved: &Saved, from: &str) -> bool {
        let is_saved = self.save(key.into(), saved);
        if is_saved && from != key {
            self.move_guide(from, key);
            self.remove(from);
        }
        is_saved
    }

    /// The key of the draft in view, by its owner and its ID.
    pub(super) fn key(&self, owner: &Owner, draft_id: &str) -> String {
        owner.person().map_or_else(|| self.new_key(draft_id), |person| self.own_key(person))
    }

    /// The key of a draft that is nobody's yet.
    pub(super) fn new_key(&self, draft_id: &str) -> String {
        format!("{}:new:{draft_id}", self.place)
    }

    /// Moves the answers that were given in the guide.
    fn move_guide(&mut self, from: &str, to: &str) {
        if let Some(answers) = self.get(&guide_key(from)) {
            self.put(guide_key(to), answers);
            self.remove(&guide_key(from));
        }
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

    /// Loads a draft. One that cannot be read is moved aside, never deleted.
    pub(super) fn load(&mut self, key: &str) -> Option<Saved> {
        let text = self.get(key)?;
        let saved = Saved::read(&text).ok();
        if saved.is_none() && self.put(format!("cpor-unreadable:{key}"), text) {
            self.remove(key);
        }
        saved
    }

    /// The text under a key.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        let kept = self.memory.iter().find(|(of, _)| of == key).map(|(_, text)| text.clone());
        kept.or_else(|| storage::get(key).filter(|_| self.are_on_device))
    }

    /// Saves a text under a key. Returns false when the device does not take it; then it is kept in memory.
    pub(super) fn put(&mut self, key: String, text: String) -> bool {
        self.memory.retain(|(of, _)| *of != key);
        if self.are_on_device && storage::put(&key, &text) {
            return true;
        }
        self.memory.push((key, text));
        !self.are_on_device
    }

    fn remove(&mut self, key: &str) {
        self.memory.retain(|(of, _)| of != key);
        if self.are_on_device {
            storage::remove(key);
        }
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let mut keys = if self.are_on_device { storage::keys(prefix) } else { Vec::new() };
        let in_memory = self.memory.iter().map(|(key, _)| key).filter(|key| key.starts_with(prefix));
        keys.extend(in_memory.cloned());
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The storage key of the answers in the guide to a draft.
pub(super) fn guide_key(draft_key: &str) -> String {
    format!("cpor-guide:{draft_key}")
}
