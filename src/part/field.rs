//! A text field with its label, hint, error and repair.
//!
//! The message stands between hint and input, so that it is in view with the question; hint and
//! message both describe the input, because not every screen reader announces `aria-errormessage`.

use cpor_rules::text;

use super::el::{El, el};
use super::frame::quiet_button;
use super::icon::{Icon, icon};
use crate::app::view::{self, FieldErrorView, NoteView, Tone};
use crate::app::{Event, words};
use crate::browser::{Seen, Shell, dom_id, typed_text};

/// What a text field looks like.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextField {
    /// A shorter label than the field's own, where a title above says the rest.
    pub label: Option<&'static str>,
    /// A sentence below the label; empty means none.
    pub hint: &'static str,
    /// The input's type; empty means text.
    pub kind: &'static str,
    /// It may stay empty.
    pub optional: bool,
    /// Several lines.
    pub long: bool,
    /// IDs are shown in letters of one width and are not corrected.
    pub code: bool,
}

/// A text field for the place of a draft. The browser fills nothing in: the facts are other people's.
pub fn text_field(shell: Shell, pointer: impl Into<String>, look: TextField) -> El {
    let pointer = pointer.into();
    let id = dom_id(&pointer);
    let label = look.label.unwrap_or_else(|| field_label(shell, &pointer));
    let optional = look.optional.then(|| el("span").class("optional").text(format!(" {}", shell.words().optional)));
    let flaw = field_error(shell, &pointer);
    el("div")
        .class("field")
        .flag("data-error", move || flaw.with(Option::is_some))
        .child(el("label").class("label").attr("for", &id).text(label).child(optional))
        .child(hint(&id, look.hint))
        .live({
            let pointer = pointer.clone();
            move || error(shell, &pointer, flaw)
        })
        .child(input(shell, pointer, look, flaw))
}

fn field_label(shell: Shell, pointer: &str) -> &'static str {
    cpor_rules::field::Field::at(pointer).map_or("", |field| text::field_label(shell.lang(), field))
}

fn input(shell: Shell, pointer: String, look: TextField, flaw: Seen<Option<FieldErrorView>>) -> El {
    let id = dom_id(&pointer);
    let input = if look.long {
        el("textarea").attr("rows", "4")
    } else {
        el("input").attr("type", if look.kind.is_empty() { "text" } else { look.kind })
    };
    let input = input.class(if look.code { "input code" } else { "input" }).id(&id).attr("autocomplete", "off");
    let input = if look.code { input.attr("autocapitalize", "off").attr("spellcheck", "false") } else { input };
    let value = shell.see({
        let pointer = pointer.clone();
        move |model| model.draft.text(&pointer).unwrap_or_default().to_owned()
    });
    let described = move || described_by(&id, !look.hint.is_empty(), flaw.with(Option::is_some));
    let typed = pointer.clone();
    input
        .value(move || value.get())
        .live_attr("aria-describedby", described)
        .live_attr("aria-invalid", move || flaw.with(|flaw| flaw.as_ref().map(|_| "true".into())))
        .on("input", move |event| shell.dispatch(Event::Typed { pointer: typed.clone(), text: typed_text(&event) }))
        .on("blur", move |_| shell.dispatch(Event::Left(pointer.clone())))
}

/// The error of a field, while it is shown.
pub(super) fn field_error(shell: Shell, pointer: &str) -> Seen<Option<FieldErrorView>> {
    let pointer = pointer.to_owned();
    shell.see(move |model| view::field_error(model, &pointer))
}

/// The ids that describe an input.
pub(super) fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
    let ids = match (has_hint, has_error) {
        (false, false) => return None,
        (true, false) => format!("{id}-hint"),
        (false, true) => format!("{id}-error"),
        (true, true) => format!("{id}-hint {id}-error"),
    };
    Some(ids)
}

/// The sentence below a label.
pub(super) fn hint(id: &str, text: &'static str) -> Option<El> {
    (!text.is_empty()).then(|| el("p").class("hint").id(format!("{id}-hint")).text(text))
}

/// The error of a field, with the button that repairs it where there is one.
pub fn error(shell: Shell, pointer: &str, flaw: Seen<Option<FieldErrorView>>) -> Option<El> {
    let words = shell.words();
    let FieldErrorView { message, repair } = flaw.get()?;
    let pointer = pointer.to_owned();
    let id = format!("{}-error", dom_id(&pointer));
    let repair = repair.map(|text| {
        let label = words::fill(words.use_repair, &[("text", &text)]);
        let mend = move || shell.dispatch(Event::Repaired { pointer: pointer.clone(), text: text.clone() });
        el("button").class("repair").attr("type", "button").text(label).on_click(mend)
    });
    let prefix = el("span").class("hidden").text(format!("{} ", words.error_prefix));
    let message = el("span").child(prefix).text(message);
    Some(el("div").class("error").id(id).child([icon(Icon::Stop), message]).child(repair))
}

/// A line below a field that says what is known about its value.
pub fn note(shell: Shell, note: Seen<Option<NoteView>>, again: fn() -> Event) -> El {
    el("div").attr("role", "status").live(move || {
        let NoteView { tone, text, again: may_help } = note.get()?;
        let retry = may_help.then(|| quiet_button(shell.words().again, move || shell.dispatch(again())));
        Some(toned("div", tone).child(el("span").text(text)).child(retry))
    })
}

/// A line in a tone: with its icon, and the words to follow.
pub fn toned(tag: &'static str, tone: Tone) -> El {
    el(tag).class("note").attr("data-tone", tone.name()).child(icon(Icon::of(tone)))
}
