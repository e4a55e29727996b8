//! What partners have entered: one claim, or those of a competition side by side.

use leptos::prelude::*;

use super::file::ProofFile;
use crate::app::review::view::{self, CompetitionSide};
use crate::app::view::{AnswerView, SectionView};
use crate::app::words;
use crate::browser::Reviewer;
use crate::part::Heading;

/// Draws the claim in review and those that compete with it, side by side.
#[component]
pub(super) fn Sides() -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let words = reviewer.words();
    let sides = reviewer.memo_of_claim(view::competition_sides);
    let are_several = Memo::new(move |_| sides.with(|sides| sides.len() > 1));
    let title = move || if are_several.get() { words.competition_title } else { words.facts_title };
    view! {
        <section>
            <Heading level=3 class="section-title">
                <span prop:textContent=title></span>
            </Heading>
            <div class=move || if are_several.get() { "review-sides" } else { "" }>
                // A side that stays keeps its pictures.
                <For each=move || sides.get() key=CompetitionSide::clone let:side>
                    <Side side />
                </For>
            </div>
        </section>
    }
}

#[component]
fn Side(side: CompetitionSide) -> impl IntoView {
    let words = expect_context::<Reviewer>().words();
    let CompetitionSide { key, title, link, note, standing, sections, files } = side;
    let is_here = note.is_none();
    // Below the title of this claim, or of all of it.
    let level = if title.is_empty() { 4 } else { 5 };
    let title = (!title.is_empty()).then(|| {
        view! {
            <Heading level=4 class="claim-name">
                {title}
            </Heading>
        }
    });
    let standing = standing.map(|(status, tone, submitted)| {
        view! {
            <p class="review-tags" part="review-tags">
                <span class="tag status" part="tag status" data-tone=tone.name()>
                    {status}
                </span>
                <span class="claim-facts" part="claim-facts">
                    {submitted}
                </span>
            </p>
        }
    });
    let no_proof = (is_here && files.is_empty()).then(|| view! { <p>{words.no_proof}</p> });
    let file = move |(sha256, said): (String, String)| view! { <ProofFile of=key.clone() sha256 said /> };
    let proof = is_here.then(|| {
        view! {
            <div>
                <Heading level class="card-title">
                    {words.proof_title}
                </Heading>
                {no_proof}
                <ul class="review-files" part="review-files">
                    {files.into_iter().map(file).collect_view()}
                </ul>
            </div>
        }
    });
    view! {
        <div class="review-side" part="review-side">
            {title}
            {note
                .map(|note| {
                    view! {
                        <p class="readiness" part="readiness">
                            {note}
                        </p>
                    }
                })} {standing} {link.map(|(address, label)| {
                view! {
                    <p>
                        <a href=address>{label}</a>
                    </p>
                }
            })} {proof} {sections.into_iter().map(|section| view! { <Section section level /> }).collect_view()}
        </div>
    }
}

#[component]
fn Section(section: SectionView, level: u32) -> impl IntoView {
    let nothing = words::of(expect_context::<Reviewer>().lang()).nothing_entered;
    let answer = move |AnswerView { label, value, .. }: AnswerView| {
        let is_empty = value.is_empty();
        view! {
            <div class="answer" part="answer">
                <dt>{label}</dt>
                <dd class=if is_empty { "empty" } else { "" }>{if is_empty { nothing.to_owned() } else { value }}</dd>
            </div>
        }
    };
    view! {
        <div>
            <Heading level class="card-title">
                {section.title}
            </Heading>
            <dl class="answers" part="answers">
                {section.answers.into_iter().map(answer).collect_view()}
            </dl>
        </div>
    }
}
