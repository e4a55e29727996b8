//! The audit log: what is in it, who reads it, and that nobody can change it unnoticed.

use cpor_backend::{AuditFault, AuditReport, list_audit_heads, verify_audit, verify_audit_since};
use cpor_rules::value::hex;
use serde_json::{Value, json};
use sha2::{Digest, Sha512};
use sqlx::Executor;

use crate::provider::{FABRIKAM, NORTHWIND, Provider, first};
use crate::support::{Server, database_url, id_of, new_id, ready_claim, sha256};

#[tokio::test]
async fn changes_and_refusals_of_a_claim_are_in_its_log() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let admin = provider.bearer(FABRIKAM, "global_admin");
    let (claim, key) = (server.ready_claim_by(&admin).await, new_id());
    let submitted = server.submit(&key, &claim).header("authorization", &admin).send().await.expect(201);
    // A repeat changes nothing, and is no refusal.
    server.submit(&key, &claim).header("authorization", &admin).send().await.expect(201);
    let mut other = claim.clone();
    other["comments"] = "other".into();
    let refused = server.submit(&new_id(), &other).header("authorization", &admin).send().await;
    let refused = refused.problem(409, "claim-id-conflict");
    let auditor = provider.bearer(FABRIKAM, "auditor");
    let upload = server.upload(id_of(&claim), b"x").header("authorization", &auditor).send().await;
    upload.problem(403, "forbidden-role");

    let path = format!("/v1/claims/{}/audit", id_of(&claim));
    let log = server.get(&path).header("authorization", &auditor).send().await.expect(200).json();
    let said: Vec<_> = log["items"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| json!([entry["seq"], entry["role"], entry["action"], entry["outcome"]]))
        .collect();
    let upload_route = "PUT /v1/claims/{claim_id}/poe/{sha256}";
    let expected = json!([
        [1, "global_admin", "proof.uploaded", "done"],
        [2, "global_admin", "claim.submitted", "done"],
        [3, "global_admin", "POST /v1/claims", "claim-id-conflict"],
        [4, "auditor", upload_route, "forbidden-role"],
    ]);
    assert_eq!(Value::from(said), expected);
    let detail = |index: usize, name: &str| log["items"][index]["detail"][name].clone();
    assert_eq!(detail(1, "body_sha256"), sha256(claim.to_string().as_bytes()));
    assert_eq!(detail(1, "receipt_sha256"), sha256(&submitted.body));
    let instance = refused["instance"].as_str().expect("an instance").trim_start_matches("urn:uuid:");
    assert_eq!(detail(2, "instance"), instance);
    assert_eq!(log["items"][1]["at"], "2026-11-20T09:30:00.000Z");

    let elsewhere = provider.bearer(NORTHWIND, "auditor");
    server.get(&path).header("authorization", &elsewhere).send().await.problem(404, "not-found");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!(report, AuditReport { chains: 1, entries: 4, claims: 1, faults: Vec::new() });
}

#[tokio::test]
async fn what_stops_a_claim_is_in_the_log_by_its_rules() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["purchase_channel"] = "csp".into();
    server.submit(&new_id(), &claim).send().await.problem(422, "claim-invalid");
    // Nobody has been told the claim's ID by then.
    server.submit(&new_id(), &claim).with_user("reviewer").send().await.problem(403, "forbidden-role");
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id, outcome, detail FROM audit_log ORDER BY partner_id, claim_id, seq",
    )
    .fetch_all(&mut server.database().await)
    .await
    .expect("rows");
    let [uploaded, stopped, role] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&*uploaded.1, &*uploaded.2), (id_of(&claim), "done"));
    assert_eq!((&*stopped.1, &*stopped.2), (id_of(&claim), "claim-invalid"));
    let detail: Value = serde_json::from_str(&stopped.3).expect("JSON");
    assert!(detail["codes"].as_array().expect("codes").contains(&json!("R11")), "{detail}");
    assert_eq!((&*role.0, &*role.1, &*role.2), ("reviewer", "", "forbidden-role"));
}

#[tokio::test]
async fn whoever_changes_the_database_by_hand_is_found_out() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    let claim = id_of(&claim).to_owned();
    let whole = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!(whole.faults, []);
    let partner = || "fabrikam".to_owned();
    let changed = |seq| AuditFault::Changed { partner: partner(), claim: claim.clone(), seq };
    let missing = |seq| AuditFault::Missing { partner: partner(), claim: claim.clone(), seq };
    let of_claim = || AuditFault::Claim { partner: partner(), claim: claim.clone() };
    for (change, undo, fault) in [
        (
            "UPDATE audit_log SET subject = subject || 'x'",
            "UPDATE audit_log SET subject = rtrim(subject, 'x')",
            changed(1),
        ),
        (
            "UPDATE audit_log SET at_us = at_us + 1 WHERE seq = 2",
            "UPDATE audit_log SET at_us = at_us - 1 WHERE seq = 2",
            changed(2),
        ),
        ("UPDATE audit_log SET seq = 0 WHERE seq = 1", "UPDATE audit_log SET seq = 1 WHERE seq = 0", missing(1)),
        (
            "UPDATE claims SET body = CAST(body || x'20' AS BLOB)",
            "UPDATE claims SET body = substr(body, 1, length(body) - 1)",
            of_claim(),
        ),
        (
            "UPDATE audit_log SET action = 'x' WHERE seq = 2",
            "UPDATE audit_log SET action = 'claim.submitted' WHERE seq = 2",
            of_claim(),
        ),
        (
            "UPDATE audit_log SET claim_id = upper(claim_id)",
            "UPDATE audit_log SET claim_id = lower(claim_id)",
            AuditFault::Gone { partner: partner(), claim: claim.to_uppercase() },
        ),
    ] {
        let mut database = server.database().await;
        database.execute(change).await.expect(change);
        let found = verify_audit(&database_url(&server)).await.expect("a database");
        assert!(found.faults.contains(&fault), "{change}: {:?}", found.faults);
        database.execute(undo).await.expect(undo);
        let found = verify_audit(&database_url(&server)).await.expect("a database");
        assert_eq!(found.faults, [], "{undo}");
    }
}

/// A chain may go on by another hash function than it began with, and holds as a whole.
#[tokio::test]
async fn a_chain_goes_on_by_another_hash_function() {
    let server = Server::start().await;
    let mut submitted = ready_claim(&server).await;
    server.submit(&new_id(), &submitted).send().await.expect(201);
    let (claim, mut database) = (id_of(&submitted).to_owned(), server.database().await);
    let (before,): (String,) = sqlx::query_as("SELECT hash FROM audit_log WHERE claim_id = $1 AND seq = 2")
        .bind(&claim)
        .fetch_one(&mut database)
        .await
        .expect("the last entry");
    let content = json!([before, "fabrikam", claim, 3, 7, "anna", "auditor", "GET /v1/claims", "forbidden-role", "{}"]);
    let hash = format!("sha512:{}", hex(&Sha512::digest(content.to_string())));
    sqlx::query(
        "INSERT INTO audit_log (partner_id, claim_id, seq, at_us, subject, role, action, outcome, detail, hash) \
         VALUES ('fabrikam', $1, 3, 7, 'anna', 'auditor', 'GET /v1/claims', 'forbidden-role', '{}', $2)",
    )
    .bind(&claim)
    .bind(hash)
    .execute(&mut database)
    .await
    .expect("an entry");
    // The program goes on after it by its own.
    submitted["comments"] = "other".into();
    server.submit(&new_id(), &submitted).send().await.problem(409, "claim-id-conflict");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!((report.entries, report.faults), (4, Vec::new()));
    database.execute("UPDATE audit_log SET detail = '[]' WHERE seq >= 2").await.expect("a change by hand");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    let changed = |seq| AuditFault::Changed { partner: "fabrikam".into(), claim: claim.clone(), seq };
    for seq in [2, 3, 4] {
        assert!(report.faults.contains(&changed(seq)), "{seq}: {:?}", report.faults);
    }
}

/// The log itself holds after its end was cut off, or after a chain was made anew: whoever keeps the heads finds out.
#[tokio::test]
async fn heads_that_are_kept_elsewhere_find_what_was_cut_off_or_made_anew() {
    let server = Server::start().await;
    let (before, url) = (ready_claim(&server).await, database_url(&server));
    server.submit(&new_id(), &before).send().await.expect(201);
    let heads = list_audit_heads(&url).await.expect("a database");
    let claim = id_of(&before).to_owned();
    let known: Vec<_> = heads.iter().map(|head| (head.partner.as_str(), head.claim.as_str(), head.seq)).collect();
    assert_eq!(known, [("fabrikam", claim.as_str(), 2)]);
    // What comes later is no fault.
    let mut again = before.clone();
    again["comments"] = "other".into();
    server.submit(&new_id(), &again).send().await.problem(409, "claim-id-conflict");
    ready_claim(&server).await;
    let faults = async || verify_audit_since(&url, &heads).await.expect("a database").faults;
    assert_eq!(faults().await, []);

    let mut database = server.database().await;
    // With the claim itself, so that nothing is left that does not fit.
    let cut = sqlx::query("DELETE FROM audit_log WHERE claim_id = $1 AND seq > 1").bind(&claim);
    cut.execute(&mut database).await.expect("a shorter chain");
    let of_claim = ["claim_terms", "active_claims", "claim_items", "claim_proof", "feed", "outbox", "mail_outbox"];
    for table in of_claim.into_iter().chain(["claim_events", "claim_life", "claims"]) {
        let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE claim_id = $1"));
        sqlx::query(sql).bind(&claim).execute(&mut database).await.expect(table);
    }
    assert_eq!(verify_audit(&url).await.expect("a database").faults, [], "the log itself says nothing");
    let cut_off = AuditFault::CutOff { partner: "fabrikam".into(), claim: claim.clone(), seq: 2 };
    assert_eq!(faults().await, [cut_off]);

    // Somebody makes another chain, of which each entry has the right hash: here that of another claim.
    let other = ready_claim(&server).await;
    let mut head = heads[0].clone();
    (head.claim, head.seq) = (id_of(&other).into(), 1);
    let faults = verify_audit_since(&url, &[head]).await.expect("a database").faults;
    assert_eq!(faults, [AuditFault::MadeAnew { partner: "fabrikam".into(), claim: id_of(&other).into(), seq: 1 }]);
}
