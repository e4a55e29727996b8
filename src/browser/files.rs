//! Proof files: the bytes stay in the browser, and the core refers to them by handles.

use std::cell::Cell;

use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::value::Digest;
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use crate::app::{ChosenFile, Failure};

#[wasm_bindgen(module = "/src/browser/late.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadInspector)]
    async fn load_inspector() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The JavaScript module of `proof/`, which reads files by their own structure.
    type Inspector;

    /// Loads the wasm, unless it is loaded.
    #[wasm_bindgen(method, catch, js_name = default)]
    async fn start(this: &Inspector) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn inspect(this: &Inspector, content: &Uint8Array, name: &str, media_type: &str) -> Result<String, JsValue>;
}

thread_local! {
    /// The last handle. No two are the same, also of several elements on a page, which share what reads files.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// The files that the user has chosen, by the handles that the model knows them by.
#[derive(Debug, Default)]
pub(super) struct Files {
    held: Vec<(u32, File)>,
}

impl Files {
    /// Stores chosen or dropped files under new handles, and returns what the model needs of them.
    pub(super) fn take(&mut self, list: Option<FileList>) -> Vec<ChosenFile> {
        let list = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |place| list.item(place)));
        list.map(|file| self.hold(file)).collect()
    }

    /// Stores a file under a new handle.
    pub(super) fn hold(&mut self, file: File) -> ChosenFile {
        let handle = LAST.get() + 1;
        LAST.set(handle);
        // A file's size is a whole number below 2^53.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of bytes")]
        let size = file.size() as u64;
        let chosen = ChosenFile { handle, name: file.name(), media_type: file.type_(), size };
        self.held.push((handle, file));
        chosen
    }

    /// Returns the file of a handle, if it is still held.
    pub(super) fn get(&self, handle: u32) -> Option<File> {
        self.held.iter().find(|(held, _)| *held == handle).map(|(_, file)| file.clone())
    }

    /// Releases the file of a handle.
    pub(super) fn forget(&mut self, handle: u32) {
        self.held.retain(|(held, _)| *held != handle);
    }
}

/// Finds out what kind of proof a file is, or what is wrong with it. The module that knows is loaded with the first file.
///
/// # Errors
/// When the file or the module cannot be loaded.
pub(super) async fn inspect(file: &File, name: &str, media_type: &str) -> Result<Result<FileKind, FileFault>, JsValue> {
    let inspector: Inspector = load_inspector().await?.into();
    inspector.start().await?;
    let content = Uint8Array::new(&JsFuture::from(file.array_buffer()).await?);
    let found = inspector.inspect(&content, name, media_type)?;
    serde_json::from_str(&found).map_err(|error| error.to_string().into())
}

/// Computes the SHA-256 of a file, by the browser's own function where there is one: on HTTPS and on loopback.
pub(super) async fn digest(file: &File) -> Result<String, Failure> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| Failure::File)?;
    let bytes: ArrayBuffer = bytes.unchecked_into();
    if let Some(digest) = browser_digest(&bytes).await {
        return Ok(digest);
    }
    Ok(Digest::of(&Uint8Array::new(&bytes).to_vec()).to_string())
}

async fn browser_digest(bytes: &ArrayBuffer) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    if subtle.is_undefined() {
        return None;
    }
    let promise = subtle.digest_with_str_and_buffer_source("SHA-256", bytes).ok()?;
    let digest: ArrayBuffer = JsFuture::from(promise).await.ok()?.unchecked_into();
    Some(Digest::from_bytes(&Uint8Array::new(&digest).to_vec()).to_string())
}
