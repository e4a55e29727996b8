//! A programme that keeps no drafts on devices.

use super::content::is_untouched;
use super::opening::open;
use crate::app::update::announcement::announce;
use crate::app::update::claim::opened;
use crate::app::{Drafts, Effect, Focus, Model, Owner, SaveFailure, SaveState, SigningOut, StoredDraft};

/// Follows what the server has said of drafts on devices, if it has said something.
pub(super) fn follow_programme(model: &mut Model, is_barred: Option<bool>) -> Effect {
    let is_new = is_barred.is_some_and(|is_barred| is_barred != model.no_drafts_on_devices);
    if is_new {
        model.no_drafts_on_devices = !model.no_drafts_on_devices;
        let is_waiting = model.no_drafts_on_devices && model.save_state == SaveState::Saving;
        model.save_state = if is_waiting { SaveState::Failed(SaveFailure::Barred) } else { SaveState::Nothing };
    }
    Effect::FollowProgramme(is_barred.map(|is_barred| !is_barred))
}

/// Takes the user's drafts off the device. They stay in memory.
pub(in crate::app::update) fn take_off(model: &mut Model) -> Vec<Effect> {
    let Owner::SignedIn(person) = model.owner.clone() else { return Vec::new() };
    model.drafts.left = 0;
    announce(model, |words| words.taken_off);
    // The button that was pressed is gone.
    vec![Effect::TakeOffDevice(person), Effect::Focus(Focus::Heading)]
}

/// Ends the session. Where the programme keeps no drafts on devices, nothing of the person is left then, neither in memory nor on
/// the device; what is not submitted would be lost, so the user is asked first. It goes before the server is told, which may be
/// out of reach.
pub(in crate::app::update) fn sign_out(model: &mut Model, draft_id: String) -> Vec<Effect> {
    let Some(path) = model.session.as_ref().and_then(|session| session.sign_out.clone()) else { return Vec::new() };
    if !model.no_drafts_on_devices {
        return vec![Effect::SignOut { path, forgotten: None }];
    }
    if model.signing_out == SigningOut::Not && has_unsubmitted(model) {
        model.signing_out = SigningOut::Asked;
        return Vec::new();
    }
    model.signing_out = SigningOut::Begun;
    let forgotten = model.owner.person().map(ToOwned::to_owned);
    let mut effects = open(model, None, draft_id);
    effects.extend(opened::forget(model));
    model.drafts = Drafts::default();
    model.queue.clear();
    effects.push(Effect::SignOut { path, forgotten });
    effects
}

/// Whether something of the user is not submitted, in this page or on the device.
fn has_unsubmitted(model: &Model) -> bool {
    let is_unsubmitted = |stored: &StoredDraft| stored.draft_id != model.draft_id && stored.is_unsubmitted();
    // What a reviewer has written is not known here.
    let is_reviewer = || model.session.iter().flat_map(|session| &session.capabilities).any(|name| name == "review");
    (!is_untouched(model) && model.submission.receipt().is_none())
        || model.drafts.list.iter().any(is_unsubmitted)
        || model.opened.values().any(|opened| !opened.unsent.is_empty())
        || is_reviewer()
}
