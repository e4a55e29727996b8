//! Claims that are changed while their backend is killed again and again: each change happens whole and once, or not at all.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::Bytes;
use cpor_backend::verify_audit;
use serde_json::json;
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;
use tokio::task::{JoinSet, block_in_place};
use tokio::time::{sleep, timeout};

use crate::once::{Intent, note_proof};
use crate::support::{Running, new_id, new_postgres, number, quoted, try_to_send, url};

const CLIENTS: usize = 4;
/// How long a client waits for an answer before it sends the same again.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long it waits before that.
const PAUSE: Duration = Duration::from_millis(10);
/// Submitted, two comments, withdrawn.
const EVENTS: i64 = 4;

/// What a database holds that does not fit together, and what clients were answered that cannot be.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    /// Answers other than that it is done.
    refused: Vec<String>,
    /// Claims whose events, status, place in their life and reservations do not tell the same.
    torn: Vec<String>,
    /// Statuses whose counter is wrong.
    miscounted: Vec<String>,
    /// What is wrong with the audit log.
    audit: Vec<String>,
}

/// Changes claims of a backend that may be broken in some way, and gives what is wrong afterwards.
async fn faults(url: &str, claims: usize, broken: &'static str) -> Faults {
    let seed = number("CPOR_SEED").unwrap_or(fastrand::u64(..));
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let start = |address: &str| Running::on(url, &data, address, &[("CPOR_BROKEN", broken)]);
    let mut backend = start("127.0.0.1:0");
    let address = backend.address;
    let intents: Vec<_> = (0..claims).map(|_| Intent::new()).collect();
    note_proof(url, &intents).await;

    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let own: Vec<_> = intents.iter().skip(client).step_by(CLIENTS).cloned().collect();
        clients.spawn(async move {
            let mut refused = Vec::new();
            for intent in own {
                refused.extend(live(address, &intent).await.err());
            }
            refused
        });
    }
    let (mut refused, mut kills) = (Vec::new(), 0);
    while !clients.is_empty() {
        let moment = Duration::from_millis(random.u64(20..150));
        if let Ok(Some(ended)) = timeout(moment, clients.join_next()).await {
            refused.extend(ended.expect("no panic"));
            continue;
        }
        kills += 1;
        block_in_place(|| {
            backend.kill();
            backend = start(&address.to_string());
        });
    }
    backend.stop().await;
    let faults = Faults { refused, ..found(url).await };
    let engine = url.split(':').next().unwrap_or_default();
    println!("changes, {engine}: {claims} claims of {EVENTS} events, {kills} kills {broken}: {faults:?}; seed {seed}");
    faults
}

/// The whole life of a claim: it is submitted, commented on twice and withdrawn.
async fn live(address: std::net::SocketAddr, intent: &Intent) -> Result<(), String> {
    deliver(address, "POST", "/v1/claims".into(), vec![intent.key_header()], intent.body()).await?;
    let path = format!("/v1/claims/{}", intent.claim_id);
    let comment = |text: &str| ("POST", format!("{path}/comments"), json!({ "text": text }));
    let withdrawn = ("PATCH", path.clone(), json!({ "action": "withdraw", "reasons": ["wrong_mpn"] }));
    for (version, (method, path, body)) in (1..).zip([comment("One"), comment("Two"), withdrawn]) {
        let key = ("idempotency-key", quoted(&new_id()));
        let headers = vec![key, ("if-match", format!("\"{version}\"")), ("content-type", "application/json".into())];
        deliver(address, method, path, headers, body.to_string().into()).await?;
    }
    Ok(())
}

/// Sends a request again and again until it is done, or refused.
async fn deliver(
    address: std::net::SocketAddr,
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
) -> Result<(), String> {
    for _ in 0..2000 {
        match timeout(PATIENCE, try_to_send(address, method, &path, &headers, body.clone())).await {
            Ok(Ok((200 | 201, _))) => return Ok(()),
            Ok(Ok((502..=504, _)) | Err(_)) | Err(_) => sleep(PAUSE).await,
            Ok(Ok((status, body))) => {
                let body = String::from_utf8_lossy(&body);
                if !body.contains("/problems/idempotency-in-progress") {
                    return Err(format!("{method} {path}: {status} {body}"));
                }
                sleep(PAUSE).await;
            }
        }
    }
    panic!("{method} {path} was never answered");
}

/// What is wrong in a database in which every claim has had its whole life.
async fn found(url: &str) -> Faults {
    let report = verify_audit(url).await.expect("a database");
    let mut database = AnyConnection::connect(url).await.expect("a database");
    let claims: Vec<(String, String, i64, i64, i64, i64)> = sqlx::query_as(
        "SELECT claims.claim_id, claims.status, life.last_seq, \
         (SELECT count(*) FROM claim_events AS events WHERE events.claim_id = claims.claim_id), \
         (SELECT max(seq) FROM claim_events AS events WHERE events.claim_id = claims.claim_id), \
         (SELECT count(*) FROM active_claims AS active WHERE active.claim_id = claims.claim_id) \
         FROM claims JOIN claim_life AS life ON life.claim_id = claims.claim_id",
    )
    .fetch_all(&mut database)
    .await
    .expect("claims");
    let is_torn = |(_, status, last_seq, events, last_event, reserved): &&(String, String, i64, i64, i64, i64)| {
        status != "withdrawn" || [*last_seq, *events, *last_event] != [EVENTS; 3] || *reserved != 0
    };
    let torn = claims.iter().filter(is_torn).map(|row| format!("{row:?}")).collect();

    let counted: Vec<(String, i64)> =
        sqlx::query_as("SELECT status, CAST(sum(n) AS BIGINT) FROM claim_counts GROUP BY status HAVING sum(n) <> 0")
            .fetch_all(&mut database)
            .await
            .expect("counts");
    let mut recount: BTreeMap<String, i64> = BTreeMap::new();
    for (_, status, ..) in &claims {
        *recount.entry(status.clone()).or_default() += 1;
    }
    let counted: BTreeMap<_, _> = counted.into_iter().collect();
    let miscounted = if counted == recount { Vec::new() } else { vec![format!("{counted:?}, not {recount:?}")] };
    let audit = report.faults.iter().map(ToString::to_string).collect();
    Faults { refused: Vec::new(), torn, miscounted, audit }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_happens_whole_and_once_whenever_the_backend_is_killed() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(faults(&url(&folder), claims(), "").await, Faults::default());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn a_change_happens_whole_and_once_on_postgres_as_well() {
    assert_eq!(faults(&new_postgres().await, claims(), "").await, Faults::default());
}

/// How many claims are changed; the long proof sets more.
fn claims() -> usize {
    number("CPOR_INTENTS").unwrap_or(60)
}

/// The test of the test.
#[tokio::test(flavor = "multi_thread")]
async fn statements_that_are_not_in_one_transaction_are_noticed() {
    let folder = TempDir::new().expect("a folder");
    let faults = faults(&url(&folder), 120, "statements-apart").await;
    assert!(faults != Faults::default(), "{faults:?}");
}

/// The same on the other engine.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn statements_that_are_not_in_one_transaction_are_noticed_on_postgres_as_well() {
    let faults = faults(&new_postgres().await, 120, "statements-apart").await;
    assert!(faults != Faults::default(), "{faults:?}");
}
