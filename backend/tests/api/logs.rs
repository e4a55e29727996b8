//! The log of the program: its form, and what is never in it.

use std::process::Stdio;

use serde_json::Value;
use sqlx::{Connection, Executor, SqliteConnection};
use tempfile::TempDir;

use crate::program::program;
use crate::support::{PDF, Running, claim, id_of, new_id, pdf, quoted, send, sha256};

#[tokio::test]
async fn the_log_has_a_form_and_nothing_of_a_claim() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log", "debug", "--log-format", "json"]);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let proof = pdf("Signed by the customer");
    let mut claim = claim(&proof);
    claim["comments"] = "a remark of ours".into();
    let bearer = ("authorization", "Bearer practice:fabrikam".to_owned());
    let path = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&proof));
    server.send("PUT", &path, &[("content-type", PDF.into()), bearer.clone()], &proof).await;
    let key = new_id();
    let submission = [("idempotency-key", quoted(&key)), bearer.clone()];
    let receipt = server.send("POST", "/v1/claims", &submission, claim.to_string().as_bytes()).await;
    server.send("GET", "/v1/tenants/contoso18839.onmicrosoft.com", &[], b"").await;
    // One that is refused, and one that is nobody's.
    claim["purchase_channel"] = "csp".into();
    let refused = [("idempotency-key", quoted(&new_id()))];
    let refused = send(server.address, "POST", "/v1/claims", &refused, claim.to_string().into()).await;
    let instance = refused.problem(409, "claim-id-conflict")["instance"].as_str().expect("an ID").to_owned();
    let nobody = [("authorization", "Bearer nobody-knows-this".to_owned())];
    send(server.address, "GET", "/v1/session", &nobody, Vec::new().into()).await.problem(401, "unauthenticated");
    server.stop().await;

    let text = std::fs::read_to_string(&log).expect("the log");
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    assert!(lines.iter().all(|line| line["timestamp"].is_string() && line["level"].is_string()), "{text}");
    let requests: Vec<_> = lines.iter().filter(|line| line["fields"]["route"].is_string()).collect();
    assert_eq!(requests.len(), 5, "{text}");
    assert!(requests.iter().all(|line| line["fields"]["status"].is_u64() && line["fields"]["ms"].is_u64()));
    let instance = instance.trim_start_matches("urn:uuid:");
    assert!(requests.iter().any(|line| line["fields"]["instance"] == instance), "{instance}: {text}");

    let tenant = claim["customer"]["tenant_id"].as_str().expect("an ID");
    let receipt_id = receipt["receipt_id"].as_str().expect("a reference");
    let digest = sha256(&proof);
    for secret in [
        "contoso",
        "Contoso",
        "Bo Lind",
        "Anna",
        "@",
        "a remark",
        tenant,
        receipt_id,
        id_of(&claim),
        &digest,
        &key,
        "practice:",
        "nobody-knows-this",
        "Signed by",
    ] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

/// What fails inside is in the log with its cause, which the caller does not get.
#[tokio::test]
async fn a_fault_is_logged_and_not_shown() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log-format", "json", "--database", "sqlite://cpor.db"]);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let url = format!("sqlite://{}/cpor.db", folder.path().display());
    let mut database = SqliteConnection::connect(&url).await.expect("the database");
    database.execute("ALTER TABLE claims RENAME TO gone").await.expect("a database without claims");
    let failed = send(server.address, "GET", "/v1/claims", &[], Vec::new().into()).await;
    assert!(failed.status >= 500 && !failed.text().contains("no such table"), "{}", failed.text());
    server.stop().await;
    let text = std::fs::read_to_string(&log).expect("the log");
    let is_cause = |line: &str| line.contains("\"level\":\"ERROR\"") && line.contains("no such table: claims");
    assert!(text.lines().any(is_cause), "{text}");
}
