use super::*;
use crate::section::tests::{alike, complete, element, elements, nothing_known, offered, opened, press, without};
use crate::tree::On;

const MPN: &str = "/partner/mpn_id";
const SUBSCRIPTION: &str = "/products/0/subscription_id";

/// The subscription ID of another product in the customer's export.
const POWER_BI: &str = "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01";

fn section(facts: Facts) -> Guide {
    opened(Section::WhatIf, facts)
}

fn says(guide: &Guide, text: &str) -> bool {
    guide.view().all_text().contains(text)
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
        let view = guide.view();
        let take = elements(&view).into_iter().find(|node| node.value_of("id") == Some("guide-what-if-take-change"));
        match (expected, take.and_then(|take| take.on.as_ref())) {
            (Ok(text), Some(On::Press(event))) => {
                assert!(says(&guide, text), "{text}");
                assert!(says(&guide, words.then), "{text}");
                guide.update(event.clone());
                assert_ne!(state(&guide), State::Fail, "{changes:?}");
                assert!(says(&guide, words.obstacle(Obstacle::NothingWrong)));
            }
            (Err(obstacle), None) => {
                assert!(says(&guide, words.obstacle(obstacle)), "{obstacle:?}");
                assert!(elements(&view).iter().any(|node| node.value_of("class") == Some("finding")));
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
    assert!(says(&guide, &format!("Not complete yet {lacking}")), "{}", guide.view().all_text());
    assert!(says(&guide, &format!("Nothing has to change. {lacking}")));
    assert!(!says(&guide, text::state(guide.lang, State::Fail)));

    guide.update(Event::Answered(vec![Change::text(MPN, "5300003")]));
    assert!(says(&guide, text::state(guide.lang, State::Fail)), "this is a fault");
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
    let offers = offered(&guide.view());
    assert!(offers.len() >= open && open > 1);
    let of_table = offers.into_iter().take(open);
    for offer in of_table {
        let mut guide = guide.clone();
        let effects = guide.update(offer);
        let [crate::Effect::Take(text)] = &effects[..] else { panic!("the claim is given back") };
        let taken: cpor_rules::wire::Taken = cpor_rules::wire::read(text.as_bytes()).expect("JSON");
        let Draft { solution_area, activities, partner, .. } = &taken.claim;
        let row = rows.iter().find(|row| row.area.name() == solution_area && activities[..] == names(row)[..]);
        let cell = row.and_then(|row| row.cells.iter().find(|cell| cell.mpn_id == partner.mpn_id));
        assert!(cell.is_some_and(|cell| cell.state != State::Fail), "{text}");
    }
}

fn names(row: &Row) -> Vec<&'static str> {
    row.activities.iter().map(|activity| activity.name()).collect()
}

fn state(guide: &Guide) -> State {
    guide.facts.input().check().state()
}

/// The table says of each cell which activity and which MPN it is about, to those who hear it too.
#[test]
fn the_table_has_its_headings() {
    let view = section(complete("ba")).view();
    let table = element(&view, "guide-what-if-table");
    let scopes = |scope: &str| {
        elements(table).into_iter().filter(|node| node.value_of("scope") == Some(scope)).map(Node::all_text).collect()
    };
    let columns: Vec<_> = scopes("col");
    assert_eq!(columns, ["Activity", "MPN 5300001", "MPN 5300002", "MPN 5300003", "MPN 5300004"]);
    let rows: Vec<_> = scopes("row");
    let of_area = ["Presales", "Usage", "Revenue association"].map(|name| format!("Business Applications: {name}"));
    assert_eq!(rows, of_area);
    assert!(elements(table).iter().any(|node| node.tag == "caption" && !node.all_text().is_empty()));
    let cells = elements(table).into_iter().filter(|node| node.tag == "td").count();
    assert_eq!(cells, rows.len() * (columns.len() - 1));
}

#[test]
fn without_anything_it_leads_elsewhere() {
    let mut guide = section(nothing_known());
    let opens = |guide: &Guide, name: &str| element(&guide.view(), &format!("guide-what-if-to-{name}")).on.clone();
    assert_eq!(opens(&guide, "activity"), Some(On::Press(Event::Opened(Section::Activity))));
    assert_eq!(opens(&guide, "mpn"), Some(On::Press(Event::Opened(Section::Mpn))));
    // An answer is something to go by, though without any MPN there is no table.
    guide.update(Event::Answered(vec![Change::yes_or_no("evidence:/declared/drives_usage", true)]));
    assert!(says(&guide, words::of(guide.lang).no_mpn));
    assert_eq!(opens(&guide, "mpn"), Some(On::Press(Event::Opened(Section::Mpn))));
    // An MPN typed in its own section is known here.
    guide.update(Event::Typed { at: "mpn-typed-0".into(), text: "4391507".into() });
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
    let button = |guide: &Guide, activity: &str| element(&guide.view(), &id(activity)).clone();
    assert_eq!(button(&guide, "presales").all_text(), "Your choice");
    let usage = button(&guide, "usage");
    assert_eq!(usage.all_text(), "Take");
    let said = "Take into the claim: Business Applications: Usage, MPN 5300001";
    assert_eq!(usage.value_of("aria-label"), Some(said));
    press(&mut guide, &id("usage"));
    let usage = button(&guide, "usage");
    assert_eq!((usage.all_text().as_str(), usage.on.is_none()), ("Your choice", true));
    assert_eq!(button(&guide, "presales").all_text(), "Take");
    assert!(says(&guide, "R32f: Enrolment of the MPN"));
}
