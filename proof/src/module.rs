//! The wasm module, which the page loads when the first file is chosen.

use wasm_bindgen::prelude::wasm_bindgen;

/// Returns the kind of a proof file, or what is wrong with it, as JSON: `{"Ok": kind}` or `{"Err": fault}`.
#[wasm_bindgen]
pub fn inspect(content: &[u8], name: &str, media_type: &str) -> String {
    serde_json::to_string(&crate::inspect(content, name, media_type)).unwrap_or_default()
}
