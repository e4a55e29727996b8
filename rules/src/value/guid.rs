//! GUIDs, and the two kinds of ID in a claim that are GUIDs.

use core::fmt;

use thiserror::Error;

use super::pasted::{is_around, is_blank, plain};

/// The number of hexadecimal digits of a GUID.
const DIGITS: usize = 32;

/// A GUID, whatever it names. Shown as 32 lower-case hexadecimal digits in groups of 8-4-4-4-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(u128);

/// The reason why a text is not a GUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum GuidError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// A character that no GUID holds.
    #[error("holds {0:?}, which no GUID does")]
    Character(char),
    /// Too few or too many hexadecimal digits: 32 are needed.
    #[error("has {0} of 32 hexadecimal digits")]
    Digits(usize),
    /// 32 digits, but the hyphens do not part them into 8-4-4-4-12.
    #[error("its hyphens do not stand as 8-4-4-4-12")]
    Groups,
    /// Two different GUIDs. Nobody can tell which one is meant.
    #[error("holds two different GUIDs")]
    Several,
    /// All zeros or all Fs, which documentation uses in the place of a GUID.
    #[error("a placeholder")]
    Placeholder,
}

impl Guid {
    /// Parses a GUID as people paste it. White space, case, the kind of dashes, and surrounding brackets and quotes are
    /// ignored; hyphens may be left out altogether. A label before it, `urn:uuid:` or an address around it is left aside, if
    /// there is only one GUID in it.
    ///
    /// # Errors
    /// [`GuidError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, GuidError> {
        let pasted = || {
            Self::parse_bare(text).or_else(|error| {
                if text.len() < DIGITS {
                    return Err(error);
                }
                let text = plain(text);
                Self::parse_bare(&text).or_else(|_| Self::find_only(&text).unwrap_or(Err(error)))
            })
        };
        let guid = Self::parse_written(text).map_or_else(pasted, Ok)?;
        if guid.0 == 0 || guid.0 == u128::MAX { Err(GuidError::Placeholder) } else { Ok(guid) }
    }

    /// Parses the 36 characters that programs write. Nearly every GUID is so, and exports have thousands.
    fn parse_written(text: &str) -> Option<Self> {
        let text: &[u8; 36] = text.as_bytes().try_into().ok()?;
        let mut halves = [0_u64; 2];
        let mut digits = 0;
        for (place, byte) in text.iter().enumerate() {
            if matches!(place, 8 | 13 | 18 | 23) {
                if *byte != b'-' {
                    return None;
                }
                continue;
            }
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                _ => return None,
            };
            let half = &mut halves[digits / 16];
            *half = (*half << 4) | u64::from(digit);
            digits += 1;
        }
        Some(Self((u128::from(halves[0]) << 64) | u128::from(halves[1])))
    }

    /// Finds the one GUID in a text; `None` when there is none.
    fn find_only(text: &str) -> Option<Result<Self, GuidError>> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let mut guids =
            words.filter(|word| matches!(word.len(), 32 | 36)).filter_map(|word| Self::parse_bare(word).ok());
        let first = guids.next()?;
        Some(if guids.all(|other| other == first) { Ok(first) } else { Err(GuidError::Several) })
    }

    fn parse_bare(text: &str) -> Result<Self, GuidError> {
        let text = text.trim_matches(is_around);
        if text.is_empty() {
            return Err(GuidError::Empty);
        }
        let mut value = 0_u128;
        let mut digits = 0;
        let mut hyphens = [0_usize; 4];
        let mut hyphen_count = 0;
        for character in text.chars().filter(|c| !is_blank(*c)) {
            if let Some(digit) = character.to_digit(16) {
                value = (value << 4) | u128::from(digit);
                digits += 1;
            } else if character == '-' {
                if let Some(place) = hyphens.get_mut(hyphen_count) {
                    *place = digits;
                }
                hyphen_count += 1;
            } else {
                return Err(GuidError::Character(character));
            }
        }
        if digits != DIGITS {
            return Err(GuidError::Digits(digits));
        }
        match (hyphen_count, hyphens) {
            (0, _) | (4, [8, 12, 16, 20]) => Ok(Self(value)),
            _ => Err(GuidError::Groups),
        }
    }

    /// Creates the GUID with these 128 bits, most significant digit first.
    #[cfg(test)]
    pub(crate) const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Returns the 128 bits of the GUID, most significant digit first.
    #[cfg(test)]
    pub(crate) const fn bits(self) -> u128 {
        self.0
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = super::hex(&self.0.to_be_bytes());
        write!(f, "{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
    }
}

/// The customer's tenant (directory) ID. Cannot be mistaken for a subscription ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TenantId(Guid);

/// A subscription ID. Cannot be mistaken for a tenant ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubscriptionId(Guid);

macro_rules! guid_kind {
    ($kind:ident) => {
        impl $kind {
            /// Parses an ID as people paste it, in the way of [`Guid::parse`].
            ///
            /// # Errors
            /// [`GuidError`] when the text is not valid.
            pub fn parse(text: &str) -> Result<Self, GuidError> {
                Guid::parse(text).map(Self)
            }

            /// Returns the bare GUID, for comparing it with GUIDs of other kinds.
            pub fn guid(self) -> Guid {
                self.0
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
guid_kind!(TenantId);
guid_kind!(SubscriptionId);

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    #[test]
    fn reads_what_people_paste() {
        for typed in [
            TENANT,
            "  72F988BF-86F1-41AF-91AB-2D7CD011DB47\u{a0}",
            "{72f988bf-86f1-41af-91ab-2d7cd011db47}",
            "\"72f988bf-86f1-41af-91ab-2d7cd011db47\"",
            "72f988bf86f141af91ab2d7cd011db47",
            "72f988bf-86f1-41af-\n91ab-2d7cd011db47",
            "Tenant ID: 72f988bf-86f1-41af-91ab-2d7cd011db47",
            "ID tenant\u{a0}72F988BF\u{2011}86F1\u{2011}41AF\u{2011}91AB\u{2011}2D7CD011DB47.",
            "urn:uuid:72f988bf-86f1-41af-91ab-2d7cd011db47",
            "[72f988bf-86f1-41af-91ab-2d7cd011db47]",
            "\u{201c}72f988bf\u{2013}86f1\u{2013}41af\u{2013}91ab\u{2013}2d7cd011db47\u{201d}",
            "72f988bf-86f1-41af-91ab-2d7cd\u{ad}011db47\u{200e}",
            "\u{ff17}2f988bf-86f1-41af-91ab-2d7cd011db47",
            "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
            "https://entra.microsoft.com/#view/x~/Overview?tenantId=72f988bf86f141af91ab2d7cd011db47&y=1",
            "tenant=72f988bf-86f1-41af-91ab-2d7cd011db47; 72F988BF-86F1-41AF-91AB-2D7CD011DB47",
        ] {
            let guid = Guid::parse(typed).unwrap_or_else(|error| panic!("{typed:?}: {error}"));
            assert_eq!(guid.to_string(), TENANT, "{typed:?}");
            assert_eq!(Guid::from_bits(guid.bits()), guid);
            assert_eq!(guid.bits() >> 96, 0x72f9_88bf);
        }
    }

    #[test]
    fn the_short_way_reads_nothing_else_than_the_long_one() {
        for place in 0..TENANT.len() {
            for character in "0aFg-{ ".chars() {
                let mut text = TENANT.to_owned();
                text.replace_range(place..=place, character.encode_utf8(&mut [0; 4]));
                if let Some(guid) = Guid::parse_written(&text) {
                    assert_eq!(Guid::parse_bare(&text), Ok(guid), "{text:?}");
                }
            }
        }
        assert_eq!(Guid::parse_written(TENANT), Guid::parse_bare(TENANT).ok());
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, expected) in [
            ("", GuidError::Empty),
            (" {} ", GuidError::Empty),
            ("72f988bf-86f1-41af-91ab-2d7cd011db4", GuidError::Digits(31)),
            ("72f988bf-86f1-41af-91ab-2d7cd011db478", GuidError::Digits(33)),
            ("72f988bg-86f1-41af-91ab-2d7cd011db47", GuidError::Character('g')),
            ("72f988bf8-6f1-41af-91ab-2d7cd011db47", GuidError::Groups),
            ("72f988bf-86f141af-91ab-2d7cd011db47", GuidError::Groups),
            ("72f988bf-86f1-41af-91ab-2d7c-d011db47", GuidError::Groups),
            ("72f988bf-86f1-41af-91ab-2d7cd011db47_6babcaad-604b-40ac-a9d7-9fd97c0b779f", GuidError::Several),
            ("72f988bf-86f1-41af-91ab-2d7cd011db47, 6babcaad-604b-40ac-a9d7-9fd97c0b779f", GuidError::Several),
            ("00000000-0000-0000-0000-000000000000", GuidError::Placeholder),
            ("ffffffff-FFFF-ffff-ffff-ffffffffffff", GuidError::Placeholder),
            ("Tenant ID: 00000000-0000-0000-0000-000000000000", GuidError::Placeholder),
            ("Tenant ID: 72f988bf-86f1-41af-91ab-2d7cd011db4", GuidError::Character('T')),
        ] {
            assert_eq!(Guid::parse(typed), Err(expected), "{typed:?}");
        }
    }
}
