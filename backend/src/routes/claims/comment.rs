//! `POST /v1/claims/{claim_id}/comments`: what a partner says about a claim.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cpor_rules::wire::{self, ClaimComment, ClaimDetail};

use super::change::{ActionRequest, Caller};
use crate::app::App;
use crate::body::ClaimBody;
use crate::identity::Identity;
use crate::ids::{ClaimId, IdempotencyKey};
use crate::openapi::{ClaimPath, PersonHeader, Refusal};
use crate::problem::Problem;
use crate::routes::actions::{self, ReasonsAndText};
use crate::routes::keyed::{self, KeyHeader, VersionHeader};
use crate::store::{ClaimOperation, KeyedRoute};

/// Comment on a claim
///
/// Reviewers read it. The same bytes with the same key are stored once.
#[utoipa::path(post, path = "/v1/claims/{claim_id}/comments", operation_id = "commentClaim", tag = "claims",
    params(ClaimPath, PersonHeader, KeyHeader, VersionHeader),
    request_body(content = ClaimComment),
    responses(
        (status = 200, description = "The claim as it is now", body = ClaimDetail,
            headers(
                ("ETag" = String, description = "The version of the claim"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            )),
        Refusal<404>, Refusal<409>, Refusal<412>, Refusal<413>, Refusal<422>, Refusal<428>,
    ))]
pub(crate) async fn comment(
    State(app): State<App>,
    identity: Identity,
    Path(ClaimPath { claim_id }): Path<ClaimPath>,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let ClaimComment { text } = wire::read(&body)?;
    let key = IdempotencyKey::from_headers(&headers)?;
    let version = keyed::if_match(&headers)?;
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let tasks = app.submissions.clone();
    let done = tasks.spawn(async move {
        let caller = Caller { app: &app, identity: &identity, claim_id: &claim_id };
        let operation = async |_: &_| {
            Ok(ActionRequest { operation: ClaimOperation::Comment, given: ReasonsAndText::comment(&text)? })
        };
        caller.change(KeyedRoute::Comment, key, &version, &body, operation).await
    });
    done.await.unwrap_or_else(|error| Err(actions::cut_short_problem(&error)))
}
