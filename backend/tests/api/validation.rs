//! `POST /v1/claims/validation`.

use chrono::NaiveDate;
use cpor_rules::wire::{self, ValidationRequest};
use cpor_rules::{Input, SkuTable, edition};
use serde_json::{Value, json};

use crate::support::{Server, claim, pdf, sha256};

const PATH: &str = "/v1/claims/validation";

fn request() -> Value {
    let accounts = json!([{ "mpn_id": "4391507", "level": "location", "enrolled": ["osu_business_applications"], "partner_type": "none" }]);
    let claim = claim(&pdf("proof"));
    let subscription = json!({
        "commerceSubscriptionId": claim["products"][0]["subscription_id"],
        "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace",
        "skuPartNumber": "DYN365_ENTERPRISE_SALES",
        "status": "Enabled",
        "serviceStatus": [{ "servicePlanName": "DYN365_ENTERPRISE_SALES", "provisioningStatus": "Success" }]
    });
    let evidence = json!({
        "role": "incentives_admin",
        "mpn_accounts": accounts,
        "domain_lookup": { "state": "found", "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f" },
        "customer_subscriptions": { "items": [subscription] },
        "own_claims": []
    });
    json!({ "claim": claim, "evidence": evidence, "today": "2026-11-20" })
}

/// The canonical bytes of the verdict that the rules give for a request.
fn canonical(request: &Value) -> Vec<u8> {
    let request = ValidationRequest::read(request.to_string().as_bytes()).expect("a request");
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let input = Input {
        draft: &request.claim,
        evidence: &request.evidence,
        today,
        edition: &edition::E2020_09,
        skus: SkuTable::built_in(),
    };
    wire::canonical_bytes(&input, &input.check())
}

#[tokio::test]
async fn gives_the_verdict_and_stores_nothing() {
    let server = Server::start().await;
    let passing = request();
    let mut failing = passing.clone();
    failing["claim"]["purchase_channel"] = json!("csp");
    for (request, state) in [(passing, "pass"), (failing, "fail")] {
        let verdict = server.post(PATH, request.to_string()).send().await.expect(200).json();
        assert_eq!(verdict["state"], state);
        let without_messages: Value = serde_json::from_slice(&canonical(&request)).expect("JSON");
        assert_eq!(verdict["input_sha256"], without_messages["input_sha256"]);
        let of = |verdict: &Value, name| {
            verdict["findings"]
                .as_array()
                .expect("findings")
                .iter()
                .map(|finding| finding[name].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&verdict, "raised"), of(&without_messages, "raised"));
        assert!(of(&verdict, "message").iter().all(|message| message != ""), "messages are written");
    }
    for table in ["claims", "idempotency_keys", "claim_events", "active_claims"] {
        assert_eq!(server.row_count(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn canonical_bytes_are_available_by_header_and_by_query() {
    let server = Server::start().await;
    let request = request();
    let by_type = server
        .post(PATH, request.to_string())
        .header("accept", "text/html, application/vnd.cpor.canonical+json;q=0.9")
        .send()
        .await;
    let by_query = server.post(&format!("{PATH}?canonical=true"), request.to_string()).send().await;
    for reply in [by_type.expect(200), by_query.expect(200)] {
        assert_eq!(reply.header("content-type"), Some("application/vnd.cpor.canonical+json"));
        assert_eq!(sha256(&reply.body), sha256(&canonical(&request)));
    }
    server.post(&format!("{PATH}?canonical=maybe"), request.to_string()).send().await.problem(400, "malformed-request");
}

#[tokio::test]
async fn today_is_by_default_the_day_of_the_server() {
    let server = Server::start().await;
    let mut given = request();
    let mut left_out = given.clone();
    left_out.as_object_mut().expect("an object").remove("today");
    let verdict = |request: &Value| server.post(PATH, request.to_string()).send();
    assert_eq!(verdict(&given).await.json()["input_sha256"], verdict(&left_out).await.json()["input_sha256"]);
    given["today"] = json!("2026-11-21");
    assert_ne!(verdict(&given).await.json()["input_sha256"], verdict(&left_out).await.json()["input_sha256"]);
}

#[tokio::test]
async fn messages_are_in_the_requested_language() {
    let server = Server::start().await;
    let mut messages = Vec::new();
    for lang in ["en", "it"] {
        let mut request = request();
        request["lang"] = json!(lang);
        messages.push(
            server.post(PATH, request.to_string()).send().await.expect(200).json()["findings"][0]["message"].clone(),
        );
    }
    assert_ne!(messages[0], messages[1]);
}

#[tokio::test]
async fn a_malformed_field_is_refused() {
    let server = Server::start().await;
    for (pointer, value, hint) in [
        ("/edition", json!("2019-01"), "2020-09"),
        ("/claim/edition", json!("2019-01"), "2020-09"),
        ("/today", json!("20/11/2026"), "YYYY-MM-DD"),
        ("/today", json!("2026-11-31"), "calendar"),
        ("/lang", json!("de"), "en, it"),
    ] {
        let mut request = request();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        request.pointer_mut(parent).expect("the parent")[name] = value;
        let refused = server.post(PATH, request.to_string()).send().await;
        let problem = refused.problem(422, "field-invalid");
        assert_eq!(refused.errors(), [(format!("/{name}"), "FORMAT".to_owned())]);
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }
}

#[tokio::test]
async fn malformed_json_is_refused_with_its_place() {
    let server = Server::start().await;
    for (body, pointer, hint) in [
        ("{\"claim\": { \"name\": 5 }}", "/claim/name", "/claim/name"),
        (
            "{\"claim\": {\"products\": [{}, {\"product\": []}]}}",
            "/claim/products/1/product",
            "/claim/products/1/product",
        ),
        ("{\"claim\": {}, \"evidence\": {\"role\": 1}}", "/evidence/role", "/evidence/role"),
        ("{\"evidence\": {}}", "", "claim"),
        ("{\"claim\": {\"schema\": 2}}", "/claim/schema", "schema 1"),
        ("{\n\"claim\": {},,\n}", "", "line 2"),
        ("", "", "line 1"),
        ("\u{0}\u{1}", "", "line 1"),
    ] {
        let refused = server.post(PATH, body).send().await;
        let problem = refused.problem(400, "malformed-request");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body:?}");
        assert_eq!(problem["errors"][0]["code"], "FORMAT");
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }
    let nested = format!("{{\"claim\": {{\"x\": {}1{}}}}}", "[".repeat(100_000), "]".repeat(100_000));
    server.post(PATH, nested).send().await.problem(400, "malformed-request");
}

#[tokio::test]
async fn a_reviewer_can_check_and_an_unknown_user_cannot() {
    let server = Server::start().await;
    server.post(PATH, request().to_string()).with_user("reviewer").send().await.expect(200);
    server.post(PATH, request().to_string()).with_user("nobody").send().await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn the_largest_claim_is_that_of_the_session() {
    let server = Server::start().await;
    let mut request = request();
    let room = 262_144 - request.to_string().len() - "\"comments\":\"\",".len();
    request["claim"]["comments"] = json!("x".repeat(room));
    assert_eq!(request.to_string().len(), 262_144);
    server.post(PATH, request.to_string()).send().await.expect(200);
    let refused = server.post(PATH, format!("{request} ")).send().await;
    let problem = refused.problem(413, "claim-too-large");
    assert!(problem["detail"].as_str().expect("a text").contains("256 KiB"), "{problem}");
}
