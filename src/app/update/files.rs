//! Proof files: chosen, hashed, sent, removed.

use cpor_rules::claim::Proof;
use cpor_rules::wire::Limits;

use super::{changed, keep};
use crate::app::{ChosenFile, Effect, Failure, FileState, Model, ProofFact, ProofFile, Refusal};

/// What is taken when the endpoint has not said yet: 10 MiB, and the types that proofs come in.
const PROOF_BYTES: u64 = 10 * 1024 * 1024;
const PROOF_TYPES: [&str; 6] = [
    "application/pdf",
    "image/png",
    "image/jpeg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

pub(super) fn chosen(model: &mut Model, files: Vec<ChosenFile>) -> Vec<Effect> {
    let mut effects = changed(model);
    for ChosenFile { handle, name, media_type, size } in files {
        let limits = model.session.as_ref().map(|session| &session.limits);
        let refusal = refusal(limits, &media_type, size);
        let state = refusal.map_or(FileState::Hashing, FileState::Refused);
        if state == FileState::Hashing {
            effects.push(Effect::Hash { handle });
        }
        let file = ProofFile { handle: Some(handle), state };
        // The same file chosen again takes the place of the one whose bytes are gone.
        let lost = |place: &usize| {
            model.files[*place].state == FileState::Lost
                && model.draft.proof[*place].file_name == name
                && model.draft.proof[*place].size == size
        };
        match (0..model.files.len()).find(lost) {
            Some(place) => model.files[place] = file,
            None => {
                model.files.push(file);
                model.draft.proof.push(Proof {
                    file_name: name,
                    media_type,
                    size,
                    covers: claimed(model),
                    ..Proof::default()
                });
            }
        }
    }
    effects
}

/// What is claimed: a new proof is taken to cover all of it until the user says otherwise.
fn claimed(model: &Model) -> Vec<String> {
    let products = model.draft.products.iter().map(|product| product.product.clone());
    products.chain(model.draft.workloads.iter().cloned()).filter(|name| !name.is_empty()).collect()
}

fn refusal(limits: Option<&Limits>, media_type: &str, size: u64) -> Option<Refusal> {
    let bytes = limits.map_or(PROOF_BYTES, |limits| limits.proof_bytes);
    let taken = match limits {
        Some(limits) => limits.proof_types.iter().any(|taken| taken == media_type),
        None => PROOF_TYPES.contains(&media_type),
    };
    if size == 0 {
        Some(Refusal::Empty)
    } else if size > bytes {
        Some(Refusal::TooLarge)
    } else {
        (!taken).then_some(Refusal::Type)
    }
}

pub(super) fn hashed(model: &mut Model, handle: u32, digest: Result<String, Failure>) -> Vec<Effect> {
    let Some(place) = place_of(model, handle) else { return Vec::new() };
    match digest {
        Ok(sha256) => {
            model.draft.proof[place].sha256 = sha256;
            let mut effects = changed(model);
            effects.push(send(model, place, handle));
            effects
        }
        Err(failure) => {
            model.files[place].state = FileState::Failed(failure);
            Vec::new()
        }
    }
}

pub(super) fn uploaded(model: &mut Model, handle: u32, result: Result<(), Failure>) -> Vec<Effect> {
    let Some(place) = place_of(model, handle) else { return Vec::new() };
    model.files[place].state = match result {
        Ok(()) => FileState::Sent,
        Err(failure) => FileState::Failed(failure),
    };
    vec![keep()]
}

pub(super) fn again(model: &mut Model, handle: u32) -> Vec<Effect> {
    let Some(place) = place_of(model, handle) else { return Vec::new() };
    if model.draft.proof[place].sha256.is_empty() {
        model.files[place].state = FileState::Hashing;
        return vec![Effect::Hash { handle }];
    }
    vec![send(model, place, handle)]
}

/// Sends every file once more whose bytes are at hand and which the backend does not hold.
pub(super) fn send_again(model: &mut Model) -> Vec<Effect> {
    let waits = |file: &ProofFile| matches!(file.state, FileState::Lost | FileState::Failed(_));
    let handles: Vec<_> = model.files.iter().filter(|file| waits(file)).filter_map(|file| file.handle).collect();
    handles.into_iter().flat_map(|handle| again(model, handle)).collect()
}

fn send(model: &mut Model, place: usize, handle: u32) -> Effect {
    model.files[place].state = FileState::Sending;
    let Proof { sha256, media_type, .. } = model.draft.proof[place].clone();
    Effect::Upload { handle, claim_id: model.draft.claim_id.clone(), sha256, media_type }
}

pub(super) fn removed(model: &mut Model, place: usize) -> Vec<Effect> {
    if place >= model.files.len() {
        return Vec::new();
    }
    let file = model.files.remove(place);
    model.draft.proof.remove(place);
    let mut effects = changed(model);
    effects.extend(file.handle.map(|handle| Effect::Forget { handle }));
    effects.push(Effect::Focus(crate::app::Focus::Field("/proof".into())));
    effects
}

pub(super) fn said(model: &mut Model, place: usize, fact: ProofFact, on: bool) -> Vec<Effect> {
    let Some(proof) = model.draft.proof.get_mut(place) else { return Vec::new() };
    *match fact {
        ProofFact::CustomerSigned => &mut proof.customer_signed,
        ProofFact::DescribesWork => &mut proof.describes_work,
        ProofFact::PublicSectorDisclosure => &mut proof.public_sector_disclosure,
        ProofFact::MatchesClaim => &mut proof.matches_claim,
        ProofFact::OnTemplate => &mut proof.on_template,
    } = Some(on);
    changed(model)
}

fn place_of(model: &Model, handle: u32) -> Option<usize> {
    model.files.iter().position(|file| file.handle == Some(handle))
}
