//! The verdict card.

use cpor_rules::cause::Cause;
use cpor_rules::value::Choice;
use cpor_rules::verdict::Provenance;
use cpor_rules::{Effect, Finding, Raised, State, text};

use super::reading;
use crate::app::reading::words as reading_words;
use crate::app::{Model, Step, words};

/// View model of the verdict card: the state of the verdict and what follows from it.
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

/// View model of the finding of a rule on the verdict card.
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
    /// The rule's title.
    pub title: &'static str,
    /// Other rules with the same cause: id and title.
    pub also: Vec<(&'static str, &'static str)>,
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

/// View model of a fact that decided a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactView {
    /// Its label.
    pub fact: String,
    /// Its value, in words where there are any.
    pub value: String,
    /// Its provenance, by the name in JSON.
    pub from: &'static str,
    /// Its provenance in words, with a date if there is one; empty when the fact has no value or was typed.
    pub from_words: String,
}

/// Makes the view model of the verdict card for the claim in view.
pub fn verdict(model: &Model) -> VerdictView {
    let words = model.words();
    let state = model.verdict.state();
    // One cause counts once, and a stop that merely waits for empty fields does not count as wrong.
    let causes = model.verdict.causes(&model.form_report);
    let stops = causes.iter().filter(|cause| cause.finding.rule.effect == Effect::Stop).count();
    let is_only_incomplete = model.verdict.is_only_incomplete(&model.form_report);
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
        title: if is_only_incomplete { words.incomplete } else { text::state_text(model.lang, state) },
        consequence,
        count,
        edition: words::fill(words.rules_of, &[("date", &text::date(model.lang, model.verdict.edition.dated))]),
    }
}

/// How many causes stand open in the card.
const OPEN_CAUSES: usize = 3;

/// Lists the gravest findings that are raised, as many as stand open in the verdict card. A mere note does not.
pub fn open_causes(model: &Model) -> Vec<FindingView> {
    causes(model).filter(|cause| cause.effect != Effect::Info).take(OPEN_CAUSES).collect()
}

/// Lists the raised findings that the verdict card does not show open, to be unfolded.
pub fn more_causes(model: &Model) -> Vec<FindingView> {
    let open = causes(model).filter(|cause| cause.effect != Effect::Info).take(OPEN_CAUSES).count();
    // The notes come last anyway.
    causes(model).skip(open).collect()
}

/// What is raised by what is known, each cause once.
fn causes(model: &Model) -> impl Iterator<Item = FindingView> {
    let causes = model.verdict.causes(&model.form_report).into_iter();
    causes.map(|Cause { finding, also }| FindingView {
        also: also.iter().map(|other| rule_title(model, other)).collect(),
        ..finding_view(model, finding)
    })
}

/// The id and the title of a rule.
fn rule_title(model: &Model, finding: &Finding) -> (&'static str, &'static str) {
    let id = finding.rule.id;
    (id.name(), text::rule(model.lang, id).title)
}

/// View model of the facts that are still needed for a verdict, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeededView {
    /// How many, in words; empty when none is.
    pub count: String,
    /// Those of each step that has any: the title of the step, then label and pointer of each fact.
    pub steps: Vec<(&'static str, Vec<(String, String)>)>,
}

/// Lists the facts that are still needed for a verdict, by the step in which they are given.
pub fn needed(model: &Model) -> NeededView {
    let words = model.words();
    let facts = model.verdict.needed_facts(&model.form_report);
    let (unconfirmed, found_words) = (reading::unconfirmed(model), reading_words::of(model.lang).unconfirmed);
    let mut steps: Vec<(&'static str, Vec<(String, String)>)> = Vec::new();
    for step in Step::ALL {
        let mut lines: Vec<(String, String)> = Vec::new();
        for pointer in facts.iter().filter(|pointer| Step::of(pointer) == *step) {
            let label = text::label(model.lang, pointer);
            let is_found = !found_words.is_empty() && unconfirmed.iter().any(|found| found == pointer);
            let label = if is_found { words::fill(found_words, &[("label", label)]) } else { label.to_owned() };
            // Of a list, such as that of proofs, each fact is named once.
            if !lines.iter().any(|(known, _)| *known == label) {
                lines.push((label, pointer.to_string()));
            }
        }
        if !lines.is_empty() {
            steps.push((words.steps[*step as usize], lines));
        }
    }
    let count = match steps.iter().map(|(_, lines)| lines.len()).sum::<usize>() {
        0 => String::new(),
        1 => words.one_needed.to_owned(),
        count => words::fill(words.needed, &[("count", &count.to_string())]),
    };
    NeededView { count, steps }
}

/// Lists the findings that are unknown because a fact is missing. An empty field is a missing fact too.
pub fn unknown_findings(model: &Model) -> Vec<FindingView> {
    let waits = |finding: &Finding| finding.raised == Raised::Yes && model.form_report.is_only_blank(finding.rule.id);
    let unknown = findings_where(model, |finding| finding.raised == Raised::Unknown || waits(finding));
    unknown.into_iter().map(|finding| FindingView { raised: Raised::Unknown, ..finding }).collect()
}

/// Lists the findings that object to nothing: those not raised, and those raised for every claim.
pub fn harmless_findings(model: &Model) -> Vec<FindingView> {
    findings_where(model, |finding| finding.raised == Raised::No || finding.is_about_every_claim())
}

/// The findings that meet a condition: the most severe first, then in the order of the registry.
fn findings_where(model: &Model, is_wanted: impl Fn(&Finding) -> bool) -> Vec<FindingView> {
    let wanted: Vec<_> = model.verdict.findings.iter().filter(|finding| is_wanted(finding)).collect();
    let of = |effect: &'static Effect| wanted.iter().filter(move |finding| finding.rule.effect == *effect);
    Effect::ALL.iter().flat_map(of).map(|finding| finding_view(model, finding)).collect()
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
        also: Vec::new(),
        message: finding.message(lang),
        what_to_do: finding.what_to_do(lang),
        because: finding.because.iter().map(|because| fact_view(model, because)).collect(),
        source: source(model, finding),
        links: rule.links.iter().map(|page| (words.help_page_title(*page), page.address())).collect(),
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
        // Most facts are typed, which need not be said of each.
        from_words: match because.from {
            _ if is_empty => String::new(),
            Provenance::Typed => String::new(),
            from => text::origin(lang, from, &model.evidence),
        },
    }
}

/// The source of a rule in words: page, paragraphs, date.
fn source(model: &Model, finding: &Finding) -> String {
    let (lang, words) = (model.lang, model.words());
    let source = &finding.rule.source;
    let mut cited = format!(" · {}", text::page_title(lang, source.page));
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
