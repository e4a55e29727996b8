//! What responses share.

use axum::http::HeaderValue;

/// The media type of JSON, for bodies that are stored as bytes.
pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");
