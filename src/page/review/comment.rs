//! A comment on a claim, without a decision.

use leptos::prelude::*;

use super::part::FaultLine;
use crate::app::review::ReviewEvent;
use crate::app::review::view::{self, COMMENT};
use crate::browser::{Reviewer, key};
use crate::part::{Button, Subtitle};

/// Draws the reviewer's comment field.
#[component]
pub(super) fn Comment() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let text = reviewer.memo(|model| model.typed().map(|typed| typed.comment.clone()).unwrap_or_default());
    let fault = reviewer.memo(view::comment_fault);
    let has_fault = move || fault.with(Option::is_some);
    let edit = reviewer.edit(|typed| &typed.comment, |claim, text| ReviewEvent::CommentTyped { claim, text });
    view! {
        <section>
            <Subtitle text=words.comment_title />
            <div class="field" part="field" data-error=has_fault>
                <label class="label" part="label" for=COMMENT>
                    {words.comment_label}
                </label>
                <FaultLine id="review-comment-error" text=fault />
                <textarea
                    rows="3"
                    class="input"
                    part="input"
                    id=COMMENT
                    autocomplete="off"
                    prop:value=text
                    aria-describedby=move || has_fault().then_some("review-comment-error")
                    aria-invalid=move || has_fault().then_some("true")
                    on:input=edit.clone()
                    on:change=edit
                ></textarea>
            </div>
            <Button press=move || reviewer.dispatch(ReviewEvent::CommentSent { key: key() })>
                {words.send_comment}
            </Button>
        </section>
    }
}
