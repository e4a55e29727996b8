//! `GET /livez` and `/readyz`: for whoever watches the server.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::App;
use crate::problem::Problem;

/// How the process is.
#[derive(Serialize)]
pub(crate) struct Health {
    status: &'static str,
}

/// The process runs.
pub(crate) async fn live() -> Json<Health> {
    Json(Health { status: "live" })
}

/// Claims can be read and written.
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Health>, Problem> {
    app.store.ready().await?;
    Ok(Json(Health { status: "ready" }))
}
