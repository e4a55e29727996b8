//! From text to documents.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{FromJson, Member, Rule, Unreadable, Value};

/// Reads a document from a JSON text.
///
/// # Errors
/// [`Unreadable`] says where in the text, and what was expected there.
pub fn read<T: FromJson + Default>(text: &[u8]) -> Result<T, Unreadable> {
    read_value(&parse(text)?)
}

/// Reads a document from a JSON value.
///
/// # Errors
/// [`Unreadable`] says where in the value, and what was expected there.
pub fn read_value<T: FromJson + Default>(value: &Value) -> Result<T, Unreadable> {
    let mut document = T::default();
    document.fill(value)?;
    Ok(document)
}

fn parse(text: &[u8]) -> Result<Value, Unreadable> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Value::deserialize(&mut reader).map_err(|error| {
        let problem = error.to_string();
        // The library ends its text with the place, which we hold apart.
        Unreadable::syntax(&error, problem.split(" at line ").next().unwrap_or_default())
    })?;
    reader.end().map_err(|error| Unreadable::syntax(&error, "something follows the end of the document"))?;
    Ok(value)
}

/// Reads the fields of a document, and what is not among them into `kept`.
#[doc(hidden)]
pub fn fill(
    from: &Value,
    members: &[Member],
    fields: &mut [&mut dyn FromJson],
    kept: Option<&mut BTreeMap<String, Value>>,
) -> Result<(), Unreadable> {
    let Value::Object(found) = from else { return Err(Unreadable::unexpected("an object", from)) };
    for (&Member { name, rule }, field) in members.iter().zip(fields) {
        let present = |name: &'static str| found.get(name).filter(|value| !value.is_null()).map(|value| (name, value));
        let value = match rule {
            Rule::Alias(alias) => present(name).or_else(|| present(alias)),
            _ => present(name),
        };
        match value {
            Some((name, value)) => field.fill(value).map_err(|error| error.within(name))?,
            None if rule == Rule::Required => {
                return Err(Unreadable::at("", format!("the member \"{name}\" is missing")));
            }
            None => {}
        }
    }
    if let Some(kept) = kept {
        for (name, value) in found {
            if !members.iter().any(|member| member.name == name) {
                kept.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(())
}

#[doc(hidden)]
pub fn deserialize<'de, T: FromJson + Default, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read_value(&Value::deserialize(from)?).map_err(D::Error::custom)
}

impl FromJson for String {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        let Value::String(text) = from else { return Err(Unreadable::unexpected("a text", from)) };
        self.clone_from(text);
        Ok(())
    }
}

impl FromJson for bool {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        *self = from.as_bool().ok_or_else(|| Unreadable::unexpected("true or false", from))?;
        Ok(())
    }
}

impl<T: FromJson + Default> FromJson for Option<T> {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        if from.is_null() { Ok(()) } else { self.insert(T::default()).fill(from) }
    }
}

impl<T: FromJson + Default> FromJson for Vec<T> {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        self.clear();
        fill_list(from, &mut |item| {
            self.push(T::default());
            self.last_mut().map_or(Ok(()), |last| last.fill(item))
        })
    }
}

fn fill_list(from: &Value, add: &mut dyn FnMut(&Value) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
    let Value::Array(items) = from else { return Err(Unreadable::unexpected("a list", from)) };
    for (place, item) in items.iter().enumerate() {
        add(item).map_err(|error| error.within(&place.to_string()))?;
    }
    Ok(())
}

impl FromJson for BTreeMap<String, String> {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        let Value::Object(members) = from else { return Err(Unreadable::unexpected("an object", from)) };
        self.clear();
        for (name, value) in members {
            self.insert(name.clone(), read_value(value).map_err(|error| error.within(name))?);
        }
        Ok(())
    }
}

/// Whole numbers; fractions are in no document.
macro_rules! numbers {
    ($($number:ident)+) => {$(
        impl FromJson for $number {
            fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
                *self = whole_number(from, Self::MAX.into())? as Self;
                Ok(())
            }
        }
    )+};
}
numbers!(u16 u32 u64);

fn whole_number(from: &Value, most: u64) -> Result<u64, Unreadable> {
    let number = from.as_u64().filter(|number| *number <= most);
    number.ok_or_else(|| Unreadable::unexpected(&format!("a whole number up to {most}"), from))
}
