//! What is drawn anew instead of being patched.

use std::hash::Hash;

use leptos::prelude::*;

/// Draws its children anew each time the key changes.
///
/// Leptos would patch what is there. In a page that the browser has translated the text nodes are no longer those that
/// Leptos knows, so patched texts could keep old words. Texts that change without being drawn anew are written by
/// `prop:textContent` on the element that owns them, for the same reason.
#[component]
pub fn Keyed<K>(key: Memo<K>, children: ChildrenFn) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    view! { <For each=move || [key.get()] key=K::clone children=move |_| children() /> }
}
