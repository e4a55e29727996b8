//! The window and its document.

/// Returns the browser's window. There is always one where this page runs.
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// Returns the document that the page is in.
pub fn document() -> web_sys::Document {
    window().document().expect("a window that runs a page has a document")
}
