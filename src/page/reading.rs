//! What a proof file says: the lines that were found in it, and the answers that follow.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::reading::ReadingEvent;
use crate::app::view::{self, ReadingLine, ReadingView};
use crate::app::{Event, reading};
use crate::browser::{Resources, Shell};
use crate::part::{Button, Heading, Icon, Symbol, ToneLine};

/// Draws what a proof file says of the claim, once its reading has begun.
#[component]
pub(super) fn WhatItSays(index: usize) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let view = shell.memo(move |model| view::reading(model, index));
    let words = shell.memo(|model| {
        let words = reading::words::of(model.lang);
        (words.title, words.lead)
    });
    let is_there = Memo::new(move |_| view.with(Option::is_some) && !words.get().0.is_empty());
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        spawn_local(async move { Resources::reading_style(&place).await });
    });
    view! {
        <Show when=move || is_there.get()>
            <div class="reading" part="reading" node_ref=place>
                <Heading level=3 class="reading-title">
                    <span prop:textContent=move || words.get().0></span>
                </Heading>
                <p class="reading-lead" part="reading-lead" prop:textContent=move || words.get().1></p>
                <Status index view />
                <Lines view />
                <Days index view />
                <TakeOver index view />
            </div>
        </Show>
    }
}

/// How far the reading is, with the button that stops it or begins it anew.
#[component]
fn Status(index: usize, view: Memo<Option<ReadingView>>) -> impl IntoView {
    let status = Memo::new(move |_| view.get().map(|view| (view.tone, view.status, view.stop, view.retry)));
    let line = move || {
        status.get().map(|(tone, status, stop, retry)| {
            view! {
                <ToneLine tone>
                    <span prop:textContent=status></span>
                    <Act index label=stop event=ReadingEvent::Stopped { index } />
                    <Act index label=retry event=ReadingEvent::Retried { index } />
                </ToneLine>
            }
        })
    };
    view! { <div role="status">{line}</div> }
}

/// A button that sends an event, unless it has no label.
#[component]
fn Act(index: usize, label: &'static str, event: ReadingEvent) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let press = move || shell.dispatch(Event::Reading(event.clone()));
    // One of them takes the other's place, and the focus with it.
    let id = format!("proof-{index}-reading");
    (!label.is_empty()).then(|| view! { <Button class="button quiet" id press>{label}</Button> })
}

/// What was found and what was not, each with the words of the file.
#[component]
fn Lines(view: Memo<Option<ReadingView>>) -> impl IntoView {
    let lines = Memo::new(move |_| view.get().map(|view| view.lines).unwrap_or_default());
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <ul class="reading-lines" part="reading-lines">
                <For each=move || lines.get() key=Clone::clone let(line)>
                    <Line line />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Line(line: ReadingLine) -> impl IntoView {
    let ReadingLine { tone, label, place, before, marked, after, note } = line;
    let quote = (!marked.is_empty()).then(|| {
        view! {
            <q class="reading-quote" part="reading-quote">
                {before}
                <mark>{marked}</mark>
                {after}
            </q>
        }
    });
    let note = (!note.is_empty()).then(|| view! { <span class="reading-note" part="reading-note">{note}</span> });
    view! {
        <li class="reading-line" part="reading-line" data-tone=tone.name()>
            <Icon symbol=Symbol::of(tone) />
            <div>
                <p class="reading-fact" part="reading-fact">
                    <strong>{label}</strong>
                    <span class="reading-place" part="reading-place">
                        {place}
                    </span>
                </p>
                {quote}
                {note}
            </div>
        </li>
    }
}

/// The question which of several days is the signature's.
#[component]
fn Days(index: usize, view: Memo<Option<ReadingView>>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let days = Memo::new(move |_| view.get().map(|view| view.days).unwrap_or_default());
    let legend = shell.with_model_untracked(|model| reading::words::of(model.lang).which_day);
    let choose = move |value: String| {
        let answer = "signed_on".to_owned();
        shell.dispatch(Event::Reading(ReadingEvent::Chosen { index, answer, value }));
    };
    view! {
        <div>
            <Show when=move || days.with(|days| !days.is_empty())>
                <fieldset class="field group" part="field group">
                    <legend class="label" part="label">
                        {legend}
                    </legend>
                    <div class="reading-days" part="reading-days">
                        <For each=move || days.get() key=Clone::clone let((value, in_words))>
                            <Button class="button" press=move || choose(value.clone())>
                                {in_words}
                            </Button>
                        </For>
                    </div>
                </fieldset>
            </Show>
        </div>
    }
}

/// The button that takes over the answers which the file gives.
#[component]
fn TakeOver(index: usize, view: Memo<Option<ReadingView>>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let label = Memo::new(move |_| view.with(|view| view.as_ref().map_or("", |view| view.take_over)));
    let press = move || shell.dispatch(Event::Reading(ReadingEvent::TakenOver { index }));
    view! {
        <div>
            <Show when=move || !label.get().is_empty()>
                <Button class="button" id=format!("proof-{index}-take_over") press>
                    <span prop:textContent=move || label.get()></span>
                </Button>
            </Show>
        </div>
    }
}
