//! `POST /v1/claims/validation`: checks a claim by the rules and stores nothing.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use cpor_rules::claim::SCHEMA;
use cpor_rules::edition::EDITIONS;
use cpor_rules::value::Choice;
use cpor_rules::wire::{self, ValidationRequest, VerdictDocument};
use cpor_rules::{Edition, Input, Lang, SkuTable};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::body::ClaimBody;
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};

/// The media type of the canonical bytes of a verdict.
const CANONICAL: HeaderValue = HeaderValue::from_static("application/vnd.cpor.canonical+json");

/// The query parameters of `POST /v1/claims/validation`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ValidationQuery {
    /// Whether to answer the canonical bytes, without messages. Accepting application/vnd.cpor.canonical+json does the same.
    #[serde(default)]
    canonical: bool,
}

/// Check a claim by the rules
///
/// Nothing is stored. The evidence is taken as it is given.
#[utoipa::path(post, path = "/v1/claims/validation", operation_id = "validate", tag = "claims", params(ValidationQuery),
    request_body(content = ValidationRequest, description = "At most 256 KiB."),
    responses(
        (status = 200, description = "The verdict", content(
            (VerdictDocument = "application/json"),
            (VerdictDocument = "application/vnd.cpor.canonical+json"),
        )),
        Refusal<413>, Refusal<422>,
    ))]
pub(crate) async fn check(
    State(app): State<App>,
    query: Result<Query<ValidationQuery>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let Query(query) = query.map_err(|_| {
        Problem::new(kind::MALFORMED_REQUEST, "The query cannot be read: `canonical` is `true` or `false`.")
    })?;
    let request = ValidationRequest::read(&body)?;
    if request.claim.schema != SCHEMA {
        let detail = format!("Schema {} is not known here; write the claim by schema {SCHEMA}.", request.claim.schema);
        return Err(Problem::for_field(kind::MALFORMED_REQUEST, "/claim/schema", detail));
    }
    let edition = edition(&request)?;
    let today = today(&request, app.clock.now().date_naive())?;
    let lang = lang(&request)?;

    let input =
        Input { draft: &request.claim, evidence: &request.evidence, today, edition, skus: SkuTable::built_in() };
    let verdict = input.check();
    if query.canonical || accepts_canonical(&headers) {
        return Ok(([(CONTENT_TYPE, CANONICAL)], wire::canonical_bytes(&input, &verdict)).into_response());
    }
    Ok(Json(VerdictDocument::new(&input, &verdict, Some(lang))).into_response())
}

/// The edition of the rules that the request names.
fn edition(request: &ValidationRequest) -> Result<&'static Edition, Problem> {
    wire::edition_for(&request.claim, request.edition.as_deref())
        .map_err(|id| Problem::for_field(kind::FIELD_INVALID, "/edition", unknown_edition(id)))
}

/// Formats the message for an unknown edition, with the list of known ones.
pub(crate) fn unknown_edition(id: &str) -> String {
    let known = EDITIONS.map(|edition| edition.id).join(", ");
    format!("There is no edition {id:?} of the rules. Use one of these, or leave it empty: {known}.")
}

/// The day on which the claim is checked: the one in the request, or else `today`.
fn today(request: &ValidationRequest, today: NaiveDate) -> Result<NaiveDate, Problem> {
    wire::parse_day_or(request.today.as_deref(), today).map_err(|error| {
        let detail =
            format!("The day cannot be read: {error}. Write it as YYYY-MM-DD, or leave it out for today in UTC.");
        Problem::for_field(kind::FIELD_INVALID, "/today", detail)
    })
}

/// The language of the messages; English by default.
fn lang(request: &ValidationRequest) -> Result<Lang, Problem> {
    let typed = request.lang.as_deref().unwrap_or(Lang::En.name());
    Lang::named(typed).ok_or_else(|| {
        let known = Lang::ALL.iter().map(|lang| lang.name()).collect::<Vec<_>>().join(", ");
        let detail =
            format!("There are no texts in {typed:?}. Use one of these, or leave it out for English: {known}.");
        Problem::for_field(kind::FIELD_INVALID, "/lang", detail)
    })
}

/// Whether the `Accept` header names the media type of canonical bytes.
fn accepts_canonical(headers: &HeaderMap) -> bool {
    let accepted =
        headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let mut names = accepted.map(|range| range.split(';').next().unwrap_or_default().trim());
    names.any(|name| CANONICAL.to_str().is_ok_and(|canonical| name.eq_ignore_ascii_case(canonical)))
}
