//! The place of the reviewers' screen in the page, where it is loaded, for reviewers only.

use cpor_rules::Lang;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Element, HtmlDivElement};

use super::review;
use crate::app::view::{self, ReviewsView};
use crate::browser::{Resources, ReviewSettings, Reviewer, Shell};
use crate::late::late;
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
    fn load in reviews -> Draw { draw_screen }
}

type Draw = fn(Element, ReviewSettings) -> AnyView;

/// How far the screen is.
#[derive(Clone, Copy)]
enum State {
    Loading,
    Failed,
    Here(Draw),
}

/// The place of the screen in the page: it is loaded there.
#[component]
fn Place(person: String) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let place = NodeRef::<Div>::new();
    let state = RwSignal::new(State::Loading);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        spawn_local(async move {
            let loaded = loaded(shell.resources(), shell.lang(), &place).await;
            // It may have been left meanwhile.
            state.try_set(loaded);
        });
    });
    let line = Memo::new(move |_| match state.get() {
        State::Loading => Some(words.loading),
        State::Failed => Some(words.reviews_failed),
        State::Here(_) => None,
    });
    let drawn = move || match (state.get(), place.get_untracked()) {
        (State::Here(draw), Some(place)) => shell.review_settings(person.clone()).map(|it| draw(place.into(), it)),
        _ => None,
    };
    view! {
        <div>
            <div role="status">
                <Show when=move || line.with(Option::is_some)>
                    <p
                        class="readiness loading"
                        part="readiness loading"
                        prop:textContent=move || line.get().unwrap_or_default()
                    ></p>
                </Show>
            </div>
            <div class="reviews" part="reviews" node_ref=place>
                {drawn}
            </div>
        </div>
    }
}

async fn loaded(resources: Resources, lang: Lang, place: &HtmlDivElement) -> State {
    if !resources.reviews(lang).await {
        return State::Failed;
    }
    Resources::reviews_style(place).await;
    load().await.map_or(State::Failed, State::Here)
}

fn draw_screen(root: Element, settings: ReviewSettings) -> AnyView {
    review::draw(Reviewer::new(root, settings))
}
