//! The frame around every view: the header, the steps, the form, the verdict.

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::el::{El, el};
use super::icon::{Icon, icon};
use super::{summary, toned, verdict};
use crate::app::view::{self, StepState, StepView, Tone};
use crate::app::{Event, Focus, Mode, Model, NotLoaded, Screen};
use crate::browser::{Shell, typed_text};

/// The frame, with `content` for what is in view. It is drawn anew when the language changes, or what of the page is there.
pub fn frame(shell: Shell, content: fn(Shell, Screen) -> El) -> El {
    let form = landmark(shell, "main", "div").class("form").id("form").child(summary(shell));
    let form = form.live(shell, |model| model.screen, move |screen| content(shell, *screen));
    let columns = el("div")
        .class("columns")
        .live(shell, view::is_in_claim, move |in_claim| in_claim.then(|| steps(shell)))
        .child(form)
        .live(shell, view::is_to_be_judged, move |judged| judged.then(|| verdict(shell)));
    let live = |manner| el("div").class("live hidden").attr("aria-live", manner);
    // The same text once more is drawn once more, so it is said once more.
    let said = live("polite").live(shell, |model| model.announced, |(_, text)| el("span").text(text));
    el("div")
        .class("cpor")
        .attr("lang", shell.lang().name())
        .child([skip(shell), header(shell)])
        .child(columns)
        .child(practice(shell))
        .child([said, live("assertive")])
}

/// A part of the document that people can jump to. Somebody else's page has such parts of its own.
pub(super) fn landmark(shell: Shell, tag: &'static str, in_host: &'static str) -> El {
    el(if shell.host().is_none() { tag } else { in_host })
}

fn skip(shell: Shell) -> El {
    el("a").class("skip").attr("href", "#form").text(shell.words().skip).on("click", move |event| {
        event.prevent_default();
        shell.focus(Focus::Heading);
    })
}

fn header(shell: Shell) -> El {
    let words = shell.words();
    let top = el("div")
        .class("top")
        .child(el("p").class("brand").child([icon(Icon::File), el("span").text(words.brand)]))
        .child(views(shell))
        .child(el("p").class("saved").attr("role", "status").live_text(shell, view::saved))
        .child(shell.offers_languages().then(|| languages(shell)));
    landmark(shell, "header", "div").child(top).child(banners(shell))
}

/// The ways to what of the page is there, if there is more than one.
fn views(shell: Shell) -> Option<El> {
    let (words, mode) = (shell.words(), shell.look(|model| model.mode));
    let view = |text, is_current: fn(&Model) -> bool| {
        let current = move |model: &Model| is_current(model).then(|| "page".into());
        el("button").class("view").attr("type", "button").live_attr(shell, "aria-current", current).text(text)
    };
    let to_claim = view(words.view_claim, view::is_in_claim)
        .on_click(move || shell.dispatch(Event::Opened(shell.look(view::step_to_return_to))));
    let to_claims = (mode == Mode::All).then(|| {
        view(words.view_claims, |model| model.screen == Screen::Claims)
            .on_click(move || shell.dispatch(Event::ClaimsOpened))
    });
    let to_guide = view(words.view_guide, |model| matches!(model.screen, Screen::Guide(_)))
        .on_click(move || shell.dispatch(Event::GuideOpened("")));
    let views = el("nav").class("views").attr("aria-label", words.views_label);
    matches!(mode, Mode::All | Mode::Claim).then(|| views.child(to_claim).child(to_claims).child(to_guide))
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
    let words = shell.words();
    let banner = |text| toned("div", Tone::Warn).child(el("span").text(text));
    let no_session = move |why: &Option<&'static str>| {
        let again = || quiet_button(words.again, move || shell.dispatch(Event::SessionAgain));
        why.map(|why| banner(why).child(again()))
    };
    let not_loaded = move |failed: &Option<NotLoaded>| {
        failed.map(|what| match what {
            NotLoaded::Language => banner(words.lang_failed),
            NotLoaded::Guide => banner(words.guide_failed),
        })
    };
    el("div").class("banners").live(shell, view::session_problem, no_session).live(
        shell,
        |model| model.not_loaded,
        not_loaded,
    )
}

/// Practice data. Known only once the endpoint has answered, so it stands where nothing has to make room.
fn practice(shell: Shell) -> El {
    landmark(shell, "footer", "div").live(shell, view::is_practice, move |is_practice| {
        is_practice.then(|| {
            let text = el("span").text(shell.words().practice);
            // In somebody else's page it is their sign-in that says who the user is.
            let choice = shell.host().is_none().then(|| identity(shell));
            el("p").class("practice").child([icon(Icon::Info), text]).child(choice)
        })
    })
}

fn identity(shell: Shell) -> El {
    let option = |(name, title): (&'static str, &'static str)| el("option").attr("value", name).text(title);
    let options = [("fabrikam", "Fabrikam"), ("northwind", "Northwind"), ("reviewer", "Reviewer")].map(option);
    let select = el("select").class("input").child(options).value(shell, view::partner);
    let select = select.on("change", move |event| shell.dispatch(Event::IdentityChosen(typed_text(&event))));
    el("label").class("identity").text(format!("{} ", shell.words().identity_label)).child(select)
}

fn steps(shell: Shell) -> El {
    let list = el("ol").live(shell, view::steps, move |steps| {
        let lines = steps.iter().enumerate();
        lines.map(|(place, step)| step_line(shell, place, steps.len(), step)).collect::<Vec<_>>()
    });
    el("nav").class("steps").attr("aria-label", shell.words().steps_label).child(list)
}

fn step_line(shell: Shell, place: usize, count: usize, view: &StepView) -> El {
    let StepView { step, name, state, note, current } = *view;
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

/// A heading; level 1 is the view's own. In somebody else's page it goes on from the level that the host says.
pub fn heading(shell: Shell, level: u32) -> El {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    el(TAGS[(shell.first_heading() + level - 2).min(5) as usize])
}

/// The title of what is in view; it takes the focus when the view changes.
pub fn title(shell: Shell, text: &'static str, lead: &'static str) -> Vec<El> {
    let heading = heading(shell, 1).class("heading").attr("tabindex", "-1").text(text);
    let lead = (!lead.is_empty()).then(|| el("p").class("lead").text(lead));
    Some(heading).into_iter().chain(lead).collect()
}

/// Continue and Back. Submit and Continue are never disabled.
pub fn actions(shell: Shell) -> El {
    let words = shell.words();
    let go_on = el("button").class("button button-primary").attr("type", "submit").text(words.go_on);
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

/// A button that opens a section of the guide, with its label's place among the words.
pub fn to_guide(shell: Shell, section: &'static str, place: usize) -> El {
    quiet_button(shell.words().to_guide[place], move || shell.dispatch(Event::GuideOpened(section)))
}

/// A button with which files are chosen, and the hidden input that does it.
pub fn file_chooser(shell: Shell, accept: &'static str, take: impl FnMut(web_sys::Event) + 'static) -> (El, El) {
    let label = shell.words().choose_files;
    let input = el("input")
        .class("hidden")
        .attr("type", "file")
        .attr("accept", accept)
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("aria-label", label)
        .on("change", take);
    let native = input.element().clone();
    (button(label, move || native.unchecked_ref::<HtmlElement>().click()), input)
}
