//! Claims that were submitted, as a partner sees them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Receipt, null_as_default};
use crate::calendar::Calendar;
use crate::claim::Draft;
use crate::edition::Edition;
use crate::life::{Clock, Standing, Transition};
use crate::value::{Choice, choices};

/// A claim in the list of submitted claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimSummary {
    /// The claim.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
    /// The receipt's reference.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub receipt_id: String,
    /// The claim's name.
    pub name: String,
    /// The customer's company.
    pub company: String,
    /// A [`crate::evidence::ClaimStatus`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub status: String,
    /// The time of the submission, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub submitted_at: String,
    /// The day by which the first review is due, `YYYY-MM-DD`.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub review_due: String,
    /// The [`crate::life::Actor`] who has the next move; absent where nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Actor>))]
    pub waits_for: Option<String>,
    /// The day on which the next clock ends, `YYYY-MM-DD`; absent where none runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub due: Option<String>,
    /// The day on which a claimed subscription ends, `YYYY-MM-DD`. Only of an approved claim, where the export that came
    /// with it says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub ends: Option<String>,
    /// Whether another partner claims the same.
    #[serde(default, deserialize_with = "null_as_default")]
    pub competing: bool,
    /// Whether something has happened that this user has not opened yet.
    #[serde(default, deserialize_with = "null_as_default")]
    pub unread: bool,
}

/// The answer of `GET /v1/claims`: a page of the partner's submitted claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimList {
    /// The claims: the newest first, or in the order of the search.
    pub items: Vec<ClaimSummary>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
    /// The numbers of the partner's claims, whatever the list was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<ClaimCounts>,
}

/// The numbers of a partner's claims: those of each status, and those that wait for the partner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimCounts {
    /// The number of claims that wait for the partner.
    pub needs_you: u64,
    /// The number of claims by their [`crate::evidence::ClaimStatus`]; one that no claim has may be left out.
    pub by_status: BTreeMap<String, u64>,
}

/// The answer of `GET /v1/claims/{id}`: a submitted claim with its status, history and possible actions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimDetail {
    /// The claim.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
    /// A [`crate::evidence::ClaimStatus`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub status: String,
    /// The receipt for the submission.
    pub receipt: Receipt,
    /// The claim as it was sent, with what was changed since.
    pub claim: Draft,
    /// The changes of its status, the oldest first.
    pub history: Vec<HistoryEntry>,
    /// The edition of the programme by which the claim is judged.
    #[serde(default, deserialize_with = "null_as_default")]
    pub edition: String,
    /// The [`crate::life::Actor`] who has the next move; absent where nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Actor>))]
    pub waits_for: Option<String>,
    /// Whether another partner claims the same.
    #[serde(default, deserialize_with = "null_as_default")]
    pub competing: bool,
    /// The day on which a claimed subscription ends, `YYYY-MM-DD`. Only of an approved claim, where the export that came
    /// with it says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub ends: Option<String>,
    /// The time limits that run, also those that have run out: the next to end first.
    #[serde(default, deserialize_with = "null_as_default")]
    pub clocks: Vec<ClockDocument>,
    /// The actions that the caller may take now.
    #[serde(default, deserialize_with = "null_as_default")]
    pub actions: Vec<PossibleAction>,
    /// The JSON pointers to what the caller may change in the claim now; what is below one of them is open as well.
    #[serde(default, deserialize_with = "null_as_default")]
    pub open: Vec<String>,
    /// Everything that has happened, the oldest first.
    #[serde(default, deserialize_with = "null_as_default")]
    pub events: Vec<ClaimEvent>,
    /// The number of the last event that the caller had seen before this answer. Asking for a claim is seeing it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub seen: u64,
}

/// A change of a claim's status, with its time, as an entry of the claim's history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The time, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub at: String,
    /// The previous [`crate::evidence::ClaimStatus`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub from: String,
    /// The new [`crate::evidence::ClaimStatus`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub to: String,
    /// The name of whoever changed it.
    pub by: String,
}

/// A running time limit of a claim as JSON: what it is for, and when it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClockDocument {
    /// The [`crate::life::Timer`] that runs.
    #[cfg_attr(feature = "schema", schema(value_type = crate::life::Timer))]
    pub timer: String,
    /// The [`crate::life::Actor`] whose time it is.
    #[cfg_attr(feature = "schema", schema(value_type = crate::life::Actor))]
    pub actor: String,
    /// The day on which it began, `YYYY-MM-DD`.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub due: String,
    /// The number of days left after today; negative when the time has run out.
    pub days_left: i64,
    /// The [`crate::life::Unit`] in which it is counted.
    #[cfg_attr(feature = "schema", schema(value_type = crate::life::Unit))]
    pub unit: String,
}

/// An action that is possible with a claim now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PossibleAction {
    /// A [`crate::life::Action`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::life::Action))]
    pub action: String,
    /// The [`crate::evidence::ClaimStatus`] that the claim has afterwards.
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub to: String,
    /// The reasons of which at least one has to be given; none where none is asked for.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<crate::life::Reason>))]
    pub reasons: Vec<String>,
    /// Whether it has to be explained in words.
    pub needs_text: bool,
}

choices! {
    /// The kind of an event in the life of a claim.
    EventKind {
        /// Its status has changed.
        Moved = "moved",
        /// Somebody has written a comment.
        Commented = "commented",
        /// The partner has changed something in it.
        Amended = "amended",
        /// Another partner claims the same.
        Competing = "competing",
        /// No other partner claims the same any longer.
        Uncontested = "uncontested",
    }
}

/// An event in the life of a claim, as an entry of its history or of the feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimEvent {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// The time, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub at: String,
    /// The [`crate::life::Actor`] who did it; absent for what follows by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Actor>))]
    pub actor: Option<String>,
    /// The person, where the caller may know it: people of the own side.
    #[serde(default, deserialize_with = "null_as_default")]
    pub by: String,
    /// An [`EventKind`].
    #[cfg_attr(feature = "schema", schema(value_type = EventKind))]
    pub kind: String,
    /// The [`crate::life::Action`] by which the status changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Action>))]
    pub action: Option<String>,
    /// The [`crate::evidence::ClaimStatus`] before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::evidence::ClaimStatus>))]
    pub from: Option<String>,
    /// The [`crate::evidence::ClaimStatus`] after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::evidence::ClaimStatus>))]
    pub to: Option<String>,
    /// Each a [`crate::life::Reason`].
    #[serde(default, deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<crate::life::Reason>))]
    pub reasons: Vec<String>,
    /// The text that was written.
    #[serde(default, deserialize_with = "null_as_default")]
    pub text: String,
    /// The JSON pointers to what was changed in the claim.
    #[serde(default, deserialize_with = "null_as_default")]
    pub fields: Vec<String>,
    /// The proof files that were added.
    #[serde(default, deserialize_with = "null_as_default")]
    pub files: Vec<ProofFile>,
}

/// The answer with the events of all claims of a partner, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventFeed {
    /// The events after the place that was asked for, the oldest first.
    pub items: Vec<FeedEvent>,
    /// The place up to which this goes: ask for what is after it. It is the number in the `ETag` when nothing more has
    /// happened.
    pub next: u64,
}

/// An event of one claim in an [`EventFeed`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FeedEvent {
    /// Its place among the events of all of the partner's claims. Later ones have greater numbers; some are left out.
    pub place: u64,
    /// The claim with which it happened.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
    /// The event.
    pub event: ClaimEvent,
}

/// Whether a user has a calendar of deadlines with a secret address, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalendarState {
    /// The time since which it exists, RFC 3339 in UTC; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date-time", nullable = false))]
    pub since: Option<String>,
    /// Whether this server gives no such addresses, by the choice of whoever runs it. Where it is absent, it gives them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub switched_off: bool,
}

/// The secret address of a calendar of deadlines that was made now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewCalendar {
    /// The path of the calendar on this server. Whoever knows it can read the calendar; it is not shown again.
    pub path: String,
    /// The time since which it exists, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub since: String,
}

/// A proof file of a submitted claim: its digest and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProofFile {
    /// SHA-256 of its content.
    #[cfg_attr(feature = "schema", schema(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// Its name on the device that it came from.
    pub file_name: String,
}

/// The body of `PATCH /v1/claims/{id}`: an action, a change of what is open, or both at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimChange {
    /// A [`crate::life::Action`] of the partner; absent to change the claim alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Action>))]
    pub action: Option<String>,
    /// Each a [`crate::life::Reason`] of the action.
    #[serde(default, deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<crate::life::Reason>))]
    pub reasons: Vec<String>,
    /// The text that goes with it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub text: String,
    /// The whole claim as it is to be. Only what is open may differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Draft>,
}

/// The body of `POST /v1/claims/{id}/comments`: a comment on a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimComment {
    /// The text of the comment. At most 4,000 characters.
    pub text: String,
}

impl ClockDocument {
    /// Lists the running time limits of a claim, as of a day.
    pub fn of(standing: &Standing, edition: &Edition, today: NaiveDate, calendar: &Calendar) -> Vec<Self> {
        let document = |clock: &Clock| Self {
            timer: clock.timer.name().into(),
            actor: clock.actor.name().into(),
            from: clock.from.to_string(),
            due: clock.due.to_string(),
            days_left: clock.days_left(edition, today, calendar),
            unit: clock.timer.time_limit(edition).unit.name().into(),
        };
        standing.clocks(edition, calendar).iter().map(document).collect()
    }
}

impl From<&Transition> for PossibleAction {
    fn from(transition: &Transition) -> Self {
        Self {
            action: transition.action.name().into(),
            to: transition.to.name().into(),
            reasons: transition.reasons.iter().map(|reason| reason.name().into()).collect(),
            needs_text: transition.needs_text,
        }
    }
}
