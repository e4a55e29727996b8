//! The server from its start to its end.

use std::io;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{interval, sleep, timeout};

use crate::app::App;
use crate::router::router;

/// How long requests under way are waited for when the server stops.
const DRAIN: Duration = Duration::from_secs(25);
/// How long the store is waited for after that.
const CLOSE: Duration = Duration::from_secs(5);
/// How long an answer is kept for repeats. A browser may be shut on a Friday and opened weeks later.
const KEYS_KEPT: TimeDelta = TimeDelta::days(30);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Serves until `stop` comes, then finishes what is under way and leaves the database closed.
///
/// # Errors
/// When connections can no longer be taken.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let forgetting = tokio::spawn(forget_keys_daily(app.clone()));
    let (stopping, stopped) = oneshot::channel();
    let server = axum::serve(listener, router(app.clone())).with_graceful_shutdown(async move {
        stop.await;
        let _ = stopping.send(());
    });
    let out_of_patience = async {
        let _ = stopped.await;
        sleep(DRAIN).await;
    };
    let served = tokio::select! {
        served = async { server.await } => served,
        () = out_of_patience => {
            tracing::warn!("requests were still under way after {} s", DRAIN.as_secs());
            Ok(())
        }
    };
    forgetting.abort();
    match timeout(CLOSE, app.store.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "the database was not closed"),
        Err(_) => tracing::error!("the database was not closed in time"),
    }
    served
}

async fn forget_keys_daily(app: App) {
    let mut days = interval(DAY);
    loop {
        days.tick().await;
        match app.store.forget_keys(app.clock.now() - KEYS_KEPT).await {
            Ok(forgotten) => {
                tracing::info!(forgotten, "keys of answers that are kept no longer")
            }
            Err(error) => tracing::error!(%error, "keys could not be forgotten"),
        }
    }
}
