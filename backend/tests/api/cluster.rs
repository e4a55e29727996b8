//! Two backends on one PostgreSQL: whatever dies, each claim is stored once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinSet, spawn_blocking};
use uuid::Uuid;

use crate::once::Faults;
use crate::support::{self, PDF, Running, claim, id_of, new_id, new_postgres, number, pdf, program_on, quoted, sha256};

const CLIENTS: usize = 8;

/// How many claims are submitted; the long proof sets more.
fn intents() -> usize {
    number("CPOR_INTENTS").unwrap_or(200)
}

/// Two backends, of which one may be gone.
struct Cluster {
    url: String,
    folder: TempDir,
    backends: [Mutex<Running>; 2],
    /// How often a backend said that it could not yet, and to come again.
    put_off: AtomicUsize,
    addresses: [SocketAddr; 2],
}

impl Cluster {
    async fn start() -> Arc<Self> {
        let url = new_postgres().await;
        let folder = TempDir::new().expect("a folder");
        let start = || Running::on(&url, &folder.path().join("data"), "127.0.0.1:0", &[]);
        let backends = [start(), start()];
        let addresses = [backends[0].address, backends[1].address];
        Arc::new(Self { backends: backends.map(Mutex::new), put_off: AtomicUsize::new(0), addresses, url, folder })
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Kills a backend and starts it again at its address.
    fn kill_and_start(&self, which: usize) {
        let mut backend = self.backends[which].lock().expect("a backend");
        backend.kill();
        *backend = Running::on(&self.url, &self.data(), &self.addresses[which].to_string(), &[]);
    }

    /// Sends a request to one backend, then to the other, until one answers otherwise than "later", and gives status and body.
    async fn send(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> (u16, Vec<u8>) {
        for attempt in 0_usize..600 {
            let address = self.addresses[(attempt + usize::from(Uuid::new_v4().as_bytes()[0])) % 2];
            if let Ok((status, body)) =
                support::try_to_send(address, method, path, headers, Bytes::copy_from_slice(body)).await
            {
                let text = String::from_utf8_lossy(&body);
                assert_ne!(status, 500, "{text}");
                // One of the backends may still be at it, for a client that has given up.
                if status != 503 && !text.contains("/problems/idempotency-in-progress") {
                    return (status, body);
                }
                self.put_off.fetch_add(1, Ordering::Relaxed);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{method} {path} was never answered");
    }

    /// Uploads the proof of a claim and submits it. Gives the receipt.
    async fn submit(&self, claim: &Value, key: &str) -> Vec<u8> {
        let proof = pdf("proof");
        let path = format!("/v1/claims/{}/poe/{}", id_of(claim), sha256(&proof));
        let (status, body) = self.send("PUT", &path, &[("content-type", PDF.into())], &proof).await;
        assert!(matches!(status, 200 | 201), "{status} {}", String::from_utf8_lossy(&body));
        let body = claim.to_string();
        let (status, receipt) =
            self.send("POST", "/v1/claims", &[("idempotency-key", quoted(key))], body.as_bytes()).await;
        assert!(matches!(status, 200 | 201), "{status} {}", String::from_utf8_lossy(&receipt));
        receipt
    }
}

/// Ends the disturbances, also when a client has panicked: the runtime waits for them.
struct SetOnDrop(Arc<AtomicBool>);

impl Drop for SetOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Submits claims while something goes wrong again and again, then compares what is stored with what was answered.
async fn each_claim_is_stored_once(disturb: impl Fn(&Cluster) + Send + 'static) -> usize {
    let cluster = Cluster::start().await;
    let next = Arc::new(AtomicUsize::new(0));
    let is_done = Arc::new(AtomicBool::new(false));
    let end = SetOnDrop(is_done.clone());
    let disturbances = {
        let (cluster, is_done) = (cluster.clone(), is_done.clone());
        spawn_blocking(move || {
            let mut count = 0;
            while !is_done.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(300));
                disturb(&cluster);
                count += 1;
            }
            count
        })
    };
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (cluster, next) = (cluster.clone(), next.clone());
        clients.spawn(async move {
            let mut receipts = Vec::new();
            while next.fetch_add(1, Ordering::Relaxed) < intents() {
                let (claim, key) = (claim(&pdf("proof")), new_id());
                let receipt = cluster.submit(&claim, &key).await;
                // Sent once more, as after an answer that was lost.
                assert_eq!(cluster.submit(&claim, &key).await, receipt, "another answer to a repeat");
                receipts.push((id_of(&claim).to_owned(), receipt));
            }
            receipts
        });
    }
    let receipts: BTreeMap<_, _> = clients.join_all().await.into_iter().flatten().collect();
    drop(end);
    let disturbances = disturbances.await.expect("no panic");
    assert_eq!(receipts.len(), intents());
    assert!(disturbances > 0);

    let faults = Faults::of(&cluster.url, &receipts).await;
    assert_eq!(faults, Faults::default());
    let put_off = cluster.put_off.load(Ordering::Relaxed);
    println!("{} claims, after {disturbances} disturbances: {faults}; {put_off} requests put off", receipts.len());
    put_off
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn each_claim_is_stored_once_though_backends_are_killed() {
    let kill = |cluster: &Cluster| cluster.kill_and_start(usize::from(Uuid::new_v4().as_bytes()[0]) % 2);
    // Transactions meet each other all the time; no client hears of it.
    assert_eq!(each_claim_is_stored_once(kill).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn each_claim_is_stored_once_though_the_database_is_stopped() {
    // The other tests use the same PostgreSQL, so this one has its own.
    let restart =
        std::env::var("CPOR_TEST_PG_RESTART").expect("scripts/postgres.sh runs the tests with CPOR_TEST_PG_RESTART");
    each_claim_is_stored_once(move |_| {
        let restarted = Command::new("sh").args(["-c", &restart]).stdout(Stdio::null()).status().expect("a shell");
        assert!(restarted.success());
    })
    .await;
}

/// An address in front of two backends, which sends each connection to one that says it is ready; and which of them do.
async fn balance(backends: [SocketAddr; 2]) -> (SocketAddr, Arc<[AtomicBool; 2]>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let ready: Arc<[AtomicBool; 2]> = Arc::default();
    for (which, backend) in backends.into_iter().enumerate() {
        let ready = ready.clone();
        tokio::spawn(async move {
            let mut turns = tokio::time::interval(Duration::from_millis(50));
            loop {
                turns.tick().await;
                let asked = support::try_to_send(backend, "GET", "/readyz", &[], Bytes::new()).await;
                ready[which].store(asked.is_ok_and(|(status, _)| status == 200), Ordering::Relaxed);
            }
        });
    }
    let known = ready.clone();
    tokio::spawn(async move {
        for turn in 0_usize.. {
            let (mut client, _) = listener.accept().await.expect("a connection");
            let ready = ready.clone();
            tokio::spawn(async move {
                let which = if ready[turn % 2].load(Ordering::Relaxed) { turn % 2 } else { (turn + 1) % 2 };
                if let Ok(mut backend) = TcpStream::connect(backends[which]).await {
                    let _ = copy_bidirectional(&mut client, &mut backend).await;
                }
            });
        }
    });
    (address, known)
}

/// Each backend is replaced in turn, under a hundred requests a second: behind one address nobody notices.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn replacing_backends_breaks_no_request() {
    let (url, folder) = (new_postgres().await, TempDir::new().expect("a folder"));
    let start = |address: &str| {
        let mut command = program_on(&url, &folder.path().join("data"), address);
        command.args(["--drain", "1"]);
        Running::of(command)
    };
    let mut backends = [start("127.0.0.1:0"), start("127.0.0.1:0")];
    let addresses = backends.each_ref().map(|backend| backend.address);
    let (address, ready) = balance(addresses).await;
    let is_ready = async |which: usize| ready[which].load(Ordering::Relaxed);
    for which in 0..2 {
        support::until("the balancer knows that it is ready", async || is_ready(which).await).await;
    }

    let is_over = Arc::new(AtomicBool::new(false));
    let load = tokio::spawn({
        let is_over = is_over.clone();
        async move {
            let (mut requests, mut ticks) = (JoinSet::new(), tokio::time::interval(Duration::from_millis(10)));
            while !is_over.load(Ordering::Relaxed) {
                ticks.tick().await;
                requests.spawn(support::try_to_send(address, "GET", "/v1/claims", &[], Bytes::new()));
            }
            requests.join_all().await
        }
    });
    for (which, backend) in backends.iter_mut().enumerate() {
        backend.stop().await;
        support::until("the balancer knows that it is gone", async || !is_ready(which).await).await;
        *backend = start(&backend.address.to_string());
        support::until("the balancer knows the new one", async || is_ready(which).await).await;
    }
    is_over.store(true, Ordering::Relaxed);
    let answers = load.await.expect("the answers");
    let failed: Vec<_> =
        answers.iter().filter(|answer| !answer.as_ref().is_ok_and(|(status, _)| *status == 200)).collect();
    assert!(failed.is_empty(), "{} of {} failed: {failed:?}", failed.len(), answers.len());
    println!("{} requests, none failed", answers.len());
}
