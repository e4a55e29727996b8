//! The queue: asking for it, and what is asked for.

use cpor_rules::wire::ReviewList;

use super::question::{ask_for_sign_in, next_version};
use crate::app::Failure;
use crate::app::review::view::MORE;
use crate::app::review::{Filter, ReviewEffect, ReviewEvent, Reviews};

/// Milliseconds without a keystroke before a search is made.
const SEARCH_DELAY: u32 = 300;

/// Asks the backend for the queue from its beginning. What is there of it no longer counts.
pub(super) fn fetch(model: &mut Reviews) -> Vec<ReviewEffect> {
    model.queue.items.clear();
    model.queue.next = None;
    ask(model, None)
}

fn ask(model: &mut Reviews, cursor: Option<String>) -> Vec<ReviewEffect> {
    let version = next_version(model);
    let queue = &mut model.queue;
    (queue.version, queue.is_loading, queue.failure) = (version, true, None);
    vec![ReviewEffect::FetchQueue { version, filter: queue.filter.clone(), cursor }]
}

/// Changes which claims the queue is asked for, and asks for them.
pub(super) fn filter(model: &mut Reviews, change: impl FnOnce(&mut Filter)) -> Vec<ReviewEffect> {
    change(&mut model.queue.filter);
    fetch(model)
}

/// Stores the typed search, and schedules the question after a pause in typing.
pub(super) fn on_search_typed(model: &mut Reviews, text: String) -> Vec<ReviewEffect> {
    model.queue.filter.text = text;
    // An answer to an earlier search is not the one that is wanted.
    let version = next_version(model);
    model.queue.version = version;
    model.queue.is_loading = true;
    vec![ReviewEffect::Delay(SEARCH_DELAY, Box::new(ReviewEvent::SearchDue { version }))]
}

/// Asks for the queue by the typed search, unless more was typed since.
pub(super) fn on_search_due(model: &mut Reviews, version: u64) -> Vec<ReviewEffect> {
    if model.queue.version == version { fetch(model) } else { Vec::new() }
}

/// Asks for the next page of the queue.
pub(super) fn more(model: &mut Reviews) -> Vec<ReviewEffect> {
    match &model.queue.next {
        Some(cursor) if !model.queue.is_loading => ask(model, Some(cursor.clone())),
        _ => Vec::new(),
    }
}

/// Asks once more for the part of the queue that did not come.
pub(super) fn retry(model: &mut Reviews) -> Vec<ReviewEffect> {
    if model.queue.items.is_empty() { fetch(model) } else { more(model) }
}

/// Stores the backend's answer about the queue, unless a newer question was asked.
pub(super) fn on_answered(model: &mut Reviews, version: u64, answer: Result<ReviewList, Failure>) -> Vec<ReviewEffect> {
    let queue = &mut model.queue;
    if queue.version != version {
        return Vec::new();
    }
    queue.is_loading = false;
    match answer {
        Ok(ReviewList { items, next }) => {
            let is_more = !queue.items.is_empty();
            queue.items.extend(items);
            queue.next = next;
            // The button is gone with the last page.
            is_more.then_some(ReviewEffect::FocusIfLost(MORE)).into_iter().collect()
        }
        Err(failure) => {
            let effects = ask_for_sign_in(&failure);
            queue.failure = Some(failure);
            effects
        }
    }
}
