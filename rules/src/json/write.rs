//! From documents to text.

use std::borrow::Cow;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{Items, Member, Members, Rule, ToJson, Value, View};

/// A document as compact JSON.
pub fn to_bytes(document: &(impl ToJson + ?Sized)) -> Vec<u8> {
    to_text(document).into_bytes()
}

/// A document as compact JSON.
pub fn to_text(document: &(impl ToJson + ?Sized)) -> String {
    let mut writer = Writer { text: String::new(), depth: None };
    writer.value(document.view());
    writer.text
}

/// A document as JSON in lines, for people.
pub fn to_lines(document: &(impl ToJson + ?Sized)) -> String {
    let mut writer = Writer { text: String::new(), depth: Some(0) };
    writer.value(document.view());
    writer.text
}

/// A document as a JSON value.
pub fn to_value(document: &(impl ToJson + ?Sized)) -> Value {
    value(document.view())
}

fn value(view: View<'_>) -> Value {
    match view {
        View::Null => Value::Null,
        View::Bool(it) => Value::Bool(it),
        View::Number(number) => Value::Number(number.into_owned()),
        View::Text(text) => Value::Text(text.into()),
        View::List(items) => Value::List((0..items.count()).map(|place| value(items.item(place).view())).collect()),
        View::Object(members) => {
            Value::Object(members.into_iter().map(|(name, member)| (name.to_owned(), value(member.view()))).collect())
        }
    }
}

/// The members of a document that are to be written, and after them what was kept.
#[doc(hidden)]
pub fn view<'a>(members: &[Member], fields: &[&'a dyn ToJson], kept: Option<&'a Members<Value>>) -> View<'a> {
    let mut written: Vec<(&str, &dyn ToJson)> = Vec::with_capacity(members.len());
    for (&Member { name, rule }, &field) in members.iter().zip(fields) {
        if !field.is_left_out(rule) {
            written.push((name, field));
        }
    }
    for (name, value) in kept.into_iter().flat_map(Members::iter) {
        written.push((name, value));
    }
    View::Object(written)
}

struct Writer {
    text: String,
    /// How deep the line is indented; none for compact JSON.
    depth: Option<usize>,
}

impl Writer {
    fn value(&mut self, view: View<'_>) {
        match view {
            View::Null => self.text.push_str("null"),
            View::Bool(it) => self.text.push_str(if it { "true" } else { "false" }),
            View::Number(number) => self.text.push_str(&number),
            View::Text(text) => self.quoted(text),
            View::List(items) => {
                self.open('[');
                for place in 0..items.count() {
                    self.separate();
                    self.value(items.item(place).view());
                }
                self.close(']');
            }
            View::Object(members) => {
                self.open('{');
                for (name, member) in members {
                    self.separate();
                    self.quoted(name);
                    self.text.push_str(if self.depth.is_some() { ": " } else { ":" });
                    self.value(member.view());
                }
                self.close('}');
            }
        }
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth = self.depth.map(|depth| depth + 1);
    }

    fn separate(&mut self) {
        if !self.is_first() {
            self.text.push(',');
        }
        self.break_line();
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.map(|depth| depth - 1);
        if !self.is_first() {
            self.break_line();
        }
        self.text.push(bracket);
    }

    /// A list or object has only just been opened: a text would end in its quote.
    fn is_first(&self) -> bool {
        matches!(self.text.as_bytes().last(), Some(b'[' | b'{'))
    }

    fn break_line(&mut self) {
        if let Some(depth) = self.depth {
            self.text.push('\n');
            for _ in 0..depth {
                self.text.push_str("  ");
            }
        }
    }

    fn quoted(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.text.push('"');
        for c in text.chars() {
            let escape = match c {
                '"' | '\\' => c,
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\0'..' ' => {
                    self.text.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.text.push(HEX[c as usize % 16] as char);
                    continue;
                }
                _ => {
                    self.text.push(c);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(escape);
        }
        self.text.push('"');
    }
}

impl Serialize for dyn ToJson + '_ {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.view() {
            View::Null => to.serialize_unit(),
            View::Bool(it) => to.serialize_bool(it),
            View::Number(number) => serialize_number(&number, to),
            View::Text(text) => to.serialize_str(text),
            View::List(items) => to.collect_seq((0..items.count()).map(|place| items.item(place))),
            View::Object(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    map.serialize_entry(name, member)?;
                }
                map.end()
            }
        }
    }
}

/// As a whole number, if it is one that other programs can hold.
fn serialize_number<S: Serializer>(number: &str, to: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = number.parse() {
        to.serialize_u64(whole)
    } else if let Ok(whole) = number.parse() {
        to.serialize_i64(whole)
    } else {
        to.serialize_f64(number.parse().unwrap_or(f64::NAN))
    }
}

impl ToJson for str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl ToJson for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl ToJson for Cow<'_, str> {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl ToJson for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

/// Whole numbers; fractions are in no document.
macro_rules! numbers {
    ($($number:ident)+) => {$(
        impl ToJson for $number {
            fn view(&self) -> View<'_> {
                View::Number(self.to_string().into())
            }
        }
    )+};
}
numbers!(u16 u32 u64);

impl<T: ToJson> ToJson for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, ToJson::view)
    }

    fn is_left_out(&self, rule: Rule) -> bool {
        self.is_none() && rule != Rule::OrNull
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn view(&self) -> View<'_> {
        (**self).view()
    }

    fn is_left_out(&self, rule: Rule) -> bool {
        (**self).is_left_out(rule)
    }
}

impl<T: ToJson> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, place: usize) -> &dyn ToJson {
        &self[place]
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn is_left_out(&self, rule: Rule) -> bool {
        self.is_empty() && rule == Rule::UnlessEmpty
    }
}

impl<T: ToJson> ToJson for Members<T> {
    fn view(&self) -> View<'_> {
        View::Object(self.iter().map(|(name, value)| (name, value as &dyn ToJson)).collect())
    }
}

impl ToJson for Value {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Bool(it) => View::Bool(*it),
            Self::Number(number) => View::Number(number.as_str().into()),
            Self::Text(text) => View::Text(text),
            Self::List(items) => items.view(),
            Self::Object(members) => members.view(),
        }
    }
}
