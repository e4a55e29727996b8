//! MPN IDs (PartnerIDs).

use thiserror::Error;

use super::pasted::{is_around, is_blank, plain};

/// The greatest number of digits in an MPN ID. Those in use have 6 to 8.
const LONGEST: usize = 12;

/// The words of labels before an MPN ID.
const LABELS: [&str; 12] =
    ["mpn", "partner", "partnerid", "mpnid", "id", "number", "numero", "no", "nr", "location", "pla", "microsoft"];

/// An MPN ID: the number of a partner account, compared digit by digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MpnId(String);

/// The reason why a text is not an MPN ID.
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
    /// Parses an MPN ID: digits, with a label before them, in quotes or brackets, or with marks between thousands.
    ///
    /// # Errors
    /// [`MpnError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, MpnError> {
        let digits = if text.bytes().all(|byte| byte.is_ascii_digit()) { text.to_owned() } else { pasted_digits(text) };
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

    /// Returns the digits of the MPN ID.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digits without what comes along when they are pasted, and whatever else is in the text.
fn pasted_digits(text: &str) -> String {
    let text = plain(text);
    let text = without_label(&text).trim_matches(is_around);
    without_thousands_marks(text).chars().filter(|character| !is_blank(*character)).collect()
}

/// Removes the words of a label before the digits.
fn without_label(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| is_around(c) || matches!(c, ':' | '=' | '#' | '.' | '-' | '/'));
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    if LABELS.contains(&word.to_ascii_lowercase().as_str()) { without_label(after) } else { rest }
}

/// Removes the marks between thousands, if there are such.
fn without_thousands_marks(text: &str) -> String {
    let has_thousands = |mark: char| {
        let mut groups = text.split(mark);
        let first = groups.next().unwrap_or_default();
        matches!(first.len(), 1..=3) && text.contains(mark) && groups.all(|group| group.len() == 3)
    };
    let mark = ['.', ',', '\''].into_iter().find(|mark| has_thousands(*mark));
    mark.map_or_else(|| text.to_owned(), |mark| text.replace(mark, ""))
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
            ("MPN ID: 4391507", Ok("4391507")),
            ("PartnerID 4391507", Ok("4391507")),
            ("Partner ID (PLA): \"4391507\"", Ok("4391507")),
            ("#4391507", Ok("4391507")),
            ("4.391.507", Ok("4391507")),
            ("4,391,507", Ok("4391507")),
            ("4\u{2019}391\u{2019}507", Ok("4391507")),
            ("4\u{a0}391\u{a0}507\u{200e}", Ok("4391507")),
            ("\u{ff14}391507", Ok("4391507")),
            ("V-4391507", Err(MpnError::Character('V'))),
            ("43.91507", Err(MpnError::Character('.'))),
            ("4391507, 5300001", Err(MpnError::Character(','))),
            ("4391507 / 5300001", Err(MpnError::Character('/'))),
            ("MPN", Err(MpnError::Empty)),
            ("123456789012", Ok("123456789012")),
            ("1234567890123", Err(MpnError::Digits(13))),
        ] {
            let read = MpnId::parse(typed);
            assert_eq!(read.as_ref().map(MpnId::as_str), expected.as_ref().copied(), "{typed:?}");
        }
    }
}
