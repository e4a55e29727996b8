//! `GET /v1/session`: the identity of the caller, its capabilities, and the limits of requests.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use cpor_rules::edition::E2020_09;
use cpor_rules::proof_file::FileKind;
use cpor_rules::wire::{Limits, Session};

use crate::accounts::accounts_of;
use crate::app::App;
use crate::body::MAX_CLAIM_BYTES;
use crate::identity::Identity;
use crate::problem::Problem;
use crate::proof_files::{MAX_PROOF_BYTES, MAX_PROOF_FILES};
use crate::routes::sign_in::SIGN_OUT;

/// Who is asking, and what they may do
///
/// With the partner's MPN accounts, and the limits of what is taken here.
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
    }))
}
