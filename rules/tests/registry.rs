//! The registry as a whole: nothing of the source page is left out, and no rule says what another says.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use cpor_rules::edition::{E2020_09, E2023_10, E2026_11, EDITIONS};
use cpor_rules::rule::registry::{self, RULES};
use cpor_rules::rule::{Document, Page, Rule};
use cpor_rules::value::Choice as _;
use cpor_rules::{Draft, Edition, Effect, Evidence, Input, Lang, Raised, RuleId, SkuTable};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

/// Rules that say the same in several paragraphs or documents, by one condition.
const GROUPS: [&[RuleId]; 3] =
    [&[RuleId::R12, RuleId::R17, RuleId::R18], &[RuleId::R13, RuleId::X15], &[RuleId::R16, RuleId::R20]];

const NEW_IN_2026_11: [RuleId; 9] = [
    RuleId::X25,
    RuleId::X26,
    RuleId::X27,
    RuleId::X28,
    RuleId::X29,
    RuleId::X30,
    RuleId::X33,
    RuleId::X34,
    RuleId::X36,
];

#[test]
fn the_registry_holds_every_rule_in_order() {
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, RuleId::ALL);
    assert!(ids.iter().all(|id| registry::rule(*id).id == *id));
    // Some came with a later edition; each is in force in some.
    let first: Vec<_> = registry::in_force(&E2020_09).map(|rule| rule.id).collect();
    let later: Vec<_> = ids.into_iter().filter(|id| !first.contains(id)).collect();
    assert_eq!(later, NEW_IN_2026_11);
    assert!(RULES.iter().all(|rule| rule.editions().count() > 0));
}

/// An edition and the next: which rules are gone there, and which are new or have a new form.
type Differences = (&'static Edition, &'static Edition, &'static [RuleId], &'static [(RuleId, Effect)]);

/// A later edition has the rules of the one before, in the same order: in force as they were, in another form, or not.
#[test]
fn an_edition_differs_by_what_it_lists() {
    use Effect::{Info, Risk, Stop};
    use RuleId::{R02, R07, R13, X03, X05, X15, X17, X25, X26, X27, X28, X29, X30, X33, X34, X36};
    let new_forms: [Differences; 2] = [
        (&E2020_09, &E2023_10, &[R13, X03, X15], &[(R07, Risk), (X05, Stop), (X17, Risk)]),
        (
            &E2023_10,
            &E2026_11,
            &[],
            &[
                (R02, Stop),
                (R07, Risk),
                (X25, Risk),
                (X26, Info),
                (X27, Info),
                (X28, Info),
                (X29, Risk),
                (X30, Info),
                (X33, Risk),
                (X34, Risk),
                (X36, Info),
            ],
        ),
    ];
    for (before, after, gone, new) in new_forms {
        let [before, after] = [before, after].map(|edition| registry::in_force(edition).collect::<Vec<_>>());
        assert!(after.iter().map(|rule| rule.id).is_sorted());
        let lacks = |rules: &[&Rule], id| !rules.iter().any(|rule| rule.id == id);
        let found: Vec<_> = before.iter().map(|rule| rule.id).filter(|id| lacks(&after, *id)).collect();
        assert_eq!(found, gone);
        let is_new = |rule: &&&Rule| !before.iter().any(|other| std::ptr::eq(*other, **rule));
        assert_eq!(after.iter().filter(is_new).map(|rule| (rule.id, rule.effect)).collect::<Vec<_>>(), new);
    }
    // Four rules have a second form, and R07 a third.
    assert_eq!(registry::forms().count(), RULES.len() + 5);
    for form in registry::forms() {
        assert!(form.editions().count() > 0, "no edition has this form of {:?}", form.id);
    }
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
    }
    for form in registry::forms() {
        let is_of_issues = form.source.page.document() == Document::Issues;
        assert!(is_of_issues || !form.id.name().starts_with('R'), "{:?}", form.id);
        assert_eq!(form.source.paragraphs.is_empty(), form.source.page != Page::Issues, "{:?}", form.id);
    }
}

/// Two rules that are raised by the very same claims would be one rule.
#[test]
fn only_the_groups_share_a_condition() {
    let cases = cases::all();
    for edition in EDITIONS {
        let verdicts: Vec<_> = cases.iter().map(|case| Input { edition, ..case.input() }.check()).collect();
        let answers =
            |index: usize| -> Vec<Raised> { verdicts.iter().map(|verdict| verdict.findings[index].raised).collect() };
        let rules: Vec<_> = registry::in_force(edition).collect();
        for (index, rule) in rules.iter().enumerate() {
            for (other_index, other) in rules.iter().enumerate().skip(index + 1) {
                let grouped = GROUPS.iter().any(|group| group.contains(&rule.id) && group.contains(&other.id));
                let alike = answers(index) == answers(other_index);
                assert_eq!(alike, grouped, "{:?} and {:?} in {}", rule.id, other.id, edition.id);
            }
        }
    }
}

/// A value that is there is never called missing.
#[test]
fn a_value_that_cannot_be_read_is_named_by_its_rule() {
    let claim = r#"{ "customer": { "tenant_id": "Tenant ID: 00000000-0000-0000-0000-000000000000",
        "domain": "https://contoso.sharepoint.com" } }"#;
    let draft = Draft::read(claim.as_bytes()).expect("a claim");
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let input = Input {
        draft: &draft,
        evidence: &Evidence::default(),
        today,
        edition: EDITIONS[0],
        skus: SkuTable::built_in(),
    };
    let message = |lang| {
        let finding =
            input.check().findings.into_iter().find(|finding| finding.rule.id == RuleId::R03).expect("in force");
        finding.message(lang)
    };
    assert_eq!(
        message(Lang::En),
        "Customer's tenant ID: this is a placeholder; enter the real ID. Customer's domain: this is a portal of Microsoft; \
         enter the customer's own domain, probably contoso.onmicrosoft.com."
    );
    assert!(message(Lang::It).starts_with("ID tenant del cliente: è un segnaposto"), "{}", message(Lang::It));
}
