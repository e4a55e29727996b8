//! A claim or draft in a list.

use leptos::prelude::*;

use crate::app::view::Tone;
use crate::part::Heading;

/// Draws a claim or draft in a list: its name, facts and state, and what comes next.
#[component]
pub(super) fn ClaimCard(
    class: &'static str,
    name: String,
    facts: String,
    #[prop(into)] status: String,
    tone: Tone,
    next: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class=class part=class>
            <Heading level=3 class="claim-name">
                {name}
            </Heading>
            <p class="claim-facts" part="claim-facts">
                {facts}
            </p>
            <p>
                <span class="tag status" part="tag status" data-tone=tone.name()>
                    {status}
                </span>
            </p>
            <p class="claim-next" part="claim-next">
                {next}
            </p>
            {children.map(|children| children())}
        </li>
    }
}
