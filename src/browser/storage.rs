//! What is kept on this device. Every call may fail: storage can be full, blocked or absent.

use cpor_rules::Lang;
use cpor_rules::value::Choice;

use super::window::window;
use crate::app::Saved;

const LANG: &str = "cpor-lang";
const IDENTITY: &str = "cpor-identity";

/// The draft as it was kept under a key. One that cannot be read is set aside, never deleted.
pub(super) fn saved(key: &str) -> Option<Saved> {
    let text = get(key)?;
    let saved = Saved::read(&text).ok();
    if saved.is_none() {
        put(&format!("cpor-unreadable:{key}"), &text);
    }
    saved
}

/// Keeps the draft. False when it could not be kept.
pub(super) fn keep(key: &str, saved: &Saved) -> bool {
    put(key, &saved.to_text())
}

/// What was answered in the guide to a draft.
pub(super) fn guide(key: &str) -> Option<String> {
    get(&format!("cpor-guide:{key}"))
}

/// Keeps that. A browser that keeps nothing says so in the page already.
pub(super) fn keep_guide(key: &str, kept: &str) {
    put(&format!("cpor-guide:{key}"), kept);
}

/// Keeps the language that was chosen last; src/static-frame.js begins with it.
pub(super) fn keep_lang(lang: Lang) {
    put(LANG, lang.name());
}

/// The practice identity that was chosen last.
pub(super) fn identity() -> Option<String> {
    get(IDENTITY)
}

pub(super) fn keep_identity(identity: &str) {
    put(IDENTITY, identity);
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn get(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// False when it could not be kept.
fn put(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}
