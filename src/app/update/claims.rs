//! My claims: the list of those submitted, what of it is asked for, and files to take along.

use cpor_rules::wire::ClaimList;

use super::announcement::alert;
use crate::app::{ClaimsQuery, Download, Effect, Event, Failure, Focus, Model, MyClaims, Screen, StoredDraft};

/// Milliseconds without a keystroke before a search is sent.
const SEARCH_DELAY: u32 = 400;
/// How many claims the backend lists at once.
pub(super) const PAGE_SIZE: usize = 50;

/// Opens My claims and moves the focus to its heading.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let mut effects = fetch(model);
    effects.extend([Effect::ListDrafts, Effect::Focus(Focus::Heading)]);
    effects
}

/// Opens My claims and fetches the list.
pub(super) fn fetch(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Claims;
    model.download_failure = None;
    let MyClaims { version, query, counts, .. } = std::mem::take(&mut model.claims);
    model.claims = MyClaims { version, query, counts, ..MyClaims::default() };
    vec![ask(model, None)]
}

/// Makes the effect that asks the backend for the list of claims, or for what follows a cursor.
pub(super) fn ask(model: &mut Model, cursor: Option<String>) -> Effect {
    let claims = &mut model.claims;
    claims.version += 1;
    claims.loading = true;
    claims.is_more_wanted = cursor.is_some();
    claims.more_failure = None;
    Effect::FetchClaims { version: claims.version, query: claims.query.clone(), cursor }
}

/// Changes which claims are asked for: at once when something was chosen, after a pause while the user types. Answers
/// to earlier questions no longer count.
pub(super) fn on_queried(model: &mut Model, query: ClaimsQuery) -> Vec<Effect> {
    let is_typed = query.search != model.claims.query.search;
    model.claims.query = query;
    if !is_typed {
        return vec![ask(model, None)];
    }
    model.claims.version += 1;
    model.claims.loading = true;
    vec![Effect::Delay(SEARCH_DELAY, Box::new(Event::ClaimsDue { version: model.claims.version }))]
}

/// Asks for the list of claims by the typed search, unless more was typed since.
pub(super) fn on_due(model: &mut Model, version: u64) -> Vec<Effect> {
    if version == model.claims.version { vec![ask(model, None)] } else { Vec::new() }
}

/// Asks for the claims after those that are listed.
pub(super) fn show_more(model: &mut Model) -> Vec<Effect> {
    let Some(Ok(list)) = &model.claims.answer else { return Vec::new() };
    match list.next.clone().filter(|_| !model.claims.loading) {
        Some(cursor) => vec![ask(model, Some(cursor))],
        None => Vec::new(),
    }
}

/// Stores the list of claims, unless a newer request was made. A submitted draft that is in it goes from the device.
pub(super) fn on_answered(model: &mut Model, version: u64, answer: Result<ClaimList, Failure>) -> Vec<Effect> {
    if version != model.claims.version {
        return Vec::new();
    }
    let listed = answer.as_ref().map(|list| list.items.as_slice()).unwrap_or_default();
    let is_listed = |stored: &StoredDraft| listed.iter().any(|claim| claim.claim_id == stored.saved.draft.claim_id);
    let is_kept_twice = |stored: &&StoredDraft| {
        stored.saved.receipt.is_some() && stored.draft_id != model.draft_id && is_listed(stored)
    };
    let kept_twice = model.drafts.list.iter().filter(is_kept_twice);
    let kept_twice: Vec<_> = kept_twice.map(|stored| stored.draft_id.clone()).collect();
    let claims = &mut model.claims;
    claims.loading = false;
    if let Ok(ClaimList { counts: Some(counts), .. }) = &answer {
        claims.counts = Some(counts.clone());
    }
    match (&mut claims.answer, answer) {
        (Some(Ok(list)), Ok(more)) if claims.is_more_wanted => {
            let is_new = |id: &str| !list.items.iter().any(|listed| listed.claim_id == id);
            let items: Vec<_> = more.items.into_iter().filter(|claim| is_new(&claim.claim_id)).collect();
            list.items.extend(items);
            list.next = more.next;
        }
        // What is listed stays.
        (Some(Ok(_)), Err(failure)) if claims.is_more_wanted => claims.more_failure = Some(failure),
        (before, answer) => *before = Some(answer),
    }
    if kept_twice.is_empty() { Vec::new() } else { vec![Effect::RemoveDrafts(kept_twice)] }
}

/// Downloads a file from the backend for the user.
pub(super) fn download(model: &mut Model, what: Download) -> Vec<Effect> {
    model.download_failure = None;
    vec![Effect::Download(what)]
}

/// Notes whether the download of a file succeeded.
pub(super) fn on_downloaded(model: &mut Model, result: Result<(), Failure>) -> Vec<Effect> {
    if result.is_err() {
        alert(model, |words| words.download_failed);
    }
    model.download_failure = result.err();
    Vec::new()
}

#[cfg(test)]
mod tests;
