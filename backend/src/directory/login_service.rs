//! The public document by which a login service tells the tenant of a domain.

use std::str::FromStr;
use std::time::Duration;

use axum::http::StatusCode;
use cpor_rules::value::{Domain, TenantId};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// The largest document that is read; a real one has about 2 KiB.
const LARGEST: usize = 256 * 1024;
/// The codes by which the service says that a domain is nobody's: no such tenant, and no name that a tenant could
/// have.
const NOBODY: [i64; 2] = [90002, 900023];
/// Who asks.
const PROGRAM: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Why no requests can be sent.
pub(crate) type ClientError = reqwest::Error;

/// The address of a login service, such as `https://login.microsoftonline.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority(Url);

/// Why a text is not the address of a login service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AuthorityError {
    /// Not an address with a host at all.
    #[error("not an address; write it as https://login.microsoftonline.com")]
    Unreadable,
    /// Whoever is on the way could answer in the service's place.
    #[error("must begin with https://; http:// is for this machine only")]
    NotHttps,
    /// A user, a path, a query or a fragment.
    #[error("has more than a host and a port; write it as https://login.microsoftonline.com")]
    NotAnOrigin,
}

impl FromStr for Authority {
    type Err = AuthorityError;

    fn from_str(text: &str) -> Result<Self, AuthorityError> {
        let url = Url::parse(text.trim()).map_err(|_| AuthorityError::Unreadable)?;
        let authority = Self(url);
        match authority.0.scheme() {
            "https" => {}
            "http" if authority.is_this_machine() => {}
            _ => return Err(AuthorityError::NotHttps),
        }
        if authority.0.as_str().trim_end_matches('/') != authority.0.origin().ascii_serialization() {
            return Err(AuthorityError::NotAnOrigin);
        }
        Ok(authority)
    }
}

impl Authority {
    fn is_this_machine(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
    }

    /// Where the service describes itself to the people of this domain.
    fn document_of(&self, domain: &Domain) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("/{domain}/v2.0/.well-known/openid-configuration"));
        url
    }
}

/// A login service that can be asked.
pub(super) struct LoginService {
    authority: Authority,
    client: Client,
}

/// Why the service did not say to whom a domain belongs. Never holds the domain.
#[derive(Debug, Error)]
pub(super) enum Unanswered {
    #[error("it was not reached, or not in time")]
    Request(#[source] reqwest::Error),
    #[error("it answered with the status {0}")]
    Status(StatusCode),
    #[error("it refused with the codes {0:?}")]
    Refused(Vec<i64>),
    #[error("its answer is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("its answer cannot be read")]
    Unreadable(#[source] serde_json::Error),
    #[error("its answer names no tenant")]
    NoTenant,
}

impl From<reqwest::Error> for Unanswered {
    fn from(error: reqwest::Error) -> Self {
        Self::Request(error.without_url())
    }
}

/// What is of interest in the description of a login service.
#[derive(Deserialize)]
struct Description {
    issuer: Option<String>,
    token_endpoint: Option<String>,
}

/// What is of interest in a refusal.
#[derive(Deserialize)]
struct Refusal {
    error_codes: Vec<i64>,
}

impl LoginService {
    pub(super) fn new(authority: Authority, timeout: Duration) -> Result<Self, ClientError> {
        // Whereto a redirect leads is not the service that was chosen.
        let client = Client::builder().user_agent(PROGRAM).redirect(Policy::none()).timeout(timeout);
        // No proxy can reach this machine as this machine does.
        let client = if authority.is_this_machine() { client.no_proxy() } else { client };
        Ok(Self { authority, client: client.build()? })
    }

    /// The tenant to which a domain belongs; none when it belongs to nobody.
    pub(super) async fn tenant_of(&self, domain: &Domain) -> Result<Option<TenantId>, Unanswered> {
        let response = self.client.get(self.authority.document_of(domain)).send().await?;
        match response.status() {
            StatusCode::OK => tenant(&read(response).await?).map(Some),
            StatusCode::BAD_REQUEST => nobody(read(response).await?).map(|()| None),
            status => Err(Unanswered::Status(status)),
        }
    }
}

async fn read<T: DeserializeOwned>(mut response: Response) -> Result<T, Unanswered> {
    let mut document = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if document.len() + chunk.len() > LARGEST {
            return Err(Unanswered::TooLarge);
        }
        document.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&document).map_err(Unanswered::Unreadable)
}

fn tenant(description: &Description) -> Result<TenantId, Unanswered> {
    let addresses = [&description.issuer, &description.token_endpoint];
    addresses.into_iter().flatten().find_map(|address| tenant_in(address)).ok_or(Unanswered::NoTenant)
}

/// The part of the address's path that is a GUID.
fn tenant_in(address: &str) -> Option<TenantId> {
    let address = Url::parse(address).ok()?;
    address.path_segments()?.find_map(|segment| TenantId::parse(segment).ok())
}

/// Told by the codes, because the words change.
fn nobody(refusal: Refusal) -> Result<(), Unanswered> {
    if refusal.error_codes.iter().any(|code| NOBODY.contains(code)) {
        return Ok(());
    }
    Err(Unanswered::Refused(refusal.error_codes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_a_secure_host() {
        let domain = Domain::parse("Contoso").expect("a domain");
        for (text, document) in [
            ("https://login.microsoftonline.com", "https://login.microsoftonline.com/"),
            (" https://LOGIN.microsoftonline.us/ ", "https://login.microsoftonline.us/"),
            ("https://login.example:8443", "https://login.example:8443/"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000/"),
            ("http://[::1]:9000", "http://[::1]:9000/"),
            ("http://localhost", "http://localhost/"),
        ] {
            let authority: Authority = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            let document = format!("{document}contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration");
            assert_eq!(authority.document_of(&domain).as_str(), document);
        }
        for (text, error) in [
            ("", AuthorityError::Unreadable),
            ("login.microsoftonline.com", AuthorityError::Unreadable),
            ("https://", AuthorityError::Unreadable),
            ("http://login.microsoftonline.com", AuthorityError::NotHttps),
            ("http://127.0.0.1.example", AuthorityError::NotHttps),
            ("ftp://login.microsoftonline.com", AuthorityError::NotHttps),
            ("https://login.microsoftonline.com/common", AuthorityError::NotAnOrigin),
            ("https://anna:secret@login.microsoftonline.com", AuthorityError::NotAnOrigin),
            ("https://login.microsoftonline.com?x=1", AuthorityError::NotAnOrigin),
            ("https://login.microsoftonline.com/#", AuthorityError::NotAnOrigin),
        ] {
            assert_eq!(text.parse::<Authority>(), Err(error), "{text:?}");
        }
    }
}
