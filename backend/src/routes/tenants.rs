//! `GET /v1/tenants/{domain}`: the tenant to which a domain belongs.

use axum::Json;
use axum::extract::{Path, State};
use cpor_rules::evidence::DomainLookup;
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::value::Domain;
use cpor_rules::{Lang, RuleId, text};
use serde::Serialize;

use crate::app::App;
use crate::problem::{Problem, kind};

const POINTER: &str = "/customer/domain";

/// The response body of `GET /v1/tenants/{domain}`: what is known of the domain.
#[derive(Serialize)]
pub(crate) struct Tenant {
    #[serde(flatten)]
    lookup: DomainLookup,
    /// Whether the answer is made up.
    practice: bool,
}

/// Looks a domain up in the directory.
pub(crate) async fn look_up(State(app): State<App>, Path(typed): Path<String>) -> Result<Json<Tenant>, Problem> {
    let domain = Domain::parse(&typed).map_err(|error| {
        let flaw = FieldFlaw { pointer: POINTER.into(), flaw: Flaw::Domain(error), rule: RuleId::R03 };
        Problem::for_field(kind::FIELD_INVALID, POINTER, text::flaw(Lang::En, &flaw))
    })?;
    let lookup = app.directory.look_up(&domain, app.clock.now()).await;
    Ok(Json(Tenant { lookup, practice: app.directory.is_practice() }))
}
