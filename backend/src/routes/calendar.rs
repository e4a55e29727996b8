//! `/v1/calendar`: a calendar of the partner's deadlines at a secret address, for programs that cannot sign in.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cpor_rules::value::Digest;
use cpor_rules::wire::{CalendarState, NewCalendar};
use serde::Deserialize;
use utoipa::IntoParams;

use super::claims::deadlines::{self, CalendarQuery};
use crate::app::App;
use crate::clock::rfc3339;
use crate::identity::Identity;
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};

/// How many random bytes a secret has.
const SECRET_BYTES: usize = 32;
/// The length of a secret in base64url.
const SECRET_LENGTH: usize = 43;

/// Show whether the caller has a calendar with a secret address
///
/// With the time since when there is one. The address is not shown again.
#[utoipa::path(get, path = "/v1/calendar", operation_id = "calendar", tag = "claims",
    responses((status = 200, description = "Whether there is one", body = CalendarState)))]
pub(crate) async fn show(State(app): State<App>, identity: Identity) -> Result<Json<CalendarState>, Problem> {
    let since = app.store.of(&identity).calendar_since().await?;
    Ok(Json(CalendarState { since: since.map(rfc3339), switched_off: !app.secret_addresses }))
}

/// Make a calendar with a secret address
///
/// It replaces the caller's calendar, if there is one. Whoever knows the address sees the deadlines of the partner's
/// claims, until the calendar is ended. Whoever runs the server can switch such addresses off.
#[utoipa::path(post, path = "/v1/calendar", operation_id = "makeCalendar", tag = "claims",
    responses((status = 201, description = "The address, which is shown this once", body = NewCalendar), Refusal<404>))]
pub(crate) async fn make(State(app): State<App>, identity: Identity) -> Result<Response, Problem> {
    if !app.secret_addresses {
        let detail = "This server gives calendars no secret addresses. Download the calendar while you are signed in.";
        return Err(Problem::new(kind::NOT_FOUND, detail));
    }
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "there are no random bytes");
        Problem::new(kind::INTERNAL, "Something went wrong here. Send the same again later.")
    })?;
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    let now = app.clock.now();
    app.store.of(&identity).make_calendar(&Digest::of(secret.as_bytes()), now).await?;
    let made = NewCalendar { path: format!("/v1/calendar/{secret}.ics"), since: rfc3339(now) };
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

/// End the caller's calendar with a secret address
///
/// Its address is not found any more. If there is none, this is no error.
#[utoipa::path(delete, path = "/v1/calendar", operation_id = "endCalendar", tag = "claims",
    responses((status = 204, description = "There is none any more")))]
pub(crate) async fn end(State(app): State<App>, identity: Identity) -> Result<StatusCode, Problem> {
    app.store.of(&identity).end_calendar(app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The last part of a secret address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FilePath {
    /// The secret, and `.ics`.
    #[param(pattern = r"^[A-Za-z0-9_-]{43}\.ics$")]
    file: String,
}

/// The calendar at a secret address
///
/// The deadlines of all of the partner's claims, as `/v1/claims/deadlines.ics` has them, without signing in.
#[utoipa::path(get, path = "/v1/calendar/{file}", operation_id = "calendarFile", tag = "claims",
    params(FilePath, CalendarQuery),
    responses(
        (status = 200, description = "The calendar", body = String, content_type = "text/calendar",
            headers(("Content-Disposition" = String, description = "The name of the file"))),
        Refusal<400>, Refusal<404>, Refusal<429>, Refusal<500>, Refusal<503>,
    ))]
pub(crate) async fn file(
    State(app): State<App>,
    Path(FilePath { file }): Path<FilePath>,
    query: Result<Query<CalendarQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let secret = file.strip_suffix(".ics").filter(|secret| app.secret_addresses && secret.len() == SECRET_LENGTH);
    let secret = secret.ok_or_else(Problem::not_found)?;
    // Found by its digest: how long that takes says nothing of the secrets that there are.
    let owner = app.store.find_calendar(&Digest::of(secret.as_bytes())).await?;
    let owner = owner.filter(|owner| app.authenticator.has_partner(&owner.partner)).ok_or_else(Problem::not_found)?;
    // It counts as a request of whoever made it.
    if let Some(limit) = &app.rate_limit
        && let Some(refusal) = limit.refusal(&owner.partner, &owner.subject)
    {
        return Ok(refusal);
    }
    let lang = deadlines::lang(query)?;
    app.apply_due_decisions().await;
    let claims = app.store.list_deadlines_for(&owner, app.clock.now().date_naive()).await?;
    Ok(deadlines::response(&app, &owner.partner, &claims, lang))
}
