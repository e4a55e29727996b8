//! The customer's export: its shapes, and what holds for each: it never proves more than is in it.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cases::Case;
use cpor_rules::evidence::{CustomerSubscriptions, ExportError, ExportItem, Extent};
use cpor_rules::export::account_of;
use cpor_rules::{Evidence, ExportIndex, Input, Raised, RuleId, SkuTable, wire};
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

    /// What the page sends of an export makes the server say the same as the page.
    #[test]
    fn what_is_sent_of_an_export_stops_what_the_whole_does(
        items in items(), odd in select(vec![None, Some("no IDs"), Some("twice"), Some("another tenant's")]),
        is_id_typed in any::<bool>()
    ) {
        let mut items = items;
        let power_bi = |more: Value| {
            let mut item = json!({ "skuId": "f8a1db68-be16-40ed-86d5-cb42ce701560", "skuPartNumber": "POWER_BI_PRO" });
            item.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            item
        };
        match odd {
            Some("no IDs") => items.push(power_bi(json!({}))),
            Some("twice") => items.extend(["Enabled", "Suspended"].map(|status| {
                power_bi(json!({ "commerceSubscriptionId": CLAIMED, "status": status }))
            })),
            Some(_) => items.push(power_bi(json!({ "accountId": "72f988bf-86f1-41af-91ab-2d7cd011db47",
                "subscriptionIds": ["5d0c1f6e-0d8f-4f53-8d8e-0000000000ff"] }))),
            None => {}
        }
        let whole = json!({ "value": items });
        let mut draft = CASE.draft.clone();
        if !is_id_typed {
            draft.products[0].subscription_id.clear();
        }
        let mut sent = CustomerSubscriptions::from_file(whole.to_string().as_bytes()).expect("an export");
        ExportIndex::new(&sent, SkuTable::built_in()).retain_needed(&mut sent, &draft);
        let sent = wire::to_value(&sent);
        prop_assert_eq!(stops(Some(&sent), is_id_typed), stops(Some(&whole), is_id_typed), "{} of {}", sent, whole);
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
        prop_assert!(raised(&odd, RuleId::R09) != Raised::Yes, "R09 by {odd}");
        // That it is another tenant's may be in it.
        let export = CustomerSubscriptions::from_file(odd.to_string().as_bytes()).expect("JSON");
        let has_account = export.items.iter().any(|item| account_of(item).is_some());
        prop_assert!(has_account || raised(&odd, RuleId::R06) != Raised::Yes, "R06 by {odd}");
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

#[test]
fn an_export_has_many_shapes() {
    let export = |extent: Extent| {
        let item = ExportItem { sku_id: Some("s".into()), ..ExportItem::default() };
        CustomerSubscriptions { extent, items: vec![item], ..CustomerSubscriptions::default() }
    };
    for (text, extent) in [
        (r#"{"value":[{"skuId":"s","id":null}]}"#, Extent::Whole),
        (r#"{"items":[{"skuId":"s"}]}"#, Extent::Whole),
        (r#"{"@odata.context":"c","value":[{"skuId":"s","appliesTo":{"a":1e30}}],"items":null}"#, Extent::Whole),
        (r#"{"value":[],"items":[{"skuId":"s"}]}"#, Extent::Whole),
        (r#"{"VALUE":[{"SKUID":"s"}],"@odata.nextLink":""}"#, Extent::Whole),
        (r#"{"value":{"SkuId":"s"}}"#, Extent::Whole),
        (r#"[{"value":[{"skuId":"s"}],"@odata.nextLink":"n"},{"value":[]}]"#, Extent::Whole),
        (r#"{"value":[{"skuId":"s"}],"@odata.nextLink":"n"}"#, Extent::Page),
        (r#"[{"value":[]},{"value":[{"skuId":"s"}],"odata.nextLink":"n"}]"#, Extent::Page),
        (r#"{"VALUE":[{"SKUID":"s"}],"@ODATA.NEXTLINK":"n"}"#, Extent::Page),
        (r#"{"odataNextLink":"n","value":[{"skuId":"s"}]}"#, Extent::Page),
        (r#"{"odata_next_link":"n","value":[{"sku_id":"s"}]}"#, Extent::Page),
        (r#"{"odataNextLink":null,"odataCount":null,"value":[{"skuId":"s"}]}"#, Extent::Whole),
        (r#"[{"value":[{"SkuId":"s"}],"Count":1},{"value":[]}]"#, Extent::List),
        (r#"{"extent":"page","items":[{"skuId":"s"}]}"#, Extent::Page),
        (r#"{"extent":"whole","value":[{"skuId":"s"}],"@odata.nextLink":"n"}"#, Extent::Page),
        (r#"[{"skuId":"s"}]"#, Extent::List),
        (r#"{"skuId":"s"}"#, Extent::List),
        (r#"{"value":[{"SkuId":"s"}],"Count":1}"#, Extent::List),
        ("\u{feff}[{\"skuId\":\"s\"}]", Extent::List),
    ] {
        assert_eq!(CustomerSubscriptions::from_text(text), Ok(export(extent)), "{text}");
    }
    let dated = CustomerSubscriptions::from_text(r#"{"exported_on":"2026-11-20","value":[]}"#).expect("an export");
    assert_eq!((dated.exported_on.as_deref(), dated.items.as_slice()), (Some("2026-11-20"), [].as_slice()));
    assert!(dated.extent.is_whole());
    for collection in ["directory/subscriptions", "directory/subscriptions(id,skuId)", "subscribedSkus"] {
        let text =
            format!(r#"{{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#{collection}","value":[]}}"#);
        let none = CustomerSubscriptions::from_text(&text).expect("an export");
        assert_eq!((none.extent, none.items.len()), (Extent::Whole, 0), "the customer has none: {collection}");
    }
    let empty = CustomerSubscriptions::from_text("[]").expect("an export");
    assert_eq!((empty.extent, empty.items.len()), (Extent::List, 0), "nothing is in it, and nothing is absent");

    // What is told of an item that is not understood: nothing. It may be any subscription.
    let mixed = CustomerSubscriptions::from_text(r#"{"value":[{"skuId":"s"},[],5,{"x":1}]}"#).expect("an export");
    assert_eq!(mixed.items.len(), 4);
    assert_eq!(mixed.items[1..], [ExportItem::default(), ExportItem::default(), ExportItem::default()]);
}

#[test]
fn what_is_no_export_is_told_by_its_name() {
    for (text, extent) in [
        ("{}", Extent::Other),
        ("null", Extent::Other),
        ("true", Extent::Other),
        ("-1", Extent::Other),
        ("0.5", Extent::Other),
        ("\"s\"", Extent::Other),
        (r#"{"value":null}"#, Extent::Other),
        (r#"{"value":5}"#, Extent::Other),
        (r#"[{"x":1}]"#, Extent::Other),
        (r#"[{"id":"i"}]"#, Extent::Other),
        (r#"{"extent":"whole","items":[{"x":1}]}"#, Extent::Other),
        (r#"{"error":{"code":"InvalidAuthenticationToken"}}"#, Extent::GraphError),
        (r#"{"odata.error":{"code":"Authorization_RequestDenied","message":{"value":"x"}}}"#, Extent::GraphError),
        (r#"{"error":"invalid_grant","error_description":"AADSTS70008"}"#, Extent::GraphError),
        (
            r#"[{"value":[{"skuId":"s"}],"@odata.nextLink":"n"},{"error":{"code":"TooManyRequests"}}]"#,
            Extent::GraphError,
        ),
        (r#"{"code":2000,"description":"Tenant address is not available","data":[]}"#, Extent::PartnerCenterError),
        (r#"{"value":[{"id":"x-y","skuId":"s","skuPartNumber":"p","servicePlans":[]}]}"#, Extent::LicenseDetails),
        (
            r#"{"value":[{"id":"/subscriptions/1","subscriptionId":"1","displayName":"Pay","state":"Enabled"}]}"#,
            Extent::AzureSubscriptions,
        ),
        (r#"[{"cloudName":"AzureCloud","homeTenantId":"t","id":"1","name":"Pay"}]"#, Extent::AzureSubscriptions),
        (r#"{"value":[{"id":"u","userPrincipalName":"anna@contoso.com"}]}"#, Extent::Users),
        (r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#subscriptions","value":[]}"#, Extent::Other),
        (
            r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users('u')/licenseDetails","value":[]}"#,
            Extent::LicenseDetails,
        ),
        (r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[]}"#, Extent::Users),
        ("<!DOCTYPE html><title>Sign in</title>", Extent::WebPage),
        ("\u{feff}\n<html>", Extent::WebPage),
    ] {
        match CustomerSubscriptions::from_text(text) {
            Err(ExportError::Other(found, _)) => assert_eq!(found, extent, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    let refused = CustomerSubscriptions::from_text(r#"{"error":{"code":"Authorization_RequestDenied"}}"#);
    assert_eq!(refused, Err(ExportError::Other(Extent::GraphError, Some("Authorization_RequestDenied".into()))));
    for (text, place) in [("{", "line 1, column 1"), ("[{}\n5]", "line 2, column 1")] {
        match CustomerSubscriptions::from_text(text) {
            Err(ExportError::Unreadable(error)) => assert_eq!(error.location(), place, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// As Windows PowerShell and its successor write files, and as browsers save them.
#[test]
fn a_file_is_read_in_the_encodings_of_its_tools() {
    let text = "[{\"skuId\":\"s\",\"skuPartNumber\":\"für\"}]";
    let expected = CustomerSubscriptions::from_text(text).expect("an export");
    let little: Vec<_> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for file in [
        text.as_bytes().to_vec(),
        [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
        [&[0xff, 0xfe], &little[..]].concat(),
        [&[0xfe, 0xff], &big[..]].concat(),
    ] {
        assert_eq!(CustomerSubscriptions::from_file(&file), Ok(expected.clone()), "{file:?}");
    }
    for file in [&[0xff, 0xfe, b'['][..], &[b'[', 0xff]] {
        assert!(CustomerSubscriptions::from_file(file).is_err(), "{file:?}");
    }
    let page = CustomerSubscriptions::from_file(b"<html>").expect("evidence of nothing");
    assert_eq!((page.extent, page.items.len()), (Extent::WebPage, 0));
}

/// In the evidence nothing that stands in the place of an export is an error; the verdict says what it is.
#[test]
fn evidence_is_read_whatever_stands_in_the_place_of_the_export() {
    for (text, extent) in [
        (r#"{"value":[{"skuId":"s"}]}"#, Some(Extent::Whole)),
        (r#"[{"skuId":"s"}]"#, Some(Extent::List)),
        (r#"{"error":{"code":"x"}}"#, Some(Extent::GraphError)),
        ("\"<html>\"", Some(Extent::WebPage)),
        ("{}", Some(Extent::Other)),
        ("null", None),
    ] {
        let evidence = Evidence::read(format!(r#"{{"customer_subscriptions":{text}}}"#).as_bytes()).expect("evidence");
        assert_eq!(evidence.customer_subscriptions.as_ref().map(|export| export.extent), extent, "{text}");
        let again = Evidence::read(&wire::to_bytes(&evidence)).expect("evidence");
        assert_eq!(again, evidence, "what is written is read as the same");
    }
}
