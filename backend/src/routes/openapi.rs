//! `GET /openapi.json` and `GET /problems/{slug}`: the documentation of the API.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::problem::kind::ProblemKind;
use crate::response::JSON;

/// The OpenAPI description. Tests compare it with the routes and their responses.
static DESCRIPTION: &str = include_str!("../../openapi.json");

/// The OpenAPI description.
pub(crate) async fn show() -> Response {
    ([(CONTENT_TYPE, JSON)], DESCRIPTION).into_response()
}

/// A page of plain text that explains a kind of problem.
pub(crate) async fn show_problem(Path(slug): Path<String>) -> Result<Response, Problem> {
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
