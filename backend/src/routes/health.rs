//! `GET /livez` and `GET /readyz`: health checks for monitoring.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;

/// How the process is.
#[derive(Serialize)]
pub(crate) struct Health {
    status: &'static str,
}

/// Status 200 while the process runs.
pub(crate) async fn live() -> Json<Health> {
    Json(Health { status: "live" })
}

/// Status 200 while claims can be read.
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Health>, Problem> {
    app.store.check_ready().await?;
    Ok(Json(Health { status: "ready" }))
}
