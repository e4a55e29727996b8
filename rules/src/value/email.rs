//! E-mail addresses.

use email_address::EmailAddress;
use thiserror::Error;

use super::domain::{Domain, DomainError};
use super::pasted::{is_blank, plain};

/// One e-mail address, as typed but for the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// The reason why a text is not one e-mail address.
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
    /// What is before the `@` cannot be in an address: two dots together, a dot at its end, or more than 64 characters.
    #[error("no name that an address can have")]
    LocalPart,
    /// The name of a guest in a directory (`#EXT#`), which takes no mail.
    #[error("a guest's name in a directory")]
    Guest,
}

impl Email {
    /// Parses one e-mail address with a full domain, as people paste it. It may have `mailto:`, or a name as a mail
    /// program writes it (`Anna Berg <anna@contoso.com>;`).
    ///
    /// # Errors
    /// [`EmailError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = plain(text);
        let text = text.trim_matches(|c: char| is_blank(c) || matches!(c, ';' | ','));
        let text = in_angle_brackets(text).unwrap_or(text);
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
        if name.contains('#') && name.contains("#EXT#") {
            return Err(EmailError::Guest);
        }
        if !EmailAddress::is_valid_local_part(name) {
            return Err(EmailError::LocalPart);
        }
        // A portal may have mail, such as Microsoft's own.
        let is_domain = matches!(Domain::parse(domain), Ok(_) | Err(DomainError::Portal { .. }));
        // `Domain` would tidy an address of a page, which no e-mail domain is.
        if !domain.contains('.') || domain.contains(['/', ':', '?', '#']) || !is_domain {
            return Err(EmailError::Domain);
        }
        Ok(Self(text.into()))
    }

    /// Returns the domain of the e-mail address, which follows the `@`, as typed.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Returns the e-mail address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The only address between angle brackets, if there is one and nothing follows it.
fn in_angle_brackets(text: &str) -> Option<&str> {
    let (name, address) = text.strip_suffix('>')?.split_once('<')?;
    (!name.contains('@') && !address.contains('<')).then_some(address)
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
            ("Anna Berg <anna@contoso.com>;", "anna@contoso.com"),
            ("<anna@contoso.com>", "anna@contoso.com"),
            ("anna@contoso.com;", "anna@contoso.com"),
            ("anna\u{200b}@contoso.com", "anna@contoso.com"),
            ("anna@contoso.technology", "anna@contoso.technology"),
            ("anna@xn--mnchen-3ya.de", "anna@xn--mnchen-3ya.de"),
            ("anna@exchange.microsoft.com", "anna@exchange.microsoft.com"),
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
            ("Anna <anna@contoso.com>, Bo <bo@contoso.com>", EmailError::Several),
            ("anna@contoso.com <anna@fabrikam.com>", EmailError::Several),
            ("anna..berg@contoso.com", EmailError::LocalPart),
            (".anna@contoso.com", EmailError::LocalPart),
            ("anna.@contoso.com", EmailError::LocalPart),
            ("anna_contoso.com#EXT#@fabrikam.onmicrosoft.com", EmailError::Guest),
            ("anna@192.168.0.1", EmailError::Domain),
            ("anna@bo@contoso.com", EmailError::Several),
        ] {
            assert_eq!(Email::parse(typed), Err(expected), "{typed:?}");
        }
    }
}
