//! What holds for every section, and claims to try them on. Sections are looked at as their view models, written as JSON:
//! every text that is shown is in there, and so is every id with what pressing or choosing it means.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use cpor_rules::value::Choice as _;
use cpor_rules::{Draft, Evidence, Lang, SkuTable, wire};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::*;

/// The day on which the claims of the corpus are checked.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

/// What is known of a claim that day.
pub(super) fn facts_of(draft: Draft, evidence: Evidence) -> Facts {
    Facts::new(draft, evidence, today(), SkuTable::built_in())
}

/// A claim of which nothing is known.
pub(super) fn nothing_known() -> Facts {
    facts_of(Draft::default(), Evidence::default())
}

#[derive(Deserialize)]
struct Corpus {
    bases: Bases,
}

#[derive(Deserialize)]
struct Bases {
    ba: Base,
    m365: Base,
}

#[derive(Deserialize)]
struct Base {
    claim: Draft,
    evidence: Evidence,
}

/// A claim of the corpus that passes: for Business Applications `ba`, for Microsoft 365 `m365`.
pub(super) fn complete(base: &str) -> Facts {
    let Corpus { bases } = wire::read(include_bytes!("../../../tests/corpus/cases.json")).expect("JSON");
    let Base { claim, evidence } = if base == "ba" { bases.ba } else { bases.m365 };
    facts_of(claim, evidence)
}

/// Nothing stands at a pointer any more.
pub(super) fn without(pointer: &str) -> Change {
    Change { pointer: pointer.into(), to: Value::Null }
}

/// A guide with a section open.
pub(super) fn opened(section: Section, facts: Facts) -> Guide {
    let mut guide = Guide::new(facts);
    guide.open(section, Lang::En);
    guide
}

/// What the section in view shows.
pub(super) fn view(guide: &Guide) -> Value {
    fn json(view: impl Serialize) -> Value {
        serde_json::to_value(view).expect("a view model is JSON")
    }
    match guide.section {
        Section::Activity => json(activity::view(guide)),
        Section::Editions => json(editions::view(guide)),
        Section::Error => json(error::view(guide)),
        Section::Mpn => json(mpn::view(guide)),
        Section::Plan => json(plan::view(guide)),
        Section::Proof => json(proof::view(guide)),
        Section::Rules => json(rules::view(guide)),
        Section::WhatIf => json(what_if::view(guide)),
        Section::TakeAway => json(take_away::view(guide)),
    }
}

/// Every part of a view, the outer before the inner. What pressing it means is not shown.
pub(super) fn parts(view: &Value) -> Vec<&Value> {
    let inner: Vec<&Value> = match view {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => {
            members.iter().filter(|(name, _)| *name != "event").map(|(_, member)| member).collect()
        }
        _ => Vec::new(),
    };
    [view].into_iter().chain(inner.into_iter().flat_map(parts)).collect()
}

/// The texts of a view in its language, in order: without ids, those of rules among them, and without names of fields.
pub(super) fn texts(view: &Value) -> Vec<&str> {
    match view {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => {
            let shown =
                members.iter().filter(|(name, _)| !matches!(name.as_str(), "event" | "id" | "at" | "name" | "rule"));
            shown.flat_map(|(_, member)| texts(member)).collect()
        }
        _ => Vec::new(),
    }
}

/// All of its text, as it is read.
pub(super) fn all_text(view: &Value) -> String {
    texts(view).join(" ")
}

/// The part of an id.
pub(super) fn part_of<'a>(view: &'a Value, id: &str) -> &'a Value {
    let found = parts(view).into_iter().find(|part| part["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not shown"))
}

/// What pressing or choosing a part means, if it means anything.
pub(super) fn event_of(part: &Value) -> Option<GuideEvent> {
    serde_json::from_value(part.get("event")?.clone()).ok()
}

/// Presses or chooses the part of an id.
pub(super) fn press(guide: &mut Guide, id: &str) {
    let event = event_of(part_of(&view(guide), id)).unwrap_or_else(|| panic!("{id} does nothing"));
    guide.update(event);
}

/// What can be put into the claim from a view.
pub(super) fn offered(view: &Value) -> Vec<GuideEvent> {
    let events = parts(view).into_iter().filter_map(event_of);
    events.filter(|event| matches!(event, GuideEvent::Applied(_))).collect()
}

/// The texts of the section in view that are the same in every language, and have to be.
pub(super) fn alike(guide: &Guide) -> BTreeSet<String> {
    let mut guide = guide.clone();
    let views = [Lang::En, Lang::It].map(|lang| {
        guide.open(guide.section, lang);
        view(&guide)
    });
    let [one, other] = [texts(&views[0]), texts(&views[1])];
    assert_eq!(one.len(), other.len(), "both languages show the same parts");
    let alike = one.into_iter().zip(other).filter(|(one, other)| one == other && !one.is_empty());
    alike.map(|(text, _)| text.to_owned()).collect()
}

/// Guides of which the sections show much, little, and what is wrong.
fn guides() -> Vec<Guide> {
    let mut facts = vec![nothing_known()];
    for base in ["ba", "m365"] {
        let facts_of = |changes: &[Change]| complete(base).with(changes);
        facts.push(facts_of(&[]));
        facts.push(facts_of(&[without("evidence:/mpn_accounts")]));
        facts.push(facts_of(&[Change::text("/partner/mpn_id", "5300003"), Change::text("/solution_area", "other")]));
        facts.push(facts_of(&[without("/proof/0"), Change::text("/customer/public_sector", "us_or_pr")]));
    }
    let mut guides: Vec<_> = facts.into_iter().map(Guide::new).collect();
    for guide in guides.clone() {
        let mut typed = guide;
        for (at, text) in [
            ("mpn-typed-0", "4391507"),
            ("mpn-typed-1", "V-1"),
            ("mpn-4391507-enrolled", "yes"),
            ("proof-document", "yes"),
            ("proof-covers", "sales"),
        ] {
            typed.update(GuideEvent::Typed { at: at.into(), text: text.into() });
        }
        guides.push(typed);
    }
    guides
}

/// Every section of every guide, in every language.
fn views() -> impl Iterator<Item = (&'static str, Value)> {
    let in_section = |guide: Guide, section: Section| {
        Lang::ALL.iter().map(move |lang| {
            let mut guide = guide.clone();
            guide.open(section, *lang);
            (section.name(), view(&guide))
        })
    };
    guides()
        .into_iter()
        .flat_map(move |guide| Section::ALL.iter().flat_map(move |section| in_section(guide.clone(), *section)))
}

/// Every id is unique, and whatever can be pressed or chosen has an id and a label. `of` says what is looked at.
pub(super) fn assert_accessible(view: &Value, of: &str) {
    let mut seen = BTreeSet::new();
    for part in parts(view) {
        if let Some(id) = part.get("id").and_then(Value::as_str) {
            assert!(seen.insert(id.to_owned()), "{id} is twice in {of}");
        }
        if part.get("event").is_some() {
            for member in ["id", "label"] {
                let text = part[member].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{part} has no {member} in {of}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_every_control_has_its_label() {
    for (section, view) in views() {
        assert_accessible(&view, section);
    }
}

fn claim(id: &str) -> Facts {
    facts_of(Draft { claim_id: id.into(), ..Draft::default() }, Evidence::default())
}

/// What was answered and typed outlives a reload, for the same claim, and what the claim says itself wins.
#[test]
fn answers_are_kept() {
    let mut guide = Guide::new(claim("one"));
    guide.update(GuideEvent::Opened(Section::Rules));
    guide.update(GuideEvent::Answered(vec![
        Change::text("/purchase_channel", "csp"),
        Change::yes_or_no("evidence:/declared/drives_usage", true),
    ]));
    guide.update(GuideEvent::Typed { at: "rules-search".into(), text: "csp".into() });
    let kept = guide.to_kept();

    let again = Guide::resumed(&kept, claim("one")).expect("the same claim");
    assert_eq!(again.section, Section::Rules);
    assert_eq!(again.facts.text_at("/purchase_channel"), "csp");
    assert_eq!(again.facts.at("evidence:/declared/drives_usage"), Value::Bool(true));
    assert_eq!(again.typed("rules-search"), "csp");
    assert!(Guide::resumed(&kept, claim("another")).is_none());
    assert!(Guide::resumed("{", claim("one")).is_none());

    let mut changed = claim("one");
    changed.draft.purchase_channel = "web_direct".into();
    assert_eq!(again.with_claim(changed).facts.text_at("/purchase_channel"), "web_direct");
}
