//! `GET /v1/claims`, `POST /v1/claims/search` and `GET /v1/claims/{claim_id}`: reading claims. `POST /v1/claims` is in [`submit`], `PATCH` in [`change`].

pub(crate) mod change;
mod check;
pub(crate) mod comment;
pub(crate) mod deadlines;
pub(crate) mod events;
pub(crate) mod export;
pub(crate) mod submit;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::wire::{self, ClaimDetail, ClaimList};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::body::ClaimBody;
use crate::claim_view::ClaimView;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::openapi::{ClaimPath, Refusal};
use crate::problem::{Problem, kind};
use crate::response::JSON;
use crate::search;
use crate::store::{Answer, ClaimFilter, Cursor, StoreError};

/// The default number of claims on a page.
const PAGE_SIZE: u32 = 50;
const MAX_PAGE_SIZE: u32 = 200;

/// Which of the partner's claims are asked for: the query parameters of `GET /v1/claims`, or the body of `POST /v1/claims/search`.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = ClaimSearch)]
pub(crate) struct PageQuery {
    /// The number of claims on a page; 50 unless it is given.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Only claims in this status.
    #[param(value_type = Option<ClaimStatus>, nullable = false)]
    #[schema(value_type = Option<ClaimStatus>)]
    status: Option<String>,
    /// Only claims of which the customer, the name, the domain, the tenant ID, the claim ID or the reference begins so. Case and
    /// accents do not count. They come in the order of what was found.
    #[param(nullable = false)]
    q: Option<String>,
    /// Only claims that need this.
    #[param(inline, nullable = false)]
    #[schema(inline)]
    needs: Option<Needs>,
    /// The order; the newest first unless it is given. What is looked for by `q` has an order of its own.
    #[param(inline, nullable = false)]
    #[schema(inline)]
    sort: Option<Sort>,
    /// The `next` of the page before, of the same list.
    #[param(
        pattern = r"^[0-9]{1,18}\.(?![0-]+$|[f-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\..*)?$",
        nullable = false
    )]
    #[schema(
        pattern = r"^[0-9]{1,18}\.(?![0-]+$|[f-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\..*)?$"
    )]
    cursor: Option<String>,
}

/// The side for which a claim waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Needs {
    /// The partner has the next move.
    Partner,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// What is due first comes first; then those with which nobody has to do anything.
    Due,
    /// The newest come first.
    Newest,
}

/// The partner's claims, newest first
///
/// Includes the total counts, regardless of the filter.
#[utoipa::path(get, path = "/v1/claims", operation_id = "claims", tag = "claims", params(PageQuery),
    responses((status = 200, description = "A page", body = ClaimList)))]
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Json<ClaimList>, Problem> {
    let Query(query) = query.map_err(|_| bad_query_problem(LIMIT))?;
    find(&app, &identity, query).await
}

/// The partner's claims that are looked for
///
/// The same as `GET /v1/claims`, with what is looked for in the body, so that it is in no proxy's log.
#[utoipa::path(post, path = "/v1/claims/search", operation_id = "searchClaims", tag = "claims",
    request_body(content = PageQuery),
    responses((status = 200, description = "A page", body = ClaimList), Refusal<413>))]
pub(crate) async fn search(
    State(app): State<App>,
    identity: Identity,
    ClaimBody(body): ClaimBody,
) -> Result<Json<ClaimList>, Problem> {
    find(&app, &identity, wire::read(&body)?).await
}

/// One page of a list.
async fn find(app: &App, identity: &Identity, query: PageQuery) -> Result<Json<ClaimList>, Problem> {
    let PageQuery { limit, status, q, needs, sort, cursor } = query;
    let limit = limit.unwrap_or(PAGE_SIZE);
    if !(1..=MAX_PAGE_SIZE).contains(&limit) {
        return Err(bad_query_problem(LIMIT));
    }
    let today = app.clock.now().date_naive();
    let filter =
        ClaimFilter { needs_partner: needs.is_some(), by_due: sort == Some(Sort::Due), ..filter(status, q, today)? };
    let after = cursor.map(|cursor| parse_cursor(&cursor).ok_or_else(|| bad_query_problem(CURSOR))).transpose()?;
    app.apply_due_decisions().await;
    let store = app.store.of(identity);
    let page = store.list_claims(&filter, after.as_ref(), limit).await?;
    let counts = Some(store.count_claims(today).await?);
    Ok(Json(ClaimList { items: page.items, next: page.next.as_ref().map(format_cursor), counts }))
}

/// Which claims are asked for.
fn filter(status: Option<String>, q: Option<String>, today: NaiveDate) -> Result<ClaimFilter, Problem> {
    let status = status.map(|name| parse_status(&name)).transpose()?;
    Ok(ClaimFilter { status, beginning: q.and_then(|text| beginning(&text)), today, ..ClaimFilter::default() })
}

/// Parses a status by its name.
pub(crate) fn parse_status(name: &str) -> Result<ClaimStatus, Problem> {
    ClaimStatus::named(name).ok_or_else(|| bad_query_problem(&unknown_status(name)))
}

/// Folds the beginning of a term that is searched for; `None` for an empty one.
pub(crate) fn beginning(q: &str) -> Option<String> {
    Some(search::fold(q)).filter(|text| !text.is_empty())
}

const LIMIT: &str = "The query cannot be read: `limit` is a number from 1 to 200, `cursor` the `next` of the page before, `needs` is \
                     `partner`, `sort` is `due` or `newest`.";
const CURSOR: &str =
    "The cursor cannot be read. Use the `next` of the page before, or leave it out for the first page.";

/// Builds the problem for a query that cannot be read.
pub(crate) fn bad_query_problem(detail: &str) -> Problem {
    Problem::new(kind::MALFORMED_REQUEST, detail)
}

fn unknown_status(name: &str) -> String {
    let known = ClaimStatus::ALL.iter().map(|status| status.name()).collect::<Vec<_>>().join(", ");
    format!("There is no status {name:?}. Use one of these, or leave it out for all: {known}.")
}

/// A cursor as text: `PLACE.CLAIM_ID`, and `.TERM` where the list is by terms.
fn format_cursor(cursor: &Cursor) -> String {
    let Cursor { term, place, claim_id } = cursor;
    match term {
        Some(term) => format!("{place}.{claim_id}.{term}"),
        None => format!("{place}.{claim_id}"),
    }
}

fn parse_cursor(text: &str) -> Option<Cursor> {
    let (place, rest) = text.split_once('.')?;
    let (claim_id, term) = match rest.split_once('.') {
        Some((claim_id, term)) => (claim_id, Some(search::fold(term))),
        None => (rest, None),
    };
    let place = place.parse().ok().filter(|place: &i64| *place >= 0)?;
    Some(Cursor { term, place, claim_id: ClaimId::parse(claim_id)? })
}

/// One of the partner's claims
#[utoipa::path(get, path = "/v1/claims/{claim_id}", operation_id = "claim", tag = "claims",
    params(ClaimPath, ("If-None-Match" = Option<String>, Header, description = "The ETag of the version that the client has.")),
    responses(
        (status = 200, description = "The claim with its receipt and all that has happened", body = ClaimDetail,
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
    app.apply_due_decisions().await;
    let store = app.store.of(&identity);
    let claim = store.find_claim(&claim_id).await?.ok_or_else(Problem::not_found)?;
    if claim.seen < claim.life.last_seq
        && let Err(error) = store.note_seen(&claim_id, claim.life.last_seq).await
    {
        tracing::error!(%error, "it could not be noted that a claim was seen");
    }
    let view = ClaimView { identity: &identity, today: app.clock.now().date_naive(), calendar: &app.calendar };
    shown(&headers, view.answer(&claim)?)
}

/// Builds the response with a claim, unless the client has this version.
pub(crate) fn shown(headers: &HeaderMap, Answer { etag, body }: Answer) -> Result<Response, Problem> {
    let mut response = if has_version(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, JSON)], body).into_response()
    };
    response.headers_mut().insert(ETAG, HeaderValue::from_str(&etag).map_err(|_| StoreError::Corrupt("version"))?);
    Ok(response)
}

/// Whether `If-None-Match` names this ETag, so that the client has this version already.
fn has_version(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|listed| listed == "*" || listed.strip_prefix("W/").unwrap_or(listed) == tag)
}
