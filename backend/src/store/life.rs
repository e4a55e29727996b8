//! Where claims stand in their lives: the table `claim_life`, and the counts of claims by status.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Actor, Limit, Standing, stage};
use cpor_rules::renewal::claim_ends;
use cpor_rules::value::Choice;
use cpor_rules::wire::ClaimCounts;
use cpor_rules::{Draft, Edition, Evidence, ExportIndex, SkuTable};
use sqlx::AnyConnection;

use super::rows::{self, Cell};
use super::{ClaimKey, StoreError};
use crate::ids::PartnerId;

/// The number of the day that stands for no day: the last one of the year 9999, later than every other.
pub(super) const NEVER: i64 = 3_652_059;

/// The state of a claim in its life, as the tables have it.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub(crate) edition: &'static Edition,
    pub(crate) status: ClaimStatus,
    /// The time of the last change of status.
    pub(crate) since: DateTime<Utc>,
    /// The time of the submission.
    pub(crate) submitted: DateTime<Utc>,
    /// Whether a rejection of it was disputed before.
    pub(crate) was_disputed: bool,
    /// Whether another partner claims the same.
    pub(crate) is_competing: bool,
    /// The number of its last event.
    pub(crate) last_seq: i64,
    /// The reviewer who has taken it; empty where nobody has.
    pub(crate) assignee: String,
    /// The version of what only reviewers see: it counts the changes.
    pub(crate) review_version: i64,
    /// The day on which a claimed subscription ends, by the export that came with the claim. What is exported later is
    /// not here.
    pub(crate) ends: Option<NaiveDate>,
}

/// Finds the day on which a claimed subscription ends, by the export that came with a claim.
pub(crate) fn ends_on(draft: &Draft, evidence: &Evidence, at: DateTime<Utc>) -> Option<NaiveDate> {
    let export = evidence.customer_subscriptions.as_ref()?;
    claim_ends(draft, export, &ExportIndex::new(export, SkuTable::built_in()), at.date_naive())
}

impl Life {
    /// Creates the state of a claim that is submitted for the first time.
    pub(super) fn submitted(edition: &'static Edition, at: DateTime<Utc>, ends: Option<NaiveDate>) -> Self {
        Self {
            edition,
            status: ClaimStatus::Submitted,
            since: at,
            submitted: at,
            was_disputed: false,
            is_competing: false,
            last_seq: 1,
            assignee: String::new(),
            review_version: 0,
            ends,
        }
    }

    /// Returns the claim's standing by the programme.
    pub(crate) fn standing(&self) -> Standing {
        Standing {
            status: self.status,
            since: self.since.date_naive(),
            submitted: self.submitted.date_naive(),
            was_disputed: self.was_disputed,
            is_competing: self.is_competing,
        }
    }

    /// Whether the claim is open, so that it reserves what it covers.
    pub(crate) fn is_open(&self) -> bool {
        OPEN.contains(&self.status)
    }

    /// What lists are sorted and filtered by: who has the next move, until which day, and when the next clock ends.
    fn columns(&self, calendar: &Calendar) -> Columns {
        let standing = self.standing();
        // On the day itself nothing has lapsed yet.
        let waits_for = standing.waits_for(self.edition, standing.since, calendar);
        let due = standing.clocks(self.edition, calendar).first().map(|clock| day_number(clock.due));
        let lapses = match waits_for {
            Some(actor) => lapses(&standing, self.edition, actor, calendar).map_or(NEVER, day_number),
            None => NEVER,
        };
        Columns {
            waits_for,
            lapses_day: lapses,
            due_day: due.unwrap_or(0),
            queue_day: due.filter(|_| waits_for.is_some()).unwrap_or(NEVER),
        }
    }
}

/// The last day on which somebody has the next move, where all that they can do has a last day.
fn lapses(standing: &Standing, edition: &Edition, actor: Actor, calendar: &Calendar) -> Option<NaiveDate> {
    let transitions = stage(edition, standing.status).map_or(&[][..], |stage| stage.transitions);
    let own = transitions.iter().filter(|transition| transition.by == actor);
    let ends = own.map(|transition| match (transition.timer, transition.limit) {
        (Some(timer), Limit::Until) => Some(timer.time_limit(edition).end(standing.since, calendar)),
        _ => None,
    });
    ends.collect::<Option<Vec<_>>>()?.into_iter().max()
}

struct Columns {
    waits_for: Option<Actor>,
    lapses_day: i64,
    due_day: i64,
    queue_day: i64,
}

/// The statuses of open claims, which reserve what they cover.
pub(super) const OPEN: [ClaimStatus; 5] = [
    ClaimStatus::Submitted,
    ClaimStatus::UnderReview,
    ClaimStatus::ActionRequired,
    ClaimStatus::Approved,
    ClaimStatus::Dispute,
];

/// The names of [`OPEN`] as an SQL list.
pub(super) const OPEN_NAMES: &str = "('submitted', 'under_review', 'action_required', 'approved', 'dispute')";

/// Converts a day into a number for a column.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()).min(NEVER)
}

/// The day of a number; `None` for [`NEVER`], 0 and what is no day.
fn day(number: i64) -> Option<NaiveDate> {
    let number = i32::try_from(number).ok().filter(|number| *number > 0 && i64::from(*number) < NEVER)?;
    NaiveDate::from_num_days_from_ce_opt(number)
}

/// Formats the day of such a number as `YYYY-MM-DD`; `None` for [`NEVER`], 0 and what is no day.
pub(super) fn day_text(number: i64) -> Option<String> {
    day(number).map(|day| day.to_string())
}

/// Reads a time from microseconds since 1970.
pub(super) fn time(us: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(us).ok_or(StoreError::Corrupt("time"))
}

type LifeRow = (String, String, i64, i64, i64, i64, i64, String, i64, i64, i64);

/// Finds the state of a claim, and its version.
pub(super) async fn find(connection: &mut AnyConnection, key: &ClaimKey) -> Result<Option<(Life, i64)>, StoreError> {
    let row: Option<LifeRow> = sqlx::query_as(
        "SELECT claims.status, life.edition, life.since_us, life.submitted_us, life.was_disputed, life.competing, life.last_seq, \
         life.assignee, life.review_version, life.ends_day, claims.version FROM claims JOIN claim_life AS life \
         ON life.partner_id = claims.partner_id AND life.claim_id = claims.claim_id \
         WHERE claims.partner_id = $1 AND claims.claim_id = $2",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .fetch_optional(connection)
    .await?;
    let Some((
        status,
        edition,
        since,
        submitted,
        disputed,
        competing,
        last_seq,
        assignee,
        review_version,
        ends,
        version,
    )) = row
    else {
        return Ok(None);
    };
    let life = Life {
        edition: Edition::by_id(&edition).ok_or(StoreError::Corrupt("edition"))?,
        status: ClaimStatus::named(&status).ok_or(StoreError::Corrupt("status"))?,
        since: time(since)?,
        submitted: time(submitted)?,
        was_disputed: disputed != 0,
        is_competing: competing != 0,
        last_seq,
        assignee,
        review_version,
        ends: day(ends),
    };
    Ok(Some((life, version)))
}

/// Inserts the state of a new claim.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    life: &Life,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let Columns { waits_for, lapses_day, due_day, queue_day } = life.columns(calendar);
    let row: [Cell; 16] = [
        key.partner.as_str().into(),
        key.claim_id.as_str().into(),
        life.edition.id.into(),
        life.submitted.timestamp_micros().into(),
        life.since.timestamp_micros().into(),
        i64::from(life.was_disputed).into(),
        i64::from(life.is_competing).into(),
        waits_for.map_or("", Choice::name).into(),
        lapses_day.into(),
        due_day.into(),
        queue_day.into(),
        life.ends.map_or(0, day_number).into(),
        life.last_seq.into(),
        life.review_version.into(),
        life.assignee.as_str().into(),
        life.status.name().into(),
    ];
    let insert = "INSERT INTO claim_life (partner_id, claim_id, edition, submitted_us, since_us, was_disputed, competing, waits_for, \
                  lapses_day, due_day, queue_day, ends_day, last_seq, review_version, assignee, status)";
    rows::insert(connection, insert, [row]).await?;
    count(connection, key, life.status, 1).await
}

/// Updates the state of a claim. Its version, its status beside its documents, and what reviewers do with it are written apart: what
/// `life` says of these may be older than the claim.
pub(super) async fn update(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    life: &Life,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let Columns { waits_for, lapses_day, due_day, queue_day } = life.columns(calendar);
    sqlx::query(
        "UPDATE claim_life SET since_us = $3, was_disputed = $4, competing = $5, waits_for = $6, lapses_day = $7, due_day = $8, \
         queue_day = $9, last_seq = $10, status = $11 WHERE partner_id = $1 AND claim_id = $2",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .bind(life.since.timestamp_micros())
    .bind(i64::from(life.was_disputed))
    .bind(i64::from(life.is_competing))
    .bind(waits_for.map_or("", Choice::name))
    .bind(lapses_day)
    .bind(due_day)
    .bind(queue_day)
    .bind(life.last_seq)
    .bind(life.status.name())
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds `n` to the number of claims in a status.
pub(super) async fn count(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    status: ClaimStatus,
    n: i64,
) -> Result<(), StoreError> {
    // The last digit of the ID says in which part.
    let part = key.claim_id.as_str().chars().last().and_then(|digit| digit.to_digit(16)).unwrap_or_default();
    sqlx::query(
        "INSERT INTO claim_counts (partner_id, status, part, n) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (partner_id, status, part) DO UPDATE SET n = claim_counts.n + excluded.n",
    )
    .bind(key.partner.as_str())
    .bind(status.name())
    .bind(i64::from(part))
    .bind(n)
    .execute(connection)
    .await?;
    Ok(())
}

/// Counts the claims of a partner, by status.
pub(super) async fn counts(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    today: NaiveDate,
) -> Result<ClaimCounts, StoreError> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT status, CAST(sum(n) AS BIGINT) FROM claim_counts WHERE partner_id = $1 GROUP BY status HAVING sum(n) > 0",
    )
    .bind(partner.as_str())
    .fetch_all(&mut *connection)
    .await?;
    let (needs_you,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM claim_life WHERE partner_id = $1 AND waits_for = 'partner' AND lapses_day >= $2",
    )
    .bind(partner.as_str())
    .bind(day_number(today))
    .fetch_one(connection)
    .await?;
    let number = |n: i64| u64::try_from(n).unwrap_or_default();
    Ok(ClaimCounts {
        needs_you: number(needs_you),
        by_status: rows.into_iter().map(|(status, n)| (status, number(n))).collect(),
    })
}

/// Marks the claims for which nobody has the next move any more, since the time for it is over.
pub(super) async fn let_lapse(connection: &mut AnyConnection, today: NaiveDate) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE claim_life SET waits_for = '', queue_day = $1, lapses_day = $1 \
         WHERE waits_for = 'partner' AND queue_day < $2 AND lapses_day < $2",
    )
    .bind(NEVER)
    // Their last day is the one on which they are due, by which an index has them.
    .bind(day_number(today))
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_open_statuses_are_named_in_statements() {
        let names: Vec<_> = OPEN.iter().map(|status| format!("'{}'", status.name())).collect();
        assert_eq!(OPEN_NAMES, format!("({})", names.join(", ")));
    }

    #[test]
    fn a_day_comes_back_from_its_number() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        assert_eq!(day_text(day_number(day)).as_deref(), Some("2026-11-27"));
        assert_eq!(NaiveDate::from_ymd_opt(9999, 12, 31).map(day_number), Some(NEVER));
        assert_eq!((day_text(NEVER), day_text(0)), (None, None));
    }
}
