//! The text of every kind of file but PDF.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{FileText, Page, PageState};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// It opens with a password only.
    Password,
    /// It is damaged, or unpacks to too much.
    Broken,
    /// It is of no kind that is read here.
    NotRead,
}

impl ReadFault {
    /// Its name in the worker's answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Broken => "broken",
            Self::NotRead => "not_read",
        }
    }
}

/// Reads a file.
///
/// # Errors
/// [`ReadFault`] when there is nothing that could be read.
pub fn read(_content: &[u8], kind: FileKind) -> Result<FileText, ReadFault> {
    match kind {
        FileKind::Png | FileKind::Jpeg | FileKind::Gif | FileKind::Tiff | FileKind::Bmp => Ok(picture()),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx | FileKind::Msg | FileKind::Pdf => Err(ReadFault::NotRead),
    }
}

/// The reader of what is read here, by its version.
pub(crate) fn reader() -> String {
    format!("cpor {}", env!("CARGO_PKG_VERSION"))
}

fn picture() -> FileText {
    let page = Page { state: PageState::Picture, ..Page::default() };
    FileText { reader: reader(), pages: vec![page], page_count: 1, ..FileText::default() }
}
