//! The decision on a claim, in two steps, and the time to take it back.

use cpor_rules::life::{Action, Reason};
use cpor_rules::value::Choice as _;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::part::{FaultLine, Quote, Reasons};
use crate::app::review::view::{
    self, ActionView, CONFIRM, ConfirmView, DECIDE, FORM, FormView, GoneView, PENDING, PendingView, REASONS, Stage,
    TEXT,
};
use crate::app::review::{ReviewEvent, TypedFault, TypedReview};
use crate::app::view::Tone;
use crate::app::words;
use crate::browser::{Reviewer, key};
use crate::part::{Button, Checkbox, Heading, Keyed, ToneLine};

/// Draws the reviewer's decision, from choosing it to taking it back.
#[component]
pub(super) fn Decision() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let stage = reviewer.memo(view::stage);
    view! {
        <section class="review-decision" part="review-decision">
            <Heading level=3 class="section-title" id=DECIDE tabindex="-1">
                {reviewer.words().decide_title}
            </Heading>
            <Keyed value=stage let:stage>
                {match stage {
                    Stage::Nothing => ().into_any(),
                    Stage::Choose(actions, gone) => view! { <Choose actions gone /> }.into_any(),
                    Stage::Form(form) => view! { <Form form /> }.into_any(),
                    Stage::Confirm(confirm) => view! { <Confirm confirm /> }.into_any(),
                    Stage::Pending(pending) => view! { <Pending pending /> }.into_any(),
                }}
            </Keyed>
        </section>
    }
}

/// What can be decided.
#[component]
fn Choose(actions: Vec<ActionView>, gone: Option<GoneView>) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let nothing = actions.is_empty().then(|| view! { <p>{words.nothing_to_decide}</p> });
    let button = move |ActionView { action, label }: ActionView| {
        let choose = move || {
            reviewer.dispatch(match action {
                Action::BeginReview => ReviewEvent::Begun { key: key() },
                action => ReviewEvent::ActionChosen(action),
            });
        };
        view! {
            <Button id=format!("review-{}", action.name()) press=choose>
                {label}
            </Button>
        }
    };
    view! {
        <div>
            {gone.map(|gone| view! { <Gone gone /> })} {nothing}
            <div class="review-buttons" part="review-buttons">
                {actions.into_iter().map(button).collect_view()}
            </div>
        </div>
    }
}

/// A decision that was begun and is no longer possible. What was written for it is nowhere else.
#[component]
fn Gone(gone: GoneView) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    view! {
        <div>
            <ToneLine tone=Tone::Warn>
                <span>{gone.note}</span>
                <Button class="button quiet" press=move || reviewer.dispatch(ReviewEvent::DecisionLeft)>
                    {reviewer.words().leave}
                </Button>
            </ToneLine>
            <Quote text=gone.text />
        </div>
    }
}

/// The first step: reasons and words.
#[component]
fn Form(form: FormView) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let (words, page_words) = (reviewer.words(), words::of(reviewer.lang()));
    let FormView { title, reasons, needs_text } = form;
    let text = reviewer.memo(|model| model.typed().map(|typed| typed.text.clone()).unwrap_or_default());
    let fault = reviewer
        .memo(|model| view::fault(model).filter(|(fault, _)| *fault != TypedFault::NoReason).map(|(_, words)| words));
    let has_fault = move || fault.with(Option::is_some);
    let edit = reviewer.edit(|typed| &typed.text, |claim, text| ReviewEvent::TextTyped { claim, text });
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        reviewer.dispatch(ReviewEvent::Continued);
    };
    view! {
        <form novalidate on:submit=go_on>
            <Heading level=4 class="claim-name" id=FORM tabindex="-1">
                {title}
            </Heading>
            {(!reasons.is_empty()).then(|| view! { <ReasonsField reasons /> })}
            <div class="field" part="field" data-error=has_fault>
                <label class="label" part="label" for=TEXT>
                    {words.text_label}
                    {(!needs_text)
                        .then(|| {
                            view! {
                                <span class="optional" part="optional">
                                    " "
                                    {page_words.optional}
                                </span>
                            }
                        })}
                </label>
                <FaultLine id="review-text-error" text=fault />
                <textarea
                    rows="4"
                    class="input"
                    part="input"
                    id=TEXT
                    autocomplete="off"
                    prop:value=text
                    aria-describedby=move || has_fault().then_some("review-text-error")
                    aria-invalid=move || has_fault().then_some("true")
                    on:input=edit.clone()
                    on:change=edit
                ></textarea>
            </div>
            <div class="actions" part="actions">
                <button class="button button-primary" part="button button-primary" type="submit">
                    {page_words.go_on}
                </button>
                <Button press=move || reviewer.dispatch(ReviewEvent::DecisionLeft)>{words.leave}</Button>
            </div>
        </form>
    }
}

#[component]
fn ReasonsField(reasons: Vec<(Reason, &'static str)>) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let fault = reviewer
        .memo(|model| view::fault(model).filter(|(fault, _)| *fault == TypedFault::NoReason).map(|(_, words)| words));
    let has_fault = move || fault.with(Option::is_some);
    let tick = move |(index, (reason, label)): (usize, (Reason, &'static str))| {
        let is_ticked = reviewer.memo(move |model| model.typed().is_some_and(|typed: &TypedReview| typed.has(reason)));
        // The first one carries the id of the group, to which the focus goes.
        let id = if index == 0 { REASONS.to_owned() } else { format!("review-reason-{}", reason.name()) };
        view! {
            <Checkbox
                id
                label
                ticked=Signal::from(is_ticked)
                changed=move |on| reviewer.dispatch(ReviewEvent::ReasonTicked(reason, on))
            />
        }
    };
    view! {
        <fieldset
            class="field group"
            part="field group"
            data-error=has_fault
            aria-describedby=move || has_fault().then_some("review-reasons-error")
        >
            <legend class="label" part="label">
                {reviewer.words().reasons_label}
            </legend>
            <FaultLine id="review-reasons-error" text=fault />
            <div class="choices" part="choices">
                {reasons.into_iter().enumerate().map(tick).collect_view()}
            </div>
        </fieldset>
    }
}

/// The second step: what will happen, to be read once more.
#[component]
fn Confirm(confirm: ConfirmView) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let ConfirmView { label, sentence, then, reasons, text } = confirm;
    view! {
        <div class="review-confirm" part="review-confirm">
            <Heading level=4 class="claim-name" id=CONFIRM tabindex="-1">
                {words.confirm_title}
            </Heading>
            <p class="review-sentence" part="review-sentence">
                {sentence}
            </p>
            <Said reasons text />
            <p>{then}</p>
            <p>{words.confirm_delay}</p>
            <div class="actions" part="actions">
                <Button
                    class="button button-primary"
                    press=move || reviewer.dispatch(ReviewEvent::Confirmed { key: key() })
                >
                    {label}
                </Button>
                <Button press=move || reviewer.dispatch(ReviewEvent::Reconsidered)>{words.change}</Button>
                <Button press=move || reviewer.dispatch(ReviewEvent::DecisionLeft)>{words.leave}</Button>
            </div>
        </div>
    }
}

/// The reasons and words of a decision, each under its label.
#[component]
fn Said(reasons: Vec<String>, text: String) -> impl IntoView {
    let words = expect_context::<Reviewer>().words();
    view! {
        <div>
            {(!reasons.is_empty())
                .then(|| {
                    view! {
                        <div>
                            <p class="hint" part="hint">
                                {words.confirm_reasons}
                            </p>
                            <Reasons reasons />
                        </div>
                    }
                })}
            {(!text.is_empty())
                .then(|| {
                    view! {
                        <div>
                            <p class="hint" part="hint">
                                {words.confirm_text}
                            </p>
                            <Quote text />
                        </div>
                    }
                })}
        </div>
    }
}

/// A decision that waits. The seconds change without being read out each time; what is read out, the screen's status line says.
#[component]
fn Pending(pending: PendingView) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let PendingView { title, by, reasons, text, is_open } = pending;
    let seconds = reviewer.memo(view::seconds_left);
    let take_back = move || {
        view! {
            <div>
                <p>{words.pending_hint}</p>
                <Button class="button" press=move || reviewer.dispatch(ReviewEvent::TakenBack { key: key() })>
                    <span>{words.take_back}</span>
                    " "
                    <span class="review-seconds" part="review-seconds" aria-hidden="true" prop:textContent=seconds></span>
                </Button>
            </div>
        }
    };
    view! {
        <div class="review-pending" part="review-pending">
            <Heading level=4 class="claim-name" id=PENDING tabindex="-1">
                {title}
            </Heading>
            <p class="claim-facts" part="claim-facts">
                {by}
            </p>
            <Said reasons text />
            {if is_open { take_back().into_any() } else { view! { <p>{words.taking_effect}</p> }.into_any() }}
        </div>
    }
}
