//! The frame around every view: the header, the steps, the form, the verdict.

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;

use super::el::{El, el};
use super::icon::{Icon, icon};
use super::{summary, toned, verdict};
use crate::app::view::{self, StepState, StepView, Tone};
use crate::app::{Event, Focus, Screen};
use crate::browser::{Shell, typed_text};

/// The frame, with `content` for what is in view. It is drawn anew when the language changes.
pub fn frame(shell: Shell, content: fn(Shell, Screen) -> El) -> El {
    let screen = shell.see(|model| model.screen);
    let announced = shell.see(|model| model.announced);
    let in_claim = shell.see(|model| model.step().is_some());
    // What was submitted is no longer to be judged.
    let is_open = shell.see(|model| model.step().is_some() && model.submission.receipt().is_none());
    let form = el("main").class("form").id("form").child(summary(shell)).live(move || content(shell, screen.get()));
    let columns = el("div")
        .class("columns")
        .live(move || in_claim.get().then(|| steps(shell)))
        .child(form)
        .live(move || is_open.get().then(|| verdict(shell)));
    let live = |manner| el("div").class("live hidden").attr("aria-live", manner);
    el("div")
        .class("cpor")
        .attr("lang", shell.lang().name())
        .child([skip(shell), header(shell)])
        .child(columns)
        .child(practice(shell))
        .child(live("polite").live_text(move || announced.get().1.to_owned()))
        .child(live("assertive"))
}

fn skip(shell: Shell) -> El {
    el("a").class("skip").attr("href", "#form").text(shell.words().skip).on("click", move |event| {
        event.prevent_default();
        shell.focus(Focus::Heading);
    })
}

fn header(shell: Shell) -> El {
    let words = shell.words();
    let saved = shell.see(view::saved);
    let in_claims = shell.see(|model| model.screen == Screen::Claims);
    let view = |text, is_current: fn(bool) -> bool| {
        let current = move || is_current(in_claims.get()).then(|| "page".into());
        el("button").class("view").attr("type", "button").live_attr("aria-current", current).text(text)
    };
    let to_claim = view(words.view_claim, |in_claims| !in_claims).on_click(move || {
        shell.dispatch(Event::Opened(leptos::prelude::WithUntracked::with_untracked(
            &shell.model,
            view::step_to_return_to,
        )));
    });
    let to_claims =
        view(words.view_claims, |in_claims| in_claims).on_click(move || shell.dispatch(Event::ClaimsOpened));
    let top = el("div")
        .class("top")
        .child(el("p").class("brand").child([icon(Icon::File), el("span").text(words.brand)]))
        .child(el("nav").class("views").attr("aria-label", words.views_label).child([to_claim, to_claims]))
        .child(el("p").class("saved").attr("role", "status").live_text(move || saved.get()))
        .child(languages(shell));
    el("header").child(top).child(banners(shell))
}

fn languages(shell: Shell) -> El {
    let lang = shell.lang();
    let button = |choice: Lang, name| {
        let button = el("button").class("language").attr("type", "button").attr("lang", choice.name());
        let button = button.attr("aria-pressed", if choice == lang { "true" } else { "false" }).text(name);
        button.on_click(move || shell.dispatch(Event::LangChosen(choice)))
    };
    let languages = el("div").class("languages").attr("role", "group").attr("aria-label", shell.words().language_label);
    languages.child([button(Lang::En, "English"), button(Lang::It, "Italiano")])
}

/// An endpoint that does not answer, and a language that does not come.
fn banners(shell: Shell) -> El {
    let no_session = shell.see(|model| model.session_failure.is_some());
    let no_language = shell.see(|model| model.lang_failed);
    let words = shell.words();
    let banner = |text| toned("div", Tone::Warn).child(el("span").text(text));
    el("div").live(move || {
        let again = || quiet_button(words.again, move || shell.dispatch(Event::SessionAgain));
        let no_session = no_session.get().then(|| banner(words.session_failed).child(again()));
        let no_language = no_language.get().then(|| banner(words.lang_failed));
        no_session.into_iter().chain(no_language).collect::<Vec<_>>()
    })
}

/// Practice data. Known only once the endpoint has answered, so it stands where nothing has to make room.
fn practice(shell: Shell) -> El {
    let practice = shell.see(view::is_practice);
    el("footer").live(move || {
        practice.get().then(|| {
            let text = el("span").text(shell.words().practice);
            el("p").class("practice").child([icon(Icon::Info), text, identity(shell)])
        })
    })
}

fn identity(shell: Shell) -> El {
    let partner = shell.see(view::partner);
    let option = |(name, title): (&'static str, &'static str)| el("option").attr("value", name).text(title);
    let options = [("fabrikam", "Fabrikam"), ("northwind", "Northwind"), ("reviewer", "Reviewer")].map(option);
    let select = el("select").class("input").child(options).value(move || partner.get());
    let select = select.on("change", move |event| shell.dispatch(Event::IdentityChosen(typed_text(&event))));
    el("label").class("identity").text(format!("{} ", shell.words().identity_label)).child(select)
}

fn steps(shell: Shell) -> El {
    let steps = shell.see(view::steps);
    let list = el("ol").live(move || {
        let steps = steps.get().into_iter().enumerate();
        let count = steps.len();
        steps.map(|(place, step)| step_line(shell, place, count, step)).collect::<Vec<_>>()
    });
    el("nav").class("steps").attr("aria-label", shell.words().steps_label).child(list)
}

fn step_line(shell: Shell, place: usize, count: usize, StepView { step, name, state, note, current }: StepView) -> El {
    let state_name = match state {
        StepState::Problem => "problem",
        _ if current => "current",
        StepState::Done => "done",
        StepState::ToDo => "todo",
    };
    // The style sheet puts a tick or an exclamation mark in the number's place.
    let mark = el("span").class("step-mark").attr("aria-hidden", "true").text((place + 1).to_string());
    let button = el("button").class("step").attr("type", "button").attr("data-state", state_name);
    let button = if current { button.attr("aria-current", "step") } else { button };
    // Where there is room for one name only, the style sheet puts the place before it.
    let name = el("span").class("step-name").attr("data-place", format!("{}/{count}", place + 1)).text(name);
    let note = el("span").class("step-note").text(note);
    el("li").child(button.child([mark, name, note]).on_click(move || shell.dispatch(Event::Opened(step))))
}

/// The heading of what is in view; it takes the focus when the view changes.
pub fn title(heading: &'static str, lead: &'static str) -> Vec<El> {
    let heading = el("h1").class("heading").attr("tabindex", "-1").text(heading);
    let lead = (!lead.is_empty()).then(|| el("p").class("lead").text(lead));
    Some(heading).into_iter().chain(lead).collect()
}

/// Continue and Back. Submit and Continue are never disabled.
pub fn actions(shell: Shell) -> El {
    let words = shell.words();
    let go_on = el("button").class("button primary").attr("type", "submit").text(words.go_on);
    el("div").class("actions").child([go_on, button(words.back, move || shell.dispatch(Event::Back))])
}

/// A button.
pub fn button(text: impl AsRef<str>, press: impl FnMut() + 'static) -> El {
    el("button").class("button").attr("type", "button").text(text).on_click(press)
}

/// A button that is there but does not call.
pub fn quiet_button(text: impl AsRef<str>, press: impl FnMut() + 'static) -> El {
    button(text, press).class("button quiet")
}
