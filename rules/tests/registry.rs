//! The registry as a whole: nothing of the source page is left out, and no rule says what another says.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use cpor_rules::rule::Page;
use cpor_rules::rule::registry::{RULES, rule};
use cpor_rules::value::Choice as _;
use cpor_rules::{Raised, RuleId};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

/// Rules that say the same in several paragraphs or documents, by one condition.
const GROUPS: [&[RuleId]; 3] =
    [&[RuleId::R12, RuleId::R17, RuleId::R18], &[RuleId::R13, RuleId::X15], &[RuleId::R16, RuleId::R20]];

#[test]
fn the_registry_holds_every_rule_in_order() {
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, RuleId::ALL);
    assert!(ids.iter().all(|id| rule(*id).id == *id));
}

/// The paragraphs of the source page, from its heading to its last line.
#[test]
fn every_paragraph_of_the_source_page_has_its_rule() {
    let cited: BTreeSet<_> =
        RULES.iter().filter(|rule| rule.source.page == Page::Issues).flat_map(|rule| rule.source.spans()).collect();
    let all: Vec<_> = (103..=175).map(|number| format!("1d07c-{number}")).collect();
    let without: Vec<_> = all.iter().filter(|span| !cited.contains(*span)).collect();
    assert!(without.is_empty(), "no rule cites {without:?}");
    assert_eq!(cited.len(), all.len(), "a rule cites a paragraph that is not there");
}

#[test]
fn a_rule_of_the_source_page_cites_its_paragraphs() {
    for rule in RULES {
        assert_eq!(rule.id.name().starts_with('R'), rule.source.page == Page::Issues, "{:?}", rule.id);
        assert_eq!(rule.source.paragraphs.is_empty(), rule.source.page != Page::Issues, "{:?}", rule.id);
    }
}

/// Two rules that are raised by the very same claims would be one rule.
#[test]
fn only_the_groups_share_a_condition() {
    let verdicts: Vec<_> = cases::all().iter().map(|case| case.input().check()).collect();
    let answers =
        |place: usize| -> Vec<Raised> { verdicts.iter().map(|verdict| verdict.findings[place].raised).collect() };
    for (place, rule) in RULES.iter().enumerate() {
        for (other_place, other) in RULES.iter().enumerate().skip(place + 1) {
            let grouped = GROUPS.iter().any(|group| group.contains(&rule.id) && group.contains(&other.id));
            assert_eq!(answers(place) == answers(other_place), grouped, "{:?} and {:?}", rule.id, other.id);
        }
    }
}
