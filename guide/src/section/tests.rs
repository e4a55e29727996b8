//! What holds for every section, and claims to try them on.

use std::collections::BTreeSet;

use cpor_rules::value::Choice as _;
use cpor_rules::{Draft, Evidence, Lang, wire};
use serde::Deserialize;
use serde_json::Value;

use crate::facts::Facts;
use crate::tree::{Node, On};
use crate::{Change, Event, Guide, Section};

/// The day on which the claims of the corpus are checked.
pub(super) fn nothing_known() -> Facts {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    Facts::new(Draft::default(), Evidence::default(), today)
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
    Facts::new(claim, evidence, nothing_known().today)
}

/// Nothing stands at a place any more.
pub(super) fn without(pointer: &str) -> Change {
    Change { pointer: pointer.into(), to: Value::Null }
}

/// A guide with a section open.
pub(super) fn opened(section: Section, facts: Facts) -> Guide {
    let mut guide = Guide::new(facts);
    guide.open(section, Lang::En);
    guide
}

/// Every element, the outer before the inner.
pub(super) fn elements(node: &Node) -> Vec<&Node> {
    [node].into_iter().chain(node.children.iter().flat_map(elements)).collect()
}

/// The element of an id.
pub(super) fn element<'a>(view: &'a Node, id: &str) -> &'a Node {
    let found = elements(view).into_iter().find(|node| node.value_of("id") == Some(id));
    found.unwrap_or_else(|| panic!("{id} is not shown"))
}

/// Presses or chooses the element of an id.
pub(super) fn press(guide: &mut Guide, id: &str) {
    let view = guide.view();
    let Some(On::Press(event) | On::Choose(event)) = &element(&view, id).on else { panic!("{id} does nothing") };
    guide.update(event.clone());
}

/// What can be taken into the claim from a view.
pub(super) fn offered(view: &Node) -> Vec<Event> {
    let offered = view.all_on().into_iter().filter_map(|on| match on {
        On::Press(event @ Event::Taken(_)) => Some(event.clone()),
        _ => None,
    });
    offered.collect()
}

/// The texts of the section in view that are the same in every language, and have to be.
pub(super) fn alike(guide: &Guide) -> BTreeSet<String> {
    let mut guide = guide.clone();
    let views = [Lang::En, Lang::It].map(|lang| {
        guide.open(guide.section, lang);
        guide.view()
    });
    let id = format!("guide-section-{}", guide.section.name());
    let texts = |view| elements(element(view, &id)).iter().map(|node| node.text.clone()).collect::<Vec<_>>();
    let [one, other] = [texts(&views[0]), texts(&views[1])];
    assert_eq!(one.len(), other.len(), "both languages show the same elements");
    let alike = one.into_iter().zip(other).filter(|(one, other)| one == other && !one.is_empty());
    alike.map(|(text, _)| text).collect()
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
            typed.update(Event::Typed { at: at.into(), text: text.into() });
        }
        guides.push(typed);
    }
    guides
}

/// Every section of every guide, in every language.
fn views() -> impl Iterator<Item = (&'static str, Node)> {
    let in_section = |guide: Guide, section: Section| {
        Lang::ALL.iter().map(move |lang| {
            let mut guide = guide.clone();
            guide.open(section, *lang);
            (section.name(), guide.view())
        })
    };
    guides()
        .into_iter()
        .flat_map(move |guide| Section::ALL.iter().flat_map(move |section| in_section(guide.clone(), *section)))
}

#[test]
fn every_id_is_unique() {
    for (section, view) in views() {
        let mut seen = BTreeSet::new();
        for id in elements(&view).iter().filter_map(|node| node.value_of("id")) {
            assert!(seen.insert(id.to_owned()), "{id} is twice in {section}");
        }
    }
}

/// What a label, a hint or a name stands for is there.
#[test]
fn every_control_has_its_label() {
    for (section, view) in views() {
        let elements = elements(&view);
        let ids: BTreeSet<_> = elements.iter().filter_map(|node| node.value_of("id")).collect();
        let labelled: BTreeSet<_> = elements.iter().filter_map(|node| node.value_of("for")).collect();
        for node in &elements {
            let id = node.value_of("id").unwrap_or_default();
            match node.tag {
                "input" | "select" | "textarea" => assert!(labelled.contains(id), "{id} in {section}"),
                "button" => assert!(!node.all_text().is_empty() && !id.is_empty(), "{node:?} in {section}"),
                _ => {}
            }
            let named = ["for", "aria-describedby", "aria-labelledby"].map(|name| node.value_of(name));
            for other in named.into_iter().flatten() {
                assert!(ids.contains(other), "{other} in {section}");
            }
        }
    }
}

/// A heading is at most one level below the one before it.
#[test]
fn headings_leave_out_no_level() {
    for (section, view) in views() {
        let mut level = 1;
        for node in elements(&view) {
            let [b'h', digit @ b'1'..=b'6'] = node.tag.as_bytes() else { continue };
            let next = digit - b'0';
            assert!(next <= level + 1, "{} after h{level} in {section}", node.tag);
            level = next;
        }
    }
}
