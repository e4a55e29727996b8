//! Writing a comment.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::words::claim_words;
use crate::app::Event;
use crate::app::claim::ClaimPageEvent;
use crate::app::view;
use crate::browser::{Shell, key};
use crate::part::{SectionTitle, TextField};

/// Draws the comment field of a submitted claim.
#[component]
pub(super) fn Comment() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        shell.dispatch(Event::Claim(ClaimPageEvent::CommentSent { key: key() }));
    };
    view! {
        <form novalidate on:submit=send class="claim-act" part="claim-act">
            <SectionTitle>{own.comment_title}</SectionTitle>
            <TextField pointer="claim:/comment" label=own.comment_label hint=own.text_hint long=true />
            <SendButton label=own.send_comment is_main=false />
        </form>
    }
}

/// Draws a button that sends what is written about a submitted claim. It is never disabled: pressed again it sends the
/// same.
#[component]
pub(super) fn SendButton(label: &'static str, is_main: bool) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let sending = claim_words(shell).sending;
    let is_sending = shell.memo(view::is_claim_sending);
    let class = if is_main { "button button-primary" } else { "button" };
    view! {
        <button
            class=class
            part=class
            type="submit"
            prop:textContent=move || if is_sending.get() { sending } else { label }
        ></button>
    }
}
