//! The screen in view.

use super::claim::opened;
use super::claims;
use super::step::open_step;
use crate::app::{Effect, Focus, Model, Screen};

/// Opens a screen.
pub(super) fn open_screen(model: &mut Model, screen: Screen) -> Vec<Effect> {
    match screen {
        Screen::Step(step) => open_step(model, step),
        Screen::Claims => claims::open(model),
        Screen::Claim(claim_id) => opened::open(model, claim_id),
        // The guide itself brings the section into view, and the focus to it.
        Screen::Guide(section) if matches!(model.screen, Screen::Guide(_)) => {
            if section.is_some() {
                model.screen = screen;
            }
            Vec::new()
        }
        // The element has no such screen, whatever an address says.
        Screen::Reviews if !cfg!(feature = "reviews") => Vec::new(),
        Screen::Reviews => {
            model.screen = screen;
            vec![Effect::Focus(Focus::Heading)]
        }
        Screen::Guide(_) => {
            model.load_failure = None;
            model.drafts.made = None;
            model.screen = screen;
            vec![Effect::Focus(Focus::Heading)]
        }
    }
}

/// Opens a screen without an act of the user: the focus stays where the browser has it, and nothing is to be saved.
pub(super) fn show_screen(model: &mut Model, screen: Screen) -> Vec<Effect> {
    let mut effects = open_screen(model, screen);
    effects.retain(|effect| !matches!(effect, Effect::Focus(_) | Effect::Save(_)));
    effects
}
