//! Writing JSON documents.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

const WRITABLE: &str = "the names of members are texts";

/// Serializes a document to the bytes of compact JSON.
pub fn to_bytes(document: &(impl Serialize + ?Sized)) -> Vec<u8> {
    serde_json::to_vec(document).expect(WRITABLE)
}

/// Serializes a document to compact JSON.
pub fn to_text(document: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(document).expect(WRITABLE)
}

/// Serializes a document to indented JSON, for people.
pub fn to_pretty_text(document: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string_pretty(document).expect(WRITABLE)
}

/// Converts a document to a JSON value.
pub fn to_value(document: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(document).expect(WRITABLE)
}

/// Serializes members sorted by name, at every depth. The order of a [`serde_json::Map`] itself depends on features that
/// any crate of a program may turn on.
pub(crate) fn sorted<S: Serializer>(members: &BTreeMap<String, Value>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(members.iter().map(|(name, value)| (name, Sorted(value))))
}

/// A JSON value whose members are written sorted by name.
struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => to.collect_seq(items.iter().map(Sorted)),
            Value::Object(members) => {
                let sorted: BTreeMap<_, _> = members.iter().map(|(name, value)| (name, Sorted(value))).collect();
                to.collect_map(sorted)
            }
            value => value.serialize(to),
        }
    }
}
