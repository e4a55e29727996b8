//! The section Plan: every claim that could be made at the customer, with tick boxes, and the button that makes drafts.

use leptos::prelude::*;

use super::part::{ActionButton, NoteLine, TableFrame, ToneTag};
use crate::app::guide::GuideEvent;
use crate::app::guide::part::Tag;
use crate::app::guide::plan::{self, Cell, Folded, PlanView, TICKED, TickBox};
use crate::browser::GuideShell;

/// Draws the guide's section Plan. It is worked out once: nothing changes the claim while this section is in view.
#[component]
pub(super) fn Plan() -> impl IntoView {
    let PlanView { lead, export, needed, has, may_have, make } =
        expect_context::<GuideShell>().with_untracked(plan::view);
    let export = export.map(|(note, button)| {
        view! {
            <NoteLine note />
            <p>
                <ActionButton button />
            </p>
        }
    });
    let has = match has {
        Ok(table) => view! { <TableFrame table cell=draw /> }.into_any(),
        Err(nothing) => view! { <p>{nothing}</p> }.into_any(),
    };
    let make = make.map(|button| {
        view! {
            <p>
                <ActionButton button />
            </p>
        }
    });
    view! {
        <p class="lead" part="lead">
            {lead}
        </p>
        {export}
        {(!needed.is_empty()).then(|| view! { <p>{needed}</p> })}
        {has}
        {may_have.map(|folded| view! { <Rest folded /> })}
        {make}
    }
}

#[component]
fn Rest(folded: Folded) -> impl IntoView {
    let Folded { id, title, table } = folded;
    view! {
        <details class="rest" part="rest" id=id>
            <summary>{title}</summary>
            <TableFrame table cell=draw />
        </details>
    }
}

fn draw(cell: Cell) -> AnyView {
    match cell {
        Cell::Activities(label) => view! { <span>{label}</span> }.into_any(),
        Cell::TickBox(tick_box) => view! { <Tick tick_box /> }.into_any(),
        Cell::Brings(tag, lines) => view! { <Tagged tag lines /> }.into_any(),
        Cell::Result(tag, rules, needed) => view! {
            <Tagged tag lines=Vec::new() />
            {rules.into_iter().map(rule).collect_view()}
            {needed.map(line)}
        }
        .into_any(),
        Cell::Claims(lines) => lines.into_iter().map(line).collect_view().into_any(),
    }
}

/// The tick box of a row. It is drawn once and keeps the focus when it is ticked.
#[component]
fn Tick(tick_box: TickBox) -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let TickBox { at, id, label, name } = tick_box;
    let field = at.clone();
    let is_ticked = guide.memo(move |guide| guide.typed(&field) == TICKED);
    let change = move |event| {
        let text = if event_target_checked(&event) { TICKED } else { "" };
        guide.dispatch(GuideEvent::Typed { at: at.clone(), text: text.into() });
    };
    view! {
        <div class="choice" part="choice">
            <input
                class="choice-input"
                part="choice-input"
                type="checkbox"
                id=id.clone()
                aria-label=name
                prop:checked=is_ticked
                on:change=change
            />
            <label class="choice-label" part="choice-label" for=id>
                {label}
            </label>
        </div>
    }
}

#[component]
fn Tagged(tag: Tag, lines: Vec<String>) -> impl IntoView {
    view! {
        <p>
            <ToneTag tag />
        </p>
        {lines.into_iter().map(line).collect_view()}
    }
}

/// A rule in the way, with what to do about it.
fn rule((id, what_to_do): (&'static str, String)) -> impl IntoView {
    view! {
        <p class="hint" part="hint">
            <span translate="no">{id}</span>
            " · "
            {what_to_do}
        </p>
    }
}

fn line(text: String) -> impl IntoView {
    view! {
        <p class="hint" part="hint">
            {text}
        </p>
    }
}
