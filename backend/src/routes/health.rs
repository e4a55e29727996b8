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
/// For a load balancer. The problem says what does not work.
#[utoipa::path(get, path = "/readyz", operation_id = "ready", tag = "operation",
    responses((status = 200, description = "They can", body = Health), Refusal<503>))]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Health>, Problem> {
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
    Ok(Json(Health { status: "ready" }))
}
