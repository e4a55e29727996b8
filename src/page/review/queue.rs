//! The queue of claims to review.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice as _;
use leptos::prelude::*;

use super::part::ScreenHeading;
use crate::app::review::view::{self, MORE, RowView};
use crate::app::review::{ReviewEvent, Whose};
use crate::app::words;
use crate::browser::Reviewer;
use crate::part::Button;

/// Draws the reviewers' queue of claims.
#[component]
pub(super) fn Queue() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let (words, again) = (reviewer.words(), words::of(reviewer.lang()).again);
    let queue = reviewer.memo(view::queue);
    let note = move || queue.with(|queue| queue.note.clone().unwrap_or_default());
    let is_empty = Memo::new(move |_| queue.with(|queue| queue.rows.is_empty()));
    view! {
        <div>
            <ScreenHeading />
            <Filters />
            <p class="readiness" part="readiness" role="status" prop:textContent=note></p>
            <Show when=move || queue.with(|queue| queue.can_retry)>
                <Button press=move || reviewer.dispatch(ReviewEvent::QueueRetried)>{again}</Button>
            </Show>
            <Show when=move || !is_empty.get()>
                <ul class="review-queue" part="review-queue">
                    <For each=move || queue.get().rows key=RowView::clone let:row>
                        <Row row />
                    </For>
                </ul>
            </Show>
            <div id=MORE tabindex="-1">
                <Show when=move || queue.with(|queue| queue.has_more)>
                    <Button press=move || reviewer.dispatch(ReviewEvent::MoreWanted)>{words.more}</Button>
                </Show>
            </div>
        </div>
    }
}

/// What is asked for.
#[component]
fn Filters() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let text = reviewer.memo(|model| model.queue.filter.text.clone());
    let status = reviewer.memo(|model| model.queue.filter.status);
    let whose = reviewer.memo(|model| model.queue.filter.whose);
    let status_option = |(option, name): (ClaimStatus, String)| {
        view! {
            <option value=option.name() prop:selected=move || status.get() == Some(option)>
                {name}
            </option>
        }
    };
    let whose_option = |option: Whose| {
        view! {
            <option value=option.name() prop:selected=move || whose.get() == option>
                {words.whose[option as usize]}
            </option>
        }
    };
    let search = move |event| {
        let typed = event_target_value(&event);
        // `change` comes after `input` with the same text.
        if text.get_untracked() != typed {
            reviewer.dispatch(ReviewEvent::SearchTyped(typed));
        }
    };
    let choose_status =
        move |event| reviewer.dispatch(ReviewEvent::StatusChosen(ClaimStatus::named(&event_target_value(&event))));
    let choose_whose = move |event| {
        let chosen = Whose::named(&event_target_value(&event)).unwrap_or_default();
        reviewer.dispatch(ReviewEvent::WhoseChosen(chosen));
    };
    view! {
        <div class="review-filters" part="review-filters" role="search">
            <div class="field" part="field">
                <label class="label" part="label" for="review-search">
                    {words.search}
                </label>
                <p class="hint" part="hint" id="review-search-hint">
                    {words.search_hint}
                </p>
                <input
                    class="input"
                    part="input"
                    type="search"
                    id="review-search"
                    autocomplete="off"
                    aria-describedby="review-search-hint"
                    prop:value=text
                    on:input=search
                    on:change=search
                />
            </div>
            <div class="field" part="field">
                <label class="label" part="label" for="review-status">
                    {words.status}
                </label>
                <select class="input" part="input" id="review-status" on:change=choose_status>
                    <option value="" prop:selected=move || status.get().is_none()>
                        {words.any_status}
                    </option>
                    {reviewer.with_model_untracked(view::statuses).into_iter().map(status_option).collect_view()}
                </select>
            </div>
            <div class="field" part="field">
                <label class="label" part="label" for="review-whose">
                    {words.whose_label}
                </label>
                <select class="input" part="input" id="review-whose" on:change=choose_whose>
                    {Whose::ALL.iter().copied().map(whose_option).collect_view()}
                </select>
            </div>
        </div>
    }
}

#[component]
fn Row(row: RowView) -> impl IntoView {
    let RowView { address, name, facts, status, tone, due, due_tone, competing, assignee } = row;
    view! {
        <li class="card review-row" part="card review-row">
            <a class="review-name" part="review-name" href=address>
                {name}
            </a>
            <p class="claim-facts" part="claim-facts">
                {facts}
            </p>
            <p class="review-tags" part="review-tags">
                <span class="tag status" part="tag status" data-tone=tone.name()>
                    {status}
                </span>
                {competing
                    .map(|competing| {
                        view! {
                            <span class="tag" part="tag" data-tone="warn">
                                {competing}
                            </span>
                        }
                    })}
            </p>
            <p class="review-due" part="review-due" data-tone=due_tone.name()>
                {due}
            </p>
            <p class="claim-facts" part="claim-facts">
                {assignee}
            </p>
        </li>
    }
}
