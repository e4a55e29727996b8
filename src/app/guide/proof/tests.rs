use serde_json::Value;

use super::*;
use crate::app::guide::GuideEffect;
use crate::app::guide::tests::{
    alike, all_text, complete, nothing_known, opened, parts, press, view as shown, without,
};

fn section(changes: &[Change]) -> Guide {
    opened(Section::Proof, complete("ba").with(changes))
}

/// A claim that every defect can concern: for usage, at a customer of whom a disclosure is asked, without any proof.
fn asked_everything() -> Guide {
    section(&[
        without("/proof/0"),
        Change::names("/activities", &["usage"]),
        Change::text("/customer/public_sector", "us_or_pr"),
        Change::text("/products/1/product", "finance"),
    ])
}

fn type_into(guide: &mut Guide, at: &str, text: &str) {
    guide.update(GuideEvent::Typed { at: at.into(), text: text.into() });
}

/// The rules that are raised by the document at hand.
fn defects(guide: &Guide) -> Vec<RuleId> {
    let verdict = verdict(&with_document(guide));
    DEFECTS.into_iter().filter(|rule| raised(&verdict, *rule) == Raised::Yes).collect()
}

fn is_shown(guide: &Guide, id: &str) -> bool {
    parts(&shown(guide)).iter().any(|part| part["id"] == id)
}

/// The words in the table, row by row.
fn cells(guide: &Guide) -> Vec<Vec<String>> {
    let table = view(guide).outcome.and_then(|outcome| outcome.table).expect("a table");
    table.rows.into_iter().map(|(_, cells)| cells.into_iter().map(|cell| cell.word).collect()).collect()
}

/// Answer by answer, by the controls in view: each defect is raised, and then it is not.
#[test]
fn every_defect_comes_and_goes_with_its_answer() {
    let mut guide = asked_everything();
    assert!(!is_shown(&guide, "guide-proof-table"), "nothing is said before anything is answered");
    press(&mut guide, "guide-proof-document-1");
    assert_eq!(defects(&guide), [RuleId::X06]);
    press(&mut guide, "guide-proof-document-0");
    // What no document names is neither signed nor described.
    assert_eq!(defects(&guide), [RuleId::X07, RuleId::X08, RuleId::X09, RuleId::X10]);
    press(&mut guide, "guide-proof-covers-0");
    assert!(defects(&guide).contains(&RuleId::X09), "the other product is not named");
    press(&mut guide, "guide-proof-covers-1");
    assert_eq!(defects(&guide), [RuleId::X08]);
    type_into(&mut guide, SIGNED_ON, "2026-05-01");
    assert_eq!(defects(&guide), []);
    for (name, rule) in [
        (SIGNED, RuleId::X07),
        (DESCRIBES, RuleId::X10),
        (EACH_PRODUCT, RuleId::X39),
        (CUSTOMER_NAMED, RuleId::X39),
        (RESULT, RuleId::X39),
        (PARTNER, RuleId::X39),
        (MATCHES, RuleId::X11),
        (DISCLOSURE, RuleId::X12),
        (TEMPLATE, RuleId::X13),
    ] {
        let known = |guide: &Guide| raised(&verdict(&with_document(guide)), rule);
        assert_eq!(known(&guide), Raised::Unknown, "{rule:?}");
        press(&mut guide, &format!("guide-{name}-1"));
        assert_eq!(defects(&guide), [rule]);
        let message = text::rule(guide.lang, rule).message;
        assert!(all_text(&shown(&guide)).contains(message), "{message}");
        press(&mut guide, &format!("guide-{name}-0"));
        assert_eq!(defects(&guide), []);
    }
    assert!(all_text(&shown(&guide)).contains(words::of(guide.lang).all_clear));
    press(&mut guide, "guide-proof-covers-0");
    assert_eq!(defects(&guide), [RuleId::X07, RuleId::X08, RuleId::X09, RuleId::X10]);
}

#[test]
fn the_table_tells_the_items_apart() {
    let mut guide = asked_everything();
    press(&mut guide, "guide-proof-document-1");
    assert_eq!(cells(&guide), [["Problem"; 2]], "without a document there is nothing else to look at");
    press(&mut guide, "guide-proof-document-0");
    press(&mut guide, "guide-proof-covers-1");
    press(&mut guide, "guide-proof-signed-0");
    type_into(&mut guide, SIGNED_ON, "2026-05-01");
    let [order, defect, open] = ["In order", "Problem", "Not known yet"];
    let expected = [
        [order, order],
        [defect, order],
        [defect, order],
        [defect, order],
        [defect, open],
        [open, open],
        [open, open],
        [open, open],
        [open, open],
    ];
    assert_eq!(cells(&guide), expected);
}

/// The day in view is the first that the rules accept. The last is tomorrow, which can be today in the east.
#[test]
fn the_oldest_day_is_the_one_of_the_rule() {
    let mut guide = asked_everything();
    assert!(all_text(&shown(&guide)).contains(
        "at most 12 months old. If you submit today, 20 November 2026, it must be from 20 November 2025 or later"
    ));
    for id in ["document-0", "covers-0", "covers-1", "signed-0"] {
        press(&mut guide, &format!("guide-proof-{id}"));
    }
    let first = oldest(&guide.facts);
    let tomorrow = guide.facts.today.succ_opt().expect("a day of the calendar");
    for (day, is_accepted) in
        [(first.pred_opt(), false), (Some(first), true), (Some(tomorrow), true), (tomorrow.succ_opt(), false)]
    {
        let day = day.expect("a day of the calendar").to_string();
        type_into(&mut guide, SIGNED_ON, &day);
        assert_eq!(!defects(&guide).contains(&RuleId::X08), is_accepted, "{day}");
    }
}

/// The claim's own proofs count as they are; the document at hand only adds to them.
#[test]
fn the_proofs_of_the_claim_count() {
    let mut guide = section(&[]);
    assert!(all_text(&shown(&guide)).contains("proof.pdf"));
    assert!(all_text(&shown(&guide)).contains(words::of(guide.lang).all_clear));
    guide.update(GuideEvent::Answered(vec![Change::text("/products/1/product", "finance")]));
    assert_eq!(defects(&guide), [RuleId::X07, RuleId::X08, RuleId::X09, RuleId::X10]);
    for id in ["document-0", "covers-1", "signed-0", "describes-0", "matches-0"] {
        press(&mut guide, &format!("guide-proof-{id}"));
    }
    type_into(&mut guide, SIGNED_ON, "2026-11-20");
    assert_eq!(defects(&guide), []);
}

/// No other section, and no claim, takes the document at hand for a proof that is there.
#[test]
fn the_document_at_hand_stays_here() {
    let mut guide = asked_everything();
    press(&mut guide, "guide-proof-document-0");
    press(&mut guide, "guide-proof-signed-0");
    assert_eq!(guide.facts.at("/proof"), Value::Array(Vec::new()));
    let effects = guide.update(GuideEvent::Applied(vec![Change::text("/name", "Contoso")]));
    let [GuideEffect::Tell(crate::app::guide::GuideMessage::ClaimChanged(changed))] = &effects[..] else {
        panic!("the claim is given back")
    };
    assert!(changed.claim.proof.is_empty());
}

#[test]
fn only_what_matters_is_asked() {
    let shown = |sector: &str, activities: &[&str]| {
        let mut guide = section(&[
            without("/proof/0"),
            Change::text("/customer/public_sector", sector),
            Change::names("/activities", activities),
        ]);
        press(&mut guide, "guide-proof-document-0");
        [DISCLOSURE, TEMPLATE].map(|name| is_shown(&guide, &format!("guide-{name}")))
    };
    for (sector, expected) in [("us_or_pr", true), ("unknown", true), ("", false), ("no", false), ("other", false)] {
        assert_eq!(shown(sector, &["usage"]), [expected, true], "{sector:?}");
        assert_eq!(shown(sector, &["presales"]), [expected, false], "{sector:?}");
        assert_eq!(shown(sector, &[]), [expected, true], "it may yet be usage");
    }
}

#[test]
fn without_items_it_leads_on() {
    let mut guide = opened(Section::Proof, nothing_known());
    press(&mut guide, "guide-proof-document-0");
    let open = view(&guide).items_first.and_then(|first| first.open).expect("a button");
    assert_eq!(open.event, Some(GuideEvent::Opened(Section::Activity)));
    assert!(!is_shown(&guide, "guide-proof-table"));
    let said =
        |guide: &Guide, area: usize| all_text(&shown(guide)).matches(words::of(guide.lang).items_first[area]).count();
    assert_eq!(said(&guide, 0), 1);
    let workloads = complete("m365").with(&[Change::names("/workloads", &[])]);
    let guide = opened(Section::Proof, workloads);
    assert_eq!(said(&guide, 1), 1, "the claim's own proof has nothing to name either");
}

/// What the claim does not say of the customer cannot be compared with a proof.
#[test]
fn a_customer_that_is_not_entered_is_not_compared() {
    for place in CUSTOMER {
        let guide = section(&[Change::text(place, "")]);
        assert!(
            cells(&guide).contains(&vec!["Cannot be compared: they are missing in the claim".to_owned()]),
            "{place}"
        );
        assert!(!all_text(&shown(&guide)).contains(words::of(guide.lang).all_clear));
    }
}

/// Of a disclosure is asked only where the customer may have to sign one.
#[test]
fn the_public_sector_comes_before_the_disclosure() {
    let mut guide = section(&[without("/proof/0"), Change::text(PUBLIC_SECTOR, "")]);
    press(&mut guide, "guide-proof-document-0");
    let asks = |guide: &Guide| is_shown(guide, "guide-proof-disclosure");
    assert!(!asks(&guide));
    for (answer, expected) in [(0, true), (1, false), (2, true)] {
        press(&mut guide, &format!("guide-proof-public-sector-{answer}"));
        assert_eq!(asks(&guide), expected, "{answer}");
    }
    assert!(!is_shown(&asked_everything(), "guide-proof-public-sector"), "the claim says it");
}

/// A name of nobody's list is a name all the same, and one line stands for the same product twice.
#[test]
fn items_are_listed_once_by_their_names() {
    let mut guide = section(&[
        without("/proof/0"),
        Change::text("/products/1/product", "a/b"),
        Change::text("/products/2/product", "sales"),
    ]);
    assert_eq!(items(&guide.facts), ["sales", "a/b"]);
    press(&mut guide, "guide-proof-document-0");
    press(&mut guide, "guide-proof-covers-0");
    press(&mut guide, "guide-proof-covers-1");
    assert!(!defects(&guide).contains(&RuleId::X09));
}

#[test]
fn both_languages_say_everything() {
    let neutral = ["No", "Sales", "Finance"];
    let mut guides = vec![opened(Section::Proof, nothing_known()), section(&[]), asked_everything()];
    for guide in guides.clone() {
        for answer in [YES, NO] {
            let mut answered = guide.clone();
            type_into(&mut answered, DOCUMENT, answer);
            guides.push(answered.clone());
            for name in [SIGNED, DESCRIBES, MATCHES, DISCLOSURE, TEMPLATE] {
                type_into(&mut answered, name, answer);
            }
            guides.push(answered);
        }
    }
    for guide in guides {
        let mut alike = alike(&guide);
        alike.retain(|text| !neutral.contains(&text.as_str()));
        assert!(alike.is_empty(), "{alike:?}");
    }
}
