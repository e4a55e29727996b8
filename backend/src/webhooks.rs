//! Webhooks: each event of a claim is sent to the server of its partner, signed by the Standard Webhooks specification.
//!
//! A partner gets every event at least once, and those of one claim in order. What its server does not take is sent again after
//! pauses that grow up to a day, for as long as the claim is kept.

pub(crate) mod sending;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook, WebhookError};
use thiserror::Error;

use crate::ids::PartnerId;
use crate::outside::{ClientError, client_for, is_private};

/// How long a partner's server may take for an answer. The specification advises 15 to 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The webhooks of all partners: where the events of their claims are sent.
#[derive(Clone, Debug, Default)]
pub struct Webhooks(BTreeMap<PartnerId, Endpoint>);

/// The webhook of a partner.
#[derive(Clone)]
struct Endpoint {
    url: Url,
    signer: Arc<Webhook>,
    client: Client,
}

impl std::fmt::Debug for Endpoint {
    /// Without the key.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Endpoint").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

/// A line of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    partner: String,
    url: String,
    secret: String,
}

/// The reason why a file of webhooks cannot be used.
#[derive(Debug, Error)]
pub enum WebhooksError {
    /// The file is not a list of webhooks.
    #[error("the webhooks cannot be read: they are a JSON list of objects with partner, url and secret")]
    Json(#[from] serde_json::Error),
    /// A short name is not one of a partner.
    #[error("{0:?} is not a partner's short name")]
    Partner(String),
    /// A partner has two.
    #[error("{0} has two webhooks; it can have one")]
    Twice(String),
    /// The address is not valid, or anybody on the way could read what is sent there.
    #[error("{0}: the webhook's url begins with https://; http:// is for this machine only")]
    Url(String),
    /// The secret is not base64. That is also said of one whose padding was cut off.
    #[error("{partner}: the webhook's secret is whsec_ and base64 with its padding")]
    Secret {
        /// The partner's short name.
        partner: String,
        /// What is wrong with it.
        source: WebhookError,
    },
    /// No HTTP client can be built, for instance without the system's certificates.
    #[error("no requests can be sent to webhooks")]
    Client(#[source] ClientError),
}

impl Webhooks {
    /// Reads the partners' webhooks from a JSON list of objects with `partner`, `url` and `secret`.
    ///
    /// # Errors
    /// [`WebhooksError`] says whose to correct.
    pub fn read(file: impl Read) -> Result<Self, WebhooksError> {
        let rows: Vec<Row> = serde_json::from_reader(file)?;
        let mut endpoints = BTreeMap::new();
        for Row { partner, url, secret } in rows {
            let id = PartnerId::parse(&partner).ok_or_else(|| WebhooksError::Partner(partner.clone()))?;
            let url = Url::parse(&url).ok().filter(is_private).ok_or_else(|| WebhooksError::Url(partner.clone()))?;
            let signer = Webhook::new(&secret);
            let signer = signer.map_err(|source| WebhooksError::Secret { partner: partner.clone(), source })?;
            let client = client_for(&url, TIMEOUT).map_err(WebhooksError::Client)?;
            if endpoints.insert(id, Endpoint { url, signer: Arc::new(signer), client }).is_some() {
                return Err(WebhooksError::Twice(partner));
            }
        }
        Ok(Self(endpoints))
    }

    /// Lists the partners that have a webhook.
    pub(crate) fn partners(&self) -> Vec<&PartnerId> {
        self.0.keys().collect()
    }
}

/// Why a webhook was not taken. Never has the address, so it can be logged.
#[derive(Debug, Error)]
enum SendError {
    #[error("it was not reached, or not in time")]
    Request(#[source] reqwest::Error),
    #[error("it answered with the status {0}")]
    Status(StatusCode),
    #[error("it could not be signed")]
    Signature(#[from] WebhookError),
}

impl Endpoint {
    /// Sends a message. The receiver tells repeats by its ID, and old ones by the time.
    async fn post(&self, id: &str, now: DateTime<Utc>, body: Vec<u8>) -> Result<(), SendError> {
        let signature = self.signer.sign(id, now.timestamp(), &body)?;
        let request = self
            .client
            .post(self.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(HEADER_WEBHOOK_ID, id)
            .header(HEADER_WEBHOOK_TIMESTAMP, now.timestamp())
            .header(HEADER_WEBHOOK_SIGNATURE, signature)
            .body(body);
        let response = request.send().await.map_err(|error| SendError::Request(error.without_url()))?;
        if response.status().is_success() { Ok(()) } else { Err(SendError::Status(response.status())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(partner: &str, url: &str, secret: &str) -> Result<Webhooks, WebhooksError> {
        let row = serde_json::json!([{ "partner": partner, "url": url, "secret": secret }]);
        Webhooks::read(row.to_string().as_bytes())
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_by_partner() {
        let (url, secret) = ("https://fabrikam.example/hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assert_eq!(read("fabrikam", url, secret).unwrap().partners().len(), 1);
        assert!(read("fabrikam", "http://127.0.0.1:9/hook", secret).is_ok(), "on this machine");
        for (partner, url, secret) in [
            ("", url, secret),
            ("fabrikam", "http://fabrikam.example/hook", secret),
            ("fabrikam", "hook", secret),
            ("fabrikam", url, "whsec_a"),
        ] {
            let error = read(partner, url, secret).unwrap_err();
            assert!(error.to_string().contains(partner), "{error}");
        }
        assert!(matches!(Webhooks::read(&b"{}"[..]), Err(WebhooksError::Json(_))));
        let row = serde_json::json!({ "partner": "fabrikam", "url": url, "secret": secret });
        let twice = Webhooks::read(serde_json::json!([row, row]).to_string().as_bytes());
        assert!(matches!(twice, Err(WebhooksError::Twice(_))));
    }
}
