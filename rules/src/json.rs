//! Reading JSON with the place of what is wrong, and writing it in one order on every target.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_path_to_error::Segment;
use thiserror::Error;

/// Why a JSON document could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {problem}", self.place())]
pub struct Unreadable {
    /// JSON pointer to the member, empty for the document as a whole.
    pub pointer: String,
    /// Line in the text, counted from 1; 0 when the document did not come as text.
    pub line: usize,
    /// Column in that line, counted from 1; 0 when unknown.
    pub column: usize,
    /// What was expected and what was found.
    pub problem: String,
}

impl Unreadable {
    /// A problem with the member at a pointer.
    pub(crate) fn at(pointer: &str, problem: String) -> Self {
        Self { pointer: pointer.into(), line: 0, column: 0, problem }
    }

    /// Where it is: the pointer, the line and column, or both.
    pub fn place(&self) -> String {
        match (self.pointer.as_str(), self.line) {
            ("", 0) => "the document".into(),
            ("", line) => format!("line {line}, column {}", self.column),
            (pointer, 0) => pointer.into(),
            (pointer, line) => format!("{pointer} (line {line}, column {})", self.column),
        }
    }
}

/// Reads a JSON text.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Unreadable> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let document = serde_path_to_error::deserialize(&mut reader).map_err(|error| unreadable(&error))?;
    reader.end().map_err(|error| Unreadable {
        pointer: String::new(),
        line: error.line(),
        column: error.column(),
        problem: "something follows the end of the document".into(),
    })?;
    Ok(document)
}

/// Reads a JSON value that stands at a pointer of a larger document.
pub(crate) fn read_value<T: DeserializeOwned>(value: &Value, at: &str) -> Result<T, Unreadable> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let inner = unreadable(&error);
        Unreadable { pointer: format!("{at}{}", inner.pointer), ..inner }
    })
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Unreadable {
    let cause = error.inner();
    // The library ends its text with the place, which we hold apart.
    let problem = cause.to_string();
    let problem = problem.rsplit_once(" at line ").map_or(problem.as_str(), |(problem, _)| problem);
    Unreadable { pointer: pointer(error.path()), line: cause.line(), column: cause.column(), problem: problem.into() }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// Writes members that are not known by name, all maps within them in the order of their keys,
/// whatever order the JSON library keeps.
pub(crate) fn sorted<S: Serializer>(members: &BTreeMap<String, Value>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(members.len()))?;
    for (key, value) in members {
        map.serialize_entry(key, &Sorted(value))?;
    }
    map.end()
}

struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(members) => {
                to.collect_map(members.iter().collect::<BTreeMap<_, _>>().into_iter().map(|(key, value)| (key, Sorted(value))))
            }
            Value::Array(items) => to.collect_seq(items.iter().map(Sorted)),
            leaf => leaf.serialize(to),
        }
    }
}
