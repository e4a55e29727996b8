//! The ways to the backend's own sign-in and out of it. A host's page has its own.

use leptos::prelude::*;

use super::button::Button;
use super::keyed::Keyed;
use crate::app::{Event, SigningOut};
use crate::browser::{Shell, claim_id};

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
    let is_asked = shell.memo(|model| model.signing_out == SigningOut::Asked);
    let press = move || shell.dispatch(Event::SignOutChosen { draft_id: claim_id() });
    shell.owns_document().then(|| {
        view! {
            <Show when=move || is_offered.get()>
                <Keyed value=is_asked let:asked>
                    {if asked {
                        view! { <Button class="button danger" press>{shell.words().sign_out_sure}</Button> }
                    } else {
                        view! { <Button class="button quiet" press>{shell.words().sign_out}</Button> }
                    }}
                </Keyed>
            </Show>
        }
    })
}
