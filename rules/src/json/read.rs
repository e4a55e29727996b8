//! From text to documents.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::parse::parse;
use super::{FromJson, Member, Members, Rule, Unreadable, Value};

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

/// Reads the fields of a document, and what is not among them into `kept`.
#[doc(hidden)]
pub fn fill(
    from: &Value,
    members: &[Member],
    fields: &mut [&mut dyn FromJson],
    kept: Option<&mut Members<Value>>,
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
        let unknown = found.iter().filter(|(name, _)| !members.iter().any(|member| member.name == *name));
        *kept = unknown.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    }
    Ok(())
}

#[doc(hidden)]
pub fn deserialize<'de, T: FromJson + Default, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read_value(&Value::deserialize(from)?).map_err(D::Error::custom)
}

impl FromJson for String {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        let Value::Text(text) = from else { return Err(Unreadable::unexpected("a text", from)) };
        self.clone_from(text);
        Ok(())
    }
}

impl FromJson for bool {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        let Value::Bool(it) = from else { return Err(Unreadable::unexpected("true or false", from)) };
        *self = *it;
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
    let Value::List(items) = from else { return Err(Unreadable::unexpected("a list", from)) };
    for (place, item) in items.iter().enumerate() {
        add(item).map_err(|error| error.within(&place.to_string()))?;
    }
    Ok(())
}

impl FromJson for Members<Value> {
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable> {
        let Value::Object(members) = from else { return Err(Unreadable::unexpected("an object", from)) };
        self.clone_from(members);
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
    let number = if let Value::Number(digits) = from { digits.parse().ok() } else { None };
    let number = number.filter(|number| *number <= most);
    number.ok_or_else(|| Unreadable::unexpected(&format!("a whole number up to {most}"), from))
}
