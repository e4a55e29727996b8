//! The drafts on this device.

use chrono::{DateTime, Timelike as _};
use cpor_rules::State;
use cpor_rules::value::Choice;

use super::page::save_failure;
use super::{Tone, receipt};
use crate::app::{DraftsMade, Model, StoredDraft, Submission, words};

/// View model of the list of drafts on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftsView {
    /// The drafts, the last changed first.
    pub drafts: Vec<DraftView>,
    /// What is said besides: that there is none, and of those that cannot be opened.
    pub notes: Vec<String>,
    /// The title of the list, which says where they are.
    pub title: &'static str,
}

/// View model of one draft in the list of drafts on this device.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DraftView {
    /// Its ID.
    pub draft_id: String,
    /// The claim's name, or what stands for it.
    pub name: String,
    /// The customer and what is claimed.
    pub facts: String,
    /// Its state in words.
    pub state: &'static str,
    /// The tone of the state.
    pub tone: Tone,
    /// What the check came to, and when the draft was changed.
    pub changed: String,
    /// Whether it was deleted just now, and can be brought back.
    pub is_deleted: bool,
    /// Whether it is the user's own. Of another one nothing is shown, and it can only be opened.
    pub is_own: bool,
    /// Whether it can be deleted: not if a later version of the page has stored it.
    pub can_delete: bool,
}

/// Makes the view model of the list of drafts on this device.
pub fn drafts(model: &Model) -> DraftsView {
    let words = model.words();
    let is_gone = |stored: &StoredDraft| stored.is_deleted && !model.drafts.deleted.contains(&stored.draft_id);
    let drafts = model.drafts.list.iter().filter(|stored| !is_gone(stored) && !is_submitted_claim(model, stored));
    let drafts: Vec<_> = drafts.map(|stored| view(model, stored)).collect();
    let counted = |template, count: usize| (count > 0).then(|| words::fill(template, &[("count", &count.to_string())]));
    let none = drafts.is_empty().then(|| words.drafts_none.to_owned());
    let unreadable = counted(words.drafts_unreadable, model.drafts.unreadable);
    let newer = counted(words.drafts_newer, model.drafts.newer);
    let import_failed = model.drafts.import_failed.then(|| words.import_failed.to_owned());
    let left = counted(words.drafts_left, model.drafts.left);
    let notes = [none, unreadable, newer, import_failed, left].into_iter().flatten().collect();
    let title = if model.no_drafts_on_devices { words.drafts_in_page } else { words.drafts_title };
    DraftsView { drafts, notes, title }
}

/// Whether there are drafts on this device besides the one in view.
pub fn has_other_drafts(model: &Model) -> bool {
    model.drafts.list.iter().any(|stored| !stored.is_deleted && stored.draft_id != model.draft_id)
}

/// Whether a draft was submitted and is in the list of claims.
fn is_submitted_claim(model: &Model, StoredDraft { saved, .. }: &StoredDraft) -> bool {
    let Some(Ok(list)) = &model.claims.answer else { return false };
    saved.receipt.is_some() && list.items.iter().any(|claim| claim.claim_id == saved.draft.claim_id)
}

/// Returns the note on how many drafts were made from the guide's plan, and where they are.
pub fn drafts_made(model: &Model) -> Option<(Tone, String)> {
    let words = model.words();
    let DraftsMade { count, failure } = model.drafts.made?;
    let made = match count {
        1 => words.draft_made.to_owned(),
        count => words::fill(words.drafts_made, &[("count", &count.to_string())]),
    };
    Some(match failure {
        None => (Tone::Good, made),
        Some(failure) => (Tone::Warn, format!("{made} {}", save_failure(model, failure))),
    })
}

/// Whether the claim in view is stored as a draft on this device, because the user has begun it.
pub fn has_begun(model: &Model) -> bool {
    model.is_stored
}

fn view(model: &Model, stored: &StoredDraft) -> DraftView {
    let words = model.words();
    let is_own = stored.person.is_some() || stored.draft_id == model.draft_id;
    let (state, tone) = state(model, stored);
    let draft = &stored.saved.draft;
    let name = match draft.name.trim() {
        _ if !is_own => words.nobodys_draft,
        "" => words.unnamed,
        name => name,
    };
    let time = DateTime::from_timestamp_millis(stored.changed_at).unwrap_or_default();
    let time = format!("{}T{:02}:{:02}", time.date_naive(), time.hour(), time.minute());
    let time = receipt::timestamp(model, &time);
    let changed = words::fill(words.changed_at, &[("time", &time)]);
    let result = State::named(&stored.verdict).map(|state| words.draft_results[state as usize]);
    DraftView {
        draft_id: stored.draft_id.clone(),
        name: name.into(),
        facts: if is_own { facts(model, stored) } else { String::new() },
        state,
        tone,
        changed: [Some(&*changed), result.filter(|_| is_own)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        is_deleted: stored.is_deleted,
        is_own,
        can_delete: is_own && !stored.is_newer(),
    }
}

/// The customer, and what is claimed.
fn facts(model: &Model, StoredDraft { saved, .. }: &StoredDraft) -> String {
    let draft = &saved.draft;
    let products = draft.products.iter().map(|product| product.product.as_str());
    let items = products.chain(draft.workloads.iter().map(String::as_str)).filter(|name| !name.is_empty());
    let items = items.map(|name| words::value(model.words(), "/proof/0/covers", name));
    let customer = [draft.customer.company.trim().to_owned()].into_iter().filter(|company| !company.is_empty());
    customer.chain(items).collect::<Vec<_>>().join(" · ")
}

fn state(model: &Model, stored: &StoredDraft) -> (&'static str, Tone) {
    let [draft, in_view, queued, sending, held, submitted] = model.words().draft_states;
    if stored.draft_id == model.draft_id {
        return match &model.submission {
            Submission::Done(_) => (submitted, Tone::Good),
            Submission::Sending { .. } => (sending, Tone::Wait),
            Submission::Waiting { outbox, .. } if outbox.is_held => (held, Tone::Warn),
            Submission::Waiting { .. } => (queued, Tone::Wait),
            Submission::None | Submission::Refused(_) => (in_view, Tone::Info),
        };
    }
    let is_sending = || model.queue.iter().any(|queued| queued.draft_id == stored.draft_id && queued.is_sending);
    match (&stored.saved.receipt, &stored.saved.outbox) {
        (Some(_), _) => (submitted, Tone::Good),
        (None, Some(outbox)) if outbox.is_held => (held, Tone::Warn),
        (None, Some(_)) if is_sending() => (sending, Tone::Wait),
        (None, Some(_)) => (queued, Tone::Wait),
        (None, None) => (draft, Tone::Info),
    }
}
