//! The error summary: on top of the step, focused when it comes up.

use super::el::{El, el};
use super::frame::heading;
use super::icon::{Icon, icon};
use crate::app::Event;
use crate::app::view::{self, ErrorView};
use crate::browser::{Shell, dom_id};

/// The error summary of what is in view. Its links put nothing into the address.
pub fn summary(shell: Shell) -> El {
    el("div").live(shell, view::errors, move |errors| {
        let lines: Vec<_> = errors.iter().map(|error| line(shell, error)).collect();
        if lines.is_empty() {
            return None;
        }
        let title = heading(shell, 2)
            .class("summary-title")
            .id("summary-title")
            .child(icon(Icon::Stop))
            .text(shell.words().summary_title);
        let summary = el("div").class("summary").attr("tabindex", "-1").attr("role", "group");
        Some(summary.attr("aria-labelledby", "summary-title").child([title, el("ul").child(lines)]))
    })
}

fn line(shell: Shell, ErrorView { pointer, message }: &ErrorView) -> El {
    if pointer.is_empty() {
        return el("li").text(message);
    }
    let link = el("a").class("summary-link").attr("href", format!("#{}", dom_id(pointer))).text(message);
    let pointer = pointer.clone();
    el("li").child(link.on("click", move |event| {
        event.prevent_default();
        shell.dispatch(Event::Followed(pointer.clone()));
    }))
}
