//! How events leave the server: what is due is taken and sent, side by side, and again after pauses that grow until it is taken there.

use std::error::Error;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::select;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::clock::rfc3339;
use crate::store::{Channel, Delivery, StoreError};

/// For how long an event is taken by one server: longer than it takes to send it.
const LEASE: TimeDelta = TimeDelta::minutes(1);
/// The pauses before an event is sent again; the last one goes on.
const PAUSES: [TimeDelta; 7] = [
    TimeDelta::seconds(5),
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(8),
    TimeDelta::hours(24),
];

/// Notes that an event was not taken, and when to try again.
pub(crate) async fn put_off(
    app: &App,
    delivery: &Delivery,
    now: DateTime<Utc>,
    error: &(dyn Error + Send + Sync),
) -> Result<(), StoreError> {
    let pause = PAUSES[usize::try_from(delivery.attempts).unwrap_or(usize::MAX).min(PAUSES.len() - 1)];
    let partner = delivery.key.partner.as_str();
    let what = match delivery.channel {
        Channel::Webhooks => "a webhook",
        Channel::Mail => "a mail",
    };
    let (again, attempts) = (now + pause, delivery.attempts + 1);
    tracing::warn!(partner, %error, attempts, again = rfc3339(again), "{what} was not taken");
    app.store.put_off(delivery, again, attempts).await
}

/// Sends events for as long as the server runs, at most `most` at a time. `send` stores the result of each in the
/// database.
pub(crate) async fn keep_sending<S, F>(app: App, channel: Channel, most: usize, send: S)
where
    S: Fn(App, Delivery, DateTime<Utc>) -> F,
    F: Future<Output = Result<(), StoreError>> + Send + 'static,
{
    let mut seconds = interval(Duration::from_secs(1));
    seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Side by side, so that a server that hangs holds up no other.
    let mut sending = JoinSet::new();
    loop {
        let finished = select! {
            _ = seconds.tick() => Ok(()),
            Some(sent) = sending.join_next() => sent.unwrap_or(Ok(())),
        };
        let taken = match finished {
            Ok(()) => take_due(&app, channel, most.saturating_sub(sending.len())).await,
            Err(error) => Err(error),
        };
        match taken {
            Ok((now, deliveries)) => {
                for delivery in deliveries {
                    sending.spawn(send(app.clone(), delivery, now));
                }
            }
            Err(error) => tracing::error!(%error, ?channel, "events could not be sent"),
        }
    }
}

/// Takes the events that are due, as many as there is room for.
async fn take_due(app: &App, channel: Channel, room: usize) -> Result<(DateTime<Utc>, Vec<Delivery>), StoreError> {
    let now = app.clock.now();
    if room == 0 || !app.store.has_in_outbox(channel).await? {
        return Ok((now, Vec::new()));
    }
    let wanted = match channel {
        Channel::Webhooks => Some(app.webhooks.partners()),
        Channel::Mail => app.mailer.is_none().then(Vec::new),
    };
    Ok((now, app.store.take_due(channel, wanted.as_deref(), room, now, now + LEASE).await?))
}
