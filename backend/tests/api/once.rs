//! Claims that are submitted through a proxy with faults, to a backend that is killed again and again: each is stored once.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use cpor_backend::verify_audit;
use serde_json::Value;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio::task::block_in_place;
use tokio::time::{sleep, timeout};

use crate::fault_proxy::FaultProxy;
use crate::support::{self, PDF, Running, claim, id_of, new_id, new_postgres, number, pdf, quoted, sha256};

const CLIENTS: usize = 8;
/// How long a client waits for an answer before it sends the same again. Short, because some answers never come.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long it waits before that, so that a backend has time to start.
const PAUSE: Duration = Duration::from_millis(10);

/// A claim that somebody wants to submit: the bytes, the key, and the ID in it.
#[derive(Clone)]
pub(crate) struct Intent {
    pub(crate) claim_id: String,
    key: String,
    body: Bytes,
}

impl Intent {
    /// Creates an intent with a new claim.
    pub(crate) fn new() -> Self {
        Self::of(&claim(&pdf("proof")))
    }

    /// Creates an intent to submit this claim.
    pub(crate) fn of(claim: &Value) -> Self {
        Self { claim_id: id_of(claim).into(), key: new_id(), body: claim.to_string().into() }
    }

    /// Returns the value of the `Idempotency-Key` header.
    pub(crate) fn key_header(&self) -> (&'static str, String) {
        ("idempotency-key", quoted(&self.key))
    }

    pub(crate) fn body(&self) -> Bytes {
        self.body.clone()
    }
}

/// Notes that the proof of these claims has been uploaded.
pub(crate) async fn note_proof(url: &str, intents: &[Intent]) {
    install_default_drivers();
    let mut database = AnyConnection::connect(url).await.expect("a database");
    let digest = sha256(&pdf("proof"));
    for some in intents.chunks(500) {
        let rows: Vec<_> = some
            .iter()
            .map(|intent| {
                format!("('fabrikam', '{}', '{digest}', '{PDF}', {}, 0)", intent.claim_id, pdf("proof").len())
            })
            .collect();
        let insert = format!(
            "INSERT INTO proof_files (partner_id, claim_id, sha256, media_type, size, uploaded_us) VALUES {}",
            rows.join(", ")
        );
        sqlx::query(AssertSqlSafe(insert)).execute(&mut database).await.expect("proof");
    }
}

/// The faults of a database, compared with the receipts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    /// Claims that have a receipt and are not there, or are there with another receipt.
    pub(crate) lost: Vec<String>,
    /// Subscriptions that are claimed twice, and claims of nobody.
    pub(crate) doubled: u64,
    /// Keys with a response for a claim that is not there, and claims without a key.
    pub(crate) keys: u64,
    /// The faults of the audit log.
    pub(crate) audit: Vec<String>,
    /// Repeats that got another answer.
    pub(crate) unlike: Vec<String>,
}

impl Faults {
    /// Compares a database with the receipts of all claims that were submitted to it, by claim ID.
    pub(crate) async fn of(url: &str, receipts: &BTreeMap<String, Vec<u8>>) -> Self {
        // This opens it as the program does, which may have to make its tables first.
        let report = verify_audit(url).await.expect("a database");
        let mut database = AnyConnection::connect(url).await.expect("a database");
        let stored: Vec<(String, Vec<u8>)> =
            sqlx::query_as("SELECT claim_id, receipt FROM claims").fetch_all(&mut database).await.expect("claims");
        let stored: BTreeMap<_, _> = stored.into_iter().collect();
        let lost = receipts.iter().filter(|(id, receipt)| stored.get(*id) != Some(receipt)).map(|(id, _)| id.clone());
        let mut count = async |sql: &'static str| {
            let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&mut database).await.expect(sql);
            u64::try_from(count).expect("a number")
        };
        let twice = count(
            "SELECT count(*) FROM (SELECT 1 FROM claim_items GROUP BY partner_id, subscription_id HAVING count(*) > 1) AS twice",
        )
        .await;
        let of_nobody = stored.keys().filter(|id| !receipts.contains_key(*id)).count() as u64;
        let without_claim = count(
            "SELECT count(*) FROM idempotency_keys WHERE NOT EXISTS (SELECT 1 FROM claims \
             WHERE claims.partner_id = idempotency_keys.partner_id AND '/v1/claims/' || claims.claim_id = location \
             AND claims.receipt = idempotency_keys.body)",
        )
        .await;
        let without_key = count(
            "SELECT count(*) FROM claims WHERE NOT EXISTS (SELECT 1 FROM idempotency_keys \
             WHERE claims.partner_id = idempotency_keys.partner_id AND '/v1/claims/' || claims.claim_id = location)",
        )
        .await;
        assert_eq!(report.claims, stored.len() as u64);
        Self {
            lost: lost.collect(),
            doubled: twice + of_nobody,
            keys: without_claim + without_key,
            audit: report.faults.iter().map(ToString::to_string).collect(),
            unlike: Vec::new(),
        }
    }
}

impl Display for Faults {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { lost, doubled, keys, audit, unlike } = self;
        write!(f, "{} lost, {doubled} doubled, {} repeats answered otherwise, ", lost.len(), unlike.len())?;
        write!(f, "{keys} keys without their claim, {} faults of the audit log", audit.len())
    }
}

/// One run: how many claims, how often the backend is killed, and the seed of all that is left to chance.
struct Run {
    intents: usize,
    kills: usize,
    seed: u64,
}

impl Run {
    /// What the tests take, unless the long proof sets more, or somebody the seed of an earlier run.
    fn new() -> Self {
        let intents = number("CPOR_INTENTS").unwrap_or(300);
        Self {
            intents,
            kills: number("CPOR_KILLS").unwrap_or(10),
            seed: number("CPOR_SEED").unwrap_or(fastrand::u64(..)),
        }
    }

    /// Submits claims to a backend on this database, which may be broken in some way, and gives what is wrong afterwards.
    async fn faults(&self, url: &str, broken: &str) -> Faults {
        let mut random = fastrand::Rng::with_seed(self.seed);
        let folder = TempDir::new().expect("a folder");
        let start = |address: &str| Running::on(url, &folder.path().join("data"), address, &[("CPOR_BROKEN", broken)]);
        let mut backend = start("127.0.0.1:0");
        let proxy = Arc::new(FaultProxy::start(backend.address, self.seed).await);
        let intents: Vec<_> = (0..self.intents).map(|_| Intent::new()).collect();
        note_proof(url, &intents).await;

        let (give, mut receipts) = mpsc::unbounded_channel();
        let intents = Arc::new(Mutex::new(intents.into_iter()));
        for _ in 0..CLIENTS {
            let (intents, proxy, give) = (intents.clone(), proxy.clone(), give.clone());
            tokio::spawn(async move {
                while let Some(intent) = next(&intents) {
                    let first = deliver(&proxy, &intent).await;
                    give.send((intent.claim_id.clone(), first.clone(), None)).expect("a receiver");
                    // Sent once more, as after an answer that was lost.
                    let again = deliver(&proxy, &intent).await;
                    give.send((intent.claim_id, first, Some(again))).expect("a receiver");
                }
            });
        }
        drop(give);
        let (mut first, mut unlike, mut killed) = (BTreeMap::new(), Vec::new(), 0);
        while let Some((claim_id, receipt, again)) = receipts.recv().await {
            if let Some(again) = again {
                if again != receipt {
                    unlike.push(format!("{claim_id}: {receipt:?} and {again:?}"));
                }
                continue;
            }
            first.insert(claim_id, receipt.1);
            if first.len() * self.kills / self.intents > killed {
                killed += 1;
                // Not always right after an answer.
                sleep(Duration::from_micros(random.u64(..20_000))).await;
                block_in_place(|| {
                    backend.kill();
                    backend = start(&backend.address.to_string());
                });
            }
        }
        assert_eq!((first.len(), killed), (self.intents, self.kills), "seed {}", self.seed);

        let mut faults = Faults::of(url, &first).await;
        faults.unlike = unlike;
        faults.unlike.extend(proxy.unlike());
        let met = proxy.faults();
        println!(
            "{}{}: {} intents from {CLIENTS} clients, {killed} kills, {} faults of {} kinds on the way: {faults}; seed {}",
            url.split(':').next().unwrap_or_default(),
            if broken.is_empty() { String::new() } else { format!(" with {broken}") },
            self.intents,
            met.values().sum::<usize>(),
            met.len(),
            self.seed
        );
        faults
    }
}

fn next(intents: &Mutex<impl Iterator<Item = Intent>>) -> Option<Intent> {
    intents.lock().expect("no panic").next()
}

/// Sends a claim again and again until it has a receipt, and gives status and receipt.
async fn deliver(proxy: &FaultProxy, intent: &Intent) -> (u16, Vec<u8>) {
    // The proxy takes the end of a connection for that of the answer.
    let headers = [intent.key_header(), ("connection", "close".into())];
    for _ in 0..2000 {
        let sent = support::try_to_send(proxy.address, "POST", "/v1/claims", &headers, intent.body());
        match timeout(PATIENCE, sent).await {
            Ok(Ok(answer @ (200 | 201, _))) => return answer,
            Ok(Ok((429 | 502..=504, _)) | Err(_)) | Err(_) => sleep(PAUSE).await,
            Ok(Ok((status, body))) => {
                let body = String::from_utf8_lossy(&body);
                assert!(body.contains("/problems/idempotency-in-progress"), "{status} {body}");
                sleep(PAUSE).await;
            }
        }
    }
    panic!("a claim was never answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_claim_is_stored_once_whatever_happens_on_the_way() {
    let folder = TempDir::new().expect("a folder");
    let faults = Run::new().faults(&support::url(&folder), "").await;
    assert_eq!(faults, Faults::default());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn each_claim_is_stored_once_on_postgres_as_well() {
    let faults = Run::new().faults(&new_postgres().await, "").await;
    assert_eq!(faults, Faults::default());
}

/// The test of the tests: a key that is committed before its claim promises what a crash takes away.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_committed_apart_is_noticed() {
    let folder = TempDir::new().expect("a folder");
    let faults = Run { intents: 300, kills: 30, ..Run::new() }.faults(&support::url(&folder), "key-apart").await;
    assert!(!faults.lost.is_empty() && faults.keys > 0, "{faults}");
}

/// The checker sees each kind of fault.
#[tokio::test]
async fn each_kind_of_fault_is_noticed() {
    let server = support::Server::start().await;
    let mut receipts = BTreeMap::new();
    for _ in 0..2 {
        let claim = support::ready_claim(&server).await;
        let reply = server.submit(&new_id(), &claim).send().await.expect(201);
        receipts.insert(id_of(&claim).to_owned(), reply.body.to_vec());
    }
    let url = support::database_url(&server);
    assert_eq!(Faults::of(&url, &receipts).await, Faults::default());

    let mut fewer = receipts.clone();
    let (claim_id, receipt) = fewer.pop_first().expect("a claim");
    assert_eq!(Faults::of(&url, &fewer).await, Faults { doubled: 1, ..Faults::default() });
    let more = [(new_id(), receipt)].into_iter().chain(receipts.clone()).collect();
    assert_eq!(Faults::of(&url, &more).await.lost.len(), 1);
    let other = [(claim_id, b"{}".to_vec())].into_iter().chain(fewer).collect();
    assert_eq!(Faults::of(&url, &other).await.lost.len(), 1);
    let mut database = server.database().await;
    for (fault, seen) in [
        ("UPDATE claim_items SET subscription_id = 'same'", Faults { doubled: 1, ..Faults::default() }),
        ("DELETE FROM idempotency_keys", Faults { doubled: 1, keys: 2, ..Faults::default() }),
    ] {
        sqlx::query(fault).execute(&mut database).await.expect(fault);
        assert_eq!(Faults::of(&url, &receipts).await, seen, "{fault}");
    }
    sqlx::query("UPDATE audit_log SET subject = 'somebody'").execute(&mut database).await.expect("a forgery");
    assert!(!Faults::of(&url, &receipts).await.audit.is_empty());
}
