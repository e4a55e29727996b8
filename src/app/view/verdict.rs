//! The verdict card.

use cpor_rules::form::Flaw;
use cpor_rules::value::Choice;
use cpor_rules::{Effect, Finding, Raised, State, text};

use crate::app::{Model, words};

/// The verdict card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictView {
    /// What it comes to.
    pub state: State,
    /// All that stops it is what has not been filled in yet: nothing wrong, so no alarm.
    pub is_only_incomplete: bool,
    /// What it comes to in words.
    pub title: &'static str,
    /// What follows from it for the claim.
    pub consequence: String,
    /// How much there is to mend, in few words; empty when there is nothing.
    pub count: String,
    /// By the rules of which day.
    pub edition: String,
}

/// What one rule says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingView {
    /// The rule's id.
    pub id: &'static str,
    /// What it means for the claim.
    pub effect: Effect,
    /// The same in a word.
    pub effect_word: &'static str,
    /// Whether it is raised.
    pub raised: Raised,
    /// What it is about.
    pub title: &'static str,
    /// What it says.
    pub message: String,
    /// What to do about it.
    pub what_to_do: String,
    /// The facts that decided it.
    pub because: Vec<FactView>,
    /// Where it is written, to be read after the id.
    pub source: String,
    /// Pages that help, each with its address.
    pub links: Vec<(&'static str, &'static str)>,
}

/// A fact that decided a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactView {
    /// What people call it.
    pub fact: String,
    /// Its value, in words where there are any.
    pub value: String,
    /// Where it comes from, by its JSON name.
    pub from: &'static str,
    /// The same in words, with its day where it has one; empty when there is no value that could come from somewhere.
    pub from_words: String,
}

/// What the verdict on the claim as it is now comes to.
pub fn verdict(model: &Model) -> VerdictView {
    let words = model.words();
    let state = model.verdict.state();
    // What merely waits for a field is not counted as wrong, and is told after what is.
    let stops = model.verdict.raised_stops().filter(|finding| !only_lacks_fields(model, finding)).count();
    let is_only_incomplete = state == State::Fail && stops == 0;
    let consequence = match (state, stops) {
        _ if is_only_incomplete => words.verdict_incomplete.to_owned(),
        (State::Pass, _) => words.verdict_pass.to_owned(),
        (State::Unknown, _) => words.verdict_unknown.to_owned(),
        (State::Fail, 1) => words.verdict_fail_one.to_owned(),
        (State::Fail, stops) => words::fill(words.verdict_fail, &[("count", &stops.to_string())]),
    };
    let count = match stops {
        _ if is_only_incomplete => String::new(),
        0 => String::new(),
        1 => words.one_wrong.to_owned(),
        stops => words::fill(words.several_wrong, &[("count", &stops.to_string())]),
    };
    VerdictView {
        state,
        is_only_incomplete,
        title: if is_only_incomplete { words.incomplete } else { text::state(model.lang, state) },
        consequence,
        count,
        edition: words::fill(words.rules_of, &[("date", &text::date(model.lang, model.verdict.edition.dated))]),
    }
}

/// The rules that decide.
pub fn deciding(model: &Model) -> Vec<FindingView> {
    list(model, |finding| finding.raised == Raised::Yes && !is_about_all(finding))
}

/// Rules that wait for a fact.
pub fn open(model: &Model) -> Vec<FindingView> {
    list(model, |finding| finding.raised == Raised::Unknown)
}

/// Rules that are not raised.
pub fn clear(model: &Model) -> Vec<FindingView> {
    list(model, |finding| finding.raised == Raised::No || is_about_all(finding))
}

/// The gravest first; of those, what is wrong before what waits for a field; then by the registry.
fn list(model: &Model, wanted: fn(&Finding) -> bool) -> Vec<FindingView> {
    let waits = |finding: &Finding| finding.raised == Raised::Yes && only_lacks_fields(model, finding);
    let of = |effect: &'static Effect, wait: bool| {
        let findings = model.verdict.findings.iter().filter(move |finding| finding.rule.effect == *effect);
        findings.filter(move |finding| wanted(finding) && waits(finding) == wait)
    };
    let findings = Effect::ALL.iter().flat_map(|effect| of(effect, false).chain(of(effect, true)));
    findings.map(|finding| finding_view(model, finding)).collect()
}

/// The rule is raised for empty fields alone.
fn only_lacks_fields(model: &Model, finding: &Finding) -> bool {
    let mut flaws = model.form_report.flaws.iter().filter(|flaw| flaw.rule == finding.rule.id).peekable();
    flaws.peek().is_some() && flaws.all(|flaw| flaw.flaw == Flaw::Missing)
}

/// Raised whatever the claim: worth no place among the rules that decide.
fn is_about_all(finding: &Finding) -> bool {
    finding.rule.fields.is_empty()
}

fn finding_view(model: &Model, finding: &Finding) -> FindingView {
    let lang = model.lang;
    let words = model.words();
    let rule = finding.rule;
    FindingView {
        id: rule.id.name(),
        effect: rule.effect,
        effect_word: words.effects[rule.effect as usize],
        raised: finding.raised,
        title: text::rule(lang, rule.id).title,
        message: finding.message(lang),
        what_to_do: finding.what_to_do(lang),
        because: finding.because.iter().map(|because| fact_view(model, because)).collect(),
        source: source(model, finding),
        links: rule.links.iter().map(|link| (words.link(*link), link.address())).collect(),
    }
}

fn fact_view(model: &Model, because: &cpor_rules::verdict::Fact) -> FactView {
    let lang = model.lang;
    let is_empty = because.value.is_empty();
    let words = model.words();
    let value = words::value(words, &because.pointer, &because.value);
    FactView {
        fact: text::label(lang, &because.pointer).to_owned(),
        value: if is_empty { words.nothing_entered.into() } else { value },
        from: because.from.name(),
        from_words: if is_empty { String::new() } else { text::origin(lang, because.from, &model.evidence) },
    }
}

/// The source as people cite it after the rule's id: page, paragraphs, date.
fn source(model: &Model, finding: &Finding) -> String {
    let (lang, words) = (model.lang, model.words());
    let source = &finding.rule.source;
    let mut cited = format!(" · {}", text::page(lang, source.page));
    if let ([first, ..], Some(last)) = (source.paragraphs, source.paragraphs.last()) {
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        cited.push_str(&format!(", {} {range}", words.paragraph));
    }
    let dated = source.page.dated();
    if !dated.is_empty() {
        let day = cpor_rules::value::Date::parse(dated).map(|date| text::date(lang, date.day()));
        cited.push_str(&format!(", {}", day.unwrap_or_else(|_| dated.into())));
    }
    cited
}
