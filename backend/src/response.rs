//! What responses share.

use axum::http::HeaderValue;

/// The `Content-Type` of JSON responses whose body is stored as bytes.
pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");
