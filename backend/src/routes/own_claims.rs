//! `GET /v1/own-claims/{tenant_id}`: the partner's earlier claims at a customer.

use axum::Json;
use axum::extract::{Path, State};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::value::TenantId;
use cpor_rules::wire::OwnClaims;
use cpor_rules::{Lang, RuleId, text};

use crate::app::App;
use crate::identity::Identity;
use crate::problem::{Problem, kind};

const POINTER: &str = "/customer/tenant_id";

/// Lists the items of the partner's claims at the tenant.
pub(crate) async fn list(
    State(app): State<App>,
    identity: Identity,
    Path(typed): Path<String>,
) -> Result<Json<OwnClaims>, Problem> {
    let tenant = TenantId::parse(&typed).map_err(|error| {
        let flaw = FieldFlaw { pointer: POINTER.into(), flaw: Flaw::TenantId(error), rule: RuleId::R03 };
        Problem::for_field(kind::FIELD_INVALID, POINTER, text::flaw(Lang::En, &flaw))
    })?;
    let items = app.store.of(&identity).list_own_claims(Some(tenant), &[]).await?;
    Ok(Json(OwnClaims { items }))
}
