//! Events leave the server: each is sent to the webhook of its partner, if it has one.

use chrono::{DateTime, Utc};
use cpor_rules::wire::{self, ClaimEvent};
use serde::Serialize;

use crate::app::App;
use crate::claim_view::event_for_partner;
use crate::delivery::{keep_sending, put_off};
use crate::ids::PartnerId;
use crate::store::{Channel, Delivery, Store, StoreError};

/// How many are on their way at the same time.
const MAX_SENDING: usize = 20;

/// What is sent: the event as the partner sees it.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "type")]
    kind: String,
    /// When it happened.
    timestamp: &'a str,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    claim_id: &'a str,
    event: &'a ClaimEvent,
}

/// Sends events for as long as the server runs. Every server does it; an event is taken by one at a time.
pub(crate) async fn send_events(app: App) {
    keep_sending(
        app,
        Channel::Webhooks,
        MAX_SENDING,
        |app, delivery, now| async move { send(&app, &delivery, now).await },
    )
    .await;
}

async fn send(app: &App, delivery: &Delivery, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Delivery { key, seq, .. } = delivery;
    let endpoint = app.webhooks.0.get(&key.partner);
    let event = app.store.find_event(key, *seq).await?;
    let (Some(endpoint), Some(event)) = (endpoint, event) else {
        return app.store.remove_from_outbox(delivery).await;
    };
    let (claim_id, event) = (key.claim_id.as_str(), event_for_partner(&event));
    let message =
        Message { kind: format!("claim.{}", event.kind), timestamp: &event.at, data: Data { claim_id, event: &event } };
    match endpoint.post(&format!("{claim_id}.{seq}"), now, wire::to_bytes(&message)).await {
        Ok(()) => app.store.remove_from_outbox(delivery).await,
        Err(error) => put_off(app, delivery, now, &error).await,
    }
}

/// Resends the webhook events of a partner since a given time, and returns their number. They are in the database of
/// this URL; a running server sends them.
///
/// # Errors
/// [`StoreError`] when the database cannot be used, or this is no partner's short name.
pub async fn replay_webhooks(url: &str, partner: &str, since: DateTime<Utc>) -> Result<u64, StoreError> {
    let partner = PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner"))?;
    let store = Store::open_for_operator(url).await?;
    let count = store.replay(&partner, since).await?;
    store.close().await?;
    Ok(count)
}
