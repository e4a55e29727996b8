//! The verdict card: the deciding rules first, each with its reasons and its source; the rest folds.

use cpor_rules::value::Choice as _;
use cpor_rules::{Effect, Raised, State};

use super::el::{El, el};
use super::frame::{heading, landmark, quiet_button, to_guide};
use super::icon::{Icon, icon};
use crate::app::view::{self, BecauseView, FindingView, VerdictView};
use crate::app::{Event, Model, words};
use crate::browser::{Shell, download, print};

/// The verdict card beside the form; a bar that opens where there is one column only.
pub fn verdict(shell: Shell) -> El {
    let words = shell.words();
    let save = quiet_button(words.save_check, move || shell.saved_check(|check| download("cpor-check.json", &check)));
    let line = |class, text: fn(VerdictView) -> String| {
        el("p").class(class).live_text(shell, move |model| text(view::verdict(model)))
    };
    let digest = el("p").class("source checked");
    let paper = digest.element().clone();
    let print = quiet_button(words.print, move || {
        let paper = paper.clone();
        shell.checked_digest(move |digest| {
            paper.set_text_content(Some(&words::fill(words.checked, &[("digest", &digest)])));
            print();
        });
    });
    let body = el("div")
        .class("verdict-body")
        .id("verdict-body")
        .child(headline(shell, heading(shell, 2).class("verdict-title").id("verdict-title")))
        .child(line("verdict-consequence", |card| card.consequence))
        .child(line("verdict-edition", |card| card.edition))
        .child(el("ul").class("findings").live(shell, view::deciding, move |deciding| findings(shell, deciding)))
        .child(fold(shell, words.open_rules, view::open))
        .child(fold(shell, words.clear_rules, view::clear))
        .child(el("p").child([to_guide(shell, "what-if", 4), to_guide(shell, "editions", 5), save, print]))
        .child(digest);
    landmark(shell, "aside", "section")
        .class("verdict")
        .attr("aria-labelledby", "verdict-title")
        .live_attr(shell, "data-state", |model| Some(shown_state(&view::verdict(model)).name().into()))
        .flag(shell, "data-open", |model| model.card_open)
        .child([toggle(shell), body])
        .on("keydown", move |event| {
            if crate::browser::is_escape(&event) {
                shell.dispatch(Event::CardOpened(false));
            }
        })
}

fn toggle(shell: Shell) -> El {
    let toggle = el("button").class("verdict-toggle").attr("type", "button").attr("aria-controls", "verdict-body");
    let count = el("span").class("verdict-count").live_text(shell, |model| view::verdict(model).count);
    headline(shell, toggle)
        .child(count)
        .live_attr(shell, "aria-expanded", |model| Some(model.card_open.to_string()))
        .on_click(move || shell.dispatch(Event::CardOpened(!shell.look(|model| model.card_open))))
}

/// What the verdict comes to: its icon and its words.
fn headline(shell: Shell, into: El) -> El {
    into.live(shell, view::verdict, |card| [icon(state_icon(shown_state(card))), el("span").text(card.title)])
}

/// A list that is folded until it is wanted.
fn fold(shell: Shell, template: &'static str, list: fn(&Model) -> Vec<FindingView>) -> El {
    el("details").class("rest").child([
        el("summary")
            .live_text(shell, move |model| words::fill(template, &[("count", &list(model).len().to_string())])),
        el("ul").class("findings compact").live(shell, list, move |list| findings(shell, list)),
    ])
}

fn findings(shell: Shell, findings: &[FindingView]) -> Vec<El> {
    findings.iter().map(|one| finding(shell, one)).collect()
}

fn finding(shell: Shell, finding: &FindingView) -> El {
    let raised = finding.raised;
    // What is not raised needs no more than its title, its facts and its source.
    let (symbol, effect_word) = match raised {
        Raised::Yes => (effect_icon(finding.effect), Some(finding.effect_word)),
        Raised::Unknown => (Icon::Question, None),
        Raised::No => (Icon::Check, None),
    };
    let effect_word = effect_word.map(|word| el("span").class("effect").text(word));
    let title = heading(shell, 3).class("finding-title").child(icon(symbol)).child(effect_word).text(" ");
    let paragraph = |wanted: bool, class, text: &str| wanted.then(|| el("p").class(class).text(text));
    let because: Vec<_> = finding.because.iter().map(fact).collect();
    let because = (!because.is_empty()).then(|| el("ul").class("because").child(because));
    let links: Vec<_> = finding.links.iter().map(link).collect();
    let links = (raised == Raised::Yes && !links.is_empty()).then(|| el("p").class("links").child(links));
    el("li")
        .class("finding")
        .attr("data-effect", finding.effect.name())
        .attr("data-raised", raised.name())
        .child(title.child(el("span").text(finding.title)))
        .child(paragraph(raised == Raised::Yes, "finding-message", &finding.message))
        .child(paragraph(raised != Raised::No, "finding-do", &finding.what_to_do))
        .child(because)
        .child(el("p").class("source").text(&finding.source))
        .child(links)
}

fn fact(BecauseView { fact, value, from, from_words }: &BecauseView) -> El {
    let fact = el("span").class("fact").text(format!("{fact}:"));
    let value = el("span").class("value").text(value);
    let from = (!from_words.is_empty()).then(|| el("span").class("tag from").attr("data-from", from).text(from_words));
    el("li").child(fact).text(" ").child(value).text(" ").child(from)
}

fn link((name, address): &(&'static str, &'static str)) -> El {
    let short = address.strip_prefix("https://").unwrap_or(address).split('?').next().unwrap_or_default();
    let link = el("a").attr("href", address).attr("data-address", short).attr("target", "_blank");
    link.attr("rel", "noopener noreferrer").text(name)
}

/// A claim that merely lacks fields is not shown as one that fails.
fn shown_state(card: &VerdictView) -> State {
    if card.is_only_incomplete { State::Unknown } else { card.state }
}

fn state_icon(state: State) -> Icon {
    match state {
        State::Pass => Icon::Check,
        State::Fail => Icon::Stop,
        State::Unknown => Icon::Question,
    }
}

fn effect_icon(effect: Effect) -> Icon {
    match effect {
        Effect::Stop => Icon::Stop,
        Effect::Risk => Icon::Warning,
        Effect::Wait => Icon::Clock,
        Effect::Route => Icon::Person,
        Effect::Info => Icon::Info,
    }
}
