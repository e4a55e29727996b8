//! The guide: its place in the page, and what is loaded with the first one that is opened.

mod activity;
mod editions;
mod error;
mod letter;
mod mpn;
mod part;
mod plan;
mod proof;
mod rules;
mod take_away;
mod what_if;

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, SkuTable};
use leptos::children::ViewFn;
use leptos::ev::Event as DomEvent;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use self::activity::Activity;
use self::editions::Editions;
use self::error::Error;
use self::mpn::Mpn;
use self::plan::Plan;
use self::proof::Proof;
use self::rules::Rules;
use self::take_away::TakeAway;
use self::what_if::WhatIf;
use super::late_place::LatePlace;
use crate::app::guide::{GuideEvent, HEADING, STATUS, Section, words};
use crate::app::{Event, Step, view};
use crate::browser::{GuideShell, Resources, Shell};
use crate::late::late;
use crate::part::{Button, GuideButton, Heading, Keyed, Title, ToneLine};

late! {
    /// What draws the guide.
    fn load in guide -> fn(&'static SkuTable) -> AnyView { draw }
}

/// Draws the screen of the guide, which is loaded when it is opened.
#[component]
pub(super) fn Guide() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let is_left = StoredValue::new(());
    let load = move |place| async move {
        let loaded = match shell.resources() {
            Some(resources) => loaded(resources, shell.lang(), place).await,
            None => None,
        };
        if !is_left.is_disposed() {
            shell.dispatch(Event::GuideLoaded(loaded.is_some()));
        }
        loaded
    };
    view! {
        <div>
            <Title text=words.view_guide />
            <LatePlace class="guide" failed=words.guide_failed load />
            <DraftsMade />
        </div>
    }
}

async fn loaded(resources: Resources, lang: Lang, place: HtmlDivElement) -> Option<ViewFn> {
    if !resources.guide(lang).await {
        return None;
    }
    Resources::guide_style(&place).await;
    let (skus, draw) = (resources.skus().await?, load().await.ok()?);
    Some((move || draw(skus)).into())
}

fn draw(skus: &'static SkuTable) -> AnyView {
    provide_context(GuideShell::open(expect_context::<Shell>(), skus));
    view! { <Sections /> }.into_any()
}

/// Draws a button from a step of the form to the section of the guide that helps with it.
#[component]
pub(super) fn WayToGuide(step: Step) -> impl IntoView {
    let (section, label) = match step {
        Step::Activity => (Section::Activity, 0),
        Step::Mpn => (Section::Mpn, 1),
        Step::Proof => (Section::Proof, 2),
        Step::Check | Step::Submitted => (Section::TakeAway, 3),
        _ => return None,
    };
    let way = view! {
        <p>
            <GuideButton section label />
        </p>
    };
    Some(way)
}

/// The guide itself: one question at first, then the chosen section with the way to the others.
#[component]
fn Sections() -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let asks = guide.memo(|guide| guide.asks_section);
    view! {
        <div>
            <Show when=move || asks.get() fallback=|| view! { <Opened /> }>
                <Ask />
            </Show>
        </div>
    }
}

/// How many drafts were made of the plan, below the button that makes them, and the way there.
#[component]
fn DraftsMade() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let made = shell.memo(view::drafts_made);
    let line = move || {
        made.get().map(|(tone, text)| {
            view! {
                <ToneLine tone>
                    <span prop:textContent=text></span>
                    <Button press=move || shell.dispatch(Event::ClaimsOpened)>{shell.words().see_drafts}</Button>
                </ToneLine>
            }
        })
    };
    view! {
        <div class="drafts-made" part="drafts-made" role="status">
            {line}
        </div>
    }
}

/// The question that the guide opens with: each section is an answer.
#[component]
fn Ask() -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let words = words::of(guide.lang());
    let answer = |section: Section| {
        view! {
            <li>
                <Button
                    class="button guide-answer"
                    id=format!("guide-{}", section.name())
                    press=move || guide.dispatch(GuideEvent::Opened(section))
                >
                    {words.sections[section as usize]}
                </Button>
                <p class="hint" part="hint">
                    {words.section_hints[section as usize]}
                </p>
            </li>
        }
    };
    view! {
        <div>
            <Heading level=2 class="section-title" id=HEADING tabindex="-1">
                {words.sections_label}
            </Heading>
            <ul class="guide-choices" part="guide-choices">
                {Section::ALL.iter().copied().map(answer).collect_view()}
            </ul>
        </div>
    }
}

/// The chosen section. Where there is room the others stand beside it as tabs, else in one menu.
#[component]
fn Opened() -> impl IntoView {
    let guide = expect_context::<GuideShell>();
    let words = words::of(guide.lang());
    let section = guide.memo(|guide| guide.section);
    let open = move |section: Section| guide.dispatch(GuideEvent::Opened(section));
    let tab = |tab: Section| {
        view! {
            <button
                class="view"
                part="view"
                type="button"
                id=format!("guide-{}", tab.name())
                aria-current=move || (section.get() == tab).then_some("page")
                on:click=move |_| open(tab)
            >
                {words.sections[tab as usize]}
            </button>
        }
    };
    let option = |option: Section| {
        view! {
            <option value=option.name() prop:selected=move || section.get() == option>
                {words.sections[option as usize]}
            </option>
        }
    };
    let choose = move |event: DomEvent| Section::named(&event_target_value(&event)).into_iter().for_each(open);
    view! {
        <div>
            <nav class="guide-tabs" part="guide-tabs" aria-label=words.sections_label>
                {Section::ALL.iter().copied().map(tab).collect_view()}
            </nav>
            <select class="input guide-menu" part="input guide-menu" aria-label=words.sections_label on:change=choose>
                {Section::ALL.iter().copied().map(option).collect_view()}
            </select>
            <Keyed value=section let:section>
                <Heading level=2 class="section-title" id=HEADING tabindex="-1">
                    {words.sections[section as usize]}
                </Heading>
                <p
                    id=STATUS
                    role="status"
                    tabindex="-1"
                    prop:textContent=move || guide.with(|guide| guide.status)
                ></p>
                <div id=format!("guide-section-{}", section.name())>{draw_section(section)}</div>
            </Keyed>
        </div>
    }
}

fn draw_section(section: Section) -> AnyView {
    match section {
        Section::Activity => view! { <Activity /> }.into_any(),
        Section::Editions => view! { <Editions /> }.into_any(),
        Section::Error => view! { <Error /> }.into_any(),
        Section::Mpn => view! { <Mpn /> }.into_any(),
        Section::Plan => view! { <Plan /> }.into_any(),
        Section::Proof => view! { <Proof /> }.into_any(),
        Section::Rules => view! { <Rules /> }.into_any(),
        Section::WhatIf => view! { <WhatIf /> }.into_any(),
        Section::TakeAway => view! { <TakeAway /> }.into_any(),
    }
}
