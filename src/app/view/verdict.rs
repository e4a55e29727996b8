//! The verdict card.

use cpor_rules::form::Flaw;
use cpor_rules::value::Choice;
use cpor_rules::{Effect, Finding, Raised, State, text};

use crate::app::{Model, words};

/// The verdict card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictView {
    /// The state of the verdict.
    pub state: State,
    /// Whether only empty fields stop the claim, so that it is shown as incomplete instead of failing.
    pub is_only_incomplete: bool,
    /// The state in words.
    pub title: &'static str,
    /// The consequence for the claim.
    pub consequence: String,
    /// The number of problems, in words; empty when there are none.
    pub count: String,
    /// The edition of the rules, in words.
    pub edition: String,
}

/// The finding of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingView {
    /// The rule's id.
    pub id: &'static str,
    /// What it means for the claim.
    pub effect: Effect,
    /// The effect in a word.
    pub effect_word: &'static str,
    /// Whether it is raised.
    pub raised: Raised,
    /// Whether it is raised for empty fields alone: then it waits for them, and nothing is wrong.
    pub is_waiting: bool,
    /// The rule's title.
    pub title: &'static str,
    /// The message.
    pub message: String,
    /// What to do about it.
    pub what_to_do: String,
    /// The facts that decided it.
    pub because: Vec<FactView>,
    /// The source of the rule: page, paragraphs and date.
    pub source: String,
    /// Pages that help, each with its address.
    pub links: Vec<(&'static str, &'static str)>,
}

/// A fact that decided a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactView {
    /// Its label.
    pub fact: String,
    /// Its value, in words where there are any.
    pub value: String,
    /// Its provenance, by the name in JSON.
    pub from: &'static str,
    /// Its provenance in words, with a date if there is one; empty when the fact has no value.
    pub from_words: String,
}

/// The verdict card for the current claim.
pub fn verdict(model: &Model) -> VerdictView {
    let words = model.words();
    let state = model.verdict.state();
    // A stop that merely waits for empty fields does not count as wrong.
    let stops = model.verdict.raised_stops().filter(|finding| !is_waiting(model, finding)).count();
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

/// The findings that are raised by what is known, without those that are raised for every claim.
pub fn deciding_findings(model: &Model) -> Vec<FindingView> {
    findings_where(model, |finding| is_deciding(finding) && !is_waiting(model, finding))
}

/// The findings that are raised for empty fields alone.
pub fn waiting_findings(model: &Model) -> Vec<FindingView> {
    findings_where(model, |finding| is_deciding(finding) && is_waiting(model, finding))
}

/// The findings that are unknown, because a fact is missing.
pub fn unknown_findings(model: &Model) -> Vec<FindingView> {
    findings_where(model, |finding| finding.raised == Raised::Unknown)
}

/// The findings that are not raised, and those that are raised for every claim.
pub fn clear_findings(model: &Model) -> Vec<FindingView> {
    findings_where(model, |finding| finding.raised == Raised::No || is_about_every_claim(finding))
}

/// The findings that meet a condition: the most severe first, then in the order of the registry.
fn findings_where(model: &Model, is_wanted: impl Fn(&Finding) -> bool) -> Vec<FindingView> {
    let wanted: Vec<_> = model.verdict.findings.iter().filter(|finding| is_wanted(finding)).collect();
    let of = |effect: &'static Effect| wanted.iter().filter(move |finding| finding.rule.effect == *effect);
    Effect::ALL.iter().flat_map(of).map(|finding| finding_view(model, finding)).collect()
}

/// Whether the rule is raised, and not for every claim.
fn is_deciding(finding: &Finding) -> bool {
    finding.raised == Raised::Yes && !is_about_every_claim(finding)
}

/// Whether the rule is raised for empty fields alone.
fn is_waiting(model: &Model, finding: &Finding) -> bool {
    let mut flaws = model.form_report.flaws.iter().filter(|flaw| flaw.rule == finding.rule.id).peekable();
    flaws.peek().is_some() && flaws.all(|flaw| flaw.flaw == Flaw::Missing)
}

/// Whether the rule is raised for every claim, and so decides nothing.
fn is_about_every_claim(finding: &Finding) -> bool {
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
        is_waiting: finding.raised == Raised::Yes && is_waiting(model, finding),
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

/// The source of a rule in words: page, paragraphs, date.
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
