//! What is drawn anew instead of being patched.

use std::sync::Arc;

use leptos::prelude::*;

/// Draws its children anew each time a value changes.
///
/// Leptos would patch what is there. In a page that the browser has translated the text nodes are no longer those that
/// Leptos knows, so patched texts could keep old words. Texts that change without being drawn anew are written by
/// `prop:textContent` on the element that owns them, for the same reason.
#[component]
pub fn Keyed<T, V>(value: Memo<T>, children: impl Fn(T) -> V + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    // Counts the values, because a key has to be hashed and a value may be large.
    let count = Memo::new(move |before: Option<&u32>| {
        value.with(|_| ());
        before.map_or(0, |count| count.wrapping_add(1))
    });
    let draw = move || children(value.get_untracked()).into_any();
    draw_anew(count, Arc::new(draw))
}

/// The same for children of any type, so that it is compiled once.
fn draw_anew(count: Memo<u32>, draw: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || [count.get()] key=|count| *count children=move |_| draw() /> }.into_any()
}
