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

/// Opens an OLE compound file, such as an Outlook message.
///
/// # Errors
/// [`FileFault::NotWhole`] when its directory or its tables are damaged.
pub fn open(content: &[u8]) -> Result<CompoundFile<Cursor<Cow<'_, [u8]>>>, FileFault> {
    CompoundFile::open(Cursor::new(Cow::Borrowed(content)))
        .or_else(|_| CompoundFile::open(Cursor::new(Cow::Owned(with_free_end(content)))))
        .map_err(|_| FileFault::NotWhole)
}

/// Returns the kind of proof file that an OLE compound file is.
///
/// # Errors
/// [`FileFault`] when it is of no kind that is taken, damaged, or opens with a password only.
pub fn kind(content: &[u8]) -> Result<FileKind, FileFault> {
    let file = open(content)?;
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
    const FREE: [u8; 4] = [0xff; 4];
    const END_OF_CHAIN: [u8; 4] = [0xfe, 0xff, 0xff, 0xff];
    let sector_size: usize = if content.get(30) == Some(&12) { 4096 } else { 512 };
    let sectors = (content.len() / sector_size).saturating_sub(1);
    let mut repaired = content.to_vec();
    for (index, sector) in table_sectors(content, sector_size, sectors).into_iter().enumerate() {
        let table = &mut repaired[(sector + 1) * sector_size..(sector + 2) * sector_size];
        let beyond = sectors.saturating_sub(index * sector_size / 4);
        for entry in table.chunks_exact_mut(4).skip(beyond).filter(|entry| *entry == END_OF_CHAIN) {
            entry.copy_from_slice(&FREE);
        }
    }
    repaired
}

/// The sectors of the allocation table: the header names the first 109, and a chain of sectors the others.
fn table_sectors(content: &[u8], sector_size: usize, sectors: usize) -> Vec<usize> {
    const CHAIN_START: usize = 68;
    const FIRST_NUMBERS: usize = 76;
    const HEADER: usize = 512;
    let number = |at: usize| Some(u32::from_le_bytes(content.get(at..at + 4)?.try_into().ok()?) as usize);
    let sector_at = |at: usize| number(at).filter(|sector| *sector < sectors);
    let mut table: Vec<_> = (FIRST_NUMBERS..HEADER).step_by(4).map_while(sector_at).collect();
    let mut link = CHAIN_START;
    let needed = sectors.div_ceil(sector_size / 4);
    while table.len() < needed {
        let Some(named_in) = sector_at(link) else { break };
        let begin = (named_in + 1) * sector_size;
        // Its last number leads on.
        link = begin + sector_size - 4;
        let before = table.len();
        table.extend((begin..link).step_by(4).map_while(sector_at));
        if table.len() == before {
            break;
        }
    }
    table.truncate(needed);
    table
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// A message of this many bytes whose allocation table ends as some programs write it.
    fn message(bytes: usize) -> Vec<u8> {
        let mut file = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a file");
        file.create_stream("/__properties_version1.0").expect("a stream").write_all(&vec![1; bytes]).expect("written");
        let mut content = file.into_inner().into_inner();
        let sectors = content.len() / 512 - 1;
        let table = *table_sectors(&content, 512, sectors).last().expect("a table");
        let unused = content[(table + 1) * 512..].chunks_exact_mut(4).take(128).rev();
        unused
            .take_while(|entry| *entry == [0xff; 4])
            .for_each(|entry| entry.copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]));
        content
    }

    #[test]
    fn an_allocation_table_that_ends_in_chain_marks_is_read() {
        // The header names the sectors of a table for 7 MB, and a chain of sectors those of a larger one.
        for bytes in [100_000, 8_000_000] {
            let content = message(bytes);
            assert!(CompoundFile::open(Cursor::new(&content[..])).is_err(), "it needs the repair");
            assert_eq!(kind(&content), Ok(FileKind::Msg), "{bytes} bytes");
        }
    }
}
