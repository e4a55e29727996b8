//! Keeping what is written in submitted claims on the device.

use cpor_rules::value::Guid;

use crate::app::{Effect, Model, Owner};

/// Keeps what is written in a claim on the device.
pub(super) fn keep(model: &Model, claim_id: Guid) -> Vec<Effect> {
    match (&model.owner, model.opened.get(&claim_id)) {
        (Owner::SignedIn(person), Some(opened)) if model.saves_draft => {
            vec![Effect::KeepUnsent { claim_id, person: person.clone(), text: opened.unsent.to_kept() }]
        }
        _ => Vec::new(),
    }
}

/// Keeps the unsent texts of all claims on the device, because from now on that is allowed.
pub(in crate::app::update) fn keep_all(model: &Model) -> Vec<Effect> {
    model.opened.keys().flat_map(|claim_id| keep(model, *claim_id)).collect()
}
