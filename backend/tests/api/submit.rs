//! `POST /v1/claims`: once and only once, by the rules, all or nothing.

use std::time::Duration;

use chrono::TimeDelta;
use cpor_rules::{Draft, Evidence, Input, SkuTable, edition, wire};
use serde_json::{Value, json};
use sqlx::Executor;
use tokio::io::AsyncWriteExt;

use crate::support::{NORTHWIND_MPN, Reply, Server, TENANT, claim, id_of, new_id, pdf, quoted, ready_claim, sha256};

const TABLES: [&str; 6] =
    ["claims", "claim_items", "active_claims", "claim_proof", "claim_history", "idempotency_keys"];

async fn rows_of_claims(server: &Server) -> Vec<i64> {
    let mut rows = Vec::new();
    for table in TABLES {
        rows.push(server.rows(table).await);
    }
    rows
}

#[track_caller]
fn assert_replayed(again: &Reply, first: &Reply) {
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.body, first.body, "the very same bytes");
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn a_receipt_says_what_was_kept() {
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
    assert_eq!(rows_of_claims(&server).await, [1; 6]);
}

#[tokio::test]
async fn the_verdict_of_the_receipt_is_on_the_servers_evidence() {
    let server = Server::start().await;
    let mut own_claims = Vec::new();
    // What the second one knows of the first is from the server's own list.
    for _ in 0..2 {
        let mut claim = ready_claim(&server).await;
        claim["evidence"] = json!({ "declared": { "drives_usage": true }, "other_partner_holds": "no" });
        let receipt = server.submit(&new_id(), &claim).send().await.expect(201).json();
        let verdict = verdict_here(&server, &claim, &own_claims).await;
        assert_eq!(receipt["verdict_sha256"], sha256(&verdict));
        own_claims.push(json!({
            "claim_id": claim["claim_id"], "tenant_id": TENANT, "product": "sales",
            "subscription_id": claim["products"][0]["subscription_id"], "status": "submitted"
        }));
    }
}

/// The canonical bytes of the verdict on what the server tells of itself, and on what only the body says.
async fn verdict_here(server: &Server, claim: &Value, own_claims: &[Value]) -> Vec<u8> {
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
    wire::canonical(&input, &input.check())
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let key = new_id();
    let first = server.submit(&key, &claim).send().await.expect(201);
    server.advance(TimeDelta::days(29));
    for _ in 0..3 {
        let again = server.submit(&key, &claim).send().await.expect(201);
        assert_replayed(&again, &first);
    }
    assert_eq!(rows_of_claims(&server).await, [1; 6]);
}

#[tokio::test]
async fn a_key_belongs_to_its_bytes() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    let key = new_id();
    server.submit(&key, &claim).send().await.expect(201);
    claim["comments"] = json!("changed");
    let reused = server.submit(&key, &claim).send().await;
    assert_eq!(reused.problem(422, "idempotency-key-reused")["retry"], "new-key");
    claim["claim_id"] = json!("not even a UUID");
    server.submit(&key, &claim).send().await.problem(422, "idempotency-key-reused");
    assert_eq!(rows_of_claims(&server).await, [1; 6]);
}

#[tokio::test]
async fn a_key_belongs_to_its_partner() {
    let server = Server::start().await;
    let (ours, mut theirs) = (ready_claim(&server).await, claim(&pdf("proof")));
    theirs["partner"]["mpn_id"] = json!(NORTHWIND_MPN);
    theirs["claim_id"] = ours["claim_id"].clone();
    theirs["products"] = ours["products"].clone();
    server.upload(id_of(&theirs), &pdf("proof")).by("northwind").send().await.expect(201);
    let key = new_id();
    let first = server.submit(&key, &ours).send().await.expect(201);
    let second = server.submit(&key, &theirs).by("northwind").send().await.expect(201);
    assert_eq!(second.header("idempotent-replayed"), None, "the other partner's key, claim_id and product are free");
    assert_ne!(first.json()["receipt_id"], second.json()["receipt_id"]);
}

#[tokio::test]
async fn a_key_has_one_form() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let body = claim.to_string();
    let key = quoted(&new_id());
    server.post("/v1/claims", body.clone()).send().await.problem(400, "idempotency-key-missing");
    let bare = key.trim_matches('"');
    for wrong in [bare, &key.to_uppercase(), "\"42\"", "", &key.replace('-', "")] {
        let refused = server.post("/v1/claims", body.clone()).header("idempotency-key", wrong).send().await;
        let problem = refused.problem(400, "idempotency-key-malformed");
        assert!(problem["detail"].as_str().expect("a text").contains("Idempotency-Key: \""), "{problem}");
    }
    let twice = server.post("/v1/claims", body).header("idempotency-key", &key).and_header("idempotency-key", &key);
    twice.send().await.problem(400, "idempotency-key-malformed");
    assert_eq!(rows_of_claims(&server).await, [0; 6]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_at_once_submit_one_claim() {
    let server = Server::start().await;
    for _ in 0..5 {
        let before = server.rows("claims").await;
        let (claim, key) = (ready_claim(&server).await, new_id());
        let headers = [("idempotency-key", quoted(&key))];
        let sending = (0..10).map(|_| {
            let (address, headers, body) = (server.address, headers.clone(), claim.to_string());
            tokio::spawn(
                async move { crate::support::send(address, "POST", "/v1/claims", &headers, body.into()).await },
            )
        });
        let mut replies = Vec::new();
        for reply in sending.collect::<Vec<_>>() {
            replies.push(reply.await.expect("no panic").expect(201));
        }
        assert!(replies.iter().all(|reply| reply.body == replies[0].body), "every answer has the same bytes");
        let first = replies.iter().filter(|reply| reply.header("idempotent-replayed").is_none()).count();
        assert_eq!(first, 1, "one of them submitted it");
        assert_eq!(server.rows("claims").await, before + 1);
    }
}

#[tokio::test]
async fn a_claim_id_belongs_to_its_bytes() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    let first = server.submit(&new_id(), &claim).send().await.expect(201);

    let other_key = new_id();
    for _ in 0..2 {
        let again = server.submit(&other_key, &claim).send().await.expect(200);
        assert_replayed(&again, &first);
    }
    let mut changed = claim.clone();
    changed["comments"] = json!("changed");
    server.submit(&other_key, &changed).send().await.problem(422, "idempotency-key-reused");

    claim["comments"] = json!("changed");
    let conflict = server.submit(&new_id(), &claim).send().await;
    conflict.problem(409, "claim-id-conflict");
    assert_eq!(conflict.errors(), [("/claim_id".into(), "FORMAT".into())]);
    assert_eq!(server.rows("claims").await, 1);
}

#[tokio::test]
async fn a_partner_claims_the_same_only_once() {
    let server = Server::start().await;
    let first = ready_claim(&server).await;
    server.submit(&new_id(), &first).send().await.expect(201);

    let mut second = ready_claim(&server).await;
    let own = second["products"][0].clone();
    second["products"] = json!([own, first["products"][0]]);
    let duplicate = server.submit(&new_id(), &second).send().await;
    let problem = duplicate.problem(422, "claim-invalid");
    assert_eq!(duplicate.errors().iter().map(|(_, rule)| rule.as_str()).collect::<Vec<_>>(), ["R13", "X15"]);
    assert_eq!(problem["errors"][0]["params"]["evidence:/own_claims/0"], first["claim_id"]);
    assert_eq!(rows_of_claims(&server).await, [1; 6]);

    second["products"].as_array_mut().expect("a list").pop();
    server.submit(&new_id(), &second).send().await.expect(201);
}

#[tokio::test]
async fn a_workload_is_held_too() {
    let server = Server::start().await;
    let workload_claim = || async {
        let mut claim = ready_claim(&server).await;
        claim["solution_area"] = json!("microsoft_365");
        claim["products"] = json!([]);
        claim["workloads"] = json!(["teams", "exchange_online"]);
        claim
    };
    server.submit(&new_id(), &workload_claim().await).send().await.expect(201);
    let duplicate = server.submit(&new_id(), &workload_claim().await).send().await;
    let problem = duplicate.problem(409, "duplicate-claim");
    assert!(duplicate.errors()[0].0.starts_with("/workloads/"));
    let first = &problem["errors"][0]["params"]["claim_id"];
    assert!(problem["detail"].as_str().expect("a text").contains(first.as_str().expect("an ID")), "{problem}");
}

#[tokio::test]
async fn a_rule_that_stops_it_is_named_with_the_field() {
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
    assert_eq!(rows_of_claims(&server).await, [0; 6], "a refusal keeps nothing");

    claim["purchase_channel"] = json!("web_direct");
    claim["customer"]["contact"]["email"] = json!("bo@contoso.example");
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn a_rule_on_the_servers_facts_names_the_field_of_the_claim() {
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
async fn the_servers_facts_win_over_the_bodys() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    // Northwind's account is none of fabrikam's, whatever the body says, and a domain of another tenant stays one.
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

    // The other way round: what the body says against the claim does not count either.
    let mut claim = ready_claim(&server).await;
    claim["evidence"] = json!({ "role": "none", "mpn_accounts": [], "domain_lookup": { "state": "not_found" } });
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn what_only_the_user_knows_is_taken_from_the_body() {
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
async fn every_proof_file_has_to_be_there() {
    let server = Server::start().await;
    let claim = claim(&pdf("proof"));
    // Uploaded for another claim, and by another partner: neither counts.
    server.upload(&new_id(), &pdf("proof")).send().await.expect(201);
    server.upload(id_of(&claim), &pdf("proof")).by("northwind").send().await.expect(201);
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
async fn a_digest_that_cannot_be_read_is_named() {
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
async fn what_cannot_be_read_is_named() {
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
        // An unreadable body comes before a missing key.
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
    // Who is asking comes before all of it.
    server.post("/v1/claims", vec![b' '; 262_145]).by("nobody").send().await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_reviewer_submits_nothing() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).by("reviewer").send().await.problem(403, "forbidden-role");
}

#[tokio::test]
async fn claims_and_answers_outlive_a_restart() {
    let server = Server::start().await;
    let (claim, key) = (ready_claim(&server).await, new_id());
    let first = server.submit(&key, &claim).send().await.expect(201);
    let server = server.restart().await;
    let kept = server.get(first.header("location").expect("a place")).send().await.expect(200);
    assert_eq!(kept.json()["receipt"], first.json());
    assert_replayed(&server.submit(&key, &claim).send().await.expect(201), &first);
    assert_eq!(rows_of_claims(&server).await, [1; 6]);
}

#[tokio::test]
async fn keys_are_forgotten_after_thirty_days_and_claims_never() {
    let server = Server::start().await;
    let submit = async || {
        let (claim, key) = (ready_claim(&server).await, new_id());
        let first = server.submit(&key, &claim).send().await.expect(201);
        (claim, key, first)
    };
    let older = submit().await;
    server.advance(TimeDelta::days(2));
    let younger = submit().await;
    server.advance(TimeDelta::days(29));
    // Forgetting begins with the server.
    let server = server.restart().await;
    for _ in 0..100 {
        if server.rows("idempotency_keys").await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(server.rows("idempotency_keys").await, 1);
    for ((claim, key, first), status) in [(older, 200), (younger, 201)] {
        let again = server.submit(&key, &claim).send().await.expect(status);
        assert_replayed(&again, &first);
    }
    assert_eq!(server.rows("claims").await, 2);
}

/// Wherever writing fails, nothing stays, and the same request works once the fault is gone.
#[tokio::test]
async fn all_of_a_submission_is_kept_or_nothing() {
    let server = Server::start().await;
    let mut database = server.database().await;
    for table in TABLES {
        let before = rows_of_claims(&server).await;
        let (claim, key) = (ready_claim(&server).await, new_id());
        let fault =
            format!("CREATE TRIGGER fault AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'out of order'); END");
        database.execute(sqlx::AssertSqlSafe(fault)).await.expect("a trigger");
        let failed = server.submit(&key, &claim).send().await;
        let problem = failed.problem(500, "internal");
        assert_eq!(problem["retry"], "same-key");
        assert!(!failed.text().contains("out of order") && !failed.text().contains("INSERT"), "{problem}");
        assert_eq!(rows_of_claims(&server).await, before, "a fault in {table} left something");

        database.execute("DROP TRIGGER fault").await.expect("no trigger");
        server.submit(&key, &claim).send().await.expect(201);
    }
}

/// A client that goes away after sending does not undo what it sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_kept_though_the_client_has_gone() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let mut database = server.database().await;
    database.execute("BEGIN IMMEDIATE").await.expect("the only writer");

    let body = claim.to_string();
    let head = format!(
        "POST /v1/claims HTTP/1.1\r\nhost: x\r\nidempotency-key: {}\r\ncontent-length: {}\r\n\r\n",
        quoted(&new_id()),
        body.len()
    );
    let mut line = tokio::net::TcpStream::connect(server.address).await.expect("a connection");
    line.write_all(&[head.as_bytes(), body.as_bytes()].concat()).await.expect("a request");
    tokio::time::sleep(Duration::from_millis(500)).await;
    drop(line);
    tokio::time::sleep(Duration::from_millis(500)).await;
    database.execute("COMMIT").await.expect("no writer");

    for _ in 0..100 {
        if server.rows("claims").await == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the claim was lost");
}

#[tokio::test]
async fn a_busy_database_asks_to_try_again() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let mut database = server.database().await;
    database.execute("BEGIN IMMEDIATE").await.expect("the only writer");
    let key = new_id();
    let busy = server.submit(&key, &claim).send().await;
    assert_eq!(busy.problem(503, "unavailable")["retry"], "same-key");
    assert_eq!(busy.header("retry-after"), Some("1"));
    database.execute("COMMIT").await.expect("no writer");
    server.submit(&key, &claim).send().await.expect(201);
}

#[tokio::test]
async fn unknown_members_are_kept() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["tag"] = json!({ "b": 1, "a": [null] });
    claim["evidence"] = Value::Null;
    let place =
        server.submit(&new_id(), &claim).send().await.expect(201).header("location").expect("a place").to_owned();
    let kept = server.get(&place).send().await.expect(200).json();
    assert_eq!(kept["claim"]["tag"], claim["tag"]);
    assert_eq!(kept["claim"].get("evidence"), None);
}
