//! Which tab may change the draft in view: one at a time. The others read it, and can ask for it.

use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;

use super::locks::{Lock, Wish, lock};
use super::shell::Shell;
use super::tabs::Message;
use crate::app::Event;

/// Milliseconds that a tab has to let a draft go which another one wants.
const PATIENCE: u32 = 2000;

/// The right of this tab to change the draft in view.
#[derive(Debug, Default)]
pub(super) struct Holding {
    /// The draft in view.
    draft_id: String,
    /// The right, unless another tab has it.
    lock: Option<Lock>,
    /// Held while it is asked for: one after the other, so that a tab never loses it to itself.
    pub(super) asking: Rc<Mutex<()>>,
}

impl Holding {
    /// Another draft comes into view; the one before is let go.
    pub(super) fn turn_to(&mut self, draft_id: &str) {
        if self.draft_id != draft_id {
            (self.draft_id, self.lock) = (draft_id.into(), None);
        }
    }

    /// Lets go of the draft in view, which stays in view. Returns its ID.
    pub(super) fn let_go(&mut self) -> String {
        self.lock = None;
        self.draft_id.clone()
    }

    /// Whether this tab may change a draft.
    pub(super) fn has(&self, draft_id: &str) -> bool {
        self.draft_id == draft_id && self.lock.is_some()
    }

    /// Whether the draft is in view, and may not be changed here.
    pub(super) fn lacks(&self, draft_id: &str) -> bool {
        self.draft_id == draft_id && self.lock.is_none()
    }

    /// Takes or loses the right, unless another draft is in view by now.
    pub(super) fn put(&mut self, draft_id: &str, lock: Option<Lock>) {
        if self.draft_id == draft_id {
            self.lock = lock;
        }
    }
}

impl Shell {
    /// Handles what another tab says, such as that it wants the draft.
    pub(super) fn hear(self, message: &Message) {
        match message {
            Message::Changed => {
                if !document().hidden() {
                    self.list_drafts();
                }
            }
            // Where something is typed, it is said that nobody is signed in, and it stays: nobody was asked about it.
            Message::SignedOut if self.would_lose() => self.dispatch(Event::SessionRetried),
            // A browser that refuses has no address to load again.
            Message::SignedOut => drop(window().location().reload()),
            Message::Wanted(draft_id) => self.let_go(draft_id.clone()),
        }
    }

    /// Gets the right to change a draft, if nobody has it, and lets go of the one before.
    pub(super) fn hold_draft(self, draft_id: String, revision: u32) {
        self.with_saving(|saving| {
            saving.note_revision(&draft_id, revision);
            saving.holding.turn_to(&draft_id);
        });
        self.ask_for_draft(draft_id);
    }

    /// Gets the right to change the draft in view, if nobody has it.
    pub(super) fn ask_for_draft(self, draft_id: String) {
        spawn_local(async move {
            let is_held = self.get_lock(&draft_id, &[Wish::IfFree]).await;
            self.dispatch(Event::DraftHeld { draft_id, is_held });
        });
    }

    /// Asks for the right to change the draft in view in these ways until one succeeds, unless this tab has it. Returns whether it
    /// has it then.
    async fn get_lock(self, draft_id: &str, wishes: &[Wish]) -> bool {
        let Some(locking) = self.with_saving(|saving| Rc::clone(&saving.holding.asking)) else { return false };
        let _turn = locking.lock().await;
        for wish in wishes {
            if self.with_saving(|saving| saving.holding.lacks(draft_id)) != Some(true) {
                break;
            }
            let lock = self.lock_draft(draft_id, *wish).await;
            // Another draft may be in view by now: then the lock is let go.
            self.with_saving(|saving| saving.holding.put(draft_id, lock));
        }
        self.with_saving(|saving| saving.holding.has(draft_id)) == Some(true)
    }

    /// Asks for the right to change a draft, be it in view or not.
    pub(super) async fn lock_draft(self, draft_id: &str, wish: Wish) -> Option<Lock> {
        let place = self.drafts()?.place();
        let lost = draft_id.to_owned();
        lock(&format!("cpor-draft:{place}:{draft_id}"), wish, move || self.lose_lock(&lost)).await
    }

    /// Another tab has taken the draft, or gets it now.
    fn lose_lock(self, draft_id: &str) {
        self.with_saving(|saving| saving.holding.put(draft_id, None));
        self.dispatch(Event::DraftHeld { draft_id: draft_id.into(), is_held: false });
    }

    /// Lets go of a draft that another tab wants, once it is saved.
    fn let_go(self, draft_id: String) {
        if self.with_saving(|saving| saving.holding.has(&draft_id)) != Some(true) {
            return;
        }
        spawn_local(async move {
            self.flush().await;
            self.lose_lock(&draft_id);
        });
    }

    /// Gets the draft in view from the tab that has it. One that does not answer loses it.
    pub(super) fn take_draft(self, draft_id: String) {
        spawn_local(async move {
            self.say(&Message::Wanted(draft_id.clone()));
            let is_held = self.get_lock(&draft_id, &[Wish::After(PATIENCE), Wish::Now]).await;
            // As the other tab has left it, before anything is typed here.
            if is_held
                && let Some(drafts) = self.drafts()
                && let Some(draft) = drafts.load(&draft_id).await
            {
                self.with_saving(|saving| saving.note_revision(&draft.draft_id, draft.revision));
                self.dispatch(Event::DraftTaken(Box::new(draft)));
            }
            self.dispatch(Event::DraftHeld { draft_id, is_held });
        });
    }
}
