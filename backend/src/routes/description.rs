//! `GET /openapi.json` and `GET /problems/{slug}`: the documentation of the API.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::openapi::Refusal;
use crate::problem::Problem;
use crate::problem::kind::ProblemKind;
use crate::response::JSON;
use crate::router;

/// The end of a problem's address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ProblemPath {
    /// The end of a problem's `type`.
    #[param(example = "digest-mismatch")]
    slug: String,
}

/// The OpenAPI document of this API
///
/// Clients can be generated from it.
#[utoipa::path(get, path = "/openapi.json", operation_id = "description", tag = "operation",
    responses((status = 200, description = "An OpenAPI document", body = Object, content_type = "application/json")))]
pub(crate) async fn show() -> Response {
    ([(CONTENT_TYPE, JSON)], router::description()).into_response()
}

/// The meaning of a kind of problem
///
/// The page to which the `type` of a problem leads.
#[utoipa::path(get, path = "/problems/{slug}", operation_id = "problem", tag = "operation", params(ProblemPath),
    responses((status = 200, description = "A short text in English", body = String), Refusal<404>))]
pub(crate) async fn show_problem(Path(ProblemPath { slug }): Path<ProblemPath>) -> Result<Response, Problem> {
    let kind = ProblemKind::from_slug(&slug).ok_or_else(Problem::not_found)?;
    let page = format!(
        "{}\n\nStatus {}. Sending it again: {}.\n\n{}\n",
        kind.title,
        kind.status,
        kind.retry.name(),
        kind.about
    );
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], page).into_response())
}
