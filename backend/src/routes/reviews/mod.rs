//! `GET /v1/reviews`, `POST /v1/reviews/search` and `GET /v1/reviews/{partner}/{claim_id}`: the claims of all partners, for those who review them. What they do
//! with one is in [`change`].

pub(crate) mod change;
pub(crate) mod comment;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::wire::{self, ReviewDetail, ReviewList};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::body::ClaimBody;
use crate::claim_view::ClaimView;
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};
use crate::openapi::Refusal;
use crate::problem::Problem;
use crate::routes::claims::{bad_query_problem, beginning, parse_status, shown};
use crate::store::{AssignedTo, ClaimKey, ReviewCursor, ReviewFilter};

/// The default number of claims on a page.
const PAGE_SIZE: u32 = 50;
const MAX_PAGE_SIZE: u32 = 200;

/// Which claims are asked for: the query parameters of `GET /v1/reviews`, or the body of `POST /v1/reviews/search`.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = ReviewSearch)]
pub(crate) struct QueueQuery {
    /// The number of claims on a page; 50 unless it is given.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Only claims in this status; without it, those that wait for a reviewer.
    #[param(value_type = Option<ClaimStatus>, nullable = false)]
    #[schema(value_type = Option<ClaimStatus>)]
    status: Option<String>,
    /// Only claims of which the customer, the name, the domain, the tenant ID, the claim ID or the reference begins so.
    #[param(nullable = false)]
    q: Option<String>,
    /// Only claims that this reviewer has taken.
    #[param(inline, nullable = false)]
    #[schema(inline)]
    assignee: Option<Assignee>,
    /// The `next` of the page before, of the same list.
    #[param(
        pattern = r"^[0-9]{1,18}\.[a-z][a-z0-9-]{0,39}\.(?![0-]+$|[f-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        nullable = false
    )]
    #[schema(
        pattern = r"^[0-9]{1,18}\.[a-z][a-z0-9-]{0,39}\.(?![0-]+$|[f-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
    )]
    cursor: Option<String>,
}

/// The reviewer who has taken a claim.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Assignee {
    /// The caller.
    Me,
    /// Nobody.
    None,
}

/// A claim in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ReviewPath {
    /// The partner's short name.
    #[param(pattern = "^[a-z][a-z0-9-]{0,39}$", example = "fabrikam")]
    pub(crate) partner: String,
    /// The UUID that the partner made for the claim.
    #[param(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b")]
    pub(crate) claim_id: String,
}

impl ReviewPath {
    /// Parses the key of the claim.
    pub(crate) fn key(&self) -> Result<ClaimKey, Problem> {
        let partner = PartnerId::parse(&self.partner).ok_or_else(Problem::not_found)?;
        let claim_id = ClaimId::parse(&self.claim_id).ok_or_else(Problem::not_found)?;
        Ok(ClaimKey { partner, claim_id })
    }
}

/// The queue of claims that wait for a reviewer, of all partners
///
/// The order is by due date.
#[utoipa::path(get, path = "/v1/reviews", operation_id = "reviews", tag = "reviews", params(QueueQuery),
    responses((status = 200, description = "A page", body = ReviewList)))]
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<QueueQuery>, QueryRejection>,
) -> Result<Json<ReviewList>, Problem> {
    let Query(query) = query.map_err(|_| bad_query_problem(QUERY))?;
    find(&app, &identity, query).await
}

/// The claims that are looked for, of all partners
///
/// The same as `GET /v1/reviews`, with what is looked for in the body, so that it is in no proxy's log.
#[utoipa::path(post, path = "/v1/reviews/search", operation_id = "searchReviews", tag = "reviews",
    request_body(content = QueueQuery),
    responses((status = 200, description = "A page", body = ReviewList), Refusal<413>))]
pub(crate) async fn search(
    State(app): State<App>,
    identity: Identity,
    ClaimBody(body): ClaimBody,
) -> Result<Json<ReviewList>, Problem> {
    find(&app, &identity, wire::read(&body)?).await
}

/// One page of the queue.
async fn find(app: &App, identity: &Identity, query: QueueQuery) -> Result<Json<ReviewList>, Problem> {
    let QueueQuery { limit, status, q, assignee, cursor } = query;
    let limit = limit.unwrap_or(PAGE_SIZE);
    if !(1..=MAX_PAGE_SIZE).contains(&limit) {
        return Err(bad_query_problem(QUERY));
    }
    let filter = ReviewFilter {
        status: status.map(|name| parse_status(&name)).transpose()?,
        beginning: q.and_then(|text| beginning(&text)),
        assigned: assignee.map(|assignee| match assignee {
            Assignee::Me => AssignedTo::Me,
            Assignee::None => AssignedTo::Nobody,
        }),
        today: app.clock.now().date_naive(),
    };
    let after = cursor.map(|cursor| parse_cursor(&cursor).ok_or_else(|| bad_query_problem(QUERY))).transpose()?;
    app.apply_due_decisions().await;
    let page = app.store.reviewed_by(identity).list(&filter, after.as_ref(), limit).await?;
    Ok(Json(ReviewList { items: page.items, next: page.next.as_ref().map(format_cursor) }))
}

const QUERY: &str = "The query cannot be read: `limit` is a number from 1 to 200, `assignee` is `me` or `none`, `cursor` the `next` of \
                     the page before.";

/// A cursor as text: `DAY.PARTNER.CLAIM_ID`.
fn format_cursor(ReviewCursor { day, key }: &ReviewCursor) -> String {
    format!("{day}.{}.{}", key.partner.as_str(), key.claim_id)
}

fn parse_cursor(text: &str) -> Option<ReviewCursor> {
    let mut parts = text.splitn(3, '.');
    let day = parts.next()?.parse().ok().filter(|day: &i64| *day >= 0)?;
    let (partner, claim_id) = (PartnerId::parse(parts.next()?)?, ClaimId::parse(parts.next()?)?);
    Some(ReviewCursor { day, key: ClaimKey { partner, claim_id } })
}

/// A claim of any partner, with what a reviewer may do
#[utoipa::path(get, path = "/v1/reviews/{partner}/{claim_id}", operation_id = "review", tag = "reviews",
    params(ReviewPath, ("If-None-Match" = Option<String>, Header, description = "The ETag of the version that the client has.")),
    responses(
        (status = 200, description = "The claim", body = ReviewDetail,
            headers(("ETag" = String, description = "The version of the claim, and of what only reviewers see"))),
        (status = 304, description = "The client has this version",
            headers(("ETag" = String, description = "The version of the claim, and of what only reviewers see"))),
        Refusal<404>,
    ))]
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(path): Path<ReviewPath>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let key = path.key()?;
    app.apply_due_decisions().await;
    let store = app.store.reviewed_by(&identity);
    let claim = store.find_claim(&key).await?.ok_or_else(Problem::not_found)?;
    if claim.seen < claim.life.last_seq
        && let Err(error) = store.note_seen(&key, claim.life.last_seq).await
    {
        tracing::error!(%error, "it could not be noted that a claim was seen");
    }
    let view = ClaimView { identity: &identity, today: app.clock.now().date_naive(), calendar: &app.calendar };
    shown(&headers, view.review_answer(&claim)?)
}
