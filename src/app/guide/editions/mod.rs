//! Editions: which one judges the claim, what another would change, and where documents contradict each other.

pub mod words;

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::difference::{Difference, differences};
use cpor_rules::edition::{Disagreement, EDITIONS};
use cpor_rules::life::{self, Stage, Timer, Transition};
use cpor_rules::text::edition::{self as texts, Caption};
use cpor_rules::value::Choice as _;
use cpor_rules::{Edition, Finding, Lang, Raised, text};
use serde::Serialize;

use self::words::Words;
use super::part::{self, Button, Note, Source};
use super::{Change, Guide, GuideEvent};
use crate::app::view::Tone;

const EDITION: &str = "/edition";

/// View model of the guide's section Editions: what it shows, no elements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditionsView {
    /// What it is for.
    pub lead: &'static str,
    /// By which edition the claim is judged.
    pub judged_by: String,
    /// What each of the others would change.
    pub others: Vec<OtherEdition>,
    /// What the documents of each say.
    pub documents: Vec<DocumentsView>,
}

/// View model of what another edition of the rules would change for this claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherEdition {
    /// Which one.
    pub title: String,
    /// Said where it changes nothing.
    pub nothing: Option<Note>,
    /// The rules that would say something else.
    pub changes: Vec<ChangedRule>,
    /// Judges the claim by it.
    pub apply: Button,
}

/// A rule that says something else in another edition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedRule {
    /// The rule's id.
    pub rule: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What the claim's edition says, and what the other one.
    pub sides: [RuleInEdition; 2],
}

/// View model of what one edition says of a rule, beside what another one says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleInEdition {
    /// The edition.
    pub edition: &'static str,
    /// What it says.
    pub says: String,
    /// Where, if the rule is in force there.
    pub source: Option<Source>,
}

/// View model of what the documents behind an edition say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentsView {
    /// The id of what folds.
    pub id: String,
    /// Which edition.
    pub title: String,
    /// Names, the life of a claim, times, and contradictions, each under its title.
    pub parts: Vec<(&'static str, Vec<Entry>)>,
}

/// An entry in the list of what an edition's documents say, which may have a list of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Entry {
    /// What it is about; empty where the text alone says it.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Where it is written; empty where that is said elsewhere.
    pub page: String,
    /// What belongs to it.
    pub more: Vec<Entry>,
}

/// Makes the view model of the guide's section Editions, from the state of the guide.
pub fn view(guide: &Guide) -> EditionsView {
    let words = words::of(guide.lang);
    let here = guide.facts.edition();
    let others = EDITIONS.into_iter().filter(|edition| edition.id != here.id);
    EditionsView {
        lead: words.lead,
        judged_by: format!("{} {}", words.judged_by, name(guide.lang, here)),
        others: others.map(|other| other_edition(guide, words, other)).collect(),
        documents: EDITIONS.into_iter().map(|edition| documents(guide.lang, words, edition)).collect(),
    }
}

/// An edition by its date.
fn name(lang: Lang, edition: &Edition) -> String {
    format!("{} ({})", edition.id, text::date(lang, edition.dated))
}

/// What would change for this claim in another edition, rule by rule, with both sources.
fn other_edition(guide: &Guide, words: &Words, other: &'static Edition) -> OtherEdition {
    let found = differences(&guide.facts.input(), other);
    let apply = GuideEvent::Applied(vec![Change::text(EDITION, other.id)]);
    OtherEdition {
        title: words.would_change(&name(guide.lang, other)),
        nothing: found.is_empty().then(|| part::note(Tone::Good, words.nothing_changes)),
        changes: found.iter().map(|difference| changed_rule(guide, words, other, difference)).collect(),
        apply: part::button(&format!("edition-{}", other.id), &words.use_other(&name(guide.lang, other)), apply),
    }
}

fn changed_rule(guide: &Guide, words: &Words, other: &'static Edition, difference: &Difference) -> ChangedRule {
    let side = |edition, finding: &Option<Finding>| side(guide.lang, words, edition, finding.as_ref());
    ChangedRule {
        rule: difference.id.name(),
        title: text::rule(guide.lang, difference.id).title,
        sides: [side(guide.facts.edition(), &difference.here), side(other, &difference.there)],
    }
}

/// What one edition says of the rule.
fn side(lang: Lang, words: &Words, edition: &'static Edition, finding: Option<&Finding>) -> RuleInEdition {
    let effects = super::words::of(lang).effects;
    let says = match finding {
        None => words.not_in_force.to_owned(),
        Some(finding) if finding.raised == Raised::No => words.not_raised.to_owned(),
        Some(finding) if finding.raised == Raised::Unknown => {
            format!("{} ({})", words.not_known, effects[finding.rule.effect as usize])
        }
        Some(finding) => format!("{}: {}", effects[finding.rule.effect as usize], finding.message(lang)),
    };
    RuleInEdition { edition: edition.id, says, source: finding.map(|finding| part::source(lang, finding.rule)) }
}

/// What the documents of an edition say: names, the life of a claim, times, and their contradictions.
fn documents(lang: Lang, words: &Words, edition: &'static Edition) -> DocumentsView {
    let times = Timer::ALL.iter().map(|timer| Entry {
        text: format!("{}: {}", texts::timer(lang, *timer), texts::time_limit(lang, timer.time_limit(edition))),
        page: part::page(lang, timer.source_page(edition)),
        ..Entry::default()
    });
    let part = |caption, entries| (texts::caption(lang, caption), entries);
    DocumentsView {
        id: format!("guide-documents-{}", edition.id),
        title: words.documents_of(&name(lang, edition)),
        parts: vec![
            part(Caption::Life, life::stages(edition).iter().map(|it| stage(lang, edition, it)).collect()),
            part(Caption::Times, times.collect()),
            part(Caption::Names, names(lang, edition)),
            part(Caption::Disagreements, edition.disagreements().iter().map(|it| disagreement(lang, it)).collect()),
        ],
    }
}

fn stage(lang: Lang, edition: &Edition, stage: &Stage) -> Entry {
    let status = |status| edition.status_name(lang, status).unwrap_or_default();
    let exits = stage.transitions.iter().map(|Transition { to, when, timer, .. }| {
        let time =
            timer.map(|timer| format!(" ({})", texts::time_limit(lang, timer.time_limit(edition)))).unwrap_or_default();
        format!("→ {}: {}{time}", status(*to), texts::life_text(lang, *when))
    });
    let notes = stage.notes.iter().map(|note| texts::life_text(lang, *note).to_owned());
    Entry {
        title: format!("{}:", status(stage.status)),
        text: texts::life_text(lang, stage.entered).into(),
        more: exits.chain(notes).map(|text| Entry { text, ..Entry::default() }).collect(),
        ..Entry::default()
    }
}

/// Each solution area by its name, with its activities.
fn names(lang: Lang, edition: &Edition) -> Vec<Entry> {
    let line = |area: &SolutionArea| {
        let activities = Activity::ALL.iter().filter_map(|it| edition.activity_name(lang, *area, *it));
        let activities: Vec<_> = activities.collect();
        Entry { text: format!("{}: {}", edition.area_name(lang, *area), activities.join(", ")), ..Entry::default() }
    };
    SolutionArea::ALL.iter().map(line).collect()
}

fn disagreement(lang: Lang, Disagreement { topic, statements }: &Disagreement) -> Entry {
    let sides = statements.iter().map(|(statement, page)| Entry {
        text: texts::statement(lang, *statement).into(),
        page: part::page(lang, *page),
        ..Entry::default()
    });
    Entry { title: texts::topic(lang, *topic).into(), more: sides.collect(), ..Entry::default() }
}

#[cfg(test)]
mod tests;
