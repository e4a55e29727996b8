//! Asks a login service for the tenant of a domain, by its OpenID configuration document, which needs no sign-in.

use std::str::FromStr;
use std::time::Duration;

use axum::http::StatusCode;
use cpor_rules::value::{Domain, TenantId};
use reqwest::{Client, Url};
use serde::Deserialize;
use thiserror::Error;

use crate::outside::{ClientError, DocumentError, client_for, is_private, read_json};

/// The error codes for a domain without a tenant: no such tenant (90002), and a name that no tenant can have (900023).
const NO_TENANT_CODES: [i64; 2] = [90002, 900023];

/// The URL of a login service, such as `https://login.microsoftonline.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority(Url);

/// The reason why a text cannot be used as the URL of a login service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AuthorityError {
    /// It is not a URL with a host.
    #[error("not an address; write it as https://login.microsoftonline.com")]
    Unreadable,
    /// It does not use HTTPS, so anyone on the network could answer in the place of the service.
    #[error("must begin with https://; http:// is for this machine only")]
    NotHttps,
    /// It has a user, a path, a query or a fragment.
    #[error("has more than a host and a port; write it as https://login.microsoftonline.com")]
    NotAnOrigin,
}

impl FromStr for Authority {
    type Err = AuthorityError;

    fn from_str(text: &str) -> Result<Self, AuthorityError> {
        let url = Url::parse(text.trim()).map_err(|_| AuthorityError::Unreadable)?;
        let authority = Self(url);
        if !is_private(&authority.0) {
            return Err(AuthorityError::NotHttps);
        }
        if authority.0.as_str().trim_end_matches('/') != authority.0.origin().ascii_serialization() {
            return Err(AuthorityError::NotAnOrigin);
        }
        Ok(authority)
    }
}

impl Authority {
    /// The address of the OpenID configuration document for this domain.
    fn configuration_url(&self, domain: &Domain) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("/{domain}/v2.0/.well-known/openid-configuration"));
        url
    }
}

/// An HTTP client that asks a login service for the tenant of a domain.
pub(super) struct TenantLookupClient {
    authority: Authority,
    client: Client,
}

/// The reason why a look-up failed. Never holds the domain, so it can be logged.
#[derive(Debug, Error)]
pub(super) enum LookupError {
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("it answered with the status {0}")]
    Status(StatusCode),
    #[error("it refused with the codes {0:?}")]
    Refused(Vec<i64>),
    #[error("its answer names no tenant")]
    NoTenant,
}

/// The members of an OpenID configuration document that name the tenant.
#[derive(Deserialize)]
struct OpenIdConfiguration {
    issuer: Option<String>,
    token_endpoint: Option<String>,
}

/// The body of a response with status 400.
#[derive(Deserialize)]
struct ErrorDocument {
    error_codes: Vec<i64>,
}

impl TenantLookupClient {
    /// Creates a client for this login service. `timeout` is for a whole request.
    pub(super) fn new(authority: Authority, timeout: Duration) -> Result<Self, ClientError> {
        let client = client_for(&authority.0, timeout)?;
        Ok(Self { authority, client })
    }

    /// Asks for the tenant to which a domain belongs; `None` when it belongs to no tenant.
    pub(super) async fn tenant_of(&self, domain: &Domain) -> Result<Option<TenantId>, LookupError> {
        let request = self.client.get(self.authority.configuration_url(domain));
        let response = request.send().await.map_err(DocumentError::from)?;
        match response.status() {
            StatusCode::OK => tenant_of_document(&read_json(response).await?).map(Some),
            StatusCode::BAD_REQUEST => expect_no_tenant(read_json(response).await?).map(|()| None),
            status => Err(LookupError::Status(status)),
        }
    }
}

/// The tenant that a configuration document names.
fn tenant_of_document(document: &OpenIdConfiguration) -> Result<TenantId, LookupError> {
    let addresses = [&document.issuer, &document.token_endpoint];
    addresses.into_iter().flatten().find_map(|address| tenant_in(address)).ok_or(LookupError::NoTenant)
}

/// The first segment of a URL's path that is a tenant ID.
fn tenant_in(address: &str) -> Option<TenantId> {
    let address = Url::parse(address).ok()?;
    address.path_segments()?.find_map(|segment| TenantId::parse(segment).ok())
}

/// Checks that an error means "this domain has no tenant". Only the codes are read, because the messages change.
fn expect_no_tenant(document: ErrorDocument) -> Result<(), LookupError> {
    if document.error_codes.iter().any(|code| NO_TENANT_CODES.contains(code)) {
        return Ok(());
    }
    Err(LookupError::Refused(document.error_codes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_an_https_origin() {
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
            assert_eq!(authority.configuration_url(&domain).as_str(), document);
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
