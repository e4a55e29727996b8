//! Decisions take effect when they can no longer be taken back.

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::life::stage;
use sqlx::AnyConnection;

use super::change::{self, Change, ClaimOperation};
use super::{Author, ClaimKey, Pending, StoreError, decisions, life};

/// Applies a decision that is still there, and that is due. Needs a transaction.
pub(super) async fn apply(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    now: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let Some(pending) = decisions::find(connection, key).await?.filter(|pending| pending.takes_effect <= now) else {
        return Ok(());
    };
    decisions::forget(connection, key).await?;
    let Some((life, version)) = life::find(connection, key).await? else { return Ok(()) };
    let Pending { status, actor, action, reasons, text, subject, role, takes_effect } = pending;
    let transitions = stage(life.edition, life.status).map_or(&[][..], |stage| stage.transitions);
    let transition = transitions.iter().find(|it| it.by == actor && it.action == action);
    // It was legal when it was made, and whatever changes the status takes it away.
    let Some(transition) = transition.filter(|_| life.status == status) else { return Ok(()) };
    let change = Change {
        key: key.clone(),
        version,
        life,
        operation: ClaimOperation::Change { transition: Some(transition), amendment: None, reopened: None },
        reasons,
        text,
        by: Author { actor, subject, role },
        at: takes_effect,
    };
    change::apply(connection, &change, calendar).await?;
    Ok(())
}
