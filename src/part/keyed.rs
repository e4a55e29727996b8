//! Redrawing instead of patching.

use std::sync::Arc;

use leptos::prelude::*;

/// Draws its children anew each time the value of a memo changes.
///
/// Leptos would patch the existing nodes. When the browser has translated the page, its text nodes are no longer those
/// that Leptos knows, so patched texts could stay outdated. For the same reason, texts that change without a redraw are
/// set by `prop:textContent` on their element.
#[component]
pub fn Keyed<T, V>(value: Memo<T>, children: impl Fn(T) -> V + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    // The key is a counter instead of the value, because keys are hashed and a value may be large.
    let count = Memo::new(move |before: Option<&u32>| {
        value.with(|_| ());
        before.map_or(0, |count| count.wrapping_add(1))
    });
    let draw = move || children(value.get_untracked()).into_any();
    draw_anew(count, Arc::new(draw))
}

/// Like [`Keyed`] for children of any type, so that it is compiled only once.
fn draw_anew(count: Memo<u32>, draw: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || [count.get()] key=|count| *count children=move |_| draw() /> }.into_any()
}
