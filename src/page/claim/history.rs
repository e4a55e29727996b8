//! What has happened with a claim, as a line of time.

use leptos::prelude::*;

use super::standing::Proofs;
use super::words::claim_words;
use crate::app::view::{self, HistoryView};
use crate::browser::Shell;
use crate::part::{Heading, Icon, SectionTitle, Symbol};

/// Draws the history of a submitted claim.
#[component]
pub(super) fn History() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let history = shell.memo(view::history);
    view! {
        <section>
            <SectionTitle>{claim_words(shell).history_title}</SectionTitle>
            <ol class="timeline" part="timeline" reversed>
                <For each=move || history.get() key=HistoryView::clone let:entry>
                    <Entry entry />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn Entry(entry: HistoryView) -> impl IntoView {
    let own = claim_words(expect_context::<Shell>());
    let HistoryView { at, when, title, tone, who, lines, text, files, is_new, .. } = entry;
    let lines =
        lines.into_iter().map(|line| view! { <p class="event-line" part="event-line">{line}</p> }).collect_view();
    let new = is_new.then(|| {
        view! {
            <span class="tag new" part="tag new">
                {own.new}
            </span>
        }
    });
    let said = (!text.is_empty()).then(|| {
        view! {
            <p class="event-text" part="event-text">
                {text}
            </p>
        }
    });
    let who = (!who.is_empty()).then(|| view! { <span>" · " {who}</span> });
    view! {
        <li class="event" part="event" data-tone=tone.name() data-new=is_new.then_some("")>
            <Icon symbol=Symbol::of(tone) />
            <div>
                <Heading level=3 class="event-title">
                    {title}
                    {new}
                </Heading>
                <p class="claim-facts" part="claim-facts">
                    <time datetime=at>{when}</time>
                    {who}
                </p>
                {lines}
                {said}
                <Proofs files />
            </div>
        </li>
    }
}
