//! A proof file as text.

use serde::{Deserialize, Serialize};

/// The text of a proof file as a reader got it, page by page, with the place of every line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileText {
    /// The program that read it and its version, such as `pdf.js 5.4.296`.
    pub reader: String,
    /// The unit of its parts.
    pub unit: Unit,
    /// The parts, in the file's order. A file that was not read to its end has fewer than it should.
    pub pages: Vec<Page>,
    /// The fields that can be filled in, such as a PDF's.
    pub fields: Vec<FormField>,
    /// The number of parts that the file has, if the reader came to know it.
    pub page_count: u32,
}

/// What the parts of a proof file are called: pages, slides or sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The pages of a PDF.
    #[default]
    Page,
    /// The slides of a presentation.
    Slide,
    /// The sheets of a workbook; lines are its rows.
    Sheet,
    /// A whole document or message: how it falls into pages is known only when it is printed. Lines are its paragraphs and the
    /// rows of its tables.
    Document,
}

/// The text of one page, slide or sheet of a proof file, or of the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The name of a sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The state of its text.
    pub state: PageState,
    /// Its lines from top to bottom, one column after the other. White space as the file has it.
    pub lines: Vec<String>,
}

/// Whether the text of a page of a proof file could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// All of its text was read.
    #[default]
    Read,
    /// It has a picture that may hold text, such as a scan, and little or no text beside it.
    Picture,
    /// It could not be read, or not to its end.
    Unread,
}

/// A form field in a proof file, such as one for a signature, with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// The number of its page, from 1.
    pub page: u32,
    /// Whether it takes a signature.
    pub is_signature: bool,
    /// Its name, or the label that its author gave it.
    pub name: String,
    /// The value that it holds, or nothing. A signature field that is signed holds the signer's name, or else `signed`.
    pub value: String,
}
