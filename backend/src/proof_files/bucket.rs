//! The bucket of proof files: where it is, and by which credentials.

use std::sync::Arc;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, RetryConfig};
use reqwest::Url;
use thiserror::Error;

use super::BUCKET_TIMEOUT;
use crate::outside::{is_loopback, use_ring};
use crate::secrets::is_default;

/// The reason why a bucket cannot be used.
#[derive(Debug, Error)]
pub enum BucketError {
    /// The text is not the URL of a bucket.
    #[error("it names no bucket: use a URL such as s3://BUCKET or s3://BUCKET/FOLDER")]
    Url,
    /// Anybody would try the secret first.
    #[error("AWS_SECRET_ACCESS_KEY is one that anybody would try first: give the store's user another one")]
    DefaultSecret,
    /// The settings in the environment are wrong or missing.
    #[error("the settings of the store in AWS_.. cannot be used")]
    Settings(#[from] object_store::Error),
}

/// A bucket for proof files, in a store that speaks S3's protocol.
#[derive(Clone, Debug)]
pub struct ProofBucket {
    pub(super) store: Arc<dyn ObjectStore>,
    /// The folder in it, below which all is.
    pub(super) folder: ObjectPath,
}

impl ProofBucket {
    /// Opens the bucket of a URL such as `s3://BUCKET/FOLDER`. Address and credentials are among the settings, by the
    /// names that AWS gave them: `AWS_ENDPOINT`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`. Without a key the
    /// role of the machine counts. Other settings are ignored.
    ///
    /// # Errors
    /// When URL or settings cannot be used.
    pub fn open(url: &str, settings: impl IntoIterator<Item = (String, String)>) -> Result<Self, BucketError> {
        let place = Url::parse(url).ok().filter(|url| url.scheme() == "s3").ok_or(BucketError::Url)?;
        let bucket = place.host_str().filter(|bucket| !bucket.is_empty()).ok_or(BucketError::Url)?;
        let folder = ObjectPath::parse(place.path()).map_err(|_| BucketError::Url)?;
        let mut builder = AmazonS3Builder::new();
        for (name, value) in settings {
            let key = name.starts_with("AWS_").then(|| name.to_ascii_lowercase().parse().ok()).flatten();
            if let Some(key) = key {
                builder = builder.with_config(key, value);
            }
        }
        // On this machine a store needs no certificate.
        let endpoint = builder.get_config_value(&AmazonS3ConfigKey::Endpoint);
        let is_near = endpoint.is_some_and(|url| Url::parse(&url).is_ok_and(|url| is_loopback(&url)));
        let retry = RetryConfig { max_retries: 3, retry_timeout: BUCKET_TIMEOUT, ..RetryConfig::default() };
        let builder = builder.with_bucket_name(bucket).with_allow_http(is_near).with_retry(retry);
        let setting = |key| builder.get_config_value(&key).unwrap_or_default();
        let (name, secret) = (setting(AmazonS3ConfigKey::AccessKeyId), setting(AmazonS3ConfigKey::SecretAccessKey));
        if !is_near && !secret.is_empty() && is_default(&name, &secret) {
            return Err(BucketError::DefaultSecret);
        }
        use_ring();
        let store = builder.build()?;
        Ok(Self { store: Arc::new(store), folder })
    }
}
