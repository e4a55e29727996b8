//! What a page does until the rest of its code is here: effects and changes of the draft wait for it.

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::{on_cleanup, window_event_listener};
use leptos::task::spawn_local;

use super::drafts::Drafts;
use super::shell::Shell;
use crate::app::{Effect, Event, SaveFailure};
use crate::rest::{Rest, load_rest, rest};

/// Milliseconds after which the user is told that what was typed is not saved yet.
const PATIENCE: u32 = 8000;

impl Shell {
    /// Performs an effect when the code for it is here. A page that was removed performs none.
    pub(super) fn perform_when_loaded(self, effect: Effect) {
        match self.used_rest() {
            Some(rest) => (rest.perform)(self, effect),
            None => drop(self.with_waiting(|waiting| waiting.as_mut().map(|waiting| waiting.push(effect)))),
        }
    }

    /// Loads what is loaded late. `None` when the page is removed before.
    pub(crate) async fn load_rest(self) -> Option<Rest> {
        load_rest(|| !self.is_disposed()).await
    }

    /// Performs what has waited for the rest, in its order; from now on nothing waits. Called within the page's owner.
    pub(crate) fn use_rest(self, rest: Rest) {
        // The page may be gone meanwhile.
        let Some(Some(waiting)) = self.with_waiting(Option::take) else { return };
        (rest.save_on_leave)(self);
        for effect in waiting {
            match (effect, self.host()) {
                // The host has been told nothing of it yet.
                (Effect::Late(event), Some(host)) => host.dispatch(self, *event),
                (effect, _) => (rest.perform)(self, effect),
            }
        }
        (rest.save_pending)(self);
    }

    /// The rest, if it is here and used by this page.
    pub(super) fn used_rest(self) -> Option<Rest> {
        rest().filter(|_| self.uses_rest())
    }

    /// Whether this page uses the rest, so that nothing waits for it.
    pub fn uses_rest(self) -> bool {
        self.with_waiting(|waiting| waiting.is_none()) == Some(true)
    }

    /// Asks the user before the page is left while a change of the draft waits for the rest, without which it is not saved.
    pub(crate) fn ask_before_leaving(self) {
        let handle = window_event_listener(ev::beforeunload, move |event| {
            // Afterwards it is saved when the page is left, where drafts are kept on devices at all.
            let cannot_save = |drafts: Drafts| drafts.is_barred() || (drafts.are_kept() && !drafts.is_open());
            let cannot_save = self.drafts().is_some_and(cannot_save);
            if cannot_save && self.with_saving(|saving| saving.has_unsaved()) == Some(true) {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    }

    /// Tells the user from time to time that changes of the draft are not saved, until the rest is here.
    pub(crate) fn tell_unsaved(self) {
        spawn_local(async move {
            loop {
                TimeoutFuture::new(PATIENCE).await;
                if self.is_disposed() || self.uses_rest() {
                    return;
                }
                if self.with_saving(|saving| saving.has_unsaved()) == Some(true) {
                    self.dispatch(Event::DraftSaved(Err(SaveFailure::NotLoaded)));
                }
            }
        });
    }

    /// Saves what waits, of a page that is removed before the rest is here. Afterwards the page's state is gone.
    pub(crate) fn save_without_rest(self) {
        if self.uses_rest() {
            return;
        }
        let unsaved = self.with_saving(|saving| std::iter::from_fn(|| saving.take()).collect());
        let (Some(unsaved), Some(drafts)) = (unsaved, self.drafts()) else { return };
        spawn_local(async move {
            if let Some(rest) = load_rest(|| true).await {
                (rest.save_last)(drafts, unsaved);
            }
        });
    }
}
