//! The text of every kind of file but PDF.

use cpor_proof::compound;
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::reading::{FileText, Page, PageState};

pub use crate::fault::ReadFault;
use crate::parts::Parts;
use crate::{READER, message, slides, word, workbook};

/// Reads the text of an Office file or a mail message.
///
/// # Errors
/// [`ReadFault`] when there is nothing that could be read.
pub fn read(content: &[u8], kind: FileKind) -> Result<FileText, ReadFault> {
    match kind {
        FileKind::Png | FileKind::Jpeg | FileKind::Gif | FileKind::Tiff | FileKind::Bmp => Ok(picture()),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => office(content),
        FileKind::Msg => message::read(content),
        FileKind::Pdf => Err(ReadFault::NotRead),
    }
}

fn office(content: &[u8]) -> Result<FileText, ReadFault> {
    // One with a password is wrapped into a compound file.
    if compound::kind(content) == Err(FileFault::Password) {
        return Err(ReadFault::Password);
    }
    let mut parts = Parts::open(content)?;
    match parts.kind {
        FileKind::Docx => Ok(word::read(&mut parts)),
        FileKind::Xlsx => Ok(workbook::read(&mut parts)),
        FileKind::Pptx => Ok(slides::read(&mut parts)),
        _ => Err(ReadFault::NotRead),
    }
}

fn picture() -> FileText {
    let page = Page { state: PageState::Picture, ..Page::default() };
    FileText { reader: READER.into(), pages: vec![page], page_count: 1, ..FileText::default() }
}
