//! Text in a code page of Windows, as messages from before Unicode have it.

/// Decodes text; what the code page does not have is replaced.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn decode(bytes: &[u8], code_page: u32) -> String {
    let encoding = encoding_rs::Encoding::for_label(label(code_page).as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Decodes text by the browser; what the code page does not have is replaced.
#[cfg(target_arch = "wasm32")]
pub(crate) fn decode(bytes: &[u8], code_page: u32) -> String {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = TextDecoder)]
        type Decoder;

        #[wasm_bindgen(constructor, catch, js_class = "TextDecoder")]
        fn new(label: &str) -> Result<Decoder, wasm_bindgen::JsValue>;

        #[wasm_bindgen(method)]
        fn decode(this: &Decoder, bytes: &[u8]) -> String;
    }
    match Decoder::new(&label(code_page)).or_else(|_| Decoder::new("windows-1252")) {
        Ok(decoder) => decoder.decode(bytes),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The name that the web has for a code page.
fn label(code_page: u32) -> String {
    match code_page {
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        20127 => "us-ascii".into(),
        20866 => "koi8-r".into(),
        28591..=28606 => format!("iso-8859-{}", code_page - 28590),
        50220..=50222 => "iso-2022-jp".into(),
        51932 => "euc-jp".into(),
        54936 => "gb18030".into(),
        65001 => "utf-8".into(),
        _ => format!("windows-{code_page}"),
    }
}
