//! What DOM events carry.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// The text of the field that an event is about.
pub fn typed_text(event: &Event) -> String {
    target(event).map(|input| input.value()).unwrap_or_default()
}

/// The check box or radio button that an event is about is ticked now.
pub fn is_ticked(event: &Event) -> bool {
    target(event).is_some_and(|input| input.checked())
}

/// The Escape key.
pub fn is_escape(event: &Event) -> bool {
    event.unchecked_ref::<KeyboardEvent>().key() == "Escape"
}

/// `<input>`, `<textarea>` and `<select>` alike have a value.
pub(super) fn target(event: &Event) -> Option<HtmlInputElement> {
    event.target().map(|target| target.unchecked_into())
}
