//! A draft as a file, `NAME.cpor.json`, with its proof files in it: to keep, to move to another device, or to give to a
//! colleague.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use cpor_rules::value::Digest;
use cpor_rules::wire;
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

use super::download::download;
use crate::app::Saved;

/// The name of the format.
const FORMAT: &str = "cpor-draft";
/// Its version.
const VERSION: u32 = 1;

/// The content of the file.
#[derive(Serialize, Deserialize)]
struct DraftFile {
    format: String,
    version: u32,
    draft: Saved,
    files: Vec<AttachedFile>,
}

/// A proof file.
#[derive(Serialize, Deserialize)]
struct AttachedFile {
    sha256: String,
    name: String,
    media_type: String,
    /// The bytes in base64.
    content: String,
}

/// Downloads a draft with its proof files as one file. A submission stays with this browser.
pub(super) async fn offer(draft: Saved, files: Vec<(String, File)>) {
    let mut attached = Vec::new();
    for (sha256, file) in files {
        // One that the browser cannot read any more is chosen again later.
        if let Some(bytes) = bytes(&file).await {
            let content = BASE64_STANDARD.encode(bytes);
            attached.push(AttachedFile { sha256, name: file.name(), media_type: file.type_(), content });
        }
    }
    let name = file_name(&draft.draft.name);
    let draft = Saved { outbox: None, ..draft };
    let file = DraftFile { format: FORMAT.into(), version: VERSION, draft, files: attached };
    download(&name, &wire::to_text(&file));
}

/// Reads a draft with its proof files from a file that was exported. A proof file whose bytes are not those of its
/// digest is left out: it has to be chosen again. `None` if it is no draft.
pub(super) async fn read(file: &File) -> Option<(Saved, Vec<(String, File)>)> {
    // As a text, as drafts are read elsewhere: each other way is compiled once more.
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    let DraftFile { format, version, draft, files } = serde_json::from_str(&text).ok()?;
    if format != FORMAT || version > VERSION {
        return None;
    }
    Some((draft, files.into_iter().filter_map(AttachedFile::into_file).collect()))
}

impl AttachedFile {
    fn into_file(self) -> Option<(String, File)> {
        let bytes = BASE64_STANDARD.decode(&self.content).ok()?;
        if Digest::of(&bytes).to_string() != self.sha256 {
            return None;
        }
        let options = FilePropertyBag::new();
        options.set_type(&self.media_type);
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
        let file = File::new_with_u8_array_sequence_and_options(&parts, &self.name, &options).ok()?;
        Some((self.sha256, file))
    }
}

/// The file's name: the claim's, without what file systems do not take.
fn file_name(claim: &str) -> String {
    let name: String =
        claim.chars().map(|it| if it.is_alphanumeric() || " -_.".contains(it) { it } else { '-' }).collect();
    let name = name.trim_matches([' ', '.', '-']);
    format!("{}.cpor.json", if name.is_empty() { "claim" } else { name })
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
