//! Reading and writing JSON documents, the same on every target.

mod read;
#[cfg(feature = "built-in")]
mod strict;
mod write;

pub use self::read::{ReadError, null_as_default, read};
pub(crate) use self::write::sorted;
pub use self::write::{to_bytes, to_pretty_text, to_text, to_value};
