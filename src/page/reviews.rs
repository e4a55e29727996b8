//! The place of the reviewers' screen in the page, where it is loaded, for reviewers only.

use leptos::children::ViewFn;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use super::late_place::LatePlace;
use super::review;
use crate::app::view::{self, ReviewsView};
use crate::browser::{Resources, Reviewer, Shell};
use crate::late::late;
use crate::part::{Keyed, Title};

/// Draws the reviewers' screen, with a note while it is loading, or why there is none.
#[component]
pub(super) fn Reviews() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let who = shell.memo(view::reviews);
    view! {
        <div>
            <Title text=shell.words().view_reviews />
            // Of another person it is another screen.
            <Keyed value=who let:who>{draw(shell, who)}</Keyed>
        </div>
    }
}

fn draw(shell: Shell, who: ReviewsView) -> AnyView {
    let words = shell.words();
    match who {
        ReviewsView::Unknown => {
            // A session that does not come is said in a banner.
            let waits = shell.memo(|model| model.session_failure.is_none());
            view! {
                <div>
                    <Show when=move || waits.get()>
                        <Line text=words.loading />
                    </Show>
                </div>
            }
            .into_any()
        }
        ReviewsView::Nobody => view! { <Line text=words.reviews_only /> }.into_any(),
        ReviewsView::Reviewer(person) => view! { <Place person /> }.into_any(),
    }
}

#[component]
fn Line(text: &'static str) -> impl IntoView {
    view! {
        <p class="readiness loading" part="readiness loading">
            {text}
        </p>
    }
}

late! {
    /// What draws the screen.
    fn load in reviews -> fn(Shell, &str) -> AnyView { draw_screen }
}

/// The place of the screen in the page: it is loaded there.
#[component]
fn Place(person: String) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let load = move |place| loaded(shell, person.clone(), place);
    view! {
        <div>
            <LatePlace class="reviews" failed=shell.words().reviews_failed load />
        </div>
    }
}

async fn loaded(shell: Shell, person: String, place: HtmlDivElement) -> Option<ViewFn> {
    let resources = shell.resources()?;
    if !resources.reviews(shell.lang()).await {
        return None;
    }
    Resources::reviews_style(&place).await;
    let draw = load().await.ok()?;
    Some((move || draw(shell, &person)).into())
}

fn draw_screen(shell: Shell, person: &str) -> AnyView {
    Reviewer::in_page(shell, person).map(review::draw).into_any()
}
