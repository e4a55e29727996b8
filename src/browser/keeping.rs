//! What the shell keeps on the device: it saves, opens, lists and deletes drafts with their files.

use std::rc::Rc;

use cpor_rules::value::Choice as _;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Event as DomEvent, File};

use super::database::{Durability, WriteError};
use super::drafts::Drafts;
use super::saving::Saving;
use super::shell::{Settings, Shell};
use super::start::{FirstDraft, KeptPage};
use super::tabs::{Message, Tabs};
use super::{claim_id, clock, draft_file};
use crate::app::{DraftsMade, Event, SCHEMA, SaveFailure, Saved, StoredDraft};
use crate::late::SplitLoaderError;
use crate::rest::load_rest_now;

/// Milliseconds from a change until the draft is saved; changes meanwhile are saved with it.
const SAVE_DELAY: u32 = 250;

/// Milliseconds after which what was typed is saved although the server has not said whether it may be: as long as an answer may take.
/// A host may be slower to give the token that it is asked with.
const LONGEST_WAIT: u32 = 10_000;

impl Settings {
    /// Returns the settings with the draft that was in view last, read from the device. Where nobody was seen before, there is none to
    /// wait for. With a draft the page begins with the rest of its code, which restores it.
    ///
    /// # Errors
    /// When that code cannot be loaded.
    pub async fn with_first_draft(mut self) -> Result<Self, SplitLoaderError> {
        if self.resumed.is_some() {
            load_rest_now().await?;
        } else {
            let drafts = Drafts::new(self.place.clone(), self.old_place.clone(), self.saves_draft, Vec::new());
            self.first = match drafts.last_person() {
                Some(person) => match load_rest_now().await {
                    Ok(rest) => (rest.first_draft)(drafts).await,
                    Err(error) if drafts.may_have_draft(&person) => return Err(error),
                    Err(_) => FirstDraft::none_in(drafts),
                },
                None => FirstDraft::none_in(drafts),
            };
        }
        Ok(self)
    }
}

/// Reads the draft to start with.
pub(crate) fn first_draft(drafts: Drafts) -> LocalBoxFuture<'static, FirstDraft> {
    Box::pin(async move {
        let (person, draft) = drafts.first().await.unzip();
        FirstDraft { person, draft, drafts: Some(drafts) }
    })
}

impl Shell {
    /// Saves a change of the draft soon. A later change is saved with it.
    pub(super) fn schedule_save(self, saved: Saved) {
        let draft = self.draft_to_save(saved);
        let was_due = self.with_saving(|saving| {
            saving.put(draft);
            std::mem::replace(&mut saving.is_due, true)
        });
        if was_due == Some(false) {
            clock::after(SAVE_DELAY, move || {
                self.with_saving(|saving| saving.is_due = false);
                // What changes before the rest is here is saved once it is.
                if let Some(rest) = self.used_rest() {
                    (rest.save_pending)(self);
                }
            });
        }
    }

    /// Saves the draft now, so that no crash loses it, and sends an event then.
    pub(super) fn save_now(self, saved: Saved, then: Option<Box<Event>>) {
        let draft = self.draft_to_save(saved);
        self.with_saving(|saving| saving.put(draft));
        spawn_local(async move {
            self.write_unsaved(Durability::Strict).await;
            if let Some(event) = then {
                self.dispatch(*event);
            }
        });
    }

    /// The draft in view, to be saved as its next revision.
    fn draft_to_save(self, saved: Saved) -> StoredDraft {
        self.with_model_untracked(|model| StoredDraft {
            schema: SCHEMA,
            draft_id: model.draft_id.clone(),
            person: model.owner.person().map(Into::into),
            revision: 0,
            changed_at: clock::now(),
            verdict: model.verdict.displayed_state(&model.form_report).name().into(),
            is_deleted: false,
            saved,
        })
    }

    /// Saves pending changes, without waiting for it.
    pub(crate) fn save_pending(self) {
        spawn_local(async move {
            self.flush().await;
        });
    }

    /// Saves the pending changes of the draft. Returns false when the device does not take them.
    pub(super) async fn flush(self) -> bool {
        self.write_unsaved(Durability::Relaxed).await
    }

    /// Writes what waits, after what is being written.
    async fn write_unsaved(self, durability: Durability) -> bool {
        let Some(writing) = self.with_saving(|saving| Rc::clone(&saving.writing)) else { return true };
        let _turn = writing.lock().await;
        if self.drafts().is_some_and(|drafts| drafts.is_waiting()) {
            // It is written when the server has said whether it may be.
            return true;
        }
        let mut are_saved = true;
        while let Some(Some(draft)) = self.with_saving(Saving::take) {
            are_saved &= self.write(draft, durability).await;
        }
        are_saved
    }

    async fn write(self, draft: StoredDraft, durability: Durability) -> bool {
        let Some(drafts) = self.drafts() else { return false };
        match drafts.write(&draft, durability).await {
            Ok(()) => {
                drafts.note_in_view(&draft);
                self.tell_saved(&draft.draft_id, Ok(clock::local_time()));
                self.say(&Message::Changed);
                true
            }
            Err(WriteError::Refused(failure)) => {
                self.tell_saved(&draft.draft_id, Err(failure));
                false
            }
            Err(WriteError::Conflict) => {
                let of = draft.draft_id;
                let copy = StoredDraft { draft_id: claim_id(), revision: 1, ..draft };
                let result = drafts.write(&copy, durability).await;
                for (digest, file) in drafts.files(&of).await {
                    drafts.put_file(&copy.draft_id, &digest, file).await;
                }
                self.with_saving(|saving| {
                    saving.note_revision(&copy.draft_id, copy.revision);
                    saving.rename(&of, &copy.draft_id);
                });
                self.dispatch(Event::DraftCopied { of, copy: copy.draft_id.clone() });
                // With an ID that nobody else has there is no conflict.
                self.tell_saved(
                    &copy.draft_id,
                    match result {
                        Err(WriteError::Refused(failure)) => Err(failure),
                        _ => Ok(clock::local_time()),
                    },
                );
                result.is_ok()
            }
        }
    }

    /// Saves pending changes of a page that may be gone at the next moment. What is being written gets its answer too late to wait for
    /// it: they come behind it, as the revision after it.
    fn save_on_hide(self) {
        // Nobody may be there any more to hear the server's answer.
        self.follow_programme(None);
        while let Some(Some(draft)) = self.with_saving(Saving::take) {
            spawn_local(async move {
                self.write(draft, Durability::Relaxed).await;
            });
        }
    }

    /// Tells whether the draft in view is saved on this device, where drafts are.
    fn tell_saved(self, draft_id: &str, result: Result<String, SaveFailure>) {
        let is_in_view = self.try_with_model(|model| model.draft_id == draft_id && model.keeps_drafts());
        let Some(drafts) = self.drafts().filter(|_| is_in_view == Some(true)) else { return };
        self.dispatch(if drafts.are_kept() {
            Event::DraftSaved(result)
        } else {
            // Another tab was told otherwise meanwhile.
            Event::KeepingChanged(drafts.are_wanted())
        });
    }

    /// Saves pending changes when the page is hidden, left or removed, and talks to the other tabs.
    pub(crate) fn save_on_leave(self) {
        let save = move |_| self.save_on_hide();
        let ask_and_save = move |event: DomEvent| {
            // Whoever is asked may stay.
            if self.would_lose() {
                event.prevent_default();
            } else {
                self.save_on_hide();
            }
        };
        let on_visibility = move |_| {
            if document().hidden() {
                self.save_on_hide();
            }
        };
        let handles = [
            // The last moment at which WebKit writes.
            window_event_listener_untyped("beforeunload", ask_and_save),
            window_event_listener_untyped("pagehide", save),
            window_event_listener_untyped("visibilitychange", on_visibility),
        ];
        on_cleanup(move || {
            handles.into_iter().for_each(|handle| handle.remove());
            self.save_at_the_end();
        });
        let Some(drafts) = self.drafts() else { return };
        self.open_tabs(&drafts);
        // While it is being opened, nothing can be saved of a page that is left.
        spawn_local(async move { drafts.open().await });
        clock::after(LONGEST_WAIT, move || {
            self.follow_programme(None);
            self.save_pending();
        });
    }

    /// Speaks with the tabs that show the same place as this one.
    fn open_tabs(self, drafts: &Drafts) {
        let tabs = Tabs::open(&drafts.place(), move |message| self.hear(&message));
        self.with_saving(|saving| saving.tabs = Some(tabs));
    }

    /// Goes to another place of drafts with the draft in view: speaks with the tabs there, and gets the right to change it there.
    pub(super) fn follow_place(self) {
        let Some(drafts) = self.drafts() else { return };
        self.open_tabs(&drafts);
        // Before the start no draft is in view.
        if let Some(draft_id) = self.try_with_model(|model| model.draft_id.clone()).filter(|id| !id.is_empty()) {
            self.ask_for_draft(draft_id);
        }
    }

    /// Saves pending changes of a page that is removed, whose state is gone when they are written.
    fn save_at_the_end(self) {
        let pending = self.with_saving(|saving| {
            let unsaved: Vec<_> = std::iter::from_fn(|| saving.take()).collect();
            (unsaved, std::mem::take(&mut saving.holding), Rc::clone(&saving.writing))
        });
        let (Some(drafts), Some((unsaved, holding, writing))) = (self.drafts(), pending) else { return };
        // Nobody hears the answer any more.
        drafts.follow_programme(None);
        spawn_local(async move {
            let _turn = writing.lock().await;
            for draft in unsaved {
                // Nobody is left who could be told.
                let _ = drafts.write(&draft, Durability::Relaxed).await;
                drafts.note_in_view(&draft);
            }
            // Another tab gets the draft when it is saved.
            drop(holding);
        });
    }

    /// Says something to the other tabs.
    pub(super) fn say(self, message: &Message) {
        if let Some(Some(tabs)) = self.with_saving(|saving| saving.tabs.clone()) {
            tabs.say(message);
        }
    }

    /// Reads the drafts that may concern a person, then sends an event with them.
    pub(super) fn read_drafts(self, person: Option<String>) {
        spawn_local(async move {
            self.flush().await;
            let Some(drafts) = self.drafts() else { return };
            let drafts = Box::new(drafts.read(person.as_deref()).await);
            self.dispatch(Event::DraftsRead { person, drafts, draft_id: claim_id() });
        });
    }

    /// Reads the list of drafts again.
    pub(super) fn list_drafts(self) {
        let turn = self.with_saving(|saving| {
            saving.list_turn += 1;
            saving.list_turn
        });
        spawn_local(async move {
            self.flush().await;
            let person = self.try_with_model(|model| model.owner.person().map(ToOwned::to_owned)).flatten();
            let Some(drafts) = self.drafts() else { return };
            let drafts = drafts.read(person.as_deref()).await;
            let is_latest = self.with_saving(|saving| Some(saving.list_turn) == turn && saving.list_changes == 0);
            if is_latest == Some(true) {
                self.dispatch(Event::DraftsListed(Box::new(drafts)));
            }
        });
    }

    fn begin_list_change(self) {
        self.with_saving(|saving| saving.list_changes += 1);
    }

    /// Reads the drafts again when the last change of the list is written.
    fn end_list_change(self) {
        let left = self.with_saving(|saving| {
            saving.list_changes -= 1;
            saving.list_changes
        });
        if left == Some(0) {
            self.list_drafts();
        }
    }

    /// Reads another draft, once the one in view is saved. If it cannot be, it stays in view.
    pub(super) fn open_draft(self, draft_id: String) {
        spawn_local(async move {
            if self.flush().await
                && let Some(drafts) = self.drafts()
            {
                let draft = drafts.load(&draft_id).await.map(Box::new);
                self.dispatch(Event::DraftOpened(draft));
            }
        });
    }

    /// Reads the proof files that are stored with a draft.
    pub(super) fn load_files(self, draft_id: String) {
        spawn_local(async move {
            let Some(drafts) = self.drafts() else { return };
            let files = drafts.files(&draft_id).await;
            let hold = |(digest, file)| (digest, self.with_files(|files| files.hold(file).handle));
            let files = files.into_iter().map(hold).collect();
            self.dispatch(Event::FilesLoaded { draft_id, files });
        });
    }

    /// Stores a proof file's bytes with the draft in view.
    pub(super) fn keep_file(self, file: File, sha256: String) {
        self.with_draft_in_view(async move |drafts, draft_id| drafts.put_file(&draft_id, &sha256, file).await);
    }

    /// Deletes a proof file's bytes that are stored with the draft in view.
    pub(super) fn drop_file(self, sha256: String) {
        self.with_draft_in_view(async move |drafts, draft_id| drafts.remove_file(&draft_id, &sha256).await);
    }

    fn with_draft_in_view(self, use_drafts: impl AsyncFnOnce(Drafts, String) + 'static) {
        let draft_id = self.with_model_untracked(|model| model.draft_id.clone());
        if let Some(drafts) = self.drafts() {
            spawn_local(async move { use_drafts(drafts, draft_id).await });
        }
    }

    /// Marks a draft as deleted, or as not, then lists the drafts.
    pub(super) fn mark_deleted(self, draft_id: String, is_deleted: bool) {
        self.begin_list_change();
        spawn_local(async move {
            self.flush().await;
            // One mark after the other: each is the revision after the one before.
            let Some(writing) = self.with_saving(|saving| Rc::clone(&saving.writing)) else { return };
            let _turn = writing.lock().await;
            if let Some(drafts) = self.drafts()
                && let Some(draft) = drafts.load(&draft_id).await.filter(|draft| !draft.is_newer())
            {
                let (revision, changed_at) = (draft.revision + 1, clock::now());
                let draft = StoredDraft { is_deleted, revision, changed_at, ..draft };
                // Where it fails, the list shows it.
                if drafts.write(&draft, Durability::Relaxed).await.is_ok() {
                    self.with_saving(|saving| saving.note_revision(&draft.draft_id, draft.revision));
                    self.say(&Message::Changed);
                }
            }
            self.end_list_change();
        });
    }

    /// Deletes drafts for good, then lists those that are left.
    pub(super) fn remove_drafts(self, draft_ids: Vec<String>) {
        self.begin_list_change();
        spawn_local(async move {
            // None after the page was removed, when nobody has a list any more.
            let Some(drafts) = self.drafts() else { return };
            for draft_id in &draft_ids {
                drafts.remove(draft_id).await;
            }
            self.say(&Message::Changed);
            self.end_list_change();
        });
    }

    /// Stores new drafts under IDs that are made up, then sends an event with their number.
    pub(super) fn store_new_drafts(self, new: Vec<StoredDraft>) {
        spawn_local(async move {
            let Some(drafts) = self.drafts() else { return };
            let (count, mut failure) = (new.len(), None);
            for draft in new {
                let draft_id = claim_id();
                let mut draft =
                    StoredDraft { schema: SCHEMA, draft_id, revision: 1, changed_at: clock::now(), ..draft };
                draft.saved.draft.claim_id.clone_from(&draft.draft_id);
                // With an ID that nobody else has there is no conflict.
                if let Err(WriteError::Refused(why)) = drafts.write(&draft, Durability::Strict).await {
                    failure = Some(why);
                }
            }
            self.say(&Message::Changed);
            self.dispatch(Event::DraftsMade(DraftsMade { count, failure }));
        });
    }

    /// Keeps drafts on this device from now on, or in memory only.
    pub(super) fn keep_on_device(self, is_wanted: bool) {
        let Some(drafts) = self.drafts() else { return };
        if is_wanted {
            // Before what waits is saved: it goes to the device already.
            drafts.allow_keeping();
        }
        let person = self.with_model_untracked(|model| model.owner.person().map(ToOwned::to_owned));
        self.move_drafts(async move |drafts| {
            drafts.keep_on_device(is_wanted, person.as_deref()).await;
            self.say(&Message::KeepingChosen);
            // The user may have chosen again meanwhile, here or in another tab.
            self.dispatch(Event::KeepingChanged(drafts.are_wanted()));
        });
    }

    /// Follows what the user has chosen in another tab: whether drafts are kept on this device. If they are, what is in
    /// memory alone goes there too.
    pub(super) fn follow_keeping(self) {
        let Some(drafts) = self.drafts() else { return };
        self.dispatch(Event::KeepingChanged(drafts.are_wanted()));
        if drafts.are_kept() && drafts.has_memory() {
            self.move_drafts(async move |drafts| drafts.keep_memory().await);
        }
    }

    /// Moves drafts between this device and memory, then goes on with the one in view from where it is.
    pub(super) fn move_drafts(self, move_them: impl AsyncFnOnce(Drafts) + 'static) {
        spawn_local(async move {
            self.flush().await;
            let (Some(drafts), Some(writing)) = (self.drafts(), self.with_saving(|saving| Rc::clone(&saving.writing)))
            else {
                return;
            };
            // What is typed meanwhile is written after it.
            let _turn = writing.lock().await;
            move_them(drafts.clone()).await;
            let in_view = self.try_with_model(|model| model.draft_id.clone()).unwrap_or_default();
            if let Some(draft) = drafts.load(&in_view).await {
                self.with_saving(|saving| saving.note_revision(&in_view, draft.revision));
            }
            self.list_drafts();
        });
    }

    /// Downloads a draft with its files as a file.
    pub(super) fn export_draft(self, draft: StoredDraft) {
        spawn_local(async move {
            let Some(drafts) = self.drafts() else { return };
            let files = drafts.files(&draft.draft_id).await;
            draft_file::offer(draft.saved, files).await;
        });
    }

    /// Reads a draft from a file that was exported, and keeps its proof files with a new draft.
    pub(super) fn import_draft(self, file: File) {
        spawn_local(async move {
            let draft_id = claim_id();
            let read = draft_file::read(&file).await;
            let Some(drafts) = self.drafts() else { return };
            let saved = match read {
                Some((saved, files)) => {
                    for (digest, file) in files {
                        drafts.put_file(&draft_id, &digest, file).await;
                    }
                    Some(Box::new(saved))
                }
                None => None,
            };
            self.dispatch(Event::DraftImported { saved, draft_id });
        });
    }

    /// Whether what is typed goes to the device, so that a page which comes back finds it there.
    pub fn keeps_on_device(self) -> bool {
        self.drafts().is_some_and(|drafts| drafts.are_kept() && !drafts.is_waiting())
    }

    /// Returns the state of an embedded page to be kept while it is out of the document.
    pub fn kept(self) -> KeptPage {
        let memory = self.drafts().map(|drafts| drafts.in_memory()).unwrap_or_default();
        self.with_model_untracked(|model| {
            let (draft_id, person) = (model.draft_id.clone(), model.owner.person().map(ToOwned::to_owned));
            let saved = model.to_saved();
            let revision = memory.iter().find(|draft| draft.draft_id == draft_id).map_or(0, |draft| draft.revision);
            let draft = StoredDraft { schema: SCHEMA, draft_id, person, revision, saved, ..StoredDraft::default() };
            KeptPage { person: draft.person.clone(), draft, memory }
        })
    }
}

/// Saves the drafts of a page that was removed before they could be saved.
pub(crate) fn save_last(drafts: Drafts, unsaved: Vec<StoredDraft>) {
    drafts.follow_programme(None);
    spawn_local(async move {
        for draft in unsaved {
            // Nobody is left who could be told.
            let _ = drafts.write(&draft, Durability::Relaxed).await;
        }
    });
}
