//! The section What if: the verdict, the table of activities by MPNs, and the smallest change that clears the claim.

use leptos::prelude::*;

use super::part::{ActionButton, FindingBlock, NoteLine, TableFrame, ToneTag};
use crate::app::guide::part::{Button, Note};
use crate::app::guide::what_if::{self, Body, CellView, ChangeView, Combinations, Found, Now};
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed};

/// Draws the guide's section What if.
#[component]
pub(super) fn WhatIf() -> impl IntoView {
    let section = expect_context::<GuideShell>().memo(what_if::view);
    let body = Memo::new(move |_| section.with(|view| view.body.clone()));
    view! {
        <p class="lead" part="lead">
            {section.get_untracked().lead}
        </p>
        <Keyed value=body let:body>
            {draw(body)}
        </Keyed>
    }
}

fn draw(body: Body) -> AnyView {
    match body {
        Body::Nothing(note, buttons) => view! { <Help note buttons /> }.into_any(),
        Body::Parts { now: (now_title, now), table: (table_title, table), change: (change_title, change) } => view! {
            <Part title=now_title>
                <Verdict now />
            </Part>
            <Part title=table_title>{combinations(table)}</Part>
            <Part title=change_title>
                <Change change />
            </Part>
        }
        .into_any(),
    }
}

#[component]
fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section>
            <Heading level=3 class="section-title">
                {title}
            </Heading>
            {children()}
        </section>
    }
}

/// Links to other sections, when the claim is still too empty for this one.
#[component]
fn Help(note: Note, buttons: Vec<Button>) -> impl IntoView {
    view! {
        <NoteLine note />
        <p>{buttons.into_iter().map(|button| view! { <ActionButton button /> }).collect_view()}</p>
    }
}

#[component]
fn Verdict(now: Now) -> impl IntoView {
    let Now { state, text, rules } = now;
    let rule = |(id, message): (&'static str, String)| {
        view! {
            <li>
                <span translate="no">{id}</span>
                ": "
                {message}
            </li>
        }
    };
    let rules = (!rules.is_empty()).then(|| {
        view! {
            <ul class="next" part="next">
                {rules.into_iter().map(rule).collect_view()}
            </ul>
        }
    });
    view! {
        <p>
            <ToneTag tag=state />
        </p>
        {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
        {rules}
    }
}

fn combinations(combinations: Combinations) -> AnyView {
    match combinations {
        Combinations::NoMpn(note, buttons) => view! { <Help note buttons /> }.into_any(),
        Combinations::Table(table) => {
            view! { <TableFrame table cell=|cell| view! { <Cell cell /> }.into_any() /> }.into_any()
        }
    }
}

#[component]
fn Cell(cell: CellView) -> impl IntoView {
    let CellView { state, rules, your_choice, apply } = cell;
    let rule = |(id, title): (&'static str, &'static str)| {
        view! {
            <p class="hint" part="hint">
                <span translate="no">{id}</span>
                ": "
                {title}
            </p>
        }
    };
    let your_choice = your_choice.map(|text| {
        view! {
            <p class="hint" part="hint">
                {text}
            </p>
        }
    });
    view! {
        <div>
            <p>
                <ToneTag tag=state />
            </p>
            <div>{rules.into_iter().map(rule).collect_view()}</div>
            {your_choice}
            {apply.map(|button| view! { <ActionButton button /> })}
        </div>
    }
}

#[component]
fn Change(change: ChangeView) -> impl IntoView {
    let hint = change.hint.map(|hint| {
        view! {
            <p class="hint" part="hint">
                {hint}
            </p>
        }
    });
    let found = match change.found {
        Found::Change { lead, lines, then, apply } => view! {
            <p>{lead}</p>
            <ul class="next" part="next">
                {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <p>{then}</p>
            <ActionButton button=apply />
        }
        .into_any(),
        Found::Nothing(note, findings) => view! {
            <NoteLine note />
            {findings.into_iter().map(|finding| view! { <FindingBlock finding /> }).collect_view()}
        }
        .into_any(),
    };
    view! {
        {hint}
        {found}
    }
}
