//! My claims.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::Actor;
use cpor_rules::value::{Choice, Date, Guid, Typed};
use cpor_rules::wire::ClaimSummary;

use super::{Tone, receipt};
use crate::app::{ClaimsQuery, Mode, Model, NEEDS_YOU, words};

/// View model of the list of submitted claims on the screen My claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimsView {
    /// The claims, those that need the user first.
    pub claims: Vec<ClaimView>,
    /// A note in place of the list, or above it.
    pub note: Option<&'static str>,
    /// Whether fetching it again may succeed.
    pub can_retry: bool,
    /// Whether there is none, and a first one can be begun here.
    pub can_begin: bool,
    /// Whether there are claims to search in, to choose from and to take along.
    pub has_any: bool,
    /// Whether there are more of them.
    pub has_more: bool,
}

/// View model of one submitted claim in the list My claims.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClaimView {
    /// Its ID; `None` when it has one that no address can have.
    pub claim_id: Option<Guid>,
    /// Its name.
    pub name: String,
    /// The customer's company.
    pub company: String,
    /// The receipt's reference.
    pub reference: String,
    /// Its status in plain words.
    pub status: String,
    /// The tone of the status.
    pub tone: Tone,
    /// Who has the next move, and until when.
    pub next: String,
    /// What is to be noticed: that something is new, written and not sent, or competing.
    pub marks: Vec<(Tone, &'static str)>,
    /// When it was submitted.
    pub submitted: String,
}

/// View model of a button with the number of claims that need the user, or have a status.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CountView {
    /// The kind with its number.
    pub text: String,
    /// The kind, as [`ClaimsQuery::shown`].
    pub shown: String,
    /// Whether these are in view now.
    pub is_shown: bool,
}

/// Makes the view model of the list of submitted claims, as it was last fetched.
pub fn claims(model: &Model) -> ClaimsView {
    let words = model.words();
    let is_asked = !is_plain(&model.claims.query);
    let note = |note| ClaimsView {
        claims: Vec::new(),
        note: Some(note),
        can_retry: false,
        can_begin: false,
        has_any: is_asked,
        has_more: false,
    };
    match &model.claims.answer {
        None => note(words.claims_loading),
        Some(Err(failure)) => {
            let why = if failure.needs_sign_in() { words.problem_sign_in } else { words.claims_failed };
            ClaimsView { can_retry: true, ..note(why) }
        }
        Some(Ok(list)) if list.items.is_empty() && is_asked => note(words.claims_not_found),
        Some(Ok(list)) if list.items.is_empty() => {
            ClaimsView { can_begin: model.mode == Mode::All, ..note(words.claims_none) }
        }
        Some(Ok(list)) => {
            let first = list.items.iter().filter(|claim| needs_user(claim));
            let claims = first.chain(list.items.iter().filter(|claim| !needs_user(claim)));
            let claims = claims.map(|claim| view(model, claim)).collect();
            let note = model.claims.more_failure.as_ref().map(|_| words.more_failed);
            let has_more = list.next.is_some();
            ClaimsView { claims, note, can_retry: false, can_begin: false, has_any: true, has_more }
        }
    }
}

/// Whether all claims are asked for.
fn is_plain(query: &ClaimsQuery) -> bool {
    query.shown.is_empty() && query.search.trim().is_empty()
}

/// Lists how many claims need the user, and how many have each status.
pub fn claim_counts(model: &Model) -> Vec<CountView> {
    let (words, Some(counts)) = (model.words(), &model.claims.counts) else { return Vec::new() };
    let of_status = |status: &ClaimStatus| {
        let count = counts.by_status.get(status.name()).copied().unwrap_or_default();
        (words.statuses[*status as usize].0, status.name(), count)
    };
    let asked = ClaimStatus::ActionRequired;
    // Those that wait for the user are counted before.
    let statuses = ClaimStatus::ALL.iter().filter(|status| **status != asked).map(of_status);
    let all = [(words.needs_you, NEEDS_YOU, counts.needs_you)].into_iter().chain(statuses);
    let view = |(name, shown, count): (&str, &str, u64)| CountView {
        text: words::fill(words.claims_count, &[("name", name), ("count", &count.to_string())]),
        shown: shown.into(),
        is_shown: model.claims.query.shown == shown,
    };
    all.filter(|(.., count)| *count > 0).map(view).collect()
}

/// Lists by what My claims can be filtered: the name for [`ClaimsQuery::shown`], and its label.
pub fn claims_choices(model: &Model) -> Vec<(&'static str, &'static str)> {
    let words = model.words();
    let is_offered = |status: &&ClaimStatus| !matches!(status, ClaimStatus::Draft | ClaimStatus::ActionRequired);
    let statuses = ClaimStatus::ALL.iter().filter(is_offered);
    let statuses = statuses.map(|status| (status.name(), words.statuses[*status as usize].0));
    [("", words.claims_all), (NEEDS_YOU, words.needs_you)].into_iter().chain(statuses).collect()
}

fn needs_user(claim: &ClaimSummary) -> bool {
    claim.status == ClaimStatus::ActionRequired.name() || claim.waits_for.as_deref() == Some(Actor::Partner.name())
}

fn view(model: &Model, claim: &ClaimSummary) -> ClaimView {
    let words = model.words();
    let claim_id = Guid::parse(&claim.claim_id).ok();
    let (status, tone) = status(model, &claim.status);
    let is_unsent =
        claim_id.and_then(|claim_id| model.opened.get(&claim_id)).is_some_and(|opened| !opened.unsent.is_empty());
    let marks = [
        (claim.unread, Tone::Info, words.unread_mark),
        (is_unsent, Tone::Warn, words.unsent_mark),
        (claim.competing, Tone::Warn, words.competing_mark),
    ];
    ClaimView {
        claim_id,
        name: claim.name.clone(),
        company: claim.company.clone(),
        reference: claim.receipt_id.clone(),
        status,
        tone,
        next: next(model, claim),
        marks: marks.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, tone, mark)| (tone, mark)).collect(),
        submitted: receipt::timestamp(model, &claim.submitted_at),
    }
}

/// Returns a claim's status in plain words, with its tone. One that is unknown is shown as it is.
pub(super) fn status(model: &Model, status: &str) -> (String, Tone) {
    match Typed::read(status) {
        Typed::Known(status) => (model.words().statuses[status as usize].0.to_owned(), tone(status)),
        Typed::Empty | Typed::Other => (status.to_owned(), Tone::Info),
    }
}

/// Who has the next move, and until when.
fn next(model: &Model, claim: &ClaimSummary) -> String {
    let words = model.words();
    let known = ClaimStatus::named(&claim.status);
    let due = claim.due.as_deref();
    let is_over = due.and_then(|due| Date::parse(due).ok()).is_some_and(|due| due.day() < model.today);
    let next_move = claim.waits_for.as_deref().and_then(Actor::named).and_then(|actor| match actor {
        Actor::Partner => Some(words.next_moves[0]),
        Actor::Reviewer => Some(words.next_moves[1]),
        Actor::Customer => None,
    });
    let template = match (next_move, due) {
        (Some((_, over)), Some(_)) if is_over => over,
        (Some((in_time, _)), Some(_)) => in_time,
        (None, Some(_)) if known == Some(ClaimStatus::Approved) && !is_over => words.customer_may_decline,
        _ => known.map_or("", |status| words.statuses[status as usize].1),
    };
    let day = due.unwrap_or(&claim.review_due);
    let date = if is_over { receipt::day(model, day) } else { receipt::deadline(model, day) };
    let next = words::fill(template, &[("date", &date)]);
    match &claim.ends {
        Some(day) => format!("{next} {}", ends(model, day)),
        None => next,
    }
}

/// Returns the sentence that a claimed subscription ends on a day, and what to do then.
pub(super) fn ends(model: &Model, day: &str) -> String {
    words::fill(model.words().claim_ends, &[("date", &receipt::day(model, day))])
}

fn tone(status: ClaimStatus) -> Tone {
    match status {
        ClaimStatus::Approved => Tone::Good,
        ClaimStatus::ActionRequired => Tone::Warn,
        ClaimStatus::Rejected | ClaimStatus::RejectedFinal => Tone::Bad,
        ClaimStatus::Submitted | ClaimStatus::UnderReview | ClaimStatus::Dispute => Tone::Wait,
        ClaimStatus::Draft | ClaimStatus::Withdrawn => Tone::Info,
    }
}
