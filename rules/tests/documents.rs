//! Documents as JSON: what is read, what is refused and where, and which bytes are written.
#![cfg(not(target_arch = "wasm32"))]

use cpor_rules::claim::{
    ClaimedProduct, Customer, CustomerContact, Partner, PartnerContact, Proof, RevenueAssociation, SCHEMA,
};
use cpor_rules::evidence::{
    CustomerSubscriptions, Declared, DomainLookup, ExportItem, MpnAccount, OwnClaim, ServicePlan, ThisClaim,
};
use cpor_rules::wire::{self, ClaimList, FromJson, Problem, Receipt, ToJson, ValidationRequest};
use cpor_rules::{Draft, Evidence, Unreadable, json};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

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

/// JSON whose numbers the library reads back as they were.
fn json_value() -> impl Strategy<Value = Value> {
    let quarter = any::<i32>().prop_map(|number| f64::from(number) / 4.0);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        quarter.prop_map(Value::from),
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

fn proof() -> impl Strategy<Value = Proof> {
    ((text(), text(), text(), any::<u64>(), text(), texts()), (yes(), yes(), yes(), yes(), yes())).prop_map(
        |((sha256, file_name, media_type, size, signed_on, covers), flags)| Proof {
            sha256,
            file_name,
            media_type,
            size,
            signed_on,
            covers,
            customer_signed: flags.0,
            describes_work: flags.1,
            public_sector_disclosure: flags.2,
            matches_claim: flags.3,
            on_template: flags.4,
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
            kept: b.6.into_iter().map(|(name, value)| (name, ours(&value))).collect(),
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
        })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let lookup = (text(), of(text()), of(text()), of(text())).prop_map(|(state, tenant_id, domain, at)| DomainLookup {
        state,
        tenant_id,
        domain,
        at,
    });
    let export = (of(text()), vec(export_item(), 0..3))
        .prop_map(|(exported_on, items)| CustomerSubscriptions { exported_on, items });
    let account = (text(), of(text()), of(texts()), of(text()))
        .prop_map(|(mpn_id, level, enrolled, partner_type)| MpnAccount { mpn_id, level, enrolled, partner_type });
    let claim =
        (text(), text(), text(), text(), text()).prop_map(|(claim_id, tenant_id, product, subscription_id, status)| {
            OwnClaim { claim_id, tenant_id, product, subscription_id, status }
        });
    let this_claim = (of(text()), of(text()), of(text()), yes(), yes()).prop_map(
        |(status, submitted_on, decided_on, competing, more_information_asked)| ThisClaim {
            status,
            submitted_on,
            decided_on,
            competing,
            more_information_asked,
        },
    );
    let declared = (vec(yes(), 10), of(text())).prop_map(|(yes, portal_error)| Declared {
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

/// A value of the library as one of ours.
fn ours(value: &Value) -> json::Value {
    json::read::<Anything>(value.to_string().as_bytes()).expect("JSON").0
}

/// What is written reads back, is written again by the same bytes, and is what the JSON library makes of it.
fn survives<T>(document: &T) -> Result<(), TestCaseError>
where
    T: FromJson + ToJson + Serialize + Default + PartialEq + core::fmt::Debug,
{
    let bytes = wire::to_bytes(document);
    let read: T = wire::read(&bytes).expect("what is written can be read");
    prop_assert_eq!(&read, document);
    prop_assert_eq!(&wire::to_bytes(&read), &bytes);
    prop_assert_eq!(&serde_json::to_vec(document).expect("a document"), &bytes);
    prop_assert_eq!(serde_json::to_string_pretty(document).expect("a document"), wire::to_lines(document));
    prop_assert_eq!(serde_json::from_slice::<json::Value>(&bytes).expect("JSON"), wire::to_value(document));
    let read: T = json::read_value(&wire::to_value(document)).expect("what is a document can be read");
    prop_assert_eq!(&read, document);
    Ok(())
}

/// Pieces of JSON, in an order that often makes none.
fn nearly_json() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\"",
        "\"a\"",
        "\"b\":",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\\",
        "\\n",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.50",
        "1e3",
        "-0",
        "01",
        "1.",
        "-",
        ".5",
        "é",
        "\t",
    ]);
    let free = vec(piece.clone(), 0..8).prop_map(|pieces| pieces.concat());
    let list = vec(piece.clone(), 0..4).prop_map(|pieces| format!("[{}]", pieces.join(",")));
    let object = vec(piece, 0..4).prop_map(|pieces| format!("{{\"x\":{}}}", pieces.join(",\"x\":")));
    prop_oneof![free, list, object]
}

fn agrees_with_library(text: &[u8]) -> Result<(), TestCaseError> {
    let by_library = serde_json::from_slice::<Value>(text);
    match (json::read::<Anything>(text), by_library) {
        (Ok(Anything(ours)), Ok(value)) => {
            let written = wire::to_text(&ours);
            prop_assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), value);
        }
        (Err(_), Err(_)) => {}
        // The library has to make a float of 1E400, where we keep what is written.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (ours, by_library) => prop_assert!(false, "{ours:?}, by the library {by_library:?}"),
    }
    Ok(())
}

/// Any JSON, as a document.
#[derive(Debug, Default)]
struct Anything(json::Value);

impl FromJson for Anything {
    fn fill(&mut self, from: &json::Value) -> Result<(), Unreadable> {
        self.0 = from.clone();
        Ok(())
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
        prop_assert_eq!(Evidence::read_value(&wire::to_value(&evidence), ""), Ok(evidence));
    }

    #[test]
    fn texts_are_escaped_as_the_library_does(text in text()) {
        prop_assert_eq!(wire::to_text(&text), serde_json::to_string(&text).expect("a text"));
    }

    #[test]
    fn what_the_library_reads_is_read_and_nothing_else(text in nearly_json()) {
        agrees_with_library(text.as_bytes())?;
    }

    #[test]
    fn broken_documents_are_refused_where_the_library_refuses_them(
        draft in draft(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()
    ) {
        let mut bytes = wire::to_bytes(&draft);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        agrees_with_library(&bytes)?;
    }

    #[test]
    fn no_bytes_are_too_much(bytes in vec(any::<u8>(), 0..64), draft in draft(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _ = Draft::read(&bytes);
        let mut bytes = wire::to_bytes(&draft);
        *at.get_mut(&mut bytes) = byte;
        let _ = Draft::read(&bytes);
    }
}

#[test]
fn each_character_that_may_need_an_escape() {
    let all: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{2029}', '\u{feff}', '\u{ffff}', '\u{10ffff}']).collect();
    assert_eq!(wire::to_text(&all), serde_json::to_string(&all).expect("a text"));
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
    let text = br#"{ "zeta": { "b": [ { "y": null, "x": -0.5 } ], "a": 1e3 }, "name": "n", "Alpha": null, "a/~": {}, "kept": "\u00e9" }"#;
    let draft = Draft::read(text).expect("a draft");
    let bare = wire::to_text(&Draft { kept: json::Members::default(), ..draft.clone() });
    let kept = r#","Alpha":null,"a/~":{},"kept":"é","zeta":{"a":1e3,"b":[{"x":-0.5,"y":null}]}}"#;
    assert_eq!(wire::to_text(&draft), format!("{}{kept}", bare.trim_end_matches('}').to_owned()));
}

#[test]
fn absent_and_null_are_one() {
    let nulls = br#"{"schema":null,"name":null,"partner":null,"products":null,"proof":[{"size":null,"customer_signed":null}],"acknowledged":null}"#;
    assert_eq!(Draft::read(nulls), Draft::read(br#"{"proof":[{}]}"#));
    assert_eq!(Evidence::read(br#"{"role":null,"customer_subscriptions":{"items":null,"value":null}}"#), {
        Ok(Evidence { customer_subscriptions: Some(CustomerSubscriptions::default()), ..Evidence::default() })
    });
}

#[test]
fn the_last_of_two_members_counts_and_the_first_name() {
    assert_eq!(Draft::read(br#"{"name":"a","name":"b"}"#).map(|draft| draft.name).as_deref(), Ok("b"));
    let both = br#"{"customer_subscriptions":{"value":[],"items":[{}]}}"#;
    let export = Evidence::read(both).expect("evidence").customer_subscriptions.expect("an export");
    assert_eq!(export.items, [ExportItem::default()]);
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
        (r#"{"name":5}"#, "/name: expected a text, found the number 5"),
        (r#"{"name":[]}"#, "/name: expected a text, found a list"),
        (r#"{"partner":"p"}"#, "/partner: expected an object, found a text"),
        (r#"{"partner":[]}"#, "/partner: expected an object, found a list"),
        (r#"{"partner":{"contact":{"email":false}}}"#, "/partner/contact/email: expected a text, found false"),
        (r#"{"activities":{}}"#, "/activities: expected a list, found an object"),
        (r#"{"activities":["usage",null]}"#, "/activities/1: expected a text, found null"),
        (r#"{"products":[{},{"product":true}]}"#, "/products/1/product: expected a text, found true"),
        (
            r#"{"proof":[{"size":-1}]}"#,
            "/proof/0/size: expected a whole number up to 18446744073709551615, found the number -1",
        ),
        (
            r#"{"proof":[{"size":1.5}]}"#,
            "/proof/0/size: expected a whole number up to 18446744073709551615, found the number 1.5",
        ),
        (r#"{"proof":[{"customer_signed":"yes"}]}"#, "/proof/0/customer_signed: expected true or false, found a text"),
        (r#"{"schema":4294967296}"#, "/schema: expected a whole number up to 4294967295, found the number 4294967296"),
        (r#"{"schema":2}"#, "/schema: schema 2 is newer than this version, which knows 1"),
        ("[]", "the document: expected an object, found a list"),
        ("null", "the document: expected an object, found null"),
        ("", "line 1, column 1: a value was expected, but the text ends"),
        ("{\n  \"name\": }", "line 2, column 11: a value was expected"),
        ("{\"a\" 1}", "line 1, column 6: a colon was expected"),
        ("{\"é\":1 \"b\":2}", "line 1, column 8: a comma or } was expected"),
        ("{a:1}", "line 1, column 2: the name of a member was expected, in quotation marks"),
        ("[1 2]", "line 1, column 4: a comma or ] was expected"),
        ("[1.]", "line 1, column 4: a digit was expected"),
        ("[\"a\nb\"]", "line 1, column 4: a line break or control character stands in a text"),
        ("[\"\\x\"]", "line 1, column 4: no such character can follow a backslash"),
        ("[\"\\ud800\"]", "line 1, column 8: four hexadecimal digits of a character were expected"),
        ("[\"a", "line 1, column 4: the text ends before its quotation mark"),
        ("{}\n{}", "line 2, column 1: something follows the end of the document"),
    ] {
        assert_eq!(Draft::read(text.as_bytes()).map_err(|error| error.to_string()), Err(said.into()), "{text}");
    }
    let receipt = wire::read::<Receipt>(br#"{"receipt_id":"r","claim_id":null}"#);
    assert_eq!(
        receipt.map_err(|error| error.to_string()),
        Err("the document: the member \"claim_id\" is missing".into())
    );
    let request =
        ValidationRequest::read(br#"{"claim":{},"evidence":{"customer_subscriptions":{"value":[{"skuId":1}]}}}"#);
    assert_eq!(
        request.map_err(|error| error.pointer).err().as_deref(),
        Some("/evidence/customer_subscriptions/value/0/skuId")
    );
    let inside = Evidence::read_value(&wire::read::<Anything>(br#"{"role":[]}"#).expect("JSON").0, "/evidence");
    assert_eq!(inside.map_err(|error| error.pointer), Err("/evidence/role".into()));
    let params = br#"{"type":"","title":"","status":1,"detail":"","instance":"","retry":"","errors":[{"pointer":"","code":"","detail":"","params":[]}]}"#;
    assert_eq!(wire::read::<Problem>(params).map_err(|error| error.pointer), Err("/errors/0/params".into()));
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
        assert_eq!(error, Err("lists and objects are nested too deep".into()), "{depth}");
    }
}
