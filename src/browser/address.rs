//! Keeps the current screen in the page's address, so that it can be bookmarked, and Back and Forward move between screens.
//!
//! Not `leptos_router`: its addresses are paths, which a server has to answer and which in a portal are the host's; its
//! history is the document's own from the start. Here one fragment follows one field of the model.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::Shell;
use crate::app::{Event, Screen};

/// Returns the screen of the page that the URL fragment in the address bar names, if any.
pub(crate) fn screen() -> Option<Screen> {
    window().location().hash().ok().and_then(|hash| Screen::at_address(&hash))
}

impl Shell {
    /// Keeps the address bar and the screen in view in step. For a page that owns its document.
    pub(crate) fn follow_address(self) {
        put(self.with_model_untracked(|model| model.screen), Entry::Same);
        let in_view = self.memo(|model| model.screen);
        Effect::new(move |_| put(in_view.get(), Entry::New));
        let moved = window_event_listener(leptos::ev::popstate, move |_| {
            if let Some(screen) = screen() {
                self.dispatch(Event::AddressChanged(screen));
            }
            // The model may have opened another screen.
            put(self.with_model_untracked(|model| model.screen), Entry::Same);
        });
        on_cleanup(move || moved.remove());
    }
}

/// How an address is added to the browser's history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// It replaces the current entry.
    Same,
    /// It becomes a new entry.
    New,
}

fn put(in_view: Screen, entry: Entry) {
    if screen() == Some(in_view) {
        return;
    }
    let address = in_view.address();
    // Browsers limit how often this may be called. Then only the address is outdated.
    if let Ok(history) = window().history() {
        let _ = match entry {
            Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
            Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        };
    }
}
