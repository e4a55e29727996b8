//! Claims of several partners for the same. Each learns that there is another, and never whose it is.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::wire::EventKind;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::event::Event;
use super::life::{self, Life, OPEN_NAMES};
use super::{ClaimKey, StoreError, events};

/// Finds the open claims of other partners for a product or workload of this claim at its customer.
pub(super) async fn rivals(connection: &mut AnyConnection, key: &ClaimKey) -> Result<BTreeSet<ClaimKey>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT other.partner_id, other.claim_id FROM claim_items AS own \
         JOIN claim_items AS other ON other.tenant_id = own.tenant_id AND other.product = own.product \
           AND other.partner_id <> own.partner_id \
         JOIN claims ON claims.partner_id = other.partner_id AND claims.claim_id = other.claim_id \
         WHERE own.partner_id = $1 AND own.claim_id = $2 AND claims.status IN {OPEN_NAMES}"
    );
    let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .fetch_all(connection)
        .await?;
    rows.iter().map(|(partner, claim_id)| ClaimKey::read(partner, claim_id)).collect()
}

/// Updates whether a claim competes, and whether those do with which it competes now or did before it was changed. The
/// claim itself keeps its version, since whoever changes it gives it the next one. Needs the transaction of the change.
pub(super) async fn refresh(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    at: DateTime<Utc>,
    calendar: &Calendar,
    before: impl IntoIterator<Item = ClaimKey>,
) -> Result<(), StoreError> {
    let rivals = rivals(connection, key).await?;
    let others: BTreeSet<_> = before.into_iter().chain(rivals.iter().cloned()).collect();
    if others.is_empty() {
        return Ok(());
    }
    if let Some((own, _)) = life::find(connection, key).await? {
        let is_competing = own.is_open() && !rivals.is_empty();
        note(connection, key, own, is_competing, at, calendar).await?;
    }
    for other in &others {
        // One of an older program gets its own row later.
        let Some((found, _)) = life::find(connection, other).await? else { continue };
        let is_competing = found.is_open() && !self::rivals(connection, other).await?.is_empty();
        if note(connection, other, found, is_competing, at, calendar).await? {
            sqlx::query("UPDATE claims SET version = version + 1 WHERE partner_id = $1 AND claim_id = $2")
                .bind(other.partner.as_str())
                .bind(other.claim_id.as_str())
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

/// Notes whether a claim competes. Gives whether that is new.
async fn note(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    mut life: Life,
    is_competing: bool,
    at: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<bool, StoreError> {
    if life.is_competing == is_competing {
        return Ok(false);
    }
    life.is_competing = is_competing;
    // A claim that is closed itself competes no longer, whatever others do.
    if life.is_open() {
        life.last_seq += 1;
        let kind = if is_competing { EventKind::Competing } else { EventKind::Uncontested };
        events::append(connection, key, &Event::automatic(life.last_seq, at, kind)).await?;
    }
    life::update(connection, key, &life, calendar).await?;
    Ok(true)
}
