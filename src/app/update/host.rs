//! What the host of a page wishes, and what it has of the page.

use super::{changed, customer, files, resume, send, start_anew};
use crate::app::{Effect, Mode, Model, Saved, Screen, Submission, Wish, view};

pub(super) fn grant(model: &mut Model, wish: Wish) -> Vec<Effect> {
    match wish {
        Wish::SignedIn => signed_in(model),
        Wish::Mode(mode) => {
            model.mode = mode;
            // Of a page that has the claim and the guide to it, the claim comes first.
            if mode == Mode::Claim && matches!(model.screen, Screen::Guide(_)) {
                model.screen = Screen::Step(view::step_to_return_to(model));
            }
            Vec::new()
        }
        Wish::Lang(lang) => {
            (model.lang, model.lang_chosen) = (lang, lang);
            Vec::new()
        }
        Wish::Words(lang, words) => {
            model.own_words[lang as usize] = words;
            Vec::new()
        }
        Wish::Draft(saved) => draft_given(model, *saved),
    }
}

/// Where the host has less than all of the page there, only that comes into view.
pub(super) fn keep_to_mode(model: &mut Model) -> Vec<Effect> {
    let is_there = match model.screen {
        Screen::Step(_) => matches!(model.mode, Mode::All | Mode::Claim),
        Screen::Claims => matches!(model.mode, Mode::All | Mode::Status),
        Screen::Guide(_) => model.mode != Mode::Status,
    };
    if is_there {
        return Vec::new();
    }
    match model.mode {
        Mode::Status => return send::fetch_claims(model),
        Mode::Guide => model.screen = Screen::Guide(None),
        Mode::All | Mode::Claim => model.screen = Screen::Step(view::step_to_return_to(model)),
    }
    Vec::new()
}

/// Asks again for everything that was refused, or that nobody could be asked for.
fn signed_in(model: &mut Model) -> Vec<Effect> {
    let mut effects = files::send_again(model);
    // Who is asking may be somebody else by now.
    model.session_failure = None;
    effects.push(Effect::FetchSession);
    if let Submission::Waiting { tries, .. } = model.submission {
        effects.extend(send::send_again(model, tries));
    }
    if model.own_claims.answer.is_none() {
        model.own_claims.tenant = None;
    }
    if matches!(model.claims.answer, Some(Err(_))) {
        effects.extend(send::fetch_claims(model));
    }
    effects.extend(customer::look_up_again(model));
    effects
}

/// The host's claim, in place of the one that is there.
fn draft_given(model: &mut Model, saved: Saved) -> Vec<Effect> {
    let claim_id = saved.draft.claim_id.clone();
    let mut effects = start_anew(model, claim_id.clone());
    effects.extend(resume(model, saved, claim_id));
    effects.extend(changed(model));
    effects
}
