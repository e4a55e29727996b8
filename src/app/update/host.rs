//! Commands of the host, and the mode it sets.

use super::clearing::clear_claim;
use super::saving::mark_changed;
use super::session::fetch_session;
use super::{claims, customer, drafts, restore};
use crate::app::{Effect, HostCommand, Mode, Model, Owner, Saved, Screen, view};

/// Applies a command of the host page to the model.
pub(super) fn apply(model: &mut Model, command: HostCommand) -> Vec<Effect> {
    match command {
        HostCommand::RetryAfterSignIn => retry_after_sign_in(model),
        HostCommand::SetMode(mode) => {
            model.mode = mode;
            // In this mode the claim is shown first, then the guide.
            if mode == Mode::Claim && matches!(model.screen, Screen::Guide(_)) {
                model.screen = Screen::Step(view::return_step(model));
            }
            Vec::new()
        }
        HostCommand::SetLang(lang) => {
            (model.lang, model.requested_lang) = (lang, lang);
            Vec::new()
        }
        HostCommand::SetWords(lang, words) => {
            model.host_words[lang as usize] = words;
            Vec::new()
        }
        HostCommand::ReplaceDraft { saved, draft_id } => replace_draft(model, *saved, draft_id),
        HostCommand::Prefill { pointer, text } => drafts::prefill(model, pointer, text),
    }
}

/// Leaves a screen that the host's mode does not include.
pub(super) fn restrict_to_mode(model: &mut Model) -> Vec<Effect> {
    let is_available = match model.screen {
        Screen::Step(_) => matches!(model.mode, Mode::All | Mode::Claim),
        Screen::Claims | Screen::Claim(_) => matches!(model.mode, Mode::All | Mode::Status),
        Screen::Guide(_) => model.mode != Mode::Status,
        Screen::Reviews => model.mode == Mode::All,
    };
    if is_available {
        return Vec::new();
    }
    match model.mode {
        Mode::Status => return claims::fetch(model),
        Mode::Guide => model.screen = Screen::Guide(None),
        Mode::All | Mode::Claim => model.screen = Screen::Step(view::return_step(model)),
    }
    Vec::new()
}

/// Repeats every request that was refused or could not be sent.
fn retry_after_sign_in(model: &mut Model) -> Vec<Effect> {
    // The user may be another one now. What waits to be sent is sent when it is known that it is still the same one.
    model.session_failure = None;
    let mut effects = vec![fetch_session(model)];
    if model.own_claims.answer.is_none() {
        model.own_claims.tenant = None;
    }
    if model.screen == Screen::Claims && matches!(model.claims.answer, Some(Err(_))) {
        effects.extend(claims::fetch(model));
    }
    effects.extend(customer::retry_lookup(model));
    effects
}

/// Replaces the claim by the host's.
fn replace_draft(model: &mut Model, saved: Saved, draft_id: String) -> Vec<Effect> {
    let claim_id = saved.draft.claim_id.clone();
    drafts::forget_prefilled(model);
    // It takes the place of what the host gave before, or of the draft of whoever is signed in; of no other.
    let is_replaced = matches!(model.owner, Owner::Host { .. } | Owner::SignedIn(_)) && model.read_only.is_none();
    let mut effects = clear_claim(model, claim_id.clone());
    if !is_replaced {
        model.draft_id.clone_from(&draft_id);
        effects.push(Effect::HoldDraft { draft_id, revision: 0 });
    }
    effects.extend(restore::restore(model, saved, claim_id));
    effects.extend(mark_changed(model));
    if !matches!(model.owner, Owner::SignedIn(_)) {
        model.owner = Owner::Host { is_changed: false };
    }
    effects
}
