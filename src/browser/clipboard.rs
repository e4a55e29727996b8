//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Copies a text to the clipboard. Returns false where the browser does not allow it: only a page from a secure origin
/// has a clipboard.
pub(super) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    !JsValue::from(&clipboard).is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
