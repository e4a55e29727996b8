//! Files that are read.

use std::fs;
use std::io::{self, Read as _};

use cpor_rules::Unreadable;

use crate::failure::Failure;

/// A file's name, for messages, and its bytes.
pub(crate) struct Source {
    name: String,
    bytes: Vec<u8>,
}

impl Source {
    /// Reads a file, or standard input for `-`.
    pub(crate) fn open(path: &str) -> Result<Self, Failure> {
        let name = if path == "-" { "standard input" } else { path }.to_owned();
        let bytes = if path == "-" { standard_input() } else { fs::read(path) };
        match bytes {
            Ok(bytes) => Ok(Self { name, bytes }),
            Err(error) => Err(Failure::Data { name, problem: format!("cannot be opened: {error}") }),
        }
    }

    /// What the file holds.
    pub(crate) fn read<T>(&self, read: fn(&[u8]) -> Result<T, Unreadable>) -> Result<T, Failure> {
        read(&self.bytes).map_err(|error| Failure::Data { name: self.name.clone(), problem: error.to_string() })
    }

    /// Its bytes, without a mark of their order.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes)
    }

    /// What is wrong with the file.
    pub(crate) fn failure(&self, problem: String) -> Failure {
        Failure::Data { name: self.name.clone(), problem }
    }
}

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
