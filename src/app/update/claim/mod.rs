//! One submitted claim: fetching it, writing in it, and sending what was written.

mod files;
mod keeping;
pub(super) mod opened;
mod request;
#[cfg(test)]
mod tests;
mod writing;

use cpor_rules::life::Action;
use cpor_rules::value::{Choice as _, Guid};
use cpor_rules::wire::ClaimDetail;

pub(super) use self::files::{has_file, on_file_event};
pub(super) use self::keeping::keep_all;
use self::opened::{in_view, on_answered, open, opened};
pub(super) use self::request::try_again;
pub(super) use self::writing::{on_repaired, on_ticked, on_typed};
use super::drafts;
use crate::app::claim::{ClaimPageEvent, Sending, Unsent, WordsState, carried_over, language};
use crate::app::{Effect, Failure, Mode, Model, ProofFile, Saved, Step};

/// Applies an event of the page of a submitted claim to the model.
pub(super) fn update(model: &mut Model, event: ClaimPageEvent) -> Vec<Effect> {
    match event {
        ClaimPageEvent::Opened(claim_id) => open(model, claim_id),
        ClaimPageEvent::Answered { claim_id, version, answer } => on_answered(model, claim_id, version, answer),
        ClaimPageEvent::WordsLoaded { lang, loaded } => {
            model.claim_words.retain(|(of, _)| *of != lang);
            model.claim_words.push((lang, if loaded { WordsState::Loaded } else { WordsState::Failed }));
            Vec::new()
        }
        ClaimPageEvent::WordsRetried => {
            model.claim_words.retain(|(_, state)| *state != WordsState::Failed);
            Vec::new()
        }
        ClaimPageEvent::UnsentRead { person, unsent } => on_unsent_read(model, &person, unsent),
        ClaimPageEvent::UnsentKept { claim_id, is_kept } => {
            if let Some(opened) = model.opened.get_mut(&claim_id) {
                opened.is_unkept = !is_kept;
            }
            Vec::new()
        }
        ClaimPageEvent::FilesChosen(chosen) => files::on_chosen(model, chosen),
        ClaimPageEvent::FileRemoved(index) => files::remove(model, index),
        ClaimPageEvent::CommentSent { key } => request::send_comment(model, key),
        ClaimPageEvent::ChangeSent { key } => request::send_change(model, key),
        ClaimPageEvent::LeaveChosen(on) => writing::choose_leave(model, on),
        ClaimPageEvent::ReasonTicked { name, on } => writing::on_reason_ticked(model, name, on),
        ClaimPageEvent::LeaveAsked => writing::ask_to_leave(model),
        ClaimPageEvent::LeaveSent { key } => request::send_leave(model, key),
        ClaimPageEvent::SendDue { claim_id, key, tries } => request::on_due(model, claim_id, &key, tries),
        ClaimPageEvent::SendRetried => in_view(model).map_or_else(Vec::new, |id| request::resend(model, id)),
        ClaimPageEvent::SendAnswered { claim_id, key, answer } => request::on_answered(model, claim_id, &key, answer),
        ClaimPageEvent::AnotherBegun { draft_id } => begin_another(model, draft_id),
    }
}

/// Makes the effect that loads the words for submitted claims, once they are needed.
pub(super) fn load_words_if_needed(model: &mut Model) -> Option<Effect> {
    let lang = model.lang;
    let has_export = || model.evidence.customer_subscriptions.is_some();
    let is_of_use = match model.step() {
        Some(Step::Products) => has_export(),
        Some(Step::Proof | Step::Check) => true,
        _ => in_view(model).is_some(),
    };
    if !is_of_use || model.claim_words.iter().any(|(of, _)| *of == lang) {
        return None;
    }
    let is_here = language::is_loaded(lang);
    model.claim_words.push((lang, if is_here { WordsState::Loaded } else { WordsState::Loading }));
    (!is_here).then_some(Effect::LoadClaimWords(lang))
}

/// Takes what was written earlier, unless more was written since; and sends what was not answered.
fn on_unsent_read(model: &mut Model, person: &str, unsent: Vec<(Guid, Unsent)>) -> Vec<Effect> {
    if model.owner.person() != Some(person) {
        return Vec::new();
    }
    for (claim_id, unsent) in unsent {
        let opened = model.opened.entry(claim_id).or_default();
        if !opened.unsent.is_empty() {
            continue;
        }
        let is_sent = |sha256: &String| unsent.sent_files.contains(sha256);
        opened.files = unsent.proof.iter().map(|proof| ProofFile::resumed(is_sent(&proof.sha256))).collect();
        if unsent.request.is_some() {
            opened.sending = Sending::Waiting { tries: 0, failure: Failure::NoAnswer };
        }
        opened.unsent = unsent;
    }
    try_again(model)
}

/// Begins a new claim with what this one has.
fn begin_another(model: &mut Model, draft_id: String) -> Vec<Effect> {
    if model.mode != Mode::All {
        return Vec::new();
    }
    let Some((_, opened)) = opened(model) else { return Vec::new() };
    let Some(detail) = &opened.detail else { return Vec::new() };
    let is_renewal = opened.action(Action::Disassociate).is_some() || is_approved(detail);
    let draft = carried_over(&detail.claim, is_renewal, &draft_id);
    drafts::begin_with(model, Saved { draft, ..Saved::default() }, draft_id)
}

fn is_approved(detail: &ClaimDetail) -> bool {
    detail.status == cpor_rules::evidence::ClaimStatus::Approved.name()
}
