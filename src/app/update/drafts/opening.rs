//! Puts a draft in the place of the claim, with what the host fills in.

use super::content::has_content;
use crate::app::model::Prefilled;
use crate::app::update::clearing::clear_claim;
use crate::app::update::form;
use crate::app::update::restore::resume;
use crate::app::{Effect, Model, SaveState, Screen, Step, StoredDraft};

/// Puts another draft in the place of the claim, on its own step: a stored one, else a new one. A new one gets this ID, and its
/// claim too.
pub(super) fn open(model: &mut Model, stored: Option<StoredDraft>, draft_id: String) -> Vec<Effect> {
    let mut effects = clear_claim(model, draft_id.clone());
    model.screen = Screen::Step(Step::BeforeYouStart);
    model.draft_turn += 1;
    model.draft_id = draft_id;
    model.save_state = SaveState::Nothing;
    match stored {
        Some(stored) => effects.extend(resume(model, stored)),
        None => effects.push(Effect::HoldDraft { draft_id: model.draft_id.clone(), revision: 0 }),
    }
    let prefilled = std::mem::take(&mut model.prefilled);
    for Prefilled { pointer, wanted, .. } in prefilled {
        effects.extend(prefill(model, pointer, wanted));
    }
    effects
}

/// Fills in the text of a host's attribute, unless something else was typed in its field.
pub(in crate::app::update) fn prefill(model: &mut Model, pointer: String, text: String) -> Vec<Effect> {
    let current = model.text(&pointer).to_owned();
    let is_new = !has_content(model);
    let index = model.prefilled.iter().position(|known| known.pointer == pointer);
    let before = index.map(|index| model.prefilled.swap_remove(index));
    // A claim that holds nothing else was filled in like this on an earlier page.
    let is_first = before.is_none();
    let mut applied = before.map_or_else(|| is_new.then(|| current.clone()), |before| before.applied);
    // A claim has an ID from the beginning: it is nobody's before anything else is in it.
    let is_free = current.is_empty() || applied.as_ref() == Some(&current) || (pointer == "/claim_id" && is_new);
    let mut effects = Vec::new();
    if is_free && !(is_first && text.is_empty()) {
        // It is no change of the user's.
        let owner = model.owner.clone();
        effects = form::on_typed(model, &pointer, text.clone());
        model.owner = owner;
        applied = Some(model.text(&pointer).to_owned());
    }
    model.prefilled.push(Prefilled { pointer, wanted: text, applied });
    effects
}

/// Makes the texts that the host has filled in count as typed, because it has replaced the claim.
pub(in crate::app::update) fn forget_prefilled(model: &mut Model) {
    for prefilled in &mut model.prefilled {
        prefilled.applied = None;
    }
}
