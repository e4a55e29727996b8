//! The form with text, files and corrections: an answer, a dispute, or a change of the claim alone.

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::SolutionArea;
use cpor_rules::field::Field;
use cpor_rules::text;
use cpor_rules::value::Choice as _;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::comment::SendButton;
use super::words::claim_words;
use crate::app::claim::{ClaimPageEvent, OPENED};
use crate::app::view::{self, ActsView};
use crate::app::{Event, Model, words};
use crate::browser::{Shell, key};
use crate::page::proof_file::{DropZone, FileCard};
use crate::part::{ChoiceOption, Choices, Heading, SectionTitle, TextField};

/// Draws the form with text, files and corrections of a submitted claim.
#[component]
pub(super) fn Change(acts: ActsView) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let ActsView { change, text_label, is_text_optional, takes_files, texts, items, .. } = acts;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        shell.dispatch(Event::Claim(ClaimPageEvent::ChangeSent { key: key() }));
    };
    let (title, button) = change?;
    let text = text_label.map(|label| {
        view! { <TextField pointer="claim:/text" label hint=own.text_hint long=true optional=is_text_optional /> }
    });
    let corrects = !texts.is_empty() || items.is_some();
    let form = view! {
        <form novalidate on:submit=send class="claim-act" part="claim-act">
            <SectionTitle>{title}</SectionTitle>
            {text}
            {takes_files.then(|| view! { <Files /> })}
            {corrects.then(|| view! { <Corrections texts items /> })}
            <SendButton label=button is_main=true />
        </form>
    };
    Some(form)
}

/// What of the claim can be corrected, folded until somebody opens it.
#[component]
fn Corrections(texts: Vec<&'static str>, items: Option<SolutionArea>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    // Once something in it was touched, or is wrong, it stays open: nobody loses the field they are in.
    let is_touched = |model: &Model| {
        model.opened().is_some_and(|opened| {
            let unsent = &opened.unsent;
            let is_corrected = !unsent.texts.is_empty() || unsent.products.is_some() || unsent.workloads.is_some();
            is_corrected || !opened.flaws.is_empty()
        })
    };
    let is_open = Memo::new(move |before| before == Some(&true) || shell.with_model(is_touched));
    let fields = texts
        .into_iter()
        .map(|pointer| {
            let label = shell.with_model_untracked(|model| view::label(model, pointer));
            let kind = if pointer.ends_with("/email") { "email" } else { "text" };
            let pointer = format!("{OPENED}{pointer}");
            view! { <TextField pointer label kind /> }
        })
        .collect_view();
    let items = items.map(|area| match area {
        SolutionArea::BusinessApplications => view! { <Products /> }.into_any(),
        SolutionArea::Microsoft365 => view! { <Workloads /> }.into_any(),
    });
    view! {
        <details class="rest" part="rest" open=move || is_open.get()>
            <summary>{own.change_title}</summary>
            <p class="hint" part="hint">
                {own.change_hint}
            </p>
            {fields}
            {items}
        </details>
    }
}

#[component]
fn Products() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let names = shell.memo(|model| {
        let products = model.opened().map(|opened| opened.products().to_vec()).unwrap_or_default();
        products.into_iter().map(|product| product.product).collect::<Vec<_>>()
    });
    view! {
        <Items
            pointer="claim:/products"
            field=Field::Products
            options=Product::ALL.iter().map(|it| (it.name(), it.title())).collect()
        />
        <ul class="products" part="products">
            <For
                each=move || names.get().into_iter().enumerate()
                key=|(index, name)| (*index, name.clone())
                let((index, name))
            >
                <li class="product card" part="product card">
                    <Heading level=3 class="card-title">
                        {words::value(shell.words(), "/products/0/product", &name)}
                    </Heading>
                    <TextField
                        pointer=format!("claim:/products/{index}/subscription_id")
                        label=text::field_label(shell.lang(), Field::SubscriptionId)
                        code=true
                        optional=true
                    />
                </li>
            </For>
        </ul>
    }
}

#[component]
fn Workloads() -> impl IntoView {
    view! {
        <Items
            pointer="claim:/workloads"
            field=Field::Workloads
            options=Workload::ALL.iter().map(|it| (it.name(), it.title())).collect()
        />
    }
}

#[component]
fn Items(pointer: &'static str, field: Field, options: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let options = options.into_iter().map(|(name, label)| ChoiceOption { name, label, hint: "" }).collect();
    view! {
        <Choices
            pointer
            legend=text::field_label(shell.lang(), field)
            many=true
            columns=true
            options
            chosen=is_claimed
            pick=|pointer, name, on| Event::Ticked { pointer: pointer.into(), name: name.into(), on }
        />
    }
}

fn is_claimed(model: &Model, _: &str, name: &str) -> bool {
    model.opened().is_some_and(|opened| {
        opened.products().iter().any(|product| product.product == name)
            || opened.workloads().iter().any(|workload| workload == name)
    })
}

/// Files that are added to the proof.
#[component]
fn Files() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let names = shell.memo(view::added_files);
    view! {
        <div class="field" part="field">
            <p class="label" part="label">
                {claim_words(shell).proof_title}
            </p>
            <DropZone
                id="claim-proof"
                hint_id="claim-proof-hint"
                chosen=|files| Event::Claim(ClaimPageEvent::FilesChosen(files))
            />
        </div>
        <ul class="files" part="files">
            <For
                each=move || names.get().into_iter().enumerate()
                key=|(index, name)| (*index, name.clone())
                let((index, _))
            >
                <File index />
            </For>
        </ul>
    }
}

#[component]
fn File(index: usize) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let file = shell.memo(move |model| view::added_file(model, index));
    let place = shell.with_model_untracked(|model| model.opened().map_or(0, |opened| opened.proof_count())) + index;
    view! {
        <FileCard
            file
            level=3
            remove_id=format!("claim-proof-{index}")
            remove=move || shell.dispatch(Event::Claim(ClaimPageEvent::FileRemoved(index)))
        >
            <TextField
                pointer=format!("claim:/proof/{place}/signed_on")
                label=text::field_label(shell.lang(), Field::ProofSignedOn)
                hint=shell.words().signed_on_hint
                kind="date"
                optional=true
            />
        </FileCard>
    }
}
