//! The queue of claims to review.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::Actor;
use cpor_rules::text::edition as texts;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ReviewKey, ReviewSummary};

use super::{days_left, deadline, status_name, status_tone, why_not_loaded};
use crate::app::review::words::fill;
use crate::app::review::{Filter, Place, Reviews};
use crate::app::view::Tone;

/// View model of the reviewers' queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueView {
    /// The claims, what is due first at the top.
    pub rows: Vec<RowView>,
    /// What is said above them, or in their place.
    pub note: Option<String>,
    /// Whether asking once more may help.
    pub can_retry: bool,
    /// Whether there are more.
    pub has_more: bool,
}

/// View model of a claim in the reviewers' queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowView {
    /// The address at which it is opened.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Partner and customer.
    pub facts: String,
    /// Its status.
    pub status: String,
    /// The tone of the status.
    pub tone: Tone,
    /// Until when something has to happen, and by whom if not by a reviewer.
    pub due: String,
    /// The tone of that day.
    pub due_tone: Tone,
    /// That another partner claims the same, if so.
    pub competing: Option<&'static str>,
    /// Whose it is.
    pub assignee: String,
}

/// Makes the view model of the reviewers' queue, as far as it is here.
pub fn queue(model: &Reviews) -> QueueView {
    let (words, queue) = (model.words(), &model.queue);
    let is_empty = queue.items.is_empty();
    let note = match &queue.failure {
        Some(failure) => Some(why_not_loaded(model, failure)),
        None if queue.is_loading => Some(words.queue_loading.into()),
        None if is_empty && queue.filter == Filter::default() => Some(words.queue_none.into()),
        None if is_empty => Some(words.queue_none_found.into()),
        None => None,
    };
    QueueView {
        rows: queue.items.iter().map(|item| row(model, item)).collect(),
        note,
        can_retry: queue.failure.is_some(),
        // It stays while more is on its way, and with it the focus.
        has_more: queue.next.is_some() && queue.failure.is_none() && !is_empty,
    }
}

fn row(model: &Reviews, item: &ReviewSummary) -> RowView {
    let words = model.words();
    let key = ReviewKey { partner: item.partner.clone(), claim_id: item.claim_id.clone() };
    let (due, due_tone) = match &item.due {
        Some(day) => deadline(model, day, |days| days_left(model, days)),
        None => (words.no_due.to_owned(), Tone::Info),
    };
    // It is the reviewers' own list: only others are named.
    let waits_for = item.waits_for.as_deref().and_then(Actor::named).filter(|actor| *actor != Actor::Reviewer);
    let waits_for =
        waits_for.map(|actor| format!(" · {}", fill(words.waits_for, &[("who", texts::actor(model.lang, actor))])));
    RowView {
        address: Place::Claim(key).address(),
        name: if item.name.is_empty() { item.claim_id.clone() } else { item.name.clone() },
        facts: format!("{} · {}", item.partner, item.company),
        status: status_name(model.lang, "", &item.status),
        tone: status_tone(&item.status),
        due: format!("{due}{}", waits_for.unwrap_or_default()),
        due_tone,
        competing: item.competing.then_some(words.competing),
        assignee: match &*item.assignee {
            "" => words.unassigned.into(),
            name => fill(words.taken_by, &[("name", name)]),
        },
    }
}

/// Lists the statuses by which the reviewers' queue can be filtered, each with its name. A draft is not submitted.
pub fn statuses(model: &Reviews) -> Vec<(ClaimStatus, String)> {
    let statuses = ClaimStatus::ALL.iter().copied().filter(|status| *status != ClaimStatus::Draft);
    statuses.map(|status| (status, status_name(model.lang, "", status.name()))).collect()
}
