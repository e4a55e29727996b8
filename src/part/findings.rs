//! What the verdict card says besides the verdict: each cause once, with its facts and its source; what is still needed in one
//! line; the other rules folded.

use cpor_rules::value::Choice as _;
use cpor_rules::{Effect, Raised};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::button::{Button, GuideButton};
use super::heading::Heading;
use super::icon::{Icon, Symbol};
use crate::app::guide::{Facts, Section};
use crate::app::view::{self, FactView, FindingView};
use crate::app::{Event, words};
use crate::browser::{Shell, download, print};

/// Draws the findings on the verdict card, below the verdict itself.
pub(crate) fn draw_findings() -> AnyView {
    view! { <WhatItSays /> }.into_any()
}

#[component]
fn WhatItSays() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let more = shell.memo(view::more_causes);
    // What was checked when it was printed, with its digest: another input has another one.
    let printed = RwSignal::new(None::<(String, Facts)>);
    let digest = Memo::new(move |_| {
        printed.with(|printed| {
            let (digest, facts) = printed.as_ref()?;
            let is_same = shell.with_model(|model| facts.are_of(model));
            is_same.then(|| words::fill(words.checked, &[("digest", digest)]))
        })
    });
    let save = move || {
        spawn_local(async move {
            if let Some(check) = shell.check().await {
                download("cpor-check.json", &check);
            }
        });
    };
    let print = move || {
        spawn_local(async move {
            let Some(checked) = shell.checked_digest().await else { return };
            printed.set(Some(checked));
            // It is drawn in the next tick.
            tick().await;
            print();
        });
    };
    view! {
        <ul class="findings" part="findings">
            <Findings list=shell.memo(view::open_causes) />
        </ul>
        <div>
            <Show when=move || more.with(|more| !more.is_empty())>
                <Fold class="rest more" template=words.more_causes list=more />
            </Show>
        </div>
        <Needed />
        <Fold template=words.open_rules list=shell.memo(view::unknown_findings) />
        <Fold template=words.clear_rules list=shell.memo(view::harmless_findings) />
        <p>
            <GuideButton section=Section::WhatIf label=4 />
            <GuideButton section=Section::Editions label=5 />
            <Button class="button quiet" press=save>
                {words.save_check}
            </Button>
            <Button class="button quiet" press=print>
                {words.print}
            </Button>
        </p>
        <p class="source checked" part="source checked" prop:textContent=move || digest.get().unwrap_or_default()></p>
    }
}

/// A list of findings that is folded until the user opens it.
#[component]
fn Fold(
    template: &'static str,
    list: Memo<Vec<FindingView>>,
    #[prop(default = "rest")] class: &'static str,
) -> impl IntoView {
    let count = move || words::fill(template, &[("count", &list.with(Vec::len).to_string())]);
    view! {
        <details class=class part=class>
            <summary prop:textContent=count></summary>
            <ul class="findings compact" part="findings compact">
                <Findings list />
            </ul>
        </details>
    }
}

/// The facts that are still needed, in one line that unfolds to links.
#[component]
fn Needed() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let needed = shell.memo(view::needed);
    view! {
        <div>
            <Show when=move || needed.with(|needed| !needed.count.is_empty())>
                <details class="rest needed" part="rest needed">
                    <summary prop:textContent=move || needed.with(|needed| needed.count.clone())></summary>
                    <ul class="needed-steps" part="needed-steps">
                        <For each=move || needed.get().steps key=Clone::clone let((step, facts))>
                            <li>
                                <span>{step}</span>
                                <ul>
                                    {facts
                                        .into_iter()
                                        .map(|(label, pointer)| view! { <NeededFact label pointer /> })
                                        .collect_view()}
                                </ul>
                            </li>
                        </For>
                    </ul>
                </details>
            </Show>
        </div>
    }
}

#[component]
fn NeededFact(label: String, pointer: String) -> impl IntoView {
    let shell = expect_context::<Shell>();
    view! {
        <li>
            <Button class="link" press=move || shell.dispatch(Event::LinkFollowed(pointer.clone()))>
                {label}
            </Button>
        </li>
    }
}

#[component]
fn Findings(list: Memo<Vec<FindingView>>) -> impl IntoView {
    view! {
        <For each=move || list.get() key=FindingView::clone let:finding>
            <Finding finding />
        </For>
    }
}

#[component]
fn Finding(finding: FindingView) -> impl IntoView {
    let raised = finding.raised;
    // A finding that is not raised shows only its title, facts and source.
    let (symbol, effect_word) = match raised {
        Raised::Yes => (effect_symbol(finding.effect), Some(finding.effect_word)),
        Raised::Unknown => (Symbol::Question, None),
        Raised::No => (Symbol::Check, None),
    };
    let effect_word = effect_word.map(|word| {
        view! {
            <span class="effect" part="effect">
                {word}
            </span>
        }
    });
    let paragraph = |wanted: bool, class: &'static str, text: String| {
        wanted.then(|| {
            view! {
                <p class=class part=class>
                    {text}
                </p>
            }
        })
    };
    let because = (!finding.because.is_empty()).then(|| {
        view! {
            <ul class="because" part="because">
                {finding.because.into_iter().map(|because| view! { <Fact because /> }).collect_view()}
            </ul>
        }
    });
    let also = (!finding.also.is_empty()).then(|| {
        let rules = finding.also.iter().map(|(id, title)| {
            view! {
                " "
                <span translate="no">{*id}</span>
                {format!(" {title}.")}
            }
        });
        view! {
            <p class="also" part="also">
                <span>{expect_context::<Shell>().words().same_cause}</span>
                {rules.collect_view()}
            </p>
        }
    });
    let links = (raised == Raised::Yes && !finding.links.is_empty()).then(|| {
        view! {
            <p class="links" part="links">
                {finding.links.into_iter().map(|(name, address)| view! { <Link name address /> }).collect_view()}
            </p>
        }
    });
    view! {
        <li class="finding" part="finding" data-effect=finding.effect.name() data-raised=raised.name()>
            <Heading level=3 class="finding-title">
                <Icon symbol />
                {effect_word}
                " "
                <span>{finding.title}</span>
            </Heading>
            {paragraph(raised == Raised::Yes, "finding-message", finding.message)}
            {paragraph(raised != Raised::No, "finding-do", finding.what_to_do)}
            {because}
            <p class="source" part="source">
                <span translate="no">{finding.id}</span>
                {finding.source}
            </p>
            {also}
            {links}
        </li>
    }
}

#[component]
fn Fact(because: FactView) -> impl IntoView {
    let FactView { fact, value, from, from_words } = because;
    let from = (!from_words.is_empty()).then(|| {
        view! {
            <span class="tag from" part="tag from" data-from=from>
                {from_words}
            </span>
        }
    });
    view! {
        <li>
            <span class="fact" part="fact">
                {fact}
                ":"
            </span>
            " "
            <span class="value" part="value">
                {value}
            </span>
            " "
            {from}
        </li>
    }
}

#[component]
fn Link(name: &'static str, address: &'static str) -> impl IntoView {
    let short = address.strip_prefix("https://").unwrap_or(address).split('?').next().unwrap_or_default();
    view! {
        <a href=address data-address=short target="_blank" rel="noopener noreferrer">
            {name}
        </a>
    }
}

fn effect_symbol(effect: Effect) -> Symbol {
    match effect {
        Effect::Stop => Symbol::Stop,
        Effect::Risk => Symbol::Warning,
        Effect::Wait => Symbol::Clock,
        Effect::Route => Symbol::Person,
        Effect::Info => Symbol::Info,
    }
}
