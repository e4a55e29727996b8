//! The section Rules: all rules, with search and filters.

use leptos::prelude::*;

use super::part::{GuideField, SelectField, SourceLine};
use crate::app::guide::rules::{self, ExampleView, RuleView};
use crate::browser::GuideShell;
use crate::part::Heading;

/// Draws the guide's section Rules.
#[component]
pub(super) fn Rules() -> impl IntoView {
    let shared = expect_context::<GuideShell>().memo(rules::view);
    let drawn = shared.get_untracked();
    view! {
        <p class="lead" part="lead">
            {drawn.lead}
        </p>
        <div class="guide-filters" part="guide-filters" role="search">
            <GuideField field=drawn.search />
            {drawn.filters.into_iter().map(|select| view! { <SelectField select /> }).collect_view()}
        </div>
        <p role="status" prop:textContent=move || shared.with(|view| view.count.clone())></p>
        <ul class="findings" part="findings">
            <For each=move || shared.get().rules key=RuleView::clone let:rule>
                <RuleItem rule />
            </For>
        </ul>
    }
}

#[component]
fn RuleItem(rule: RuleView) -> impl IntoView {
    view! {
        <li
            class="finding"
            part="finding"
            id=format!("guide-rule-{}", rule.id)
            data-effect=rule.effect
            data-raised="yes"
        >
            <Heading level=3 class="finding-title">
                <span class="effect" part="effect">
                    {rule.effect_word}
                </span>
                " "
                <span translate="no">{rule.id}</span>
                " · "
                {rule.title}
            </Heading>
            <p class="finding-message" part="finding-message">
                {rule.message}
            </p>
            <p class="finding-do" part="finding-do">
                {rule.what_to_do}
            </p>
            <SourceLine source=rule.source />
            {rule.example.map(|example| view! { <Example example /> })}
        </li>
    }
}

#[component]
fn Example(example: ExampleView) -> impl IntoView {
    let ExampleView { title, message, facts } = example;
    let facts = (!facts.is_empty()).then(|| {
        view! {
            <ul class="because" part="because">
                {facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
            </ul>
        }
    });
    view! {
        <details class="rest" part="rest">
            <summary>{title}</summary>
            <p>{message}</p>
            {facts}
        </details>
    }
}
