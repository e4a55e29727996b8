//! The public keys by which an issuer signs its tokens, as its OpenID configuration names them.

use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use thiserror::Error;
use tokio::sync::Mutex;

use super::demands::Signatures;
use crate::outside::{ClientError, DocumentError, client_for, is_private, read_json};

/// How long to wait for an issuer's documents.
const TIMEOUT: Duration = Duration::from_secs(3);
/// How soon keys are asked for again while there are none. An issuer that is down is not asked by each request.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// The keys of an issuer, kept until it signs with another one.
#[derive(Debug)]
pub(super) struct SigningKeys {
    issuer: String,
    configuration: Url,
    client: Client,
    /// The shortest time between two requests for keys while there are some.
    refresh_after: Duration,
    /// The signatures that count.
    signatures: Signatures,
    keys: RwLock<Vec<SigningKey>>,
    /// When the keys were asked for last. Held while they are, so that they are asked for once.
    asked: Mutex<Option<Instant>>,
}

/// A key, and the one algorithm that it is used with.
#[derive(Clone, Debug)]
pub(super) struct SigningKey {
    id: Option<String>,
    pub(super) algorithm: Algorithm,
    pub(super) key: DecodingKey,
}

/// The reason why there is no key for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum NoKey {
    /// The issuer does not use this key.
    #[error("the issuer does not use this key")]
    Unknown,
    /// The issuer's keys were never reached.
    #[error("the issuer's keys cannot be reached")]
    Unreachable,
}

/// Why an issuer's keys could not be fetched.
#[derive(Debug, Error)]
enum FetchError {
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("it answered with the status {0}")]
    Status(StatusCode),
    #[error("its configuration is of the issuer {0:?}")]
    OtherIssuer(String),
    #[error("its keys are at an address that others could answer for")]
    NotPrivate,
}

/// The length of a modulus of 2048 bits in base64url: shorter ones are too weak.
const LEAST_MODULUS: usize = 342;

/// The members of an OpenID configuration that count here.
#[derive(Deserialize)]
struct OpenIdConfiguration {
    issuer: String,
    jwks_uri: String,
}

impl SigningKeys {
    /// Creates the keys of an issuer, which are fetched with the first token. The issuer has to be an address.
    pub(super) fn new(issuer: &str, refresh_after: Duration, signatures: Signatures) -> Result<Self, ClientError> {
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let configuration = Url::parse(&address).expect("the list of partners has only addresses");
        Ok(Self {
            client: client_for(&configuration, TIMEOUT)?,
            configuration,
            issuer: issuer.into(),
            refresh_after,
            signatures,
            keys: RwLock::default(),
            asked: Mutex::default(),
        })
    }

    /// Finds the key with this ID. One that is not known is asked for, but not each time: a storm of unknown IDs leads
    /// to one request. If that fails, the keys that are known stay.
    pub(super) async fn find(&self, id: Option<&str>) -> Result<SigningKey, NoKey> {
        if let Some(key) = self.known(id) {
            return Ok(key);
        }
        let mut asked = self.asked.lock().await;
        // Somebody else may have asked meanwhile.
        if let Some(key) = self.known(id) {
            return Ok(key);
        }
        let has_keys = !self.read_keys().is_empty();
        let pause = if has_keys { self.refresh_after } else { RETRY_AFTER };
        if asked.is_none_or(|asked| asked.elapsed() >= pause) {
            *asked = Some(Instant::now());
            match self.fetch().await {
                Ok(keys) => *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys,
                Err(error) => tracing::warn!(issuer = self.issuer, %error, "the keys of an issuer were not fetched"),
            }
        }
        self.known(id).ok_or_else(|| if self.read_keys().is_empty() { NoKey::Unreachable } else { NoKey::Unknown })
    }

    /// The known key with this ID; a token without one can only be by the only key.
    fn known(&self, id: Option<&str>) -> Option<SigningKey> {
        let keys = self.read_keys();
        match (id, keys.as_slice()) {
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
            (Some(id), keys) => keys.iter().find(|key| key.id.as_deref() == Some(id)).cloned(),
        }
    }

    fn read_keys(&self) -> std::sync::RwLockReadGuard<'_, Vec<SigningKey>> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    async fn fetch(&self) -> Result<Vec<SigningKey>, FetchError> {
        let configuration: OpenIdConfiguration = self.get(self.configuration.clone()).await?;
        // Entra ID's document for all tenants has a placeholder here; each tenant has a document of its own.
        if configuration.issuer != self.issuer {
            return Err(FetchError::OtherIssuer(configuration.issuer));
        }
        let keys = Url::parse(&configuration.jwks_uri).ok().filter(is_private).ok_or(FetchError::NotPrivate)?;
        let set: JwkSet = self.get(keys).await?;
        Ok(set.keys.iter().filter_map(|jwk| SigningKey::read(jwk, &self.signatures)).collect())
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, url: Url) -> Result<T, FetchError> {
        let response = self.client.get(url).send().await.map_err(DocumentError::from)?;
        match response.status() {
            StatusCode::OK => Ok(read_json(response).await?),
            status => Err(FetchError::Status(status)),
        }
    }
}

impl SigningKey {
    /// Reads a key that signs; `None` for one of another use, or of a kind that is not taken. A secret shared with the
    /// issuer is never taken: whoever can check by it can sign.
    ///
    /// A key of RSA that does not say how it is used is used in the older way, unless that does not count.
    fn read(jwk: &Jwk, signatures: &Signatures) -> Option<Self> {
        let signs = matches!(jwk.common.public_key_use, None | Some(PublicKeyUse::Signature));
        let algorithm = match &jwk.algorithm {
            AlgorithmParameters::RSA(rsa) if rsa.n.len() >= LEAST_MODULUS => match jwk.common.key_algorithm {
                Some(KeyAlgorithm::PS256) => Algorithm::PS256,
                None if !signatures.has(Algorithm::RS256) => Algorithm::PS256,
                _ => Algorithm::RS256,
            },
            AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => Algorithm::ES256,
            _ => return None,
        };
        let is_used_so = jwk.common.key_algorithm.is_none_or(|named| Algorithm::try_from(named) == Ok(algorithm));
        let key = DecodingKey::from_jwk(jwk).ok().filter(|_| signs && is_used_so && signatures.has(algorithm))?;
        Some(Self { id: jwk.common.key_id.clone(), algorithm, key })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_that_is_too_short_is_not_taken() {
        let read = |modulus: &str| {
            let jwk = json!({ "kty": "RSA", "use": "sig", "kid": "a", "n": modulus, "e": "AQAB" });
            SigningKey::read(&serde_json::from_value(jwk).expect("a key"), &Signatures::default()).is_some()
        };
        // 1024 and 2048 bits.
        assert!(!read(&"z".repeat(171)));
        assert!(read(&format!("{}w", "z".repeat(341))));
    }
}
