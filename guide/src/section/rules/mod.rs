//! All rules: searched and filtered, each with an example that raises it.

pub mod words;

use cpor_rules::edition::EDITIONS;
use cpor_rules::example::Example;
use cpor_rules::rule::{Section as About, registry};
use cpor_rules::text::RuleText;
use cpor_rules::value::Choice;
use cpor_rules::{Effect, Lang, Rule, text};

use self::words::Words;
use crate::Guide;
use crate::part;
use crate::tree::{Node, node};

/// The guide's own fields by which the list is narrowed down.
const SEARCH: &str = "rules-search";
const ABOUT: &str = "rules-about";
const EFFECT: &str = "rules-effect";
const EDITION: &str = "rules-edition";

/// What the section shows.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let rules: Vec<_> = wanted(guide).collect();
    vec![
        node("p").class("lead").text(words.lead),
        filters(guide, words),
        node("p").attribute("role", "status").text(if rules.is_empty() {
            words.none.to_owned()
        } else {
            words.count(rules.len())
        }),
        node("ul").class("findings").children(rules.into_iter().map(|rule| line(guide.lang, words, rule))),
    ]
}

fn filters(guide: &Guide, words: &Words) -> Node {
    let all = ("", words.all);
    let abouts = About::ALL.iter().map(|about| (about.name(), words.abouts[*about as usize]));
    let effects = Effect::ALL.iter().map(|effect| (effect.name(), guide.words().effects[*effect as usize]));
    let editions = EDITIONS.into_iter().map(|edition| (edition.id, edition.id));
    let list = |name, label, options: Vec<_>| part::select(name, label, &options, guide.typed(name));
    node("div")
        .class("guide-filters")
        .attribute("role", "search")
        .child(part::text_field(SEARCH, words.search, "", guide.typed(SEARCH)))
        .child(list(ABOUT, words.about, std::iter::once(all).chain(abouts).collect()))
        .child(list(EFFECT, words.effect, std::iter::once(all).chain(effects).collect()))
        .child(list(EDITION, words.edition, editions.collect()))
}

/// The rules in force in the edition asked for that the search and the filters leave over.
fn wanted(guide: &Guide) -> impl Iterator<Item = &'static Rule> {
    let edition = EDITIONS.into_iter().find(|edition| edition.id == guide.typed(EDITION)).unwrap_or(EDITIONS[0]);
    let is = |field: &str, name: &str| guide.typed(field).is_empty() || guide.typed(field) == name;
    let search: Vec<_> = guide.typed(SEARCH).split_whitespace().map(str::to_lowercase).collect();
    registry::in_force(edition)
        .filter(move |rule| is(ABOUT, rule.id.section().name()) && is(EFFECT, rule.effect.name()))
        .filter(move |rule| {
            let text = all_text(guide.lang, rule).to_lowercase();
            search.iter().all(|word| text.contains(word))
        })
}

/// Where the search looks: what a rule says, what its example rests on, and other words for it.
fn all_text(lang: Lang, rule: &'static Rule) -> String {
    let RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    let facts = Example::of(rule).into_iter().flat_map(|example| &example.finding.because);
    let facts = facts.map(|because| format!("{} {}", text::label(lang, &because.fact), because.value));
    let other = words::of(lang).synonyms.iter().filter(|(id, _)| *id == rule.id).map(|(_, words)| (*words).to_owned());
    let own = [part::source(lang, rule), title.into(), message.into(), what_to_do.into()];
    own.into_iter().chain(facts).chain(other).collect::<Vec<_>>().join(" ")
}

/// A text whose parameters only a claim can fill in.
fn in_general(words: &Words, template: &str) -> String {
    text::fill_in(template, |name| Some(if name == "date" { words.some_day } else { words.something }.into()))
}

fn line(lang: Lang, words: &Words, rule: &'static Rule) -> Node {
    let RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    let effect = node("span").class("effect").text(crate::words::of(lang).effects[rule.effect as usize]);
    node("li")
        .class("finding")
        .id(format!("guide-rule-{}", rule.id.name()))
        .attribute("data-effect", rule.effect.name())
        .attribute("data-raised", "yes")
        .child(node("h3").class("finding-title").child(effect).text(format!(" {} · {title}", rule.id.name())))
        .child(node("p").class("finding-message").text(in_general(words, message)))
        .child(node("p").class("finding-do").text(in_general(words, what_to_do)))
        .child(node("p").class("source").text(part::source(lang, rule)))
        .child(example(lang, words, rule))
}

/// What raises it: the facts of an example.
fn example(lang: Lang, words: &Words, rule: &'static Rule) -> Option<Node> {
    let example = Example::of(rule)?;
    let facts = example.finding.because.iter().map(|because| {
        let value = if because.value.is_empty() { words.nothing } else { &*because.value };
        node("li").text(format!("{}: {value}", text::label(lang, &because.fact)))
    });
    let facts: Vec<_> = facts.collect();
    let message = node("p").text(example.finding.message(lang));
    let facts = (!facts.is_empty()).then(|| node("ul").class("because").children(facts));
    Some(node("details").class("rest").child(node("summary").text(words.example)).child(message).child(facts))
}

#[cfg(test)]
mod tests;
