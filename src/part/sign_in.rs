//! The ways to the backend's own sign-in and out of it. A host's page has its own.

use leptos::prelude::*;

use super::button::Button;
use crate::app::Event;
use crate::browser::Shell;

/// Draws a button that leads to the sign-in, while the user has to sign in there.
#[component]
pub fn SignInButton() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let is_offered = shell.memo(|model| model.sign_in.is_some());
    shell.owns_document().then(|| {
        view! {
            <Show when=move || is_offered.get()>
                <Button class="button quiet" press=move || shell.dispatch(Event::SignInChosen)>
                    {shell.words().sign_in}
                </Button>
            </Show>
        }
    })
}

/// Draws a button that ends the session, where the backend has one.
#[component]
pub(super) fn SignOutButton() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let is_offered = shell.memo(|model| model.session.as_ref().is_some_and(|session| session.sign_out.is_some()));
    shell.owns_document().then(|| {
        view! {
            <Show when=move || is_offered.get()>
                <Button class="button quiet" press=move || shell.dispatch(Event::SignOutChosen)>
                    {shell.words().sign_out}
                </Button>
            </Show>
        }
    })
}
