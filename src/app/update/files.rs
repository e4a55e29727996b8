//! Proof files: choosing, hashing and removing them, and what follows their upload.

use cpor_rules::claim::Proof;
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::reading::ProofAnswer;
use cpor_rules::value::Choice as _;

use super::saving::{mark_changed, save_draft, schedule_pause};
use super::send;
use super::session::fetch_session;
use super::uploads::{index_of, retry_uploads, upload};
use crate::app::reading::FileReading;
use crate::app::{ChosenFile, Effect, Event, Failure, FileState, Model, ProofFile, Refusal};

/// The most milliseconds until a file is uploaded again that nobody took.
const LONGEST_PAUSE: u32 = 30_000;

/// Adds the chosen files to the proof, and reads those that may be accepted.
pub(super) fn on_chosen(model: &mut Model, files: Vec<ChosenFile>) -> Vec<Effect> {
    let mut effects = mark_changed(model);
    // While files are on their way nothing is missing for now; Continue asks again.
    model.shown_flaws.retain(|(pointer, _)| pointer != "/proof");
    for ChosenFile { handle, name, media_type, size } in files {
        // Choosing a file again replaces the entry whose bytes are gone.
        let lost = |index: &usize| {
            model.files[*index].state == FileState::Lost
                && model.draft.proof[*index].file_name == name
                && model.draft.proof[*index].size == size
        };
        let replaced = (0..model.files.len()).find(lost);
        let state = size_refusal(model, size).map_or(FileState::Hashing, FileState::Refused);
        if state == FileState::Hashing {
            effects.push(Effect::InspectFile { handle, name: name.clone(), media_type: media_type.clone() });
        }
        let file = ProofFile::new(Some(handle), state);
        match replaced {
            Some(index) => model.files[index] = file,
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

/// Lists the claimed items, which a new proof file covers until the user unticks some. A new proof covers all of them,
/// until the user unticks some.
pub(super) fn claimed(model: &Model) -> Vec<String> {
    let products = model.draft.products.iter().map(|product| product.product.clone());
    products.chain(model.draft.workloads.iter().cloned()).filter(|name| !name.is_empty()).collect()
}

fn size_refusal(model: &Model, size: u64) -> Option<Refusal> {
    match size {
        0 => Some(Refusal::Empty),
        size => (size > model.largest_proof()).then_some(Refusal::TooLarge),
    }
}

/// Whether the claim takes a file, by those before it that are not refused.
fn has_room(model: &Model, index: usize) -> bool {
    let before = model.files[..index].iter().filter(|file| !matches!(file.state, FileState::Refused(_)));
    before.count() < model.most_proofs()
}

/// Handles what a chosen file was found to be: one that is no proof is refused, others are hashed. Without an answer
/// the backend decides, which asks the same.
pub(super) fn on_inspected(model: &mut Model, handle: u32, found: Option<Result<FileKind, FileFault>>) -> Vec<Effect> {
    let Some(index) = index_of(model, handle) else { return Vec::new() };
    let fault = match found {
        Some(Err(fault)) => Some(fault),
        Some(Ok(kind)) => {
            model.draft.proof[index].media_type = kind.media_type().into();
            let limits = model.session.as_ref().map(|session| &session.limits);
            let is_taken =
                limits.is_none_or(|limits| limits.proof_types.iter().any(|taken| taken == kind.media_type()));
            (!is_taken).then_some(FileFault::NotTaken)
        }
        None => None,
    };
    let too_many = || (!has_room(model, index)).then_some(Refusal::TooMany);
    match fault.map(Refusal::Fault).or_else(too_many) {
        Some(refusal) => {
            model.files[index].state = FileState::Refused(refusal);
            mark_changed(model)
        }
        None => vec![Effect::HashFile { handle }],
    }
}

/// Stores the digest of a file, and uploads the file.
pub(super) fn on_hashed(model: &mut Model, handle: u32, digest: Result<String, Failure>) -> Vec<Effect> {
    let Some(index) = index_of(model, handle) else { return Vec::new() };
    match digest {
        Ok(sha256) => {
            model.draft.proof[index].sha256.clone_from(&sha256);
            let mut effects = mark_changed(model);
            effects.extend([Effect::KeepFile { handle, sha256 }, upload(model, index, handle)]);
            effects
        }
        Err(failure) => {
            model.files[index].state = FileState::Failed(failure);
            Vec::new()
        }
    }
}

/// Stores how many bytes of a proof file are on their way.
pub(super) fn on_progressed(model: &mut Model, handle: u32, sent: u64) -> Vec<Effect> {
    if let Some(index) = index_of(model, handle) {
        model.files[index].sent = sent;
    }
    Vec::new()
}

/// Stores the result of a proof file's upload.
pub(super) fn on_uploaded(model: &mut Model, handle: u32, result: Result<(), Failure>) -> Vec<Effect> {
    let Some(index) = index_of(model, handle) else { return Vec::new() };
    let failure = result.as_ref().err().cloned();
    model.files[index].state = match result {
        Ok(()) => FileState::Sent,
        Err(failure) if failure.is_retryable() => FileState::Waiting,
        Err(failure) => FileState::Failed(failure),
    };
    // It is a proof from now on.
    let mut effects = vec![save_draft(), schedule_pause(model)];
    if model.files[index].state == FileState::Waiting {
        effects.push(Effect::DelayUpTo(LONGEST_PAUSE, Box::new(Event::UploadRetried { handle })));
    }
    let is_of_another_person = failure.as_ref().is_some_and(Failure::is_of_another_person);
    let sha256 = model.draft.proof[index].sha256.clone();
    effects.extend(send::on_file_answered(model, &sha256, failure));
    if is_of_another_person {
        effects.push(fetch_session(model));
    }
    effects
}

/// Puts the bytes of files that were kept on the device into the draft, and uploads those not uploaded yet.
pub(super) fn on_loaded(model: &mut Model, draft_id: &str, loaded: Vec<(String, u32)>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for (sha256, handle) in loaded {
        let files = model.files.iter_mut().zip(&model.draft.proof);
        let mut lacking = files.filter(|(file, proof)| file.handle.is_none() && proof.sha256 == sha256);
        match lacking.next().filter(|_| draft_id == model.draft_id) {
            Some((file, _)) => {
                file.handle = Some(handle);
                if file.state == FileState::Lost {
                    file.state = FileState::Waiting;
                }
            }
            None => effects.push(Effect::ReleaseFile { handle }),
        }
    }
    if model.session.is_some() && draft_id == model.draft_id {
        effects.extend(retry_uploads(model));
    }
    effects
}

/// Removes a proof file from the draft.
pub(super) fn on_removed(model: &mut Model, index: usize) -> Vec<Effect> {
    if index >= model.files.len() {
        return Vec::new();
    }
    let file = model.files.remove(index);
    let proof = model.draft.proof.remove(index);
    let mut effects = mark_changed(model);
    effects.extend(file.handle.map(|handle| Effect::ReleaseFile { handle }));
    if file.reading != FileReading::default() {
        effects.extend(file.handle.map(Effect::StopReading));
    }
    if file.state == FileState::Sending {
        // The end of its upload is no longer heard.
        effects.extend(send::on_file_answered(model, &proof.sha256, None));
    }
    if !proof.sha256.is_empty() && !model.draft.proof.iter().any(|other| other.sha256 == proof.sha256) {
        effects.push(Effect::DropFile(proof.sha256));
    }
    effects.push(Effect::Focus(crate::app::Focus::Field("/proof".into())));
    effects
}

/// Stores the user's answer whether a file shows a fact.
pub(super) fn on_fact_changed(model: &mut Model, index: usize, fact: ProofAnswer, on: bool) -> Vec<Effect> {
    let Some(proof) = model.draft.proof.get_mut(index) else { return Vec::new() };
    proof.set_answer_to(fact, Some(on));
    // It is the user's own from now on, even if the file says the same.
    proof.forget_read_answer(fact.name(), &on.to_string());
    mark_changed(model)
}
