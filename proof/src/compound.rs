//! Compound files, told apart by their streams: Outlook's messages, Office files that need a password, and Office files before
//! 2007.

use std::io::Cursor;

use cfb::CompoundFile;
use cpor_rules::proof_file::{FileFault, FileKind};

/// Streams of the older Office formats, each with the format's name for people.
const OLD_OFFICE: [(&str, &str); 4] = [
    ("WordDocument", "Word 97-2003 (doc)"),
    ("Workbook", "Excel 97-2003 (xls)"),
    ("Book", "Excel 97-2003 (xls)"),
    ("PowerPoint Document", "PowerPoint 97-2003 (ppt)"),
];

/// The kind of a compound file.
pub(crate) fn kind(content: &[u8]) -> Result<FileKind, FileFault> {
    let file = CompoundFile::open(Cursor::new(content)).map_err(|_| FileFault::NotWhole)?;
    if file.is_stream("EncryptedPackage") {
        return Err(FileFault::Password);
    }
    if file.is_stream("__properties_version1.0") {
        return Ok(FileKind::Msg);
    }
    let old = OLD_OFFICE.into_iter().find(|(stream, _)| file.is_stream(stream));
    Err(old.map_or(FileFault::NotTaken, |(_, format)| FileFault::OtherFormat(format.into())))
}
