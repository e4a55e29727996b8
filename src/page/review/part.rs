//! The parts of the reviewers' screen that several of its views have.

use leptos::prelude::*;

use crate::app::review::view::{self, HEADING};
use crate::browser::Reviewer;
use crate::part::{Heading, Icon, Symbol};

/// The heading of what is in view, which gets the focus when that changes.
#[component]
pub(super) fn ScreenHeading() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    view! {
        <Heading level=2 class="section-title" id=HEADING tabindex="-1">
            <span prop:textContent=reviewer.memo(view::heading)></span>
        </Heading>
    }
}

/// What is wrong with a field, beside it.
#[component]
pub(super) fn FaultLine(id: &'static str, text: Memo<Option<String>>) -> impl IntoView {
    let line = move || {
        text.get().map(|text| {
            view! {
                <div class="error" part="error" id=id>
                    <Icon symbol=Symbol::Stop />
                    <span prop:textContent=text></span>
                </div>
            }
        })
    };
    view! { <div>{line}</div> }
}

/// What was written, with its line breaks.
#[component]
pub(super) fn Quote(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <blockquote class="review-quote" part="review-quote">
                {text}
            </blockquote>
        }
    })
}

/// Reasons, each on a line.
#[component]
pub(super) fn Reasons(reasons: Vec<String>) -> impl IntoView {
    (!reasons.is_empty()).then(|| {
        let line = |reason: String| view! { <li>{reason}</li> };
        view! {
            <ul class="review-reasons" part="review-reasons">
                {reasons.into_iter().map(line).collect_view()}
            </ul>
        }
    })
}
