//! ZIP archives with guards against those that unpack to more than a reviewer's program can take.

use std::io::{Cursor, Read, copy, sink};

use cpor_rules::proof_file::FileFault;
use zip::ZipArchive;
use zip::result::ZipError;

const LARGEST_PART: u64 = 256 * 1024 * 1024;
/// What all parts may come to, by the archive's directory. A workbook of 10 MB with a million rows comes to some 200 MB.
const LARGEST_UNPACKED: u64 = 500_000_000;
/// How many parts there may be. A presentation with hundreds of slides and pictures has some thousands.
const MOST_PARTS: usize = 10_000;

/// A ZIP archive that does not unpack to more than a reviewer's program can take.
#[derive(Debug)]
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The normalised names of its entries, by their index.
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Opens an archive by its directory, which is at its end.
    ///
    /// # Errors
    /// [`FileFault`] when it is not whole or unpacks to too much.
    pub fn open(content: &'a [u8]) -> Result<Self, FileFault> {
        let mut zip = ZipArchive::new(Cursor::new(content)).map_err(|_| FileFault::NotWhole)?;
        if zip.len() > MOST_PARTS {
            return Err(FileFault::Unpacks);
        }
        let mut names = Vec::new();
        let mut begins_at_start = false;
        let mut unpacked: u64 = 0;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| FileFault::NotWhole)?;
            begins_at_start |= entry.header_start() == 0;
            unpacked = unpacked.saturating_add(entry.size());
            names.push(normalised(&String::from_utf8_lossy(entry.name_raw())));
        }
        // In a file that was cut off, the last directory can be that of an archive inside.
        if !begins_at_start {
            return Err(FileFault::NotWhole);
        }
        if unpacked > LARGEST_UNPACKED { Err(FileFault::Unpacks) } else { Ok(Self { zip, names }) }
    }

    /// Returns the names of the archive's entries, in lower case and with slashes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// Reads an entry of the archive, up to so many bytes; `None` if there is none of this name.
    ///
    /// # Errors
    /// [`FileFault`] when the entry is damaged or needs a password.
    pub fn read(&mut self, name: &str, largest: u64) -> Result<Option<Vec<u8>>, FileFault> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(fault)?;
        let mut bytes = Vec::new();
        entry.take(largest).read_to_end(&mut bytes).map_err(|_| FileFault::NotWhole)?;
        Ok(Some(bytes))
    }

    /// Reads as much of an archive's entry as can be read, up to so many bytes. Says whether that is all of it; `None`
    /// if there is none of this name.
    pub fn read_some(&mut self, name: &str, largest: u64) -> Option<(Vec<u8>, bool)> {
        let index = self.index_of(name)?;
        let Ok(entry) = self.zip.by_index(index) else { return Some((Vec::new(), false)) };
        let mut bytes = Vec::new();
        // One byte more shows that there is more.
        let is_read = entry.take(largest.saturating_add(1)).read_to_end(&mut bytes).is_ok();
        let is_whole = is_read && bytes.len() as u64 <= largest;
        bytes.truncate(usize::try_from(largest).unwrap_or(usize::MAX));
        Some((bytes, is_whole))
    }

    /// Whether an entry can be read to its end.
    pub(crate) fn is_entry_whole(&mut self, index: usize) -> Result<bool, FileFault> {
        let entry = self.zip.by_index(index).map_err(fault)?;
        Ok(copy(&mut entry.take(LARGEST_PART), &mut sink()).is_ok())
    }

    /// Whether a part with macros is in it.
    pub(crate) fn has_macros(&self) -> bool {
        self.names.iter().any(|name| name.ends_with("/vbaproject.bin"))
    }
}

/// Normalises the name of a part: some programs write it with backslashes, in another case, or with a slash before it.
pub(crate) fn normalised(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn fault(error: ZipError) -> FileFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileFault::Password,
        _ => FileFault::NotWhole,
    }
}
