//! Moving the focus within the page's own root.

use cpor_rules::field::EVIDENCE;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::clock;
use crate::app::Focus;
use crate::app::claim::OPENED;

/// Returns the DOM id of the input for a pointer.
pub fn dom_id(pointer: &str) -> String {
    let of_claim = || pointer.strip_prefix(OPENED);
    pointer.strip_prefix(EVIDENCE).or_else(of_claim).unwrap_or(pointer).trim_start_matches('/').replace('/', "-")
}

/// Whether the screen in view is still being loaded.
pub(super) fn is_waiting(root: &Element) -> bool {
    find(root, "[aria-busy=true]").is_some()
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
    if *target == Focus::Heading {
        return focus_heading(root, &element);
    }
    drop(element.focus());
    let field = element.closest(".field").ok().flatten();
    scroll(&field.unwrap_or_else(|| element.into()), ScrollLogicalPosition::Nearest);
}

/// Moves the focus to the heading of a screen. Unless that stands in the upper half of the window, the screen comes to the top:
/// with what is above its heading, if that is not too much.
fn focus_heading(root: &Element, heading: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    drop(heading.focus_with_options(&options));
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let (top, begin) = (heading.get_bounding_client_rect().top(), root.get_bounding_client_rect().top());
    // A host's own sticky header may cover as much as the style sheet says.
    let covered = f64::from(clearance(heading));
    if top < covered || top > height / 2.0 {
        scroll(if top - begin < height / 3.0 { root } else { heading }, ScrollLogicalPosition::Start);
    }
}

/// The whole pixels that are kept clear above an element when it is brought into view. Not read as a double: that would take
/// 10 KB of tables.
fn clearance(element: &Element) -> u32 {
    let style = window().get_computed_style(element).ok().flatten();
    let margin = style.and_then(|style| style.get_property_value("scroll-margin-top").ok()).unwrap_or_default();
    let digits = margin.find(|digit: char| !digit.is_ascii_digit()).map_or(&*margin, |end| &margin[..end]);
    digits.parse().unwrap_or_default()
}

fn scroll(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
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

/// Finds the element in the page that has an id.
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

/// Finds the first element in the page that matches a selector.
pub(super) fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}
