//! MPN IDs (PartnerIDs).

use thiserror::Error;

use super::tidy::{is_blank, tidy};

/// The greatest number of digits in an MPN ID. Those in use have 6 to 8.
const LONGEST: usize = 12;

/// An MPN ID: the number of a partner account, compared digit by digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MpnId(String);

/// Why a text is not an MPN ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MpnError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// A character that is no digit.
    #[error("holds {0:?}, which is no digit")]
    Character(char),
    /// More than 12 digits.
    #[error("has {0} digits")]
    Digits(usize),
}

impl MpnId {
    /// Reads an MPN ID: digits only, blanks tidied away.
    ///
    /// # Errors
    /// [`MpnError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, MpnError> {
        let digits: String = tidy(text).chars().filter(|c| !is_blank(*c)).collect();
        if digits.is_empty() {
            return Err(MpnError::Empty);
        }
        if let Some(wrong) = digits.chars().find(|c| !c.is_ascii_digit()) {
            return Err(MpnError::Character(wrong));
        }
        if digits.len() > LONGEST {
            return Err(MpnError::Digits(digits.len()));
        }
        Ok(Self(digits))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits_and_says_what_is_wrong() {
        for (typed, expected) in [
            ("4391507", Ok("4391507")),
            (" 4 391 507 ", Ok("4391507")),
            ("", Err(MpnError::Empty)),
            ("V-4391507", Err(MpnError::Character('V'))),
            ("123456789012", Ok("123456789012")),
            ("1234567890123", Err(MpnError::Digits(13))),
        ] {
            let read = MpnId::parse(typed);
            assert_eq!(read.as_ref().map(MpnId::as_str), expected.as_ref().copied(), "{typed:?}");
        }
    }
}
