//! The customer's export of its subscriptions: pasted or chosen, read in the browser, taken out again.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::section_title;
use crate::app::{Event, view};
use crate::browser::{Shell, take_export, typed_text};
use crate::part::{self, El, el};

pub(super) fn export(shell: Shell) -> El {
    let words = shell.words();
    let given = shell.see(|model| view::export(model).is_some());
    el("div")
        .child([section_title(words.export_title), el("p").class("hint").id("export-hint").text(words.export_hint)])
        .live(move || if given.get() { taken(shell) } else { chooser(shell) })
}

/// What was read, and the way to take it out.
fn taken(shell: Shell) -> El {
    let count = shell.see(view::export);
    let note = part::toned("p", view::Tone::Good).child(el("span").live_text(move || count.get().unwrap_or_default()));
    let remove = part::button(shell.words().export_remove, move || shell.dispatch(Event::ExportRemoved));
    el("div").child([note, remove])
}

fn chooser(shell: Shell) -> El {
    let words = shell.words();
    let wrong = shell.see(view::wrong_export);
    let text = shell.see(|model| model.wrong_export.as_ref().map_or_else(String::new, |(text, _)| text.clone()));
    let error = move || {
        wrong.get().map(|text| part::toned("p", view::Tone::Bad).id("export-error").child(el("span").text(text)))
    };
    let field = el("textarea")
        .class("input code")
        .id("export")
        .attr("rows", "4")
        .attr("aria-label", words.export_title)
        .attr("aria-describedby", "export-hint")
        .attr("spellcheck", "false")
        .value(move || text.get())
        .on("input", move |event| shell.dispatch(Event::ExportGiven(typed_text(&event))));
    let file = el("input")
        .class("hidden")
        .attr("type", "file")
        .attr("accept", ".json,.txt")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("aria-label", words.choose_files)
        .on("change", move |event| take_export(shell, &event));
    let chooser = file.element().clone();
    let choose = part::button(words.choose_files, move || chooser.unchecked_ref::<HtmlElement>().click());
    el("div").class("field").child(el("div").attr("role", "status").live(error)).child([field, choose, file])
}
