//! What the shell does where the programme keeps no drafts on devices.

use std::rc::Rc;

use leptos::task::spawn_local;

use super::api::Call;
use super::reviewer;
use super::saving::Saving;
use super::shell::{Shell, read};
use super::tabs::Message;
use crate::app::{Event, Model, StoredDraft};

impl Shell {
    /// Whether something would be lost if the page were left now, because the programme keeps no drafts on devices, or has still to say
    /// whether it does.
    pub(super) fn would_lose(self) -> bool {
        let Some(drafts) = self.drafts() else { return false };
        let is_unsent = |model: &Model| model.opened.values().any(|opened| !opened.unsent.is_empty());
        (drafts.is_barred() || drafts.is_waiting())
            && (self.has_drafts_in_memory()
                || self.try_with_model(is_unsent) == Some(true)
                || (cfg!(feature = "reviews") && reviewer::has_typed()))
    }

    /// Whether a draft is in memory alone: the user, the programme or the browser keeps none on this device, or it has no room.
    pub(super) fn has_drafts_in_memory(self) -> bool {
        let Some(drafts) = self.drafts() else { return false };
        let is_to_be_written = !drafts.are_kept() || drafts.is_waiting();
        drafts.in_memory().iter().any(StoredDraft::is_unsubmitted)
            || (is_to_be_written && self.with_saving(|saving| saving.has_unsaved()) == Some(true))
    }

    /// Follows what the server has said of drafts on devices. What is in memory alone is kept if that is allowed again.
    pub(super) fn follow_programme(self, may_be_kept: Option<bool>) {
        let Some(drafts) = self.drafts() else { return };
        let was_in_memory = drafts.is_barred() || drafts.is_waiting();
        drafts.follow_programme(may_be_kept);
        if was_in_memory && drafts.are_kept() && drafts.has_memory() {
            self.move_drafts(async move |drafts| drafts.keep_memory().await);
        }
    }

    /// Takes all of a person off this device; from then on it is in memory.
    pub(super) fn take_off_device(self, person: String) {
        if cfg!(feature = "reviews") {
            reviewer::take_off(&person);
        }
        self.move_drafts(async move |drafts| drafts.take_off_device(&person).await);
    }

    /// Ends the session, once nothing is left of the person who is to be forgotten.
    pub(super) fn sign_out(self, path: String, forgotten: Option<String>) {
        spawn_local(async move {
            let is_forgotten = forgotten.is_some();
            if let (Some(person), Some(drafts)) = (forgotten, self.drafts()) {
                self.with_saving(Saving::forget_unsaved);
                let writing = self.with_saving(|saving| Rc::clone(&saving.writing)).unwrap_or_default();
                let _turn = writing.lock().await;
                if cfg!(feature = "reviews") {
                    reviewer::forget_reviews(&person);
                }
                drafts.forget_person(&person).await;
                self.say(&Message::Changed);
            }
            let answer = self.ask(Call::sign_out(path)).await;
            if is_forgotten && answer.is_ok() {
                self.say(&Message::SignedOut);
            }
            self.dispatch(Event::SignedOut(read(answer)));
        });
    }
}
