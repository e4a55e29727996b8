//! `GET /livez` and `/readyz`: for whoever watches the server.

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

/// The process runs.
pub(crate) async fn live() -> Result<Response, Problem> {
    json(&Health { status: "live" })
}

/// Claims can be read and written.
pub(crate) async fn ready(State(app): State<App>) -> Result<Response, Problem> {
    app.store.ready().await?;
    json(&Health { status: "ready" })
}
