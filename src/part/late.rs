//! What is drawn by the rest of the page, once that is here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::rest::{Rest, load_rest, rest};

/// Draws a view from the rest of the page's code; until that is here, its fallback.
#[component]
pub fn Late(draw: impl Fn(Rest) -> AnyView + Send + Sync + 'static, #[prop(into)] fallback: ViewFn) -> impl IntoView {
    let is_here = RwSignal::new(rest().is_some());
    if !is_here.get_untracked() {
        spawn_local(async move {
            // Nobody waits for it any more if the user went on.
            if load_rest(|| !is_here.is_disposed()).await.is_some() {
                is_here.try_set(true);
            }
        });
    }
    view! { <Show when=move || is_here.get() fallback=move || fallback.run()>{rest().map(&draw)}</Show> }
}
