//! Documents as JSON: what is read, what is refused and where, and which bytes are written.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use cpor_rules::claim::{
    ClaimedProduct, Customer, CustomerContact, Partner, PartnerContact, Proof, ProofRead, ReadAnswer,
    RevenueAssociation, SCHEMA,
};
use cpor_rules::evidence::{
    CustomerSubscriptions, Declared, DomainLookup, ExportItem, MpnAccount, OwnClaim, ServicePlan, ThisClaim,
};
use cpor_rules::wire::{
    self, ClaimChange, ClaimComment, ClaimDetail, ClaimList, OwnClaims, Problem, Receipt, ReviewChange, ReviewDetail,
    ReviewList, Session, ValidationRequest,
};
use cpor_rules::{Draft, Evidence, ReadError};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Texts in which much has to be escaped.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[\\x00-\\x24\\\\\\x7f/é\u{2028}\u{fffd}😀]{0,12}"]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..4)
}

fn yes() -> impl Strategy<Value = Option<bool>> {
    any::<Option<bool>>()
}

/// JSON whose numbers are read back as they were.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-9e15..9e15).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let members = btree_map(text(), inner.clone(), 0..5);
        prop_oneof![
            vec(inner, 0..5).prop_map(Value::from),
            members.prop_map(|it| Value::Object(it.into_iter().collect()))
        ]
    })
}

fn contact() -> impl Strategy<Value = CustomerContact> {
    (text(), text(), text()).prop_map(|(name, title, email)| CustomerContact { name, title, email })
}

fn partner() -> impl Strategy<Value = Partner> {
    (text(), text(), text())
        .prop_map(|(mpn_id, name, email)| Partner { mpn_id, contact: PartnerContact { name, email } })
}

fn customer() -> impl Strategy<Value = Customer> {
    (text(), text(), text(), contact(), contact(), text()).prop_map(
        |(company, tenant_id, domain, contact, technical_contact, public_sector)| Customer {
            company,
            tenant_id,
            domain,
            contact,
            technical_contact,
            public_sector,
        },
    )
}

fn proof_read() -> impl Strategy<Value = ProofRead> {
    let answer = (text(), text(), of(any::<u32>()), of(any::<u32>()))
        .prop_map(|(answer, value, page, line)| ReadAnswer { answer, value, page, line });
    (text(), text(), vec(answer, 0..3)).prop_map(|(reader, version, answers)| ProofRead { reader, version, answers })
}

fn proof() -> impl Strategy<Value = Proof> {
    ((text(), text(), text(), any::<u64>(), text(), texts()), vec(yes(), 9), of(proof_read())).prop_map(
        |((sha256, file_name, media_type, size, signed_on, covers), flags, read)| Proof {
            sha256,
            file_name,
            media_type,
            size,
            signed_on,
            covers,
            customer_signed: flags[0],
            describes_work: flags[1],
            public_sector_disclosure: flags[2],
            names_each_product: flags[3],
            names_customer: flags[4],
            measured_result: flags[5],
            partner_did_the_work: flags[6],
            matches_claim: flags[7],
            on_template: flags[8],
            read,
        },
    )
}

fn draft() -> impl Strategy<Value = Draft> {
    let product = (text(), text()).prop_map(|(product, subscription_id)| ClaimedProduct { product, subscription_id });
    let revenue = (text(), text(), text()).prop_map(|(solution_seller, customer_name, isv_solution)| {
        RevenueAssociation { solution_seller, customer_name, isv_solution }
    });
    let kept = btree_map("[^a-z]{0,3}|kept[a-z~/]{0,3}", json_value(), 0..4);
    (
        (text(), text(), text(), partner(), customer(), text(), texts(), text()),
        (vec(product, 0..3), texts(), revenue, vec(proof(), 0..3), text(), any::<bool>(), kept),
    )
        .prop_map(|(a, b)| Draft {
            schema: SCHEMA,
            claim_id: a.0,
            edition: a.1,
            name: a.2,
            partner: a.3,
            customer: a.4,
            solution_area: a.5,
            activities: a.6,
            purchase_channel: a.7,
            products: b.0,
            workloads: b.1,
            revenue_association: b.2,
            proof: b.3,
            comments: b.4,
            acknowledged: b.5,
            unknown_members: b.6,
        })
}

fn export_item() -> impl Strategy<Value = ExportItem> {
    let plan = || {
        (of(text()), of(text()), of(text())).prop_map(|(provisioning_status, service_plan_id, service_plan_name)| {
            ServicePlan { provisioning_status, service_plan_id, service_plan_name }
        })
    };
    let plans = move || of(vec(plan(), 0..3));
    (
        (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), yes()),
        (of(text()), of(text()), plans(), plans(), of(texts()), of(text()), of(text())),
    )
        .prop_map(|(a, b)| ExportItem {
            commerce_subscription_id: a.0,
            id: a.1,
            sku_id: a.2,
            sku_part_number: a.3,
            status: a.4,
            capability_status: a.5,
            is_trial: a.6,
            owner_tenant_id: b.0,
            next_lifecycle_date_time: b.1,
            service_status: b.2,
            service_plans: b.3,
            subscription_ids: b.4,
            account_id: b.5,
            created_date_time: b.6,
            ..ExportItem::default()
        })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let lookup = (text(), of(text()), of(text()), of(text())).prop_map(|(state, tenant_id, domain, at)| DomainLookup {
        state,
        tenant_id,
        domain,
        at,
    });
    // As it is once it was read: reading leaves out what says nothing.
    let export = (of(text()), vec(export_item(), 0..3)).prop_map(|(exported_on, items)| {
        let export = CustomerSubscriptions { exported_on, items, ..CustomerSubscriptions::default() };
        wire::read(&wire::to_bytes(&export)).expect("what stands in the place of an export is always read")
    });
    let account = (text(), of(text()), of(texts()), of(text()))
        .prop_map(|(mpn_id, level, enrolled, partner_type)| MpnAccount { mpn_id, level, enrolled, partner_type });
    let claim =
        (text(), text(), text(), text(), text()).prop_map(|(claim_id, tenant_id, product, subscription_id, status)| {
            OwnClaim { claim_id, tenant_id, product, subscription_id, status }
        });
    let this_claim =
        (of(text()), of(text()), of(text()), vec(yes(), 4)).prop_map(|(status, submitted_on, decided_on, yes)| {
            ThisClaim {
                status,
                submitted_on,
                decided_on,
                competing: yes[0],
                more_information_asked: yes[1],
                disputed: yes[2],
                customer_declined: yes[3],
            }
        });
    let declared = (vec(yes(), 17), of(text()), of(text())).prop_map(|(yes, portal_error, paid_seats)| Declared {
        influenced_purchase: yes[0],
        drives_usage: yes[1],
        business_influencer: yes[2],
        expects_payment: yes[3],
        mpn_did_the_work: yes[4],
        knows_mpn: yes[5],
        asked_customer: yes[6],
        error_persists: yes[7],
        portal_error,
        doubts_subscription: yes[8],
        new_to_incentives: yes[9],
        location_in_customer_geography: yes[10],
        enrolment_complete: yes[11],
        serves_customer: yes[12],
        meets_advisor_requirements: yes[13],
        paid_seats,
        usage_already_high: yes[14],
        bought_within_90_days: yes[15],
        has_dpor: yes[16],
    });
    (
        (of(text()), of(lookup), of(export), of(vec(account, 0..3))),
        (of(vec(claim, 0..3)), of(this_claim), of(text()), of(declared)),
    )
        .prop_map(|(a, b)| Evidence {
            role: a.0,
            domain_lookup: a.1,
            customer_subscriptions: a.2,
            mpn_accounts: a.3,
            own_claims: b.0,
            this_claim: b.1,
            other_partner_holds: b.2,
            declared: b.3,
        })
}

/// What is written reads back, and is written again by the same bytes.
fn survives<T>(document: &T) -> Result<(), TestCaseError>
where
    T: DeserializeOwned + Serialize + PartialEq + core::fmt::Debug,
{
    let bytes = wire::to_bytes(document);
    let read: T = wire::read(&bytes).expect("what is written can be read");
    prop_assert_eq!(&read, document);
    prop_assert_eq!(wire::to_bytes(&read), bytes);
    let read: T = wire::read(wire::to_pretty_text(document).as_bytes()).expect("what is written can be read");
    prop_assert_eq!(&read, document);
    let value = wire::to_value(document);
    let read: T = wire::read(&wire::to_bytes(&value)).expect("what is written can be read");
    prop_assert_eq!(&read, document);
    Ok(())
}

/// The text of a value with the members of every object turned round.
fn turned(value: &Value) -> String {
    let list = |items: &mut dyn Iterator<Item = String>| items.collect::<Vec<_>>().join(" ,\n");
    match value {
        Value::Array(items) => format!("[ {} ]", list(&mut items.iter().map(turned))),
        Value::Object(members) => {
            let mut all: Vec<_> = members.iter().map(|(name, it)| format!("{}: {}", json!(name), turned(it))).collect();
            all.reverse();
            format!("{{ {} }}", list(&mut all.into_iter()))
        }
        other => other.to_string(),
    }
}

proptest! {
    #[test]
    fn drafts_survive(draft in draft()) {
        survives(&draft)?;
        prop_assert_eq!(Draft::read(&wire::to_bytes(&draft)), Ok(draft));
    }

    #[test]
    fn evidence_survives(evidence in evidence()) {
        survives(&evidence)?;
        prop_assert_eq!(Evidence::read(&wire::to_bytes(&evidence)), Ok(evidence));
    }

    /// In which order a text has its members is nothing that its canonical bytes could depend on.
    #[test]
    fn order_of_members_changes_no_byte(draft in draft()) {
        let bytes = wire::to_bytes(&draft);
        let read = Draft::read(turned(&wire::to_value(&draft)).as_bytes()).expect("the same claim");
        prop_assert_eq!(wire::to_bytes(&read), bytes);
    }

    #[test]
    fn no_bytes_are_too_much(bytes in vec(any::<u8>(), 0..64), draft in draft(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut changed = wire::to_bytes(&draft);
        *at.get_mut(&mut changed) = byte;
        for bytes in [bytes, changed] {
            if let Err(error) = Draft::read(&bytes) {
                prop_assert!(error.line > 0 || error.pointer == "/schema", "{error:?}");
                prop_assert!(!error.problem.is_empty());
            }
        }
    }
}

#[test]
fn members_are_written_in_the_order_of_the_contract() {
    let draft = r#"{"schema":1,"claim_id":"","edition":"","name":"","partner":{"mpn_id":"","contact":{"name":"","email":""}},"customer":{"company":"","tenant_id":"","domain":"","contact":{"name":"","title":"","email":""},"technical_contact":{"name":"","title":"","email":""},"public_sector":""},"solution_area":"","activities":[],"purchase_channel":"","products":[{"product":"","subscription_id":""}],"workloads":[],"revenue_association":{"solution_seller":"","customer_name":"","isv_solution":""},"proof":[{"sha256":"","file_name":"","media_type":"","size":18446744073709551615,"signed_on":"","covers":[],"describes_work":false}],"comments":"","acknowledged":false}"#;
    let short = br#"{"proof":[{"describes_work":false,"size":18446744073709551615}],"products":[{}]}"#;
    assert_eq!(wire::to_text(&Draft::read(short).expect("a draft")), draft);

    let evidence = r#"{"role":"none","domain_lookup":{"state":"","domain":"d"},"customer_subscriptions":{"items":[{"skuId":"s","isTrial":true,"serviceStatus":[{"servicePlanId":"p"}],"subscriptionIds":[]}]},"mpn_accounts":[{"mpn_id":"","enrolled":[]}],"own_claims":[{"claim_id":"","tenant_id":"","product":"","subscription_id":"","status":""}],"this_claim":{},"declared":{"knows_mpn":false}}"#;
    let turned = br#"{"declared":{"knows_mpn":false},"this_claim":{},"own_claims":[{}],"mpn_accounts":[{"enrolled":[]}],
        "customer_subscriptions":{"value":[{"subscriptionIds":[],"serviceStatus":[{"servicePlanId":"p"}],"isTrial":true,"skuId":"s"}]},
        "domain_lookup":{"domain":"d"},"role":"none","unknown":1}"#;
    assert_eq!(wire::to_text(&Evidence::read(turned).expect("evidence")), evidence);
}

#[test]
fn unknown_members_are_kept_in_order() {
    let text = br#"{ "zeta": { "b": [ { "y": null, "x": -0.5 } ], "a": 3 }, "name": "n", "Alpha": null, "a/~": {}, "kept": "\u00e9" }"#;
    let draft = Draft::read(text).expect("a draft");
    let bare = wire::to_text(&Draft { unknown_members: BTreeMap::new(), ..draft.clone() });
    let kept = r#","Alpha":null,"a/~":{},"kept":"é","zeta":{"a":3,"b":[{"x":-0.5,"y":null}]}}"#;
    assert_eq!(wire::to_text(&draft), format!("{}{kept}", bare.trim_end_matches('}').to_owned()));

    // Wherever a claim stands.
    let text = String::from_utf8_lossy(text);
    let request = ValidationRequest::read(format!(r#"{{"claim":{text}}}"#).as_bytes()).expect("a request");
    assert_eq!(request.claim, draft);
    let asked: ValidationRequest = wire::read(format!(r#"{{"claim":{text}}}"#).as_bytes()).expect("a claim");
    assert_eq!(asked.claim, draft);
}

#[test]
fn evidence_may_stand_in_a_claim() {
    let text = br#"{"name":"n","evidence":{"role":"none"},"more":1}"#;
    let (draft, evidence) = wire::read_with_evidence(text).expect("both");
    assert_eq!(wire::to_value(&draft.unknown_members), json!({ "more": 1 }));
    assert_eq!((draft.name.as_str(), evidence.role.as_deref()), ("n", Some("none")));
    for text in ["{}", r#"{"evidence":null}"#] {
        assert_eq!(wire::read_with_evidence(text.as_bytes()), Ok((Draft::default(), Evidence::default())), "{text}");
    }
    let error = wire::read_with_evidence(b"{\n\"evidence\":{\"role\":[]}}").expect_err("a list is no role");
    assert_eq!((error.pointer.as_str(), error.line), ("/evidence/role", 2));
}

/// A whole number of 64 bits, or any number that a double holds, is written as it is read; others are refused.
#[test]
fn no_number_is_changed_unsaid() {
    for number in [
        "0",
        "-1",
        "18446744073709551615",
        "-9223372036854775808",
        "0.1",
        "-0.5",
        "900719925474099.5",
        "9007199254740991.0",
    ] {
        let draft = Draft::read(format!(r#"{{"x":[{number}]}}"#).as_bytes()).expect("a draft");
        assert!(wire::to_text(&draft).ends_with(&format!(r#","x":[{number}]}}"#)), "{number}");
    }
    assert_eq!(Draft::read(br#"{"x":1e3}"#), Draft::read(br#"{"x":1000.0}"#));
    for number in ["18446744073709551616", "-9223372036854775809", "9007199254740993.0", "1e30", "-1e30"] {
        let error = Draft::read(format!("{{\n\"x\":[1,{number}]}}").as_bytes()).expect_err(number);
        assert_eq!((error.pointer.as_str(), error.line), ("/x/1", 2), "{error}");
        assert!(error.problem.ends_with("with numbers of at most 64 bits"), "{error}");
        // What is passed over may be anything.
        assert_eq!(Evidence::read(format!(r#"{{"x":{number}}}"#).as_bytes()), Ok(Evidence::default()), "{number}");
    }
    let error = Draft::read(br#"{"x":1e400}"#).expect_err("no double is as large");
    assert_eq!((error.pointer.as_str(), error.problem.as_str()), ("/x", "number out of range"));
}

/// Reads a document and writes it again.
type Again = fn(&[u8]) -> Result<String, ReadError>;

/// One document of each kind with every member, and how it is read.
fn every_document() -> Vec<(&'static str, Value, Again)> {
    fn again<T: DeserializeOwned + Serialize>(text: &[u8]) -> Result<String, ReadError> {
        wire::read::<T>(text).map(|document| wire::to_text(&document))
    }
    let contact = json!({ "name": "n", "title": "t", "email": "e" });
    let claim = json!({
        "schema": 1, "claim_id": "c", "edition": "e", "name": "n",
        "partner": { "mpn_id": "m", "contact": { "name": "n", "email": "e" } },
        "customer": { "company": "c", "tenant_id": "t", "domain": "d", "contact": contact, "technical_contact": contact, "public_sector": "no" },
        "solution_area": "s", "activities": ["a"], "purchase_channel": "p",
        "products": [{ "product": "p", "subscription_id": "s" }], "workloads": ["w"],
        "revenue_association": { "solution_seller": "s", "customer_name": "c", "isv_solution": "i" },
        "proof": [{
            "sha256": "s", "file_name": "f", "media_type": "m", "size": 1, "signed_on": "s", "covers": ["c"], "customer_signed": true,
            "describes_work": true, "public_sector_disclosure": true, "names_each_product": true, "names_customer": true,
            "measured_result": true, "partner_did_the_work": true, "matches_claim": true, "on_template": true
        }],
        "comments": "c", "acknowledged": true
    });
    let plan = json!([{ "provisioningStatus": "p", "servicePlanId": "i", "servicePlanName": "n" }]);
    let accounts = json!([{ "mpn_id": "m", "level": "l", "enrolled": ["e"], "partner_type": "p" }]);
    let own_claims =
        json!([{ "claim_id": "c", "tenant_id": "t", "product": "p", "subscription_id": "s", "status": "s" }]);
    let declared = json!({
        "influenced_purchase": true, "drives_usage": true, "business_influencer": true, "expects_payment": true,
        "mpn_did_the_work": true, "knows_mpn": true, "asked_customer": true, "error_persists": true, "portal_error": "p",
        "doubts_subscription": true, "new_to_incentives": true, "location_in_customer_geography": true,
        "enrolment_complete": true, "serves_customer": true, "meets_advisor_requirements": true, "paid_seats": "p",
        "usage_already_high": true, "bought_within_90_days": true, "has_dpor": true
    });
    let evidence = json!({
        "role": "r", "domain_lookup": { "state": "s", "tenant_id": "t", "domain": "d", "at": "a" },
        "customer_subscriptions": { "exported_on": "e", "items": [{
            "commerceSubscriptionId": "c", "id": "i", "skuId": "s", "skuPartNumber": "p", "status": "s", "capabilityStatus": "c",
            "isTrial": true, "ownerTenantId": "o", "createdDateTime": "c", "nextLifecycleDateTime": "n", "serviceStatus": plan,
            "servicePlans": plan, "subscriptionIds": ["s"], "accountId": "a"
        }] },
        "mpn_accounts": accounts, "own_claims": own_claims,
        "this_claim": { "status": "s", "submitted_on": "s", "decided_on": "d", "competing": true, "more_information_asked": true,
            "disputed": true, "customer_declined": true },
        "other_partner_holds": "o", "declared": declared
    });
    let receipt = json!({
        "receipt_id": "r", "claim_id": "c", "submitted_at": "s", "fingerprint": "f", "edition": "e", "verdict_sha256": "v",
        "review_due": "r", "poe": ["p"]
    });
    let summary = json!({
        "claim_id": "c", "receipt_id": "r", "name": "n", "company": "c", "status": "s", "submitted_at": "s", "review_due": "r",
        "waits_for": "w", "due": "d", "ends": "e", "competing": true, "unread": true
    });
    let reviewed = json!({
        "partner": "p", "claim_id": "c", "name": "n", "company": "c", "status": "s", "submitted_at": "s", "waits_for": "w", "due": "d",
        "competing": true, "assignee": "a"
    });
    let detail = json!({
        "claim_id": "c", "status": "s", "receipt": receipt, "claim": claim,
        "history": [{ "at": "a", "from": "f", "to": "t", "by": "b" }], "edition": "e", "waits_for": "w", "competing": true, "ends": "e",
        "clocks": [{ "timer": "t", "actor": "a", "from": "f", "due": "d", "days_left": -1, "unit": "u" }],
        "actions": [{ "action": "a", "to": "t", "reasons": ["r"], "needs_text": true }], "open": ["o"],
        "events": [{
            "seq": 1, "at": "a", "actor": "a", "by": "b", "kind": "k", "action": "a", "from": "f", "to": "t", "reasons": ["r"],
            "text": "t", "fields": ["f"], "files": [{ "sha256": "s", "file_name": "f" }]
        }],
        "seen": 1
    });
    let pending = json!({ "action": "a", "reasons": ["r"], "text": "t", "by": "b", "takes_effect_at": "t" });
    let limits = json!({ "claim_bytes": 1, "proof_bytes": 1, "proof_files": 1, "proof_types": ["p"] });
    vec![
        ("a draft", claim.clone(), again::<Draft>),
        ("evidence", evidence.clone(), again::<Evidence>),
        (
            "a session",
            json!({
                "person": "x", "partner": "p", "role": "r", "mpn_accounts": accounts, "capabilities": ["c"], "edition": "e", "no_drafts_on_devices": true, "limits": limits
            }),
            again::<Session>,
        ),
        (
            "a request",
            json!({ "claim": claim, "evidence": evidence, "today": "t", "edition": "e", "lang": "l" }),
            again::<ValidationRequest>,
        ),
        ("a receipt", receipt.clone(), again::<Receipt>),
        (
            "a list of claims",
            json!({ "items": [summary], "next": "n", "counts": { "needs_you": 1, "by_status": { "s": 1 } } }),
            again::<ClaimList>,
        ),
        ("own claims", json!({ "items": own_claims }), again::<OwnClaims>),
        ("a claim in detail", detail.clone(), again::<ClaimDetail>),
        ("a change", json!({ "action": "a", "reasons": ["r"], "text": "t", "claim": claim }), again::<ClaimChange>),
        ("a comment", json!({ "text": "t" }), again::<ClaimComment>),
        ("a queue", json!({ "items": [reviewed], "next": "n" }), again::<ReviewList>),
        (
            "a claim in review",
            json!({
                "partner": "p", "detail": detail, "assignee": "a", "pending": pending,
                "competitors": [{ "partner": "p", "claim_id": "c" }]
            }),
            again::<ReviewDetail>,
        ),
        (
            "a reviewer's change",
            json!({ "action": "a", "reasons": ["r"], "text": "t", "assign": true }),
            again::<ReviewChange>,
        ),
        (
            "a problem",
            json!({
                "type": "t", "title": "t", "status": 1, "detail": "d", "instance": "i", "retry": "r", "no_drafts_on_devices": true,
                "errors": [{ "pointer": "p", "code": "c", "detail": "d", "params": { "x": [1] } }]
            }),
            again::<Problem>,
        ),
    ]
}

/// The pointers of everything in a value.
fn pointers(value: &Value) -> Vec<String> {
    let under = |name: &str, value: &Value| {
        pointers(value).into_iter().map(|rest| format!("/{name}{rest}")).collect::<Vec<_>>()
    };
    let mut all = vec![String::new()];
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| all.extend(under(&at.to_string(), item)));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| all.extend(under(name, member))),
        _ => {}
    }
    all
}

#[test]
fn to_be_null_is_to_be_absent() {
    for (kind, document, again) in every_document() {
        let mut may_be_absent = 0;
        let whole = again(document.to_string().as_bytes()).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(serde_json::from_str::<Value>(&whole).expect("JSON"), document, "{kind}");
        for pointer in pointers(&document).iter().filter(|pointer| {
            // What is in these has names of its own.
            !pointer.contains("/params/") && !pointer.contains("/by_status/")
        }) {
            let Some((parent, name)) = pointer.rsplit_once('/') else { continue };
            let with = |change: fn(&mut serde_json::Map<String, Value>, &str)| {
                let mut document = document.clone();
                let Some(Value::Object(members)) = document.pointer_mut(parent) else { return None };
                change(members, name);
                Some(again(document.to_string().as_bytes()))
            };
            let Some(null) = with(|members, name| _ = members.insert(name.into(), Value::Null)) else { continue };
            let absent = with(|members, name| _ = members.remove(name)).expect("an object");
            match (null, absent) {
                (Ok(null), Ok(absent)) => {
                    assert_eq!(null, absent, "{kind}: {pointer}");
                    may_be_absent += 1;
                }
                (Err(null), Err(absent)) => {
                    assert_eq!(null.pointer, *pointer, "{kind}: {null}");
                    assert_eq!(absent.pointer, parent, "{kind}: {absent}");
                    assert_eq!(absent.problem, format!("missing field `{name}`"), "{kind}");
                }
                (null, absent) => panic!("{kind}: {pointer}: {null:?}, but {absent:?}"),
            }
        }
        assert!(may_be_absent > 0 || ["a receipt", "own claims", "a comment"].contains(&kind), "{kind}");
    }
}

/// Everything of another kind is refused where it stands: also a list of members for an object.
#[test]
fn nothing_stands_in_for_something_else() {
    for (kind, document, again) in every_document() {
        // In the place of an export anything may stand: the verdict says what it is.
        let is_typed =
            |pointer: &&String| !pointer.contains("/params/") && !pointer.contains("/customer_subscriptions");
        for pointer in pointers(&document).iter().filter(is_typed) {
            let place = document.pointer(pointer).expect("it was found there");
            let mut others = vec![json!([]), json!({}), json!("x"), json!(0.5), json!(true)];
            others.retain(|other| std::mem::discriminant(other) != std::mem::discriminant(place) || place.is_number());
            if let Value::Object(members) = place {
                others.push(members.values().cloned().collect());
            }
            for other in others {
                let mut changed = document.clone();
                *changed.pointer_mut(pointer).expect("it was found there") = other.clone();
                let error = again(changed.to_string().as_bytes())
                    .err()
                    .unwrap_or_else(|| panic!("{kind}: {other} at {pointer} is read"));
                assert_eq!((&error.pointer, error.line), (pointer, 1), "{kind}: {other}: {error}");
            }
        }
    }
}

#[test]
fn one_name_stands_for_one_member() {
    let error = Draft::read(br#"{"name":"a","name":"b"}"#).expect_err("two names");
    assert_eq!(error.to_string(), "line 1, column 18: duplicate field `name`");
    // Of those that are not known, the last counts.
    let draft = Draft::read(br#"{"x":1,"x":2}"#).expect("a draft");
    assert_eq!(draft.unknown_members.get("x"), Some(&json!(2)));
}

#[test]
fn rules_of_single_members() {
    assert_eq!(wire::to_text(&ClaimList::default()), r#"{"items":[],"next":null}"#);
    assert_eq!(wire::read(br#"{"items":[]}"#), Ok(ClaimList::default()));
    let problem = Problem { kind: "about:blank".into(), status: 404, ..Problem::default() };
    let written = r#"{"type":"about:blank","title":"","status":404,"detail":"","instance":"","retry":""}"#;
    assert_eq!(wire::to_text(&problem), written);
    assert_eq!(wire::read(written.as_bytes()), Ok(problem));
    let request = ValidationRequest::read(br#"{"claim":{}}"#).expect("a request");
    assert_eq!((request.claim, request.evidence, request.today), (Draft::default(), Evidence::default(), None));
}

#[test]
fn says_where_a_document_cannot_be_read() {
    for (text, said) in [
        (r#"{"name":5}"#, "/name (line 1, column 9): invalid type: integer `5`, expected a string"),
        (
            "{\n  \"partner\": {\"contact\": {\"email\": false}}}",
            "/partner/contact/email (line 2, column 40): invalid type: boolean `false`, expected a string",
        ),
        (
            r#"{"activities":["usage",null]}"#,
            "/activities/1 (line 1, column 27): invalid type: null, expected a string",
        ),
        (r#"{"proof":[{"size":-1}]}"#, "/proof/0/size (line 1, column 20): invalid value: integer `-1`, expected u64"),
        (r#"{"schema":4294967296}"#, "/schema (line 1, column 20): invalid value: integer `4294967296`, expected u32"),
        (r#"{"schema":2}"#, "/schema: schema 2 is newer than this version, which knows 1"),
        (r#"{"name":"é","name":5}"#, "line 1, column 18: duplicate field `name`"),
        ("[]", "line 1, column 0: invalid type: sequence, expected struct Draft"),
        ("null", "line 1, column 4: invalid type: null, expected struct Draft"),
        ("", "line 1, column 0: EOF while parsing a value"),
        ("{\n  \"name\": }", "/name (line 2, column 11): expected value"),
        ("{\"é\":1 \"b\":2}", "line 1, column 8: expected `,` or `}`"),
        ("{\"a\\\"/b~\":[1.]}", "/a\"~1b~0/0 (line 1, column 14): invalid number"),
        ("[\"a", "line 1, column 0: invalid type: sequence, expected struct Draft"),
        ("{}\n{}", "line 2, column 1: trailing characters"),
    ] {
        assert_eq!(Draft::read(text.as_bytes()).map_err(|error| error.to_string()), Err(said.into()), "{text}");
    }
    let receipt = wire::read::<Receipt>(br#"{"receipt_id":"r"}"#);
    assert_eq!(receipt.map_err(|error| error.to_string()), Err("line 1, column 18: missing field `claim_id`".into()));
    let request = ValidationRequest::read(br#"{"claim":{},"evidence":{"mpn_accounts":[{"mpn_id":1}]}}"#);
    assert_eq!(request.map_err(|error| error.pointer).err().as_deref(), Some("/evidence/mpn_accounts/0/mpn_id"));
}

#[test]
fn only_utf8_is_read() {
    let error = Draft::read(b"{\n\"\xc3\xa9\": \"\xff\"}").expect_err("no UTF-8");
    assert_eq!(error.to_string(), "line 2, column 7: the text is not UTF-8");
    // Nor half a character.
    assert!(Draft::read(br#"{"x":"\ud800"}"#).is_err());
}

#[test]
fn a_mark_before_the_text_is_no_part_of_it() {
    assert_eq!(Draft::read("\u{feff}{}".as_bytes()), Ok(Draft::default()));
    assert!(Draft::read("\u{feff}\u{feff}{}".as_bytes()).is_err());
}

#[test]
fn nothing_is_nested_without_end() {
    let nested = |depth: usize| format!("{{\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let deepest = Draft::read(nested(126).as_bytes()).expect("a draft");
    assert_eq!(Draft::read(&wire::to_bytes(&deepest)), Ok(deepest.clone()));
    // A document that holds the deepest draft is deeper than what is read, and can be written all the same.
    assert!(!wire::to_value(&ValidationRequest { claim: deepest, ..ValidationRequest::default() }).is_null());
    for depth in [127, 100_000] {
        let error = Draft::read(nested(depth).as_bytes()).map_err(|error| error.problem);
        assert_eq!(error, Err("recursion limit exceeded".into()), "{depth}");
        // What is passed over takes no stack.
        assert_eq!(Evidence::read(nested(depth).as_bytes()), Ok(Evidence::default()), "{depth}");
    }
}
