//! The customer's domain.

use core::fmt;

use thiserror::Error;

use super::guid::Guid;
use super::pasted::{is_around, is_blank, plain};

/// The ending of every customer's first domain. A bare label is parsed as a name under it.
const FIRST_DOMAIN: &str = ".onmicrosoft.com";
/// Names that mean "any tenant" to the login service: they belong to no customer.
const SHARED: [&str; 3] = ["common", "organizations", "consumers"];
/// What the names of Microsoft's portals end in. People see them in the address bar.
const PORTALS: [&str; 8] = [
    SHAREPOINT,
    ".microsoft.com",
    ".cloud.microsoft",
    ".azure.com",
    ".office.com",
    ".microsoftonline.com",
    ".dynamics.com",
    ".live.com",
];
/// A tenant's own part of SharePoint begins with the name of its first domain.
const SHAREPOINT: &str = ".sharepoint.com";
/// Limits of the domain name system, in characters.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A customer's full domain name in lower case, without scheme, path or final dot.
///
/// Never one of the login service's shared names, so it is safe to be looked up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Domain(String);

/// The reason why a text is not a customer's domain.
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
    /// The address of a computer, or another name that ends in a number.
    #[error("ends in a number, which no domain does")]
    Number,
    /// A portal of Microsoft, which is no customer's own.
    #[error("{name:?} is a portal of Microsoft")]
    Portal {
        /// The portal.
        name: String,
        /// The customer's first domain, when the portal's name tells it.
        domain: Option<String>,
    },
    /// Longer than 253 characters.
    #[error("{0} characters long")]
    Length(usize),
}

impl Domain {
    /// Parses a customer's domain: `contoso`, `contoso.onmicrosoft.com`, `contoso.com` or an address of a page there. A
    /// bare label is taken as the name under `onmicrosoft.com`.
    ///
    /// # Errors
    /// [`DomainError`] when the text is not valid; for an e-mail address it has the correction.
    pub fn parse(text: &str) -> Result<Self, DomainError> {
        let text = plain(text);
        let text = without_label(&text).trim_matches(is_around);
        if Guid::parse(text).is_ok() {
            return Err(DomainError::Guid);
        }
        let name = ascii_name(if is_bare_name(text) { without_final_dot(text) } else { host(text)? })?;
        if name.is_empty() {
            return Err(DomainError::Empty);
        }
        if SHARED.contains(&name.as_str()) {
            return Err(DomainError::Shared(name));
        }
        if !is_bare_name(&name)
            && let Some(wrong) = name.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-' | '.'))
        {
            return Err(DomainError::Character(wrong));
        }
        if let Some(label) = name.split('.').find(|label| !is_label(label)) {
            return Err(DomainError::Label(label.into()));
        }
        if name.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(DomainError::Number);
        }
        if PORTALS.iter().any(|portal| name.ends_with(portal)) {
            let tenant =
                name.strip_suffix(SHAREPOINT).map(|own| own.trim_end_matches("-my").trim_end_matches("-admin"));
            return Err(DomainError::Portal { domain: tenant.map(|tenant| format!("{tenant}{FIRST_DOMAIN}")), name });
        }
        let name = if name.contains('.') { name } else { name + FIRST_DOMAIN };
        if name.len() > LONGEST_NAME {
            return Err(DomainError::Length(name.len()));
        }
        Ok(Self(name))
    }

    /// Whether the domain is a tenant's first one, under `onmicrosoft.com`.
    pub fn is_first(&self) -> bool {
        self.0.ends_with(FIRST_DOMAIN)
    }

    /// Returns the full domain name, as it is looked up.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text has only what a domain name is made of, as nearly every one has.
fn is_bare_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// The host of an address: without scheme, port, path, query and final dot.
fn host(text: &str) -> Result<&str, DomainError> {
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    if let Some((person, domain)) = address.rsplit_once('@')
        && !person.contains('/')
    {
        let domain = Domain::parse(domain).ok().map(|Domain(name)| name);
        return Err(DomainError::Email { domain });
    }
    let text = match text.split_once(':') {
        Some((_, rest)) if rest.starts_with("//") => &rest[2..],
        _ => text,
    };
    let end = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
    // What stands before a colon may be a label; with a dot in it, a port follows.
    if text[end..].starts_with(':') && !text[..end].contains('.') {
        return Err(DomainError::Character(':'));
    }
    Ok(without_final_dot(text[..end].trim_matches(is_blank)))
}

fn without_final_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

/// Removes a label before the name, such as `Primary domain:` or `Dominio:`. A scheme is none, nor is a host before its port.
fn without_label(text: &str) -> &str {
    let can_be_label = |label: &str| !label.contains(['.', '/', '@']);
    let is_port = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit()) && !rest.contains('.');
    match text.split_once(':') {
        Some((label, rest)) if can_be_label(label) && !rest.starts_with("//") && !is_port(rest) => rest,
        _ => text,
    }
}

/// The name in lower case, letters beyond ASCII in the form in which the domain name system has them (`xn--`).
fn ascii_name(name: &str) -> Result<String, DomainError> {
    if name.is_ascii() {
        return Ok(name.to_ascii_lowercase());
    }
    if let Some(control) = name.chars().find(|letter| letter.is_control()) {
        return Err(DomainError::Character(control));
    }
    let ascii_label = |label: &str| {
        let label = label.to_lowercase();
        if label.is_ascii() { Some(label) } else { Some(format!("xn--{}", idna::punycode::encode_str(&label)?)) }
    };
    let labels: Option<Vec<_>> = name.split('.').map(ascii_label).collect();
    labels.map(|labels| labels.join(".")).ok_or_else(|| DomainError::Length(name.chars().count()))
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
            ("München.de", "xn--mnchen-3ya.de"),
            ("straße.example", "xn--strae-oqa.example"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("contoso\u{ff0e}com", "contoso.com"),
            ("con\u{ad}toso.com\u{200e}", "contoso.com"),
            ("\"contoso.com\"", "contoso.com"),
            ("Primary domain: contoso.com", "contoso.com"),
            ("Dominio: contoso.com", "contoso.com"),
            ("Dominio primario: contoso.com", "contoso.com"),
            ("Sottodominio: contoso", "contoso.onmicrosoft.com"),
            ("Domain:contoso.com", "contoso.com"),
            ("Name: 3com.com", "3com.com"),
            ("Website: https://www.contoso.com/about", "www.contoso.com"),
            ("http://contoso.com:8080/", "contoso.com"),
            ("microsoft.com", "microsoft.com"),
            ("3com.com", "3com.com"),
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
            ("E-mail: anna@contoso.com", DomainError::Email { domain: Some("contoso.com".into()) }),
            ("Domain:", DomainError::Empty),
            ("contoso:443", DomainError::Character(':')),
            ("72f988bf-86f1-41af-91ab-2d7cd011db47", DomainError::Guid),
            ("Common", DomainError::Shared("common".into())),
            ("con toso.com", DomainError::Character(' ')),
            ("con\u{84}toso.com", DomainError::Character('\u{84}')),
            ("192.168.0.1", DomainError::Number),
            ("contoso.2", DomainError::Number),
            ("admin.microsoft.com", DomainError::Portal { name: "admin.microsoft.com".into(), domain: None }),
            (
                "https://contoso-my.sharepoint.com/personal",
                DomainError::Portal {
                    name: "contoso-my.sharepoint.com".into(),
                    domain: Some("contoso.onmicrosoft.com".into()),
                },
            ),
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
