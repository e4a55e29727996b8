//! What a reviewer decides: it waits for a minute, in which it can be taken back and no partner sees it.

use cpor_backend::verify_audit;
use serde_json::{Value, json};

use super::{A_MINUTE, acted, patch, submit};
use crate::support::{Server, assert_replayed, database_url, new_id, quoted, until};

#[tokio::test]
async fn a_decision_waits_and_takes_effect() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    let review = claim.seen_by_reviewer().await.json();
    assert_eq!(review["assignee"], "practice:reviewer", "who begins takes it");
    // The second time all has been seen before.
    claim.seen_by_partner().await;
    let before = claim.seen_by_partner().await;
    let decided = claim.review(&acted("reject")).await.send().await.expect(200).json();
    assert_eq!(decided["pending"]["action"], "reject");
    assert_eq!(decided["pending"]["reasons"], json!(["insufficient_proof"]));
    assert_eq!(decided["pending"]["text"], "So: reject.");
    assert_eq!(decided["pending"]["takes_effect_at"], "2026-11-20T09:32:01.000Z");
    assert_eq!(decided["detail"]["status"], "under_review");
    assert_eq!(decided["detail"]["actions"], json!([]));

    // The partner sees nothing of it, in no byte.
    let meanwhile = claim.seen_by_partner().await;
    assert_eq!((meanwhile.header("etag"), meanwhile.text()), (before.header("etag"), before.text()));
    for path in ["/v1/claims", "/v1/exports/claims.csv", "/v1/claims/deadlines.ics"] {
        let reply = server.get(path).send().await.expect(200);
        assert!(!reply.text().contains("reject") && !reply.text().contains("practice:reviewer"), "{}", reply.text());
    }
    // Nobody decides twice.
    claim.review(&acted("approve")).await.send().await.problem(409, "illegal-action");

    server.advance(A_MINUTE);
    let shown = claim.seen_by_partner().await.json();
    assert_eq!(shown["status"], "rejected");
    let last = shown["events"].as_array().expect("events").last().expect("an event");
    assert_eq!((&last["at"], &last["text"]), (&json!("2026-11-20T09:32:01.000Z"), &json!("So: reject.")));
    assert_eq!(claim.seen_by_reviewer().await.json()["pending"], Value::Null);
    claim
        .server
        .call("DELETE", &format!("{}/decision", claim.review_path()))
        .with_user("reviewer")
        .send()
        .await
        .problem(409, "illegal-action");
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}

/// Whether anybody reads it or not.
#[tokio::test]
async fn a_decision_takes_effect_by_itself() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    claim.review(&acted("approve")).await.send().await.expect(200);
    let status = async || {
        let row: (String,) =
            sqlx::query_as("SELECT status FROM claims").fetch_one(&mut server.database().await).await.expect("a claim");
        row.0
    };
    assert_eq!(status().await, "under_review");
    server.advance(A_MINUTE);
    until("it has taken effect", async || status().await == "approved").await;
    assert_eq!(server.row_count("pending_decisions").await, 0);
    let events = claim.seen_by_partner().await.json()["events"].clone();
    assert_eq!(events.as_array().map(Vec::len), Some(3), "once");
}

#[tokio::test]
async fn a_decision_is_taken_back() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    claim.seen_by_partner().await;
    let before = claim.seen_by_partner().await;
    claim.review(&acted("reject")).await.send().await.expect(200);
    let take_back = || server.call("DELETE", &format!("{}/decision", claim.review_path())).with_user("reviewer").send();
    let shown = take_back().await.expect(200);
    assert_eq!(shown.json()["pending"], Value::Null);
    assert!(shown.json()["detail"]["actions"].as_array().is_some_and(|actions| !actions.is_empty()));
    let again = take_back().await.expect(200);
    assert_eq!(again.body, shown.body, "the answer may have been lost");
    server.advance(A_MINUTE);
    let after = claim.seen_by_partner().await;
    assert_eq!((after.header("etag"), after.text()), (before.header("etag"), before.text()), "nothing has happened");
    claim.go(&[("reviewer", "approve")]).await;
    assert_eq!(claim.status().await, "approved");
}

/// A request that is repeated, or merely late, is about the decision that was seen, not about one that was made since.
#[tokio::test]
async fn the_decision_of_another_reviewer_is_not_taken_back() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    let seen = claim.review(&acted("approve")).await.send().await.expect(200);
    let take_back = |etag: &str| {
        let request = server.call("DELETE", &format!("{}/decision", claim.review_path())).with_user("reviewer");
        request.header("if-match", etag).send()
    };
    take_back("*").await.problem(428, "version-missing");
    take_back("\"1\"").await.problem(412, "version-stale");
    // The decision is the same although its partner has said something meanwhile.
    let etag = claim.seen_by_partner().await.header("etag").expect("a version").to_owned();
    let comment = server.post(&format!("{}/comments", claim.path()), json!({ "text": "One moment." }).to_string());
    let comment = comment.with_user("fabrikam").header("if-match", &etag);
    comment.header("idempotency-key", &quoted(&new_id())).send().await.expect(200);
    let etag = seen.header("etag").expect("a version");
    assert_eq!(take_back(etag).await.expect(200).json()["pending"], Value::Null);
    take_back(etag).await.expect(200);

    let other = claim.review(&acted("reject")).await.send().await.expect(200);
    let refused = take_back(etag).await;
    refused.problem(412, "version-stale");
    assert_eq!(refused.header("etag"), other.header("etag"));
    assert_eq!(claim.seen_by_reviewer().await.json()["pending"]["action"], "reject");
    server.advance(A_MINUTE);
    assert_eq!(claim.status().await, "rejected");
}

/// What the partner does in that minute counts: a claim that it takes back is not rejected afterwards.
#[tokio::test]
async fn a_partner_may_still_act_while_a_decision_waits() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    claim.review(&acted("reject")).await.send().await.expect(200);
    claim.change(&acted("withdraw")).await.send().await.expect(200);
    assert_eq!(claim.seen_by_reviewer().await.json()["pending"], Value::Null);
    server.advance(A_MINUTE);
    assert_eq!(claim.status().await, "withdrawn");
    assert_eq!(server.row_count("pending_decisions").await, 0);
}

/// Two reviewers at one claim: the second learns that the first has decided.
#[tokio::test]
async fn the_second_reviewer_is_told_of_the_first() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    let etag = claim.seen_by_reviewer().await.header("etag").expect("a version").to_owned();
    let decide = |action: &str| patch(&server, &claim.review_path(), &acted(action), &etag).with_user("reviewer");
    let key = quoted(&new_id());
    let first = decide("approve").header("idempotency-key", &key).send().await.expect(200);
    let second = decide("reject").send().await;
    second.problem(412, "version-stale");
    assert_eq!(second.header("etag"), first.header("etag"));
    assert_replayed(&decide("approve").header("idempotency-key", &key).send().await.expect(200), &first);
    // A claim that somebody has taken in the meantime is another version as well.
    let taken = claim.review(&json!({ "assign": false })).await.send().await.expect(200);
    assert_eq!(taken.json()["assignee"], "");
    assert_ne!(taken.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn reviewer_and_partner_talk() {
    let server = Server::start().await;
    let claim = submit(&server, "northwind", |_| {}).await;
    let etag = claim.seen_by_reviewer().await.header("etag").expect("a version").to_owned();
    let say = |text: &str| {
        let request = server.post(&format!("{}/comments", claim.review_path()), json!({ "text": text }).to_string());
        request.with_user("reviewer").header("if-match", &etag).header("idempotency-key", &quoted(&new_id()))
    };
    say(" ").send().await.problem(422, "field-invalid");
    let said = say("Which page is signed?").send().await.expect(200).json();
    assert_eq!(said["detail"]["events"][1]["by"], "practice:reviewer");
    assert_eq!(said["detail"]["events"][0]["by"], "", "who it was at the partner is not told");
    let shown = claim.seen_by_partner().await.json();
    let event = &shown["events"][1];
    assert_eq!((&event["kind"], &event["actor"]), (&json!("commented"), &json!("reviewer")));
    assert_eq!((&event["text"], &event["by"]), (&json!("Which page is signed?"), &json!("")));
    server.get(&claim.review_path()).with_user("northwind").send().await.problem(403, "forbidden-role");
}

/// The log of a claim has every move, and no name of a reviewer for its partner.
#[tokio::test]
async fn the_log_has_what_was_done_and_no_reviewer_by_name() {
    let provider = crate::provider::Provider::start(&[crate::provider::first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let admin = provider.bearer(crate::provider::FABRIKAM, "global_admin");
    let reviewer = provider.bearer(crate::provider::FABRIKAM, "reviewer");
    let claim = server.ready_claim_by(&admin).await;
    server.submit(&new_id(), &claim).header("authorization", &admin).send().await.expect(201);
    let path = format!("/v1/reviews/fabrikam/{}", crate::support::id_of(&claim));
    let etag = server.get(&path).header("authorization", &reviewer).send().await.expect(200);
    let etag = etag.header("etag").expect("a version").to_owned();
    let begun = patch(&server, &path, &acted("begin_review"), &etag).header("authorization", &reviewer);
    let begun = begun.send().await.expect(200);
    let decided = patch(&server, &path, &acted("reject"), begun.header("etag").expect("a version"));
    decided.header("authorization", &reviewer).send().await.expect(200);
    let log = format!("/v1/claims/{}/audit", crate::support::id_of(&claim));
    let log = async || server.get(&log).header("authorization", &admin).send().await.expect(200).json();
    let last = |log: &Value| log["items"].as_array().expect("entries").last().expect("an entry").clone();
    // Before it takes effect there is nothing of the decision.
    let entry = last(&log().await);
    assert_eq!((&entry["action"], &entry["detail"]["action"]), (&json!("claim.moved"), &json!("begin_review")));
    assert_eq!((&entry["role"], &entry["subject"]), (&json!("reviewer"), &json!("reviewer")));
    server.advance(A_MINUTE);
    let entry = last(&log().await);
    assert_eq!(
        (&entry["detail"]["to"], &entry["detail"]["reasons"]),
        (&json!("rejected"), &json!(["insufficient_proof"]))
    );
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}
