//! Editions: which one judges the claim, what another would change, and where documents contradict each other.

pub mod words;

use cpor_rules::edition::{Difference, Disagreement, EDITIONS, differences};
use cpor_rules::life::{self, Exit, Stage, Timer};
use cpor_rules::rule::Page;
use cpor_rules::text::edition::{self as texts, Caption};
use cpor_rules::value::Choice as _;
use cpor_rules::{Edition, Finding, Lang, Raised, text};

use self::words::Words;
use crate::part;
use crate::tree::{Node, node};
use crate::{Change, Event, Guide};

const EDITION: &str = "/edition";

/// What the section shows.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let here = guide.facts.edition();
    let others = EDITIONS.into_iter().filter(|edition| edition.id != here.id);
    let mut nodes = vec![
        node("p").class("lead").text(words.lead),
        node("p").child(node("strong").text(format!("{} {}", words.judged_by, name(guide.lang, here)))),
    ];
    nodes.extend(others.map(|other| changes(guide, words, other)));
    nodes.extend(EDITIONS.into_iter().map(|edition| documents(guide.lang, words, edition)));
    nodes
}

/// An edition by its date.
fn name(lang: Lang, edition: &Edition) -> String {
    format!("{} ({})", edition.id, text::date(lang, edition.dated))
}

/// What would change for this claim in another edition, rule by rule, with both sources.
fn changes(guide: &Guide, words: &Words, other: &'static Edition) -> Node {
    let found = differences(&guide.facts.input(), other);
    let lines = found.iter().map(|difference| changed(guide, words, other, difference));
    let take = Event::Taken(vec![Change::text(EDITION, other.id)]);
    let take = part::button(&format!("edition-{}", other.id), &words.use_other(&name(guide.lang, other)), take);
    let nothing = found.is_empty().then(|| part::note("good", words.nothing_changes));
    node("section")
        .child(node("h3").class("section-title").text(words.would_change(&name(guide.lang, other))))
        .child(nothing)
        .child((!found.is_empty()).then(|| node("ul").class("guide-choices").children(lines)))
        .child(node("p").child(take))
}

fn changed(guide: &Guide, words: &Words, other: &'static Edition, difference: &Difference) -> Node {
    let here = guide.facts.edition();
    let title = format!("{} · {}", difference.id.name(), text::rule(guide.lang, difference.id).title);
    node("li")
        .class("card")
        .child(node("h4").class("claim-name").text(title))
        .child(side(guide.lang, words, here, difference.here.as_ref()))
        .child(side(guide.lang, words, other, difference.there.as_ref()))
}

/// What one edition says of the rule.
fn side(lang: Lang, words: &Words, edition: &Edition, finding: Option<&Finding>) -> Node {
    let effects = crate::words::of(lang).effects;
    let says = match finding {
        None => words.not_in_force.to_owned(),
        Some(finding) if finding.raised == Raised::No => words.not_raised.to_owned(),
        Some(finding) if finding.raised == Raised::Unknown => {
            format!("{} ({})", words.not_known, effects[finding.rule.effect as usize])
        }
        Some(finding) => format!("{}: {}", effects[finding.rule.effect as usize], finding.message(lang)),
    };
    let source = finding.map(|finding| node("p").class("source").text(part::source(lang, finding.rule)));
    node("div").child(node("p").child(node("strong").text(format!("{}: ", edition.id))).text(says)).child(source)
}

/// What the documents of an edition say: names, the life of a claim, times, and their contradictions.
fn documents(lang: Lang, words: &Words, edition: &'static Edition) -> Node {
    let stages = life::stages(edition).iter().map(|it| stage(lang, edition, it));
    let times = Timer::ALL.iter().map(|timer| {
        let line = format!("{}: {} ", texts::timer(lang, *timer), texts::span(lang, timer.span(edition)));
        node("li").text(line).child(cited(lang, timer.page(edition)))
    });
    let contradictions = edition.disagreements().iter().map(|it| disagreement(lang, it));
    node("details")
        .class("rest")
        .id(format!("guide-documents-{}", edition.id))
        .child(node("summary").text(words.documents_of(&name(lang, edition))))
        .child(node("h4").text(texts::caption(lang, Caption::Life)))
        .child(node("ul").children(stages))
        .child(node("h4").text(texts::caption(lang, Caption::Times)))
        .child(node("ul").children(times))
        .child(node("h4").text(texts::caption(lang, Caption::Names)))
        .child(node("ul").children(names(lang, edition)))
        .child(node("h4").text(texts::caption(lang, Caption::Disagreements)))
        .child(node("ul").children(contradictions))
}

fn stage(lang: Lang, edition: &Edition, stage: &Stage) -> Node {
    let status = |status| edition.status_name(lang, status).unwrap_or_default();
    let exits = stage.exits.iter().map(|Exit { to, when, timer }| {
        let time = timer.map(|timer| format!(" ({})", texts::span(lang, timer.span(edition)))).unwrap_or_default();
        node("li").text(format!("→ {}: {}{time}", status(*to), texts::saying(lang, *when)))
    });
    let notes = stage.notes.iter().map(|note| node("li").text(texts::saying(lang, *note)));
    node("li")
        .child(node("strong").text(format!("{}: ", status(stage.status))))
        .text(texts::saying(lang, stage.entered))
        .child(node("ul").children(exits.chain(notes)))
}

/// Each solution area by its name, with its activities.
fn names(lang: Lang, edition: &Edition) -> Vec<Node> {
    let line = |area: &cpor_rules::claim::SolutionArea| {
        let activities = cpor_rules::claim::Activity::ALL.iter();
        let activities: Vec<_> = activities.filter_map(|it| edition.activity_name(lang, *area, *it)).collect();
        node("li").text(format!("{}: {}", edition.area_name(lang, *area), activities.join(", ")))
    };
    cpor_rules::claim::SolutionArea::ALL.iter().map(line).collect()
}

fn disagreement(lang: Lang, Disagreement { about, says }: &Disagreement) -> Node {
    let sides = says.iter().map(|(statement, page)| {
        node("li").text(format!("{} ", texts::statement(lang, *statement))).child(cited(lang, *page))
    });
    node("li").child(node("strong").text(texts::topic(lang, *about))).child(node("ul").children(sides))
}

/// A page, as it is cited beside what it says.
fn cited(lang: Lang, page: Page) -> Node {
    node("span").class("source").text(part::page(lang, page))
}

#[cfg(test)]
mod tests;
