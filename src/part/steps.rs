//! The list of steps, each with its state.

use leptos::prelude::*;

use crate::app::Event;
use crate::app::view::{self, StepState, StepView};
use crate::browser::Shell;

/// Draws the list of the form's steps with their states.
#[component]
pub(super) fn Steps() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let steps = shell.memo(view::steps);
    // The entries are kept when only a step's state changes, so that the focus stays.
    let lines = move || {
        let steps = steps.get();
        let count = steps.len();
        steps.into_iter().enumerate().map(move |(index, step)| (index, count, step))
    };
    view! {
        <nav class="steps" part="steps" aria-label=shell.words().steps_label>
            <ol>
                <For each=lines key=|(index, count, step)| (*index, *count, step.step as usize) let((index, count, step))>
                    <StepLine index count step steps />
                </For>
            </ol>
        </nav>
    }
}

#[component]
fn StepLine(index: usize, count: usize, step: StepView, steps: Memo<Vec<StepView>>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let opened = step.step;
    let line = Memo::new(move |_| steps.with(|steps| steps.get(index).cloned()).unwrap_or_else(|| step.clone()));
    let state_name = move || {
        line.with(|line| match line.state {
            StepState::Problem => "problem",
            _ if line.current => "current",
            StepState::Done => "done",
            StepState::Risk => "risk",
            StepState::ToDo => "todo",
        })
    };
    view! {
        <li>
            <button
                class="step"
                part="step"
                type="button"
                data-state=state_name
                aria-current=move || line.with(|line| line.current).then_some("step")
                on:click=move |_| shell.dispatch(Event::StepOpened(opened))
            >
                // The style sheet replaces the number by a tick or an exclamation mark.
                <span class="step-mark" part="step-mark" aria-hidden="true">
                    {index + 1}
                </span>
                // On a narrow screen, the style sheet shows only one name, with its number.
                <span
                    class="step-name"
                    part="step-name"
                    data-place=format!("{}/{count}", index + 1)
                    prop:textContent=move || line.with(|line| line.name)
                ></span>
                <span
                    class="step-note"
                    part="step-note"
                    prop:textContent=move || line.with(|line| line.note.clone())
                ></span>
            </button>
        </li>
    }
}
