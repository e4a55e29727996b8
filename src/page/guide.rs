//! The guide, which is a module of its own and is loaded when it is opened.

use crate::app::Event;
use crate::browser::Shell;
use crate::part::{self, El, el};

pub(super) fn guide(shell: Shell, section: &'static str) -> El {
    let words = shell.words();
    let place = el("div").child(el("p").class("readiness loading").text(words.guide_loading));
    let drawn = el("div").class("guide");
    shell.open_guide(place.element(), drawn.element(), section);
    el("div").child(part::title(words.view_guide, "")).child([place, drawn])
}

/// A button that opens a section of the guide.
pub(super) fn way_to_guide(shell: Shell, label: &'static str, section: &'static str) -> El {
    el("p").child(part::quiet_button(label, move || shell.dispatch(Event::GuideOpened(section))))
}
