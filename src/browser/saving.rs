//! What is to be saved of the drafts, and how far that has come.

use std::rc::Rc;

use futures::lock::Mutex;

use super::holding::Holding;
use super::tabs::Tabs;
use crate::app::StoredDraft;

/// What the page knows about the saving of the draft in view.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// What waits to be saved, without its revision: of each draft the latest.
    unsaved: Vec<StoredDraft>,
    /// Whether a timer is running that saves it.
    pub(super) is_due: bool,
    /// The last revision of each draft that this tab has read or begun to write.
    revisions: Vec<(String, u32)>,
    /// The right to change the draft in view.
    pub(super) holding: Holding,
    /// Held while something is written: one after the other.
    pub(super) writing: Rc<Mutex<()>>,
    /// The channel to the other tabs, once it is open.
    pub(super) tabs: Option<Tabs>,
    /// The number of times that the list was asked for: an answer to an earlier question is older than what is shown.
    pub(super) list_turn: u32,
    /// The number of changes of the list that are being written: what is read meanwhile may be older than what is shown.
    pub(super) list_changes: u32,
}

impl Saving {
    /// Lets a draft wait to be saved.
    pub(super) fn put(&mut self, draft: StoredDraft) {
        self.unsaved.retain(|other| other.draft_id != draft.draft_id);
        self.unsaved.push(draft);
    }

    /// What waits to be saved in a draft is saved in its copy.
    pub(super) fn rename(&mut self, of: &str, copy: &str) {
        for draft in self.unsaved.iter_mut().filter(|draft| draft.draft_id == of) {
            draft.draft_id = copy.into();
        }
    }

    /// Whether a draft waits to be saved.
    pub(super) fn has_unsaved(&self) -> bool {
        !self.unsaved.is_empty()
    }

    /// Forgets what waits to be saved.
    pub(super) fn forget_unsaved(&mut self) {
        self.unsaved.clear();
    }

    /// Takes a draft that waits, as the revision that comes after the last known one: from now on that is this one.
    pub(super) fn take(&mut self) -> Option<StoredDraft> {
        let draft = self.unsaved.pop()?;
        let last = self.revisions.iter().find(|(draft_id, _)| *draft_id == draft.draft_id);
        let revision = last.map_or(0, |(_, revision)| *revision) + 1;
        self.note_revision(&draft.draft_id, revision);
        Some(StoredDraft { revision, ..draft })
    }

    /// Remembers which revision of a draft was stored last.
    pub(super) fn note_revision(&mut self, draft_id: &str, revision: u32) {
        self.revisions.retain(|(other, _)| other != draft_id);
        self.revisions.push((draft_id.into(), revision));
    }
}
