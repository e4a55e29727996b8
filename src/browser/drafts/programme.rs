//! What the programme lets be kept of drafts on devices.
//!
//! Where it keeps none, everything is in memory. What is on the device from before stays until its person takes it off, signs out or
//! deletes it, because nothing typed is lost without a word; it is read, and nothing is written to it.

use super::{Drafts, Memory};
use crate::app::StoredDraft;
use crate::browser::database::{Database, Durability};
use crate::browser::storage;

/// The name under which it is noted that the programme keeps no drafts on devices.
const BARRED: &str = "no-drafts";

impl Drafts {
    /// Reads what is known of the programme at this place, before its server says it. After a change of the place what held before goes
    /// on until then.
    pub(super) fn read_programme(&self) {
        self.0.is_barred.set(self.is_barred() || storage::get(&self.key(BARRED)).is_some());
        self.0.is_waiting.set(self.are_kept() && self.last_person().is_none());
    }

    /// Whether the programme keeps no drafts on devices.
    pub(in crate::browser) fn is_barred(&self) -> bool {
        self.0.is_barred.get()
    }

    /// Whether nothing is written yet, because the programme has still to say whether drafts are kept on devices. It is not waited for
    /// very long.
    pub(in crate::browser) fn is_waiting(&self) -> bool {
        self.0.is_waiting.get()
    }

    /// Follows what the programme has said, if it has: whether drafts may be kept on devices. It is known from then on.
    pub(in crate::browser) fn follow_programme(&self, may_be_kept: Option<bool>) {
        self.0.is_waiting.set(false);
        let Some(may_be_kept) = may_be_kept else { return };
        self.0.is_barred.set(!may_be_kept);
        if may_be_kept {
            storage::remove(&self.key(BARRED));
        } else {
            storage::put(&self.key(BARRED), "1");
        }
    }

    /// Takes a draft off the device that is in memory by now, if what is there from before would do something that is over: it would
    /// be sent or listed again, or be offered to somebody else. Otherwise it stays as it was.
    pub(super) async fn take_off_outdated(&self, draft: &StoredDraft) {
        let Some(database) = self.device().await else { return };
        let there = database.read(&self.place()).await.unwrap_or_default().drafts;
        let Some(there) = there.iter().find(|there| there.draft_id == draft.draft_id) else { return };
        let is_sent = |draft: &StoredDraft| draft.saved.outbox.as_ref().is_some_and(|outbox| !outbox.is_held);
        let is_over = draft.is_deleted || draft.saved.receipt.is_some() || there.person != draft.person;
        if is_over || (is_sent(there) && !is_sent(draft)) {
            self.take_off(&database, &draft.draft_id).await;
        }
    }

    /// Takes a draft off the device that is in memory, with its files and the answers in the guide. It stays if they cannot be read.
    async fn take_off(&self, database: &Database, draft_id: &str) {
        let Ok(files) = database.files(&self.place(), draft_id).await else { return };
        let files = files.into_iter().map(|(digest, file)| (draft_id.to_owned(), digest, file));
        self.0.memory.borrow_mut().files.extend(files);
        storage::take_off_guide(&self.guide_key(draft_id));
        // What is left is listed again, and can be taken off again.
        drop(database.remove(&self.place(), draft_id).await);
    }

    /// Takes all of a person off the device; from then on it is in memory.
    pub(in crate::browser) async fn take_off_device(&self, person: &str) {
        let Some(database) = self.device().await else { return };
        let is_own = |stored: &StoredDraft| stored.person.as_deref() == Some(person) && !stored.is_newer();
        for draft in self.read(None).await.stored.into_iter().filter(is_own) {
            self.remember(&draft);
            self.take_off(&database, &draft.draft_id).await;
        }
        // The page has read them.
        self.forget_unsent(Some(person));
        storage::remove(&self.in_view_key(person));
    }

    /// Deletes all of a person, on the device and in memory. Of other people only what this page has in memory goes.
    pub(in crate::browser) async fn forget_person(&self, person: &str) {
        let memory = self.0.memory.take();
        if let Some(database) = self.device().await {
            let stored = database.read(&self.place()).await.unwrap_or_default().drafts;
            let is_theirs = |stored: &&StoredDraft| {
                let is_in_memory = memory.drafts.iter().any(|draft| draft.draft_id == stored.draft_id);
                stored.person.as_deref() == Some(person) || is_in_memory
            };
            for draft in stored.iter().filter(is_theirs) {
                self.remove(&draft.draft_id).await;
            }
        }
        self.forget_unsent(Some(person));
        storage::remove(&self.in_view_key(person));
        self.remember_person(None);
    }

    /// Keeps on this device what is in memory, because from now on that is allowed.
    pub(in crate::browser) async fn keep_memory(&self) {
        let Memory { drafts, files } = self.0.memory.take();
        for mut draft in drafts {
            draft.revision += 1;
            // Where it is refused, it is in memory again.
            let _ = self.write(&draft, Durability::Relaxed).await;
        }
        for (draft_id, digest, file) in files {
            self.put_file(&draft_id, &digest, file).await;
        }
    }

    /// Whether something is only in memory, not on the device.
    pub(in crate::browser) fn has_memory(&self) -> bool {
        let memory = self.0.memory.borrow();
        !memory.drafts.is_empty() || !memory.files.is_empty()
    }
}
