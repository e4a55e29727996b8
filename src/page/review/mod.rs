//! The reviewers' screen.

mod act;
mod claim;
mod comment;
mod decision;
mod file;
mod part;
mod queue;
mod side;

use leptos::prelude::*;

use self::claim::Claim;
use self::queue::Queue;
use crate::app::review::Place;
use crate::browser::Reviewer;
use crate::part::Keyed;

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
