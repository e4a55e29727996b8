//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::window::window;

/// Copies a text. False where the browser does not let a page do that: only what came by a secure connection has a
/// clipboard.
pub(super) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    !JsValue::from(&clipboard).is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
