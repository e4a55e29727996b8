//! How many claims a backend on SQLite stores in a second, with and without group commit, and how soon it is ready again after a
//! crash. Measured by `make bench`, on a disk whose syncs all take four milliseconds longer.

use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::Request;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use serde_json::json;
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::lists_at_size;
use crate::once::{Intent, note_proof};
use crate::support::{self, Running, claim, pdf, program_on, until};

const CLIENTS: usize = 32;
/// How long each sync takes besides what the disk takes, as `bench/slow_disk.rs` has it.
const ADDED_TO_SYNC: Duration = Duration::from_millis(4);
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(8);
/// More than can be stored in a round.
const INTENTS: usize = 30_000;
/// How many times as many claims group commit should store.
const GAIN: f64 = 4.0;
const CLAIMS_AT_RESTART: usize = 100_000;
const RESTART: Duration = Duration::from_secs(2);

/// Claims, each at a customer of its own.
fn intents() -> Vec<Intent> {
    let intent = |number| {
        let mut claim = claim(&pdf("proof"));
        claim["customer"]["tenant_id"] = json!(Uuid::new_v4().to_string());
        claim["customer"]["domain"] = json!(format!("customer-{number}.example"));
        Intent::of(&claim)
    };
    (0..INTENTS).map(intent).collect()
}

/// A folder on the disk of the project: the one for temporary files can be in memory.
fn folder() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

fn program(folder: &TempDir, options: &[&str]) -> Command {
    let mut command = program_on(&support::url(folder), &folder.path().join("data"), "127.0.0.1:0");
    command.args(options);
    command
}

/// Durations, in order.
struct Times(Vec<Duration>);

impl Times {
    fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The one that so many of a hundred are not longer than, in milliseconds.
    fn percentile(&self, hundredths: usize) -> f64 {
        let place = (self.0.len() * hundredths / 100).min(self.0.len() - 1);
        self.0[place].as_secs_f64() * 1000.0
    }
}

/// How long the disk takes to sync a page.
fn time_syncs(folder: &Path) -> Times {
    let mut file = File::create(folder.join("syncs")).expect("a file");
    let sync = |_| {
        file.write_all(&[1; 4096]).expect("a page");
        let start = Instant::now();
        file.sync_data().expect("a sync");
        start.elapsed()
    };
    Times::new((0..200).map(sync).collect())
}

/// Submits claims one after the other until the time is over, and gives how long each took.
async fn submit_until(end: Instant, address: SocketAddr, intents: &Mutex<Vec<Intent>>) -> Vec<Duration> {
    let stream = TcpStream::connect(address).await.expect("a connection");
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.expect("HTTP");
    tokio::spawn(connection);
    let mut times = Vec::new();
    while Instant::now() < end {
        let intent = intents.lock().expect("no panic").pop().expect("more claims");
        let (name, key) = intent.key_header();
        let request = Request::post("/v1/claims").header("host", address.to_string()).header(name, key);
        let request = request.body(Full::new(intent.body())).expect("a request");
        let start = Instant::now();
        let response = sender.send_request(request).await.expect("an answer");
        assert_eq!(response.status(), 201);
        response.into_body().collect().await.expect("a receipt");
        times.push(start.elapsed());
    }
    times
}

/// Claims a second, and how long each took, with up to so many in a transaction.
async fn round(group_size: &str) -> (f64, Times) {
    let folder = folder();
    let mut program = program(&folder, &["--group-size", group_size]);
    program.env("LD_PRELOAD", std::env::var_os("CPOR_SLOW_DISK").expect("scripts/bench.sh sets CPOR_SLOW_DISK"));
    let backend = Running::of(program);
    let intents = intents();
    note_proof(&support::url(&folder), &intents).await;
    let intents = Arc::new(Mutex::new(intents));
    let (address, start) = (backend.address, Instant::now());
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let intents = intents.clone();
        clients.spawn(async move { submit_until(start + ROUND, address, &intents).await });
    }
    let times: Vec<_> = clients.join_all().await.into_iter().flatten().collect();
    let a_second = times.len() as f64 / start.elapsed().as_secs_f64();
    let mut database = SqliteConnection::connect(&support::url(&folder)).await.expect("a database");
    let (stored,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM claims").fetch_one(&mut database).await.expect("a number");
    assert_eq!(usize::try_from(stored).ok(), Some(times.len()), "a claim for each receipt");
    (a_second, Times::new(times))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures for a minute"]
async fn group_commit_stores_several_times_as_many_claims() {
    let syncs = time_syncs(folder().path());
    let (mut together, mut alone) = (Vec::new(), Vec::new());
    // In turns, so that what else the machine does slows both.
    for _ in 0..ROUNDS {
        together.push(round("64").await);
        alone.push(round("1").await);
    }
    let mut results = Vec::new();
    println!(
        "submit: a sync takes {:.2} ms, at most {:.2} of 99 in 100; {} ms are added to each",
        syncs.percentile(50),
        syncs.percentile(99),
        ADDED_TO_SYNC.as_millis()
    );
    for (name, rounds) in [("with group commit", &mut together), ("without", &mut alone)] {
        rounds.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let (a_second, times) = &rounds[ROUNDS / 2];
        let (median, slow) = (times.percentile(50), times.percentile(99));
        println!("submit: {a_second:.0} claims a second {name}, median {median:.1} ms, 99 in 100 within {slow:.1} ms");
        results.push(json!({ "what": name, "claims_a_second": a_second, "median_ms": median, "p99_ms": slow }));
    }
    let gain = together[ROUNDS / 2].0 / alone[ROUNDS / 2].0;
    let verdict = if gain >= GAIN { "reached" } else { "missed" };
    println!("submit: {gain:.1} times as many at {CLIENTS} clients; {verdict}: at least {GAIN}");
    keep(
        "submit",
        &json!({ "clients": CLIENTS, "sync_ms": { "median": syncs.percentile(50), "p99": syncs.percentile(99) },
        "added_to_sync_ms": ADDED_TO_SYNC.as_millis() as u64, "results": results, "gain": gain }),
    );
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "makes 100,000 claims"]
async fn a_backend_is_ready_soon_after_a_crash() {
    let folder = folder();
    let mut backend = Running::of(program(&folder, &[]));
    let claim_id = lists_at_size::submit(&backend).await;
    lists_at_size::copy(&support::url(&folder), &claim_id, CLAIMS_AT_RESTART).await;
    let intents = intents();
    note_proof(&support::url(&folder), &intents).await;
    let mut times = Vec::new();
    let intents = Arc::new(Mutex::new(intents));
    for _ in 0..5 {
        let (address, intents) = (backend.address, intents.clone());
        // Killed while claims come in, so that there is something to recover.
        let before = intents.lock().expect("no panic").len();
        let load = tokio::spawn({
            let intents = intents.clone();
            async move { submit_until(Instant::now() + Duration::from_secs(60), address, &intents).await }
        });
        until("claims come in", async || intents.lock().expect("no panic").len() + 100 < before).await;
        backend.kill();
        load.await.expect_err("a broken connection");
        let start = Instant::now();
        backend = Running::of(program(&folder, &[]));
        let ready = async || {
            let asked = support::try_to_send(backend.address, "GET", "/readyz", &[], Bytes::new()).await;
            asked.is_ok_and(|(status, _)| status == 200)
        };
        until("it is ready", ready).await;
        times.push(start.elapsed());
    }
    let times = Times::new(times);
    let (median, worst) = (times.percentile(50), times.percentile(100));
    println!("restart: ready {median:.0} ms after SIGKILL with {CLAIMS_AT_RESTART} claims, {worst:.0} at most of 5");
    keep("restart", &json!({ "claims": CLAIMS_AT_RESTART, "median_ms": median, "worst_ms": worst }));
    assert!(worst <= RESTART.as_secs_f64() * 1000.0, "{worst:.0} ms");
}

fn keep(name: &str, results: &serde_json::Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/results");
    support::write(&folder.join(format!("{name}.json")), format!("{results:#}\n"));
}
