//! `POST /v1/claims`: a repeated request submits nothing twice.

use chrono::TimeDelta;
use serde_json::json;
use tokio::net::TcpListener;

use crate::support::{
    NORTHWIND_MPN, Server, assert_replayed, claim, id_of, lookups, new_id, pdf, quoted, ready_claim,
    submission_row_counts, until,
};

#[tokio::test]
async fn a_repeat_gets_the_same_response() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let key = new_id();
    let first = server.submit(&key, &claim).send().await.expect(201);
    server.advance(TimeDelta::days(29));
    for _ in 0..3 {
        let again = server.submit(&key, &claim).send().await.expect(201);
        assert_replayed(&again, &first);
    }
    assert_eq!(submission_row_counts(&server).await, [1; 6]);
}

#[tokio::test]
async fn a_key_is_refused_with_another_body() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    let key = new_id();
    server.submit(&key, &claim).send().await.expect(201);
    claim["comments"] = json!("changed");
    let reused = server.submit(&key, &claim).send().await;
    assert_eq!(reused.problem(422, "idempotency-key-reused")["retry"], "new-key");
    claim["claim_id"] = json!("not even a UUID");
    server.submit(&key, &claim).send().await.problem(422, "idempotency-key-reused");
    assert_eq!(submission_row_counts(&server).await, [1; 6]);
}

#[tokio::test]
async fn partners_have_separate_keys_and_claim_ids() {
    let server = Server::start().await;
    let (ours, mut theirs) = (ready_claim(&server).await, claim(&pdf("proof")));
    theirs["partner"]["mpn_id"] = json!(NORTHWIND_MPN);
    theirs["claim_id"] = ours["claim_id"].clone();
    theirs["products"] = ours["products"].clone();
    server.upload(id_of(&theirs), &pdf("proof")).with_user("northwind").send().await.expect(201);
    let key = new_id();
    let first = server.submit(&key, &ours).send().await.expect(201);
    let second = server.submit(&key, &theirs).with_user("northwind").send().await.expect(201);
    assert_eq!(
        second.header("idempotent-replayed"),
        None,
        "the keys, claim_ids and products of other partners can be used"
    );
    assert_ne!(first.json()["receipt_id"], second.json()["receipt_id"]);
}

#[tokio::test]
async fn a_missing_or_malformed_key_is_refused() {
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
    assert_eq!(submission_row_counts(&server).await, [0; 6]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_concurrent_requests_submit_one_claim() {
    let server = Server::start().await;
    for _ in 0..5 {
        let before = server.row_count("claims").await;
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
        assert!(replies.iter().all(|reply| reply.body == replies[0].body), "every response has the same bytes");
        let first = replies.iter().filter(|reply| reply.header("idempotent-replayed").is_none()).count();
        assert_eq!(first, 1, "exactly one of them is not a replay");
        assert_eq!(server.row_count("claims").await, before + 1);
    }
}

/// A repeat of a claim that takes long is told so, and gets the first one's answer later.
#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_waits_for_the_first_one() {
    let login_service = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = login_service.local_addr().expect("its address");
    let server = Server::with_lookups(lookups(&format!("http://{address}"))).await;
    let (claim, key) = (ready_claim(&server).await, new_id());
    let first = tokio::spawn({
        let (address, headers, body) = (server.address, [("idempotency-key", quoted(&key))], claim.to_string());
        async move { crate::support::send(address, "POST", "/v1/claims", &headers, body.into()).await }
    });
    let (waiting_lookup, _) = login_service.accept().await.expect("a look-up");
    let repeat = server.submit(&key, &claim).send().await;
    assert_eq!(repeat.problem(409, "idempotency-in-progress")["retry"], "same-key");
    assert_eq!(repeat.header("retry-after"), Some("1"));
    // The look-up fails, and the claim is stored without it.
    drop((waiting_lookup, login_service));
    let first = first.await.expect("no panic").expect(201);
    assert_replayed(&server.submit(&key, &claim).send().await.expect(201), &first);
    assert_eq!(submission_row_counts(&server).await, [1; 6]);
    assert_eq!(server.row_count("audit_log").await, 2, "the file and the claim, and no refusal");
}

#[tokio::test]
async fn a_claim_id_is_refused_with_another_body() {
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
    assert_eq!(server.row_count("claims").await, 1);
}

#[tokio::test]
async fn keys_are_deleted_after_thirty_days_and_claims_are_not() {
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
    // Old keys are deleted when the server starts.
    let server = server.restart().await;
    until("the old key is deleted", async || server.row_count("idempotency_keys").await == 1).await;
    for ((claim, key, first), status) in [(older, 200), (younger, 201)] {
        let again = server.submit(&key, &claim).send().await.expect(status);
        assert_replayed(&again, &first);
    }
    assert_eq!(server.row_count("claims").await, 2);
}
