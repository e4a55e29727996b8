//! The screens that are loaded late: all but the first two steps.

use leptos::prelude::*;

use super::activity::ActivityStep;
use super::check::Check;
use super::claim::ClaimPage;
use super::claims::Claims;
use super::contacts::Contacts;
use super::guide::Guide;
use super::mpn::Mpn;
use super::products::Products;
use super::proof::ProofStep;
#[cfg(feature = "reviews")]
use super::reviews::Reviews;
use super::submitted::Submitted;
use crate::app::{Screen, Step};
use crate::browser::Shell;
use crate::part::Late;

/// Draws a screen of the rest of the page, or a line that it is being loaded.
#[component]
pub(super) fn LateScreen(screen: Screen) -> impl IntoView {
    view! { <Late draw=move |rest| (rest.screen)(screen) fallback=|| view! { <Loading /> } /> }
}

#[component]
fn Loading() -> impl IntoView {
    let words = expect_context::<Shell>().words();
    // The focus waits while something is busy, see `browser/focus.rs`.
    view! {
        <p class="readiness loading" part="readiness loading" aria-busy="true">
            {words.loading}
        </p>
    }
}

/// Draws a screen whose code is in the rest of the page.
pub(crate) fn draw_late_screen(screen: Screen) -> AnyView {
    match screen {
        Screen::Claims => view! { <Claims /> }.into_any(),
        Screen::Claim(_) => view! { <ClaimPage /> }.into_any(),
        Screen::Guide(_) => view! { <Guide /> }.into_any(),
        #[cfg(feature = "reviews")]
        Screen::Reviews => view! { <Reviews /> }.into_any(),
        // Not in a host's page, whose addresses are its own.
        #[cfg(not(feature = "reviews"))]
        Screen::Reviews => ().into_any(),
        Screen::Step(step) => match step {
            // These are in the page itself.
            Step::BeforeYouStart | Step::Customer => ().into_any(),
            Step::Activity => view! { <ActivityStep /> }.into_any(),
            Step::Products => view! { <Products /> }.into_any(),
            Step::Mpn => view! { <Mpn /> }.into_any(),
            Step::Contacts => view! { <Contacts /> }.into_any(),
            Step::Proof => view! { <ProofStep /> }.into_any(),
            Step::Check => view! { <Check /> }.into_any(),
            Step::Submitted => view! { <Submitted /> }.into_any(),
        },
    }
}
