//! A customer's plan: whole tables for three made customers, by hand; and what holds for every plan.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use cpor_rules::catalogue::Product;
use cpor_rules::edition::{E2020_09, E2026_11, EDITIONS};
use cpor_rules::evidence::{CustomerSubscriptions, OwnClaim};
use cpor_rules::plan::{Benefit, CustomerHas, Item, Opportunity, Plan, PlanDocument};
use cpor_rules::value::Choice;
use cpor_rules::{Draft, Edition, Evidence, Finding, Input, Raised, SkuTable, State, wire};
use serde_json::{Value, json};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
const OTHER_TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const CLAIM_ID: &str = "0192f0c1-7a00-7000-8000-0000000000ff";

/// SKU ID, part number and deciding plan of what the made customers have.
const BUSINESS_CENTRAL: [&str; 3] =
    ["2880026b-2b0c-4251-8656-5d41ff11e3aa", "DYN365_BUSCENTRAL_ESSENTIAL", "DYN365_BUSCENTRAL_ESSENTIAL"];
const CUSTOMER_INSIGHTS: [&str; 3] =
    ["0c250654-c7f7-461f-871a-7222f6592cf2", "DYN365_CUSTOMER_INSIGHTS_BASE", "DYN365_CUSTOMER_INSIGHTS_BASE"];
const CUSTOMER_SERVICE: [&str; 3] = [
    "749742bf-0d37-4158-a120-33567104deeb",
    "DYN365_ENTERPRISE_CUSTOMER_SERVICE",
    "DYN365_ENTERPRISE_CUSTOMER_SERVICE",
];
const FINANCE: [&str; 3] = ["55c9eb4e-c746-45b4-b255-9ab6b19d5c62", "DYN365_FINANCE", "D365_Finance"];
const SALES: [&str; 3] = ["1e1a282c-9c54-43a2-9310-98ef728faace", "DYN365_ENTERPRISE_SALES", "DYN365_ENTERPRISE_SALES"];
const SALES_PRO: [&str; 3] = ["be9f9771-1c64-4618-9907-244325141096", "D365_SALES_PRO", "DYNAMICS_365_SALES_PRO"];
const SUPPLY_CHAIN: [&str; 3] = ["f2e48cb3-9da0-42cd-8464-4a54ce198ad0", "DYN365_SCM", "DYN365_SCM"];
const TEAM_MEMBERS: [&str; 3] =
    ["7ac9fe77-66b7-4e5e-9e46-10eed1cff547", "DYN365_TEAM_MEMBERS", "DYN365_ENTERPRISE_TEAM_MEMBERS"];
const MICROSOFT_365: [&str; 3] = ["06ebc4ee-1bb5-47dd-8120-11324bc54e06", "SPE_E5", "EXCHANGE_S_ENTERPRISE"];

/// An active subscription, provisioned, whose ID ends in this number.
fn subscription(number: u8, [sku, part_number, plan]: [&str; 3]) -> Value {
    json!({ "commerceSubscriptionId": id(number), "skuId": sku, "skuPartNumber": part_number, "status": "Enabled",
        "isTrial": false, "serviceStatus": [{ "servicePlanName": plan, "provisioningStatus": "Success" }] })
}

fn id(number: u8) -> String {
    format!("5d0c1f6e-0d8f-4f53-8d8e-{number:012}")
}

/// A customer of which everything is known but what it has: its own part of a claim, and the partner's.
struct Customer {
    draft: Draft,
    evidence: Evidence,
}

impl Customer {
    fn new(purchase_channel: &str, export: Option<Value>) -> Self {
        let case = cases::all().into_iter().find(|case| case.state == "pass").expect("a claim that passes");
        let mut evidence = case.evidence;
        let declared = evidence.declared.as_mut().expect("declarations");
        declared.drives_usage = Some(true);
        declared.business_influencer = Some(true);
        declared.expects_payment = Some(false);
        evidence.this_claim = None;
        evidence.customer_subscriptions = export.map(|export| {
            CustomerSubscriptions::from_file(export.to_string().as_bytes()).expect("JSON in the place of an export")
        });
        Self { draft: Draft { purchase_channel: purchase_channel.into(), ..case.draft }, evidence }
    }

    fn input(&self, edition: &'static Edition) -> Input<'_> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        Input { draft: &self.draft, evidence: &self.evidence, today, edition, skus: SkuTable::built_in() }
    }

    fn plan(&self, edition: &'static Edition) -> Plan {
        let input = self.input(edition);
        Plan::of(&input, input.export().as_ref())
    }

    /// The whole plan in lines, in its order: if the customer has it, what it brings, what it is for, and by which activities, with
    /// what stands in the way of each. Neighbours of which the same is said share a line.
    fn table(&self, edition: &'static Edition) -> Vec<String> {
        let mut lines: Vec<Line> = Vec::new();
        for line in self.plan(edition).opportunities.iter().map(Line::of) {
            match lines.last_mut() {
                Some(last) if last.head == line.head && last.items == line.items => last.take(line),
                _ => lines.push(line),
            }
        }
        let mut joined: Vec<Line> = Vec::new();
        for line in lines {
            match joined.last_mut() {
                Some(last) if last.head == line.head && last.said == line.said => last.items.extend(line.items),
                _ => joined.push(line),
            }
        }
        joined.into_iter().map(|line| line.to_string()).collect()
    }
}

/// A line of the table.
struct Line {
    head: String,
    items: Vec<String>,
    /// Activities, and what is said of them.
    said: Vec<(Vec<String>, String)>,
}

impl Line {
    fn of(row: &Opportunity) -> Self {
        let item = match &row.item {
            Item::Product { product, subscription_id } if subscription_id.is_empty() => product.name().to_owned(),
            Item::Product { product, subscription_id } => format!("{}/{}", product.name(), &subscription_id[35..]),
            Item::Workload(workload) => workload.name().to_owned(),
        };
        let activities: Vec<_> = row.activities().iter().map(|activity| activity.name()).collect();
        let mut said = String::new();
        let mut say = |mark: &str, names: Vec<&str>| {
            if !names.is_empty() {
                said += &format!(" {mark} {}", names.join(" "));
            }
        };
        say("=>", row.alternatives.iter().map(|it| it.name()).collect());
        say("fails by", row.stops().map(|stop| stop.rule.id.name()).collect());
        say("not known", unknown_stops(row).collect());
        say("has", row.claims.iter().flatten().map(|claim| &*claim.status).collect());
        say("disputed", row.disagreement.iter().map(|it| it.name()).collect());
        let waits: Vec<_> = row.findings_for_blanks().map(|stop| stop.rule.id.name()).collect();
        let always: &[&str] =
            if activities == ["revenue_association"] { &["X04", "X06", "X38"] } else { &["X06", "X38"] };
        assert_eq!(waits, always, "a new draft lacks proof and acknowledgement, and these details");
        Self {
            head: format!("{} {}", row.customer_has.name(), row.benefit.name()),
            items: vec![item],
            said: vec![(vec![activities.join("+")], said)],
        }
    }

    /// Takes in what another line says of the same item.
    fn take(&mut self, other: Self) {
        for (activities, said) in other.said {
            match self.said.last_mut() {
                Some((last, same)) if *same == said => last.extend(activities),
                _ => self.said.push((activities, said)),
            }
        }
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said: Vec<_> = self.said.iter().map(|(activities, said)| activities.join(", ") + said).collect();
        write!(out, "{} {}: {}", self.head, self.items.join(" "), said.join("; "))
    }
}

fn unknown_stops(row: &Opportunity) -> impl Iterator<Item = &'static str> {
    let is_it = |it: &&Finding| it.rule.effect == cpor_rules::Effect::Stop && it.raised == Raised::Unknown;
    row.verdict.findings.iter().filter(is_it).map(|finding| finding.rule.id.name())
}

/// A whole export of six products. One is suspended, one is not activated, one has two subscriptions, of which the company has
/// claimed one.
fn six_products() -> Customer {
    let mut finance = subscription(4, FINANCE);
    finance["status"] = json!("Suspended");
    let mut supply_chain = subscription(7, SUPPLY_CHAIN);
    supply_chain["serviceStatus"][0]["provisioningStatus"] = json!("PendingActivation");
    let mut customer = Customer::new(
        "volume_licensing",
        Some(json!({ "value": [
            subscription(1, BUSINESS_CENTRAL),
            subscription(2, CUSTOMER_INSIGHTS),
            subscription(3, CUSTOMER_SERVICE),
            finance,
            subscription(5, SALES),
            subscription(6, SALES_PRO),
            supply_chain,
        ] })),
    );
    let own = |tenant: &str, product: &str, subscription_id: String, status: &str| OwnClaim {
        claim_id: CLAIM_ID.into(),
        tenant_id: tenant.into(),
        product: product.into(),
        subscription_id,
        status: status.into(),
    };
    customer.evidence.own_claims = Some(vec![
        own(TENANT, "sales", id(5), "approved"),
        own(TENANT, "power_apps", String::new(), "draft"),
        own(TENANT, "teams", String::new(), "draft"),
        own(OTHER_TENANT, "business_central", id(1), "approved"),
    ]);
    customer
}

/// Compares a whole table with what is expected of it, where `{open}` stands for what is not known of a product that the customer
/// may have: if it has it, and all about its subscription.
fn assert_table(table: &[String], expected: &[&str], open: &str) {
    let expected: Vec<_> = expected.iter().map(|line| line.replace("{open}", &format!("not known {open}"))).collect();
    assert_eq!(table, expected, "\n{}\n\nexpected:\n{}\n", table.join("\n"), expected.join("\n"));
}

#[test]
fn an_export_of_six_products_in_2020() {
    let expected = [
        "yes paid business_central/1: presales, usage, presales+usage",
        "yes paid customer_insights/2: presales",
        "yes paid customer_service/3: presales, usage, presales+usage",
        "yes paid finance/4: presales, usage, presales+usage fails by R07",
        "yes paid sales/5: presales, usage, presales+usage fails by R13 X15 has approved",
        "yes paid sales/6: presales, usage, presales+usage",
        "yes paid supply_chain/7: presales, usage, presales+usage fails by R12 R17",
        "yes recognised business_central/1 customer_insights/2 customer_service/3: revenue_association",
        "yes recognised finance/4: revenue_association fails by R07",
        "yes recognised sales/5: revenue_association fails by R13 X15 has approved",
        "yes recognised sales/6: revenue_association",
        "yes recognised supply_chain/7: revenue_association fails by R12 R17",
        "yes nothing customer_insights/2: usage => pal",
        "unknown paid ai_builder: presales {open}",
        "unknown paid ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         presales, usage, presales+usage {open}",
        "unknown paid power_apps: presales {open} has draft",
        "unknown paid power_automate power_pages power_virtual_agent: presales {open}",
        "unknown paid exchange_online m365_apps sharepoint_online: usage",
        "unknown paid teams: usage has draft",
        "unknown paid teams_meetings teams_phone teams_platform yammer viva_insights viva_topics viva_learning \
         viva_connections intune entra_id_premium defender_for_office_365 defender_for_endpoint defender_for_identity \
         microsoft_information_protection: usage",
        "unknown recognised ai_builder ce_bundle f_and_o_bundle fraud_protection intelligent_order_management \
         omni_channel: revenue_association {open}",
        "unknown recognised power_apps: revenue_association {open} has draft",
        "unknown recognised power_automate power_bi power_pages power_virtual_agent: revenue_association {open}",
        "unknown nothing ai_builder: usage => pal {open}",
        "unknown nothing power_apps: usage => pal {open} has draft",
        "unknown nothing power_automate: usage => pal {open}",
        "unknown nothing power_bi: presales => dpor {open}; usage => pal dpor {open}",
        "unknown nothing power_pages power_virtual_agent: usage => pal {open}",
    ];
    assert_table(&six_products().table(&E2020_09), &expected, "R06 R07 R09 R10 R11 R12 R17");
}

/// Usage is no longer paid, or the pages disagree on it; one claim is for one activity; a subscription that has ended is a risk
/// only; and the company's own claim stops nothing.
#[test]
fn an_export_of_six_products_today() {
    let expected = [
        "yes paid business_central/1 customer_insights/2 customer_service/3 finance/4: presales",
        "yes paid sales/5: presales has approved",
        "yes paid sales/6: presales",
        "yes paid supply_chain/7: presales fails by R12 R17",
        "yes recognised business_central/1: usage disputed usage_payment; revenue_association",
        "yes recognised customer_insights/2: revenue_association",
        "yes recognised customer_service/3 finance/4: usage disputed usage_payment; revenue_association",
        "yes recognised sales/5: usage has approved disputed usage_payment; revenue_association has approved",
        "yes recognised sales/6: usage disputed usage_payment; revenue_association",
        "yes recognised supply_chain/7: usage fails by R12 R17 disputed usage_payment; \
         revenue_association fails by R12 R17",
        "yes nothing customer_insights/2: usage => pal",
        "unknown paid ai_builder ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         presales {open}",
        "unknown paid power_apps: presales {open} has draft",
        "unknown paid power_automate power_bi power_pages power_virtual_agent: presales {open}",
        "unknown paid exchange_online m365_apps sharepoint_online teams_meetings teams_phone teams_platform \
         viva_insights viva_topics viva_learning viva_connections intune entra_id_premium defender_for_office_365 \
         defender_for_endpoint defender_for_identity microsoft_information_protection: usage",
        "unknown recognised ai_builder: revenue_association {open}",
        "unknown recognised ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         usage {open} disputed usage_payment; revenue_association {open}",
        "unknown recognised power_apps: revenue_association {open} has draft",
        "unknown recognised power_automate power_bi power_pages power_virtual_agent: revenue_association {open}",
        "unknown recognised teams: usage has draft",
        "unknown recognised yammer: usage",
        "unknown nothing ai_builder: usage => pal {open}",
        "unknown nothing power_apps: usage => pal {open} has draft",
        "unknown nothing power_automate power_bi power_pages power_virtual_agent: usage => pal {open}",
    ];
    assert_table(&six_products().table(&E2026_11), &expected, "R06 R09 R10 R11 R12 R17");
}

/// A whole export without any SKU of Dynamics, and nobody has asked how it was bought. What is left of Business Applications has
/// no SKU that is known, so no export says if it is there.
fn microsoft_365_only() -> Customer {
    Customer::new("", Some(json!({ "value": [subscription(1, MICROSOFT_365)] })))
}

#[test]
fn microsoft_365_only_in_2020() {
    let expected = [
        "unknown paid ai_builder: presales {open} R25",
        "unknown paid ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         presales {open} R25; usage {open} R27; presales+usage {open} R25 R27",
        "unknown paid power_apps power_automate power_pages power_virtual_agent: presales {open} R25",
        "unknown paid exchange_online m365_apps sharepoint_online teams teams_meetings teams_phone teams_platform yammer \
         viva_insights viva_topics viva_learning viva_connections intune entra_id_premium defender_for_office_365 \
         defender_for_endpoint defender_for_identity microsoft_information_protection: usage",
        "unknown recognised ai_builder ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel \
         power_apps power_automate power_bi power_pages power_virtual_agent: revenue_association {open} R30",
        "unknown nothing ai_builder power_apps power_automate: usage => pal {open} R27",
        "unknown nothing power_bi: presales => dpor {open} R25; usage => pal dpor {open} R27",
        "unknown nothing power_pages power_virtual_agent: usage => pal {open} R27",
    ];
    assert_table(&microsoft_365_only().table(&E2020_09), &expected, "R06 R07 R09 R10 R11 R12 R17");
}

#[test]
fn microsoft_365_only_today() {
    let expected = [
        "unknown paid ai_builder ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel \
         power_apps power_automate power_bi power_pages power_virtual_agent: presales {open} R25",
        "unknown paid exchange_online m365_apps sharepoint_online teams_meetings teams_phone teams_platform \
         viva_insights viva_topics viva_learning viva_connections intune entra_id_premium defender_for_office_365 \
         defender_for_endpoint defender_for_identity microsoft_information_protection: usage",
        "unknown recognised ai_builder: revenue_association {open} R30",
        "unknown recognised ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         usage {open} R27 disputed usage_payment; revenue_association {open} R30",
        "unknown recognised power_apps power_automate power_bi power_pages power_virtual_agent: \
         revenue_association {open} R30",
        "unknown recognised teams yammer: usage",
        "unknown nothing ai_builder power_apps power_automate power_bi power_pages power_virtual_agent: \
         usage => pal {open} R27",
    ];
    assert_table(&microsoft_365_only().table(&E2026_11), &expected, "R06 R09 R10 R11 R12 R17");
}

/// Everything was bought through CSP: no claim for Business Applications can be made, and the seller counts instead.
fn all_through_csp() -> Customer {
    let items = [subscription(1, BUSINESS_CENTRAL), subscription(5, SALES)];
    Customer::new("csp", Some(json!({ "value": items })))
}

#[test]
fn all_bought_through_csp_in_2020() {
    let expected = [
        "yes nothing business_central/1 sales/5: presales => csp fails by R11 R25; usage => csp fails by R11 R27; \
         revenue_association => csp fails by R11 R30",
        "unknown paid exchange_online m365_apps sharepoint_online teams teams_meetings teams_phone teams_platform yammer \
         viva_insights viva_topics viva_learning viva_connections intune entra_id_premium defender_for_office_365 \
         defender_for_endpoint defender_for_identity microsoft_information_protection: usage",
        "unknown nothing ai_builder: presales => csp fails by R11 R25 {open}; usage => pal csp fails by R11 R27 {open}; \
         revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         presales => csp fails by R11 R25 {open}; usage => csp fails by R11 R27 {open}; \
         revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing power_apps power_automate: presales => csp fails by R11 R25 {open}; \
         usage => pal csp fails by R11 R27 {open}; revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing power_bi: presales => dpor csp fails by R11 R25 {open}; \
         usage => pal dpor csp fails by R11 R27 {open}; revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing power_pages power_virtual_agent: presales => csp fails by R11 R25 {open}; \
         usage => pal csp fails by R11 R27 {open}; revenue_association => csp fails by R11 R30 {open}",
    ];
    assert_table(&all_through_csp().table(&E2020_09), &expected, "R06 R07 R09 R10 R12 R17");
}

#[test]
fn all_bought_through_csp_today() {
    let expected = [
        "yes nothing business_central/1 sales/5: presales => csp fails by R11 R25; usage => csp fails by R11 R27; \
         revenue_association => csp fails by R11 R30",
        "unknown paid exchange_online m365_apps sharepoint_online teams_meetings teams_phone teams_platform \
         viva_insights viva_topics viva_learning viva_connections intune entra_id_premium defender_for_office_365 \
         defender_for_endpoint defender_for_identity microsoft_information_protection: usage",
        "unknown recognised teams yammer: usage",
        "unknown nothing ai_builder: presales => csp fails by R11 R25 {open}; usage => pal csp fails by R11 R27 {open}; \
         revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing ce_bundle f_and_o_bundle fraud_protection intelligent_order_management omni_channel: \
         presales => csp fails by R11 R25 {open}; usage => csp fails by R11 R27 {open}; \
         revenue_association => csp fails by R11 R30 {open}",
        "unknown nothing power_apps power_automate power_bi power_pages power_virtual_agent: \
         presales => csp fails by R11 R25 {open}; usage => pal csp fails by R11 R27 {open}; \
         revenue_association => csp fails by R11 R30 {open}",
    ];
    assert_table(&all_through_csp().table(&E2026_11), &expected, "R06 R09 R10 R12 R17");
}

/// The customer bought something through CSP and something directly: each subscription is told by itself.
#[test]
fn csp_is_told_of_each_subscription() {
    let bought = |number: u8| {
        json!({ "id": id(number), "offerId": "DZH318Z0BQ4B:0002", "status": "active", "productType": {
            "id": "D365" }, "friendlyName": "Sales", "skuId": SALES[0], "skuPartNumber": SALES[1] })
    };
    let customer = Customer::new("volume_licensing", Some(json!([bought(1), subscription(5, SALES)])));
    let plan = customer.plan(&E2020_09);
    let of = |number: u8| {
        let is_it = move |it: &&Opportunity| it.item.subscription_id() == id(number);
        plan.opportunities.iter().filter(is_it).map(|it| it.benefit).collect::<Vec<_>>()
    };
    assert_eq!(of(5), [Benefit::Paid, Benefit::Paid, Benefit::Paid, Benefit::Recognised]);
    assert_eq!(of(1), [Benefit::Nothing, Benefit::Nothing, Benefit::Nothing]);
}

/// Where a rule of the edition says that incentives begin with more seats, use is recognised and not paid.
#[test]
fn few_seats_are_recognised_and_not_paid() {
    let mut customer = microsoft_365_only();
    customer.evidence.declared.as_mut().expect("declarations").paid_seats = Some("below_150".into());
    let brings = |edition| {
        let plan = customer.plan(edition);
        let rows = plan.opportunities.iter().filter(|it| matches!(it.item, Item::Workload(_)));
        rows.map(|it| it.benefit).collect::<BTreeSet<_>>()
    };
    assert_eq!(brings(&E2026_11), BTreeSet::from([Benefit::Recognised]));
    assert_eq!(brings(&E2020_09), BTreeSet::from([Benefit::Paid]), "that edition has no such rule");
}

/// Without the company's list, or without the customer's tenant, it is not known which claims there are: no list is not an
/// empty one.
#[test]
fn claims_are_not_known_without_a_list() {
    let mut customer = six_products();
    let claims = |customer: &Customer| {
        let plan = customer.plan(&E2020_09);
        plan.opportunities.iter().map(|it| it.claims.as_ref().map(Vec::len)).collect::<BTreeSet<_>>()
    };
    assert_eq!(claims(&customer), BTreeSet::from([Some(0), Some(1)]));
    let tenant = std::mem::take(&mut customer.draft.customer.tenant_id);
    assert_eq!(claims(&customer), BTreeSet::from([None]));
    customer.draft.customer.tenant_id = tenant;
    customer.evidence.own_claims = None;
    assert_eq!(claims(&customer), BTreeSet::from([None]));
}

/// The products in a plan, and those of them that the customer is said to have.
fn products(export: Option<Value>) -> [BTreeSet<Product>; 2] {
    let plan = Customer::new("volume_licensing", export).plan(&E2020_09);
    let of = |has: &[CustomerHas]| {
        let rows = plan.opportunities.iter().filter(|it| has.contains(&it.customer_has));
        let product = |it: &Opportunity| if let Item::Product { product, .. } = it.item { Some(product) } else { None };
        rows.filter_map(product).collect()
    };
    [of(CustomerHas::ALL), of(&[CustomerHas::Yes])]
}

/// Only an export that is whole, of this customer and clear in each item proves that a product is absent. Anything less leaves
/// the whole catalogue open.
#[test]
fn a_part_never_says_that_a_product_is_absent() {
    let two = || [subscription(1, BUSINESS_CENTRAL), subscription(5, SALES)];
    let there = BTreeSet::from([Product::BusinessCentral, Product::Sales]);
    let every: BTreeSet<_> = Product::ALL.iter().copied().collect();

    let [offered, had] = products(Some(json!({ "value": two() })));
    assert_eq!(had, there);
    let absent: Vec<_> = every.difference(&offered).map(|product| product.name()).collect();
    let has_skus = [
        "commerce",
        "customer_insights",
        "customer_service",
        "field_service",
        "finance",
        "human_resources",
        "marketing",
        "mixed_reality",
        "project_operations",
        "supply_chain",
    ];
    assert_eq!(absent, has_skus, "those whose SKUs are known, and no other");

    let mut unclear = two().to_vec();
    unclear.push(subscription(9, TEAM_MEMBERS));
    let mut without_ids = json!({ "skuId": CUSTOMER_SERVICE[0], "skuPartNumber": CUSTOMER_SERVICE[1] });
    without_ids["capabilityStatus"] = json!("Enabled");
    for (name, export, had) in [
        ("a bare list", json!(two()), there.clone()),
        ("one object", subscription(5, SALES), BTreeSet::from([Product::Sales])),
        ("a page", json!({ "value": two(), "@odata.nextLink": "https://graph.microsoft.com/next" }), there.clone()),
        ("an unclear item", json!({ "value": unclear }), there.clone()),
        ("no IDs", json!({ "value": [without_ids] }), BTreeSet::from([Product::CustomerService])),
        ("an error", json!({ "error": { "code": "Authorization_RequestDenied" } }), BTreeSet::new()),
    ] {
        assert_eq!(products(Some(export)), [every.clone(), had], "{name}");
    }
    assert_eq!(products(None), [every.clone(), BTreeSet::new()], "no export");

    let mut foreign = two();
    foreign.iter_mut().for_each(|item| item["accountId"] = json!(OTHER_TENANT));
    assert_eq!(products(Some(json!({ "value": foreign }))), [every, BTreeSet::new()], "another tenant's");
}

/// Each subscription of a product is claimed by itself; one without an ID is offered without.
#[test]
fn every_subscription_is_a_row() {
    let sku = json!({ "accountId": TENANT, "skuId": SALES[0], "skuPartNumber": SALES[1], "capabilityStatus": "Enabled",
        "subscriptionIds": [id(1), id(2)] });
    let graph_id = json!({ "id": id(3), "skuId": SALES[0], "skuPartNumber": SALES[1], "status": "Enabled" });
    let no_id = json!({ "skuId": SALES[0], "skuPartNumber": SALES[1], "status": "Enabled" });
    let again = subscription(1, SALES);
    let customer = Customer::new("volume_licensing", Some(json!({ "value": [sku, graph_id, no_id, again] })));
    let plan = customer.plan(&E2026_11);
    let sales = plan.opportunities.iter().filter(|it| it.item.title() == "Sales" && it.benefit == Benefit::Paid);
    let ids: Vec<_> = sales.map(|it| it.item.subscription_id()).collect();
    assert_eq!(ids, [&*id(1), &*id(2), &*id(3), ""]);
}

/// The draft that a row offers has what is known of customer, purchase and partner, and nothing that was said of another claim.
#[test]
fn a_draft_carries_over_what_is_known() {
    let mut customer = six_products();
    customer.draft.edition = "2023-10".into();
    customer.draft.workloads = vec!["yammer".into()];
    customer.draft.comments = "Of another claim.".into();
    customer.draft.revenue_association.isv_solution = "Contoso CRM".into();
    customer.draft.unknown_members.insert("note".into(), json!("of another claim"));
    let base = &customer.draft;
    assert!(base.acknowledged && !base.proof.is_empty());
    let plan = customer.plan(&E2020_09);
    let business = &plan.opportunities[2];
    let draft = business.draft(base, CLAIM_ID.into());
    let expected = Draft {
        claim_id: CLAIM_ID.into(),
        edition: "2023-10".into(),
        name: base.name.clone(),
        partner: base.partner.clone(),
        customer: base.customer.clone(),
        solution_area: "business_applications".into(),
        activities: vec!["presales".into(), "usage".into()],
        purchase_channel: "volume_licensing".into(),
        products: vec![cpor_rules::claim::ClaimedProduct {
            product: "business_central".into(),
            subscription_id: id(1),
        }],
        revenue_association: base.revenue_association.clone(),
        ..Draft::default()
    };
    assert_eq!(draft, expected);

    let teams = plan.opportunities.iter().find(|it| it.item.title() == "Teams").expect("it is offered");
    let expected = Draft {
        solution_area: "microsoft_365".into(),
        activities: vec!["usage".into()],
        products: Vec::new(),
        workloads: vec!["teams".into()],
        ..expected
    };
    assert_eq!(teams.draft(base, CLAIM_ID.into()), expected);
}

/// For every claim of the corpus, by every edition: each row's draft, checked again by itself, has the verdict that the row shows.
/// So has the draft in the JSON, whose members say the same.
#[test]
fn every_draft_gets_the_verdict_of_its_row() {
    let mut seen = 0;
    for (place, case) in cases::all().into_iter().enumerate() {
        let edition = EDITIONS[place % EDITIONS.len()];
        let input = Input { edition, ..case.input() };
        let plan = Plan::of(&input, input.export().as_ref());
        let document = wire::to_value(&PlanDocument::new(&plan, input.draft));
        let rows = document["opportunities"].as_array().expect("a list");
        assert_eq!(rows.len(), plan.opportunities.len(), "{}", case.name);
        for (row, told) in plan.opportunities.iter().zip(rows) {
            keeps_its_promise(&case.name, row, &input);
            // Reading each draft again takes most of the time.
            if place % 4 == 0 {
                tells_the_same(&case.name, told, &input);
            }
            seen += 1;
        }
    }
    assert!(seen > 10_000, "{seen}");
}

fn keeps_its_promise(name: &str, row: &Opportunity, input: &Input<'_>) {
    let draft = row.draft(input.draft, CLAIM_ID.into());
    let verdict = Input { draft: &draft, ..*input }.check();
    let said = |findings: &[Finding]| {
        let finding = |it: &Finding| (it.rule.id, it.raised, it.because.clone(), it.missing.clone());
        findings.iter().map(finding).collect::<Vec<_>>()
    };
    assert_eq!(said(&verdict.findings), said(&row.verdict.findings), "{name}: {:?}", row.item);
    let told: BTreeSet<_> = row.stops().chain(row.findings_for_blanks()).map(|stop| stop.rule.id.name()).collect();
    assert_eq!(told, verdict.raised_stops().map(|stop| stop.rule.id.name()).collect(), "{name}: {:?}", row.item);
    assert_eq!(row.benefit == Benefit::Nothing, !row.alternatives.is_empty(), "{name}: {:?}", row.item);
    let absent = verdict.findings.iter().find(|it| it.rule.id.name() == "R09").map(|it| it.raised);
    if row.customer_has == CustomerHas::Yes {
        assert_eq!(absent, Some(Raised::No), "{name}: {:?}", row.item);
    }
}

fn tells_the_same(name: &str, told: &Value, input: &Input<'_>) {
    let draft = Draft::read(told["draft"].to_string().as_bytes()).expect("a draft");
    let edition = Edition::by_id(&draft.edition).expect("the draft names the edition of the plan");
    assert_eq!(edition.id, input.edition.id);
    let verdict = Input { draft: &draft, edition, ..*input }.check();
    let names = |member: &str| {
        let names = told[member].as_array().unwrap_or_else(|| panic!("{member} of {told}"));
        names.iter().map(|name| name.as_str().expect("a name").to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(told["state"], verdict.state().name(), "{name}: {told}");
    assert_eq!(
        told["is_only_incomplete"],
        json!(verdict.state() == State::Fail && names("stops").is_empty()),
        "{name}"
    );
    let raised: BTreeSet<_> = verdict.raised_stops().map(|stop| stop.rule.id.name().to_owned()).collect();
    assert_eq!(&names("stops") | &names("waits"), raised, "{name}: {told}");
    for member in ["solution_area", "activities"] {
        assert_eq!(told[member], told["draft"][member], "{name}");
    }
    let item = if told.get("product").is_some() {
        assert_eq!(told["draft"]["workloads"], json!([]));
        (
            &told["draft"]["products"],
            json!([{ "product": told["product"], "subscription_id": told["subscription_id"] }]),
        )
    } else {
        assert_eq!(told["draft"]["products"], json!([]));
        (&told["draft"]["workloads"], json!([told["workload"]]))
    };
    assert_eq!(item.0, &item.1, "{name}");
}

/// What a plan says does not depend on what the claim itself is for.
#[test]
fn the_claims_own_choices_do_not_matter() {
    let customer = six_products();
    let mut other = Customer { draft: customer.draft.clone(), evidence: customer.evidence.clone() };
    other.draft.solution_area = "azure".into();
    other.draft.activities = vec!["consulting".into()];
    other.draft.products.clear();
    other.draft.workloads = vec!["teams".into()];
    other.draft.proof.clear();
    other.draft.acknowledged = false;
    for edition in EDITIONS {
        let document =
            |customer: &Customer| wire::to_text(&PlanDocument::new(&customer.plan(edition), &customer.draft));
        assert_eq!(document(&customer), document(&other), "{}", edition.id);
    }
}
