//! The drafts of one place on this device. A place is a backend's own page, or an element by its endpoint and id.
//!
//! Drafts and their files are in the browser's database. In its local storage are small things that are read at once, under the
//! name of the place:
//! - `:person`: the ID of the person who was last seen there
//! - `:at:<person>`: the draft that this person had in view, and its step; src/static-frame.js reads both
//! - `:unsent:<person>:<claim>`: what this person has written in a submitted claim and not sent; of two tabs that write in the same
//!   one, the last counts
//! - `:keeps-nothing`: the user wants nothing to be kept on this device
//! - `:no-drafts`: the programme keeps no drafts on devices, as its server has said the last time
//!
//! Answers given in the guide are under `cpor-guide:`, the place and the draft's ID. Earlier versions of the page had the drafts
//! themselves in local storage; they are moved when the database is opened.

mod programme;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cpor_rules::value::Digest;
use cpor_rules::wire;
use futures::lock::Mutex;
use serde::{Deserialize, Serialize};
use web_sys::File;

use super::database::{Contents, Database, Durability, WriteError};
use super::{clock, storage};
use crate::app::{DraftsOnDevice, SaveFailure, StoredDraft};

/// Milliseconds for which a deleted draft can be brought back: a day.
const DELETED_FOR: i64 = 86_400_000;

/// The drafts of one place, on this device or in memory. Copies are the same drafts.
#[derive(Clone, Debug)]
pub(crate) struct Drafts(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    place: RefCell<String>,
    /// The name that the place had for an earlier version of the page.
    old_place: Option<String>,
    /// Whether the host lets drafts be kept on the device.
    may_keep: bool,
    /// Whether the programme keeps no drafts on devices.
    is_barred: Cell<bool>,
    /// Whether that is still to be said: nobody was seen here before, so the server has never answered here. Until it does, or fails
    /// to, or the page is left, nothing is written.
    is_waiting: Cell<bool>,
    /// The database, once it was asked for; nothing in it where there is none.
    database: Mutex<Option<Option<Rc<Database>>>>,
    memory: RefCell<Memory>,
}

/// What is not on the device, because nothing is to be there, or because the browser keeps nothing.
#[derive(Debug, Default)]
struct Memory {
    drafts: Vec<StoredDraft>,
    /// Files by the ID of the draft and their SHA-256.
    files: Vec<(String, String, File)>,
}

/// The draft that a person had in view.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct InView {
    draft: String,
    step: String,
}

impl Drafts {
    /// Creates the store of a place's drafts; `memory` has those that are only in memory. An element had them when it
    /// was taken out of the document.
    pub(super) fn new(place: String, old_place: Option<String>, may_keep: bool, memory: Vec<StoredDraft>) -> Self {
        let drafts = Self(Rc::new(Inner {
            place: RefCell::new(place),
            old_place,
            may_keep,
            is_barred: Cell::default(),
            is_waiting: Cell::default(),
            database: Mutex::default(),
            memory: RefCell::new(Memory { drafts: memory, files: Vec::new() }),
        }));
        drafts.read_programme();
        drafts
    }

    /// Returns the name of the place whose drafts these are.
    pub(super) fn place(&self) -> String {
        self.0.place.borrow().clone()
    }

    /// Switches to the drafts of another place.
    pub(super) fn set_place(&self, place: String) {
        self.0.place.replace(place);
        self.read_programme();
    }

    /// Whether the host lets drafts be kept on this device.
    pub(super) fn may_keep(&self) -> bool {
        self.0.may_keep
    }

    /// Whether host and user let drafts be kept on this device.
    pub(super) fn are_wanted(&self) -> bool {
        self.0.may_keep && storage::get(&self.key("keeps-nothing")).is_none()
    }

    /// Whether drafts are kept on this device: host and user let them, and the programme has not said otherwise.
    pub(super) fn are_kept(&self) -> bool {
        self.are_wanted() && !self.is_barred()
    }

    /// Returns the drafts that are only in memory, not on the device.
    pub(super) fn in_memory(&self) -> Vec<StoredDraft> {
        self.0.memory.borrow().drafts.clone()
    }

    /// Returns the ID of the person who was last seen at this browser.
    pub(super) fn last_person(&self) -> Option<String> {
        storage::get(&self.key("person")).filter(|_| self.are_kept())
    }

    /// Whether there is a sign that this person has a draft here: one was in view, or an earlier version of the page has left one. A browser
    /// that was killed may have lost the sign, and not the draft.
    pub(super) fn may_have_draft(&self, person: &str) -> bool {
        // The drafts of earlier versions are found by the names that `first_version_keys` gives, which is loaded late.
        let has = |key: &str| storage::get(key).is_some();
        let has_some = |of: &str| !storage::keys(&self.key(of)).is_empty();
        has(&self.in_view_key(person))
            || self.0.old_place.as_deref().is_some_and(has)
            || has(&self.place())
            || has_some("of:")
            || has_some("new:")
    }

    /// Whether the database has been opened, or found not to be there.
    pub(super) fn is_open(&self) -> bool {
        self.0.database.try_lock().is_some_and(|database| database.is_some())
    }

    /// Remembers or forgets which person was last seen at this browser.
    pub(super) fn remember_person(&self, person: Option<&str>) {
        match person.filter(|_| self.are_kept()) {
            Some(person) => drop(storage::put(&self.key("person"), person)),
            None => storage::remove(&self.key("person")),
        }
    }

    /// Opens the database, if drafts are kept on this device.
    pub(super) async fn open(&self) {
        self.database().await;
    }

    /// The draft to start with: the one that the last person had in view.
    pub(super) async fn first(&self) -> Option<(String, StoredDraft)> {
        let person = self.last_person()?;
        let drafts = self.read(Some(&person)).await;
        drafts.last_of(&person).cloned().map(|draft| (person, draft))
    }

    /// Reads all drafts of this place. `person` is the one who is here, if that is known.
    pub(super) async fn read(&self, person: Option<&str>) -> DraftsOnDevice {
        let last = person.and_then(|person| storage::get(&self.in_view_key(person)));
        let last = last.and_then(|text| serde_json::from_str::<InView>(&text).ok()).map(|it| it.draft);
        let mut contents = match self.device().await {
            // What cannot be read may be readable the next time.
            Some(database) => database.read(&self.place()).await.unwrap_or_default(),
            None => Contents::default(),
        };
        let on_device = contents.drafts.iter().map(|stored| stored.draft_id.clone());
        let left = if self.is_barred() { on_device.collect() } else { Vec::new() };
        for draft in self.in_memory() {
            contents.drafts.retain(|stored| stored.draft_id != draft.draft_id);
            contents.drafts.push(draft);
        }
        let Contents { drafts, damaged, newer } = contents;
        DraftsOnDevice { stored: drafts, last, unreadable: damaged, newer, left }
    }

    /// Reads one draft by its ID.
    pub(super) async fn load(&self, draft_id: &str) -> Option<StoredDraft> {
        self.read(None).await.stored.into_iter().find(|stored| stored.draft_id == draft_id)
    }

    /// Writes the next revision of a draft. Where nothing is kept on the device, it is kept in memory; that is an error if the
    /// user expects otherwise.
    pub(super) async fn write(&self, draft: &StoredDraft, durability: Durability) -> Result<(), WriteError> {
        let written = match self.database().await {
            Some(database) => database.write(&self.place(), draft, durability).await,
            None if self.are_kept() && !self.is_waiting() => Err(WriteError::Refused(SaveFailure::Denied)),
            None => Ok(()),
        };
        match written {
            // What was in memory is on the device now.
            Ok(()) if self.are_kept() && !self.is_waiting() => self.forget(&draft.draft_id),
            Ok(()) | Err(WriteError::Refused(_)) => self.remember(draft),
            Err(WriteError::Conflict) => {}
        }
        if self.is_barred() {
            self.take_off_outdated(draft).await;
        }
        written
    }

    fn remember(&self, draft: &StoredDraft) {
        self.forget(&draft.draft_id);
        self.0.memory.borrow_mut().drafts.push(draft.clone());
    }

    fn forget(&self, draft_id: &str) {
        self.0.memory.borrow_mut().drafts.retain(|kept| kept.draft_id != draft_id);
    }

    /// Remembers which draft a person has in view.
    pub(super) fn note_in_view(&self, draft: &StoredDraft) {
        if let Some(person) = draft.person.as_ref().filter(|_| self.are_kept()) {
            let in_view = InView { draft: draft.draft_id.clone(), step: draft.saved.step.clone() };
            // Without it, the draft that was changed last is opened.
            storage::put(&self.in_view_key(person), &wire::to_text(&in_view));
        }
    }

    /// Reads the unsent texts that a person has written in submitted claims, by the ID of each.
    pub(super) fn unsent(&self, person: &str) -> Vec<(String, String)> {
        if !self.are_wanted() {
            return Vec::new();
        }
        let of = |(key, claim_id): (String, String)| Some((claim_id, storage::get(&key)?));
        self.unsent_keys(person).into_iter().filter_map(of).collect()
    }

    /// The keys of it, each with the ID of the claim. What follows another person's longer name is none.
    fn unsent_keys(&self, person: &str) -> Vec<(String, String)> {
        const ID_LENGTH: usize = 36;
        let prefix = self.unsent_key(person, "");
        let keys = storage::keys(&prefix).into_iter().filter(|key| key.len() == prefix.len() + ID_LENGTH);
        keys.map(|key| (key.clone(), key[prefix.len()..].to_owned())).collect()
    }

    /// Keeps the unsent texts of a submitted claim on the device; an empty text deletes them. Returns false when they
    /// could not be kept.
    pub(super) fn keep_unsent(&self, person: &str, claim_id: &str, text: &str) -> bool {
        let key = self.unsent_key(person, claim_id);
        if text.is_empty() {
            storage::remove(&key);
            return true;
        }
        if self.is_barred() {
            // What is there from before is older.
            storage::remove(&key);
        }
        self.are_kept() && storage::put(&key, text)
    }

    /// Deletes the unsent texts that a person has written in submitted claims.
    pub(super) fn forget_unsent(&self, person: Option<&str>) {
        let keys = person.map(|person| self.unsent_keys(person)).unwrap_or_default();
        keys.iter().for_each(|(key, _)| storage::remove(key));
    }

    fn unsent_key(&self, person: &str, claim_id: &str) -> String {
        self.key(&format!("unsent:{person}:{claim_id}"))
    }

    /// Deletes a draft with its files and the answers in the guide.
    pub(super) async fn remove(&self, draft_id: &str) {
        self.forget(draft_id);
        self.0.memory.borrow_mut().files.retain(|(of, ..)| of != draft_id);
        storage::remove(&storage::guide_key(&self.guide_key(draft_id)));
        if let Some(database) = self.device().await {
            // What is left is listed again, and can be deleted again.
            drop(database.remove(&self.place(), draft_id).await);
        }
    }

    /// Stores the bytes of a proof file with a draft, in memory if the device does not take them.
    pub(super) async fn put_file(&self, draft_id: &str, sha256: &str, file: File) {
        let is_kept = match self.database().await {
            Some(database) => database.put_file(&self.place(), draft_id, sha256, &file).await.is_ok(),
            None => false,
        };
        if !is_kept {
            let memory = &mut self.0.memory.borrow_mut().files;
            memory.retain(|(of, digest, _)| (of.as_str(), digest.as_str()) != (draft_id, sha256));
            memory.push((draft_id.into(), sha256.into(), file));
        }
    }

    /// Deletes the bytes of a proof file that are stored with a draft.
    pub(super) async fn remove_file(&self, draft_id: &str, sha256: &str) {
        let is_it = |(of, digest, _): &(String, String, File)| of == draft_id && digest == sha256;
        self.0.memory.borrow_mut().files.retain(|file| !is_it(file));
        if let Some(database) = self.database().await {
            // They go with the draft at the latest.
            drop(database.remove_file(&self.place(), draft_id, sha256).await);
        }
    }

    /// Reads the proof files that are stored with a draft, each with its SHA-256.
    pub(super) async fn files(&self, draft_id: &str) -> Vec<(String, File)> {
        let mut files = match self.device().await {
            Some(database) => database.files(&self.place(), draft_id).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let memory = self.0.memory.borrow();
        let in_memory = memory.files.iter().filter(|(of, ..)| of == draft_id);
        files.extend(in_memory.map(|(_, digest, file)| (digest.clone(), file.clone())));
        files
    }

    /// Lets drafts be kept on this device from now on.
    pub(super) fn allow_keeping(&self) {
        storage::remove(&self.key("keeps-nothing"));
    }

    /// Keeps on this device what is in memory, or keeps drafts in memory only from now on. Then those of a person and
    /// nobody's are kept in memory and deleted on the device.
    pub(super) async fn keep_on_device(&self, is_wanted: bool, person: Option<&str>) {
        if is_wanted {
            // An earlier choice may have been carried out only now.
            self.allow_keeping();
            *self.0.database.lock().await = None;
            self.keep_memory().await;
            return;
        }
        let stored = self.read(None).await.stored;
        let moved = stored.into_iter().filter(|stored| stored.may_be_opened_by(person) && !stored.is_newer());
        let mut with_files = Vec::new();
        for draft in moved {
            let files = self.files(&draft.draft_id).await;
            with_files.push((draft, files));
        }
        let database = self.database().await;
        // From here on nothing more is written.
        storage::put(&self.key("keeps-nothing"), "1");
        *self.0.database.lock().await = None;
        for (draft, files) in with_files {
            if let Some(database) = &database {
                // What is left is listed again when drafts are kept again, and can be deleted then.
                drop(database.remove(&self.place(), &draft.draft_id).await);
            }
            self.remember(&draft);
            let files = files.into_iter().map(|(digest, file)| (draft.draft_id.clone(), digest, file));
            self.0.memory.borrow_mut().files.extend(files);
        }
        self.forget_unsent(person);
        self.remember_person(None);
    }

    /// Returns the key under which the guide keeps its answers to a draft.
    pub(super) fn guide_key(&self, draft_id: &str) -> String {
        format!("{}:{draft_id}", self.place())
    }

    fn key(&self, name: &str) -> String {
        format!("{}:{name}", self.place())
    }

    fn in_view_key(&self, person: &str) -> String {
        self.key(&format!("at:{person}"))
    }

    /// The database, to write to it: where drafts are kept on this device.
    async fn database(&self) -> Option<Rc<Database>> {
        if self.is_barred() || self.is_waiting() { None } else { self.device().await }
    }

    /// The database, to read it and to delete, opened the first time: then the drafts of earlier versions of the page are moved there,
    /// and those that were deleted a day ago go.
    async fn device(&self) -> Option<Rc<Database>> {
        // Another tab may have chosen so meanwhile.
        if !self.are_wanted() {
            return None;
        }
        let mut database = self.0.database.lock().await;
        if let Some(database) = &*database {
            return database.clone();
        }
        let opened = Database::open().await.map(Rc::new);
        if let Some(opened) = &opened {
            self.move_first_version(opened).await;
            self.remove_deleted(opened).await;
        }
        *database = Some(opened.clone());
        opened
    }

    async fn remove_deleted(&self, database: &Database) {
        let place = self.place();
        let contents = database.read(&place).await.unwrap_or_default();
        let before = clock::now() - DELETED_FOR;
        for draft in contents.drafts.iter().filter(|draft| draft.is_deleted && draft.changed_at < before) {
            // It is tried again on the next visit.
            drop(database.remove(&place, &draft.draft_id).await);
        }
    }

    /// Moves the drafts of version 1 out of local storage, each only when it is written.
    async fn move_first_version(&self, database: &Database) {
        let place = self.place();
        for (key, person) in self.first_version_keys() {
            let Some(text) = storage::get(&key) else { continue };
            // Two tabs that move it at the same moment give it the same ID, and one of them finds it there.
            let draft_id = Digest::of(format!("{key} {text}").as_bytes()).to_string();
            let moved = match StoredDraft::read_first_version(&text, draft_id.clone(), person, clock::now()) {
                Ok(draft) => {
                    let draft = StoredDraft { revision: 1, ..draft };
                    let written = database.write(&place, &draft, Durability::Strict).await;
                    matches!(written, Ok(()) | Err(WriteError::Conflict))
                }
                Err(_) => database.put_aside_text(&place, &key, &text).await.is_ok(),
            };
            if moved {
                storage::remove(&key);
                let guide = storage::guide_key(&key);
                if let Some(answers) = storage::get(&guide) {
                    storage::put(&storage::guide_key(&self.guide_key(&draft_id)), &answers);
                    storage::remove(&guide);
                }
            }
        }
    }

    /// The keys of the drafts of version 1, each with the person whose draft it is: `:of:<person>` was their own,
    /// `:of:<person>:<draft>` one that they had set aside, `:new:<draft>` nobody's, and so was one at the name of the place alone.
    fn first_version_keys(&self) -> Vec<(String, Option<String>)> {
        let place = self.place();
        let (of, new) = (format!("{place}:of:"), format!("{place}:new:"));
        let owned = storage::keys(&of).into_iter().map(|key| {
            let person = key[of.len()..].split(':').next().unwrap_or_default().to_owned();
            (key, Some(person))
        });
        let names = self.0.old_place.iter().cloned().chain([place]);
        let nobodys = names.chain(storage::keys(&new)).map(|key| (key, None));
        owned.chain(nobodys).collect()
    }
}
