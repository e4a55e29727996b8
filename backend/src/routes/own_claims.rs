//! `POST /v1/own-claims` and `GET /v1/own-claims/{tenant_id}`: the partner's earlier claims at a customer.

use axum::Json;
use axum::extract::{Path, State};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::value::TenantId;
use cpor_rules::wire::OwnClaims;
use cpor_rules::{Lang, RuleId, text, wire};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::body::ClaimBody;
use crate::identity::Identity;
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};

const POINTER: &str = "/customer/tenant_id";

/// The tenant in an address.
#[derive(IntoParams)]
#[into_params(names("tenant_id"), parameter_in = Path)]
#[expect(dead_code, reason = "it is read as text, and so as people paste it")]
pub(crate) struct TenantPath(
    /// The customer's tenant ID. Braces or a label around it are left aside, and hyphens may be left out.
    #[param(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "6babcaad-604b-40ac-a9d7-9fd97c0b779f")]
    String,
);

/// Whose claims are asked for.
#[derive(Deserialize, ToSchema)]
pub(crate) struct OwnClaimsQuestion {
    /// The customer's tenant ID. Braces or a label around it are left aside, and hyphens may be left out.
    #[schema(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "6babcaad-604b-40ac-a9d7-9fd97c0b779f")]
    tenant_id: String,
}

/// List what the partner has claimed at a customer
///
/// Item by item, as the evidence of a check has it; the 50 newest, which is enough to tell whether one is held.
#[utoipa::path(post, path = "/v1/own-claims", operation_id = "askOwnClaims", tag = "customers",
    request_body(content = OwnClaimsQuestion),
    responses((status = 200, description = "The items, the oldest first", body = OwnClaims), Refusal<413>, Refusal<422>))]
pub(crate) async fn ask(
    State(app): State<App>,
    identity: Identity,
    ClaimBody(body): ClaimBody,
) -> Result<Json<OwnClaims>, Problem> {
    let OwnClaimsQuestion { tenant_id } = wire::read(&body)?;
    list_at(&app, &identity, &tenant_id).await
}

/// List what the partner has claimed at a customer in the address
///
/// The same as `POST /v1/own-claims`, by which the tenant ID is in no proxy's log.
#[utoipa::path(get, path = "/v1/own-claims/{tenant_id}", operation_id = "ownClaims", tag = "customers", params(TenantPath),
    responses((status = 200, description = "The items, the oldest first", body = OwnClaims), Refusal<422>))]
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    Path(typed): Path<String>,
) -> Result<Json<OwnClaims>, Problem> {
    list_at(&app, &identity, &typed).await
}

async fn list_at(app: &App, identity: &Identity, typed: &str) -> Result<Json<OwnClaims>, Problem> {
    let tenant = TenantId::parse(typed).map_err(|error| {
        let flaw = FieldFlaw { pointer: POINTER.into(), flaw: Flaw::TenantId(error), rule: RuleId::R03 };
        Problem::for_field(kind::FIELD_INVALID, POINTER, text::flaw_text(Lang::En, &flaw))
    })?;
    app.apply_due_decisions().await;
    let items = app.store.of(identity).list_own_claims(Some(tenant), &[]).await?;
    Ok(Json(OwnClaims { items }))
}
