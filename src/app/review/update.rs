//! What changes the model of the reviewers' screen.

mod act;
mod decide;
mod queue;

use cpor_rules::wire::ReviewKey;

use super::view::{HEADING, file_kind};
use super::{Answer, Competitor, FileState, Opened, Place, ReviewEffect, ReviewEvent, Reviews};
use crate::app::Failure;

/// Milliseconds between two looks at a decision that waits.
const TICK: u32 = 1000;
/// Milliseconds between two questions if it has taken effect, once its time is over.
const PAUSE: u32 = 3000;
/// The seconds left at which screen readers are told.
const TOLD_AT: [i64; 2] = [30, 10];

/// Applies an event to the reviewers' screen, at a time in milliseconds since 1970. Returns the effects to perform.
pub fn update(model: &mut Reviews, event: ReviewEvent, now: i64) -> Vec<ReviewEffect> {
    let before = std::mem::replace(&mut model.now, now);
    match event {
        ReviewEvent::Started(place) => open(model, place),
        ReviewEvent::PlaceOpened(place) if place == model.place => Vec::new(),
        ReviewEvent::PlaceOpened(place) => {
            let mut effects = open(model, place);
            effects.push(ReviewEffect::Focus(HEADING));
            effects
        }
        ReviewEvent::QueueAnswered { version, answer } => queue::on_answered(model, version, answer),
        ReviewEvent::SearchTyped(text) => queue::on_search_typed(model, text),
        ReviewEvent::SearchDue { version } => queue::on_search_due(model, version),
        ReviewEvent::StatusChosen(status) => queue::filter(model, |filter| filter.status = status),
        ReviewEvent::WhoseChosen(whose) => queue::filter(model, |filter| filter.whose = whose),
        ReviewEvent::MoreWanted => queue::more(model),
        ReviewEvent::QueueRetried => queue::retry(model),
        ReviewEvent::ClaimAnswered { version, answer } => on_claim_answered(model, version, answer),
        ReviewEvent::CompetitorAnswered { version, key, answer } => {
            let Some(claim) = model.claim.as_mut().filter(|claim| claim.version == version) else { return Vec::new() };
            let Some(competitor) = claim.competitors.iter_mut().find(|competitor| competitor.key == key) else {
                return Vec::new();
            };
            competitor.answer = Some(answer);
            model.revision += 1;
            fetch_files(claim)
        }
        ReviewEvent::FileAnswered { key, sha256, address } => on_file_answered(model, key, sha256, address),
        ReviewEvent::FileWanted { key, sha256 } => want_file(model, key, sha256),
        ReviewEvent::ClaimReloaded => {
            if let Some(claim) = &mut model.claim {
                (claim.outgoing, claim.trouble) = (None, None);
                claim.focus = Some(HEADING);
            }
            fetch_claim(model)
        }
        ReviewEvent::Begun { key } => act::begin(model, key),
        ReviewEvent::Assigned { is_taken, key } => act::assign(model, is_taken, key),
        ReviewEvent::TakenBack { key } => act::take_back(model, key),
        ReviewEvent::SentAgain => act::send_again(model),
        ReviewEvent::SentAnswered { key, answer } => act::on_answered(model, &key, answer),
        ReviewEvent::ActionChosen(action) => decide::choose(model, action),
        ReviewEvent::ReasonTicked(reason, is_ticked) => decide::tick(model, reason, is_ticked),
        ReviewEvent::TextTyped(text) => decide::on_text_typed(model, text),
        ReviewEvent::Continued => decide::go_on(model),
        ReviewEvent::Reconsidered => decide::reconsider(model),
        ReviewEvent::DecisionLeft => decide::leave(model),
        ReviewEvent::Confirmed { key } => decide::confirm(model, key),
        ReviewEvent::CommentTyped(text) => decide::on_comment_typed(model, text),
        ReviewEvent::CommentSent { key } => decide::send_comment(model, key),
        ReviewEvent::Ticked => on_ticked(model, before),
    }
}

/// A new version for a question.
fn next_version(model: &mut Reviews) -> u64 {
    model.versions += 1;
    model.versions
}

/// Brings a place into view. The files of the claim that was there are let go; what was sent for it may still be answered.
fn open(model: &mut Reviews, place: Place) -> Vec<ReviewEffect> {
    let mut effects = Vec::new();
    let Opened { key, files, outgoing, .. } = model.claim.take().unwrap_or_default();
    model.left.extend(outgoing.filter(|outgoing| !outgoing.is_unanswered).map(|outgoing| (key, outgoing)));
    let addresses: Vec<_> = files.values().filter_map(|file| file.address().map(ToOwned::to_owned)).collect();
    if !addresses.is_empty() {
        effects.push(ReviewEffect::ReleaseFiles(addresses));
    }
    model.said.clear();
    model.revision += 1;
    model.place = place;
    match &model.place {
        Place::Queue => effects.extend(queue::fetch(model)),
        Place::Claim(key) => {
            model.claim = Some(Opened { key: key.clone(), ..Opened::default() });
            effects.extend(fetch_claim(model));
        }
    }
    effects
}

/// Asks for the claim in view. What is known of it stays until the answer.
fn fetch_claim(model: &mut Reviews) -> Vec<ReviewEffect> {
    let version = next_version(model);
    let Some(claim) = &mut model.claim else { return Vec::new() };
    (claim.version, claim.is_loading) = (version, true);
    vec![ReviewEffect::FetchClaim { version, key: claim.key.clone() }]
}

fn on_claim_answered(model: &mut Reviews, version: u64, answer: Result<Box<Answer>, Failure>) -> Vec<ReviewEffect> {
    let Some(claim) = model.claim.as_mut().filter(|claim| claim.version == version) else { return Vec::new() };
    claim.is_loading = false;
    match answer {
        Ok(answer) => take_in(model, *answer),
        Err(failure) => {
            let effects = ask_for_sign_in(&failure);
            claim.failure = Some(failure);
            effects
        }
    }
}

/// Takes in the claim as it is now, and asks for what belongs to it.
fn take_in(model: &mut Reviews, answer: Answer) -> Vec<ReviewEffect> {
    let (words, now, lang) = (model.words(), model.now, model.lang);
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let had_pending = claim.answer.as_ref().is_some_and(|before| before.detail.pending.is_some());
    // One that was taken back has changed nothing.
    let status_before = claim.answer.as_ref().map(|before| &before.detail.detail.status);
    if had_pending && status_before != Some(&answer.detail.detail.status) {
        let status = super::view::status_name(lang, &answer.detail.detail.edition, &answer.detail.detail.status);
        model.said = super::words::fill(words.now_is, &[("status", &status)]);
    }
    let known = std::mem::take(&mut claim.competitors);
    claim.competitors = answer.detail.competitors.iter().map(|key| competitor(key, &known)).collect();
    claim.is_loading = false;
    claim.failure = None;
    let is_pending = answer.pending(now).is_some();
    let mut effects = Vec::new();
    for key in &answer.detail.competitors {
        effects.push(ReviewEffect::FetchCompetitor { version: claim.version, key: key.clone() });
    }
    // A decision that has arrived is not made once more.
    let is_same = |typed: &super::TypedReview| {
        let pending = answer.detail.pending.as_ref();
        pending.is_some_and(|it| it.action == typed.action && it.text == typed.text.trim())
    };
    let key = claim.key.clone();
    if let Some(typed) = model.typed.get_mut(&key).filter(|typed| is_same(typed)) {
        typed.forget_decision();
        effects.push(model.keep(&key));
    }
    let Some(claim) = &mut model.claim else { return effects };
    claim.answer = Some(answer);
    model.revision += 1;
    effects.extend(fetch_files(claim));
    match claim.focus.take() {
        Some(id) => effects.push(ReviewEffect::Focus(id)),
        None if had_pending && !is_pending => effects.push(ReviewEffect::FocusIfLost(HEADING)),
        None => {}
    }
    if is_pending {
        effects.extend(schedule_tick(model, TICK));
    }
    effects
}

/// Another claim of the competition, with what is known of it.
fn competitor(key: &ReviewKey, known: &[Competitor]) -> Competitor {
    let known = known.iter().find(|competitor| competitor.key == *key);
    known.cloned().unwrap_or_else(|| Competitor { key: key.clone(), answer: None })
}

/// Asks for the files that can be shown, of this claim and of those that it competes with.
fn fetch_files(claim: &mut Opened) -> Vec<ReviewEffect> {
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

fn fetch_file(key: &ReviewKey, proof: &cpor_rules::claim::Proof) -> ReviewEffect {
    ReviewEffect::FetchFile {
        key: key.clone(),
        sha256: proof.sha256.clone(),
        name: proof.file_name.clone(),
        media_type: file_kind(proof).media_type(),
    }
}

/// Saves a file that only other programs open, and asks once more for one that did not come.
fn want_file(model: &mut Reviews, key: ReviewKey, sha256: String) -> Vec<ReviewEffect> {
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

fn on_file_answered(model: &mut Reviews, key: ReviewKey, sha256: String, address: Option<String>) -> Vec<ReviewEffect> {
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

/// Looks at the decision that waits.
fn on_ticked(model: &mut Reviews, before: i64) -> Vec<ReviewEffect> {
    model.is_ticking = false;
    let words = model.words();
    let Some(claim) = &model.claim else { return Vec::new() };
    let left = |now: i64| Some(claim.answer.as_ref()?.pending(now)?.1);
    let (Some(left_before), Some(left)) = (left(before), left(model.now)) else { return Vec::new() };
    if left > 0 {
        let told = TOLD_AT.into_iter().find(|seconds| left_before > seconds * 1000 && left <= seconds * 1000);
        if let Some(seconds) = told {
            model.said = super::words::fill(words.seconds_left, &[("count", &seconds.to_string())]);
        }
        return schedule_tick(model, TICK);
    }
    let mut effects = if claim.is_loading { Vec::new() } else { fetch_claim(model) };
    effects.extend(schedule_tick(model, PAUSE));
    effects
}

/// Lets a tick come, unless one does already.
fn schedule_tick(model: &mut Reviews, millis: u32) -> Vec<ReviewEffect> {
    if std::mem::replace(&mut model.is_ticking, true) {
        return Vec::new();
    }
    vec![ReviewEffect::Delay(millis, Box::new(ReviewEvent::Ticked))]
}

/// Asks the reviewer to sign in, if that is the failure.
fn ask_for_sign_in(failure: &Failure) -> Vec<ReviewEffect> {
    failure.needs_sign_in().then_some(ReviewEffect::AskForSignIn).into_iter().collect()
}
