//! Giving files to the user, and printing.

use js_sys::{Array, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock;

/// Milliseconds for which a file can be fetched at its address.
const ADDRESS_TIME: u32 = 60_000;

/// Downloads a JSON text as a file to the user's device. Does nothing where the browser refuses.
pub fn download(name: &str, text: &str) {
    give(name, "application/json", text.as_bytes());
}

/// Downloads bytes as a file of a media type. Does nothing where the browser refuses.
pub(super) fn give(name: &str, media_type: &str, content: &[u8]) {
    drop(offer(name, media_type, content));
}

fn offer(name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(content));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    save(&address, name)?;
    // A browser may fetch what is at the address after the click: Safari on phones does.
    clock::after(ADDRESS_TIME, move || drop(Url::revoke_object_url(&address)));
    Ok(())
}

/// Saves what is at a URL as a file.
pub(super) fn save(address: &str, name: &str) -> Result<(), JsValue> {
    let document = window().document().ok_or(JsValue::UNDEFINED)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Ok(())
}

/// Opens the browser's print dialogue.
pub fn print() {
    // A browser that refuses shows that itself.
    let _ = window().print();
}
