//! What people have written about a claim, when somebody is to be erased, and when the claim has been kept long enough.

use chrono::{TimeDelta, Utc};
use cpor_backend::{erase_person, export_person, verify_audit};
use serde_json::json;

use super::{patch, submit, uploaded};
use crate::support::{Server, database_url, new_id, quoted};

#[tokio::test]
async fn a_person_is_erased_from_what_was_written() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let key = quoted(&new_id());
    let comments = format!("{}/comments", claim.path());
    let comment = || {
        let request = server.post(&comments, json!({ "text": "Ask Bo Lind, bo@contoso.example." }).to_string());
        request.header("idempotency-key", &key).header("if-match", "\"1\"").send()
    };
    comment().await.expect(200);
    let mut changed = claim.seen_by_partner().await.json()["claim"].clone();
    let mut proof = uploaded(&claim, "Second").await;
    proof["file_name"] = "Signed by Bo Lind.pdf".into();
    changed["proof"] = json!([proof]);
    claim.change(&json!({ "claim": changed })).await.send().await.expect(200);
    let url = database_url(&server);
    let held = export_person(&url, "bo@contoso.example", Some("practice:fabrikam")).await.expect("a report");
    let texts: Vec<_> = held.claims[0].texts.keys().cloned().collect();
    assert!(texts.contains(&"event:2/text".to_owned()), "{texts:?}");
    assert!(texts.contains(&"event:3/detail/files/0/file_name".to_owned()), "{texts:?}");
    let actions: Vec<_> = held.actions.iter().map(|action| &*action.action).collect();
    assert!(actions.contains(&"claim.commented") && actions.contains(&"claim.amended"), "{actions:?}");

    erase_person(&url, "bo@contoso.example", None, Utc::now(), |_| {}).await.expect("an erasure");
    let shown = claim.seen_by_partner().await;
    assert!(!shown.text().contains("Bo Lind") && !shown.text().contains("bo@contoso"), "{}", shown.text());
    assert_eq!(shown.json()["events"][1]["text"], "Ask (erased), (erased).");
    assert_eq!(shown.json()["events"][2]["files"][0]["file_name"], "Signed by (erased).pdf");
    // What was answered had it as well: it is not answered again, and nothing is said twice.
    comment().await.problem(412, "version-stale");
    let rows: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT body FROM idempotency_keys")
        .fetch_all(&mut server.database().await)
        .await
        .expect("rows");
    assert!(rows.iter().all(|(body,)| !String::from_utf8_lossy(body).contains("Bo Lind")));
    assert_eq!(verify_audit(&url).await.expect("a database").faults, []);
}

/// A claim that goes takes all with it, and who competed with it is told.
#[tokio::test]
async fn what_has_been_kept_long_enough_leaves_nothing() {
    let server = Server::with_retention("submitted=31".parse().expect("a rule"), None).await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.seen_by_partner().await;
    server.advance(TimeDelta::days(20));
    let rival = submit(&server, "northwind", |_| {}).await;
    assert_eq!(rival.seen_by_partner().await.json()["competing"], true);
    // What happened with it last counts: a competition of day 20.
    server.advance(TimeDelta::days(20));
    let (path, rivals) = (claim.path(), rival.path());
    let server = server.restart().await;
    server.get(&path).send().await.expect(200);
    let etag = server.get(&rivals).with_user("northwind").send().await.expect(200).header("etag").map(str::to_owned);
    let comment = json!({ "action": "withdraw", "reasons": ["wrong_mpn"] });
    patch(&server, &rivals, &comment, &etag.expect("a version")).with_user("northwind").send().await.expect(200);
    server.advance(TimeDelta::days(40));
    let server = server.restart().await;
    crate::support::until("it is gone", async || server.row_count("claims").await == 1).await;
    let list = server.get("/v1/claims").send().await.expect(200).json();
    assert_eq!(list["counts"], json!({ "needs_you": 0, "by_status": {} }));
    let mut left = Vec::new();
    for table in ["claim_life", "claim_events", "seen_events", "claim_items"] {
        left.push(server.row_count(table).await);
    }
    assert_eq!((left[0], left[3]), (1, 1), "the rival's: {left:?}");
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}
