//! Uploads of proof files: which of them are on their way, and which are tried again.

use cpor_rules::claim::Proof;

use crate::app::{Effect, FileState, Model};

/// Returns the index of the proof file with this handle.
pub(super) fn index_of(model: &Model, handle: u32) -> Option<usize> {
    model.files.iter().position(|file| file.handle == Some(handle))
}

/// Whether proof files of these digests are being uploaded. What is still being read may turn out to be another file.
pub(super) fn are_on_their_way(model: &Model, digests: &[String]) -> bool {
    let mut files = model.files.iter().zip(&model.draft.proof);
    files.any(|(file, proof)| file.state == FileState::Sending && digests.contains(&proof.sha256))
}

/// Makes the effect that uploads a proof file.
pub(super) fn upload(model: &mut Model, index: usize, handle: u32) -> Effect {
    (model.files[index].state, model.files[index].sent) = (FileState::Sending, 0);
    let Proof { sha256, media_type, .. } = model.draft.proof[index].clone();
    Effect::UploadFile { handle, claim_id: model.draft.claim_id.clone(), sha256, media_type }
}

/// Uploads a proof file again, or hashes it first if that had failed.
pub(super) fn retry_upload(model: &mut Model, handle: u32) -> Vec<Effect> {
    let may_be_sent = |index: &usize| !matches!(model.files[*index].state, FileState::Hashing | FileState::Sending);
    let Some(index) = index_of(model, handle).filter(may_be_sent) else { return Vec::new() };
    if model.draft.proof[index].sha256.is_empty() {
        model.files[index].state = FileState::Hashing;
        return vec![Effect::HashFile { handle }];
    }
    vec![upload(model, index, handle)]
}

/// Uploads every proof file again that has its bytes and is not uploaded.
pub(super) fn retry_uploads(model: &mut Model) -> Vec<Effect> {
    retry_where(model, |state, _| is_unsent(state))
}

/// Uploads those of these digests again that have their bytes and are not uploaded.
pub(super) fn retry_uploads_of(model: &mut Model, digests: &[String]) -> Vec<Effect> {
    retry_where(model, |state, proof| is_unsent(state) && digests.contains(&proof.sha256))
}

fn is_unsent(state: &FileState) -> bool {
    matches!(state, FileState::Lost | FileState::Waiting | FileState::Failed(_))
}

fn retry_where(model: &mut Model, is_meant: impl Fn(&FileState, &Proof) -> bool) -> Vec<Effect> {
    let files = model.files.iter().zip(&model.draft.proof);
    let meant = files.filter(|(file, proof)| is_meant(&file.state, proof));
    let handles: Vec<_> = meant.filter_map(|(file, _)| file.handle).collect();
    handles.into_iter().flat_map(|handle| retry_upload(model, handle)).collect()
}

/// Uploads the proof files that wait for a network, if there is one.
pub(super) fn retry_waiting(model: &mut Model) -> Vec<Effect> {
    let is_possible = model.is_online && model.session.is_some() && model.read_only.is_none();
    if is_possible { retry_where(model, |state, _| *state == FileState::Waiting) } else { Vec::new() }
}

/// Uploads the proof files of these digests again, which the backend says that it does not have. Also tells whether all
/// of them come without the user; one does not if its bytes are gone here too, or if the backend does not take it.
pub(super) fn restore(model: &mut Model, missing: &[String]) -> (Vec<Effect>, bool) {
    let mut effects = Vec::new();
    let mut all_come = true;
    for digest in missing {
        let files = model.files.iter().zip(&model.draft.proof);
        let found = files.enumerate().find(|(_, (_, proof))| proof.sha256 == *digest);
        let Some((index, handle)) = found.map(|(index, (file, _))| (index, file.handle)) else {
            all_come = false;
            continue;
        };
        let may_be_taken = match &model.files[index].state {
            FileState::Hashing | FileState::Sending => continue,
            FileState::Failed(failure) => failure.is_retryable() || failure.needs_sign_in(),
            FileState::Sent | FileState::Waiting | FileState::Lost => true,
            FileState::Refused(_) => false,
        };
        match handle.filter(|_| may_be_taken) {
            Some(handle) => effects.extend(retry_upload(model, handle)),
            None => {
                all_come = false;
                if model.files[index].state == FileState::Sent {
                    model.files[index].state = FileState::Lost;
                }
            }
        }
    }
    (effects, all_come)
}
