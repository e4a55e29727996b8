//! Input files.

use std::fs;
use std::io::{self, Read as _};

use cpor_rules::ReadError;

use crate::error::Error;

/// The content of a file or of standard input, with its name for error messages.
pub(crate) struct InputFile {
    name: String,
    bytes: Vec<u8>,
}

impl InputFile {
    /// Reads a file, or standard input for `-`.
    pub(crate) fn read(path: &str) -> Result<Self, Error> {
        let name = if path == "-" { "standard input" } else { path }.to_owned();
        let bytes = if path == "-" { standard_input() } else { fs::read(path) };
        match bytes {
            Ok(bytes) => Ok(Self { name, bytes }),
            Err(error) => Err(Error::Data { name, problem: format!("cannot be opened: {error}") }),
        }
    }

    /// Parses the content. An error names the file.
    pub(crate) fn parse<T>(&self, parse: fn(&[u8]) -> Result<T, ReadError>) -> Result<T, Error> {
        parse(&self.bytes).map_err(|error| Error::Data { name: self.name.clone(), problem: error.to_string() })
    }

    /// Returns the content without a byte order mark.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes)
    }

    /// Creates an error about this file.
    pub(crate) fn error(&self, problem: String) -> Error {
        Error::Data { name: self.name.clone(), problem }
    }
}

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
