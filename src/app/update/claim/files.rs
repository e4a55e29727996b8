//! Proof files that are added to a submitted claim. They are uploaded as soon as they are chosen, as those of a draft.

use cpor_rules::claim::Proof;
use cpor_rules::value::Guid;

use super::keeping::keep;
use super::opened::opened;
use crate::app::claim::{OpenedClaim, Request};
use crate::app::{ChosenFile, Effect, Event, Failure, FileState, Model, ProofFile, Refusal};
use cpor_rules::proof_file::{FileFault, FileKind};

/// The most milliseconds until a file is uploaded again that nobody took.
const LONGEST_PAUSE: u32 = 30_000;

/// Adds chosen files to the submitted claim in view, and reads those that may be accepted.
pub(super) fn on_chosen(model: &mut Model, chosen: Vec<ChosenFile>) -> Vec<Effect> {
    let (largest, most) = (model.largest_proof(), model.most_proofs());
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    opened.lack = None;
    let products = opened.products().iter().map(|product| product.product.clone());
    let covers: Vec<_> = products.chain(opened.workloads().iter().cloned()).collect();
    let mut effects = Vec::new();
    for ChosenFile { handle, name, media_type, size } in chosen {
        let is_refused = |file: &&ProofFile| matches!(file.state, FileState::Refused(_));
        let count = opened.proof_count() + opened.files.len() - opened.files.iter().filter(is_refused).count();
        // Choosing a file again replaces the entry whose bytes are gone.
        let is_lost = |index: &usize| {
            let proof = &opened.unsent.proof[*index];
            opened.files[*index].state == FileState::Lost && proof.file_name == name && proof.size == size
        };
        let replaced = (0..opened.files.len()).find(is_lost);
        let state = match size {
            0 => FileState::Refused(Refusal::Empty),
            size if size > largest => FileState::Refused(Refusal::TooLarge),
            _ if replaced.is_none() && count >= most => FileState::Refused(Refusal::TooMany),
            _ => FileState::Hashing,
        };
        if state == FileState::Hashing {
            effects.push(Effect::InspectFile { handle, name: name.clone(), media_type: media_type.clone() });
        }
        let file = ProofFile::new(Some(handle), state);
        match replaced {
            Some(index) => opened.files[index] = file,
            None => {
                opened.files.push(file);
                let covers = covers.clone();
                opened.unsent.proof.push(Proof { file_name: name, media_type, size, covers, ..Proof::default() });
            }
        }
    }
    effects.extend(keep(model, claim_id));
    effects
}

/// Whether a file's handle belongs to a submitted claim.
pub(in crate::app::update) fn has_file(model: &Model, handle: u32) -> bool {
    find(model, handle).is_some()
}

/// The claim of a file, and its place among those that are added there.
fn find(model: &Model, handle: u32) -> Option<(Guid, usize)> {
    model.opened.iter().find_map(|(claim_id, opened)| {
        let index = opened.files.iter().position(|file| file.handle == Some(handle))?;
        Some((*claim_id, index))
    })
}

/// Applies an event of a file of a submitted claim.
pub(in crate::app::update) fn on_file_event(model: &mut Model, handle: u32, event: Event) -> Vec<Effect> {
    match event {
        Event::FileInspected { found, .. } => on_inspected(model, handle, found),
        Event::FileHashed { digest, .. } => on_hashed(model, handle, digest),
        Event::FileProgressed { sent, .. } => {
            if let Some((_, file, _)) = file_mut(model, handle) {
                file.sent = sent;
            }
            Vec::new()
        }
        Event::FileUploaded { result, .. } => on_uploaded(model, handle, result),
        Event::UploadRetried { .. } => retry(model, handle),
        _ => Vec::new(),
    }
}

fn file_mut(model: &mut Model, handle: u32) -> Option<(Guid, &mut ProofFile, &mut Proof)> {
    let (claim_id, index) = find(model, handle)?;
    let opened = model.opened.get_mut(&claim_id)?;
    Some((claim_id, opened.files.get_mut(index)?, opened.unsent.proof.get_mut(index)?))
}

fn on_inspected(model: &mut Model, handle: u32, found: Option<Result<FileKind, FileFault>>) -> Vec<Effect> {
    let taken = model.session.as_ref().map(|session| session.limits.proof_types.clone());
    let Some((claim_id, file, proof)) = file_mut(model, handle) else { return Vec::new() };
    let fault = match found {
        Some(Err(fault)) => Some(fault),
        Some(Ok(kind)) => {
            proof.media_type = kind.media_type().into();
            let is_taken = taken.is_none_or(|taken| taken.iter().any(|it| it == kind.media_type()));
            (!is_taken).then_some(FileFault::NotTaken)
        }
        None => None,
    };
    match fault {
        Some(fault) => {
            file.state = FileState::Refused(Refusal::Fault(fault));
            keep(model, claim_id)
        }
        None => vec![Effect::HashFile { handle }],
    }
}

fn on_hashed(model: &mut Model, handle: u32, digest: Result<String, Failure>) -> Vec<Effect> {
    let Some((claim_id, file, proof)) = file_mut(model, handle) else { return Vec::new() };
    match digest {
        Ok(sha256) => {
            proof.sha256 = sha256;
            let mut effects = upload(model, handle);
            effects.extend(keep(model, claim_id));
            effects
        }
        Err(failure) => {
            file.state = FileState::Failed(failure);
            Vec::new()
        }
    }
}

fn upload(model: &mut Model, handle: u32) -> Vec<Effect> {
    let Some((claim_id, file, proof)) = file_mut(model, handle) else { return Vec::new() };
    (file.state, file.sent) = (FileState::Sending, 0);
    let (sha256, media_type) = (proof.sha256.clone(), proof.media_type.clone());
    vec![Effect::UploadFile { handle, claim_id: claim_id.to_string(), sha256, media_type }]
}

fn on_uploaded(model: &mut Model, handle: u32, result: Result<(), Failure>) -> Vec<Effect> {
    let Some((claim_id, file, proof)) = file_mut(model, handle) else { return Vec::new() };
    let sha256 = proof.sha256.clone();
    file.state = match result {
        Ok(()) => FileState::Sent,
        Err(failure) if failure.is_retryable() => FileState::Waiting,
        Err(failure) => FileState::Failed(failure),
    };
    let waits = file.state == FileState::Waiting;
    if file.state == FileState::Sent
        && let Some(opened) = model.opened.get_mut(&claim_id)
    {
        opened.lack = None;
        opened.unsent.sent_files.push(sha256);
    }
    let mut effects = keep(model, claim_id);
    if waits {
        effects.push(Effect::DelayUpTo(LONGEST_PAUSE, Box::new(Event::UploadRetried { handle })));
    }
    effects
}

/// Uploads a file again, or hashes it first if that had failed.
fn retry(model: &mut Model, handle: u32) -> Vec<Effect> {
    let Some((_, file, proof)) = file_mut(model, handle) else { return Vec::new() };
    if matches!(file.state, FileState::Hashing | FileState::Sending | FileState::Sent | FileState::Refused(_)) {
        return Vec::new();
    }
    if proof.sha256.is_empty() {
        file.state = FileState::Hashing;
        return vec![Effect::HashFile { handle }];
    }
    upload(model, handle)
}

/// Uploads the files of the submitted claim that wait for a network, if there is one.
pub(super) fn retry_waiting(model: &mut Model) -> Vec<Effect> {
    if !model.is_online || model.session.is_none() {
        return Vec::new();
    }
    let files = model.opened.values().flat_map(|opened| &opened.files);
    let waiting = files.filter(|file| file.state == FileState::Waiting || needs_sign_in(&file.state));
    let handles: Vec<_> = waiting.filter_map(|file| file.handle).collect();
    handles.into_iter().flat_map(|handle| retry(model, handle)).collect()
}

fn needs_sign_in(state: &FileState) -> bool {
    matches!(state, FileState::Failed(failure) if failure.needs_sign_in())
}

/// Removes an added file of the claim in view.
pub(super) fn remove(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    if index >= opened.files.len() {
        return Vec::new();
    }
    opened.lack = None;
    // What was wrong with the files after it has another place now.
    opened.flaws.retain(|flaw| !flaw.pointer.starts_with("/proof/"));
    let file = opened.files.remove(index);
    let proof = opened.unsent.proof.remove(index);
    opened.unsent.sent_files.retain(|sent| *sent != proof.sha256);
    let mut effects: Vec<_> = file.handle.map(|handle| Effect::ReleaseFile { handle }).into_iter().collect();
    effects.extend(keep(model, claim_id));
    effects.push(Effect::Focus(crate::app::Focus::Id("claim-proof")));
    effects
}

/// Removes from the unsent texts what a request has sent, with its files.
pub(super) fn forget_sent(opened: &mut OpenedClaim, request: &Request) -> Vec<Effect> {
    let before = std::mem::take(&mut opened.unsent.proof);
    let files = std::mem::take(&mut opened.files);
    opened.unsent.proof.clone_from(&before);
    opened.unsent.forget(&request.written);
    let mut effects = Vec::new();
    for (proof, file) in before.into_iter().zip(files) {
        if opened.unsent.proof.contains(&proof) {
            opened.files.push(file);
        } else {
            effects.extend(file.handle.map(|handle| Effect::ReleaseFile { handle }));
        }
    }
    let proof = &opened.unsent.proof;
    opened.unsent.sent_files.retain(|sent| proof.iter().any(|kept| kept.sha256 == *sent));
    effects
}

/// Marks the files of a submitted claim that the backend does not have any more. Those whose bytes are here can be sent
/// again, others are chosen again.
pub(super) fn mark_lost(opened: &mut OpenedClaim) {
    opened.unsent.sent_files.clear();
    for file in &mut opened.files {
        file.state = if file.handle.is_some() { FileState::Waiting } else { FileState::Lost };
    }
}
