//! A text field with its label, hint, error and repair.
//!
//! The message stands between hint and input, so that it is in view with the question; hint and
//! message both describe the input, because not every screen reader announces `aria-errormessage`.

use cpor_rules::text;

use super::el::{El, el};
use super::frame::quiet_button;
use super::icon::{Icon, icon};
use crate::app::view::{self, FieldErrorView, NoteView, Tone};
use crate::app::{Event, Model, words};
use crate::browser::{Shell, dom_id, typed_text};

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
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", &id).text(label).child(optional))
        .child(hint(&id, look.hint))
        .flaw(shell, &pointer)
        .child(input(shell, pointer, look))
}

fn field_label(shell: Shell, pointer: &str) -> &'static str {
    cpor_rules::field::Field::at(pointer).map_or("", |field| text::field_label(shell.lang(), field))
}

fn input(shell: Shell, pointer: String, look: TextField) -> El {
    let id = dom_id(&pointer);
    let input = if look.long {
        el("textarea").attr("rows", "4")
    } else {
        el("input").attr("type", if look.kind.is_empty() { "text" } else { look.kind })
    };
    let input = input.class(if look.code { "input code" } else { "input" }).id(&id).attr("autocomplete", "off");
    let input = if look.code { input.attr("autocapitalize", "off").attr("spellcheck", "false") } else { input };
    let (typed, shown, judged) = (pointer.clone(), pointer.clone(), pointer.clone());
    input
        .value(shell, move |model| model.text(&shown).to_owned())
        .described(shell, &pointer, look.hint)
        .live_attr(shell, "aria-invalid", move |model| view::has_error(model, &judged).then(|| "true".into()))
        .on("input", move |event| shell.dispatch(Event::Typed { pointer: typed.clone(), text: typed_text(&event) }))
        .on("blur", move |_| shell.dispatch(Event::Left(pointer.clone())))
}

impl El {
    /// With the error at a place of the draft, while it is shown.
    pub fn flaw(self, shell: Shell, pointer: &str) -> Self {
        let (seen, judged, pointer) = (pointer.to_owned(), pointer.to_owned(), pointer.to_owned());
        self.flag(shell, "data-error", move |model| view::has_error(model, &judged)).live(
            shell,
            move |model| view::field_error(model, &seen),
            move |flaw| flaw.as_ref().map(|flaw| error(shell, &pointer, flaw)),
        )
    }

    /// Described by its hint and its error, where there are any.
    pub(super) fn described(self, shell: Shell, pointer: &str, hint: &'static str) -> Self {
        let pointer = pointer.to_owned();
        self.live_attr(shell, "aria-describedby", move |model| {
            described_by(&dom_id(&pointer), !hint.is_empty(), view::has_error(model, &pointer))
        })
    }
}

/// The ids that describe an input.
fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
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
fn error(shell: Shell, pointer: &str, FieldErrorView { message, repair }: &FieldErrorView) -> El {
    let words = shell.words();
    let id = format!("{}-error", dom_id(pointer));
    let repair = repair.as_ref().map(|text| {
        let (pointer, text) = (pointer.to_owned(), text.clone());
        let label = words::fill(words.use_repair, &[("text", &text)]);
        let mend = move || shell.dispatch(Event::Repaired { pointer: pointer.clone(), text: text.clone() });
        el("button").class("repair").attr("type", "button").text(label).on_click(mend)
    });
    let prefix = el("span").class("hidden").text(format!("{} ", words.error_prefix));
    let message = el("span").child(prefix).text(message);
    el("div").class("error").id(id).child([icon(Icon::Stop), message]).child(repair)
}

/// A line below a field that says what is known about its value.
pub fn note(shell: Shell, see: fn(&Model) -> Option<NoteView>, again: fn() -> Event) -> El {
    el("div").attr("role", "status").live(shell, see, move |note| {
        let NoteView { tone, text, again: may_help } = note.as_ref()?;
        let retry = may_help.then(|| quiet_button(shell.words().again, move || shell.dispatch(again())));
        Some(toned("div", *tone).child(el("span").text(text)).child(retry))
    })
}

/// A line in a tone: with its icon, and the words to follow.
pub fn toned(tag: &'static str, tone: Tone) -> El {
    el(tag).class("note").attr("data-tone", tone.name()).child(icon(Icon::of(tone)))
}
