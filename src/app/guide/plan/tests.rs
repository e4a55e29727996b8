use cpor_rules::Effect;
use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::evidence::CustomerSubscriptions;
use serde_json::{Value, json};

use super::*;
use crate::app::guide::tests::{
    alike, all_text, complete, event_of, facts_of, nothing_known, opened, part_of, view as shown,
};
use crate::app::guide::{Change, Facts, GuideEffect, GuideMessage};

/// SKU ID, part number and deciding plan.
type Sku = [&'static str; 3];

const BUSINESS_CENTRAL: Sku =
    ["2880026b-2b0c-4251-8656-5d41ff11e3aa", "DYN365_BUSCENTRAL_ESSENTIAL", "DYN365_BUSCENTRAL_ESSENTIAL"];
const FINANCE: Sku = ["55c9eb4e-c746-45b4-b255-9ab6b19d5c62", "DYN365_FINANCE", "D365_Finance"];
const SALES: Sku = ["1e1a282c-9c54-43a2-9310-98ef728faace", "DYN365_ENTERPRISE_SALES", "DYN365_ENTERPRISE_SALES"];
const MICROSOFT_365: Sku = ["06ebc4ee-1bb5-47dd-8120-11324bc54e06", "SPE_E5", "EXCHANGE_S_ENTERPRISE"];

/// An active subscription, provisioned, whose ID ends in this number.
fn subscription(number: u8, [sku, part_number, plan]: Sku) -> Value {
    json!({ "commerceSubscriptionId": id(number), "skuId": sku, "skuPartNumber": part_number, "status": "Enabled",
        "isTrial": false, "serviceStatus": [{ "servicePlanName": plan, "provisioningStatus": "Success" }] })
}

fn id(number: u8) -> String {
    format!("5d0c1f6e-0d8f-4f53-8d8e-{number:012}")
}

/// A claim that passes, of a customer with another export, or with none.
fn customer(purchase_channel: &str, export: Option<&Value>) -> Facts {
    let Facts { draft, mut evidence, .. } = complete("ba");
    evidence.this_claim = None;
    evidence.customer_subscriptions = export.map(|export| {
        CustomerSubscriptions::from_file(export.to_string().as_bytes()).expect("JSON in the place of an export")
    });
    facts_of(draft, evidence).with(&[
        Change::text("/purchase_channel", purchase_channel),
        Change::yes_or_no("evidence:/declared/drives_usage", true),
        Change::yes_or_no("evidence:/declared/business_influencer", true),
        Change::yes_or_no("evidence:/declared/expects_payment", false),
    ])
}

/// A whole export: one subscription is fine, one is suspended, and the company has a claim for the product of the third.
fn three_products() -> Facts {
    let mut finance = subscription(2, FINANCE);
    finance["status"] = json!("Suspended");
    let items = [subscription(1, BUSINESS_CENTRAL), finance, subscription(3, SALES)];
    let mut facts = customer("volume_licensing", Some(&json!({ "value": items })));
    facts.evidence.own_claims = Some(vec![OwnClaim {
        claim_id: "0192f0c1-7a00-7000-8000-0000000000ff".into(),
        tenant_id: facts.draft.customer.tenant_id.clone(),
        product: "sales".into(),
        subscription_id: id(3),
        status: "approved".into(),
    }]);
    facts
}

fn microsoft_365_only() -> Facts {
    customer("", Some(&json!({ "value": [subscription(1, MICROSOFT_365)] })))
}

fn all_through_csp() -> Facts {
    customer("csp", Some(&json!({ "value": [subscription(1, BUSINESS_CENTRAL)] })))
}

fn customers() -> Vec<Facts> {
    vec![three_products(), microsoft_365_only(), all_through_csp()]
}

/// A guide with the section open, in a page where drafts can be made.
fn section(facts: Facts) -> Guide {
    Guide { makes_drafts: true, ..opened(Section::Plan, facts) }
}

/// A table in lines: what it is for without the beginning of its ID, activities, what it brings, the result with its rules, and
/// the company's claims.
fn lines(table: Option<&Table<Cell>>) -> Vec<String> {
    let line = |(about, cells): &(String, Vec<Cell>)| {
        let [Cell::TickBox(tick_box), Cell::Brings(brings, more), Cell::Result(result, rules, _), Cell::Claims(claims)] =
            &cells[..]
        else {
            panic!("each column has its cell: {cells:?}")
        };
        let about = about.replace(&id(0)[..35], "");
        let rules: Vec<_> = rules.iter().map(|(rule, _)| format!(" {rule}")).collect();
        let more: Vec<_> = more.iter().map(|more| format!(" ({more})")).collect();
        let (activities, brings, result) = (&tick_box.label, &brings.word, &result.word);
        format!(
            "{about} | {activities} | {brings}{} | {result}{} | {}",
            more.concat(),
            rules.concat(),
            claims.join(", ")
        )
    };
    table.into_iter().flat_map(|table| table.rows.iter().map(line)).collect()
}

/// All rows, those for what the customer has first.
fn rows(guide: &Guide) -> Vec<(String, Vec<Cell>)> {
    let PlanView { has, may_have, .. } = view(guide);
    let tables = has.ok().into_iter().chain(may_have.map(|folded| folded.table));
    tables.flat_map(|table| table.rows).collect()
}

fn tick_boxes(guide: &Guide) -> Vec<TickBox> {
    let cells = rows(guide).into_iter().flat_map(|(_, cells)| cells);
    cells.filter_map(|cell| if let Cell::TickBox(tick_box) = cell { Some(tick_box) } else { None }).collect()
}

fn tick(guide: &mut Guide, tick_box: &TickBox) {
    guide.update(GuideEvent::Typed { at: tick_box.at.clone(), text: TICKED.into() });
}

/// Presses the button. The drafts that the page is to make, none where it is told nothing.
fn make(guide: &mut Guide) -> Vec<Draft> {
    let event = event_of(part_of(&shown(guide), "guide-plan-make")).expect("a button");
    match guide.update(event).into_iter().next() {
        Some(GuideEffect::Tell(GuideMessage::DraftsWanted(drafts))) => drafts,
        _ => Vec::new(),
    }
}

#[test]
fn of_three_products_one_is_free_one_is_stopped_and_one_is_claimed() {
    let guide = section(three_products());
    let view = view(&guide);
    let expected = [
        "Business Central 1 | Presales | Paid | Facts are missing | None",
        "Business Central 1 | Usage | Paid | Facts are missing | None",
        "Business Central 1 | Presales + Usage | Paid | Facts are missing | None",
        "Finance 2 | Presales | Paid | A rule stops it R07 | None",
        "Finance 2 | Usage | Paid | A rule stops it R07 | None",
        "Finance 2 | Presales + Usage | Paid | A rule stops it R07 | None",
        "Sales 3 | Presales | Paid | A rule stops it R13 | Approved: 0192f0c1-7a00-7000-8000-0000000000ff",
        "Sales 3 | Usage | Paid | A rule stops it R13 | Approved: 0192f0c1-7a00-7000-8000-0000000000ff",
        "Sales 3 | Presales + Usage | Paid | A rule stops it R13 | Approved: 0192f0c1-7a00-7000-8000-0000000000ff",
        "Business Central 1 | Revenue association | Recognised, not paid | Facts are missing | None",
        "Finance 2 | Revenue association | Recognised, not paid | A rule stops it R07 | None",
        "Sales 3 | Revenue association | Recognised, not paid | A rule stops it R13 | \
         Approved: 0192f0c1-7a00-7000-8000-0000000000ff",
    ];
    assert_eq!(lines(view.has.as_ref().ok()), expected);
    assert!(all_text(&shown(&guide)).contains("Every draft still needs: Acknowledgement"));
    assert_eq!(view.export, None, "the export is whole");
    let rest = view.may_have.expect("claims for what the customer may have");
    assert_eq!(rest.title, format!("Not known if the customer has it: {} claims", rest.table.rows.len()));
    let rest = lines(Some(&rest.table));
    let instead = "Counts instead: Partner Admin Link (PAL), Digital Partner of Record (DPOR).";
    assert!(rest.contains(&format!("Power BI | Usage | Nothing ({instead}) | Facts are missing | None")), "{rest:#?}");
    assert!(!rest.iter().any(|line| line.starts_with("Customer Service")), "the export says that it is not there");
}

/// The pages of that edition contradict each other about what usage brings, and the row says on what.
#[test]
fn by_another_edition_usage_is_recognised_and_disputed() {
    let guide = section(three_products().with(&[Change::text("/edition", "2026-11")]));
    let disputed = "Where the pages disagree: Is usage of Business Applications paid?";
    let line = format!("Business Central 1 | Usage | Recognised, not paid ({disputed}) | Facts are missing | None");
    let lines = lines(view(&guide).has.as_ref().ok());
    assert!(lines.contains(&line), "{lines:#?}");
}

/// How the customer bought is still to be said, for some of the claims only.
#[test]
fn of_a_customer_with_microsoft_365_alone_nothing_else_is_known() {
    let guide = section(microsoft_365_only());
    let PlanView { has, may_have, .. } = view(&guide);
    assert_eq!(has, Err(words::of(guide.lang).has_nothing));
    let table = may_have.expect("claims for what the customer may have").table;
    let needed = |about: &str| {
        let of_row = |(row, cells): &(String, Vec<Cell>)| match &cells[2] {
            Cell::Result(_, _, needed) if row == about => Some(needed.clone()),
            _ => None,
        };
        table.rows.iter().find_map(of_row).expect("a row")
    };
    assert_eq!(needed("Exchange Online"), None);
    let of_power_apps = needed("Power Apps").expect("more than every draft needs");
    assert!(of_power_apps.contains("How the customer bought"), "{of_power_apps}");
    assert!(lines(Some(&table)).contains(&"Exchange Online | Usage | Paid | Facts are missing | None".to_owned()));
}

#[test]
fn what_was_bought_through_csp_brings_nothing() {
    let view = view(&section(all_through_csp()));
    let line = |activity: &str| {
        format!(
            "Business Central 1 | {activity} | Nothing (Counts instead: the CSP partner.) | A rule stops it R11 | None"
        )
    };
    assert_eq!(lines(view.has.as_ref().ok()), ["Presales", "Usage", "Revenue association"].map(line));
}

/// The result that a row shows is that of the draft that it sends, and so are the rules in its way.
#[test]
fn every_row_has_the_result_of_its_draft() {
    let no_export = customer("web_direct", None);
    for facts in customers().into_iter().chain([no_export, complete("m365"), nothing_known()]) {
        let mut guide = section(facts.clone());
        // An answer that is not in the claim comes into no draft.
        guide.update(GuideEvent::Answered(vec![Change::text("/purchase_channel", "csp")]));
        let rows = rows(&guide);
        tick_boxes(&guide).iter().for_each(|tick_box| tick(&mut guide, tick_box));
        let drafts = make(&mut guide);
        assert!(drafts.len() > 20 && drafts.len() == rows.len());
        for ((about, cells), draft) in rows.iter().zip(drafts) {
            let Cell::Result(result, rules, _) = &cells[2] else { panic!("{about}: no result") };
            let items = claimed::items(&draft);
            assert!(items.len() == 1 && about.starts_with(&items[0]), "{about}: {draft:?}");
            let sent = facts_of(draft, facts.evidence.clone());
            let (form_report, verdict) = sent.input().check_form_and_rules(sent.export());
            let is_stopped = verdict.raised_stops().any(|stop| !form_report.is_only_blank(stop.rule.id));
            let words = words::of(guide.lang);
            assert_eq!(result.word, if is_stopped { words.stopped } else { words.incomplete }, "{about}");
            let causes = verdict.causes(&form_report);
            let expected = causes.iter().map(|cause| cause.finding.rule).filter(|rule| rule.effect == Effect::Stop);
            let stops = rules.iter().map(|(rule, _)| *rule).take(expected.clone().count());
            assert!(stops.eq(expected.map(|rule| rule.id.name())), "{about}: {rules:?}");
        }
    }
}

#[test]
fn drafts_are_made_of_what_is_ticked_and_then_nothing_is() {
    let facts = three_products();
    let mut guide = section(facts.clone());
    assert_eq!(make(&mut guide), []);
    assert_eq!(guide.status, "Tick at least one claim first.");

    let boxes = tick_boxes(&guide);
    for name in [format!("Presales + Usage: Business Central {}", id(1)), "Usage: Teams".into()] {
        let tick_box = boxes.iter().find(|tick_box| tick_box.name == name).expect("a tick box");
        tick(&mut guide, tick_box);
    }
    let [business_central, teams] = &make(&mut guide)[..] else { panic!("two drafts") };
    assert_eq!(
        (business_central.activities.join(" "), &*business_central.products[0].subscription_id),
        ("presales usage".into(), &*id(1),)
    );
    assert_eq!((&*teams.solution_area, teams.workloads.join(" ")), ("microsoft_365", "teams".into()));
    for draft in [business_central, teams] {
        assert_eq!((&draft.customer, &draft.partner), (&facts.draft.customer, &facts.draft.partner));
        assert!(draft.claim_id.is_empty() && draft.proof.is_empty() && !draft.acknowledged);
    }
    assert_eq!(guide.claim, facts, "the claim itself stays");
    assert_eq!(make(&mut guide), [], "the same is not made again");

    tick(&mut guide, &boxes[0]);
    guide.update(GuideEvent::Typed { at: boxes[0].at.clone(), text: String::new() });
    assert_eq!(make(&mut guide), [], "it was unticked");
}

/// Names of tick boxes are different, also of those for one product.
#[test]
fn tick_boxes_are_named_by_their_rows() {
    let boxes = tick_boxes(&section(three_products()));
    let names: BTreeSet<_> = boxes.iter().map(|tick_box| &*tick_box.name).collect();
    let fields: BTreeSet<_> = boxes.iter().map(|tick_box| &*tick_box.at).collect();
    assert_eq!((names.len(), fields.len()), (boxes.len(), boxes.len()));
    assert!(boxes.iter().all(|tick_box| tick_box.name.starts_with(&tick_box.label)), "what is seen is what is said");
}

#[test]
fn without_a_whole_export_it_says_whom_to_ask() {
    let part = customer("web_direct", Some(&json!([subscription(1, BUSINESS_CENTRAL)])));
    let error = customer("web_direct", Some(&json!({ "error": { "code": "Authorization_RequestDenied" } })));
    let none = customer("web_direct", None);
    for (facts, says) in
        [(none, "There is no export"), (part, "part of an export"), (error, "Authorization_RequestDenied")]
    {
        let guide = section(facts);
        let (note, button) = view(&guide).export.expect("something to say");
        let next = "Then add the export in the step “Products or workloads”.";
        assert!(note.text.contains(says) && note.text.ends_with(next), "{}", note.text);
        assert_eq!(button.event, Some(GuideEvent::Opened(Section::TakeAway)));
    }
}

/// In the modes of the element that have no My claims.
#[test]
fn where_drafts_have_no_place_there_is_only_the_table() {
    let guide = opened(Section::Plan, three_products());
    let view = view(&guide);
    assert_eq!((view.make, tick_boxes(&guide)), (None, Vec::new()));
    assert_eq!(rows(&guide)[0].1[0], Cell::Activities("Presales".into()));
}

#[test]
fn without_a_list_of_the_company_it_is_not_known_what_it_has_claimed() {
    let mut facts = three_products();
    facts.evidence.own_claims = None;
    let lines = lines(view(&section(facts)).has.as_ref().ok());
    assert!(lines.iter().all(|line| line.ends_with("| Not known")), "{lines:#?}");
}

#[test]
fn both_languages_say_everything() {
    let products = Product::ALL.iter().map(|product| product.title());
    let titles: Vec<_> = products.chain(Workload::ALL.iter().map(|workload| workload.title())).collect();
    let neutral = |text: &str| text.len() <= 4 || titles.iter().any(|title| text.starts_with(title));
    for facts in customers().into_iter().chain([nothing_known(), complete("ba")]) {
        let mut alike = alike(&section(facts));
        alike.retain(|text| !neutral(text));
        assert!(alike.is_empty(), "{alike:?}");
    }
}
