//! The headers that tell browsers what a response may do.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};

/// The content security policy up to `frame-ancestors`, whose value follows: scripts, styles and wasm from this origin
/// only, nothing inline.
macro_rules! policy {
    () => {
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
         connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
    };
}

/// Builds the content security policy of a page that other pages may show in a frame. `ancestors` is the value of
/// `frame-ancestors`.
pub(crate) fn framed_policy(ancestors: &str) -> String {
    format!(concat!(policy!(), "{}"), ancestors)
}

/// The headers of every response. A handler that sets one of them itself keeps its own value.
pub(crate) const SECURITY_HEADERS: [(HeaderName, HeaderValue); 7] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(concat!(policy!(), "'none'"))),
    // Without encryption a browser takes no notice of it.
    (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];
