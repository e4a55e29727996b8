//! The section Proof check: what a reviewer would reject, before anything is uploaded.

use leptos::prelude::*;

use super::part::{ActionButton, Asks, FindingBlock, NoteLine, Questions, TableFrame, ToneTag};
use crate::app::guide::proof::{self, ItemsFirst, ProofOutcome};
use crate::browser::GuideShell;
use crate::part::{Keyed, Subtitle};

/// Draws the guide's section Proof.
#[component]
pub(super) fn Proof() -> impl IntoView {
    let section = expect_context::<GuideShell>().memo(proof::view);
    let needs = Memo::new(move |_| section.with(|view| view.needs.clone()));
    let claim_has = Memo::new(move |_| section.with(|view| view.claim_has.clone()));
    let items_first = Memo::new(move |_| section.with(|view| view.items_first.clone()));
    let outcome = Memo::new(move |_| section.with(|view| view.outcome.clone()));
    let first = section.get_untracked();
    view! {
        <p class="lead" part="lead">
            {first.lead}
        </p>
        <Subtitle text=first.needed />
        <ul class="next" part="next">
            <For each=move || needs.get() key=String::clone let:need>
                <li>{need}</li>
            </For>
        </ul>
        <Subtitle text=first.at_hand />
        <div>
            <Keyed value=claim_has let:note>
                {note.map(|note| view! { <NoteLine note /> })}
            </Keyed>
        </div>
        <Questions questions=Signal::derive(move || section.with(|view| vec![view.is_there.clone()])) />
        <div>
            <Keyed value=items_first let:first>
                {first.map(|first| view! { <First first /> })}
            </Keyed>
            <Asks asks=Signal::derive(move || section.with(|view| view.asks.clone())) />
        </div>
        <div>
            <Show when=move || outcome.with(Option::is_some)>
                <OutcomeBlock outcome />
            </Show>
        </div>
    }
}

#[component]
fn First(first: ItemsFirst) -> impl IntoView {
    view! {
        <div>
            <NoteLine note=first.note />
            {first.open.map(|button| view! { <ActionButton button /> })}
        </div>
    }
}

/// The result of the check. Its summary is a live region that is not redrawn, so that changes are read out.
#[component]
fn OutcomeBlock(outcome: Memo<Option<ProofOutcome>>) -> impl IntoView {
    let found = Memo::new(move |_| outcome.with(|it| it.as_ref().map(|it| (it.table.clone(), it.items_first.clone()))));
    let conclusion = Memo::new(move |_| outcome.with(|it| it.as_ref().map(|it| it.conclusion.clone())));
    let findings = Memo::new(move |_| outcome.with(|it| it.as_ref().map(|it| it.findings.clone())).unwrap_or_default());
    view! {
        <Subtitle text=outcome.get_untracked().map(|outcome| outcome.title).unwrap_or_default() />
        <Keyed value=found let:found>
            {found
                .map(|(table, first)| {
                    view! {
                        {table
                            .map(|table| {
                                view! { <TableFrame table cell=|tag| view! { <ToneTag tag /> }.into_any() /> }
                            })}
                        {first.map(|first| view! { <First first /> })}
                    }
                })}
        </Keyed>
        <section class="guide-outcome" part="guide-outcome" role="status">
            <Keyed value=conclusion let:note>
                {note.map(|note| view! { <NoteLine note /> })}
            </Keyed>
        </section>
        <div>
            <Keyed value=findings let:findings>
                {findings.into_iter().map(|finding| view! { <FindingBlock finding /> }).collect_view()}
            </Keyed>
        </div>
    }
}
