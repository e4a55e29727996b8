//! `GET /v1/claims` and `GET /v1/claims/{claim_id}`; `POST /v1/claims` is in [`submit`].

pub(crate) mod submit;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::wire::{ClaimDetail, ClaimList};
use serde::Deserialize;

use crate::app::App;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::problem::{Problem, kind};
use crate::response::json;
use crate::store::{Cursor, KeptClaim, StoreError, etag};

const PAGE_SIZE: u32 = 50;
const LARGEST_PAGE: u32 = 200;

#[derive(Deserialize)]
pub(crate) struct Paging {
    limit: Option<u32>,
    cursor: Option<String>,
}

pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    paging: Result<Query<Paging>, QueryRejection>,
) -> Result<Response, Problem> {
    let unreadable = |detail: &str| Problem::new(kind::MALFORMED_REQUEST, detail);
    let limit_wrong = || {
        unreadable(
            "The query cannot be read: `limit` is a number from 1 to 200, `cursor` the `next` of the page before.",
        )
    };
    let Query(Paging { limit, cursor }) = paging.map_err(|_| limit_wrong())?;
    let limit = limit.unwrap_or(PAGE_SIZE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        return Err(limit_wrong());
    }
    let read = |cursor: String| {
        read_cursor(&cursor).ok_or_else(|| {
            unreadable(
                "The cursor cannot be read. Use the `next` of the page before, or leave it out for the first page.",
            )
        })
    };
    let after = cursor.map(read).transpose()?;
    let page = app.store.claims(&identity.partner, after.as_ref(), limit).await?;
    json(&ClaimList { items: page.items, next: page.next.as_ref().map(write_cursor) })
}

fn write_cursor(cursor: &Cursor) -> String {
    format!("{}.{}", cursor.submitted_us, cursor.claim_id)
}

fn read_cursor(text: &str) -> Option<Cursor> {
    let (submitted_us, claim_id) = text.split_once('.')?;
    Some(Cursor { submitted_us: submitted_us.parse().ok()?, claim_id: ClaimId::parse(claim_id)? })
}

pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(claim_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let claim = app.store.claim(&identity.partner, &claim_id).await?.ok_or_else(Problem::not_found)?;
    let tag = etag(claim.version);
    let mut response = if knows(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        json(&detail(&claim_id, claim)?)?
    };
    response.headers_mut().insert(ETAG, HeaderValue::from_str(&tag).map_err(|_| StoreError::Damaged("version"))?);
    Ok(response)
}

fn detail(claim_id: &ClaimId, claim: KeptClaim) -> Result<ClaimDetail, Problem> {
    let (draft, _) = submit::read(&claim.body).map_err(|_| StoreError::Damaged("body"))?;
    let receipt = serde_json::from_slice(&claim.receipt).map_err(|_| StoreError::Damaged("receipt"))?;
    Ok(ClaimDetail {
        claim_id: claim_id.to_string(),
        status: claim.status,
        receipt,
        claim: draft,
        history: claim.history,
    })
}

/// The client has this version already.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut known = lines.flat_map(|line| line.split(',')).map(str::trim);
    known.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}
