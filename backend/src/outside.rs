//! Requests to services that the operator chose: where they may go, and how much of an answer is read.

use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use rustls::crypto::ring;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// The largest document that is read, in bytes. Those of login services have a few KiB.
const MAX_DOCUMENT_BYTES: usize = 256 * 1024;
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The reason why the HTTP client could not be built.
pub(crate) type ClientError = reqwest::Error;

/// The reason why a document could not be read. Never has the address, so it can be logged.
#[derive(Debug, Error)]
pub(crate) enum DocumentError {
    #[error("it was not reached, or not in time")]
    Request(#[source] reqwest::Error),
    #[error("its answer is larger than {MAX_DOCUMENT_BYTES} bytes")]
    TooLarge,
    #[error("its answer cannot be read")]
    Unreadable(#[source] serde_json::Error),
}

impl From<reqwest::Error> for DocumentError {
    fn from(error: reqwest::Error) -> Self {
        Self::Request(error.without_url())
    }
}

/// Whether an address is reached by HTTPS, or is on this machine, so that nobody on the way can read or change what is
/// sent.
pub(crate) fn is_private(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(url),
        _ => false,
    }
}

/// Whether an address is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Chooses the cryptography of all requests. Without a choice clients cannot be built.
pub(crate) fn use_ring() {
    // It was chosen before.
    let _ = ring::default_provider().install_default();
}

/// Builds a client for a service. `timeout` is for a whole request.
pub(crate) fn client_for(service: &Url, timeout: Duration) -> Result<Client, ClientError> {
    use_ring();
    // A redirect could lead to a service that the operator did not choose.
    let client = Client::builder().user_agent(USER_AGENT).redirect(Policy::none()).timeout(timeout);
    // A proxy cannot reach the loopback address of this machine.
    let client = if is_loopback(service) { client.no_proxy() } else { client };
    client.build()
}

/// A client of a provider, as its library wants one: the body of each answer is of limited size.
#[derive(Debug)]
pub(crate) struct ProviderHttp(pub(crate) Client);

impl<'c> AsyncHttpClient<'c> for ProviderHttp {
    type Error = DocumentError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, DocumentError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async {
            let mut response = self.0.execute(request.try_into()?).await?;
            let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
            let mut answer = HttpResponse::new(read_body(response).await?);
            (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
            Ok(answer)
        })
    }
}

/// Reads a JSON body of limited size.
pub(crate) async fn read_json<T: DeserializeOwned>(response: Response) -> Result<T, DocumentError> {
    serde_json::from_slice(&read_body(response).await?).map_err(DocumentError::Unreadable)
}

async fn read_body(mut response: Response) -> Result<Vec<u8>, DocumentError> {
    let mut document = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if document.len() + chunk.len() > MAX_DOCUMENT_BYTES {
            return Err(DocumentError::TooLarge);
        }
        document.extend_from_slice(&chunk);
    }
    Ok(document)
}
