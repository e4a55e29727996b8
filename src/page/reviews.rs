//! The place of the reviewers' screen in the page: loads its module, for reviewers only.

use leptos::html::Div;
use leptos::prelude::*;

use crate::app::view::{self, ReviewsView};
use crate::browser::Shell;
use crate::part::{Keyed, Title};

/// The screen, with a note while it is loading, or why there is none.
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
                        <Line text=words.reviews_loading />
                    </Show>
                </div>
            }
            .into_any()
        }
        ReviewsView::Nobody => view! { <Line text=words.reviews_only /> }.into_any(),
        ReviewsView::Reviewer(person) => view! { <Module person /> }.into_any(),
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

#[component]
fn Module(person: String) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let place = NodeRef::<Div>::new();
    let loading = RwSignal::new(Some(words.reviews_loading));
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            shell.open_reviews(&place, person.clone(), move |is_here| {
                loading.set((!is_here).then_some(words.reviews_failed));
            });
        }
    });
    view! {
        <div>
            <div role="status">
                <Show when=move || loading.with(Option::is_some)>
                    <p
                        class="readiness loading"
                        part="readiness loading"
                        prop:textContent=move || loading.get().unwrap_or_default()
                    ></p>
                </Show>
            </div>
            <div class="reviews" part="reviews" node_ref=place></div>
        </div>
    }
}
