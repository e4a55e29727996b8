//! Moving the focus within the page's own root.

use cpor_rules::field::EVIDENCE;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::clock;
use crate::app::Focus;

/// Returns the DOM id of the input for a pointer.
pub fn dom_id(pointer: &str) -> String {
    pointer.strip_prefix(EVIDENCE).unwrap_or(pointer).trim_start_matches('/').replace('/', "-")
}

/// Moves the focus, and scrolls the label of a field into view with it.
pub(super) fn focus(root: &Element, target: &Focus) {
    let element = match target {
        Focus::Heading => find(root, ".heading"),
        Focus::Summary => find(root, ".summary").or_else(|| find(root, ".heading")),
        Focus::Language => find(root, ".language[aria-pressed=true]"),
        Focus::Field(pointer) => field(root, pointer),
        Focus::Id(id) => by_id(root, id),
    };
    let Some(element) = element else { return };
    let shown = element.closest(".field").ok().flatten().unwrap_or_else(|| element.clone().into());
    let options = ScrollIntoViewOptions::new();
    options.set_block(if *target == Focus::Heading {
        ScrollLogicalPosition::End
    } else {
        ScrollLogicalPosition::Nearest
    });
    drop(element.focus());
    shown.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Finds the input for a pointer, or for its nearest parent that has one.
fn field(root: &Element, pointer: &str) -> Option<HtmlElement> {
    let mut id = dom_id(pointer);
    loop {
        if let Some(element) = find(root, &format!("[id='{id}']")) {
            return Some(element);
        }
        id.truncate(id.rfind('-')?);
    }
}

/// Finds the element of an id.
pub(super) fn by_id(root: &Element, id: &str) -> Option<HtmlElement> {
    find(root, &format!("[id='{id}']"))
}

/// Marks a button as done for a moment; the style sheet adds a tick. The status line may be out of view. When the button
/// was redrawn in the meantime, it gets the focus back.
pub(super) fn show_done(button: HtmlElement) {
    drop(button.focus());
    // Our own name is the name of an attribute, so this cannot fail.
    let _ = button.set_attribute("data-done", "");
    clock::after(3000, move || drop(button.remove_attribute("data-done")));
}

/// Finds the first element that matches a selector.
pub(super) fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}
