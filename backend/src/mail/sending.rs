//! Mails leave the server: each event of the outbox becomes a mail, or nothing.

use chrono::{DateTime, Utc};

use super::SendError;
use crate::app::App;
use crate::delivery::{keep_sending, put_off};
use crate::store::{Channel, Delivery, StoreError};

/// How many mails are on their way at the same time. Mail servers take few connections from one place.
const MAX_SENDING: usize = 4;

/// Sends mails for as long as the server runs. Without a mail server what waits for it is deleted.
pub(crate) async fn send_mails(app: App) {
    let send = |app, delivery, now| async move { send(&app, &delivery, now).await };
    keep_sending(app, Channel::Mail, MAX_SENDING, send).await;
}

async fn send(app: &App, delivery: &Delivery, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Delivery { key, seq, .. } = delivery;
    let partner = key.partner.as_str();
    let context = app.store.find_mail_context(key, *seq).await?;
    let (Some(mailer), Some(context)) = (&app.mailer, context) else {
        return app.store.remove_from_outbox(delivery).await;
    };
    let Ok(Some(message)) = mailer.message(key, &context, &app.calendar) else {
        tracing::warn!(partner, "a claim has no contact who could get a mail");
        return app.store.remove_from_outbox(delivery).await;
    };
    match mailer.deliver(&message).await {
        Ok(()) => app.store.remove_from_outbox(delivery).await,
        Err(error @ SendError::Refused(_)) => {
            tracing::warn!(partner, %error, "a mail is given up");
            app.store.remove_from_outbox(delivery).await
        }
        Err(error) => put_off(app, delivery, now, &error).await,
    }
}
