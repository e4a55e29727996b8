//! `GET /livez` and `GET /readyz`: health checks for monitoring.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};

/// The health of the process.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// `live` or `ready`.
    status: &'static str,
}

/// Whether the server is ready.
#[derive(Serialize, ToSchema)]
pub(crate) struct Readiness {
    /// Always `ready`.
    status: &'static str,
    /// What does not work although claims are read and submitted; not there where all is well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    warnings: Vec<&'static str>,
}

/// Check that the process runs
///
/// For whatever restarts it.
#[utoipa::path(get, path = "/livez", operation_id = "live", tag = "operation",
    responses((status = 200, description = "It runs", body = Health)))]
pub(crate) async fn live() -> Json<Health> {
    Json(Health { status: "live" })
}

/// Check that claims can be read and proof files written
///
/// For a load balancer. The problem says what does not work; `warnings` says what else an operator has to look at.
#[utoipa::path(get, path = "/readyz", operation_id = "ready", tag = "operation",
    responses((status = 200, description = "They can", body = Readiness), Refusal<503>))]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Readiness>, Problem> {
    let unavailable = |detail: &str| Problem::new(kind::UNAVAILABLE, detail);
    if app.stopping.is_cancelled() {
        return Err(unavailable("This server is about to stop. Send requests to another one."));
    }
    app.store.check_ready().await.map_err(|error| {
        tracing::error!(%error, "not ready: the database cannot be read");
        unavailable("The database does not answer, so claims cannot be read or submitted.")
    })?;
    app.proof_files.check_ready().await.map_err(|error| {
        tracing::error!(%error, "not ready: no proof files are taken");
        unavailable("The data folder takes no files: its disk is full, or it can only be read.")
    })?;
    let mut warnings = Vec::new();
    if let Err(error) = app.proof_files.check_scanner().await {
        let error: &dyn std::error::Error = &error;
        tracing::error!(error, "the virus scanner does not answer");
        warnings.push("The virus scanner does not answer, so no proof files are taken.");
    }
    Ok(Json(Readiness { status: "ready", warnings }))
}
