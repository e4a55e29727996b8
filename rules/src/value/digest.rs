//! SHA-256 digests, which identify proof files.

use core::fmt;

use thiserror::Error;

use super::tidy::tidy;

/// A SHA-256 digest: 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(String);

/// The reason why a text is not a SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DigestError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not 64 hexadecimal digits.
    #[error("not 64 hexadecimal digits")]
    Form,
}

impl Digest {
    /// Parses a SHA-256 digest of 64 hexadecimal digits; case is tidied.
    ///
    /// # Errors
    /// [`DigestError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, DigestError> {
        let digits = tidy(text).to_ascii_lowercase();
        if digits.is_empty() {
            return Err(DigestError::Empty);
        }
        if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(DigestError::Form);
        }
        Ok(Self(digits))
    }

    /// Computes the SHA-256 digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self::from_bytes(&sha2::Sha256::digest(bytes))
    }

    /// Creates a digest from its 32 bytes, as a browser or a streaming hasher returns them.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(super::hex(bytes))
    }

    /// Returns the hexadecimal digits of the digest.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_and_reads_back() {
        // The digest of no bytes, as published with the algorithm.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").as_str(), empty);
        assert_eq!(Digest::parse(&empty.to_ascii_uppercase()).map(|d| d.to_string()).as_deref(), Ok(empty));
        assert_eq!(Digest::parse("e3b0"), Err(DigestError::Form));
        assert_eq!(Digest::parse(""), Err(DigestError::Empty));
    }
}
