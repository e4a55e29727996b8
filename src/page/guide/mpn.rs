//! The section MPN: each account with its findings, and whom to ask.

use leptos::prelude::*;

use super::part::{ActionButton, Asks, FindingBlock, NoteLine, Questions, ToneTag};
use crate::app::guide::mpn::{self, Card, CardBody, MpnView, WhomToAsk};
use crate::app::guide::part::Ask;
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed};

/// Draws the guide's section Which MPN.
#[component]
pub(super) fn Mpn() -> impl IntoView {
    let section = expect_context::<GuideShell>().memo(mpn::view);
    let activity_first = Memo::new(move |_| section.with(|view| view.activity_first.clone()));
    let which = Memo::new(move |_| section.with(|view| view.which.clone()));
    let first_step = Memo::new(move |_| section.with(|view| view.first_step.clone()));
    let whom_to_ask = Memo::new(move |_| section.with(|view| view.whom_to_ask.clone()));
    let fields = Signal::derive(move || section.with(|view| view.fields.iter().cloned().map(Ask::Field).collect()));
    let fasttrack = Signal::derive(move || section.with(|view| view.fasttrack.iter().cloned().collect::<Vec<_>>()));
    let knows = Signal::derive(move || section.with(|view| vec![view.knows.clone()]));
    let first = section.get_untracked();
    view! {
        <p class="lead" part="lead">
            {first.lead}
        </p>
        <div>
            <Keyed value=activity_first let:first>
                {first
                    .map(|(note, button)| {
                        view! {
                            <NoteLine note />
                            <ActionButton button />
                        }
                    })}
            </Keyed>
        </div>
        <div>
            <Asks asks=fields />
        </div>
        <div>
            <Questions questions=fasttrack />
        </div>
        <section class="guide-outcome" part="guide-outcome" role="status">
            <Keyed value=which let:note>
                {note.map(|note| view! { <NoteLine note /> })}
            </Keyed>
        </section>
        <Heading level=3 class="section-title">
            {first.side_by_side}
        </Heading>
        <div>
            <Show when=move || section.with(|view| view.what_for.is_some())>
                <p prop:textContent=move || section.with(|view| view.what_for.clone()).unwrap_or_default()></p>
            </Show>
        </div>
        <Cards section />
        <section class="guide-outcome" part="guide-outcome" role="status">
            <Keyed value=first_step let:step>
                {step
                    .map(|step| {
                        view! {
                            <NoteLine note=step.note />
                            {step.lines.map(|line| view! { <p>{line}</p> }).into_iter().collect_view()}
                        }
                    })}
            </Keyed>
        </section>
        <Questions questions=knows />
        <div role="status">
            <Keyed value=whom_to_ask let:whom>
                {whom
                    .map(|whom| match whom {
                        WhomToAsk::Nobody(text) => view! { <p>{text}</p> }.into_any(),
                        WhomToAsk::Finding(finding) => view! { <FindingBlock finding /> }.into_any(),
                    })}
            </Keyed>
        </div>
    }
}

/// The cards. A card is kept while its MPN has the same index, so that a field in it keeps the focus.
#[component]
fn Cards(section: Memo<MpnView>) -> impl IntoView {
    let ids = move || section.with(|view| view.cards.iter().map(|card| card.mpn_id.clone()).collect::<Vec<_>>());
    view! {
        <ul class="guide-choices" part="guide-choices">
            <For
                each=move || ids().into_iter().enumerate()
                key=Clone::clone
                let((index, mpn_id))
            >
                <CardItem mpn_id card=Memo::new(move |_| section.with(|view| view.cards.get(index).cloned())) />
            </For>
        </ul>
    }
}

#[component]
fn CardItem(mpn_id: String, card: Memo<Option<Card>>) -> impl IntoView {
    let asks =
        Signal::derive(move || card.with(|card| card.as_ref().map(|card| card.asks.clone()).unwrap_or_default()));
    let body = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.body.clone())));
    view! {
        <li class="card" part="card">
            <Heading level=4 class="claim-name">
                "MPN "
                <span translate="no">{mpn_id}</span>
            </Heading>
            <div>
                <Asks asks />
            </div>
            <Keyed value=body let:body>
                {body.map(|body| view! { <Body body /> })}
            </Keyed>
        </li>
    }
}

#[component]
fn Body(body: CardBody) -> impl IntoView {
    let CardBody { unreadable, account, fits, findings, fasttrack, apply } = body;
    let account = account.map(|text| {
        view! {
            <p class="hint" part="hint">
                {text}
            </p>
        }
    });
    let fits = match fits {
        Ok(tag) => view! {
            <p>
                <ToneTag tag />
            </p>
        }
        .into_any(),
        Err(text) => view! { <p>{text}</p> }.into_any(),
    };
    let fasttrack = fasttrack.map(|(note, lines)| {
        view! {
            <div>
                <NoteLine note />
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
        }
    });
    view! {
        <div>
            {unreadable.map(|text| view! { <p>{text}</p> })} {account} {fits}
            {findings.into_iter().map(|finding| view! { <FindingBlock finding /> }).collect_view()} {fasttrack}
        </div>
        {apply.map(|button| view! { <ActionButton button /> })}
    }
}
