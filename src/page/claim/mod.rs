//! One submitted claim: where it stands, what can be done with it, and what has happened.

mod change;
mod comment;
mod history;
mod leave;
mod problem;
mod standing;
mod words;

use leptos::prelude::*;

use self::change::Change;
use self::comment::Comment;
use self::history::History;
use self::leave::Leave;
use self::problem::Problem;
use self::standing::Standing;
use self::words::claim_words;
use super::claims::DownloadFailure;
use crate::app::claim::ClaimPageEvent;
use crate::app::view;
use crate::app::{Event, Screen};
use crate::browser::{Shell, claim_id};
use crate::part::{Button, Heading, Keyed, SignInButton};

/// Draws the page of a submitted claim.
#[component]
pub(super) fn ClaimPage() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let title = shell.memo(|model| view::claim_title(model).to_owned());
    let head = shell.memo(view::claim_head);
    let is_shown = Memo::new(move |_| head.with(|head| head.is_shown));
    let can_retry = Memo::new(move |_| head.with(|head| head.can_retry));
    view! {
        <div class="submitted-claim" part="submitted-claim">
            <Button class="button quiet" press=move || shell.dispatch(Event::ClaimsOpened)>{words.claim_back}</Button>
            <Heading level=1 class="heading" tabindex="-1">
                <span prop:textContent=move || title.get()></span>
            </Heading>
            <p class="claims-note" part="claims-note" role="status" prop:textContent=move || head.get().note></p>
            <div>
                <Show when=move || can_retry.get()>
                    <SignInButton />
                    <Button press=move || retry(shell)>{words.again}</Button>
                </Show>
            </div>
            <div>
                <Show when=move || is_shown.get()>
                    <Content />
                </Show>
            </div>
        </div>
    }
}

fn retry(shell: Shell) {
    shell.dispatch(Event::Claim(ClaimPageEvent::WordsRetried));
    if let Screen::Claim(claim_id) = shell.with_model_untracked(|model| model.screen) {
        shell.dispatch(Event::Claim(ClaimPageEvent::Opened(claim_id)));
    }
}

#[component]
fn Content() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let standing = shell.memo(view::claim_page);
    // What is typed stays while only what the claim says has changed.
    let acts = shell.memo(view::acts);
    view! {
        <Keyed value=standing let:standing>
            <Standing standing />
        </Keyed>
        <DownloadFailure />
        <Problem />
        <Keyed value=acts let:acts>
            <Change acts=acts.clone() />
            <Comment />
            <Leave label=acts.leave />
            <Another hint=acts.another />
        </Keyed>
        <History />
    }
}

/// A new claim with what this one has.
#[component]
fn Another(hint: Option<&'static str>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let begin = move || shell.dispatch(Event::Claim(ClaimPageEvent::AnotherBegun { draft_id: claim_id() }));
    hint.map(|hint| {
        view! {
            <div class="claim-act" part="claim-act">
                <Button press=begin>{claim_words(shell).another}</Button>
                <p class="hint" part="hint">
                    {hint}
                </p>
            </div>
        }
    })
}
