//! What a partner changes in a claim that was submitted, and what it says about it.

use chrono::TimeDelta;
use cpor_backend::verify_audit;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, SqliteConnection};

use super::{acted, patch, submit, uploaded};
use crate::support::{Server, TENANT, assert_replayed, database_url, id_of, new_id, pdf, quoted, sha256, until};

#[tokio::test]
async fn the_same_change_is_made_once() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let key = new_id();
    let send =
        |body: Value| patch(&server, &claim.path(), &body, "\"1\"").header("idempotency-key", &quoted(&key)).send();
    let first = send(acted("withdraw")).await.expect(200);
    assert_eq!(first.header("etag"), Some("\"2\""));
    assert_eq!(first.json()["status"], "withdrawn");
    let again = send(acted("withdraw")).await.expect(200);
    assert_replayed(&again, &first);
    let other = send(json!({ "action": "withdraw", "reasons": ["wrong_activity"] })).await;
    other.problem(422, "idempotency-key-reused");
    // The key of a change is none of a comment.
    let comments = format!("{}/comments", claim.path());
    let comment = async |etag: &str| {
        let request = server.post(&comments, json!({ "text": "By mistake.\nReally." }).to_string());
        request.header("idempotency-key", &quoted(&key)).header("if-match", etag).send().await
    };
    comment("\"1\"").await.problem(412, "version-stale");
    let said = comment("\"2\"").await.expect(200);
    assert_replayed(&comment("\"2\"").await.expect(200), &said);
    let shown = claim.seen_by_partner().await.json();
    let kinds: Vec<_> = shown["events"].as_array().expect("events").iter().map(|event| event["kind"].clone()).collect();
    assert_eq!(kinds, ["moved", "moved", "commented"]);
    assert_eq!(shown["events"][2]["text"], "By mistake.\nReally.");
    assert_eq!(shown["events"][2]["by"], "practice:fabrikam");
    assert_eq!(shown["history"].as_array().map(Vec::len), Some(2));
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}

#[tokio::test]
async fn a_change_names_the_version_that_it_is_based_on() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let request = || server.call("PATCH", &claim.path()).body(acted("withdraw").to_string());
    let key = quoted(&new_id());
    request().header("if-match", "\"1\"").send().await.problem(400, "idempotency-key-missing");
    request().header("idempotency-key", &key).send().await.problem(428, "version-missing");
    // A weak one is of nothing that can be changed, and the others are none of ours.
    for other in ["*", "\"1\", \"2\"", "W/\"1\"", "1"] {
        request()
            .header("idempotency-key", &key)
            .header("if-match", other)
            .send()
            .await
            .problem(428, "version-missing");
    }
    for stale in ["\"0\"", "\"2\""] {
        let refused = request().header("idempotency-key", &key).header("if-match", stale).send().await;
        refused.problem(412, "version-stale");
        assert_eq!(refused.header("etag"), Some("\"1\""), "{stale}");
    }
    let another = request().header("idempotency-key", &key).header("if-match", "\"1\"").header("cpor-person", "nobody");
    another.send().await.problem(409, "another-person");
    assert_eq!(claim.status().await, "submitted");
    request().header("idempotency-key", &key).header("if-match", "\"1\"").send().await.expect(200);
}

/// Two people at one claim: the second learns of the first.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_changes_at_once_one_is_made() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let body = acted("withdraw");
    let send = || patch(&server, &claim.path(), &body, "\"1\"").send();
    let (one, two, three) = tokio::join!(send(), send(), send());
    let mut statuses = [one.status, two.status, three.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412]);
    assert_eq!(claim.seen_by_partner().await.json()["history"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_is_open_is_changed_and_checked_again() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let mut changed = claim.seen_by_partner().await.json()["claim"].clone();
    changed["customer"]["contact"]["name"] = "Bea Lind".into();
    changed["comments"] = "With a second file.".into();
    let proof = uploaded(&claim, "Second").await;
    changed["proof"].as_array_mut().expect("proof").push(proof.clone());
    let reply = claim.change(&json!({ "claim": changed, "text": "As asked." })).await.send().await.expect(200);
    let shown = reply.json();
    assert_eq!(shown["claim"]["customer"]["contact"]["name"], "Bea Lind");
    assert_eq!(shown["status"], "submitted");
    let event = &shown["events"][1];
    assert_eq!((&event["kind"], &event["text"]), (&json!("amended"), &json!("As asked.")));
    assert_eq!(event["fields"], json!(["/comments", "/customer/contact/name", "/proof"]));
    assert_eq!(event["files"], json!([{ "sha256": proof["sha256"], "file_name": "Second.pdf" }]));
    assert_eq!(shown["receipt"]["claim_id"], shown["claim_id"], "the receipt is of what was sent first");
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
    // The reviewer sees the file that was added.
    let file = format!("{}/poe/{}", claim.review_path(), proof["sha256"].as_str().expect("a digest"));
    assert_eq!(server.get(&file).with_user("reviewer").send().await.expect(200).body, pdf("Second"));
    // The claim as it was submitted is still answered with its receipt.
    let again = server.submit(&new_id(), &claim.claim).send().await.expect(200);
    assert_eq!(again.json(), shown["receipt"]);
}

#[tokio::test]
async fn what_is_closed_stays_as_it_is() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let sent = claim.seen_by_partner().await.json()["claim"].clone();
    let with = |edit: &dyn Fn(&mut Value)| {
        let mut changed = sent.clone();
        changed["comments"] = "Changed as well.".into();
        edit(&mut changed);
        json!({ "claim": changed })
    };
    for (edit, pointer) in [
        (&(|claim: &mut Value| claim["name"] = "Other".into()) as &dyn Fn(&mut Value), "/name"),
        (&|claim| claim["customer"]["tenant_id"] = new_id().into(), "/customer/tenant_id"),
        (&|claim| claim["activities"] = json!(["presales"]), "/activities"),
        (&|claim| claim["edition"] = "2023-10".into(), "/edition"),
        (&|claim| claim["claim_id"] = new_id().into(), "/claim_id"),
        (&|claim| claim["more"] = 1.into(), "/more"),
    ] {
        let refused = claim.change(&with(edit)).await.send().await;
        refused.problem(422, "field-closed");
        assert_eq!(refused.errors(), [(pointer.to_owned(), "FORMAT".to_owned())]);
    }
    // What no rule lets through, and a file that was not uploaded for this claim.
    let refused =
        claim.change(&with(&|claim| claim["products"][0]["subscription_id"] = TENANT.into())).await.send().await;
    refused.problem(422, "claim-invalid");
    let elsewhere = with(&|claim| claim["proof"][0]["sha256"] = sha256(b"elsewhere").into());
    claim.change(&elsewhere).await.send().await.problem(422, "poe-not-ready");
    let shown = claim.seen_by_partner().await;
    assert_eq!((shown.header("etag"), &shown.json()["claim"]), (Some("\"1\""), &sent));
    // In review nothing is open, and with an action nothing is done either.
    claim.go(&[("reviewer", "begin_review")]).await;
    let body = with(&|_| {});
    claim.change(&body).await.send().await.problem(422, "field-closed");
    let mut both = acted("withdraw");
    both["claim"] = body["claim"].clone();
    claim.change(&both).await.send().await.problem(422, "field-closed");
    assert_eq!(claim.status().await, "under_review");
}

/// An answer with new proof is one change: both, or neither.
#[tokio::test]
async fn an_answer_brings_what_was_asked_for() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review"), ("reviewer", "request")]).await;
    let shown = claim.seen_by_partner().await.json();
    assert_eq!(shown["waits_for"], "partner");
    assert_eq!(shown["clocks"][0]["timer"], "answer");
    assert_eq!(shown["clocks"][0]["due"], "2026-11-27");
    let asked = shown["events"].as_array().expect("events").last().expect("an event");
    assert_eq!((&asked["by"], &asked["reasons"]), (&json!(""), &json!(["no_signature"])), "who reviews is not told");
    assert_eq!(shown["history"][2]["by"], "reviewer");
    let mut changed = shown["claim"].clone();
    changed["proof"] = json!([uploaded(&claim, "Signed anew").await]);
    let body = json!({ "action": "answer", "text": "Signed now.", "claim": changed });
    let answered = claim.change(&body).await.send().await.expect(200).json();
    assert_eq!(answered["status"], "submitted");
    let kinds: Vec<_> = answered["events"].as_array().expect("events").iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["moved", "moved", "moved", "amended", "moved"]);
    assert_eq!(answered["waits_for"], "reviewer");
    assert_eq!(answered["clocks"][0]["timer"], "start");
}

/// A claim that is closed holds nothing, and holds it again when it is disputed, unless a colleague's claim has it meanwhile.
#[tokio::test]
async fn a_closed_claim_frees_what_it_covered() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let same = |other: &mut Value| other["products"] = claim.claim["products"].clone();
    let refused = super::ready(&server, "fabrikam", same).await;
    let stopped = server.submit(&new_id(), &refused).send().await;
    assert_eq!(stopped.status, 422, "{}", stopped.text());
    claim.go(&[("reviewer", "begin_review"), ("reviewer", "reject")]).await;
    let own = server.get(&format!("/v1/own-claims/{}", TENANT)).send().await.expect(200).json();
    assert_eq!(own["items"][0]["status"], "rejected");

    let colleague = submit(&server, "fabrikam", same).await;
    let refused = claim.change(&acted("dispute")).await.send().await;
    let problem = refused.problem(409, "duplicate-claim");
    assert_eq!(problem["errors"][0]["params"]["claim_id"], colleague.id());
    assert_eq!(claim.status().await, "rejected");
    colleague.go(&[("partner", "withdraw")]).await;
    claim.go(&[("partner", "dispute"), ("reviewer", "approve")]).await;
    assert_eq!(claim.status().await, "approved");
    assert_eq!(server.row_count("active_claims").await, 1);
}

/// What happened is unread for each user until they have opened the claim.
#[tokio::test]
async fn lists_say_what_is_new_and_what_is_due() {
    let server = Server::start().await;
    let first = submit(&server, "fabrikam", |_| {}).await;
    server.advance(TimeDelta::minutes(1));
    let second = submit(&server, "fabrikam", |_| {}).await;
    let list = async |query: &str| server.get(&format!("/v1/claims?{query}")).send().await.expect(200).json();
    let ids = |list: &Value| -> Vec<String> {
        list["items"].as_array().expect("items").iter().map(|item| id_of(item).to_owned()).collect()
    };
    let unread = |list: &Value| -> Vec<bool> {
        list["items"].as_array().expect("items").iter().map(|item| item["unread"] == true).collect()
    };
    assert_eq!(unread(&list("").await), [false, false], "one's own submission is no news");
    let etag = first.seen_by_reviewer().await.header("etag").expect("a version").to_owned();
    patch(&server, &first.review_path(), &acted("begin_review"), &etag).with_user("reviewer").send().await.expect(200);
    let shown = list("").await;
    assert_eq!((ids(&shown), unread(&shown)), (vec![second.id().into(), first.id().into()], vec![false, true]));
    first.seen_by_partner().await;
    assert_eq!(unread(&list("").await), [false, false]);

    first.go(&[("reviewer", "request")]).await;
    let needs = list("needs=partner").await;
    assert_eq!(ids(&needs), [first.id()]);
    assert_eq!(needs["items"][0]["waits_for"], "partner");
    assert_eq!(needs["items"][0]["due"], "2026-11-27");
    assert_eq!(needs["counts"], json!({ "needs_you": 1, "by_status": { "submitted": 1, "action_required": 1 } }));
    second.go(&[("reviewer", "begin_review"), ("reviewer", "approve")]).await;
    let third = submit(&server, "fabrikam", |_| {}).await;
    let due = list("sort=due").await;
    assert_eq!(ids(&due)[2], second.id(), "with an approved claim nobody has to do anything: {due}");
    assert!(ids(&due).contains(&third.id().to_owned()));
    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = list(&format!("sort=due&limit=1{cursor}")).await;
        paged.extend(ids(&page));
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(paged, ids(&due));
    assert_eq!(ids(&list("needs=partner&sort=due").await), [first.id()]);
    assert_eq!(ids(&list("needs=partner&q=contoso").await), [first.id()]);
    assert_eq!(list("sort=due&q=contoso").await["items"], list("q=contoso").await["items"], "an order of its own");
    for query in ["needs=reviewer", "sort=oldest"] {
        server.get(&format!("/v1/claims?{query}")).send().await.problem(400, "malformed-request");
    }
}

/// The counts are those of the claims after any sequence of moves.
#[tokio::test]
async fn counts_equal_a_recount() {
    let server = Server::start().await;
    let mut random = fastrand::Rng::with_seed(7);
    let mut claims = Vec::new();
    for _ in 0..6 {
        let edition = if random.bool() { "2020-09" } else { "2023-10" };
        claims.push(submit(&server, "fabrikam", super::of_edition(edition)).await);
    }
    for _ in 0..60 {
        let claim = &claims[random.usize(..claims.len())];
        let side = if random.bool() { "partner" } else { "reviewer" };
        let shown = if side == "partner" {
            claim.seen_by_partner().await.json()
        } else {
            claim.seen_by_reviewer().await.json()["detail"].clone()
        };
        let actions = shown["actions"].as_array().expect("actions");
        // A withdrawn claim does nothing more, so that it comes last.
        let actions: Vec<_> = actions.iter().filter(|it| it["action"] != "withdraw" || random.u8(..5) == 0).collect();
        if let Some(action) = random.choice(&actions) {
            claim.go(&[(side, action["action"].as_str().expect("an action"))]).await;
        }
    }
    let list = server.get("/v1/claims").send().await.expect(200).json();
    let mut recount = std::collections::BTreeMap::<String, u64>::new();
    for item in list["items"].as_array().expect("items") {
        *recount.entry(item["status"].as_str().expect("a status").to_owned()).or_default() += 1;
    }
    assert_eq!(list["counts"]["by_status"], json!(recount));
    let needs = list["items"].as_array().expect("items").iter().filter(|item| item["waits_for"] == "partner").count();
    assert_eq!(list["counts"]["needs_you"], json!(needs));
    assert!(recount.len() > 2, "too few statuses for a recount to say anything: {recount:?}");
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}

/// The claims of an older program go on where they were.
#[tokio::test]
async fn claims_of_an_older_program_go_on() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", super::of_edition("2023-10")).await;
    let (path, id) = (claim.path(), claim.id().to_owned());
    let before = claim.seen_by_partner().await.json();
    let url = database_url(&server);
    let server = server
        .restart_after(async || {
            let mut database = SqliteConnection::connect(&url).await.expect("a connection");
            database
                .execute(sqlx::raw_sql(
                    "CREATE TABLE claim_history (partner_id TEXT NOT NULL, claim_id TEXT NOT NULL, version INTEGER NOT NULL, \
                     at_us INTEGER NOT NULL, from_status TEXT NOT NULL, to_status TEXT NOT NULL, subject TEXT NOT NULL, \
                     PRIMARY KEY (partner_id, claim_id, version)) STRICT; \
                     INSERT INTO claim_history SELECT partner_id, claim_id, seq, at_us, from_status, to_status, subject \
                     FROM claim_events; \
                     DROP TABLE calendars; DROP TABLE mail_outbox; DROP TABLE feed; DROP TABLE feed_ends; DROP TABLE outbox; \
                     DROP TABLE claim_events; DROP TABLE claim_life; DROP TABLE claim_counts; DROP TABLE seen_events; \
                     DROP TABLE pending_decisions; DROP INDEX claim_items_competing; \
                     DROP INDEX claim_terms_of_all; \
                     DELETE FROM _sqlx_migrations WHERE version >= 7;",
                ))
                .await
                .expect("the tables of an older program");
        })
        .await;
    until("it is there", async || server.row_count("claim_life").await == 1).await;
    let after = server.get(&path).send().await.expect(200).json();
    for name in ["history", "edition", "clocks", "status", "actions", "waits_for"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    let list = server.get("/v1/claims").send().await.expect(200).json();
    assert_eq!((id_of(&list["items"][0]), &list["counts"]["by_status"]), (&*id, &json!({ "submitted": 1 })));
    patch(&server, &path, &acted("withdraw"), "\"1\"").send().await.expect(200);
}
