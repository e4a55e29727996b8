//! The customer's export of its subscriptions: pasted or chosen, read in the browser, taken out again.

use super::section_title;
use crate::app::{EXPORTED_ON, Event, view};
use crate::browser::{Shell, take_export, typed_text};
use crate::part::{self, El, TextField, el, text_field};

pub(super) fn export(shell: Shell) -> El {
    let words = shell.words();
    el("div")
        .child([
            section_title(shell, words.export_title),
            el("p").class("hint").id("export-hint").text(words.export_hint),
        ])
        .live(shell, view::export, move |read| read.as_ref().map_or_else(|| chooser(shell), |read| taken(shell, read)))
}

/// What was read, and the way to take it out.
fn taken(shell: Shell, read: &str) -> El {
    let note = el("div").class("field").child(part::toned("p", view::Tone::Good).child(el("span").text(read)));
    let remove = part::button(shell.words().export_remove, move || shell.dispatch(Event::ExportRemoved));
    let day = TextField { hint: shell.words().exported_on_hint, kind: "date", ..TextField::default() };
    el("div").child([note, text_field(shell, EXPORTED_ON, day), el("p").class("field").child(remove)])
}

fn chooser(shell: Shell) -> El {
    let words = shell.words();
    let error = |wrong: &Option<String>| {
        let text = el("span").text(wrong.as_ref()?);
        Some(part::toned("p", view::Tone::Bad).id("export-error").child(text))
    };
    let field = el("textarea")
        .class("input code")
        .id("export")
        .attr("rows", "4")
        .attr("aria-label", words.export_title)
        .attr("aria-describedby", "export-hint")
        .attr("spellcheck", "false")
        .value(shell, view::export_text)
        .on("input", move |event| shell.dispatch(Event::ExportGiven(typed_text(&event))));
    let (choose, file) = part::file_chooser(shell, ".json,.txt", move |event| take_export(shell, &event));
    let error = el("div").attr("role", "status").live(shell, view::wrong_export, error);
    el("div")
        .class("field")
        .child([error, field, choose, file])
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| take_export(shell, &event))
}
