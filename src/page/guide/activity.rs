//! The section Activity: the questions, then a comparison of the choices.

use leptos::prelude::*;

use super::part::{ActionButton, FindingBlock, NoteLine, Questions, ToneTag};
use crate::app::guide::activity::{self, ActivityOutcomeView, ChoiceView};
use crate::app::guide::part::Tag;
use crate::app::view::Tone;
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed};

/// Draws the guide's section Which activity.
#[component]
pub(super) fn Activity() -> impl IntoView {
    let section = expect_context::<GuideShell>().memo(activity::view);
    let outcome = Memo::new(move |_| section.with(|view| view.outcome.clone()));
    let choices = Memo::new(move |_| section.with(|view| view.choices.clone()));
    view! {
        <p class="lead" part="lead">
            {section.get_untracked().lead}
        </p>
        <Questions questions=Signal::derive(move || section.with(|view| view.questions.clone())) />
        <section class="guide-outcome" part="guide-outcome" role="status">
            <Keyed value=outcome let:outcome>
                {outcome.map(|outcome| view! { <Outcome outcome /> })}
            </Keyed>
        </section>
        <Keyed value=choices let:choices>
            {choices.map(|(title, choices)| view! { <Choices title choices /> })}
        </Keyed>
    }
}

#[component]
fn Outcome(outcome: ActivityOutcomeView) -> impl IntoView {
    let ActivityOutcomeView { note, lines, apply } = outcome;
    let buttons = (!apply.is_empty()).then(|| {
        view! { <p>{apply.into_iter().map(|button| view! { <ActionButton button /> }).collect_view()}</p> }
    });
    view! {
        <NoteLine note />
        {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        {buttons}
    }
}

#[component]
fn Choices(title: &'static str, choices: Vec<ChoiceView>) -> impl IntoView {
    view! {
        <Heading level=3 class="section-title">
            {title}
        </Heading>
        <ul class="guide-choices" part="guide-choices">
            {choices.into_iter().map(|choice| view! { <Choice choice /> }).collect_view()}
        </ul>
    }
}

#[component]
fn Choice(choice: ChoiceView) -> impl IntoView {
    let ChoiceView { title, state, recommended, hint, other_product, findings, apply } = choice;
    let recommended = recommended.map(|word| Tag { tone: Tone::Good, word: word.into() });
    view! {
        <li class="card" part="card">
            <Heading level=4 class="claim-name">
                {title}
            </Heading>
            <p>
                <ToneTag tag=state />
                " "
                {recommended.map(|tag| view! { <ToneTag tag /> })}
            </p>
            <p class="hint" part="hint">
                {hint}
            </p>
            <div>
                {other_product.map(|text| view! { <p>{text}</p> })}
                {findings.into_iter().map(|finding| view! { <FindingBlock finding /> }).collect_view()}
            </div>
            {apply.map(|button| view! { <ActionButton button /> })}
        </li>
    }
}
