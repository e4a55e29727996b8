//! View models of the reviewers' screen: what it shows, computed from the model.

mod claim;
mod decision;
mod file;
mod queue;
mod side;

use chrono::NaiveDate;
use cpor_rules::edition::{E2026_11, Edition};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::{Choice as _, Date};
use cpor_rules::{Lang, text};

pub use self::claim::{ClockView, EventView, HeadView, assignment, clocks, head, history, note, rules};
pub use self::decision::{
    ActionView, ConfirmView, FormView, GoneView, PendingView, SendingNote, Stage, comment_fault, fault, seconds_left,
    sending_note, stage,
};
pub use self::file::{FileKind, FileView, file, file_kind};
pub use self::queue::{QueueView, RowView, queue, statuses};
pub use self::side::{CompetitionSide, competition_sides};
use super::words::fill;
use super::{Place, Reviews};
use crate::app::Failure;
use crate::app::view::Tone;

/// The DOM id of the heading of the reviewers' screen.
pub const HEADING: &str = "review-heading";
/// The DOM id of the end of the reviewers' queue, where more can be loaded.
pub const MORE: &str = "review-more";
/// The DOM id of the line that says who has taken the claim.
pub const ASSIGNEE: &str = "review-assignee";
/// The DOM id of the line that says why a reviewer's act was not taken.
pub const TROUBLE: &str = "review-trouble";
/// The DOM id of the heading over the decisions that a reviewer can make.
pub const DECIDE: &str = "review-decide";
/// The DOM id of the heading of a decision that is filled in.
pub const FORM: &str = "review-form";
/// The DOM id of the first reason of a decision.
pub const REASONS: &str = "review-reasons";
/// The DOM id of the text field of a decision.
pub const TEXT: &str = "review-text";
/// The DOM id of the heading of a decision that is read over.
pub const CONFIRM: &str = "review-confirm";
/// The DOM id of the heading of a decision that can still be taken back.
pub const PENDING: &str = "review-pending";
/// The DOM id of the reviewer's comment field.
pub const COMMENT: &str = "review-comment";

/// Returns the heading of the reviewers' screen: of the queue, or of the claim in view.
pub fn heading(model: &Reviews) -> String {
    let words = model.words();
    match (&model.place, &model.claim) {
        (Place::Claim(key), Some(claim)) => match &claim.answer {
            Some(answer) if !answer.detail.detail.claim.name.is_empty() => answer.detail.detail.claim.name.clone(),
            Some(_) => key.claim_id.clone(),
            None => words.claim_title.into(),
        },
        _ => words.queue_title.into(),
    }
}

/// Returns the name of a claim's status in an edition, or in the latest one where that is not known. One that nobody
/// knows is shown as it is.
pub fn status_name(lang: Lang, edition: &str, status: &str) -> String {
    let known = ClaimStatus::named(status);
    let name =
        known.and_then(|known| edition_of(edition).status_name(lang, known).or(E2026_11.status_name(lang, known)));
    name.map_or_else(|| status.to_owned(), Into::into)
}

fn edition_of(id: &str) -> &'static Edition {
    Edition::by_id(id).filter(|_| !id.is_empty()).unwrap_or(&E2026_11)
}

/// The tone of a status.
fn status_tone(status: &str) -> Tone {
    match ClaimStatus::named(status) {
        Some(ClaimStatus::Approved) => Tone::Good,
        Some(ClaimStatus::Dispute) => Tone::Warn,
        Some(ClaimStatus::Rejected | ClaimStatus::RejectedFinal) => Tone::Bad,
        Some(ClaimStatus::Submitted | ClaimStatus::UnderReview | ClaimStatus::ActionRequired) => Tone::Wait,
        Some(ClaimStatus::Draft | ClaimStatus::Withdrawn) | None => Tone::Info,
    }
}

/// A day by which something is due, in words, with how long that is from today; and its tone.
fn deadline(model: &Reviews, day: &str, left: impl FnOnce(i64) -> String) -> (String, Tone) {
    let Ok(day) = Date::parse(day).map(Date::day) else { return (day.to_owned(), Tone::Info) };
    let words = model.words();
    let days = day.signed_duration_since(model.today()).num_days();
    let (rest, tone) = match days {
        ..-1 => (fill(words.overdue, &[("count", &(-days).to_string())]), Tone::Bad),
        -1 => (words.overdue_one.to_owned(), Tone::Bad),
        0 => (words.due_today.to_owned(), Tone::Warn),
        days => (left(days), Tone::Info),
    };
    (fill(words.due, &[("date", &format!("{} ({rest})", text::date(model.lang, day)))]), tone)
}

/// So many days, in words.
fn days_left(model: &Reviews, days: i64) -> String {
    let words = model.words();
    if days == 1 { words.day_left.into() } else { fill(words.days_left, &[("count", &days.to_string())]) }
}

/// A time stamp for people: the date in words, and the time in UTC.
fn timestamp(lang: Lang, at: &str) -> String {
    let time = at.get(11..16).unwrap_or_default();
    let day = |day: NaiveDate| format!("{}, {time} UTC", text::date(lang, day));
    Date::parse(at.get(..10).unwrap_or(at)).map_or_else(|_| at.to_owned(), |date| day(date.day()))
}

/// Why something could not be loaded, in words.
fn why_not_loaded(model: &Reviews, failure: &Failure) -> String {
    let words = model.words();
    match failure {
        failure if failure.needs_sign_in() => crate::app::words::of(model.lang).problem_sign_in.into(),
        Failure::Problem(problem) if !failure.is_retryable() && !problem.detail.is_empty() => {
            fill(words.not_allowed, &[("why", &problem.detail)])
        }
        _ => words.no_answer.into(),
    }
}
