//! `GET /v1/claims` and `GET /v1/claims/{claim_id}`: reading claims. `POST /v1/claims` is in [`submit`].

pub(crate) mod submit;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::wire::{self, ClaimDetail, ClaimList};
use serde::Deserialize;

use crate::app::App;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::problem::{Problem, kind};
use crate::store::{Cursor, StoreError, StoredClaim, etag};

/// The default number of claims on a page.
const PAGE_SIZE: u32 = 50;
const MAX_PAGE_SIZE: u32 = 200;

/// The query parameters of `GET /v1/claims`.
#[derive(Deserialize)]
pub(crate) struct PageQuery {
    /// The number of claims on a page.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// A page of the partner's claims, newest first.
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Json<ClaimList>, Problem> {
    let bad_query = |detail: &str| Problem::new(kind::MALFORMED_REQUEST, detail);
    let bad_limit = || {
        bad_query(
            "The query cannot be read: `limit` is a number from 1 to 200, `cursor` the `next` of the page before.",
        )
    };
    let Query(PageQuery { limit, cursor }) = query.map_err(|_| bad_limit())?;
    let limit = limit.unwrap_or(PAGE_SIZE);
    if !(1..=MAX_PAGE_SIZE).contains(&limit) {
        return Err(bad_limit());
    }
    let parse = |cursor: String| {
        parse_cursor(&cursor).ok_or_else(|| {
            bad_query(
                "The cursor cannot be read. Use the `next` of the page before, or leave it out for the first page.",
            )
        })
    };
    let after = cursor.map(parse).transpose()?;
    let page = app.store.of(&identity).list_claims(after.as_ref(), limit).await?;
    Ok(Json(ClaimList { items: page.items, next: page.next.as_ref().map(format_cursor) }))
}

/// A cursor as text: `MICROSECONDS.CLAIM_ID`.
fn format_cursor(cursor: &Cursor) -> String {
    format!("{}.{}", cursor.submitted_us, cursor.claim_id)
}

fn parse_cursor(text: &str) -> Option<Cursor> {
    let (submitted_us, claim_id) = text.split_once('.')?;
    Some(Cursor { submitted_us: submitted_us.parse().ok()?, claim_id: ClaimId::parse(claim_id)? })
}

/// One of the partner's claims with its receipt and history. Status 304 when the client has this version.
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(claim_id): Path<String>,
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
