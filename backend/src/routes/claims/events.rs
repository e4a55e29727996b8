//! `GET /v1/claims/events`: what has happened with the partner's claims, for who asks again and again.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, ETAG, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::wire::{self, EventFeed};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{MAX_PAGE_SIZE, PAGE_SIZE, bad_query_problem, has_version};
use crate::app::App;
use crate::claim_view::event_for_partner;
use crate::identity::Identity;
use crate::problem::Problem;
use crate::store::{Feed, FeedEvent, etag};

/// The greatest number that is taken for a place: every program that reads JSON can write it.
const GREATEST_PLACE: i64 = 999_999_999_999_999;

/// The query parameters of `GET /v1/claims/events`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventsQuery {
    /// Only events after this place: the `next` of the answer before. From the first one unless it is given.
    #[param(maximum = 999_999_999_999_999_i64, minimum = 0, nullable = false)]
    after: Option<i64>,
    /// The number of events in an answer; 50 unless it is given.
    #[param(minimum = 1, maximum = 200, nullable = false)]
    limit: Option<u32>,
}

/// List the events of the partner's claims
///
/// The events of all claims in one order, as each claim has them. A decision that can still be taken back is not among
/// them; an event is here within about a second. With the `ETag` of an answer from the same address, asking again costs
/// next to nothing while nothing happens.
#[utoipa::path(get, path = "/v1/claims/events", operation_id = "events", tag = "claims",
    params(EventsQuery, ("If-None-Match" = Option<String>, Header, description = "The ETag of the answer that the client has.")),
    responses(
        (status = 200, description = "The events", body = EventFeed,
            headers(("ETag" = String, description = "The place of the last event"))),
        (status = 304, description = "Nothing has happened since",
            headers(("ETag" = String, description = "The place of the last event"))),
    ))]
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<EventsQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(EventsQuery { after, limit }) = query.map_err(|_| bad_query_problem(QUERY))?;
    let (after, limit) = (after.unwrap_or(0), limit.unwrap_or(PAGE_SIZE));
    if !(0..=GREATEST_PLACE).contains(&after) || !(1..=MAX_PAGE_SIZE).contains(&limit) {
        return Err(bad_query_problem(QUERY));
    }
    let store = app.store.of(&identity);
    let last = store.last_place().await?;
    if has_version(&headers, &etag(last)) {
        return Ok(response(last, StatusCode::NOT_MODIFIED));
    }
    let Feed { items, last } = store.list_events(after, limit).await?;
    // Places of claims that are gone are passed over too.
    let is_whole = items.len() < usize::try_from(limit).unwrap_or(usize::MAX);
    let next = items.last().filter(|_| !is_whole).map_or(last.max(after), |item| item.place);
    let feed = EventFeed { items: items.iter().map(item).collect(), next: next.try_into().unwrap_or_default() };
    Ok(response(last, Json(feed)))
}

const QUERY: &str =
    "The query cannot be read: `limit` is a number from 1 to 200, `after` the `next` of the answer before.";

fn item(FeedEvent { place, claim_id, event }: &FeedEvent) -> wire::FeedEvent {
    wire::FeedEvent {
        place: (*place).try_into().unwrap_or_default(),
        claim_id: claim_id.to_string(),
        event: event_for_partner(event),
    }
}

/// A browser may keep it and has to ask each time. Another person in the same browser may be of another partner with the same tag.
fn response(last: i64, body: impl IntoResponse) -> Response {
    let by = format!("{AUTHORIZATION}, {COOKIE}");
    ([(ETAG, etag(last)), (CACHE_CONTROL, "private, no-cache".into()), (VARY, by)], body).into_response()
}
