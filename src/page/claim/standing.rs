//! Where a submitted claim stands: its status, whose turn it is and until when, and what is claimed.

use leptos::prelude::*;

use super::words::claim_words;
use crate::app::view::{ClaimPageView, ClockView, Tone};
use crate::app::{Download, Event, Screen};
use crate::browser::Shell;
use crate::part::{Button, SectionTitle, ToneLine};

/// Draws where a submitted claim stands: status, deadlines, what is claimed.
#[component]
pub(super) fn Standing(standing: ClaimPageView) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let ClaimPageView { facts, status, turn, clocks, reasons, notes, is_competing, claimed, files } = standing;
    let (status, tone) = status;
    let has_clocks = !clocks.is_empty();
    let clocks = clocks.into_iter().map(|clock| view! { <Clock clock /> }).collect_view();
    let notes = notes
        .into_iter()
        .map(|note| {
            view! {
                <ToneLine tone=Tone::Info>
                    <span>{note}</span>
                </ToneLine>
            }
        })
        .collect_view();
    let why = (!reasons.is_empty()).then(|| {
        let reasons = reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view();
        view! {
            <div>
                <SectionTitle>{own.reasons_title}</SectionTitle>
                <ul class="plain-list" part="plain-list">
                    {reasons}
                </ul>
            </div>
        }
    });
    let clocks = has_clocks.then(|| {
        view! {
            <ul class="clocks" part="clocks">
                {clocks}
            </ul>
        }
    });
    view! {
        <div class="standing" part="standing">
            <p class="claim-facts" part="claim-facts">
                {facts}
            </p>
            <p>
                <span class="tag status" part="tag status" data-tone=tone.unwrap_or(Tone::Info).name()>
                    {status}
                </span>
            </p>
            <SectionTitle>{own.next_title}</SectionTitle>
            <p class="turn" part="turn">
                {turn}
            </p>
            {clocks}
            {notes}
            {why}
            {is_competing.then(|| view! { <Competing /> })}
            <Claimed claimed files />
        </div>
    }
}

#[component]
fn Clock(clock: ClockView) -> impl IntoView {
    let ClockView { title, due, until, expiry } = clock;
    view! {
        <li class="clock card" part="clock card">
            <p class="clock-title" part="clock-title">
                {title}
            </p>
            <p>
                <time datetime=due>{until}</time>
            </p>
            <p class="hint" part="hint">
                {expiry}
            </p>
        </li>
    }
}

/// Another partner claims the same: what follows, and what helps.
#[component]
fn Competing() -> impl IntoView {
    let own = claim_words(expect_context::<Shell>());
    let strengthens = own.strengthens.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section>
            <SectionTitle>{own.competing_title}</SectionTitle>
            <p>{own.competing}</p>
            <p>{own.strengthens_title} ":"</p>
            <ul class="plain-list" part="plain-list">
                {strengthens}
            </ul>
        </section>
    }
}

/// What is claimed, with the proof.
#[component]
fn Claimed(claimed: Vec<(&'static str, String)>, files: Vec<(String, String)>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let lines = claimed
        .into_iter()
        .map(|(label, value)| {
            view! {
                <div class="answer" part="answer">
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="rest" part="rest">
            <summary>{own.claimed_title}</summary>
            <dl class="answers" part="answers">
                {lines}
            </dl>
            <Proofs files />
            <Button class="button quiet" press=move || save_dates(shell)>{shell.words().export_deadlines}</Button>
        </details>
    }
}

fn save_dates(shell: Shell) {
    if let Screen::Claim(claim_id) = shell.with_model_untracked(|model| model.screen) {
        shell.dispatch(Event::DownloadWanted(Download::DeadlinesOf(claim_id)));
    }
}

/// Draws the proof files of a submitted claim, each to be saved.
#[component]
pub(super) fn Proofs(files: Vec<(String, String)>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let save = move |sha256: String, file_name: String| {
        if let Screen::Claim(claim_id) = shell.with_model_untracked(|model| model.screen) {
            shell.dispatch(Event::DownloadWanted(Download::Proof { claim_id, sha256, file_name }));
        }
    };
    let files = files
        .into_iter()
        .filter(|(sha256, _)| !sha256.is_empty())
        .map(|(sha256, name)| {
            let label = crate::app::words::fill(own.open_file, &[("name", &name)]);
            view! {
                <li>
                    <Button class="button quiet" press=move || save(sha256.clone(), name.clone())>{label}</Button>
                </li>
            }
        })
        .collect::<Vec<_>>();
    (!files.is_empty()).then(|| {
        view! {
            <ul class="proofs" part="proofs">
                {files}
            </ul>
        }
    })
}
