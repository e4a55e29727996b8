//! Reading JSON documents.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
#[cfg(feature = "pointers")]
use serde_path_to_error::{Path, Segment};
use thiserror::Error;

#[cfg(feature = "built-in")]
use super::strict::Strict;

/// An error in reading a JSON document: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {problem}", self.location())]
pub struct ReadError {
    /// JSON pointer to the member, empty for the document as a whole.
    pub pointer: String,
    /// Line in the text at which reading stopped, counted from 1; 0 when unknown.
    pub line: usize,
    /// Column in that line, in characters, counted from 1; 0 before the first and when unknown.
    pub column: usize,
    /// The description of the error: what was expected and what was found.
    pub problem: String,
}

impl ReadError {
    /// Creates an error about the member at a pointer.
    pub(crate) fn at(pointer: &str, problem: String) -> Self {
        Self { pointer: pointer.into(), line: 0, column: 0, problem }
    }

    /// Describes for people where in the JSON the error is: pointer, line and column, as far as they are known.
    pub fn location(&self) -> String {
        let Self { pointer, line, column, .. } = self;
        match (pointer.as_str(), line) {
            ("", 0) => "the document".into(),
            ("", _) => format!("line {line}, column {column}"),
            (_, 0) => pointer.clone(),
            (_, _) => format!("{pointer} (line {line}, column {column})"),
        }
    }

    fn new(text: &str, pointer: String, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let mut problem = error.to_string();
        // `serde_json` ends its message with the location too, counted in bytes.
        problem.truncate(problem.trim_end_matches(&format!(" at line {line} column {column}")).len());
        let of_line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        Self { pointer, line, column: characters(of_line, column), problem }
    }

    fn no_utf8(text: &[u8], readable: usize) -> Self {
        let text = str::from_utf8(&text[..readable]).unwrap_or_default();
        let of_line = text.rsplit('\n').next().unwrap_or_default();
        let line = text.split('\n').count();
        let column = characters(of_line, of_line.len()) + 1;
        Self { pointer: String::new(), line, column, problem: "the text is not UTF-8".into() }
    }
}

/// Counts the characters that begin within the first `bytes` bytes.
fn characters(text: &str, bytes: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < bytes).count()
}

#[cfg(feature = "pointers")]
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

type Json<'de> = serde_json::Deserializer<serde_json::de::StrRead<'de>>;

/// Deserializes a document. An error comes with the JSON pointer at which reading failed.
#[cfg(feature = "pointers")]
fn deserialize<T: DeserializeOwned>(json: &mut Json<'_>) -> Result<T, (String, serde_json::Error)> {
    #[cfg(feature = "built-in")]
    let json = Strict(json);
    serde_path_to_error::deserialize(json).map_err(|error| (pointer(error.path()), error.into_inner()))
}

/// Deserializes a document without tracking pointers. The page reads only exports by it, and reports line and column; the
/// guide reads what it has written itself. Neither needs a pointer, and the page is 18 KB smaller.
#[cfg(not(feature = "pointers"))]
fn deserialize<T: DeserializeOwned>(json: &mut Json<'_>) -> Result<T, (String, serde_json::Error)> {
    T::deserialize(json).map_err(|error| (String::new(), error))
}

/// Reads any document from the bytes of its JSON. A byte order mark at the beginning is skipped.
///
/// # Errors
/// [`ReadError`] when the text is no JSON, or a member is not what the document needs.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, ReadError> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let text = str::from_utf8(text).map_err(|error| ReadError::no_utf8(text, error.valid_up_to()))?;
    let mut json = serde_json::Deserializer::from_str(text);
    let document = deserialize(&mut json).map_err(|(pointer, error)| ReadError::new(text, pointer, &error))?;
    json.end().map_err(|error| ReadError::new(text, String::new(), &error))?;
    Ok(document)
}

/// Deserializes a member of which `null` means the default value, as if it were absent.
///
/// # Errors
/// What the type's own `Deserialize` says.
pub fn null_as_default<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}
