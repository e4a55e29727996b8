//! What operators ask, at an address that the outside does not reach: metrics, and whether the server works.

use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_server::Handle;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::time::interval;

use crate::app::App;
use crate::connections::serve_router;
use crate::routes::health;
use crate::store::CONFLICTS;

/// The media type of Prometheus' text format.
const PROMETHEUS: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
/// The requests by method, route and status.
pub(crate) const REQUESTS: &str = "cpor_http_requests_total";
/// The seconds that they took, by method and route.
pub(crate) const REQUEST_SECONDS: &str = "cpor_http_request_duration_seconds";
/// The upper bounds of the histogram of seconds.
const BUCKETS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 4.0, 10.0];

/// How often histograms are summed up.
const UPKEEP: Duration = Duration::from_secs(5);

/// The metrics of this server's process, for Prometheus.
#[derive(Clone, Debug)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Begins to count the metrics of this process. Once in a process.
    ///
    /// # Errors
    /// When something else in this process counts already.
    pub fn install() -> Result<Self, BuildError> {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.into()), &BUCKETS)?;
        let metrics = Self(builder.install_recorder()?);
        metrics::describe_counter!(REQUESTS, "Requests by method, route and status");
        metrics::describe_histogram!(
            REQUEST_SECONDS,
            metrics::Unit::Seconds,
            "Duration of requests by method and route"
        );
        metrics::describe_counter!(CONFLICTS, "Transactions that met another one and were run again");
        metrics::counter!(CONFLICTS).absolute(0);
        Ok(metrics)
    }
}

/// Serves metrics and health checks at `/metrics`, `/livez` and `/readyz`, by TLS where the server does.
///
/// # Errors
/// When the listener can accept no more connections.
pub async fn serve_admin(app: App, metrics: Metrics, listener: TcpListener) -> io::Result<()> {
    let upkeep = tokio::spawn(keep_up(metrics.clone()));
    let certificate = app.certificate.clone();
    let metrics = Router::new().route("/metrics", get(show)).with_state(metrics);
    let health = Router::new().route("/livez", get(health::live)).route("/readyz", get(health::ready)).with_state(app);
    let served = serve_router(metrics.merge(health), listener, certificate.as_ref(), Handle::new()).await;
    upkeep.abort();
    served
}

/// Sums histograms up now and then: until then each request takes some memory, whether anybody asks or not.
async fn keep_up(Metrics(handle): Metrics) {
    let mut turns = interval(UPKEEP);
    loop {
        turns.tick().await;
        handle.run_upkeep();
    }
}

async fn show(State(Metrics(handle)): State<Metrics>) -> Response {
    ([(CONTENT_TYPE, PROMETHEUS)], handle.render()).into_response()
}
