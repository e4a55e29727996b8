//! `POST /v1/claims`: what is accepted and what is refused, on which evidence.

use cpor_rules::{Draft, Evidence, Input, SkuTable, edition, wire};
use serde_json::{Value, json};

use crate::support::{
    NORTHWIND_MPN, Server, TENANT, claim, id_of, new_id, pdf, quoted, ready_claim, sha256, submission_row_counts,
};

#[tokio::test]
async fn a_receipt_describes_the_stored_claim() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let reply = server.submit(&new_id(), &claim).send().await.expect(201);
    assert_eq!(reply.header("location"), Some(&*format!("/v1/claims/{}", id_of(&claim))));
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.header("idempotent-replayed"), None);

    let receipt = reply.json();
    assert_eq!(receipt["claim_id"], claim["claim_id"]);
    assert_eq!(receipt["submitted_at"], "2026-11-20T09:30:00.000Z");
    assert_eq!(receipt["fingerprint"], sha256(claim.to_string().as_bytes()));
    assert_eq!(receipt["edition"], "2020-09");
    assert_eq!(receipt["review_due"], "2026-11-27", "five business days after a Friday");
    assert_eq!(receipt["poe"], json!([sha256(&pdf("proof"))]));
    assert_eq!(submission_row_counts(&server).await, [1; 6]);
}

#[tokio::test]
async fn the_receipt_has_the_digest_of_a_verdict_on_the_servers_evidence() {
    let server = Server::start().await;
    let mut own_claims = Vec::new();
    // For the second claim, the server's list of own claims has the first one.
    for _ in 0..2 {
        let mut claim = ready_claim(&server).await;
        claim["evidence"] = json!({ "declared": { "drives_usage": true }, "other_partner_holds": "no" });
        let receipt = server.submit(&new_id(), &claim).send().await.expect(201).json();
        let verdict = expected_verdict(&server, &claim, &own_claims).await;
        assert_eq!(receipt["verdict_sha256"], sha256(&verdict));
        own_claims.push(json!({
            "claim_id": claim["claim_id"], "tenant_id": TENANT, "product": "sales",
            "subscription_id": claim["products"][0]["subscription_id"], "status": "submitted"
        }));
    }
}

/// The canonical bytes of the verdict on the server's own evidence together with the evidence that only the body has.
async fn expected_verdict(server: &Server, claim: &Value, own_claims: &[Value]) -> Vec<u8> {
    let session = server.get("/v1/session").send().await.json();
    let path = "/v1/tenants/contoso18839.onmicrosoft.com";
    let mut evidence = claim["evidence"].clone();
    evidence["role"] = session["role"].clone();
    evidence["mpn_accounts"] = session["mpn_accounts"].clone();
    evidence["domain_lookup"] = server.get(path).send().await.json();
    evidence["own_claims"] = json!(own_claims);
    let mut claim = claim.clone();
    claim.as_object_mut().expect("an object").remove("evidence");

    let draft = Draft::read(claim.to_string().as_bytes()).expect("a draft");
    let evidence = Evidence::read(evidence.to_string().as_bytes()).expect("evidence");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let edition = &edition::E2020_09;
    let skus = SkuTable::built_in();
    let input = Input { draft: &draft, evidence: &evidence, today, edition, skus };
    wire::canonical_bytes(&input, &input.check())
}

#[tokio::test]
async fn a_refusal_names_the_rules_and_the_fields() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["activities"] = json!(["presales"]);
    claim["purchase_channel"] = json!("csp");
    claim["customer"]["contact"]["email"] = json!("bo");
    let refused = server.submit(&new_id(), &claim).send().await;
    let problem = refused.problem(422, "claim-invalid");
    assert_eq!(problem["retry"], "never");
    assert_eq!(
        refused.errors(),
        [("/purchase_channel", "R11"), ("/purchase_channel", "R25"), ("/customer/contact/email", "X02")]
            .map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    assert_eq!(problem["errors"][1]["params"], json!({ "/purchase_channel": "csp", "/activities/0": "presales" }));
    assert!(problem["detail"].as_str().expect("a text").contains("R11, R25, X02"), "{problem}");
    assert_eq!(submission_row_counts(&server).await, [0; 6], "a refusal stores nothing");

    claim["purchase_channel"] = json!("web_direct");
    claim["customer"]["contact"]["email"] = json!("bo@contoso.example");
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn a_rule_about_server_evidence_names_a_field_of_the_claim() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["customer"]["domain"] = json!("notfound.example");
    claim["partner"]["mpn_id"] = json!("4391488");
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert_eq!(
        refused.errors(),
        [("/customer/domain".into(), "R04".into()), ("/partner/mpn_id".to_owned(), "X24".to_owned())]
    );
}

#[tokio::test]
async fn server_evidence_replaces_the_evidence_in_the_body() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    // Northwind's account does not belong to fabrikam, and the domain belongs to another tenant, whatever the body says.
    claim["partner"]["mpn_id"] = json!(NORTHWIND_MPN);
    claim["customer"]["domain"] = json!("microsoft.com");
    claim["evidence"] = json!({
        "role": "global_admin",
        "mpn_accounts": [{ "mpn_id": NORTHWIND_MPN, "level": "location", "enrolled": ["osu_business_applications"], "partner_type": "none" }],
        "own_claims": [],
        "domain_lookup": { "state": "found", "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f", "domain": "microsoft.com" },
        "this_claim": { "status": "approved" }
    });
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert_eq!(
        refused.errors(),
        [("/customer/domain".into(), "R04".into()), ("/partner/mpn_id".to_owned(), "R32a".to_owned())]
    );

    // The other way round: evidence in the body that speaks against the claim is not used either.
    let mut claim = ready_claim(&server).await;
    claim["evidence"] = json!({ "role": "none", "mpn_accounts": [], "domain_lookup": { "state": "not_found" } });
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn evidence_that_only_the_user_has_is_taken_from_the_body() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    let plan = "3a6c1b2d-0000-4000-8000-000000000009";
    claim["products"][0]["subscription_id"] = json!(plan);
    claim["evidence"] =
        json!({ "customer_subscriptions": { "items": [{ "id": "x", "skuId": plan, "status": "Enabled" }] } });
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert!(refused.errors().iter().any(|(pointer, _)| pointer == "/products/0/subscription_id"), "{}", refused.text());
}

#[tokio::test]
async fn proof_that_was_not_uploaded_is_refused() {
    let server = Server::start().await;
    let claim = claim(&pdf("proof"));
    // Uploaded for another claim, and by another partner: neither counts.
    server.upload(&new_id(), &pdf("proof")).send().await.expect(201);
    server.upload(id_of(&claim), &pdf("proof")).with_user("northwind").send().await.expect(201);
    let key = new_id();
    let refused = server.submit(&key, &claim).send().await;
    let problem = refused.problem(422, "poe-not-ready");
    assert_eq!(refused.errors(), [("/proof/0/sha256".into(), "POE_NOT_READY".into())]);
    assert_eq!(problem["retry"], "same-key");
    assert!(problem["errors"][0]["detail"].as_str().expect("a text").contains("proof.pdf"), "{problem}");

    server.upload(id_of(&claim), &pdf("proof")).send().await.expect(201);
    server.submit(&key, &claim).send().await.expect(201);
}

#[tokio::test]
async fn a_malformed_digest_is_refused() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    let sound = claim["proof"][0].clone();
    let mut broken = sound.clone();
    broken["sha256"] = json!("abc");
    let mut without = sound.clone();
    without["sha256"] = json!("");
    claim["proof"] = json!([sound, broken, without, {}]);
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert_eq!(
        refused.errors(),
        [("/proof/1/sha256".into(), "FORMAT".into()), ("/proof/2/sha256".to_owned(), "FORMAT".to_owned())]
    );

    claim["proof"] = json!(vec![claim["proof"][0].clone(); 11]);
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert_eq!(refused.errors(), [("/proof".into(), "FORMAT".into())]);
}

#[tokio::test]
async fn a_malformed_body_is_refused() {
    let server = Server::start().await;
    let key = quoted(&new_id());
    for (body, pointer) in [
        ("{\"name\": 5}", "/name"),
        ("{\"evidence\": {\"role\": []}}", "/evidence/role"),
        ("{\"schema\": 9}", "/schema"),
        ("[", ""),
    ] {
        let refused = server.post("/v1/claims", body).header("idempotency-key", &key).send().await;
        assert_eq!(refused.problem(400, "malformed-request")["errors"][0]["pointer"], pointer, "{body}");
        // A malformed body is reported before a missing key.
        server.post("/v1/claims", body).send().await.problem(400, "malformed-request");
    }
    for (pointer, value, hint) in
        [("claim_id", "", "UUID"), ("claim_id", "42", "UUID"), ("edition", "2019-01", "2020-09")]
    {
        let mut claim = ready_claim(&server).await;
        claim[pointer] = json!(value);
        let refused = server.submit(&new_id(), &claim).send().await;
        let problem = refused.problem(422, "claim-invalid");
        assert_eq!(refused.errors(), [(format!("/{pointer}"), "FORMAT".to_owned())]);
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }
    let large = server.post("/v1/claims", vec![b' '; 262_145]).header("idempotency-key", &key).send().await;
    large.problem(413, "claim-too-large");
    // Authentication comes before everything else.
    server.post("/v1/claims", vec![b' '; 262_145]).with_user("nobody").send().await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_reviewer_cannot_submit() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).with_user("reviewer").send().await.problem(403, "forbidden-role");
}

#[tokio::test]
async fn unknown_members_are_stored() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["tag"] = json!({ "b": 1, "a": [null] });
    claim["evidence"] = Value::Null;
    let location =
        server.submit(&new_id(), &claim).send().await.expect(201).header("location").expect("a location").to_owned();
    let stored = server.get(&location).send().await.expect(200).json();
    assert_eq!(stored["claim"]["tag"], claim["tag"]);
    assert_eq!(stored["claim"].get("evidence"), None);
}
