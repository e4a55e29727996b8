//! The wasm module, which the reader's worker loads.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{FileText, FormField, PageState, Question, read};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::{self, ReadFault};
use crate::pdf::PdfText;

/// Reads the text of a proof file that is no PDF. `kind` is the extension of such files.
///
/// # Errors
/// The name of the fault: `password`, `broken` or `not_read`.
#[wasm_bindgen]
pub fn read_document(content: &[u8], kind: &str) -> Result<TextOfFile, String> {
    let kind = FileKind::ALL.iter().copied().find(|it| it.extensions().contains(&kind));
    let text = kind.ok_or(ReadFault::NotRead).and_then(|kind| document::read(content, kind));
    text.map(|text| TextOfFile { text }).map_err(|fault| fault.name().to_owned())
}

/// A reader of a PDF for JavaScript, which takes in the pages one by one and gives the text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PdfReader {
    text: PdfText,
}

#[wasm_bindgen]
impl PdfReader {
    /// Creates the reader of a PDF with so many pages. `reader` is the program that finds the texts.
    #[wasm_bindgen(constructor)]
    pub fn new(reader: &str, page_count: u32) -> Self {
        Self { text: PdfText::new(reader, page_count) }
    }

    /// Adds the next page of the PDF. `state` is `read`, `picture` or `unread`.
    #[wasm_bindgen(js_name = page)]
    pub fn add_page(&mut self, texts: &str, numbers: &[f64], state: &str) {
        let state = match state {
            "read" => PageState::Read,
            "picture" => PageState::Picture,
            _ => PageState::Unread,
        };
        self.text.add_page(texts, numbers, state);
    }

    /// Adds a form field of the PDF, with its value.
    #[wasm_bindgen(js_name = field)]
    pub fn add_field(&mut self, page: u32, is_signature: bool, name: String, value: String) {
        self.text.add_field(FormField { page, is_signature, name, value });
    }

    /// Returns the text of the PDF, once all pages are added.
    pub fn finish(self) -> TextOfFile {
        TextOfFile { text: self.text.finish() }
    }
}

/// The text of a proof file for JavaScript, of which questions are asked.
#[wasm_bindgen]
#[derive(Debug)]
pub struct TextOfFile {
    text: FileText,
}

#[wasm_bindgen]
impl TextOfFile {
    /// Answers a question to the proof file by a reading, both as JSON. Nothing if it is no question.
    pub fn answer(&self, question: &str) -> Option<String> {
        let question: Question = serde_json::from_str(question).ok()?;
        serde_json::to_string(&read(&self.text, &question)).ok()
    }

    /// Returns the text of the proof file as JSON, to be read again by [`Self::read_again`].
    pub fn kept(&self) -> Vec<u8> {
        serde_json::to_vec(&self.text).unwrap_or_default()
    }

    /// Restores the text of a proof file that [`Self::kept`] returned.
    pub fn read_again(kept: &[u8]) -> Option<Self> {
        serde_json::from_slice(kept).ok().map(|text| Self { text })
    }
}
