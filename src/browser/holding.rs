//! Which tab may change the draft in view: one at a time. The others read it, and can ask for it.

use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;

use super::locks::{Acquire, Lock, lock};
use super::shell::Shell;
use super::tabs::Message;
use crate::app::Event;

/// Milliseconds that a tab has to let a draft go which another one wants.
const PATIENCE: u32 = 2000;

/// The right of this tab to change the draft in view.
#[derive(Debug, Default)]
pub(super) struct Holding {
    /// The name of the lock on the draft in view: its place and its ID.
    name: String,
    /// The right, unless another tab has it.
    lock: Option<Lock>,
    /// Held while it is asked for: one after the other, so that a tab never loses it to itself.
    asking: Rc<Mutex<()>>,
}

impl Holding {
    /// Another draft comes into view, or another place; the lock before is let go.
    fn turn_to(&mut self, name: String) {
        if self.name != name {
            (self.name, self.lock) = (name, None);
        }
    }

    /// Whether this tab may change the draft of a lock. `None` when another one is in view.
    fn holds(&self, name: &str) -> Option<bool> {
        (self.name == name).then_some(self.lock.is_some())
    }

    /// Takes or loses the right, unless another draft is in view by now.
    fn put(&mut self, name: &str, lock: Option<Lock>) {
        if self.name == name {
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
            Message::KeepingChosen => self.follow_keeping(),
            // Where something is typed, it is said that nobody is signed in, and it stays: nobody was asked about it.
            Message::SignedOut if self.would_lose() => self.dispatch(Event::SessionRetried),
            // A browser that refuses has no address to load again.
            Message::SignedOut => drop(window().location().reload()),
            Message::Wanted(draft_id) => self.let_go(draft_id.clone()),
        }
    }

    /// Gets the right to change a draft, if nobody has it, and lets go of the one before.
    pub(super) fn hold_draft(self, draft_id: String, revision: u32) {
        self.with_saving(|saving| saving.note_revision(&draft_id, revision));
        self.ask_for_draft(draft_id);
    }

    /// Gets the right to change the draft in view at the place where drafts are now, if nobody has it; lets go of the one before.
    pub(super) fn ask_for_draft(self, draft_id: String) {
        let Some(name) = self.lock_name(&draft_id) else { return };
        self.with_saving(|saving| saving.holding.turn_to(name));
        spawn_local(async move {
            if let Some(is_held) = self.get_lock(&draft_id, &[Acquire::IfAvailable]).await {
                self.dispatch(Event::DraftHeld { draft_id, is_held });
            }
        });
    }

    /// Returns the name of the lock on a draft. `None` after the page was removed.
    fn lock_name(self, draft_id: &str) -> Option<String> {
        Some(format!("cpor-draft:{}:{draft_id}", self.drafts()?.place()))
    }

    /// Whether this tab may change the draft of a lock. `None` when another one is in view, or none.
    fn holds(self, name: &str) -> Option<bool> {
        self.with_saving(|saving| saving.holding.holds(name)).flatten()
    }

    /// Asks for the right to change the draft in view in these ways until one succeeds, unless this tab has it. Returns whether it
    /// has it then; `None` when another draft, or the draft at another place, is in view by then.
    async fn get_lock(self, draft_id: &str, ways: &[Acquire]) -> Option<bool> {
        let name = self.lock_name(draft_id)?;
        let asking = self.with_saving(|saving| Rc::clone(&saving.holding.asking))?;
        let _turn = asking.lock().await;
        for acquire in ways {
            if self.holds(&name) != Some(false) {
                break;
            }
            let lock = self.ask_for_lock(name.clone(), draft_id.to_owned(), *acquire).await;
            // Another draft may be in view by now: then the lock is let go.
            self.with_saving(|saving| saving.holding.put(&name, lock));
        }
        self.holds(&name)
    }

    /// Asks for the right to change a draft, be it in view or not.
    pub(super) async fn lock_draft(self, draft_id: &str, acquire: Acquire) -> Option<Lock> {
        self.ask_for_lock(self.lock_name(draft_id)?, draft_id.to_owned(), acquire).await
    }

    async fn ask_for_lock(self, name: String, draft_id: String, acquire: Acquire) -> Option<Lock> {
        let lost = name.clone();
        lock(&name, acquire, move || self.lose_lock(&lost, draft_id)).await
    }

    /// Another tab has taken the draft in view, or gets it now.
    fn lose_lock(self, name: &str, draft_id: String) {
        if self.holds(name).is_some() {
            self.with_saving(|saving| saving.holding.put(name, None));
            self.dispatch(Event::DraftHeld { draft_id, is_held: false });
        }
    }

    /// Lets go of a draft that another tab wants, once it is saved.
    fn let_go(self, draft_id: String) {
        let Some(name) = self.lock_name(&draft_id).filter(|name| self.holds(name) == Some(true)) else { return };
        spawn_local(async move {
            self.flush().await;
            self.lose_lock(&name, draft_id);
        });
    }

    /// Gets the draft in view from the tab that has it. One that does not answer loses it.
    pub(super) fn take_draft(self, draft_id: String) {
        spawn_local(async move {
            self.say(&Message::Wanted(draft_id.clone()));
            let Some(is_held) = self.get_lock(&draft_id, &[Acquire::Within(PATIENCE), Acquire::Steal]).await else {
                return;
            };
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
