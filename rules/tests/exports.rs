//! What holds for every export that people paste: it never proves more than is in it.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cases::Case;
use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::{Evidence, Input, Raised, RuleId, SkuTable};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

/// A claim for Sales that passes, with its own export.
static CASE: LazyLock<Case> = LazyLock::new(|| {
    let is_it =
        |case: &Case| case.state == "pass" && case.draft.products.first().is_some_and(|it| it.product == "sales");
    cases::all().into_iter().find(is_it).expect("a claim that passes")
});

const CLAIMED: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";

/// The IDs, part numbers and plans of some SKUs, the first for Sales.
const SKUS: [(&str, &str, &str); 5] = [
    ("1e1a282c-9c54-43a2-9310-98ef728faace", "DYN365_ENTERPRISE_SALES", "DYN365_ENTERPRISE_SALES"),
    ("be9f9771-1c64-4618-9907-244325141096", "D365_SALES_PRO", "DYNAMICS_365_SALES_PRO"),
    ("55c9eb4e-c746-45b4-b255-9ab6b19d5c62", "DYN365_FINANCE", "D365_Finance"),
    ("7ac9fe77-66b7-4e5e-9e46-10eed1cff547", "DYN365_TEAM_MEMBERS", "DYN365_ENTERPRISE_TEAM_MEMBERS"),
    ("f8a1db68-be16-40ed-86d5-cb42ce701560", "POWER_BI_PRO", "BI_AZURE_P2"),
];

const PLAN_STATES: [&str; 7] =
    ["Success", "Disabled", "Error", "PendingInput", "PendingActivation", "PendingProvisioning", "Elsewhere"];

/// Plans that come along with Dynamics SKUs.
const COMPANIONS: [&str; 4] = ["EXCHANGE_S_FOUNDATION", "FLOW_DYN_APPS", "POWERAPPS_DYN_APPS", "SHAREPOINTENTERPRISE"];

/// A subscription whose ID nobody else has; the first of an export is the claimed one.
fn item(index: usize) -> impl Strategy<Value = Value> {
    let id = if index == 0 { CLAIMED.to_owned() } else { format!("5d0c1f6e-0d8f-4f53-8d8e-{index:012x}") };
    let status = select(vec!["Enabled", "Warning", "Suspended", "LockedOut", "Deleted", "Expired"]);
    let owner = select(vec![None, None, Some("72f988bf-86f1-41af-91ab-2d7cd011db47")]);
    (select(SKUS.to_vec()), status, select(PLAN_STATES.to_vec()), owner, any::<bool>()).prop_map(
        move |((sku, part_number, plan), status, state, owner, is_sku)| {
            let plans = json!([{ "servicePlanName": plan, "provisioningStatus": state }]);
            if is_sku {
                json!({ "accountId": TENANT, "skuId": sku, "skuPartNumber": part_number, "capabilityStatus": status,
                    "subscriptionIds": [id], "servicePlans": plans })
            } else {
                json!({ "commerceSubscriptionId": id, "skuId": sku, "skuPartNumber": part_number, "status": status,
                    "ownerTenantId": owner, "serviceStatus": plans })
            }
        },
    )
}

fn items() -> impl Strategy<Value = Vec<Value>> {
    (item(0), item(1), item(2), item(3), 0_usize..5, any::<bool>()).prop_map(|(a, b, c, d, count, has_claimed)| {
        let mut items = vec![a, b, c, d];
        items.truncate(count);
        if !has_claimed && !items.is_empty() {
            items.remove(0);
        }
        items
    })
}

/// The rules that stop the claim, with this in the place of its export; `None` for none at all.
fn stops(export: Option<&Value>, is_id_typed: bool) -> BTreeSet<RuleId> {
    let mut draft = CASE.draft.clone();
    if !is_id_typed {
        draft.products[0].subscription_id.clear();
    }
    let export = export.map(|export| {
        CustomerSubscriptions::from_file(export.to_string().as_bytes()).expect("JSON in the place of an export")
    });
    let evidence = Evidence { customer_subscriptions: export, ..CASE.evidence.clone() };
    let input = Input { draft: &draft, evidence: &evidence, skus: SkuTable::built_in(), ..CASE.input() };
    input.check().raised_stops().map(|finding| finding.rule.id).collect()
}

fn raised(export: &Value, rule: RuleId) -> Raised {
    let evidence = Evidence {
        customer_subscriptions: Some(CustomerSubscriptions::from_file(export.to_string().as_bytes()).expect("JSON")),
        ..CASE.evidence.clone()
    };
    let input = Input { evidence: &evidence, ..CASE.input() };
    input.check().findings.into_iter().find(|finding| finding.rule.id == rule).expect("in force").raised
}

/// JSON made of the names and values that exports are told by.
fn json_value() -> impl Strategy<Value = Value> {
    let texts = vec![
        CLAIMED,
        TENANT,
        "1e1a282c-9c54-43a2-9310-98ef728faace",
        "DYN365_ENTERPRISE_SALES",
        "Enabled",
        "Suspended",
        "PendingInput",
        "<html>",
        "@{x=1}",
        "",
    ];
    let leaf = prop_oneof![
        4 => select(texts).prop_map(Value::from),
        1 => any::<u32>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let names = vec![
        "commerceSubscriptionId",
        "CommerceSubscriptionId",
        "ocpSubscriptionId",
        "id",
        "skuId",
        "skuPartNumber",
        "status",
        "capabilityStatus",
        "subscriptionIds",
        "servicePlans",
        "serviceStatus",
        "provisioningStatus",
        "servicePlanName",
        "TermInfo",
        "error",
        "code",
        "description",
        "offerId",
        "accountId",
        "Count",
        "x",
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(names.clone()), inner), 0..6)
                .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    /// Any part of an export, in any form that does not say that it is whole, stops nothing that the whole does not.
    #[test]
    fn a_part_stops_nothing_that_the_whole_does_not(
        items in items(), kept in vec(any::<bool>(), 4), form in 0_usize..3, is_id_typed in any::<bool>()
    ) {
        let whole = stops(Some(&json!({ "value": items })), is_id_typed);
        let part: Vec<_> = items.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(item, _)| item.clone()).collect();
        let part = match form {
            0 => json!(part),
            1 => json!({ "value": part, "@odata.nextLink": "https://graph.microsoft.com/next" }),
            _ => json!({ "value": part, "Count": part.len() }),
        };
        let of_part = stops(Some(&part), is_id_typed);
        prop_assert!(of_part.is_subset(&whole), "{of_part:?} of {part}, but {whole:?} of {items:?}");
    }

    /// What comes along in a subscription, in whatever state, says nothing of the product.
    #[test]
    fn companions_change_nothing(
        item in item(0), added in vec((select(COMPANIONS.to_vec()), select(PLAN_STATES.to_vec()), any::<bool>()), 0..5)
    ) {
        let before = raised(&json!({ "value": [item] }), RuleId::R12);
        let mut more = item.clone();
        let list = if item["servicePlans"].is_array() { "servicePlans" } else { "serviceStatus" };
        let plans = more[list].as_array_mut().expect("plans");
        for (name, state, is_first) in added {
            let plan = json!({ "servicePlanName": name, "provisioningStatus": state });
            plans.insert(if is_first { 0 } else { plans.len() }, plan);
        }
        prop_assert_eq!(raised(&json!({ "value": [more] }), RuleId::R12), before);
    }

    /// Whatever stands in the place of an export and does not call itself a whole one proves no absence.
    #[test]
    fn nothing_odd_proves_that_something_is_absent(odd in json_value()) {
        let is_absent = |rule| raised(&odd, rule) == Raised::Yes;
        // That it is another tenant's is in it.
        let is_foreign = odd.to_string().to_lowercase().contains("accountid") || odd.to_string().contains('_');
        prop_assert!(!is_absent(RuleId::R09), "R09 by {odd}");
        prop_assert!(is_foreign || !is_absent(RuleId::R06), "R06 by {odd}");
    }

    /// Bytes are an export, evidence of nothing, or an error; never a reason to stop.
    #[test]
    fn no_bytes_stop_a_claim(bytes in vec(any::<u8>(), 0..60)) {
        if let Ok(export) = CustomerSubscriptions::from_file(&bytes) {
            let evidence = Evidence { customer_subscriptions: Some(export), ..CASE.evidence.clone() };
            let input = Input { evidence: &evidence, ..CASE.input() };
            prop_assert!(input.check().raised_stops().next().is_none());
        }
    }
}

/// What the generated cases say is not empty: the whole stops where it has to.
#[test]
fn a_whole_export_proves_absence() {
    let another = json!({ "commerceSubscriptionId": "5d0c1f6e-0d8f-4f53-8d8e-000000000001", "status": "Enabled",
        "skuId": "55c9eb4e-c746-45b4-b255-9ab6b19d5c62", "skuPartNumber": "DYN365_FINANCE" });
    let whole = stops(Some(&json!({ "value": [another] })), true);
    assert!(whole.contains(&RuleId::R06) && whole.contains(&RuleId::R09), "{whole:?}");
    assert!(stops(Some(&json!([another])), true).is_empty());
    assert!(stops(None, true).is_empty());
    let pending = |state: &str| {
        raised(
            &json!({ "value": [{ "commerceSubscriptionId": CLAIMED, "skuPartNumber": "DYN365_ENTERPRISE_SALES",
                "serviceStatus": [{ "servicePlanName": "DYN365_ENTERPRISE_SALES", "provisioningStatus": state },
                    { "servicePlanName": "EXCHANGE_S_FOUNDATION", "provisioningStatus": "Success" }] }] }),
            RuleId::R12,
        )
    };
    assert_eq!(
        ["PendingActivation", "Success", "Disabled", "Elsewhere"].map(pending),
        [Raised::Yes, Raised::No, Raised::No, Raised::Unknown]
    );
}
