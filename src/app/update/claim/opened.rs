//! The submitted claims that are open in the page: the one in view, what the backend says of them, and whose they are.

use cpor_rules::value::Guid;
use cpor_rules::wire::ClaimDetail;

use crate::app::claim::OpenedClaim;
use crate::app::{Effect, Failure, Focus, Model, Owner, Screen};

/// The claim in view.
pub(super) fn in_view(model: &Model) -> Option<Guid> {
    match model.screen {
        Screen::Claim(claim_id) => Some(claim_id),
        _ => None,
    }
}

/// The claim in view, with its ID.
pub(super) fn opened(model: &mut Model) -> Option<(Guid, &mut OpenedClaim)> {
    let claim_id = in_view(model)?;
    Some((claim_id, model.opened.get_mut(&claim_id)?))
}

/// Opens a submitted claim and moves the focus to its heading.
pub(in crate::app::update) fn open(model: &mut Model, claim_id: Guid) -> Vec<Effect> {
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
pub(in crate::app::update) fn fetch(model: &mut Model, claim_id: Guid) -> Vec<Effect> {
    let opened = model.opened.entry(claim_id).or_default();
    opened.version += 1;
    opened.is_loading = true;
    vec![Effect::FetchClaim { claim_id, version: opened.version }]
}

/// Stores what the backend says of a submitted claim, unless it was asked again since.
pub(super) fn on_answered(
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

/// Goes on when it is known who the user is: reads what they have written, and fetches the claim in view if that was refused.
pub(in crate::app::update) fn on_signed_in(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Owner::SignedIn(person) = &model.owner {
        effects.push(Effect::ReadUnsent(person.clone()));
    }
    if let Some((claim_id, opened)) = opened(model)
        && opened.failure.is_some()
    {
        effects.extend(fetch(model, claim_id));
    }
    effects
}

/// Removes every opened claim from the page, and what else it knows of claims, because the user is another one now.
/// What was written stays on the device for whoever wrote it.
pub(in crate::app::update) fn forget(model: &mut Model) -> Vec<Effect> {
    let files = model.opened.values().flat_map(|opened| &opened.files).filter_map(|file| file.handle);
    let mut effects: Vec<_> = files.map(|handle| Effect::ReleaseFile { handle }).collect();
    let version = model.opened.values().map(|opened| opened.version).max().unwrap_or_default();
    model.opened.clear();
    model.claims.begin_anew();
    // So is whoever may know the address.
    model.calendar.begin_anew();
    model.feed.begin_anew();
    if let Some(claim_id) = in_view(model) {
        // Answers for the user before do not count.
        model.opened.insert(claim_id, OpenedClaim { version, ..OpenedClaim::default() });
        effects.extend(fetch(model, claim_id));
    }
    effects
}
