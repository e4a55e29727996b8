//! Files that the user chooses in an input, or drops.

use cpor_rules::evidence::text_of_file;
use js_sys::Uint8Array;
use leptos::prelude::event_target;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

use super::Shell;
use crate::app::{ChosenFile, Event as Given};

/// Returns the files chosen in an input, and clears it, so that choosing the same file again is a change.
pub fn chosen_files(shell: Shell, event: &Event) -> Vec<ChosenFile> {
    let input: HtmlInputElement = event_target(event);
    let files = shell.with_files(|held| held.take(input.files()));
    input.set_value("");
    files
}

/// Reads a chosen file as a draft that was exported, and begins a claim with it.
pub fn take_draft(shell: Shell, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    if let Some(file) = input.files().and_then(|files| files.item(0)) {
        shell.import_draft(file);
    }
    input.set_value("");
}

/// Reads a chosen or dropped file, and dispatches its text as the customer's export. Anything else that is dropped is
/// left to the browser.
pub fn take_export(shell: Shell, event: &Event) {
    let chosen = || {
        let input = event.target()?.unchecked_into::<HtmlInputElement>();
        let file = input.files()?.item(0);
        input.set_value("");
        file
    };
    let file = match dropped(event) {
        Some(files) => files.item(0),
        None => chosen(),
    };
    if let Some(file) = file {
        event.prevent_default();
        spawn_local(async move {
            let text = JsFuture::from(file.array_buffer()).await.ok();
            // PowerShell writes UTF-16, which a browser would not decode.
            let text = text.and_then(|bytes| text_of_file(&Uint8Array::new(&bytes).to_vec()));
            shell.dispatch(text.map_or_else(|| Given::ExportUnreadable(file.name()), Given::ExportGiven));
        });
    }
}

/// Returns the files that were dropped on the page.
pub fn dropped_files(shell: Shell, event: &Event) -> Vec<ChosenFile> {
    shell.with_files(|held| held.take(dropped(event)))
}

/// The files of a drop event, if it has any.
fn dropped(event: &Event) -> Option<FileList> {
    event.unchecked_ref::<DragEvent>().data_transfer()?.files()
}
