//! The browser's local storage. Every call may fail: it can be full, blocked or absent.

use cpor_rules::Lang;
use cpor_rules::value::Choice;

use super::window::window;
use crate::app::Saved;

const LANG: &str = "cpor-lang";
const IDENTITY: &str = "cpor-identity";

/// Loads the state saved under a key. One that cannot be read is moved aside, never deleted.
pub(super) fn load_draft(key: &str) -> Option<Saved> {
    let text = get(key)?;
    let saved = Saved::read(&text).ok();
    if saved.is_none() {
        put(&format!("cpor-unreadable:{key}"), &text);
    }
    saved
}

/// Saves the state under a key. Returns false when that failed.
pub(super) fn save(key: &str, saved: &Saved) -> bool {
    put(key, &saved.to_text())
}

/// Loads the answers in the guide to a draft.
pub(super) fn load_guide(key: &str) -> Option<String> {
    get(&format!("cpor-guide:{key}"))
}

/// Saves the answers in the guide to a draft. A failure is ignored: the page already shows that nothing can be saved.
pub(super) fn save_guide(key: &str, kept: &str) {
    put(&format!("cpor-guide:{key}"), kept);
}

/// Saves the chosen language; src/static-frame.js starts with it.
pub(super) fn save_lang(lang: Lang) {
    put(LANG, lang.name());
}

/// Loads the practice identity that was chosen last.
pub(super) fn load_identity() -> Option<String> {
    get(IDENTITY)
}

/// Saves the chosen practice identity.
pub(super) fn save_identity(identity: &str) {
    put(IDENTITY, identity);
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn get(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// Saves a text under a key. Returns false when that failed.
fn put(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}
