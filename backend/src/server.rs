//! Runs the server until it is asked to stop.

use std::io;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{interval, sleep, timeout};

use crate::app::App;
use crate::router::router;

/// How long requests in progress may still take after the server was asked to stop.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(25);
/// How long closing the database may take after that.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the response to an idempotency key is kept. A browser may be closed for weeks before it sends again.
const KEY_RETENTION: TimeDelta = TimeDelta::days(30);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Serves requests until `stop` completes, then waits for requests and submissions in progress and closes the database.
///
/// # Errors
/// When the listener can accept no more connections.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let key_cleanup = tokio::spawn(delete_old_keys_daily(app.clone()));
    let (stop_sender, stop_receiver) = oneshot::channel();
    let server = axum::serve(listener, router(app.clone())).with_graceful_shutdown(async move {
        stop.await;
        let _ = stop_sender.send(());
    });
    let grace_is_over = async {
        let _ = stop_receiver.await;
        sleep(SHUTDOWN_GRACE).await;
    };
    let ended = async {
        let result = server.await;
        // Clients that have gone away have left these behind.
        app.submissions.close();
        app.submissions.wait().await;
        result
    };
    let result = tokio::select! {
        result = ended => result,
        () = grace_is_over => {
            tracing::warn!("requests were still in progress after {} s", SHUTDOWN_GRACE.as_secs());
            Ok(())
        }
    };
    key_cleanup.abort();
    match timeout(CLOSE_TIMEOUT, app.store.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "the database was not closed"),
        Err(_) => tracing::error!("the database was not closed in time"),
    }
    result
}

/// Deletes expired idempotency keys at the start and then once a day.
async fn delete_old_keys_daily(app: App) {
    let mut days = interval(DAY);
    loop {
        days.tick().await;
        match app.store.delete_keys_before(app.clock.now() - KEY_RETENTION).await {
            Ok(deleted) => tracing::info!(deleted, "expired idempotency keys deleted"),
            Err(error) => tracing::error!(%error, "expired idempotency keys could not be deleted"),
        }
    }
}
