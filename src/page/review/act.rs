//! Whose the claim is, and what became of what was sent.

use leptos::prelude::*;

use crate::app::review::ReviewEvent;
use crate::app::review::view::{self, ASSIGNEE, SendingNote, TROUBLE};
use crate::browser::{Reviewer, key};
use crate::part::{Button, Keyed, ToneLine};

/// Draws who has taken the claim in review, with the buttons to take it and to give it back. The backend alone knows
/// whether the reviewer is the one who has it, so both are offered of a claim that somebody has.
#[component]
pub(super) fn Assignment() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let assignment = reviewer.memo(view::assignment);
    let is_taken = Memo::new(move |_| assignment.with(|it| it.as_ref().is_some_and(|(_, is_taken)| *is_taken)));
    let whose = move || assignment.get().map(|(text, _)| text).unwrap_or_default();
    let assign = move |is_taken| reviewer.dispatch(ReviewEvent::Assigned { is_taken, key: key() });
    let draw = move |is_taken: bool| {
        let take = if is_taken { words.take_over } else { words.take };
        view! {
            <span class="review-buttons" part="review-buttons">
                <Button press=move || assign(true)>{take}</Button>
                {is_taken.then(|| view! { <Button press=move || assign(false)>{words.give_back}</Button> })}
            </span>
        }
    };
    view! {
        <div class="review-assignment" part="review-assignment">
            <p id=ASSIGNEE tabindex="-1" prop:textContent=whose></p>
            <Keyed value=is_taken let:is_taken>{draw(is_taken)}</Keyed>
        </div>
    }
}

/// Draws the line on a reviewer's act that is being sent, unanswered or refused.
#[component]
pub(super) fn SendingLine() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let note = reviewer.memo(view::sending_note);
    let line = move || {
        note.get().map(|SendingNote { tone, text, can_send_again, can_reload }| {
            let button = move |is_offered: bool, label: &'static str, event: fn() -> ReviewEvent| {
                is_offered.then(|| {
                    view! {
                        <Button class="button quiet" press=move || reviewer.dispatch(event())>
                            {label}
                        </Button>
                    }
                })
            };
            view! {
                <ToneLine tone>
                    <span prop:textContent=text></span>
                    {button(can_send_again, words.send_again, || ReviewEvent::SentAgain)}
                    {button(can_reload, words.reload, || ReviewEvent::ClaimReloaded)}
                </ToneLine>
            }
        })
    };
    view! {
        <div class="review-trouble" part="review-trouble" id=TROUBLE tabindex="-1" role="status">
            {line}
        </div>
    }
}
