//! The window and its document.

/// Returns the browser's window. There is always one where this page runs.
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// Whether the page is not in view: in a tab behind others, or in a window that is minimized.
pub(super) fn is_hidden() -> bool {
    document().hidden()
}

/// Returns the document that the page is in.
pub fn document() -> web_sys::Document {
    window().document().expect("a window that runs a page has a document")
}
