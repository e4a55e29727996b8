//! `GET /v1/session`: the identity of the caller, its capabilities, and the limits of requests. `/v1/session/others`: the other
//! sessions of the same person.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::{Extension, Json};
use cpor_rules::edition::E2020_09;
use cpor_rules::proof_file::FileKind;
use cpor_rules::wire::{Limits, Session};
use serde::Serialize;
use tower_sessions::session::Id;
use utoipa::ToSchema;

use crate::accounts::accounts_of;
use crate::app::App;
use crate::body::MAX_CLAIM_BYTES;
use crate::clock::rfc3339;
use crate::identity::Identity;
use crate::problem::Problem;
use crate::proof_files::{MAX_PROOF_BYTES, MAX_PROOF_FILES};
use crate::sign_in_paths::SIGN_OUT;

/// The caller and what they may do
///
/// With the partner's MPN accounts, and the limits of requests.
#[utoipa::path(get, path = "/v1/session", operation_id = "session", tag = "session",
    responses((status = 200, description = "The identity", body = Session)))]
pub(crate) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    identity: Identity,
) -> Result<Json<Session>, Problem> {
    let has_session = app.authenticator.sign_in().is_some() && !headers.contains_key(AUTHORIZATION);
    Ok(Json(Session {
        sign_out: has_session.then(|| SIGN_OUT.into()),
        person: identity.person_id(),
        partner: identity.partner.as_str().into(),
        role: identity.role_name().into(),
        capabilities: identity.capabilities().iter().map(|capability| capability.name().into()).collect(),
        mpn_accounts: accounts_of(&app, &identity).await?,
        edition: E2020_09.id.into(),
        limits: Limits {
            claim_bytes: MAX_CLAIM_BYTES as u64,
            proof_bytes: MAX_PROOF_BYTES,
            proof_files: MAX_PROOF_FILES as u32,
            proof_types: FileKind::ALL.iter().map(|kind| kind.media_type().into()).collect(),
        },
        no_drafts_on_devices: !app.drafts_on_devices,
    }))
}

/// The caller's other browser sessions.
#[derive(Serialize, ToSchema)]
pub(crate) struct OtherSessions {
    /// The sessions, the one that was used last first.
    items: Vec<OtherSession>,
}

/// A browser session of the caller.
#[derive(Serialize, ToSchema)]
struct OtherSession {
    /// When the person signed in.
    #[schema(format = DateTime)]
    begun: String,
    /// When it was used last, to five minutes.
    #[schema(format = DateTime)]
    used: String,
}

/// The result of ending sessions.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndedSessions {
    /// The number of sessions that were ended.
    ended: u64,
}

/// The caller's other browser sessions
///
/// On the page of this server. A caller with a token has no session here, so all sessions are others.
#[utoipa::path(get, path = "/v1/session/others", operation_id = "otherSessions", tag = "session",
    responses((status = 200, description = "The other sessions", body = OtherSessions)))]
pub(crate) async fn list_others(
    State(app): State<App>,
    session: Option<Extension<tower_sessions::Session>>,
    identity: Identity,
) -> Result<Json<OtherSessions>, Problem> {
    let sessions = app.store.sessions().list_others(&identity.person(), this(session)).await?;
    let item = |(begun, used)| OtherSession { begun: rfc3339(begun), used: rfc3339(used) };
    Ok(Json(OtherSessions { items: sessions.into_iter().map(item).collect() }))
}

/// Sign the caller out everywhere else
///
/// In all other browsers, at once, on the page of this server.
#[utoipa::path(delete, path = "/v1/session/others", operation_id = "endOtherSessions", tag = "session",
    responses((status = 200, description = "They have ended", body = EndedSessions)))]
pub(crate) async fn end_others(
    State(app): State<App>,
    session: Option<Extension<tower_sessions::Session>>,
    identity: Identity,
) -> Result<Json<EndedSessions>, Problem> {
    let ended = app.store.sessions().end_others(&identity, this(session), app.clock.now()).await?;
    tracing::info!(person = identity.person_id(), ended, "the other sessions of a person were ended");
    Ok(Json(EndedSessions { ended }))
}

/// The ID of the session by which a request is made, if any.
fn this(session: Option<Extension<tower_sessions::Session>>) -> Option<Id> {
    session.and_then(|Extension(session)| session.id())
}
