//! All rules: searched and filtered, each with an example that raises it.

pub mod words;

use std::sync::OnceLock;

use cpor_rules::edition::EDITIONS;
use cpor_rules::example::{Example, Examples};
use cpor_rules::rule::{Section as About, registry};
use cpor_rules::text::RuleText;
use cpor_rules::value::Choice;
use cpor_rules::{Effect, Lang, Rule, text};
use serde::Serialize;

use self::words::{SEARCHED, Words};
use super::Guide;
use super::part::{self, Field, Select, Source};

/// The guide's own fields by which the list is narrowed down.
const SEARCH: &str = "rules-search";
const ABOUT: &str = "rules-about";
const EFFECT: &str = "rules-effect";
const EDITION: &str = "rules-edition";

/// View model of the guide's section Rules, a list of the rules that can be searched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RulesView {
    /// What it is for.
    pub lead: &'static str,
    /// Narrows the list down by words.
    pub search: Field,
    /// Narrow it down by what a rule is about, by its effect, by the edition.
    pub filters: [Select; 3],
    /// How many rules are left over.
    pub count: String,
    /// These rules.
    pub rules: Vec<RuleView>,
}

/// View model of a rule in general, without a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RuleView {
    /// Its id.
    pub id: &'static str,
    /// Its effect, by its name in JSON.
    #[serde(skip)]
    pub effect: &'static str,
    /// The same in a word.
    pub effect_word: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What it says.
    pub message: String,
    /// What to do then.
    pub what_to_do: String,
    /// Where it is written.
    pub source: Source,
    /// What raises it.
    pub example: Option<ExampleView>,
}

/// View model of an example claim that raises a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ExampleView {
    /// What it is called.
    pub title: &'static str,
    /// What the rule says of it.
    pub message: String,
    /// The facts that raise it.
    pub facts: Vec<String>,
}

/// Makes the view model of the guide's section Rules, from the state of the guide.
pub fn view(guide: &Guide) -> RulesView {
    let words = words::of(guide.lang);
    let rules: Vec<_> = wanted(guide).collect();
    let all = ("", words.all);
    let abouts = About::ALL.iter().map(|about| (about.name(), words.abouts[*about as usize]));
    let effects = Effect::ALL.iter().map(|effect| (effect.name(), guide.words().effects[*effect as usize]));
    let editions = EDITIONS.into_iter().map(|edition| (edition.id, edition.id));
    RulesView {
        lead: words.lead,
        search: part::text_field(SEARCH, words.search, ""),
        filters: [
            part::select(ABOUT, words.about, std::iter::once(all).chain(abouts).collect()),
            part::select(EFFECT, words.effect, std::iter::once(all).chain(effects).collect()),
            part::select(EDITION, words.edition, editions.collect()),
        ],
        count: if rules.is_empty() { words.none.to_owned() } else { words.count(rules.len()) },
        rules: rules.into_iter().map(|rule| rule_view(guide, words, rule)).collect(),
    }
}

/// The rules in force in the edition asked for that the search and the filters leave over.
fn wanted(guide: &Guide) -> impl Iterator<Item = &'static Rule> {
    let edition = EDITIONS.into_iter().find(|edition| edition.id == guide.typed(EDITION)).unwrap_or(EDITIONS[0]);
    let is = |field: &str, name: &str| guide.typed(field).is_empty() || guide.typed(field) == name;
    let search: Vec<_> = guide.typed(SEARCH).split_whitespace().map(str::to_lowercase).collect();
    registry::in_force(edition)
        .filter(move |rule| is(ABOUT, rule.id.section().name()) && is(EFFECT, rule.effect.name()))
        .filter(move |rule| {
            let text = all_text(guide, rule).to_lowercase();
            search.iter().all(|word| text.contains(word))
        })
}

/// Where the search looks: what a rule says, what its example rests on, and other words for it.
fn all_text(guide: &Guide, rule: &'static Rule) -> String {
    let lang = guide.lang;
    let RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    let facts = example_of(guide, rule).into_iter().flat_map(|example| &example.finding.because);
    let facts = facts.map(|because| format!("{} {}", text::label(lang, &because.pointer), because.value));
    let other = SEARCHED.iter().zip(words::of(lang).synonyms);
    let other = other.filter(|(id, _)| **id == rule.id).map(|(_, words)| words.to_owned());
    let Source { rule: id, page } = part::source(lang, rule);
    let own = [id.into(), page, title.into(), message.into(), what_to_do.into()];
    own.into_iter().chain(facts).chain(other).collect::<Vec<_>>().join(" ")
}

/// A text whose parameters only a claim can fill in.
fn in_general(words: &Words, template: &str) -> String {
    text::fill_in(template, |name| Some(if name == "date" { words.some_day } else { words.something }.into()))
}

fn rule_view(guide: &Guide, words: &Words, rule: &'static Rule) -> RuleView {
    let lang = guide.lang;
    let RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    RuleView {
        id: rule.id.name(),
        effect: rule.effect.name(),
        effect_word: super::words::of(lang).effects[rule.effect as usize],
        title,
        message: in_general(words, message),
        what_to_do: in_general(words, what_to_do),
        source: part::source(lang, rule),
        example: example_of(guide, rule).map(|example| example_view(lang, words, example)),
    }
}

/// The example of a rule. The page has no table of SKUs compiled in: the examples are checked with the one that it has loaded.
fn example_of(guide: &Guide, rule: &'static Rule) -> Option<&'static Example> {
    static EXAMPLES: OnceLock<Examples> = OnceLock::new();
    EXAMPLES.get_or_init(|| Examples::new(guide.facts.skus)).of(rule)
}

/// What raises a rule: the facts of an example.
fn example_view(lang: Lang, words: &Words, Example { finding, .. }: &Example) -> ExampleView {
    let facts = finding.because.iter().map(|because| {
        let value = if because.value.is_empty() { words.nothing } else { &*because.value };
        format!("{}: {value}", text::label(lang, &because.pointer))
    });
    ExampleView { title: words.example, message: finding.message(lang), facts: facts.collect() }
}

#[cfg(test)]
mod tests;
