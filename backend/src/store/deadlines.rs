//! The claims of which times run, for a calendar.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::life::{self, day_number};
use super::{ClaimKey, Life, StoreError};
use crate::ids::{ClaimId, PartnerId};

/// How many claims a calendar has at most.
const MOST: i64 = 1000;

/// A claim in a calendar of deadlines.
pub(crate) struct Deadlines {
    pub(crate) claim_id: ClaimId,
    pub(crate) name: String,
    /// The customer's company.
    pub(crate) company: String,
    pub(crate) life: Life,
    /// The time of its last event.
    pub(crate) changed: DateTime<Utc>,
}

/// Lists one claim of a partner, or else those with a deadline that is still to come: what is due first comes first.
/// Needs a transaction, so that all is from the same moment.
pub(super) async fn list(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim: Option<&ClaimId>,
    today: NaiveDate,
) -> Result<Vec<Deadlines>, StoreError> {
    let which = match claim {
        Some(_) => "life.claim_id = $4",
        None => {
            "((life.due_day > 0 AND (life.due_day >= $2 OR (life.waits_for <> '' AND life.lapses_day >= $2))) \
             OR (claims.status = 'approved' AND life.ends_day >= $2))"
        }
    };
    // A parameter that is not used has no type.
    let sql = format!(
        "SELECT life.claim_id, claims.name, claims.company, (SELECT max(at_us) FROM claim_events AS events \
           WHERE events.partner_id = life.partner_id AND events.claim_id = life.claim_id) AS changed_us \
         FROM claim_life AS life JOIN claims ON claims.partner_id = life.partner_id AND claims.claim_id = life.claim_id \
         WHERE life.partner_id = $1 AND {which} AND $2 > 0 ORDER BY life.queue_day, life.claim_id LIMIT $3"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(partner.as_str()).bind(day_number(today)).bind(MOST);
    let query = claim.iter().fold(query, |query, claim_id| query.bind(claim_id.as_str()));
    let rows: Vec<(String, String, String, i64)> = query.fetch_all(&mut *connection).await?;
    let mut found = Vec::new();
    for (claim_id, name, company, changed_us) in rows {
        let key = ClaimKey::read(partner.as_str(), &claim_id)?;
        if let Some((life, _)) = life::find(connection, &key).await? {
            let changed = DateTime::from_timestamp_micros(changed_us).ok_or(StoreError::Corrupt("time"))?;
            found.push(Deadlines { claim_id: key.claim_id, name, company, life, changed });
        }
    }
    Ok(found)
}
