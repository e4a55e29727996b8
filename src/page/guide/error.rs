//! The section Error in Partner Center: the questions, and their outcome.

use leptos::prelude::*;

use super::letter::{Letter, Pack};
use super::part::{ActionButton, FindingBlock, GuideField, NoteLine, Questions, SourceLine, ToneTag};
use crate::app::guide::error::outcome::{
    AdviceView, CauseView, CausesView, EditsView, ErrorOutcomeView, MessageView, RulesView, TenantView,
};
use crate::app::guide::error::{self, ErrorView};
use crate::app::guide::part::Button;
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed, Subtitle};

/// Draws the guide's section An error in Partner Center.
#[component]
pub(super) fn Error() -> impl IntoView {
    let shown = expect_context::<GuideShell>().memo(error::view);
    let lead = shown.with_untracked(|view| view.lead);
    view! {
        <p class="lead" part="lead">
            {lead}
        </p>
        <Questions questions=Signal::derive(move || shown.with(|view| view.questions.clone())) />
        <For each=move || shown.with(|view| view.day.clone()) key=|day| (day.label.clone(), day.hint.clone()) let:field>
            <GuideField field />
        </For>
        <Questions questions=Signal::derive(move || shown.with(|view| view.later_questions.clone())) />
        <Show when=move || shown.with(|view| view.outcome.is_some())>
            <Outcome shown />
        </Show>
    }
}

/// The outcome of the questions. Inputs are kept while the rest is redrawn.
#[component]
fn Outcome(shown: Memo<ErrorView>) -> impl IntoView {
    let advice = of_outcome(shown, |outcome| outcome.advice.clone());
    let tenant = Memo::new(move |_| shown.with(|view| view.outcome.as_ref()?.tenant.clone()));
    let details = of_outcome(shown, |outcome| {
        (outcome.causes.clone(), outcome.edits.clone(), outcome.rules.clone(), outcome.sections.clone())
    });
    let language = Signal::derive(move || {
        shown.with(|view| view.outcome.iter().map(|outcome| outcome.language.clone()).collect::<Vec<_>>())
    });
    let title = move || shown.with(|view| view.outcome.as_ref().map_or("", |outcome| outcome.message_title));
    let message = of_outcome(shown, |outcome| outcome.message.clone());
    view! {
        <section class="guide-outcome" part="guide-outcome">
            <div role="status">
                <Keyed value=advice let:advice>
                    {advice.map(|advice| view! { <Advice advice /> })}
                </Keyed>
            </div>
            <Tenant tenant />
            <Keyed value=details let:details>
                {details
                    .map(|(causes, edits, rules, sections)| {
                        view! {
                            {causes.map(|causes| view! { <Causes causes /> })}
                            {edits.map(|edits| view! { <Edits edits /> })}
                            <Rules rules />
                            <Sections sections />
                        }
                    })}
            </Keyed>
            <Heading level=3 class="section-title">
                <span prop:textContent=title></span>
            </Heading>
            <Questions questions=language />
            <Keyed value=message let:message>
                {message
                    .map(|message| match message {
                        MessageView::Letter(letter) => view! { <Letter letter /> }.into_any(),
                        MessageView::Pack(pack) => view! { <Pack pack /> }.into_any(),
                    })}
            </Keyed>
        </section>
    }
}

/// A part of the outcome, if there is one.
fn of_outcome<T: Clone + PartialEq + Send + Sync + 'static>(
    shown: Memo<ErrorView>,
    part: fn(&ErrorOutcomeView) -> T,
) -> Memo<Option<T>> {
    Memo::new(move |_| shown.with(|view| view.outcome.as_ref().map(part)))
}

#[component]
fn Advice(advice: AdviceView) -> impl IntoView {
    let AdviceView { note, what_to_do, who_acts, actor } = advice;
    view! {
        <NoteLine note />
        <p>{what_to_do}</p>
        <p>
            <strong>{who_acts}</strong>
            " "
            {actor}
        </p>
    }
}

/// The fields of the two values that do not match. They come before everything that changes with them.
#[component]
fn Tenant(tenant: Memo<Option<TenantView>>) -> impl IntoView {
    let apply = Memo::new(move |_| tenant.with(|tenant| tenant.as_ref()?.apply.clone()));
    let fields = move || {
        let TenantView { title, hint, fields, .. } = tenant.get_untracked()?;
        let fields = view! {
            <div id="guide-error-tenant">
                <Subtitle text=title />
                <p class="hint" part="hint">
                    {hint}
                </p>
                {fields.map(|field| view! { <GuideField field /> }).into_iter().collect_view()}
                <Keyed value=apply let:apply>
                    {apply.map(|button| view! { <ActionButton button /> })}
                </Keyed>
            </div>
        };
        Some(fields)
    };
    view! {
        <Show when=move || tenant.with(Option::is_some)>
            {fields()}
        </Show>
    }
}

#[component]
fn Causes(causes: CausesView) -> impl IntoView {
    let cause = |CauseView { title, state, message, what_to_do, source }: CauseView| {
        view! {
            <li>
                <strong>{title}</strong>
                " "
                <ToneTag tag=state />
                {message.map(|text| view! { <p>{text}</p> })}
                {what_to_do.map(|text| view! { <p>{text}</p> })}
                <SourceLine source />
            </li>
        }
    };
    view! {
        <Subtitle text=causes.title />
        <p>{causes.lead}</p>
        <ol class="next" part="next">
            {causes.causes.into_iter().map(cause).collect_view()}
        </ol>
    }
}

#[component]
fn Edits(edits: EditsView) -> impl IntoView {
    let statement = |(statement, page): (&'static str, String)| {
        view! {
            <li>
                {statement}
                <p class="source" part="source">
                    {page}
                </p>
            </li>
        }
    };
    view! {
        <Subtitle text=edits.title />
        <ul class="next" part="next">
            {edits.statements.into_iter().map(statement).collect_view()}
        </ul>
        <p>{edits.conclusion}</p>
    }
}

#[component]
fn Rules(rules: RulesView) -> impl IntoView {
    view! {
        <Subtitle text=rules.title />
        {rules.findings.into_iter().map(|finding| view! { <FindingBlock finding /> }).collect_view()}
        {rules.note.map(|text| view! { <p>{text}</p> })}
    }
}

#[component]
fn Sections(sections: Vec<Button>) -> impl IntoView {
    (!sections.is_empty()).then(|| {
        view! {
            <p class="actions" part="actions">
                {sections.into_iter().map(|button| view! { <ActionButton button /> }).collect_view()}
            </p>
        }
    })
}
