//! The submissions that wait in drafts which are not in view. Each is sent by the tab that can hold its draft.

use super::announcement::{alert, announce};
use super::{claims, send};
use crate::app::{Effect, Event, Failure, Model, Owner, Queued, Screen, StoredDraft};

/// Sends the submissions that wait in drafts that are not in view, once it is known in whose name.
pub(super) fn send_waiting(model: &mut Model) -> Vec<Effect> {
    let Owner::SignedIn(person) = &model.owner else { return Vec::new() };
    let waits = |stored: &&StoredDraft| stored.person.as_ref() == Some(person) && is_waiting(stored, &model.draft_id);
    let waiting: Vec<_> = model.drafts.list.iter().filter(waits).map(|stored| stored.draft_id.clone()).collect();
    model.queue.retain(|queued| waiting.contains(&queued.draft_id));
    for draft_id in waiting {
        if !model.queue.iter().any(|queued| queued.draft_id == draft_id) {
            model.queue.push(Queued { draft_id, tries: 0, is_sending: false });
        }
    }
    if model.session.is_none() || !model.is_online {
        return Vec::new();
    }
    // One that was tried has a time of its own.
    model.queue.iter_mut().filter(|queued| queued.tries == 0 && !queued.is_sending).map(send).collect()
}

/// Whether the submission in a stored draft waits to be sent, for the person who is here. A draft in view sends its
/// own.
pub fn is_queued(model: &Model, stored: &StoredDraft) -> bool {
    stored.person.as_deref() == model.owner.person() && is_waiting(stored, &model.draft_id)
}

/// Whether a submission waits in a draft that is not in view.
fn is_waiting(stored: &StoredDraft, in_view: &str) -> bool {
    let is_open = !stored.is_deleted && !stored.is_newer() && stored.saved.receipt.is_none();
    is_open && stored.draft_id != in_view && stored.saved.outbox.as_ref().is_some_and(|outbox| !outbox.is_held)
}

/// Sends the waiting submissions of other drafts again, because the chances are better now.
pub(super) fn try_again(model: &mut Model) -> Vec<Effect> {
    for queued in &mut model.queue {
        queued.tries = 0;
    }
    send_waiting(model)
}

/// Sends a draft's waiting submission again when its pause is over, unless that was cut short.
pub(super) fn on_due(model: &mut Model, draft_id: &str, tries: u32) -> Vec<Effect> {
    let is_online = model.is_online && model.session.is_some();
    let due = |queued: &&mut Queued| queued.draft_id == draft_id && queued.tries == tries && !queued.is_sending;
    model.queue.iter_mut().find(due).filter(|_| is_online).map(send).into_iter().collect()
}

fn send(queued: &mut Queued) -> Effect {
    queued.is_sending = true;
    Effect::SendQueued(queued.draft_id.clone())
}

/// Handles the answer to a submission from a draft that is not in view. The receipt is in the draft by now; a claim
/// that is refused is a draft again.
pub(super) fn on_answered(model: &mut Model, draft_id: &str, answer: Result<(), Failure>) -> Vec<Effect> {
    let Some(index) = model.queue.iter().position(|queued| queued.draft_id == draft_id) else { return Vec::new() };
    match answer {
        Err(failure) if failure.needs_sign_in() || failure.is_of_another_person() => {
            // It is tried again when it is known who is here.
            (model.queue[index].is_sending, model.queue[index].tries) = (false, 1);
            Vec::new()
        }
        Err(failure) if failure.is_retryable() => {
            let queued = &mut model.queue[index];
            (queued.is_sending, queued.tries) = (false, queued.tries.saturating_add(1));
            let due = Event::QueuedDue { draft_id: draft_id.into(), tries: queued.tries };
            vec![send::pause(&failure, queued.tries, due)]
        }
        ended => {
            model.queue.remove(index);
            match ended {
                Ok(_) => announce(model, |words| words.queued_done),
                Err(_) => alert(model, |words| words.queued_refused),
            }
            let mut effects = vec![Effect::ListDrafts];
            if model.screen == Screen::Claims {
                effects.extend(claims::fetch(model));
            }
            effects
        }
    }
}
