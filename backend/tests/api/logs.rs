//! The log of the program: its form, and what is never in it.

use std::process::Stdio;

use serde_json::{Value, json};
use sqlx::{Connection, Executor, SqliteConnection};
use tempfile::TempDir;

use crate::program::program;
use crate::provider::{AUDIENCE, FABRIKAM, Provider, first, second};
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

/// Who signed in, whose token was refused, and who asked for what: by an ID that names nobody.
#[tokio::test]
async fn the_log_says_who_by_an_id() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let provider = Provider::start(&[first()]).await;
    std::fs::write(folder.path().join("partners.json"), provider.partners().to_string()).expect("a file");
    let issuer = provider.issuer(FABRIKAM);
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log-format", "json", "--database", "sqlite://cpor.db"]);
    command.args(["--identity", "oidc", "--partners", "partners.json", "--audience", AUDIENCE, "--sign-in", &issuer]);
    command.args(["--client-id", "page", "--public-url", "http://127.0.0.1:1"]).env("CPOR_CLIENT_SECRET", "6f1d");
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let address = server.address;
    let ask = async |path: &str, headers: &[(&'static str, String)]| {
        send(address, "GET", path, headers, Vec::new().into()).await
    };
    let by_token = async |path: &str, claims: &Value| {
        ask(path, &[("authorization", format!("Bearer {}", first().sign(claims)))]).await
    };

    // By a token: what is there, a claim that is another's or nobody's, and tokens that do not count.
    let anna = provider.claims(FABRIKAM);
    let id = by_token("/v1/session", &anna).await.json()["person"].as_str().expect("an ID").to_owned();
    let claim = format!("/v1/claims/{}", new_id());
    let missed = by_token(&claim, &anna).await.problem(404, "not-found")["instance"].clone();
    let mut expired = anna.clone();
    expired["exp"] = 1_600_000_000.into();
    by_token("/v1/session", &expired).await.problem(401, "unauthenticated");
    let mut stranger = anna.clone();
    stranger["tid"] = "elsewhere".into();
    by_token("/v1/session", &stranger).await.problem(403, "forbidden-role");
    let forged = [("authorization", format!("Bearer {}", second().sign(&anna)))];
    ask("/v1/session", &forged).await.problem(401, "unauthenticated");

    // On the page: one sign-in that succeeds, and one that does not.
    let begin = async || {
        let begun = ask("/auth/sign-in", &[]).await.expect(303);
        let cookie =
            begun.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        let at: reqwest::Url = begun.header("location").expect("an address").parse().expect("an address");
        let query = |name: &str| at.query_pairs().find(|(known, _)| known == name).expect("a value").1.into_owned();
        (cookie, query("state"), query("nonce"))
    };
    let (cookie, state, nonce) = begin().await;
    let mut token = anna.clone();
    token["aud"] = "page".into();
    token["nonce"] = nonce.into();
    provider.give(first().sign(&token));
    let back = format!("/auth/callback?code=a&state={state}");
    ask(&back, &[("cookie", cookie.clone())]).await.expect(303);
    ask(&back, &[]).await.expect(502);
    server.stop().await;

    let text = std::fs::read_to_string(&log).expect("the log");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let said = |message: &str| {
        let is_it = |line: &&Value| line["fields"]["message"] == message;
        lines.iter().filter(is_it).map(|line| &line["fields"]).collect::<Vec<_>>()
    };
    let id = json!(id);
    assert_eq!(said("a sign-in succeeded")[0]["person"], id, "{text}");
    let failed = said("a sign-in failed");
    assert!(failed.len() == 1 && failed[0]["error"].as_str().expect("a reason").contains("no sign-in of this browser"));
    let refused = said("a token was refused");
    assert_eq!(refused.len(), 3, "{text}");
    assert_eq!((&refused[0]["error"], &refused[0]["person"]), (&json!("has expired"), &id));
    // Another person than any of a partner: the ID has the partner in it.
    let stranger = refused[1]["person"].as_str().expect("an ID");
    assert!(refused[1]["error"].as_str().expect("a reason").contains("no partner") && stranger != id);
    assert_eq!(stranger.len(), 32);
    // Anybody could have written what is not signed.
    assert!(
        refused[2]["error"].as_str().expect("a reason").contains("signed by a key") && refused[2]["person"].is_null()
    );
    let asked = said("a claim was asked for that the caller does not have");
    let missed = missed.as_str().expect("an ID").trim_start_matches("urn:uuid:");
    assert_eq!((asked.len(), &asked[0]["person"], &asked[0]["instance"]), (1, &id, &json!(missed)), "{text}");
    let request = |route: &str, status: u16| {
        let is_it = |line: &&Value| line["fields"]["route"] == route && line["fields"]["status"] == status;
        &lines.iter().find(is_it).unwrap_or_else(|| panic!("{route} {status}: {text}"))["fields"]["person"]
    };
    assert_eq!((request("/v1/session", 200), request("/v1/claims/{claim_id}", 404)), (&id, &id));
    assert!(request("/v1/session", 401).is_null());
    for secret in ["Anna", "@", anna["oid"].as_str().expect("an ID"), claim.as_str(), "eyJ"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

/// Where operators ask for it, each entry of the audit log is in the log too, as it was written.
#[tokio::test]
async fn the_audit_log_can_go_where_the_log_goes() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log", "error", "--log-format", "json", "--log-audit"]);
    command.args(["--database", "sqlite://cpor.db"]).stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let proof = pdf("proof");
    let claim = claim(&proof);
    let upload = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&proof));
    server.send("PUT", &upload, &[("content-type", PDF.into())], &proof).await;
    let key = || [("idempotency-key", quoted(&new_id()))];
    server.send("POST", "/v1/claims", &key(), claim.to_string().as_bytes()).await;
    // The same once more, which is refused, and a calendar, which is about no claim.
    let mut other = claim.clone();
    other["comments"] = "other".into();
    let refused = send(server.address, "POST", "/v1/claims", &key(), other.to_string().into()).await;
    refused.problem(409, "claim-id-conflict");
    server.send("POST", "/v1/calendar", &[], b"").await;
    server.stop().await;

    let text = std::fs::read_to_string(&log).expect("the log");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let mut told: Vec<Value> = lines
        .filter(|line| line["target"] == "audit")
        .map(|line| {
            let names = ["partner", "claim", "seq", "at_us", "subject", "role", "action", "outcome", "detail", "hash"];
            names.iter().map(|name| line["fields"][*name].clone()).collect()
        })
        .collect();
    let mut database = SqliteConnection::connect(&format!("sqlite://{}/cpor.db", folder.path().display()))
        .await
        .expect("the database");
    type Entry = (String, String, i64, i64, String, String, String, String, String, String);
    let written: Vec<Entry> = sqlx::query_as(
        "SELECT partner_id, claim_id, seq, at_us, subject, role, action, outcome, detail, hash FROM audit_log",
    )
    .fetch_all(&mut database)
    .await
    .expect("entries");
    let mut written: Vec<Value> = written.iter().map(|entry| json!(entry)).collect();
    for entries in [&mut told, &mut written] {
        entries.sort_by_key(Value::to_string);
    }
    assert_eq!(written.len(), 4, "{written:?}");
    assert_eq!(told, written);
}
