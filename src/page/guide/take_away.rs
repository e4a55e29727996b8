//! The section For Partner Center: the claim in the order of its form, messages to the customer, the support request.

use leptos::prelude::*;

use super::letter::{Letter, Pack};
use super::part::{ActionButton, AnswerLine, NoteLine, Questions, TableFrame};
use crate::app::guide::take_away::{self, GroupView, Request};
use crate::browser::GuideShell;
use crate::part::{Heading, Keyed, Subtitle};

/// Draws the guide's section For Partner Center.
#[component]
pub(super) fn TakeAway() -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let section = guide.memo(take_away::view);
    let claim = Memo::new(move |_| section.with(|view| (view.groups.clone(), view.copy.clone())));
    let letters = Memo::new(move |_| section.with(|view| view.letters.clone()));
    let request = Memo::new(move |_| section.with(|view| view.request.clone()));
    let first = section.get_untracked();
    view! {
        <p class="lead" part="lead">
            {first.lead}
        </p>
        <Subtitle text=first.form />
        <p class="hint" part="hint">
            {first.form_hint}
        </p>
        <Keyed value=claim let((groups, copy))>
            <p class="actions" part="actions">
                <ActionButton button=copy />
                <ActionButton button=first.print.clone() />
            </p>
            {groups.into_iter().map(|group| view! { <Group group /> }).collect_view()}
        </Keyed>
        {first
            .named
            .map(|table| {
                view! { <TableFrame table cell=|content: String| view! { <span>{content}</span> }.into_any() /> }
            })}
        <Subtitle text=first.messages />
        <p>{first.messages_hint}</p>
        <Questions questions=Signal::derive(move || section.with(|view| vec![view.language.clone()])) />
        <Keyed value=letters let:letters>
            {letters.into_iter().map(|letter| view! { <Letter letter /> }).collect_view()}
        </Keyed>
        <Subtitle text=first.support />
        <Keyed value=request let:request>
            <RequestBlock request />
        </Keyed>
    }
}

#[component]
fn Group(group: GroupView) -> impl IntoView {
    view! {
        <Heading level=4 class="claim-name">
            {group.title}
        </Heading>
        <dl class="answers" part="answers">
            {group.lines.into_iter().map(|line| view! { <AnswerLine line /> }).collect_view()}
        </dl>
    }
}

#[component]
fn RequestBlock(request: Request) -> impl IntoView {
    match request {
        Request::Ready { hint, pack } => view! {
            <p>{hint}</p>
            <Pack pack />
        }
        .into_any(),
        Request::AskFirst { note, why, open } => view! {
            <NoteLine note />
            <p>{why}</p>
            <ActionButton button=open />
        }
        .into_any(),
    }
}
