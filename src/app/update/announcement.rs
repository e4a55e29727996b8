//! What screen readers are told.

use crate::app::{Model, words};

/// Announces a text to screen readers.
pub(super) fn announce(model: &mut Model, text: fn(&words::Words) -> &'static str) {
    announce_text(model, text(model.words()));
}

/// Announces to screen readers a text that is not among the page's own words.
pub(super) fn announce_text(model: &mut Model, text: &'static str) {
    model.announcement = (model.announcement.0 + 1, text);
}

/// Tells screen readers at once, in the middle of a sentence: something failed, and goes on only when the user does something.
pub(super) fn alert(model: &mut Model, text: fn(&words::Words) -> &'static str) {
    model.alert = (model.alert.0 + 1, text(model.words()));
}
