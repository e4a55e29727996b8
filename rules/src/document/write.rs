//! From documents to text.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

const WRITABLE: &str = "the names of members are texts";

/// A document as compact JSON.
pub fn to_bytes(document: &(impl Serialize + ?Sized)) -> Vec<u8> {
    serde_json::to_vec(document).expect(WRITABLE)
}

/// A document as compact JSON.
pub fn to_text(document: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(document).expect(WRITABLE)
}

/// A document as JSON in lines, for people.
pub fn to_lines(document: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string_pretty(document).expect(WRITABLE)
}

/// A document as a JSON value.
pub fn to_value(document: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(document).expect(WRITABLE)
}

/// Members whose values may be anything, in the order of their names, and so on within the values: whether a
/// [`serde_json::Map`] keeps an order of its own depends on features that any crate of a program may turn on.
pub(crate) fn sorted<S: Serializer>(members: &BTreeMap<String, Value>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(members.iter().map(|(name, value)| (name, Sorted(value))))
}

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
