//! The origins of other pages that may call this server or show the claim page in a frame. By default there are none.

use std::str::FromStr;
use std::time::Duration;

use axum::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH,
    LOCATION, RETRY_AFTER,
};
use axum::http::{Method, Uri};
use thiserror::Error;
use tower_http::cors::CorsLayer;

use crate::headers::{CPOR_CLIENT, CPOR_PERSON};

/// How long a browser may cache the answer to a preflight request.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(600);

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A web origin as browsers send it: scheme, host, and the port unless it is the default one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

/// The error for a text that is not a web origin. Holds the text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not an origin: write it as https://portal.example.com or http://127.0.0.1:8090, without a path")]
pub struct OriginError(String);

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let not_an_origin = || OriginError(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| not_an_origin())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(not_an_origin()) };
        let is_default_port = matches!((scheme, uri.port_u16()), ("https", Some(443)) | ("http", Some(80)));
        let has_nothing_else =
            format!("{scheme}://{authority}") == text && !authority.as_str().contains(['@', '*', ' ', ';', ',']);
        let has_nothing_else = has_nothing_else && !text.ends_with(':');
        // Browsers send host names in lower case; any other spelling would never match.
        let is_lower_case = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        if !matches!(scheme, "http" | "https") || is_default_port || !has_nothing_else || !is_lower_case {
            return Err(not_an_origin());
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| not_an_origin())
    }
}

/// A list of web origins, written with commas between them. An empty text is an empty list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(pub Vec<Origin>);

impl FromStr for Origins {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty() || text.contains(','));
        names.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

/// The other sites that may call this server from a browser, or show the claim page in a frame.
#[derive(Clone, Debug, Default)]
pub struct EmbeddingPolicy {
    /// The origins whose pages may send requests to this server (CORS).
    pub cors_origins: Vec<Origin>,
    /// The origins whose pages may show `frame.html` in a frame.
    pub frame_ancestors: Vec<Origin>,
}

impl EmbeddingPolicy {
    /// Builds the CORS middleware, or `None` when no origin is listed. Callers send a token; cookies are not allowed.
    pub(crate) fn cors_layer(&self) -> Option<CorsLayer> {
        let origins: Vec<_> = self.cors_origins.iter().map(|origin| origin.0.clone()).collect();
        let cors = CorsLayer::new()
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
            .allow_headers([
                ACCEPT,
                AUTHORIZATION,
                CONTENT_DISPOSITION,
                CONTENT_TYPE,
                CPOR_CLIENT,
                CPOR_PERSON,
                IDEMPOTENCY_KEY,
                IF_MATCH,
                IF_NONE_MATCH,
            ])
            .expose_headers([ETAG, LOCATION, RETRY_AFTER, IDEMPOTENT_REPLAYED])
            .max_age(PREFLIGHT_MAX_AGE);
        (!origins.is_empty()).then(|| cors.allow_origin(origins))
    }

    /// Builds the value of `frame-ancestors` in the content security policy.
    pub(crate) fn frame_ancestors(&self) -> String {
        let origins: Vec<_> = self.frame_ancestors.iter().filter_map(|origin| origin.0.to_str().ok()).collect();
        if origins.is_empty() { "'none'".into() } else { origins.join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_exact() {
        for text in ["https://portal.example.com", "http://127.0.0.1:8090", "https://portal.example.com:8443"] {
            assert!(text.parse::<Origin>().is_ok(), "{text}");
        }
        for text in [
            "",
            "*",
            "null",
            "portal.example.com",
            "https://portal.example.com/",
            "https://portal.example.com/path",
            "https://portal.example.com?x",
            "https://*.example.com",
            "https://Portal.example.com",
            "https://portal.example.com:443",
            "https://portal.example.com:",
            "https://portal.example.com;x",
            "http://portal.example.com:80",
            "https://me@portal.example.com",
            "ftp://portal.example.com",
            "https://a.example.com https://b.example.com",
        ] {
            assert_eq!(text.parse::<Origin>(), Err(OriginError(text.into())), "{text}");
        }
    }

    #[test]
    fn nobody_may_frame_the_page_by_default() {
        assert_eq!(EmbeddingPolicy::default().frame_ancestors(), "'none'");
        let origin = |text: &str| text.parse().unwrap_or_else(|error| panic!("{error}"));
        let frame_ancestors = vec![origin("https://a.example.com"), origin("http://127.0.0.1:8090")];
        let embedding = EmbeddingPolicy { frame_ancestors, ..EmbeddingPolicy::default() };
        assert_eq!(embedding.frame_ancestors(), "https://a.example.com http://127.0.0.1:8090");
    }
}
