//! The browser's local storage. Every call may fail: it can be full, blocked or absent.

use std::cell::RefCell;

use cpor_rules::Lang;
use cpor_rules::value::Choice;
use leptos::prelude::window;

thread_local! {
    /// The guide's answers that were taken out of local storage, by the keys of their drafts.
    static TAKEN_OFF: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

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

/// Returns the guide's answers to a draft: those that were taken off the device, else those in local storage.
pub(super) fn guide_answers(draft: &str) -> Option<String> {
    let taken = TAKEN_OFF.with_borrow(|all| all.iter().find(|(of, _)| of == draft).map(|(_, answers)| answers.clone()));
    taken.or_else(|| get(&guide_key(draft)))
}

/// Takes the guide's answers to a draft out of local storage; they stay in memory.
pub(super) fn take_off_guide(draft: &str) {
    if let Some(answers) = get(&guide_key(draft)) {
        remove(&guide_key(draft));
        TAKEN_OFF.with_borrow_mut(|all| all.push((draft.into(), answers)));
    }
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
