//! The proof files of the claim in view, and of those that it competes with.

use cpor_rules::claim::Proof;
use cpor_rules::wire::ReviewKey;

use crate::app::review::view::file_kind;
use crate::app::review::{FileState, Opened, ReviewEffect, Reviews};

/// Asks for the files that can be shown, of this claim and of those that it competes with.
pub(super) fn fetch_files(claim: &mut Opened) -> Vec<ReviewEffect> {
    let own = claim.answer.iter().map(|answer| (&claim.key, &answer.detail.detail.claim.proof));
    let of_others = claim.competitors.iter().filter_map(|competitor| match &competitor.answer {
        Some(Ok(detail)) => Some((&competitor.key, &detail.detail.claim.proof)),
        _ => None,
    });
    let mut effects = Vec::new();
    for (key, proof) in own.chain(of_others) {
        for proof in proof.iter().filter(|proof| proof.has_file()) {
            let file = (key.clone(), proof.sha256.clone());
            if file_kind(proof).is_shown() && !claim.files.contains_key(&file) {
                claim.files.insert(file, FileState::Loading);
                effects.push(fetch_file(key, proof));
            }
        }
    }
    effects
}

fn fetch_file(key: &ReviewKey, proof: &Proof) -> ReviewEffect {
    ReviewEffect::FetchFile {
        key: key.clone(),
        sha256: proof.sha256.clone(),
        name: proof.file_name.clone(),
        media_type: file_kind(proof).media_type(),
    }
}

/// Saves a file that only other programs open, and asks once more for one that did not come.
pub(super) fn want_file(model: &mut Reviews, key: ReviewKey, sha256: String) -> Vec<ReviewEffect> {
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let Some(proof) = claim.proof(&key, &sha256).cloned() else { return Vec::new() };
    let file = (key, sha256);
    match claim.files.get(&file) {
        Some(FileState::Loading) => Vec::new(),
        Some(FileState::Here(address)) => {
            vec![ReviewEffect::SaveFile { address: address.clone(), name: proof.file_name }]
        }
        Some(FileState::Failed) | None => {
            let effect = fetch_file(&file.0, &proof);
            claim.files.insert(file, FileState::Loading);
            vec![effect]
        }
    }
}

/// Stores the address of a file that was asked for, and saves the file if only other programs open it.
pub(super) fn on_file_answered(
    model: &mut Reviews,
    key: ReviewKey,
    sha256: String,
    address: Option<String>,
) -> Vec<ReviewEffect> {
    let file = (key, sha256);
    let state = model.claim.as_mut().and_then(|claim| claim.files.get_mut(&file));
    // Nobody waits for it any longer.
    let Some(state) = state else {
        return address.map(|it| ReviewEffect::ReleaseFiles(vec![it])).into_iter().collect();
    };
    *state = address.clone().map_or(FileState::Failed, FileState::Here);
    let proof = model.claim.as_ref().and_then(|claim| claim.proof(&file.0, &file.1));
    match (address, proof) {
        // It was asked for to be saved.
        (Some(address), Some(proof)) if !file_kind(proof).is_shown() => {
            vec![ReviewEffect::SaveFile { address, name: proof.file_name.clone() }]
        }
        _ => Vec::new(),
    }
}
