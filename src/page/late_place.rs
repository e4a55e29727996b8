//! The place of what is loaded when it is opened: the guide, and the reviewers' screen.

use leptos::children::ViewFn;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlDivElement;

use crate::browser::Shell;

/// How far it is.
#[derive(Clone)]
enum State {
    Loading,
    Failed,
    Here(ViewFn),
}

/// Draws the place of content that is loaded late, with a line above it until it is here. `load` gets the element, and
/// gives what draws the content, or nothing when it could not be loaded.
#[component]
pub(super) fn LatePlace<F>(
    /// The element's class.
    class: &'static str,
    /// The line when it could not be loaded.
    failed: &'static str,
    load: impl Fn(HtmlDivElement) -> F + 'static,
) -> impl IntoView
where
    F: Future<Output = Option<ViewFn>> + 'static,
{
    let loading = expect_context::<Shell>().words().loading;
    let place = NodeRef::<Div>::new();
    let state = RwSignal::new(State::Loading);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let loaded = load(place);
        spawn_local(async move {
            let loaded = loaded.await.map_or(State::Failed, State::Here);
            // It may have been left meanwhile.
            state.try_set(loaded);
        });
    });
    let line = Memo::new(move |_| match state.get() {
        State::Loading => Some(loading),
        State::Failed => Some(failed),
        State::Here(_) => None,
    });
    let drawn = move || match state.get() {
        State::Here(content) => Some(content.run()),
        State::Loading | State::Failed => None,
    };
    view! {
        <div role="status">
            <Show when=move || line.with(Option::is_some)>
                <p
                    class="readiness loading"
                    part="readiness loading"
                    prop:textContent=move || line.get().unwrap_or_default()
                ></p>
            </Show>
        </div>
        <div class=class part=class node_ref=place>
            {drawn}
        </div>
    }
}
