//! The parts that every step has around its fields.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::guide::WayToGuide;
use crate::app::{Event, Step, view};
use crate::browser::Shell;
use crate::part::{Actions, Title};

/// Draws a step of the form: its heading, the readiness line, and its fields. Enter continues. The form's errors are
/// our own instead of the browser's.
#[component]
pub(super) fn FormStep(step: Step, lead: &'static str, children: Children) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        shell.dispatch(Event::Continue);
    };
    view! {
        <div>
            <Title text=shell.words().steps[step as usize] lead />
            <Readiness />
            <WayToGuide step />
            <form novalidate on:submit=go_on>
                {children()}
                <Actions />
            </form>
        </div>
    }
}

/// Draws the line on how far the form is filled in.
#[component]
pub(super) fn Readiness() -> impl IntoView {
    let readiness = expect_context::<Shell>().memo(view::readiness);
    view! {
        <p class="readiness" part="readiness" role="status" prop:textContent=readiness></p>
    }
}
