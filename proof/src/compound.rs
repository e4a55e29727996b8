//! Compound files, told apart by their streams: Outlook's messages, Office files that need a password, and Office files before
//! 2007.

use std::borrow::Cow;
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
    let file = CompoundFile::open(Cursor::new(Cow::Borrowed(content)))
        .or_else(|_| CompoundFile::open(Cursor::new(Cow::Owned(with_free_end(content)))))
        .map_err(|_| FileFault::NotWhole)?;
    if file.is_stream("EncryptedPackage") {
        return Err(FileFault::Password);
    }
    if file.is_stream("__properties_version1.0") {
        return Ok(FileKind::Msg);
    }
    let old = OLD_OFFICE.into_iter().find(|(stream, _)| file.is_stream(stream));
    Err(old.map_or(FileFault::NotTaken, |(_, format)| FileFault::OtherFormat(format.into())))
}

/// The file with the end of its allocation table marked as free. Some programs fill the table's last sector with the mark that
/// ends a chain, for sectors beyond the end of the file. Readers take no notice of that; `cfb` 0.16.0 gives up.
fn with_free_end(content: &[u8]) -> Vec<u8> {
    const FIRST_SECTOR_NUMBERS: usize = 76;
    const SECTOR_NUMBERS: usize = 109;
    const FREE: [u8; 4] = [0xff; 4];
    const END_OF_CHAIN: [u8; 4] = [0xfe, 0xff, 0xff, 0xff];
    let number = |at: usize| Some(u32::from_le_bytes(content.get(at..at + 4)?.try_into().ok()?) as usize);
    let mut repaired = content.to_vec();
    let sector_size: usize = if content.get(30) == Some(&12) { 4096 } else { 512 };
    let sectors = (content.len() / sector_size).saturating_sub(1);
    for index in 0..SECTOR_NUMBERS {
        let Some(sector) = number(FIRST_SECTOR_NUMBERS + 4 * index).filter(|sector| *sector < sectors) else { break };
        let table = &mut repaired[(sector + 1) * sector_size..(sector + 2) * sector_size];
        let beyond = sectors.saturating_sub(index * sector_size / 4);
        for entry in table.chunks_exact_mut(4).skip(beyond).filter(|entry| *entry == END_OF_CHAIN) {
            entry.copy_from_slice(&FREE);
        }
    }
    repaired
}
