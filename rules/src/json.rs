//! Documents as JSON: read and written by one mechanism, the same on every target.
//!
//! [`document!`](crate::document) declares a document as a struct whose fields name their members. All
//! that is made for each document is two tables of its fields; what walks the tables is made once, which
//! keeps the page small. Reading goes from text to [`Value`] to the struct; writing emits the members
//! in the order of their declaration, which is part of the contract.

mod parse;
mod read;
mod value;
mod write;

use std::borrow::Cow;

#[doc(hidden)]
pub use serde;
use thiserror::Error;

pub use self::parse::parse;
#[doc(hidden)]
pub use self::read::{deserialize, fill};
pub use self::read::{read, read_value};
pub use self::value::{Members, Value};
#[doc(hidden)]
pub use self::write::view;
pub use self::write::{to_bytes, to_lines, to_text, to_value};

/// Why a JSON document could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {problem}", self.place())]
pub struct Unreadable {
    /// JSON pointer to the member, empty for the document as a whole.
    pub pointer: String,
    /// Line in the text, counted from 1, where the text is no JSON; 0 where it is but says something else.
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

    /// Where it is: the pointer, or the line and column.
    pub fn place(&self) -> String {
        match (self.pointer.as_str(), self.line) {
            ("", 0) => "the document".into(),
            ("", line) => format!("line {line}, column {}", self.column),
            (pointer, _) => pointer.into(),
        }
    }

    fn unexpected(expected: &str, found: &Value) -> Self {
        let found = match found {
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(number) => &format!("the number {number}"),
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        };
        Self::at("", format!("expected {expected}, found {found}"))
    }

    /// The same problem, seen from a document that holds this one at a pointer.
    pub(crate) fn inside(mut self, pointer: &str) -> Self {
        self.pointer.insert_str(0, pointer);
        self
    }

    /// The same problem, seen from the list or object around it.
    fn within(self, member: &str) -> Self {
        self.inside(&member.replace('~', "~0").replace('/', "~1")).inside("/")
    }
}

/// What can be read from JSON. Whatever the JSON does not say stays as it is.
pub trait FromJson {
    /// Takes over what the JSON says.
    ///
    /// # Errors
    /// [`Unreadable`] says where, and what was expected there.
    fn fill(&mut self, from: &Value) -> Result<(), Unreadable>;
}

/// What can be written as JSON.
pub trait ToJson {
    /// What there is to be written.
    fn view(&self) -> View<'_>;

    /// A member of this value and this rule is not written.
    fn is_left_out(&self, _: Rule) -> bool {
        false
    }
}

/// One level of what is to be written.
#[expect(missing_docs, reason = "these are JSON's own kinds of values")]
pub enum View<'a> {
    Null,
    Bool(bool),
    Number(Cow<'a, str>),
    Text(&'a str),
    List(&'a dyn Items),
    Object(Vec<(&'a str, &'a dyn ToJson)>),
}

/// The items of a list.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// The item at a place.
    fn item(&self, place: usize) -> &dyn ToJson;
}

/// A member of a document.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// When it may be absent.
    pub rule: Rule,
}

/// When a member may be absent. To be null is to be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Absent is the default; nothing is written for `None`.
    Usual,
    /// It has to be there.
    Required,
    /// Absent is the default; null is written for `None`.
    OrNull,
    /// Absent is the default; nothing is written for an empty list.
    UnlessEmpty,
    /// As usual, and a second name is read too.
    Alias(&'static str),
}

/// Declares documents that are only written: structs whose fields may say, after their type, by which
/// name they go (`= "name"`, else their own) and by which [`Rule`](crate::json::Rule) (`[Required]`,
/// else [`Usual`](crate::json::Rule::Usual)).
#[macro_export]
macro_rules! written {
    ($(
        $(#[$about:meta])*
        $vis:vis struct $Document:ident $(<$life:lifetime>)? {
            $($(#[$doc:meta])* $of:vis $field:ident: $type:ty $(= $name:literal)? $([$($rule:tt)+])?,)*
            $(.. $(#[$rest_doc:meta])* $rest_of:vis $rest:ident: $rest_type:ty,)?
        }
    )+) => {$(
        $(#[$about])*
        $vis struct $Document $(<$life>)? {
            $($(#[$doc])* $of $field: $type,)*
            $($(#[$rest_doc])* $rest_of $rest: $rest_type,)?
        }

        impl $(<$life>)? $Document $(<$life>)? {
            const MEMBERS: &'static [$crate::json::Member] = &[$($crate::json::Member {
                name: $crate::written!(@name $field $($name)?),
                rule: $crate::written!(@rule $($($rule)+)?),
            }),*];
        }

        impl $(<$life>)? $crate::json::ToJson for $Document $(<$life>)? {
            fn view(&self) -> $crate::json::View<'_> {
                $crate::json::view(Self::MEMBERS, &[$(&self.$field),*], None$(.or(Some(&self.$rest)))?)
            }
        }

        impl $(<$life>)? $crate::json::serde::Serialize for $Document $(<$life>)? {
            fn serialize<S: $crate::json::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::json::serde::Serialize::serialize(self as &dyn $crate::json::ToJson, to)
            }
        }
    )+};
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@rule) => { $crate::json::Rule::Usual };
    (@rule $($rule:tt)+) => { $crate::json::Rule::$($rule)+ };
}

/// Declares documents that are read and written, in the notation of [`written!`](crate::written). A last
/// field after `..` takes the members that are not known.
#[macro_export]
macro_rules! document {
    ($(
        $(#[$about:meta])*
        $vis:vis struct $Document:ident {
            $($(#[$doc:meta])* $of:vis $field:ident: $type:ty $(= $name:literal)? $([$($rule:tt)+])?,)*
            $(.. $(#[$rest_doc:meta])* $rest_of:vis $rest:ident: $rest_type:ty,)?
        }
    )+) => {$(
        $crate::written! {
            $(#[$about])*
            $vis struct $Document {
                $($(#[$doc])* $of $field: $type $(= $name)? $([$($rule)+])?,)*
                $(.. $(#[$rest_doc])* $rest_of $rest: $rest_type,)?
            }
        }

        impl $crate::json::FromJson for $Document {
            fn fill(&mut self, from: &$crate::json::Value) -> Result<(), $crate::Unreadable> {
                let fields: &mut [&mut dyn $crate::json::FromJson] = &mut [$(&mut self.$field),*];
                $crate::json::fill(from, Self::MEMBERS, fields, None$(.or(Some(&mut self.$rest)))?)
            }
        }

        impl<'de> $crate::json::serde::Deserialize<'de> for $Document {
            fn deserialize<D: $crate::json::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::json::deserialize(from)
            }
        }
    )+};
}
