//! Radio buttons and check boxes in a group, with a legend, hint and error.

use cpor_rules::evidence::Declared;

use super::el::{El, el};
use super::field::hint;
use crate::app::{Event, Model};
use crate::browser::{Shell, dom_id, is_ticked};

/// One choice of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its name in the claim.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// A sentence below; empty means none.
    pub hint: &'static str,
}

/// What a group of choices looks like.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The question.
    pub legend: &'static str,
    /// A sentence below it; empty means none.
    pub hint: &'static str,
    /// Check boxes in place of radio buttons.
    pub many: bool,
    /// In columns where there is room.
    pub columns: bool,
    /// The choices.
    pub picks: Vec<Pick>,
    /// Whether a name is chosen at a pointer.
    pub chosen: fn(&Model, &str, &str) -> bool,
    /// What happens when a name is chosen at a pointer, or is no longer.
    pub pick: fn(&str, &str, bool) -> Event,
    /// What stands below a choice.
    pub below: Option<fn(Shell, &'static str) -> El>,
}

/// A group of choices for the place of a draft.
pub fn choices(shell: Shell, pointer: &'static str, look: Choices) -> El {
    let Choices { legend, hint: hint_text, many, columns, picks, chosen, pick, below } = look;
    let id = dom_id(pointer);
    let kind = if many { "checkbox" } else { "radio" };
    let box_of = |(place, Pick { name, label, hint }): (usize, Pick)| {
        // The first choice carries the group's id: links to the group lead there.
        let id = if place == 0 { dom_id(pointer) } else { format!("{}-{name}", dom_id(pointer)) };
        let input = el("input").class("choice-input").attr("type", kind).id(&id).attr("name", dom_id(pointer));
        let input = input.checked(shell, move |model| chosen(model, pointer, name));
        let input = input.on("change", move |event| shell.dispatch(pick(pointer, name, is_ticked(&event))));
        let hint = (!hint.is_empty()).then(|| el("span").class("choice-hint").text(hint));
        let label = el("label").class("choice-label").attr("for", id).text(label).child(hint);
        el("div").class("choice").child([input, label]).child(below.map(|below| below(shell, name)))
    };
    let boxes: Vec<_> = picks.into_iter().enumerate().map(box_of).collect();
    el("fieldset")
        .class("field group")
        .described(shell, pointer, hint_text)
        .child(el("legend").class("label").text(legend))
        .child(hint(&id, hint_text))
        .flaw(shell, pointer)
        .child(el("div").class(if columns { "choices columns" } else { "choices" }).child(boxes))
}

/// A question about the user's own work, answered by yes or no, or not at all.
pub fn yes_or_no(
    shell: Shell,
    name: &'static str,
    question: &'static str,
    fact: fn(&mut Declared) -> &mut Option<bool>,
) -> El {
    let words = shell.words();
    let choice = |value: bool, label: &'static str| {
        let id = if value { name.to_owned() } else { format!("{name}-no") };
        let input = el("input").class("choice-input").attr("type", "radio").attr("name", name).id(&id);
        let input = input.checked(shell, move |model| *fact(&mut model.declared.clone()) == Some(value));
        let input = input.on("change", move |_| shell.dispatch(Event::Declared(fact, value)));
        el("div").class("choice").child([input, el("label").class("choice-label").attr("for", id).text(label)])
    };
    let optional = el("span").class("optional").text(format!(" {}", words.optional));
    let choices = el("div").class("choices").child([choice(true, words.yes), choice(false, words.no)]);
    el("fieldset")
        .class("field group inline")
        .child([el("legend").class("label").text(question).child(optional), choices])
}

/// A check box of its own.
pub fn tick_box(
    shell: Shell,
    id: String,
    label: &str,
    ticked: impl Fn(&Model) -> bool + 'static,
    changed: impl Fn(bool) -> Event + 'static,
) -> El {
    let input = el("input").class("choice-input").attr("type", "checkbox").id(&id).checked(shell, ticked);
    let input = input.on("change", move |event| shell.dispatch(changed(is_ticked(&event))));
    el("div").class("choice").child([input, el("label").class("choice-label").attr("for", id).text(label)])
}
