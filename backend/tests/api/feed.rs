//! The feed: every event of a partner's claims once, in one order, for who asks again and again.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::Utc;
use cpor_backend::erase_person;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::life::{A_MINUTE, acted, submit};
use crate::once::{Intent, note_proof};
use crate::support::{Reply, Running, Server, database_url, id_of, new_id, new_postgres, quoted, send, until, url};

const FEED: &str = "/v1/claims/events";

async fn feed(server: &Server, user: &str, query: &str) -> Reply {
    server.get(&format!("{FEED}{query}")).with_user(user).send().await.expect(200)
}

/// The claim and the number of each event.
fn events(feed: &Value) -> Vec<(String, u64)> {
    let event = |item: &Value| (id_of(item).to_owned(), item["event"]["seq"].as_u64().expect("a number"));
    feed["items"].as_array().expect("items").iter().map(event).collect()
}

/// Waits until so many events are there.
async fn until_there_are(server: &Server, user: &str, count: usize) -> Reply {
    until("the events", async || events(&feed(server, user, "").await.json()).len() == count).await;
    feed(server, user, "").await
}

#[tokio::test]
async fn events_of_all_claims_come_in_one_order() {
    let server = Server::start().await;
    let first = submit(&server, "fabrikam", |_| {}).await;
    until_there_are(&server, "fabrikam", 1).await;
    let second = submit(&server, "fabrikam", |_| {}).await;
    until_there_are(&server, "fabrikam", 2).await;
    first.go(&[("reviewer", "begin_review")]).await;
    let all = until_there_are(&server, "fabrikam", 3).await.json();
    let of = |claim: &crate::life::Submitted<'_>, seq| (claim.id().to_owned(), seq);
    assert_eq!(events(&all), [of(&first, 1), of(&second, 1), of(&first, 2)]);
    // Each as its claim has it for whoever asks outside of it.
    let shown = first.seen_by_partner().await.json();
    assert_eq!(all["items"][2]["event"], shown["events"][1]);

    let (mut read, mut after) = (Vec::new(), 0);
    for _ in 0..3 {
        let page = feed(&server, "fabrikam", &format!("?after={after}&limit=1")).await.json();
        assert_eq!(page["items"][0]["place"], page["next"]);
        read.extend(events(&page));
        after = page["next"].as_u64().expect("a place");
    }
    assert_eq!(read, events(&all));
    let rest = feed(&server, "fabrikam", &format!("?after={after}")).await;
    assert_eq!(rest.json(), json!({ "items": [], "next": after }));
    assert_eq!(rest.header("etag"), Some(&*quoted(&after.to_string())));
    for query in
        ["?after=-1", "?after=x", "?after=1000000000000000", "?after=18446744073709551615", "?limit=0", "?limit=201"]
    {
        server.get(&format!("{FEED}{query}")).send().await.problem(400, "malformed-request");
    }
}

#[tokio::test]
async fn while_nothing_happens_the_answer_is_empty_and_reads_no_events() {
    let server = Server::start().await;
    let nothing = feed(&server, "fabrikam", "").await;
    assert_eq!((nothing.json(), nothing.header("etag")), (json!({ "items": [], "next": 0 }), Some("\"0\"")));
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let before = until_there_are(&server, "fabrikam", 1).await;
    let tag = before.header("etag").expect("a tag").to_owned();
    assert_eq!(before.header("cache-control"), Some("private, no-cache"));
    assert_eq!(before.header("vary"), Some("authorization, cookie"), "another person in the same browser");
    let ask = async || server.get(FEED).header("if-none-match", &tag).send().await;
    // What another partner does shows nowhere.
    let other = submit(&server, "northwind", |claim| {
        claim["products"][0]["product"] = "customer_service".into();
        claim["proof"][0]["covers"] = json!(["customer_service"]);
    })
    .await;
    let theirs = until_there_are(&server, "northwind", 1).await;
    assert_eq!((events(&theirs.json())[0].0.as_str(), theirs.header("etag")), (other.id(), Some("\"1\"")));
    assert!(!theirs.text().contains(claim.id()));
    assert_eq!(feed(&server, "fabrikam", "").await.body, before.body);

    let mut database = server.database().await;
    database.execute("ALTER TABLE claim_events RENAME TO not_here").await.expect("no events");
    let unchanged = ask().await.expect(304);
    assert_eq!((unchanged.body.len(), unchanged.header("etag")), (0, Some(&*tag)));
    assert_eq!(unchanged.header("cache-control"), Some("private, no-cache"));
    database.execute("ALTER TABLE not_here RENAME TO claim_events").await.expect("the events");

    claim.change(&acted("withdraw")).await.send().await.expect(200);
    until("it is seen", async || ask().await.status == 200).await;
}

#[tokio::test]
async fn a_decision_that_can_be_taken_back_does_not_show() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    until_there_are(&server, "fabrikam", 2).await;
    claim.review(&acted("approve")).await.send().await.expect(200);
    // Something else that is placed afterwards, so that this one has had its chance.
    let other = submit(&server, "fabrikam", |_| {}).await;
    let seen = until_there_are(&server, "fabrikam", 3).await.json();
    assert_eq!(events(&seen)[2].0, other.id());
    assert!(!seen.to_string().contains("approve"), "{seen}");
    server.advance(A_MINUTE);
    let seen = until_there_are(&server, "fabrikam", 4).await.json();
    assert_eq!(seen["items"][3]["event"]["action"], "approve");
    assert_eq!(seen["items"][3]["event"]["by"], "", "no reviewer is named");
}

/// A browser keeps answers: what was erased may not be confirmed to it.
#[tokio::test]
async fn what_was_read_before_somebody_was_erased_counts_no_more() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let comment =
        server.post(&format!("{}/comments", claim.path()), json!({ "text": "Ask bo@contoso.example." }).to_string());
    comment.header("idempotency-key", &quoted(&new_id())).header("if-match", "\"1\"").send().await.expect(200);
    let before = until_there_are(&server, "fabrikam", 2).await;
    assert!(before.text().contains("bo@contoso.example"));
    erase_person(&database_url(&server), "bo@contoso.example", None, Utc::now(), |_| {}).await.expect("an erasure");
    let after =
        server.get(FEED).header("if-none-match", before.header("etag").expect("a tag")).send().await.expect(200);
    assert!(!after.text().contains("bo@contoso.example") && after.text().contains("Ask (erased)."), "{}", after.text());
    assert_ne!(after.json()["next"], before.json()["next"]);
}

/// So many backends write side by side while somebody follows.
async fn follow(url: &str, backends: usize) {
    const CLIENTS: usize = 6;
    const CLAIMS: usize = 4;
    let folder = TempDir::new().expect("a folder");
    let start = |_| Running::on(url, &folder.path().join("data"), "127.0.0.1:0", &[]);
    let backends: Vec<_> = (0..backends).map(start).collect();
    let intents: Vec<_> = (0..CLIENTS * CLAIMS).map(|_| Intent::new()).collect();
    note_proof(url, &intents).await;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let own: Vec<_> = intents.iter().skip(client).step_by(CLIENTS).cloned().collect();
        let address = backends[client % backends.len()].address;
        clients.spawn(async move {
            for intent in own {
                let json = ("content-type", "application/json".to_owned());
                let send = async |path: &str, headers: &[(&'static str, String)], body: String| {
                    let reply = crate::support::send(address, "POST", path, headers, body.into()).await;
                    assert!(matches!(reply.status, 200 | 201), "{}", reply.text());
                };
                let body = String::from_utf8(intent.body().to_vec()).expect("a text");
                send("/v1/claims", &[intent.key_header(), json.clone()], body).await;
                let comment = json!({ "text": "Once" }).to_string();
                let key = ("idempotency-key", quoted(&new_id()));
                let version = ("if-match", "\"1\"".to_owned());
                send(&format!("/v1/claims/{}/comments", intent.claim_id), &[key, version, json], comment).await;
            }
        });
    }
    let (mut after, mut seen) = (0, BTreeMap::<String, Vec<u64>>::new());
    let follow = async {
        while seen.values().map(Vec::len).sum::<usize>() < 2 * intents.len() {
            let page = backends[0].send("GET", &format!("{FEED}?after={after}&limit=7"), &[], b"").await;
            for (claim, seq) in events(&page) {
                seen.entry(claim).or_default().push(seq);
            }
            after = page["next"].as_u64().expect("a place");
        }
    };
    timeout(Duration::from_secs(60), follow).await.unwrap_or_else(|_| panic!("events were missed"));
    clients.join_all().await;
    assert_eq!(seen.len(), intents.len());
    assert!(seen.values().all(|seqs| *seqs == [1, 2]), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_misses_nothing_and_gets_nothing_twice() {
    let folder = TempDir::new().expect("a folder");
    follow(&url(&folder), 1).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn whoever_follows_misses_nothing_on_postgres_as_well() {
    follow(&new_postgres().await, 2).await;
}

/// A submission that is stored for longer than another one comes after it, and not before what was read already.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn what_is_committed_late_is_not_passed_over() {
    let url = new_postgres().await;
    let folder = TempDir::new().expect("a folder");
    let backend = Running::on(&url, &folder.path().join("data"), "127.0.0.1:0", &[]);
    let [slow, fast] = [Intent::new(), Intent::new()];
    note_proof(&url, &[slow.clone(), fast.clone()]).await;
    // What waits too long for the transaction below is told to send the same again, as a client does.
    let submit = async |intent: &Intent| {
        let headers = [intent.key_header(), ("content-type", "application/json".to_owned())];
        let sent = || send(backend.address, "POST", "/v1/claims", &headers, intent.body());
        let mut reply = sent().await;
        while reply.status == 503 {
            reply = sent().await;
        }
        assert!(matches!(reply.status, 200 | 201), "{}", reply.text());
    };
    let read = async |after: u64| backend.send("GET", &format!("{FEED}?after={after}"), &[], b"").await;
    let until_read = async |after: u64, intent: &Intent| {
        until("it is in the feed", async || !events(&read(after).await).is_empty()).await;
        let feed = read(after).await;
        assert_eq!(events(&feed), [(intent.claim_id.clone(), 1)]);
        feed["next"].as_u64().expect("a place")
    };
    // Its key waits for this transaction, when the event is written and nobody sees it yet.
    let mut holder = PgConnection::connect(&url).await.expect("a connection");
    let mut held = holder.begin().await.expect("a transaction");
    let key = slow.key_header().1.replace('"', "");
    let insert = "INSERT INTO idempotency_keys (partner_id, route, key, fingerprint, created_us, status, location, etag, body) \
                  VALUES ('fabrikam', 'POST /v1/claims', $1, '', 0, 0, '', '', '')";
    sqlx::query(insert).bind(key).execute(&mut *held).await.expect("a key");
    let mut observer = PgConnection::connect(&url).await.expect("a connection");
    let ((), _) = tokio::join!(
        async {
            until("it waits", async || {
                let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
                let (waiting,): (i64,) = sqlx::query_as(waiting).fetch_one(&mut observer).await.expect("a number");
                waiting > 0
            })
            .await;
            submit(&fast).await;
            let after = until_read(0, &fast).await;
            held.rollback().await.expect("an end");
            until_read(after, &slow).await;
        },
        submit(&slow)
    );
}
