//! The section Editions: which edition checks the claim, and what another one would change.

use leptos::prelude::*;

use super::part::{ActionButton, NoteLine, SourceLine};
use crate::app::guide::editions::{self, ChangedRule, DocumentsView, EditionsView, Entry, OtherEdition, RuleInEdition};
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed};

/// Draws the guide's section Editions.
#[component]
pub(super) fn Editions() -> impl IntoView {
    let section = expect_context::<GuideShell>().memo(editions::view);
    let judged = Memo::new(move |_| section.with(|view| (view.judged_by.clone(), view.others.clone())));
    // The documents are the same for every claim, so they are not redrawn and stay unfolded.
    let EditionsView { lead, documents, .. } = section.get_untracked();
    view! {
        <p class="lead" part="lead">
            {lead}
        </p>
        <Keyed value=judged let((judged_by, others))>
            <p>
                <strong>{judged_by}</strong>
            </p>
            {others.into_iter().map(|other| view! { <Other other /> }).collect_view()}
        </Keyed>
        {documents.into_iter().map(|documents| view! { <Documents documents /> }).collect_view()}
    }
}

#[component]
fn Other(other: OtherEdition) -> impl IntoView {
    let OtherEdition { title, nothing, changes, apply } = other;
    let changes = (!changes.is_empty()).then(|| {
        view! {
            <ul class="guide-choices" part="guide-choices">
                {changes.into_iter().map(|rule| view! { <Changed rule /> }).collect_view()}
            </ul>
        }
    });
    view! {
        <section>
            <Heading level=3 class="section-title">
                {title}
            </Heading>
            {nothing.map(|note| view! { <NoteLine note /> })}
            {changes}
            <p>
                <ActionButton button=apply />
            </p>
        </section>
    }
}

#[component]
fn Changed(rule: ChangedRule) -> impl IntoView {
    let side = |RuleInEdition { edition, says, source }: RuleInEdition| {
        view! {
            <div>
                <p>
                    <strong translate="no">{edition} ": "</strong>
                    {says}
                </p>
                {source.map(|source| view! { <SourceLine source /> })}
            </div>
        }
    };
    view! {
        <li class="card" part="card">
            <Heading level=4 class="claim-name">
                <span translate="no">{rule.rule}</span>
                " · "
                {rule.title}
            </Heading>
            {rule.sides.into_iter().map(side).collect_view()}
        </li>
    }
}

#[component]
fn Documents(documents: DocumentsView) -> impl IntoView {
    let part = |(title, entries): (&'static str, Vec<Entry>)| {
        view! {
            <Heading level=4 class="">
                {title}
            </Heading>
            <Entries entries />
        }
    };
    view! {
        <details class="rest" part="rest" id=documents.id>
            <summary>{documents.title}</summary>
            {documents.parts.into_iter().map(part).collect_view()}
        </details>
    }
}

#[component]
fn Entries(entries: Vec<Entry>) -> impl IntoView {
    let entry = |Entry { title, text, page, more }: Entry| {
        let page = (!page.is_empty()).then(|| {
            view! {
                <span class="source" part="source">
                    {page}
                </span>
            }
        });
        let more = (!more.is_empty()).then(|| view! { <Entries entries=more /> }.into_any());
        view! {
            <li>
                {(!title.is_empty()).then(|| view! { <strong>{title} " "</strong> })} {text} " " {page} {more}
            </li>
        }
    };
    view! { <ul>{entries.into_iter().map(entry).collect_view()}</ul> }
}
