//! Values as the programme knows them, each parsed in one place.
//!
//! A raw string is only ever "as typed". Every type here has a private field and one parsing
//! constructor, so that a tenant ID cannot stand where a subscription ID belongs, and a value that
//! was not read cannot be compared. Parsing tidies what people paste (spaces, case, braces, scheme,
//! path, a final dot); tidying is idempotent.

mod choice;
mod date;
mod digest;
mod domain;
mod email;
mod guid;
mod mpn;

pub use choice::{Choice, Typed};
pub(crate) use choice::{choices, listed};
pub use date::{Date, DateError};
pub use digest::{Digest, DigestError};
pub use domain::{Domain, DomainError};
pub use email::{Email, EmailError};
pub use guid::{Guid, GuidError, SubscriptionId, TenantId};
pub use mpn::{MpnError, MpnId};

/// What is left of a typed text without the blanks and invisible characters around it.
///
/// Copying from a portal or a mail brings non-breaking and zero-width spaces along.
pub fn tidy(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// White space, or one of the invisible characters that copying brings along.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Bytes as lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
