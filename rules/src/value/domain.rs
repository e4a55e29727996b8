//! The customer's domain.

use core::fmt;

use thiserror::Error;

use super::guid::Guid;
use super::tidy::{is_blank, tidy};

/// The ending of every customer's first domain. A bare label is parsed as a name under it.
const FIRST_DOMAIN: &str = ".onmicrosoft.com";
/// Names that mean "any tenant" to the login service: they belong to no customer.
const SHARED: [&str; 3] = ["common", "organizations", "consumers"];
/// Limits of the domain name system, in characters.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A full domain name in lower case, without scheme, path or final dot.
///
/// Never one of the login service's shared names, so it is safe to be looked up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Domain(String);

/// Why a text is not a customer's domain.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DomainError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// An e-mail address. It is never cut silently, because the person may live in another domain.
    #[error("an e-mail address; its domain is {domain:?}")]
    Email {
        /// The part after the `@`, when it can be read as a domain.
        domain: Option<String>,
    },
    /// A GUID: the tenant ID in the wrong box.
    #[error("a GUID")]
    Guid,
    /// One of the login service's shared names.
    #[error("{0:?} is a shared name of the login service")]
    Shared(String),
    /// A character that no domain holds.
    #[error("holds {0:?}, which no domain does")]
    Character(char),
    /// An empty label, one that is too long, or one that begins or ends with a hyphen.
    #[error("{0:?} cannot be a part of a domain")]
    Label(String),
    /// Longer than 253 characters.
    #[error("{0} characters long")]
    Length(usize),
}

impl Domain {
    /// Reads `contoso`, `contoso.onmicrosoft.com`, `contoso.com` or an address of a page there.
    /// A bare label is taken as the name under `onmicrosoft.com`.
    ///
    /// # Errors
    /// [`DomainError`] when the text is not valid; for an e-mail address it has the correction.
    pub fn parse(text: &str) -> Result<Self, DomainError> {
        let text = tidy(text);
        if Guid::parse(text).is_ok() {
            return Err(DomainError::Guid);
        }
        let address = text.strip_prefix("mailto:").unwrap_or(text);
        if let Some((person, domain)) = address.rsplit_once('@')
            && !person.contains('/')
        {
            let domain = Self::parse(domain).ok().map(|Self(name)| name);
            return Err(DomainError::Email { domain });
        }
        let name = host(text).to_ascii_lowercase();
        if name.is_empty() {
            return Err(DomainError::Empty);
        }
        if SHARED.contains(&name.as_str()) {
            return Err(DomainError::Shared(name));
        }
        if let Some(wrong) = name.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-' | '.')) {
            return Err(DomainError::Character(wrong));
        }
        if let Some(label) = name.split('.').find(|label| !is_label(label)) {
            return Err(DomainError::Label(label.into()));
        }
        let name = if name.contains('.') { name } else { name + FIRST_DOMAIN };
        if name.len() > LONGEST_NAME {
            return Err(DomainError::Length(name.len()));
        }
        Ok(Self(name))
    }

    /// Whether it is a tenant's first domain, under `onmicrosoft.com`.
    pub fn is_first(&self) -> bool {
        self.0.ends_with(FIRST_DOMAIN)
    }

    /// The full name, as it is looked up.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host of an address: without scheme, port, path, query and final dot.
fn host(text: &str) -> &str {
    let text = match text.split_once(':') {
        Some((_, rest)) if rest.starts_with("//") => &rest[2..],
        _ => text,
    };
    let end = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
    let host = text[..end].trim_matches(is_blank);
    host.strip_suffix('.').unwrap_or(host)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.len() <= LONGEST_LABEL && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_paste() {
        for (typed, name) in [
            ("contoso", "contoso.onmicrosoft.com"),
            ("Contoso.OnMicrosoft.com", "contoso.onmicrosoft.com"),
            (" contoso.com. ", "contoso.com"),
            ("https://www.contoso.com/about?x=1#y", "www.contoso.com"),
            ("https://portal.contoso.com/user@home", "portal.contoso.com"),
            ("contoso.com:443", "contoso.com"),
            ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
        ] {
            let domain = Domain::parse(typed).unwrap_or_else(|error| panic!("{typed:?}: {error}"));
            assert_eq!(domain.as_str(), name, "{typed:?}");
            assert_eq!(domain.to_string(), name, "{typed:?}");
            assert_eq!(Domain::parse(domain.as_str()), Ok(domain), "reading is idempotent");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let label = "a".repeat(64);
        for (typed, expected) in [
            ("", DomainError::Empty),
            ("https://", DomainError::Empty),
            ("anna@contoso.com", DomainError::Email { domain: Some("contoso.com".into()) }),
            ("mailto:anna@contoso.com", DomainError::Email { domain: Some("contoso.com".into()) }),
            ("anna@", DomainError::Email { domain: None }),
            ("72f988bf-86f1-41af-91ab-2d7cd011db47", DomainError::Guid),
            ("Common", DomainError::Shared("common".into())),
            ("con toso.com", DomainError::Character(' ')),
            ("münchen.de", DomainError::Character('ü')),
            ("contoso..com", DomainError::Label(String::new())),
            ("-contoso.com", DomainError::Label("-contoso".into())),
            (label.as_str(), DomainError::Label(label.clone())),
        ] {
            assert_eq!(Domain::parse(typed), Err(expected), "{typed:?}");
        }
        let longest = "a.".repeat(126) + "a";
        assert!(Domain::parse(&longest).is_ok());
        assert_eq!(Domain::parse(&(longest + "a")), Err(DomainError::Length(254)));
    }
}
