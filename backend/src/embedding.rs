//! Other people's pages in which this one may stand: by exact origins, and by none unless they are named.

use std::str::FromStr;
use std::time::Duration;

use axum::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, LOCATION, RETRY_AFTER,
};
use axum::http::{Method, Uri};
use thiserror::Error;
use tower_http::cors::CorsLayer;

/// How long a browser remembers what it may send.
const REMEMBERED: Duration = Duration::from_secs(600);

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// An origin as browsers name it: scheme, host and, unless it is the scheme's own, port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

/// Why a text is no origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no origin: write it as https://portal.example.com or http://127.0.0.1:8090, without a path")]
pub struct NoOrigin(String);

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let no_origin = || NoOrigin(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| no_origin())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(no_origin()) };
        let is_own_port = matches!((scheme, uri.port_u16()), ("https", Some(443)) | ("http", Some(80)));
        let is_plain =
            format!("{scheme}://{authority}") == text && !authority.as_str().contains(['@', '*', ' ', ';', ',']);
        let is_plain = is_plain && !text.ends_with(':');
        // Browsers write names in small letters, so that any other would never match.
        let is_small = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        if !matches!(scheme, "http" | "https") || is_own_port || !is_plain || !is_small {
            return Err(no_origin());
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| no_origin())
    }
}

/// Origins, parted by commas; none in an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(pub Vec<Origin>);

impl FromStr for Origins {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty() || text.contains(','));
        names.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

/// Whose pages may ask this endpoint from a browser, and whose may have it in a frame.
#[derive(Clone, Debug, Default)]
pub struct Embedding {
    /// Pages of these origins may ask.
    pub ask: Vec<Origin>,
    /// Pages of these origins may have `frame.html` in a frame.
    pub frame: Vec<Origin>,
}

impl Embedding {
    /// What browsers are told of pages of other origins, where any is named: they may read what is asked with a token of theirs; cookies
    /// play no part.
    pub(crate) fn cors(&self) -> Option<CorsLayer> {
        let origins: Vec<_> = self.ask.iter().map(|origin| origin.0.clone()).collect();
        let cors = CorsLayer::new()
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH])
            .allow_headers([ACCEPT, AUTHORIZATION, CONTENT_TYPE, IDEMPOTENCY_KEY, IF_MATCH])
            .expose_headers([ETAG, LOCATION, RETRY_AFTER, IDEMPOTENT_REPLAYED])
            .max_age(REMEMBERED);
        (!origins.is_empty()).then(|| cors.allow_origin(origins))
    }

    /// The part of a policy that says who may have a page in a frame.
    pub(crate) fn ancestors(&self) -> String {
        let origins = self.frame.iter().filter_map(|origin| origin.0.to_str().ok());
        let origins: Vec<_> = origins.collect();
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
            assert_eq!(text.parse::<Origin>(), Err(NoOrigin(text.into())), "{text}");
        }
    }

    #[test]
    fn nobody_may_frame_it_unless_named() {
        assert_eq!(Embedding::default().ancestors(), "'none'");
        let origin = |text: &str| text.parse().unwrap_or_else(|error| panic!("{error}"));
        let frame = vec![origin("https://a.example.com"), origin("http://127.0.0.1:8090")];
        let embedding = Embedding { frame, ..Embedding::default() };
        assert_eq!(embedding.ancestors(), "https://a.example.com http://127.0.0.1:8090");
    }
}
