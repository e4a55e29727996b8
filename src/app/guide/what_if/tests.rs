use super::*;
use crate::app::guide::tests::{
    alike, all_text, complete, event_of, nothing_known, offered, opened, part_of, press, view as shown, without,
};

const MPN: &str = "/partner/mpn_id";
const SUBSCRIPTION: &str = "/products/0/subscription_id";

/// The subscription ID of another product in the customer's export.
const POWER_BI: &str = "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01";

fn section(facts: Facts) -> Guide {
    opened(Section::WhatIf, facts)
}

fn says(guide: &Guide, text: &str) -> bool {
    all_text(&shown(guide)).contains(text)
}

/// Claims that fail, each with the words about the change that clears it, or about why none does.
fn failing() -> Vec<(Vec<Change>, Result<&'static str, Obstacle>)> {
    let (global, other_area) = (Change::text(MPN, "5300003"), Change::text("/solution_area", "azure"));
    let slip = Change::text(SUBSCRIPTION, "anna@contoso.com");
    let (both, domain) = (["presales", "revenue_association"], "anna@contoso18839.onmicrosoft.com");
    vec![
        (vec![global.clone()], Ok("MPN ID: 5300003 → 5300001")),
        (vec![Change::text(MPN, "4391507")], Ok("MPN ID: 4391507 → 5300001")),
        (vec![other_area.clone()], Ok("Solution area: azure → Business Applications")),
        (vec![Change::names("/activities", &both)], Ok("Activity: Presales + Revenue association → Presales")),
        (vec![Change::text("/customer/domain", domain)], Ok(" → contoso18839.onmicrosoft.com")),
        (vec![slip.clone()], Ok("Subscription ID (Sales): anna@contoso.com → b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77")),
        (
            vec![
                Change::text("/products/1/product", "power_bi"),
                Change::text("/products/1/subscription_id", POWER_BI),
            ],
            Ok("Products: Power BI, 7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01 → taken out of the claim"),
        ),
        (vec![global.clone(), other_area.clone()], Ok("It takes two changes together:")),
        (vec![Change::text("/purchase_channel", "csp")], Err(Obstacle::Fact)),
        (vec![Change::text("/customer/tenant_id", "contoso")], Err(Obstacle::Mistyped)),
        (vec![global, other_area, slip], Err(Obstacle::MoreThanTwo)),
    ]
}

#[test]
fn what_is_proposed_clears_the_claim() {
    for (changes, expected) in failing() {
        let mut guide = section(complete("ba").with(&changes));
        assert_eq!(state(&guide), State::Fail, "{changes:?}");
        let words = words::of(guide.lang);
        let Body::Parts { change: (_, ChangeView { found, .. }), .. } = view(&guide).body else {
            panic!("something is known")
        };
        match (expected, found) {
            (Ok(text), Found::Change { apply, .. }) => {
                assert_eq!(apply.id, "guide-what-if-take-change");
                assert!(says(&guide, text), "{text}");
                assert!(says(&guide, words.then), "{text}");
                guide.update(apply.event.expect("it can be pressed"));
                assert_ne!(state(&guide), State::Fail, "{changes:?}");
                assert!(says(&guide, words.obstacle(Obstacle::NothingWrong)));
            }
            (Err(obstacle), Found::Nothing(note, findings)) => {
                assert_eq!(note.text, words.obstacle(obstacle));
                assert!(!findings.is_empty(), "{obstacle:?}");
            }
            (expected, found) => panic!("{expected:?}, but {found:?}"),
        }
    }
}

/// What is empty waits; what is wrong with the rest is said all the same, and mended.
#[test]
fn a_half_filled_claim_is_not_told_of_its_gaps() {
    let gaps = [without("/acknowledged"), without("/customer/contact"), without("/proof/0")];
    let mut guide = section(complete("ba").with(&gaps));
    let words = words::of(guide.lang);
    let lacking = super::lacking(&guide, words, &guide.facts).expect("something is missing");
    assert!(says(&guide, &format!("Not complete yet {lacking}")), "{}", all_text(&shown(&guide)));
    assert!(says(&guide, &format!("Nothing has to change. {lacking}")));
    assert!(!says(&guide, text::state_text(guide.lang, State::Fail)));

    guide.update(GuideEvent::Answered(vec![Change::text(MPN, "5300003")]));
    assert!(says(&guide, text::state_text(guide.lang, State::Fail)), "this is a fault");
    assert!(says(&guide, "MPN ID: 5300003 → 5300001"));
    assert!(says(&guide, words.half_filled) && says(&guide, words.then_fill_in));
    press(&mut guide, "guide-what-if-take-change");
    assert_eq!(guide.facts.draft.partner.mpn_id, "5300001");
    assert!(says(&guide, words.nothing_to_change));
}

/// Each combination that does not fail can be taken, with what was answered on the way, and is then in the claim.
#[test]
fn combinations_that_do_not_fail_can_be_taken() {
    let unsettled = [without("evidence:/declared/drives_usage"), without("/activities"), without("/solution_area")];
    let facts = complete("ba").with(&unsettled);
    let rows = guide::table(&facts.input(), facts.export());
    let cells = rows.iter().flat_map(|row| &row.cells);
    let open = cells.filter(|cell| cell.state != State::Fail).count();
    let guide = section(facts);
    let offers = offered(&shown(&guide));
    assert!(offers.len() >= open && open > 1);
    let of_table = offers.into_iter().take(open);
    for offer in of_table {
        let mut guide = guide.clone();
        let effects = guide.update(offer);
        let [crate::app::guide::GuideEffect::Tell(crate::app::guide::GuideMessage::ClaimChanged(changed))] =
            &effects[..]
        else {
            panic!("the claim is given back")
        };
        let Draft { solution_area, activities, partner, .. } = &changed.claim;
        let row = rows.iter().find(|row| row.area.name() == solution_area && activities[..] == names(row)[..]);
        let cell = row.and_then(|row| row.cells.iter().find(|cell| cell.mpn_id == partner.mpn_id));
        assert!(cell.is_some_and(|cell| cell.state != State::Fail), "{changed:?}");
    }
}

fn names(row: &Row) -> Vec<&'static str> {
    row.activities.iter().map(|activity| activity.name()).collect()
}

fn state(guide: &Guide) -> State {
    guide.facts.input().check().state()
}

/// The table says of each cell which activity and which MPN it is about.
#[test]
fn the_table_has_its_headings() {
    let Body::Parts { table: (_, Combinations::Table(table)), .. } = view(&section(complete("ba"))).body else {
        panic!("a table")
    };
    assert_eq!(table.columns, ["Activity", "MPN 5300001", "MPN 5300002", "MPN 5300003", "MPN 5300004"]);
    let rows: Vec<_> = table.rows.iter().map(|(about, _)| about.clone()).collect();
    let of_area = ["Presales", "Usage", "Revenue association"].map(|name| format!("Business Applications: {name}"));
    assert_eq!(rows, of_area);
    assert!(!table.caption.is_empty());
    assert!(table.rows.iter().all(|(_, cells)| cells.len() == table.columns.len() - 1));
}

#[test]
fn without_anything_it_leads_elsewhere() {
    let mut guide = section(nothing_known());
    let opens = |guide: &Guide, name: &str| event_of(part_of(&shown(guide), &format!("guide-what-if-to-{name}")));
    assert_eq!(opens(&guide, "activity"), Some(GuideEvent::Opened(Section::Activity)));
    assert_eq!(opens(&guide, "mpn"), Some(GuideEvent::Opened(Section::Mpn)));
    // An answer is something to go by, though without any MPN there is no table.
    guide.update(GuideEvent::Answered(vec![Change::yes_or_no("evidence:/declared/drives_usage", true)]));
    assert!(says(&guide, words::of(guide.lang).no_mpn));
    assert_eq!(opens(&guide, "mpn"), Some(GuideEvent::Opened(Section::Mpn)));
    // An MPN typed in its own section is known here.
    guide.update(GuideEvent::Typed { at: "mpn-typed-0".into(), text: "4391507".into() });
    assert!(says(&guide, "MPN 4391507"));
}

#[test]
fn both_languages_say_everything() {
    let neutral = |text: &str| {
        let ids = text.split(", ").all(|id| id.len() <= 4);
        ids || text.starts_with("MPN ") || text == "Microsoft 365"
    };
    let claims = failing().into_iter().map(|(changes, _)| complete("ba").with(&changes));
    for claim in claims.chain([nothing_known(), complete("m365"), complete("ba").with(&[without("/acknowledged")])]) {
        let mut alike = alike(&section(claim));
        alike.retain(|text| !neutral(text));
        assert!(alike.is_empty(), "{alike:?}");
    }
}

/// The cell of the claim's own choice says so, before and after it is taken; the rules stand with their titles.
#[test]
fn the_present_choice_is_told_apart() {
    let id = |activity: &str| format!("guide-what-if-take-business_applications-{activity}-0");
    let facts = complete("ba").with(&[Change::yes_or_no("evidence:/declared/drives_usage", true)]);
    let mut guide = section(facts);
    let button = |guide: &Guide, activity: &str| part_of(&shown(guide), &id(activity)).clone();
    assert_eq!(button(&guide, "presales")["label"], "Your choice");
    let usage = button(&guide, "usage");
    assert_eq!(usage["label"], "Take");
    let said = "Take into the claim: Business Applications: Usage, MPN 5300001";
    assert_eq!(usage["name"], said);
    press(&mut guide, &id("usage"));
    let usage = button(&guide, "usage");
    assert_eq!((&usage["label"], event_of(&usage)), (&"Your choice".into(), None));
    assert_eq!(button(&guide, "presales")["label"], "Take");
    assert!(says(&guide, "R32f Enrolment of the MPN"));
}
