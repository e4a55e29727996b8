//! One submitted claim: fetching it, writing in it, and sending what was written.

mod files;
mod request;
#[cfg(test)]
mod tests;
mod writing;

use cpor_rules::life::Action;
use cpor_rules::value::{Choice as _, Guid};
use cpor_rules::wire::ClaimDetail;

pub(super) use self::files::{has_file, on_file_event};
pub(super) use self::request::try_again;
pub(super) use self::writing::{on_repaired, on_ticked, on_typed};
use super::{drafts, send};
use crate::app::claim::{ClaimPageEvent, OpenedClaim, Sending, Unsent, WordsState, carried_over, language};
use crate::app::{Calendar, Effect, Failure, Focus, Mode, Model, Owner, ProofFile, Saved, Screen, Step};

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

/// The claim in view.
fn in_view(model: &Model) -> Option<Guid> {
    match model.screen {
        Screen::Claim(claim_id) => Some(claim_id),
        _ => None,
    }
}

/// The claim in view, with its ID.
fn opened(model: &mut Model) -> Option<(Guid, &mut OpenedClaim)> {
    let claim_id = in_view(model)?;
    Some((claim_id, model.opened.get_mut(&claim_id)?))
}

/// Opens a submitted claim and moves the focus to its heading.
pub(super) fn open(model: &mut Model, claim_id: Guid) -> Vec<Effect> {
    let is_another = model.screen != Screen::Claim(claim_id);
    model.screen = Screen::Claim(claim_id);
    model.download_failure = None;
    let opened = model.opened.entry(claim_id).or_default();
    if is_another {
        // What was new the last time is not new any more.
        opened.seen = None;
        opened.refusal = None;
        opened.lack = None;
    }
    let mut effects = fetch(model, claim_id);
    effects.push(Effect::Focus(Focus::Heading));
    effects
}

/// Fetches a submitted claim from the backend. What is known of it stays in view meanwhile.
pub(super) fn fetch(model: &mut Model, claim_id: Guid) -> Vec<Effect> {
    let opened = model.opened.entry(claim_id).or_default();
    opened.version += 1;
    opened.is_loading = true;
    vec![Effect::FetchClaim { claim_id, version: opened.version }]
}

fn on_answered(
    model: &mut Model,
    claim_id: Guid,
    version: u64,
    answer: Result<(Box<ClaimDetail>, String), Failure>,
) -> Vec<Effect> {
    let Some(opened) = model.opened.get_mut(&claim_id).filter(|opened| opened.version == version) else {
        return Vec::new();
    };
    opened.is_loading = false;
    match answer {
        Ok((detail, etag)) => {
            // Asking again is seeing what is new, but the user has hardly seen it by then.
            opened.seen.get_or_insert(detail.seen);
            opened.detail = Some(detail);
            opened.etag = etag;
            opened.failure = None;
            let is_possible = opened
                .leaving
                .as_ref()
                .is_some_and(|leaving| opened.leaving_action().is_some_and(|action| action.action == leaving.action));
            if !is_possible {
                opened.leaving = None;
            }
        }
        Err(failure) => opened.failure = Some(failure),
    }
    Vec::new()
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

/// Goes on when it is known who the user is: reads what they have written, and fetches the claim in view if that was refused.
pub(super) fn on_signed_in(model: &mut Model, was_another: bool) -> Vec<Effect> {
    let mut effects = if was_another { forget(model) } else { Vec::new() };
    if let Owner::SignedIn(person) = &model.owner {
        effects.push(Effect::ReadUnsent(person.clone()));
    }
    if !was_another
        && let Some((claim_id, opened)) = opened(model)
        && opened.failure.is_some()
    {
        effects.extend(fetch(model, claim_id));
    }
    effects
}

/// Removes every opened claim from the page, because the user is another one now. What was written stays on the device
/// for whoever wrote it.
pub(super) fn forget(model: &mut Model) -> Vec<Effect> {
    let files = model.opened.values().flat_map(|opened| &opened.files).filter_map(|file| file.handle);
    let mut effects: Vec<_> = files.map(|handle| Effect::ReleaseFile { handle }).collect();
    let version = model.opened.values().map(|opened| opened.version).max().unwrap_or_default();
    model.opened.clear();
    // So is whoever may know the address.
    model.calendar = Calendar::default();
    model.feed.begin_anew();
    if let Some(claim_id) = in_view(model) {
        // Answers for the user before do not count.
        model.opened.insert(claim_id, OpenedClaim { version, ..OpenedClaim::default() });
        effects.extend(fetch(model, claim_id));
    }
    effects
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

/// Keeps what is written in a claim on the device.
fn keep(model: &Model, claim_id: Guid) -> Vec<Effect> {
    match (&model.owner, model.opened.get(&claim_id)) {
        (Owner::SignedIn(person), Some(opened)) if model.saves_draft => {
            vec![Effect::KeepUnsent { claim_id, person: person.clone(), text: opened.unsent.to_kept() }]
        }
        _ => Vec::new(),
    }
}

/// Keeps the unsent texts of all claims on the device, because from now on that is allowed.
pub(super) fn keep_all(model: &Model) -> Vec<Effect> {
    model.opened.keys().flat_map(|claim_id| keep(model, *claim_id)).collect()
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

/// Announces one of the words for a claim.
fn announce(model: &mut Model, text: &'static str) {
    send::announce_text(model, text);
}
