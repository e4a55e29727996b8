//! `POST /v1/reviews/{partner}/{claim_id}/comments`: what a reviewer says about a claim.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cpor_rules::life::Actor;
use cpor_rules::wire::{self, ClaimComment, ReviewDetail};

use super::ReviewPath;
use super::change::{ReviewActionRequest, Reviewer};
use crate::app::App;
use crate::body::ClaimBody;
use crate::identity::Identity;
use crate::ids::IdempotencyKey;
use crate::openapi::{PersonHeader, Refusal};
use crate::problem::Problem;
use crate::routes::actions::{self, ReasonsAndText};
use crate::routes::keyed::{self, KeyHeader, VersionHeader};
use crate::store::{ClaimOperation, KeyedRoute, ReviewOperation, StoredClaim};

/// Comment on a claim
///
/// The partner reads it at once. The same bytes with the same key are stored once.
#[utoipa::path(post, path = "/v1/reviews/{partner}/{claim_id}/comments", operation_id = "commentReview", tag = "reviews",
    params(ReviewPath, PersonHeader, KeyHeader, VersionHeader),
    request_body(content = ClaimComment),
    responses(
        (status = 200, description = "The claim as it is now", body = ReviewDetail,
            headers(
                ("ETag" = String, description = "The version of the claim, and of what only reviewers see"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            )),
        Refusal<404>, Refusal<409>, Refusal<412>, Refusal<413>, Refusal<422>, Refusal<428>,
    ))]
pub(crate) async fn comment(
    State(app): State<App>,
    identity: Identity,
    Path(path): Path<ReviewPath>,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let ClaimComment { text } = wire::read(&body)?;
    let key = IdempotencyKey::from_headers(&headers)?;
    let version = keyed::if_match(&headers)?;
    let claim = path.key()?;
    let tasks = app.submissions.clone();
    let done = tasks.spawn(async move {
        let reviewer = Reviewer { app: &app, identity: &identity, key: &claim };
        let operation = |claim: &StoredClaim, at| {
            let given = ReasonsAndText::comment(&text)?;
            let change = reviewer.changed(claim, Actor::Reviewer, ClaimOperation::Comment, given, at);
            Ok(ReviewActionRequest { operation: ReviewOperation::Change(Box::new(change)), assign: None })
        };
        reviewer.change(KeyedRoute::CommentReview, key, &version, &body, operation).await
    });
    done.await.unwrap_or_else(|error| Err(actions::cut_short_problem(&error)))
}
