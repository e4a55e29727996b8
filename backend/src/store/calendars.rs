//! Calendars that a program fetches by a secret address: the table `calendars`, which has one for each person at most.

use chrono::{DateTime, Utc};
use cpor_rules::value::Digest;
use sqlx::AnyConnection;

use super::StoreError;
use super::rows::{self, Cell};
use crate::ids::PartnerId;

/// The owner of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CalendarOwner {
    pub(crate) partner: PartnerId,
    pub(crate) subject: String,
}

/// Replaces the calendar that this person had by a new one. It is known by the SHA-256 of its secret.
pub(super) async fn replace(
    connection: &mut AnyConnection,
    owner: &CalendarOwner,
    sha256: &Digest,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    end(connection, owner).await?;
    let row: [Cell; 4] = [
        owner.partner.as_str().into(),
        owner.subject.as_str().into(),
        sha256.as_str().into(),
        at.timestamp_micros().into(),
    ];
    rows::insert(connection, "INSERT INTO calendars (partner_id, subject, sha256, since_us)", [row]).await
}

/// Ends the calendar of a person, and returns whether there was one.
pub(super) async fn end(connection: &mut AnyConnection, owner: &CalendarOwner) -> Result<bool, StoreError> {
    let ended = sqlx::query("DELETE FROM calendars WHERE partner_id = $1 AND subject = $2")
        .bind(owner.partner.as_str())
        .bind(owner.subject.as_str())
        .execute(connection)
        .await?;
    Ok(ended.rows_affected() > 0)
}

/// Finds the time since when a person has a calendar.
pub(super) async fn since(
    connection: &mut AnyConnection,
    owner: &CalendarOwner,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as("SELECT since_us FROM calendars WHERE partner_id = $1 AND subject = $2")
        .bind(owner.partner.as_str())
        .bind(owner.subject.as_str())
        .fetch_optional(connection)
        .await?;
    row.map(|(since_us,)| time(since_us)).transpose()
}

/// Finds the owner of the calendar whose secret has this SHA-256.
pub(super) async fn find(connection: &mut AnyConnection, sha256: &Digest) -> Result<Option<CalendarOwner>, StoreError> {
    let row: Option<(String, String)> = sqlx::query_as("SELECT partner_id, subject FROM calendars WHERE sha256 = $1")
        .bind(sha256.as_str())
        .fetch_optional(connection)
        .await?;
    row.map(|(partner, subject)| owner(&partner, subject)).transpose()
}

/// Lists the owners of all calendars, each with the time since when they have one.
pub(super) async fn list(connection: &mut AnyConnection) -> Result<Vec<(CalendarOwner, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT partner_id, subject, since_us FROM calendars ORDER BY partner_id, subject")
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(|(partner, subject, since_us)| Ok((owner(&partner, subject)?, time(since_us)?))).collect()
}

fn owner(partner: &str, subject: String) -> Result<CalendarOwner, StoreError> {
    Ok(CalendarOwner { partner: PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner_id"))?, subject })
}

fn time(us: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(us).ok_or(StoreError::Corrupt("since_us"))
}
