//! The components shared by the guide's sections, one for each type in `app::guide::part`.

use cpor_rules::value::Choice as _;
use leptos::prelude::*;

use crate::app::guide::GuideEvent;
use crate::app::guide::part::{
    Ask, Button, Field, FindingText, Line, Note, Pick, Question, Select, Source, Table, Tag,
};
use crate::browser::GuideShell;
use crate::part::ToneLine;

/// Draws a question of the guide once; `question` tracks the chosen option.
#[component]
pub(super) fn QuestionGroup(question: Memo<Option<Question>>) -> impl IntoView {
    let Question { id, legend, hint, is_many, picks, .. } = question.get_untracked()?;
    let kind = if is_many { "checkbox" } else { "radio" };
    let hint_id = format!("{id}-hint");
    let describedby = (!hint.is_empty()).then(|| hint_id.clone());
    let class = if picks.len() == 2 { "field group inline" } else { "field group" };
    let group = id.clone();
    let inputs = picks.into_iter().enumerate().map(|(index, Pick { id, label, .. })| {
        let guide = expect_context::<GuideShell>();
        let pick = move || question.with(|question| question.as_ref().and_then(|it| it.picks.get(index).cloned()));
        let choose = move |_| {
            if let Some(pick) = untrack(pick) {
                guide.dispatch(pick.event);
            }
        };
        view! {
            <div class="choice" part="choice">
                <input
                    class="choice-input"
                    part="choice-input"
                    type=kind
                    name=group.clone()
                    id=id.clone()
                    prop:checked=move || pick().is_some_and(|pick| pick.is_chosen)
                    on:change=choose
                />
                <label class="choice-label" part="choice-label" for=id>
                    {label}
                </label>
            </div>
        }
    });
    let inputs = inputs.collect_view();
    let group = view! {
        <fieldset class=class part=class id=id aria-describedby=describedby>
            <legend class="label" part="label">
                {legend}
            </legend>
            <Hint id=hint_id text=hint />
            <div class="choices" part="choices">
                {inputs}
            </div>
        </fieldset>
    };
    Some(group)
}

/// Draws a list of questions. One that stays is not redrawn, so that it keeps the focus.
#[component]
pub(super) fn Questions(#[prop(into)] questions: Signal<Vec<Question>>) -> impl IntoView {
    let asks = Signal::derive(move || questions.get().into_iter().map(Ask::Question).collect::<Vec<_>>());
    view! { <Asks asks /> }
}

/// Draws a list of questions and fields. One that stays is not redrawn, so that it keeps the focus.
#[component]
pub(super) fn Asks(#[prop(into)] asks: Signal<Vec<Ask>>) -> impl IntoView {
    let question = move |name: &str| {
        asks.with(|asks| {
            asks.iter().find_map(|ask| match ask {
                Ask::Question(question) if question.name == name => Some(question.clone()),
                _ => None,
            })
        })
    };
    let draw = move |ask: Ask| match ask {
        Ask::Field(field) => view! { <GuideField field /> }.into_any(),
        Ask::Question(drawn) => {
            view! { <QuestionGroup question=Memo::new(move |_| question(&drawn.name)) /> }.into_any()
        }
    };
    view! { <For each=move || asks.get() key=key_of children=draw /> }
}

/// The static texts of a question or field, on which a redraw depends.
fn key_of(ask: &Ask) -> (String, String, String, Vec<String>) {
    match ask {
        Ask::Field(Field { id, label, hint, .. }) => (id.clone(), label.clone(), hint.clone(), Vec::new()),
        Ask::Question(question) => {
            (question.name.clone(), question.legend.clone(), question.hint.clone(), labels(question))
        }
    }
}

fn labels(question: &Question) -> Vec<String> {
    question.picks.iter().map(|pick| pick.label.clone()).collect()
}

/// Draws a text field or date field of the guide.
#[component]
pub(super) fn GuideField(field: Field) -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let Field { at, id, label, hint, is_date } = field;
    let hint_id = format!("{id}-hint");
    let describedby = (!hint.is_empty()).then(|| hint_id.clone());
    let (shown, edited) = (at.clone(), at);
    let value = guide.memo(move |guide| guide.text(&shown));
    let edit = move |event| {
        let text = event_target_value(&event);
        if guide.with_untracked(|guide| guide.text(&edited) != text) {
            guide.dispatch(GuideEvent::Typed { at: edited.clone(), text });
        }
    };
    view! {
        <div class="field" part="field">
            <label class="label" part="label" for=id.clone()>
                {label}
            </label>
            <Hint id=hint_id text=hint />
            <input
                class="input"
                part="input"
                type=if is_date { "date" } else { "text" }
                autocomplete="off"
                id=id
                aria-describedby=describedby
                prop:value=move || value.get()
                on:input=edit.clone()
                on:change=edit
            />
        </div>
    }
}

/// Draws a drop-down list of the guide.
#[component]
pub(super) fn SelectField(select: Select) -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let Select { at, id, label, options } = select;
    let (shown, edited) = (at.clone(), at);
    let choose = move |event| {
        let text = event_target_value(&event);
        guide.dispatch(GuideEvent::Typed { at: edited.clone(), text });
    };
    // The first option means that nothing is chosen.
    let first = options.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let value = move || {
        let text = guide.with(|guide| guide.text(&shown));
        if text.is_empty() { first.clone() } else { text }
    };
    view! {
        <div class="field" part="field">
            <label class="label" part="label" for=id.clone()>
                {label}
            </label>
            <select class="input" part="input" id=id prop:value=value on:change=choose>
                {options
                    .into_iter()
                    .map(|(name, label)| view! { <option value=name>{label}</option> })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Hint(id: String, text: String) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <p class="hint" part="hint" id=id>
                {text}
            </p>
        }
    })
}

/// Draws a button of the guide, which shows for a moment that its action is done.
#[component]
pub(super) fn ActionButton(button: Button) -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let Button { id, label, name, event } = button;
    let is_done = event.is_none();
    let pressed = id.clone();
    let press = move |_| {
        if let Some(event) = event.clone() {
            guide.set_pressed_button(&pressed);
            guide.dispatch(event);
        }
    };
    view! {
        <button
            class="button"
            part="button"
            type="button"
            id=id
            aria-disabled=is_done.then_some("true")
            aria-label=(!name.is_empty()).then_some(name)
            on:click=press
        >
            {label}
        </button>
    }
}

/// Draws a line of text with the icon of a tone.
#[component]
pub(super) fn NoteLine(note: Note) -> impl IntoView {
    view! {
        <ToneLine tone=note.tone>
            <span>{note.text}</span>
        </ToneLine>
    }
}

/// Draws a tag, a short word in the colour of a tone.
#[component]
pub(super) fn ToneTag(tag: Tag) -> impl IntoView {
    view! {
        <span class="tag" part="tag" data-tone=tag.tone.name()>
            {tag.word}
        </span>
    }
}

/// Draws the text of a finding: its message, what to do, and its source.
#[component]
pub(super) fn FindingBlock(finding: FindingText) -> impl IntoView {
    view! {
        <div class="finding" part="finding" data-effect=finding.effect data-raised=finding.raised>
            <p class="finding-message" part="finding-message">
                {finding.message}
            </p>
            <p class="finding-do" part="finding-do">
                {finding.what_to_do}
            </p>
            <SourceLine source=finding.source />
        </div>
    }
}

/// Draws the line on where a rule is written.
#[component]
pub(super) fn SourceLine(source: Source) -> impl IntoView {
    view! {
        <p class="source" part="source">
            <span translate="no">{source.rule}</span>
            " · "
            {source.page}
        </p>
    }
}

/// Draws a table that scrolls horizontally when it is too wide.
#[component]
pub(super) fn TableFrame<C: 'static>(table: Table<C>, cell: fn(C) -> AnyView) -> impl IntoView {
    let Table { id, caption, columns, rows } = table;
    let caption_id = format!("{id}-caption");
    let labelledby = caption_id.clone();
    let row = move |(about, cells): (String, Vec<C>)| {
        view! {
            <tr>
                <th scope="row">{about}</th>
                {cells.into_iter().map(|content| view! { <td>{cell(content)}</td> }).collect_view()}
            </tr>
        }
    };
    // It has to be focusable and named, so that it can be scrolled by keyboard.
    view! {
        <div
            class="guide-scroll"
            part="guide-scroll"
            id=id
            role="region"
            aria-labelledby=labelledby
            tabindex="0"
        >
            <table class="guide-table table" part="guide-table table">
                <caption id=caption_id>{caption}</caption>
                <thead>
                    <tr>{columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Draws a label with its value, in a description list.
#[component]
pub(super) fn AnswerLine(line: Line) -> impl IntoView {
    let Line { lang, label, value, copy } = line;
    let value = match value {
        Ok(value) => view! { <dd lang=lang.name()>{value}</dd> }.into_any(),
        Err(missing) => view! {
            <dd class="empty" part="empty">
                {missing}
            </dd>
        }
        .into_any(),
    };
    view! {
        <div class="answer" part="answer">
            <dt lang=lang.name()>{label}</dt>
            {value}
            {copy
                .map(|button| {
                    view! {
                        <dd class="answer-change" part="answer-change">
                            <ActionButton button />
                        </dd>
                    }
                })}
        </div>
    }
}
