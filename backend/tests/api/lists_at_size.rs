//! Lists and searches among the claims of a partner who has 100,000, and the queue of the reviewers, against the same among 100. Measured side by side in one
//! run, so it is no test of every day: `ONLY=lists make proof`.

use std::time::{Duration, Instant};

use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{PDF, Running, claim, id_of, new_id, new_postgres, pdf, quoted, sha256};

const FEW: usize = 100;
const MANY: usize = 100_000;
/// How many times as long a request may take among many.
const LIMIT: f64 = 1.5;
const ROUNDS: usize = 200;
/// How many claims one statement inserts.
const BATCH: usize = 500;

/// A backend with so many claims in its database.
struct Filled {
    backend: Running,
    /// One of the claims.
    claim_id: String,
    _folder: TempDir,
}

impl Filled {
    async fn start(url: &str, count: usize) -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = url.replace("{folder}", &folder.path().display().to_string());
        let backend = Running::on(&url, &folder.path().join("data"), "127.0.0.1:0", &[]);
        let claim_id = submit(&backend).await;
        copy(&url, &claim_id, count).await;
        Self { backend, claim_id, _folder: folder }
    }

    /// How long a request takes.
    async fn time(&self, path: &str) -> Duration {
        let user = if path.starts_with("/v1/reviews") { "reviewer" } else { "fabrikam" };
        let start = Instant::now();
        self.backend.send("GET", path, &[("authorization", format!("Bearer practice:{user}"))], b"").await;
        start.elapsed()
    }
}

/// Submits a claim, of which the others are copies. Gives its ID.
pub(crate) async fn submit(backend: &Running) -> String {
    let proof = pdf("Signed by the customer");
    let claim = claim(&proof);
    let path = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&proof));
    backend.send("PUT", &path, &[("content-type", PDF.into())], &proof).await;
    let headers = [("content-type", "application/json".into()), ("idempotency-key", quoted(&new_id()))];
    backend.send("POST", "/v1/claims", &headers, claim.to_string().as_bytes()).await;
    id_of(&claim).into()
}

/// Copies a claim until there are so many, for as many customers.
pub(crate) async fn copy(url: &str, claim_id: &str, count: usize) {
    install_default_drivers();
    let mut database = AnyConnection::connect(url).await.expect("a database");
    for start in (1..count).step_by(BATCH) {
        let mut transaction = database.begin().await.expect("a transaction");
        let mut copies = String::new();
        let mut terms = String::new();
        for number in start..count.min(start + BATCH) {
            let (id, receipt, tenant) = (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
            let comma = if copies.is_empty() { "" } else { ", " };
            copies += &format!("{comma}('{id}', '{receipt}', 'Customer {number:06}', {number})");
            let of_claim = [
                id.to_string(),
                receipt.to_string(),
                tenant.to_string(),
                format!("customer {number:06}"),
                format!("claim {number:06}"),
                format!("c{number:06}.example"),
            ];
            for term in of_claim {
                let comma = if terms.is_empty() { "" } else { ", " };
                terms += &format!("{comma}('{id}', '{term}', {number})");
            }
        }
        let statements = [
            format!(
                "WITH copies(id, receipt, company, age) AS (VALUES {copies}) INSERT INTO claims (partner_id, claim_id, version, \
                 status, receipt_id, name, company, submitted_us, review_due, fingerprint, receipt, body, evidence) \
                 SELECT partner_id, id, version, status, copies.receipt, name, copies.company, submitted_us - age, review_due, \
                 fingerprint, claims.receipt, body, evidence FROM claims, copies WHERE claim_id = '{claim_id}'"
            ),
            format!(
                "WITH copies(id, receipt, company, age) AS (VALUES {copies}) INSERT INTO claim_events (partner_id, claim_id, \
                 seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail) SELECT partner_id, id, \
                 seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail FROM claim_events, copies \
                 WHERE claim_id = '{claim_id}'"
            ),
            format!(
                "WITH copies(id, receipt, company, age) AS (VALUES {copies}) INSERT INTO claim_life (partner_id, claim_id, edition, \
                 submitted_us, since_us, was_disputed, competing, waits_for, lapses_day, due_day, queue_day, ends_day, last_seq, \
                 review_version, assignee, status) SELECT partner_id, id, edition, submitted_us - age, since_us - age, was_disputed, \
                 competing, waits_for, lapses_day, due_day, queue_day, ends_day, last_seq, review_version, assignee, status FROM claim_life, copies \
                 WHERE claim_id = '{claim_id}'"
            ),
            format!(
                "WITH copies(id, receipt, company, age) AS (VALUES {copies}) INSERT INTO feed (partner_id, claim_id, seq, at_us, \
                 place) SELECT partner_id, id, seq, at_us, age + 1 FROM feed, copies WHERE claim_id = '{claim_id}'"
            ),
            format!(
                "WITH terms(id, term, age) AS (VALUES {terms}) INSERT INTO claim_terms (partner_id, claim_id, term, newest_first) \
                 SELECT partner_id, id, term, age - submitted_us FROM claims, terms WHERE claim_id = '{claim_id}'"
            ),
        ];
        for statement in statements {
            transaction.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.expect("copies");
        }
        transaction.commit().await.expect("a commit");
    }
    // As the database does by itself after a while.
    database.execute("ANALYZE").await.expect("statistics");
}

async fn compare(engine: &str, url: impl AsyncFn() -> String) {
    let few = Filled::start(&url().await, FEW).await;
    let many = Filled::start(&url().await, MANY).await;
    let mut too_slow = Vec::new();
    for (what, path) in [
        ("first page", "/v1/claims"),
        ("a status", "/v1/claims?status=submitted"),
        ("a status of none", "/v1/claims?status=approved"),
        ("what needs the partner", "/v1/claims?needs=partner"),
        ("what is due", "/v1/claims?sort=due"),
        ("search, all", "/v1/claims?q=customer"),
        ("search, one", "/v1/claims?q=customer%20000042"),
        ("search, none", "/v1/claims?q=nobody"),
        ("search in a status", "/v1/claims?q=c0000&status=submitted"),
        ("search by claim ID", "/v1/claims?q={claim_id}"),
        ("one claim", "/v1/claims/{claim_id}"),
        ("what has happened", "/v1/claims/events"),
        ("queue, first page", "/v1/reviews"),
        ("queue, a status", "/v1/reviews?status=submitted"),
        ("queue, a status of none", "/v1/reviews?status=approved"),
        ("queue, of nobody", "/v1/reviews?assignee=none"),
        ("queue, of the reviewer", "/v1/reviews?assignee=me"),
        ("queue, search, all", "/v1/reviews?q=customer"),
        ("queue, search, one", "/v1/reviews?q=customer%20000042"),
        ("queue, search, none", "/v1/reviews?q=nobody"),
    ] {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            // In turn, so that what else the machine does slows both.
            for (filled, times) in [&few, &many].into_iter().zip(&mut times) {
                times.push(filled.time(&path.replace("{claim_id}", &filled.claim_id)).await);
            }
        }
        let [few, many] = times.map(|mut times| {
            times.sort();
            times[ROUNDS / 2].as_secs_f64() * 1e3
        });
        println!(
            "lists: {engine}, {what}: {few:.2} ms among {FEW}, {many:.2} ms among {MANY}, {:.2} times",
            many / few
        );
        if many > few * LIMIT {
            too_slow.push(what);
        }
    }
    assert!(too_slow.is_empty(), "{engine}: {too_slow:?}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures for minutes"]
async fn many_claims_are_found_as_soon_as_few() {
    compare("SQLite", async || "sqlite://{folder}/cpor.db".into()).await;
    compare("PostgreSQL", new_postgres).await;
}
