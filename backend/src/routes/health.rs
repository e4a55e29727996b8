//! `GET /livez` and `GET /readyz`: health checks for monitoring.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;
use crate::response::json;

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

/// Status 200 while the process runs.
pub(crate) async fn live() -> Result<Response, Problem> {
    json(&Health { status: "live" })
}

/// Status 200 while claims can be read.
pub(crate) async fn ready(State(app): State<App>) -> Result<Response, Problem> {
    app.store.check_ready().await?;
    json(&Health { status: "ready" })
}
