//! `POST /v1/tenants` and `GET /v1/tenants/{domain}`: the tenant to which a domain belongs.

use axum::Json;
use axum::extract::{Path, State};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::value::Domain;
use cpor_rules::wire::{self, Tenant};
use cpor_rules::{Lang, RuleId, text};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::body::ClaimBody;
use crate::openapi::Refusal;
use crate::problem::Problem;
use crate::problem::kind::{self, Retry};

const POINTER: &str = "/customer/domain";

/// The domain in an address.
#[derive(IntoParams)]
#[into_params(names("domain"), parameter_in = Path)]
#[expect(dead_code, reason = "it is read as text, and so as people type it")]
pub(crate) struct DomainPath(
    /// A domain of the customer; a bare label is read as a name under onmicrosoft.com. What people paste with it, such as the
    /// rest of an address, is left aside. Names that belong to no customer, which are those of Microsoft's portals and
    /// those that mean any tenant, are refused, and so is a GUID.
    #[param(
        max_length = 253,
        pattern = r"^(?!(common|organizations|consumers|[0-9a-f]{32})$)(?!(.*\.)?[0-9]+$)(?!.*\.cloud\.microsoft$)(?!.*\.(microsoft|sharepoint|azure|office|microsoftonline|dynamics|live)\.com$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
        example = "contoso18839.onmicrosoft.com"
    )]
    String,
);

/// Whose tenant is asked for.
#[derive(Deserialize, ToSchema)]
pub(crate) struct TenantQuestion {
    /// A domain of the customer, as in the address of the other way to ask.
    #[schema(
        max_length = 253,
        pattern = r"^(?!(common|organizations|consumers|[0-9a-f]{32})$)(?!(.*\.)?[0-9]+$)(?!.*\.cloud\.microsoft$)(?!.*\.(microsoft|sharepoint|azure|office|microsoftonline|dynamics|live)\.com$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
        example = "contoso18839.onmicrosoft.com"
    )]
    domain: String,
}

/// The tenant of a domain
///
/// As the public OpenID document of the login service tells it, when the server was given one. That the service does not
/// answer in time, or not as it should, is an answer too: `unreachable`. Other answers are kept: at most a day unless the
/// server was told otherwise, and `not_found` at most five minutes. Without a login service every answer is `unreachable`,
/// and `retry` is `never`.
/// Practice identities have a directory of their own, in which four names are known and one of them belongs to no tenant;
/// `practice` says so.
#[utoipa::path(post, path = "/v1/tenants", operation_id = "askTenant", tag = "customers",
    request_body(content = TenantQuestion),
    responses((status = 200, description = "What is known of the domain", body = Tenant), Refusal<413>, Refusal<422>))]
pub(crate) async fn ask(State(app): State<App>, ClaimBody(body): ClaimBody) -> Result<Json<Tenant>, Problem> {
    let TenantQuestion { domain } = wire::read(&body)?;
    tenant_of(&app, &domain).await
}

/// The tenant of a domain in the address
///
/// The same as `POST /v1/tenants`, by which the domain is in no proxy's log.
#[utoipa::path(get, path = "/v1/tenants/{domain}", operation_id = "tenant", tag = "customers", params(DomainPath),
    responses((status = 200, description = "What is known of the domain", body = Tenant), Refusal<422>))]
pub(crate) async fn look_up(State(app): State<App>, Path(typed): Path<String>) -> Result<Json<Tenant>, Problem> {
    tenant_of(&app, &typed).await
}

async fn tenant_of(app: &App, typed: &str) -> Result<Json<Tenant>, Problem> {
    let domain = Domain::parse(typed).map_err(|error| {
        let flaw = FieldFlaw { pointer: POINTER.into(), flaw: Flaw::Domain(error), rule: RuleId::R03 };
        Problem::for_field(kind::FIELD_INVALID, POINTER, text::flaw_text(Lang::En, &flaw))
    })?;
    let lookup = app.directory.look_up(&domain, app.clock.now()).await;
    let retry = app.directory.is_absent().then(|| Retry::Never.name().to_owned());
    Ok(Json(Tenant { lookup, practice: app.directory.is_practice(), retry }))
}
