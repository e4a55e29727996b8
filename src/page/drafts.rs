//! The drafts on this device: open, copy, export and delete them, and what is kept here at all.

use leptos::prelude::*;

use super::claim_card::ClaimCard;
use crate::app::Event;
use crate::app::view::{self, DraftView};
use crate::browser::{Shell, claim_id, take_draft};
use crate::part::{Button, Checkbox, FileChooser, Keyed, SectionTitle};

/// Draws the list of the drafts on this device, for the first part of the page.
pub(crate) fn draw_drafts() -> AnyView {
    view! { <Drafts /> }.into_any()
}

/// Draws the list of the drafts on this device, with import and the choice whether drafts are kept.
#[component]
pub(super) fn Drafts() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let drafts = shell.memo(view::drafts);
    view! {
        <section class="drafts" part="drafts">
            <SectionTitle><span prop:textContent=move || drafts.get().title></span></SectionTitle>
            <For each=move || drafts.get().notes key=String::clone let:note>
                <p role="status">{note}</p>
            </For>
            <ul class="draft-list" part="draft-list">
                <For each=move || drafts.get().drafts key=DraftView::clone let:draft>
                    <Card draft />
                </For>
            </ul>
            <div class="actions" part="actions">
                <Button press=move || shell.dispatch(Event::NewClaim { claim_id: claim_id() })>{words.begin_claim}</Button>
                <FileChooser accept=".json" label=shell.words().import_draft take=move |event| take_draft(shell, &event) />
            </div>
            <Keeping />
        </section>
    }
}

#[component]
fn Card(draft: DraftView) -> impl IntoView {
    let words = expect_context::<Shell>().words();
    let DraftView { name, facts, state, tone, changed, .. } = draft.clone();
    let next = if draft.is_deleted { words.draft_deleted.to_owned() } else { changed };
    view! {
        <ClaimCard class="claim card draft" name facts status=state tone next>
            <Acts draft />
        </ClaimCard>
    }
}

/// What can be done with a draft.
#[component]
fn Acts(draft: DraftView) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let DraftView { draft_id, name, is_deleted, is_own, can_delete, .. } = draft;
    // Each button says to screen readers which draft it is about.
    let act = move |label: &'static str, event: fn(String) -> Event| {
        let (draft_id, name) = (draft_id.clone(), name.clone());
        view! {
            <Button class="button quiet" press=move || shell.dispatch(event(draft_id.clone()))>
                {label}
                <span class="hidden" part="hidden">
                    " "
                    {name}
                </span>
            </Button>
        }
    };
    let acts = if is_deleted {
        vec![act(words.undo, |of| mark_deleted(of, false))]
    } else {
        let mut acts = vec![act(words.open_draft, Event::DraftChosen)];
        if is_own {
            acts.push(act(words.duplicate_draft, |of| Event::DraftDuplicated { of, draft_id: claim_id() }));
            acts.push(act(words.export_draft, Event::DraftExported));
        }
        if can_delete {
            acts.push(act(words.delete_draft, |of| mark_deleted(of, true)));
        }
        acts
    };
    view! {
        <p class="acts" part="acts">
            {acts}
        </p>
    }
}

fn mark_deleted(draft_id: String, is_deleted: bool) -> Event {
    Event::DraftMarkedDeleted { draft_id, is_deleted, new_id: claim_id() }
}

/// What is kept on this device at all.
#[component]
fn Keeping() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let is_asked = RwSignal::new(false);
    let is_barred = shell.memo(|model| model.no_drafts_on_devices);
    let has_drafts = shell.memo(|model| !model.drafts.list.is_empty());
    let offers_choice = shell.offers_keeping();
    let choice = move || {
        offers_choice.then(|| {
            view! {
                <Checkbox
                    id="keeps-drafts"
                    label=words.keep_on_device
                    ticked=Signal::derive(move || shell.with_model(|model| model.saves_draft))
                    changed=move |on| shell.dispatch(Event::KeepingChosen(on))
                />
                <p class="hint" part="hint">
                    {words.keep_hint}
                </p>
            }
        })
    };
    let clear = move || {
        is_asked.set(false);
        shell.dispatch(Event::DeviceCleared { draft_id: claim_id() });
    };
    let kept = move || {
        view! {
            <div>{choice()}</div>
            <Show when=move || has_drafts.get()>
                <Keyed value=Memo::new(move |_| is_asked.get()) let:asked>
                    {if asked {
                        view! { <Button class="button danger" press=clear>{words.clear_sure}</Button> }.into_any()
                    } else {
                        view! { <Button press=move || is_asked.set(true)>{words.clear_device}</Button> }.into_any()
                    }}
                </Keyed>
            </Show>
        }
    };
    view! {
        <Keyed value=is_barred let:barred>
            {if barred { view! { <NothingKept /> }.into_any() } else { kept().into_any() }}
        </Keyed>
    }
}

/// What is said in place of the choice where the programme keeps no drafts on devices, and the way to take off what is there from
/// before.
#[component]
fn NothingKept() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let has_left = shell.memo(|model| model.drafts.left > 0);
    view! {
        <p class="hint" part="hint">
            {words.no_drafts}
        </p>
        <Show when=move || has_left.get()>
            <Button press=move || shell.dispatch(Event::TakeOffChosen)>{words.take_off}</Button>
        </Show>
    }
}
