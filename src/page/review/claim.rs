//! One claim in review.

use cpor_rules::value::Choice as _;
use leptos::prelude::*;

use super::act::{Assignment, SendingLine};
use super::comment::Comment;
use super::decision::Decision;
use super::part::{Quote, Reasons, ScreenHeading};
use super::side::Sides;
use crate::app::review::view::{self, ClockView, EventView, HeadView};
use crate::app::review::{Place, ReviewEvent};
use crate::app::view::FindingView;
use crate::app::words;
use crate::browser::Reviewer;
use crate::part::{Button, Keyed, Subtitle, ToneLine};

/// Draws a claim in review with everything that the reviewer needs to decide.
#[component]
pub(super) fn Claim() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let is_here = reviewer.memo(|model| view::head(model).is_some());
    view! {
        <div>
            <p class="review-back" part="review-back">
                <a href=Place::Queue.address()>{reviewer.words().back_to_queue}</a>
            </p>
            <ScreenHeading />
            <NoteLine />
            <SendingLine />
            <Show when=move || is_here.get()>
                <div>
                    <Head />
                    <Assignment />
                    <Clocks />
                    <Sides />
                    <Rules />
                    <Decision />
                    <Comment />
                    <History />
                </div>
            </Show>
        </div>
    }
}

/// That the claim is on its way, or may be out of date.
#[component]
fn NoteLine() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let again = words::of(reviewer.lang()).again;
    let note = reviewer.memo(view::note);
    let line = move || {
        note.get().map(|(tone, text, can_retry)| {
            let retry = can_retry.then(|| {
                view! {
                    <Button class="button quiet" press=move || reviewer.dispatch(ReviewEvent::ClaimReloaded)>
                        {again}
                    </Button>
                }
            });
            view! {
                <ToneLine tone>
                    <span prop:textContent=text></span>
                    {retry}
                </ToneLine>
            }
        })
    };
    view! { <div role="status">{line}</div> }
}

#[component]
fn Head() -> impl IntoView {
    let head = expect_context::<Reviewer>().memo(view::head);
    view! { <Keyed value=head let:head>{head.map(draw_head)}</Keyed> }
}

fn draw_head(HeadView { status, tone, competing, lines }: HeadView) -> impl IntoView {
    let line = |(label, value): (&'static str, String)| {
        view! {
            <div class="answer" part="answer">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <div>
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
            <dl class="answers" part="answers">
                {lines.into_iter().filter(|(_, value)| !value.is_empty()).map(line).collect_view()}
            </dl>
        </div>
    }
}

#[component]
fn Clocks() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let title = reviewer.words().times_title;
    let clocks = reviewer.memo(view::clocks);
    let line = |ClockView { title, due, tone, expiry }: ClockView| {
        view! {
            <li>
                <p>
                    {title} ": "
                    <span class="review-due" part="review-due" data-tone=tone.name()>
                        {due}
                    </span>
                </p>
                <p class="hint" part="hint">
                    {expiry}
                </p>
            </li>
        }
    };
    let draw = move |clocks: Vec<ClockView>| {
        (!clocks.is_empty()).then(|| {
            view! {
                <div>
                    <Subtitle text=title />
                    <ul class="review-clocks" part="review-clocks">
                        {clocks.into_iter().map(line).collect_view()}
                    </ul>
                </div>
            }
        })
    };
    view! { <Keyed value=clocks let:clocks>{draw(clocks)}</Keyed> }
}

/// What the rules say of the claim alone.
#[component]
fn Rules() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let rules = reviewer.memo_of_claim(view::rules);
    let finding = |FindingView { id, effect, effect_word, title, message, .. }: FindingView| {
        view! {
            <li class="finding" part="finding" data-effect=effect.name()>
                <p>
                    <span class="effect" part="effect">
                        {effect_word}
                    </span>
                    " "
                    {id}
                    " · "
                    {title}
                </p>
                <p>{message}</p>
            </li>
        }
    };
    let draw = move |rules: Vec<FindingView>| {
        if rules.is_empty() {
            return view! { <p>{words.rules_clear}</p> }.into_any();
        }
        view! {
            <ul class="review-rules" part="review-rules">
                {rules.into_iter().map(finding).collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <section>
            <Subtitle text=words.rules_title />
            <p class="hint" part="hint">
                {words.rules_hint}
            </p>
            <Keyed value=rules let:rules>{draw(rules)}</Keyed>
        </section>
    }
}

/// What has happened with the claim, the latest first.
#[component]
fn History() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let history = reviewer.memo_of_claim(view::history);
    let entry = |EventView { by, title, reasons, text, .. }: EventView| {
        view! {
            <li>
                <p class="claim-facts" part="claim-facts">
                    {by}
                </p>
                <p>{title}</p>
                <Reasons reasons />
                <Quote text />
            </li>
        }
    };
    view! {
        <section>
            <Subtitle text=reviewer.words().history_title />
            <ol class="review-history" part="review-history">
                <For each=move || history.get() key=EventView::clone let:event>
                    {entry(event)}
                </For>
            </ol>
        </section>
    }
}
