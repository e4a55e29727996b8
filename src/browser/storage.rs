//! The browser's local storage. Every call may fail: it can be full, blocked or absent.

use cpor_rules::Lang;
use cpor_rules::value::Choice;

use super::window::window;

const LANG: &str = "cpor-lang";
const IDENTITY: &str = "cpor-identity";

/// Saves the chosen language in the browser; src/static-frame.js starts with it.
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

/// Returns the key in local storage of the guide's answers to a draft.
pub(super) fn guide_key(draft: &str) -> String {
    format!("cpor-guide:{draft}")
}

/// Returns the prefix of the keys in local storage of what a reviewer has typed, one for each claim.
pub(super) fn review_keys(person: &str) -> String {
    format!("cpor-review:{person}:")
}

/// Deletes from local storage what a reviewer has typed.
pub(super) fn forget_reviews(person: &str) {
    keys(&review_keys(person)).iter().for_each(|key| remove(key));
}

/// Returns the text under a key in local storage.
pub(super) fn get(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// Saves a text under a key in local storage. Returns false when that failed.
pub(super) fn put(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}

/// Deletes the text under a key in local storage.
pub(super) fn remove(key: &str) {
    if let Some(store) = store() {
        // There is nothing to delete where this fails.
        drop(store.remove_item(key));
    }
}

/// Lists the keys in local storage that begin with a text.
pub(super) fn keys(prefix: &str) -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let all = (0..store.length().unwrap_or(0)).filter_map(|index| store.key(index).ok().flatten());
    all.filter(|key| key.starts_with(prefix)).collect()
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
