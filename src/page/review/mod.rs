//! The reviewers' screen.

mod act;
mod claim;
mod comment;
mod decision;
mod file;
mod queue;
mod side;

use leptos::prelude::*;

use self::claim::Claim;
use self::queue::Queue;
use crate::app::review::Place;
use crate::app::review::view::{self, HEADING};
use crate::browser::Reviewer;
use crate::part::{Heading, Icon, Keyed, Symbol};

/// Draws the reviewers' screen, which is closed with its owner.
pub(super) fn draw(reviewer: Reviewer) -> AnyView {
    provide_context(reviewer);
    reviewer.start();
    on_cleanup(move || reviewer.close());
    view! { <Screen /> }.into_any()
}

/// What of the screen is in view.
#[component]
fn Screen() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let place = reviewer.memo(|model| model.place.clone());
    view! {
        <div class="review" part="review">
            <Keyed value=place let:place>
                {match place {
                    Place::Queue => view! { <Queue /> }.into_any(),
                    Place::Claim(_) => view! { <Claim /> }.into_any(),
                }}
            </Keyed>
            <p class="hidden" part="hidden" role="status" prop:textContent=reviewer.memo(|model| model.said.clone())></p>
        </div>
    }
}

/// The heading of what is in view, which gets the focus when that changes.
#[component]
fn ScreenHeading() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    view! {
        <Heading level=2 class="section-title" id=HEADING tabindex="-1">
            <span prop:textContent=reviewer.memo(view::heading)></span>
        </Heading>
    }
}

/// A heading within it.
#[component]
fn Subtitle(text: &'static str) -> impl IntoView {
    view! {
        <Heading level=3 class="section-title">
            {text}
        </Heading>
    }
}

/// What is wrong with a field, beside it.
#[component]
fn FaultLine(id: &'static str, text: Memo<Option<String>>) -> impl IntoView {
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
fn Quote(text: String) -> impl IntoView {
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
fn Reasons(reasons: Vec<String>) -> impl IntoView {
    (!reasons.is_empty()).then(|| {
        let line = |reason: String| view! { <li>{reason}</li> };
        view! {
            <ul class="review-reasons" part="review-reasons">
                {reasons.into_iter().map(line).collect_view()}
            </ul>
        }
    })
}
