//! `GET /v1/claims` and `GET /v1/claims/{claim_id}`: reading claims. `POST /v1/claims` is in [`submit`].

pub(crate) mod export;
pub(crate) mod submit;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::wire::{self, ClaimDetail, ClaimList};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::openapi::{ClaimPath, Refusal};
use crate::problem::{Problem, kind};
use crate::search;
use crate::store::{ClaimFilter, Cursor, StoreError, StoredClaim, etag};

/// The default number of claims on a page.
const PAGE_SIZE: u32 = 50;
const MAX_PAGE_SIZE: u32 = 200;

/// The query parameters of `GET /v1/claims`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// The number of claims on a page; 50 unless it is given.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    limit: Option<u32>,
    /// Only claims in this status.
    #[param(value_type = Option<ClaimStatus>, nullable = false)]
    status: Option<String>,
    /// Only claims of which the customer, the name, the domain, the tenant ID, the claim ID or the reference begins so. Case and
    /// accents do not count. They come in the order of what was found.
    #[param(nullable = false)]
    q: Option<String>,
    /// The `next` of the page before, of the same list.
    #[param(
        pattern = r"^[0-9]{1,18}\.(?![0-]+$|[f-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\..*)?$",
        nullable = false
    )]
    cursor: Option<String>,
}

/// The partner's claims, newest first
#[utoipa::path(get, path = "/v1/claims", operation_id = "claims", tag = "claims", params(PageQuery),
    responses((status = 200, description = "A page", body = ClaimList)))]
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Json<ClaimList>, Problem> {
    let Query(PageQuery { limit, status, q, cursor }) = query.map_err(|_| bad_query(LIMIT))?;
    let limit = limit.unwrap_or(PAGE_SIZE);
    if !(1..=MAX_PAGE_SIZE).contains(&limit) {
        return Err(bad_query(LIMIT));
    }
    let filter = filter(status, q)?;
    let after = cursor.map(|cursor| parse_cursor(&cursor).ok_or_else(|| bad_query(CURSOR))).transpose()?;
    let page = app.store.of(&identity).list_claims(&filter, after.as_ref(), limit).await?;
    Ok(Json(ClaimList { items: page.items, next: page.next.as_ref().map(format_cursor) }))
}

/// Which claims are asked for.
fn filter(status: Option<String>, q: Option<String>) -> Result<ClaimFilter, Problem> {
    let named = |name: String| ClaimStatus::named(&name).ok_or_else(|| bad_query(&unknown_status(&name)));
    let beginning = q.map(|text| search::fold(&text)).filter(|text| !text.is_empty());
    Ok(ClaimFilter { status: status.map(named).transpose()?, beginning })
}

const LIMIT: &str =
    "The query cannot be read: `limit` is a number from 1 to 200, `cursor` the `next` of the page before.";
const CURSOR: &str =
    "The cursor cannot be read. Use the `next` of the page before, or leave it out for the first page.";

fn bad_query(detail: &str) -> Problem {
    Problem::new(kind::MALFORMED_REQUEST, detail)
}

fn unknown_status(name: &str) -> String {
    let known = ClaimStatus::ALL.iter().map(|status| status.name()).collect::<Vec<_>>().join(", ");
    format!("There is no status {name:?}. Use one of these, or leave it out for all: {known}.")
}

/// A cursor as text: `MICROSECONDS.CLAIM_ID`, and `.TERM` where the list is by terms.
fn format_cursor(cursor: &Cursor) -> String {
    let Cursor { term, submitted_us, claim_id } = cursor;
    match term {
        Some(term) => format!("{submitted_us}.{claim_id}.{term}"),
        None => format!("{submitted_us}.{claim_id}"),
    }
}

fn parse_cursor(text: &str) -> Option<Cursor> {
    let (submitted_us, rest) = text.split_once('.')?;
    let (claim_id, term) = match rest.split_once('.') {
        Some((claim_id, term)) => (claim_id, Some(search::fold(term))),
        None => (rest, None),
    };
    let submitted_us = submitted_us.parse().ok().filter(|us: &i64| *us >= 0)?;
    Some(Cursor { term, submitted_us, claim_id: ClaimId::parse(claim_id)? })
}

/// One of the partner's claims
#[utoipa::path(get, path = "/v1/claims/{claim_id}", operation_id = "claim", tag = "claims",
    params(ClaimPath, ("If-None-Match" = Option<String>, Header, description = "The ETag of the version that the client has.")),
    responses(
        (status = 200, description = "The claim with its receipt and history", body = ClaimDetail,
            headers(("ETag" = String, description = "The version of the claim"))),
        (status = 304, description = "The client has this version",
            headers(("ETag" = String, description = "The version of the claim"))),
        Refusal<404>,
    ))]
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(ClaimPath { claim_id }): Path<ClaimPath>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let claim = app.store.of(&identity).find_claim(&claim_id).await?.ok_or_else(Problem::not_found)?;
    let tag = etag(claim.version);
    let mut response = if has_version(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(claim_detail(&claim_id, claim)?).into_response()
    };
    response.headers_mut().insert(ETAG, HeaderValue::from_str(&tag).map_err(|_| StoreError::Corrupt("version"))?);
    Ok(response)
}

/// The response body for a stored claim.
fn claim_detail(claim_id: &ClaimId, claim: StoredClaim) -> Result<ClaimDetail, Problem> {
    let (draft, _) = wire::read_with_evidence(&claim.body).map_err(|_| StoreError::Corrupt("body"))?;
    let receipt = wire::read(&claim.receipt).map_err(|_| StoreError::Corrupt("receipt"))?;
    Ok(ClaimDetail {
        claim_id: claim_id.to_string(),
        status: claim.status,
        receipt,
        claim: draft,
        history: claim.history,
    })
}

/// Whether `If-None-Match` names this ETag, so that the client has this version already.
fn has_version(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|listed| listed == "*" || listed.strip_prefix("W/").unwrap_or(listed) == tag)
}
