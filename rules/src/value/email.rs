//! E-mail addresses.

use thiserror::Error;

use super::domain::Domain;
use super::tidy::{is_blank, tidy};

/// One e-mail address, as typed but for the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// Why a text is not one e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// No `@` with something before it.
    #[error("no name before an @")]
    Name,
    /// What follows the `@` is not a full domain.
    #[error("no full domain after the @")]
    Domain,
    /// More than one address, or blanks within it.
    #[error("more than one address")]
    Several,
}

impl Email {
    /// Reads one address with a full domain. A leading `mailto:` is tidied away.
    ///
    /// # Errors
    /// [`EmailError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = tidy(text);
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        let (name, domain) = text.split_once('@').ok_or(EmailError::Name)?;
        if name.is_empty() {
            return Err(EmailError::Name);
        }
        if text.contains(|c: char| is_blank(c) || matches!(c, ',' | ';' | '<' | '>')) || domain.contains('@') {
            return Err(EmailError::Several);
        }
        // `Domain` would tidy an address of a page, which no e-mail domain is.
        if !domain.contains('.') || domain.contains(['/', ':', '?', '#']) || Domain::parse(domain).is_err() {
            return Err(EmailError::Domain);
        }
        Ok(Self(text.into()))
    }

    /// What follows the `@`, as typed.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses() {
        for (typed, address) in [
            ("anna@contoso.com", "anna@contoso.com"),
            (" Anna.O'Neil+cpor@mail.contoso.co.uk ", "Anna.O'Neil+cpor@mail.contoso.co.uk"),
            ("mailto:anna@contoso.com", "anna@contoso.com"),
        ] {
            assert_eq!(Email::parse(typed), Ok(Email(address.into())), "{typed:?}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, expected) in [
            (" ", EmailError::Empty),
            ("anna", EmailError::Name),
            ("@contoso.com", EmailError::Name),
            ("anna@", EmailError::Domain),
            ("anna@contoso", EmailError::Domain),
            ("anna@contoso.com/x", EmailError::Domain),
            ("anna@contoso.com; bo@contoso.com", EmailError::Several),
            ("Anna <anna@contoso.com>", EmailError::Several),
            ("anna@bo@contoso.com", EmailError::Several),
        ] {
            assert_eq!(Email::parse(typed), Err(expected), "{typed:?}");
        }
    }
}
