//! `GET /openapi.json` and `GET /problems/{slug}`: what people read before they call.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::problem::kind::Kind;
use crate::response::JSON;

/// The description of the API, which a test compares with the routes and their answers.
static DESCRIPTION: &str = include_str!("../../openapi.json");

pub(crate) async fn show() -> Response {
    ([(CONTENT_TYPE, JSON)], DESCRIPTION).into_response()
}

/// What a kind of problem means.
pub(crate) async fn problem(Path(slug): Path<String>) -> Result<Response, Problem> {
    let kind = Kind::of_slug(&slug).ok_or_else(Problem::not_found)?;
    let page = format!(
        "{}\n\nStatus {}. Sending it again: {}.\n\n{}\n",
        kind.title,
        kind.status,
        kind.retry.name(),
        kind.about
    );
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], page).into_response())
}
