//! JSON responses.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::problem::{Problem, kind};

/// The media type of JSON.
pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A response with this document as JSON.
pub(crate) fn json(document: &impl Serialize) -> Result<Response, Problem> {
    Ok(json_bytes(to_bytes(document)?))
}

/// A document as JSON. Fails with status 500.
pub(crate) fn to_bytes(document: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(document).map_err(|error| {
        tracing::error!(%error, "a response could not be written as JSON");
        Problem::new(kind::INTERNAL, "The answer could not be written. Send the same again later.")
    })
}

fn json_bytes(bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, JSON)], bytes).into_response()
}
