//! Decisions that their reviewer can still take back. Each waits in a row of its own until it takes effect.

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, Reason, stage};
use cpor_rules::value::Choice;
use sqlx::AnyConnection;

use super::audit_copy::commit;
use super::change::{self, Author, Change, Deed};
use super::events::{read_reasons, reasons_text};
use super::rows::{self, Cell};
use super::{ClaimKey, Store, StoreError, life};

/// How many are applied at a time.
const BATCH: i64 = 50;

/// A decision that can still be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// The status that the claim had when it was made.
    pub(crate) status: ClaimStatus,
    pub(crate) actor: Actor,
    pub(crate) action: Action,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) text: String,
    /// Who decided, and in which role.
    pub(crate) subject: String,
    pub(crate) role: String,
    /// When it takes effect.
    pub(crate) takes_effect: DateTime<Utc>,
}

/// Keeps a decision. The claim has no other one.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    pending: &Pending,
) -> Result<(), StoreError> {
    let row: [Cell; 10] = [
        key.partner.as_str().into(),
        key.claim_id.as_str().into(),
        pending.takes_effect.timestamp_micros().into(),
        pending.status.name().into(),
        pending.actor.name().into(),
        pending.action.name().into(),
        pending.subject.as_str().into(),
        pending.role.as_str().into(),
        reasons_text(&pending.reasons).into(),
        pending.text.as_str().into(),
    ];
    let insert = "INSERT INTO pending_decisions (partner_id, claim_id, effect_us, status, actor, action, subject, role, reasons, text)";
    rows::insert(connection, insert, [row]).await
}

/// Deletes the decision of a claim. Gives whether there was one.
pub(super) async fn forget(connection: &mut AnyConnection, key: &ClaimKey) -> Result<bool, StoreError> {
    let deleted = sqlx::query("DELETE FROM pending_decisions WHERE partner_id = $1 AND claim_id = $2")
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .execute(connection)
        .await?;
    Ok(deleted.rows_affected() > 0)
}

type Row = (i64, String, String, String, String, String, String, String);

/// The decision of a claim that can still be taken back.
pub(super) async fn find(connection: &mut AnyConnection, key: &ClaimKey) -> Result<Option<Pending>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT effect_us, status, actor, action, subject, role, reasons, text FROM pending_decisions \
         WHERE partner_id = $1 AND claim_id = $2",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|(effect_us, status, actor, action, subject, role, reasons, text)| {
        Ok(Pending {
            status: ClaimStatus::named(&status).ok_or(StoreError::Corrupt("status"))?,
            actor: Actor::named(&actor).ok_or(StoreError::Corrupt("actor"))?,
            action: Action::named(&action).ok_or(StoreError::Corrupt("action"))?,
            reasons: read_reasons(&reasons)?,
            text,
            subject,
            role,
            takes_effect: DateTime::from_timestamp_micros(effect_us).ok_or(StoreError::Corrupt("effect_us"))?,
        })
    })
    .transpose()
}

/// Whether any decision waits to take effect.
pub(super) async fn any(connection: &mut AnyConnection) -> Result<bool, StoreError> {
    let found: Option<(i64,)> =
        sqlx::query_as("SELECT effect_us FROM pending_decisions LIMIT 1").fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// The claims with a decision that takes effect by now: the earliest first, and some of them.
pub(super) async fn list_due(connection: &mut AnyConnection, now: DateTime<Utc>) -> Result<Vec<ClaimKey>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id FROM pending_decisions WHERE effect_us <= $1 ORDER BY effect_us, partner_id, claim_id LIMIT $2",
    )
    .bind(now.timestamp_micros())
    .bind(BATCH)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|(partner, claim_id)| ClaimKey::read(partner, claim_id)).collect()
}

/// Lets a decision take effect that is still there, and that is due. Needs a transaction.
pub(super) async fn apply(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    now: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let Some(pending) = find(connection, key).await?.filter(|pending| pending.takes_effect <= now) else {
        return Ok(());
    };
    forget(connection, key).await?;
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
        deed: Deed::Change { transition: Some(transition), amendment: None, reopened: None },
        reasons,
        text,
        by: Author { actor, subject, role },
        at: takes_effect,
    };
    change::make(connection, &change, calendar).await?;
    Ok(())
}

impl Store {
    /// Whether a decision waits to take effect.
    pub(crate) async fn has_pending_decisions(&self) -> Result<bool, StoreError> {
        any(&mut *self.readers.acquire().await?).await
    }

    /// Lets every decision take effect that is due by now.
    pub(crate) async fn apply_due_decisions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        loop {
            let due = list_due(&mut *self.readers.acquire().await?, now).await?;
            if due.is_empty() {
                return Ok(());
            }
            for key in &due {
                self.retry(async || {
                    let mut transaction = self.begin_to_write().await?;
                    apply(&mut transaction, key, now, &self.calendar).await?;
                    commit(transaction).await
                })
                .await?;
            }
        }
    }
}
