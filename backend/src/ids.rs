//! The identifiers of partners, claims and requests.

use std::fmt;
use std::sync::Arc;

use axum::http::HeaderMap;
use cpor_rules::value::Guid;
use thiserror::Error;

/// The short name of a partner: lower-case letters, digits and hyphens, so it can name a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartnerId(Arc<str>);

impl PartnerId {
    /// Reads a short name of at most 40 characters. It begins with a letter.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_name = name.len() <= 40 && name.starts_with(|first: char| first.is_ascii_lowercase());
        (is_name && name.bytes().all(is_part)).then(|| Self(name.into()))
    }

    /// Returns the short name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id of a claim: a UUID that the client chose, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClaimId(Arc<str>);

impl ClaimId {
    /// Parses a UUID in groups of 8-4-4-4-12 digits, of any version, in upper or lower case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        lower_case_uuid(text).map(|uuid| Self(uuid.into()))
    }

    /// Returns the claim's ID, a UUID.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Builds the path of the claim, for a `Location` header.
    pub(crate) fn location(&self) -> String {
        format!("/v1/claims/{self}")
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key by which a repeated request is recognized and done only once: a lower-case UUID.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Reads the `Idempotency-Key` header: one line with a lower-case UUID in double quotes. No other form is accepted,
    /// so two spellings of one key cannot count as two keys.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Result<Self, KeyError> {
        let mut lines = headers.get_all("idempotency-key").iter();
        let line = match (lines.next(), lines.next()) {
            (Some(line), None) => line.to_str().ok(),
            (None, _) => return Err(KeyError::Missing),
            (Some(_), Some(_)) => None,
        };
        line.and_then(|line| Self::parse(line.strip_prefix('"')?.strip_suffix('"')?)).ok_or(KeyError::Malformed)
    }

    /// Parses a lower-case UUID.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        lower_case_uuid(text).filter(|uuid| uuid == text).map(Self)
    }

    /// Returns the idempotency key, a UUID.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The reason why the `Idempotency-Key` header of a request cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum KeyError {
    #[error("there is no Idempotency-Key header")]
    Missing,
    #[error("the Idempotency-Key header is not one lower-case UUID in double quotes")]
    Malformed,
}

/// Parses a UUID in its standard form and gives it in lower case. Forms with braces or without hyphens, which
/// [`Guid::parse`] accepts for typed text, are refused.
fn lower_case_uuid(text: &str) -> Option<String> {
    let uuid = Guid::parse(text).ok()?.to_string();
    uuid.eq_ignore_ascii_case(text).then_some(uuid)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    const UUID: &str = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b";

    #[test]
    fn parses_claim_ids() {
        assert_eq!(ClaimId::parse(UUID).map(|id| id.to_string()).as_deref(), Some(UUID));
        assert_eq!(ClaimId::parse(&UUID.to_uppercase()), ClaimId::parse(UUID));
        for wrong in [
            "",
            "42",
            "01936f5e7c1a7d3e9b523f8c1d2e4a6b",
            "{01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b}",
            " 01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b",
        ] {
            assert_eq!(ClaimId::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn fuzz_keys() {
        let seeds = [format!("\"{UUID}\""), UUID.into(), String::new()];
        bolero::check!().with_type::<cpor_fuzz::Mutation>().for_each(|mutation| {
            let Ok(value) = HeaderValue::from_bytes(&mutation.of(&seeds)) else { return };
            let headers = [(HeaderName::from_static("idempotency-key"), value.clone())].into_iter().collect();
            if let Ok(key) = IdempotencyKey::from_headers(&headers) {
                assert_eq!(value, format!("\"{}\"", key.as_str()), "a key has one spelling");
                assert_eq!(uuid::Uuid::try_parse(key.as_str()).map(|id| id.to_string()).as_deref(), Ok(key.as_str()));
            }
        });
    }

    #[test]
    fn accepts_one_form_of_key() {
        let read = |values: &[&str]| {
            let name = HeaderName::from_static("idempotency-key");
            let headers =
                values.iter().filter_map(|value| Some((name.clone(), HeaderValue::from_str(value).ok()?))).collect();
            IdempotencyKey::from_headers(&headers).map(|key| key.as_str().to_owned()).ok()
        };
        let quoted = format!("\"{UUID}\"");
        assert_eq!(read(&[&quoted]).as_deref(), Some(UUID));
        for wrong in [UUID, "\"\"", "\"", "", &quoted.to_uppercase(), &format!("{quoted};a=1"), &format!(" {quoted} x")]
        {
            assert_eq!(read(&[wrong]), None, "{wrong:?}");
        }
        assert_eq!(read(&[&quoted, &quoted]), None, "two lines");
        assert_eq!(read(&[]), None);
    }
}
