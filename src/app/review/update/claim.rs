//! The claim in view: asking for it, taking in the answer, and looking at a decision that waits.

use cpor_rules::wire::ReviewKey;

use super::file::fetch_files;
use super::question::{ask_for_sign_in, next_version};
use crate::app::Failure;
use crate::app::review::view::{HEADING, status_name};
use crate::app::review::words::fill;
use crate::app::review::{Answer, Competitor, ReviewEffect, ReviewEvent, Reviews, TypedReview};

/// Milliseconds between two looks at a decision that waits.
const TICK: u32 = 1000;
/// Milliseconds between two questions if it has taken effect, once its time is over.
const PAUSE: u32 = 3000;
/// The seconds left at which screen readers are told.
const TOLD_AT: [i64; 2] = [30, 10];

/// Asks for the claim in view. What is known of it stays until the answer.
pub(super) fn fetch_claim(model: &mut Reviews) -> Vec<ReviewEffect> {
    let version = next_version(model);
    let Some(claim) = &mut model.claim else { return Vec::new() };
    (claim.version, claim.is_loading) = (version, true);
    vec![ReviewEffect::FetchClaim { version, key: claim.key.clone() }]
}

/// Stores the answer about the claim in view, unless it was asked for again since.
pub(super) fn on_claim_answered(
    model: &mut Reviews,
    version: u64,
    answer: Result<Box<Answer>, Failure>,
) -> Vec<ReviewEffect> {
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
pub(super) fn take_in(model: &mut Reviews, answer: Answer) -> Vec<ReviewEffect> {
    let (words, now, lang) = (model.words(), model.now, model.lang);
    let Some(claim) = &mut model.claim else { return Vec::new() };
    let had_pending = claim.answer.as_ref().is_some_and(|before| before.detail.pending.is_some());
    // One that was taken back has changed nothing.
    let status_before = claim.answer.as_ref().map(|before| &before.detail.detail.status);
    if had_pending && status_before != Some(&answer.detail.detail.status) {
        let status = status_name(lang, &answer.detail.detail.edition, &answer.detail.detail.status);
        model.said = fill(words.now_is, &[("status", &status)]);
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
    let is_same = |typed: &TypedReview| {
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

/// Looks at the decision that waits.
pub(super) fn on_ticked(model: &mut Reviews, before: i64) -> Vec<ReviewEffect> {
    model.is_ticking = false;
    let words = model.words();
    let Some(claim) = &model.claim else { return Vec::new() };
    let left = |now: i64| Some(claim.answer.as_ref()?.pending(now)?.1);
    let (Some(left_before), Some(left)) = (left(before), left(model.now)) else { return Vec::new() };
    if left > 0 {
        let told = TOLD_AT.into_iter().find(|seconds| left_before > seconds * 1000 && left <= seconds * 1000);
        if let Some(seconds) = told {
            model.said = fill(words.seconds_left, &[("count", &seconds.to_string())]);
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
