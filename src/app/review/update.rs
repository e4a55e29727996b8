//! What changes the model of the reviewers' screen.

mod act;
mod claim;
mod decide;
mod file;
mod question;
mod queue;

use self::claim::{fetch_claim, on_claim_answered, on_ticked};
use self::file::{fetch_files, on_file_answered, want_file};
use super::view::HEADING;
use super::{Opened, Place, ReviewEffect, ReviewEvent, Reviews};

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
        ReviewEvent::TextTyped { claim, text } => decide::on_text_typed(model, &claim, text),
        ReviewEvent::Continued => decide::go_on(model),
        ReviewEvent::Reconsidered => decide::reconsider(model),
        ReviewEvent::DecisionLeft => decide::leave(model),
        ReviewEvent::Confirmed { key } => decide::confirm(model, key),
        ReviewEvent::CommentTyped { claim, text } => decide::on_comment_typed(model, &claim, text),
        ReviewEvent::CommentSent { key } => decide::send_comment(model, key),
        ReviewEvent::Ticked => on_ticked(model, before),
    }
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
