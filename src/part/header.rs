//! The header: navigation, languages, and banners.

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;
use leptos::prelude::*;

use super::button::Button;
use super::field::ToneLine;
use super::heading::landmark;
use super::icon::{Icon, Symbol};
use super::sign_in::{SignInButton, SignOutButton};
use crate::app::view::{self, ReviewsView, Tone};
use crate::app::{Event, LoadFailure, Mode, Model, Screen};
use crate::browser::Shell;

/// Draws the header of the page, with its links, the language and the session.
#[component]
pub(super) fn Header() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let saved = shell.memo(view::save_status);
    let needs_export = shell.memo(view::needs_export);
    let export = move || {
        let draft_id = shell.with_model_untracked(|model| model.draft_id.clone());
        shell.dispatch(Event::DraftExported(draft_id));
    };
    landmark(shell, "header", "div").child(view! {
        <div class="top" part="top">
            <p class="brand" part="brand">
                <Icon symbol=Symbol::File />
                <span>{shell.words().brand}</span>
            </p>
            <Views />
            <p class="saved" part="saved" role="status" prop:textContent=saved></p>
            <Show when=move || needs_export.get()>
                <Button class="button quiet" press=export>{shell.words().export_draft}</Button>
            </Show>
            <SignOutButton />
            {shell.offers_languages().then(|| view! { <Languages /> })}
        </div>
        <Banners />
    })
}

/// The navigation between the available parts of the page, if there is more than one.
#[component]
fn Views() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let (words, mode) = (shell.words(), shell.with_model_untracked(|model| model.mode));
    matches!(mode, Mode::All | Mode::Claim).then(|| {
        view! {
            <nav class="views" part="views" aria-label=words.views_label>
                <View
                    text=words.view_claim
                    is_current=view::is_in_claim
                    open=move || shell.dispatch(Event::StepOpened(shell.with_model_untracked(view::return_step)))
                />
                {(mode == Mode::All)
                    .then(|| {
                        view! {
                            <View
                                text=words.view_claims
                                is_current=|model| matches!(model.screen, Screen::Claims | Screen::Claim(_))
                                open=move || shell.dispatch(Event::ClaimsOpened)
                            />
                        }
                    })}
                <View
                    text=words.view_guide
                    is_current=|model| matches!(model.screen, Screen::Guide(_))
                    open=move || shell.dispatch(Event::GuideOpened(None))
                />
                {cfg!(feature = "reviews").then(|| view! { <WayToReviews /> })}
            </nav>
        }
    })
}

/// The link to the reviewers' screen, for reviewers. A link and no button, because its own module follows the address.
#[component]
fn WayToReviews() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let is_reviewer = shell.memo(|model| matches!(view::reviews(model), ReviewsView::Reviewer(_)));
    shell.owns_document().then(|| {
        view! {
            <Show when=move || is_reviewer.get()>
                <a
                    class="view"
                    part="view"
                    href=Screen::Reviews.address()
                    aria-current=move || shell.with_model(|model| model.screen == Screen::Reviews).then_some("page")
                >
                    {shell.words().view_reviews}
                </a>
            </Show>
        }
    })
}

#[component]
fn View(text: &'static str, is_current: fn(&Model) -> bool, #[prop(into)] open: Callback<()>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    view! {
        <button
            class="view"
            part="view"
            type="button"
            aria-current=move || shell.with_model(is_current).then_some("page")
            on:click=move |_| open.run(())
        >
            {text}
        </button>
    }
}

#[component]
fn Languages() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let button = |choice: Lang, name: &'static str| {
        view! {
            <button
                class="language"
                part="language"
                type="button"
                lang=choice.name()
                aria-pressed=if choice == shell.lang() { "true" } else { "false" }
                on:click=move |_| shell.dispatch(Event::LangChosen(choice))
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="languages" part="languages" role="group" aria-label=shell.words().language_label>
            {button(Lang::En, "English")}
            {button(Lang::It, "Italiano")}
        </div>
    }
}

/// Banners for a backend that does not answer, and for a file that failed to load.
#[component]
fn Banners() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let no_session = shell.memo(view::session_problem);
    let load_failure = shell.memo(|model| model.load_failure);
    let is_offline = shell.memo(|model| !model.is_online);
    let is_update_ready = shell.memo(|model| model.is_update_ready);
    view! {
        <div class="banners" part="banners">
            <Show when=move || is_offline.get()>
                <ToneLine tone=Tone::Wait>
                    <span prop:textContent=words.offline></span>
                </ToneLine>
            </Show>
            <Show when=move || is_update_ready.get()>
                <ToneLine tone=Tone::Info>
                    <span prop:textContent=words.update_ready></span>
                </ToneLine>
            </Show>
            {move || {
                no_session
                    .get()
                    .map(|why| {
                        view! {
                            <ToneLine tone=Tone::Warn>
                                <span prop:textContent=why></span>
                                <SignInButton />
                                <Button class="button quiet" press=move || shell.dispatch(Event::SessionRetried)>
                                    {words.again}
                                </Button>
                            </ToneLine>
                        }
                    })
            }}
            {move || {
                load_failure
                    .get()
                    .map(|what| match what {
                        LoadFailure::Language => words.lang_failed,
                        LoadFailure::Guide => words.guide_failed,
                    })
                    .map(|failed| {
                        view! {
                            <ToneLine tone=Tone::Warn>
                                <span prop:textContent=failed></span>
                            </ToneLine>
                        }
                    })
            }}
        </div>
    }
}

/// Draws the note that the page works on practice data. It appears only once the backend has answered, so it is placed
/// where it moves nothing.
#[component]
pub(super) fn Practice() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let is_practice = shell.memo(view::is_practice);
    // In a host's page, the host's sign-in decides who the user is.
    let chooses = shell.host().is_none();
    landmark(shell, "footer", "div").child(view! {
        <Show when=move || is_practice.get()>
            <p class="practice" part="practice">
                <Icon symbol=Symbol::Info />
                <span>{shell.words().practice}</span>
                {chooses.then(|| view! { <Identity /> })}
            </p>
        </Show>
    })
}

#[component]
fn Identity() -> impl IntoView {
    let shell = expect_context::<Shell>();
    view! {
        <label class="identity" part="identity">
            {shell.words().identity_label}
            " "
            <select
                class="input"
                part="input"
                prop:value=move || shell.with_model(view::partner_name)
                on:change=move |event| shell.dispatch(Event::IdentityChosen(event_target_value(&event)))
            >
                <option value="fabrikam">"Fabrikam"</option>
                <option value="northwind">"Northwind"</option>
                <option value="reviewer">"Reviewer"</option>
            </select>
        </label>
    }
}
