//! What browsers may do with every answer.

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};

/// What a browser lets the page do: its own scripts and styles from here, wasm, and nothing inline. Who may have it in
/// a frame comes last.
macro_rules! policy {
    () => {
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
         connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
    };
}

/// The policy of a page that may stand in a frame of others.
pub(crate) fn policy_for(ancestors: &str) -> String {
    format!(concat!(policy!(), "{}"), ancestors)
}

pub(crate) const ON_EVERY_ANSWER: [(HeaderName, HeaderValue); 6] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(concat!(policy!(), "'none'"))),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];
