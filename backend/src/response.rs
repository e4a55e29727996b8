//! Answers as JSON.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::problem::{Problem, kind};

pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An answer as JSON.
pub(crate) fn json(document: &impl Serialize) -> Result<Response, Problem> {
    Ok(json_bytes(to_bytes(document)?))
}

pub(crate) fn to_bytes(document: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(document).map_err(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        Problem::new(kind::INTERNAL, "The answer could not be written. Send the same again later.")
    })
}

fn json_bytes(bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, JSON)], bytes).into_response()
}
