//! What holds for every claim, whatever was typed.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cases::Case;
use cpor_rules::claim::ClaimedProduct;
use cpor_rules::edition::EDITIONS;
use cpor_rules::field::EVIDENCE;
use cpor_rules::rule::registry::{RULES, in_force};
use cpor_rules::text::{self, RuleText};
use cpor_rules::value::{Choice as _, Date, Domain, Email, Guid, MpnId, tidy};
use cpor_rules::{
    Draft, Edition, Effect, Evidence, Finding, Input, Lang, Raised, RuleId, SkuTable, State, Verdict, wire,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases::all);

/// Texts that mean something somewhere in a claim, blanks and arbitrary ones.
fn text() -> impl Strategy<Value = String> {
    let known = vec![
        "",
        " ",
        "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
        "72f988bf-86f1-41af-91ab-2d7cd011db47",
        "1e1a282c-9c54-43a2-9310-98ef728faace",
        "{6BABCAAD604B40ACA9D79FD97C0B779F}",
        "contoso18839.onmicrosoft.com",
        "https://Contoso18839.onmicrosoft.com/path.",
        "common",
        "anna@contoso.com",
        "4391507",
        "5300001",
        "5300003",
        "business_applications",
        "microsoft_365",
        "azure",
        "presales",
        "usage",
        "revenue_association",
        "volume_licensing",
        "web_direct",
        "csp",
        "unknown",
        "found",
        "not_found",
        "location",
        "global",
        "none",
        "2026-11-18",
        "2026-02-30",
    ];
    prop_oneof![3 => select(known).prop_map(String::from), 1 => any::<String>()]
}

/// A claim of the corpus with other texts at some places.
fn claim() -> impl Strategy<Value = (Draft, Evidence)> {
    let changes = vec((any::<Index>(), text()), 0..6);
    (any::<Index>(), changes).prop_map(|(which, changes)| {
        let Case { draft, evidence, .. } = which.get(&CASES);
        let mut claim = (draft.clone(), evidence.clone());
        for (place, text) in changes {
            let places = texts(&claim);
            claim = changed(claim, place.get::<String>(&places), text);
        }
        claim
    })
}

/// The places of a claim and its evidence at which a text stands.
fn texts((draft, evidence): &(Draft, Evidence)) -> Vec<String> {
    let mut places = Vec::new();
    walk(&wire::to_value(draft), "", &mut |pointer, value| {
        if draft.text(pointer).is_some() && value.is_string() {
            places.push(pointer.to_owned());
        }
    });
    walk(&wire::to_value(evidence), "", &mut |pointer, value| {
        if value.is_string() {
            places.push(format!("{EVIDENCE}{pointer}"));
        }
    });
    places
}

fn walk(value: &Value, pointer: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(pointer, value);
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| walk(member, &format!("{pointer}/{name}"), visit));
        }
        Value::Array(members) => {
            members.iter().enumerate().for_each(|(place, member)| walk(member, &format!("{pointer}/{place}"), visit));
        }
        _ => {}
    }
}

/// The claim with another text at a place.
fn changed((mut draft, evidence): (Draft, Evidence), place: &str, text: String) -> (Draft, Evidence) {
    let Some(pointer) = place.strip_prefix(EVIDENCE) else {
        assert!(draft.set_text(place, text), "a text stands at {place}");
        return (draft, evidence);
    };
    let mut value = wire::to_value(&evidence);
    *value.pointer_mut(pointer).expect("it was found there") = text.into();
    (draft, Evidence::read(value.to_string().as_bytes()).expect("a text stands in place of a text"))
}

fn check(claim: &(Draft, Evidence)) -> Verdict {
    check_by(CASES[0].edition, claim)
}

fn check_by(edition: &'static Edition, (draft, evidence): &(Draft, Evidence)) -> Verdict {
    let today = CASES[0].today;
    Input { draft, evidence, today, edition, skus: SkuTable::built_in() }.check()
}

fn raised(verdict: &Verdict) -> Vec<(RuleId, Raised)> {
    verdict.findings.iter().map(|finding| (finding.rule.id, finding.raised)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn tidying_twice_is_tidying_once(typed in prop_oneof![text(), any::<String>()]) {
        prop_assert_eq!(tidy(tidy(&typed)), tidy(&typed));
        prop_assert_eq!(Guid::parse(&typed).and_then(|read| Guid::parse(&read.to_string())), Guid::parse(&typed));
        prop_assert_eq!(Domain::parse(&typed).and_then(|read| Domain::parse(read.as_str())), Domain::parse(&typed));
        prop_assert_eq!(Email::parse(&typed).and_then(|read| Email::parse(read.as_str())), Email::parse(&typed));
        prop_assert_eq!(MpnId::parse(&typed).and_then(|read| MpnId::parse(read.as_str())), MpnId::parse(&typed));
        prop_assert_eq!(Date::parse(&typed).and_then(|read| Date::parse(&read.to_string())), Date::parse(&typed));
    }

    /// Every rule answers whatever was typed, and says why or what it waits for. What is open names a missing fact, or the
    /// given one that does not decide it: 150 to 299 seats lie between the two sources of X33.
    #[test]
    fn every_rule_answers(edition in select(EDITIONS.to_vec()), claim in claim()) {
        let verdict = check_by(edition, &claim);
        let answered: Vec<_> = verdict.findings.iter().map(|finding| finding.rule.id).collect();
        prop_assert_eq!(answered, in_force(edition).map(|rule| rule.id).collect::<Vec<_>>());
        for Finding { rule, raised, because, missing, .. } in &verdict.findings {
            let id = rule.id;
            let is_open = *raised == Raised::Unknown;
            prop_assert!(is_open || missing.is_empty(), "{:?} waits for {:?}", id, missing);
            prop_assert!(!is_open || !missing.is_empty() || !because.is_empty(), "{:?} says why it is open", id);
            prop_assert!(*raised != Raised::Yes || rule.fields.is_empty() || !because.is_empty(), "{:?} says why", id);
        }
        let stops = |wanted| verdict.findings.iter().any(|it| it.rule.effect == Effect::Stop && it.raised == wanted);
        let state = match (stops(Raised::Yes), stops(Raised::Unknown)) {
            (true, _) => State::Fail,
            (false, true) => State::Unknown,
            (false, false) => State::Pass,
        };
        prop_assert_eq!(verdict.state(), state);
    }

    /// A rule reads what it says that it reads: a change anywhere else leaves its finding as it was.
    #[test]
    fn rules_read_their_own_fields_only(
        edition in select(EDITIONS.to_vec()), claim in claim(), place in any::<Index>(), text in text(),
    ) {
        let places = texts(&claim);
        let place = place.get::<String>(&places);
        let (before, after) = (check_by(edition, &claim), check_by(edition, &changed(claim, place, text)));
        let is_read = |field: &&str| place.strip_prefix(*field).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        for (one, other) in before.findings.iter().zip(&after.findings) {
            if !one.rule.fields.iter().any(is_read) {
                let told = |it: &Finding| (it.raised, it.because.clone(), it.missing.clone());
                prop_assert_eq!(told(one), told(other), "{:?} reads {}", one.rule.id, place);
            }
        }
    }

    /// The order in which things are listed tells nothing.
    #[test]
    fn order_does_not_matter(
        (mut draft, evidence) in claim(),
        (one, other) in vec((text(), text()), 0..4).prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
        (activities, activities_shuffled) in
            vec(select(vec!["", "presales", "usage", "revenue_association", "consulting"]), 0..4)
                .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let mut arranged = |products: &[(String, String)], activities: &[&str]| {
            draft.products = products.iter().cloned().map(|(product, subscription_id)| ClaimedProduct { product, subscription_id }).collect();
            draft.workloads = products.iter().map(|(_, workload)| workload.clone()).collect();
            draft.activities = activities.iter().copied().map(String::from).collect();
            raised(&check(&(draft.clone(), evidence.clone())))
        };
        let before = arranged(&one, &activities);
        prop_assert_eq!(before, arranged(&other, &activities_shuffled));
    }

    /// Nor does the order of the export's items, of own claims and of accounts.
    #[test]
    fn order_of_evidence_does_not_matter((draft, evidence) in claim()) {
        prop_assume!(names_each_once(&evidence));
        let mut turned = evidence.clone();
        turned.customer_subscriptions.iter_mut().for_each(|export| export.items.reverse());
        turned.own_claims.iter_mut().for_each(|claims| claims.reverse());
        turned.mpn_accounts.iter_mut().for_each(|accounts| accounts.reverse());
        prop_assert_eq!(raised(&check(&(draft.clone(), evidence))), raised(&check(&(draft, turned))));
    }

    /// Knowing less never clears a claim: what was raised is raised still, or waits for what was taken away.
    #[test]
    fn taking_a_fact_away_never_clears_a_rule(edition in select(EDITIONS.to_vec()), (draft, evidence) in claim()) {
        let before = check_by(edition, &(draft.clone(), evidence.clone()));
        let mut members = Vec::new();
        walk(&wire::to_value(&evidence), "", &mut |pointer, _| members.push(pointer.to_owned()));
        for pointer in members {
            let Some(evidence) = without(&evidence, &pointer) else { continue };
            let after = check_by(edition, &(draft.clone(), evidence));
            prop_assert!(
                before.state() != State::Fail || after.state() != State::Pass,
                "a claim that fails passes without {pointer}"
            );
            for (one, other) in before.findings.iter().zip(&after.findings) {
                // A GUID is taken for a subscription ID until an export names it as something else.
                let is_known_by_export = one.rule.id == RuleId::R14 && pointer.starts_with("/customer_subscriptions");
                prop_assert!(
                    is_known_by_export || one.raised != Raised::Yes || other.raised != Raised::No,
                    "{:?} is cleared without {pointer}", one.rule.id
                );
            }
        }
    }
}

/// No ID names two accounts or two subscriptions. What does not occur in real lists is decided by the first.
fn names_each_once(evidence: &Evidence) -> bool {
    let items = evidence.customer_subscriptions.iter().flat_map(|export| &export.items);
    let of_items = items.flat_map(|item| [&item.commerce_subscription_id, &item.id].into_iter().flatten());
    let of_items: Vec<_> = of_items.filter_map(|id| Guid::parse(id).ok()).collect();
    let accounts = evidence.mpn_accounts.iter().flatten();
    let of_accounts: Vec<_> = accounts.filter_map(|account| MpnId::parse(&account.mpn_id).ok()).collect();
    let differ = BTreeSet::from_iter(&of_items).len() == of_items.len();
    differ && of_accounts.iter().enumerate().all(|(at, id)| !of_accounts[..at].contains(id))
}

/// The evidence without the member at a pointer; none for a member of a list, whose absence is another fact.
fn without(evidence: &Evidence, pointer: &str) -> Option<Evidence> {
    // A line of a list that lacks a member is another line.
    if pointer.starts_with("/own_claims/") || pointer.starts_with("/customer_subscriptions/items/") {
        return None;
    }
    let (parent, name) = pointer.rsplit_once('/')?;
    let mut value = wire::to_value(evidence);
    value.pointer_mut(parent)?.as_object_mut()?.remove(name)?;
    Some(Evidence::read(value.to_string().as_bytes()).expect("every member may be absent"))
}

#[test]
fn every_text_is_there_in_both_languages() {
    for rule in RULES {
        let id = rule.id;
        let [en, it] = Lang::ALL else { panic!("these are the two languages") };
        let texts = |lang| {
            let RuleText { title, message, what_to_do } = text::rule(lang, id);
            [title, message, what_to_do]
        };
        for (en, it) in texts(*en).into_iter().zip(texts(*it)) {
            assert!(!en.trim().is_empty() && !it.trim().is_empty(), "{id:?} has an empty text");
            assert_ne!(en, it, "{id:?} is not translated");
            assert_eq!(params(en), params(it), "{id:?}: {en:?} and {it:?}");
            assert!(en.len() < 220 && it.len() < 220, "{id:?} is long-winded");
        }
    }
}

#[test]
fn messages_are_filled_in() {
    for case in CASES.iter() {
        for finding in case.input().check().findings {
            let because = finding.because.iter().map(|because| &because.pointer);
            for pointer in because.chain(&finding.missing) {
                let labels = Lang::ALL.iter().map(|lang| text::label(*lang, pointer));
                assert!(
                    labels.into_iter().all(|label| !label.is_empty() && !label.contains('/')),
                    "{pointer} has no label"
                );
            }
            for lang in Lang::ALL {
                for text in [finding.message(*lang), finding.what_to_do(*lang)] {
                    assert!(!text.contains(['{', '}']), "{}: {:?}: {text}", case.name, finding.rule.id);
                    assert!(!text.trim().is_empty(), "{}: {:?}", case.name, finding.rule.id);
                }
            }
        }
    }
}

/// The parameters of a template.
fn params(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default()).collect()
}
