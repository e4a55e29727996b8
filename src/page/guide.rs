//! The guide, which is a module of its own and is loaded when it is opened.

use crate::app::Step;
use crate::browser::Shell;
use crate::part::{self, El, el};

pub(super) fn guide(shell: Shell, section: &'static str) -> El {
    let words = shell.words();
    let place = el("div").child(el("p").class("readiness loading").text(words.guide_loading));
    let drawn = el("div").class("guide");
    shell.open_guide(place.element(), drawn.element(), section);
    el("div").child(part::title(shell, words.view_guide, "")).child([place, drawn])
}

/// The way from a step to the section of the guide that helps with it.
pub(super) fn way_to_guide(shell: Shell, step: Step) -> Option<El> {
    let (section, place) = match step {
        Step::Activity => ("activity", 0),
        Step::Mpn => ("mpn", 1),
        Step::Proof => ("proof", 2),
        Step::Check | Step::Submitted => ("take-away", 3),
        _ => return None,
    };
    Some(el("p").child(part::to_guide(shell, section, place)))
}
