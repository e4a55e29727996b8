//! `GET /v1/claims/{claim_id}/deadlines.ics` and `GET /v1/claims/deadlines.ics`: the times that run, for a calendar.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use cpor_rules::Lang;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::Clock;
use cpor_rules::text::edition::{Caption, caption, expiry, timer};
use cpor_rules::value::Choice;
use icalendar::{Calendar, Component, Event, EventLike, Property};
use serde::Deserialize;
use utoipa::IntoParams;

use super::bad_query_problem;
use crate::app::App;
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};
use crate::openapi::{ClaimPath, Refusal};
use crate::problem::Problem;
use crate::store::Deadlines;

/// The query parameters of a calendar.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CalendarQuery {
    /// The language; English unless it is given.
    #[param(value_type = Option<Lang>, nullable = false)]
    lang: Option<String>,
}

/// The deadlines of one of the partner's claims, as a calendar
///
/// Each is an event of a whole day: the last day, with what happens when it is over.
#[utoipa::path(get, path = "/v1/claims/{claim_id}/deadlines.ics", operation_id = "claimDeadlines", tag = "claims",
    params(ClaimPath, CalendarQuery),
    responses(
        (status = 200, description = "The calendar", body = String, content_type = "text/calendar",
            headers(("Content-Disposition" = String, description = "The name of the file"))),
        Refusal<404>,
    ))]
pub(crate) async fn of_claim(
    State(app): State<App>,
    identity: Identity,
    Path(ClaimPath { claim_id }): Path<ClaimPath>,
    query: Result<Query<CalendarQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let lang = lang(query)?;
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    app.apply_due_decisions().await;
    let today = app.clock.now().date_naive();
    let claims = app.store.of(&identity).list_deadlines(Some(&claim_id), today).await?;
    if claims.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(response(&app, &identity.partner, &claims, lang))
}

/// The deadlines of all of the partner's claims, as a calendar
///
/// At most the 1,000 that are due first.
#[utoipa::path(get, path = "/v1/claims/deadlines.ics", operation_id = "deadlines", tag = "claims", params(CalendarQuery),
    responses((status = 200, description = "The calendar", body = String, content_type = "text/calendar",
        headers(("Content-Disposition" = String, description = "The name of the file")))))]
pub(crate) async fn of_all(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<CalendarQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let lang = lang(query)?;
    app.apply_due_decisions().await;
    let today = app.clock.now().date_naive();
    let claims = app.store.of(&identity).list_deadlines(None, today).await?;
    Ok(response(&app, &identity.partner, &claims, lang))
}

/// Reads the language that is asked for.
pub(crate) fn lang(query: Result<Query<CalendarQuery>, QueryRejection>) -> Result<Lang, Problem> {
    const LANG: &str = "The query cannot be read: `lang` is en or it.";
    let Query(CalendarQuery { lang }) = query.map_err(|_| bad_query_problem(LANG))?;
    lang.map_or(Ok(Lang::En), |name| Lang::named(&name).ok_or_else(|| bad_query_problem(LANG)))
}

/// Builds the calendar of a partner.
pub(crate) fn response(app: &App, partner: &PartnerId, claims: &[Deadlines], lang: Lang) -> Response {
    let partner = partner.as_str();
    let mut calendar = Calendar::new();
    for claim in claims {
        for clock in claim.life.standing().clocks(claim.life.edition, &app.calendar) {
            calendar.push(event(partner, claim, clock, lang));
        }
        if let Some(ends) = claim.life.ends.filter(|_| claim.life.status == ClaimStatus::Approved) {
            calendar.push(renewal(partner, claim, ends, lang));
        }
    }
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"deadlines.ics\""),
    ];
    (headers, calendar.done().to_string()).into_response()
}

/// The last day of a time. It is the same event whenever it is asked for.
fn event(partner: &str, claim: &Deadlines, clock: Clock, lang: Lang) -> Event {
    let Deadlines { claim_id, life, .. } = claim;
    let uid = format!("{claim_id}.{}.{}.{partner}@cpor-claims", clock.timer.name(), life.since.timestamp());
    whole_day(claim, &uid, timer(lang, clock.timer), expiry(lang, clock.timer), clock.due)
}

/// The day on which a claimed subscription ends.
fn renewal(partner: &str, claim: &Deadlines, ends: NaiveDate, lang: Lang) -> Event {
    let uid = format!("{}.subscription.{partner}@cpor-claims", claim.claim_id);
    let (title, hint) = (caption(lang, Caption::SubscriptionEnds), caption(lang, Caption::NewClaimThen));
    whole_day(claim, &uid, title, hint, ends)
}

fn whole_day(claim: &Deadlines, uid: &str, title: &str, hint: &str, day: NaiveDate) -> Event {
    let Deadlines { name, company, changed, .. } = claim;
    let what = [company, name].into_iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let what = what.collect::<Vec<_>>().join(", ");
    let summary = if what.is_empty() { title.to_owned() } else { format!("{what}: {title}") };
    let mut event = Event::new();
    event.uid(uid).timestamp(*changed).summary(&summary).description(hint);
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    event.starts(day).ends(day_after(day)).done()
}

/// An event of whole days ends before the day with which it says that it ends.
fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
