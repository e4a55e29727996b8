//! Runs the server until it is asked to stop.

use std::io;
use std::time::Duration;

use axum_server::Handle;
use chrono::TimeDelta;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::app::App;
use crate::connections::serve_router;
use crate::mail::sending::send_mails;
use crate::retention::deletion::{delete_expired, remove_files};
use crate::router::router;
use crate::webhooks::sending::send_events;

/// How long requests in progress may still take after the server was asked to stop.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(25);
/// How long closing the database may take after that.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the response to an idempotency key is kept. A browser may be closed for weeks before it sends again.
const KEY_RETENTION: TimeDelta = TimeDelta::days(30);
const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(60 * 60);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Serves requests until `stop` completes, then waits for requests and submissions in progress and closes the database.
///
/// # Errors
/// When the listener can accept no more connections.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let cleanup = [
        tokio::spawn(delete_old_rows_daily(app.clone())),
        tokio::spawn(forget_idle_callers(app.clone())),
        tokio::spawn(apply_decisions(app.clone())),
        tokio::spawn(let_claims_lapse(app.clone())),
        tokio::spawn(place_events(app.clone())),
        tokio::spawn(send_events(app.clone())),
        tokio::spawn(send_mails(app.clone())),
        tokio::spawn(keep_certificate(app.clone())),
    ];
    let handle = Handle::new();
    let server = serve_router(router(app.clone()), listener, app.certificate.as_ref(), handle.clone());
    let (stopping, drain) = (app.stopping.clone(), app.drain);
    let stopper = tokio::spawn(async move {
        stop.await;
        stopping.cancel();
        sleep(drain).await;
        handle.graceful_shutdown(Some(SHUTDOWN_GRACE));
    });
    let result = server.await;
    stopper.abort();
    // Clients that have gone away have left these behind.
    app.submissions.close();
    if timeout(SHUTDOWN_GRACE, app.submissions.wait()).await.is_err() {
        tracing::warn!("claims were still being stored after {} s", SHUTDOWN_GRACE.as_secs());
    }
    cleanup.iter().for_each(JoinHandle::abort);
    match timeout(CLOSE_TIMEOUT, app.store.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "the database was not closed"),
        Err(_) => tracing::error!("the database was not closed in time"),
    }
    result
}

/// Reads the certificate again when it is renewed.
async fn keep_certificate(app: App) {
    if let Some(certificate) = app.certificate {
        certificate.keep_up().await;
    }
}

/// Forgets those who have not asked for a while, so that counting requests takes no more memory than there are callers.
async fn forget_idle_callers(app: App) {
    let mut minutes = interval(MINUTE);
    while let Some(limit) = &app.rate_limit {
        minutes.tick().await;
        limit.forget_idle();
    }
}

/// Lets decisions take effect when their time has come. Every server does it, and each decision takes effect once: its row goes
/// in the same transaction.
async fn apply_decisions(app: App) {
    let mut seconds = interval(SECOND);
    seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        seconds.tick().await;
        match app.store.has_pending_decisions().await {
            Ok(true) => app.apply_due_decisions().await,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "it is not known whether decisions wait"),
        }
    }
}

/// Gives the events of claims their places in the feeds of partners. Every server does it, and each event gets one place.
async fn place_events(app: App) {
    let mut seconds = interval(SECOND);
    seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        seconds.tick().await;
        if let Err(error) = app.store.place_events().await {
            tracing::error!(%error, "events could not be put into the feeds of partners");
        }
    }
}

/// Notes for which claims the time to do something is over.
async fn let_claims_lapse(app: App) {
    let mut hours = interval(HOUR);
    loop {
        hours.tick().await;
        if let Err(error) = app.store.let_lapse(app.clock.now().date_naive()).await {
            tracing::error!(%error, "claims could not lapse");
        }
    }
}

/// Deletes expired idempotency keys, claims that have been kept long enough and ended sessions, at the start and then once a day.
async fn delete_old_rows_daily(app: App) {
    let mut days = interval(DAY);
    loop {
        days.tick().await;
        match app.store.delete_keys_before(app.clock.now() - KEY_RETENTION).await {
            Ok(deleted) => tracing::info!(deleted, "expired idempotency keys deleted"),
            Err(error) => tracing::error!(%error, "expired idempotency keys could not be deleted"),
        }
        match delete_expired(&app).await {
            Ok(deleted) => tracing::info!(deleted, "claims that had been kept long enough deleted"),
            Err(error) => tracing::error!(%error, "claims that have been kept long enough could not be deleted"),
        }
        if let Err(error) = remove_files(&app).await {
            tracing::error!(%error, "proof files of deleted claims could not be removed");
        }
        // Claims of a server of an older version that went on beside this one.
        if let Err(error) = app.store.add_all_missing().await {
            tracing::error!(%error, "claims of an older server could not be brought up to date");
        }
        match app.store.sessions().delete_ended(app.clock.now()).await {
            Ok(deleted) => tracing::info!(deleted, "ended sessions deleted"),
            Err(error) => tracing::error!(%error, "ended sessions could not be deleted"),
        }
    }
}
