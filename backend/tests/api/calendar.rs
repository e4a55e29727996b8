//! The calendar at a secret address: whoever knows it reads one partner's deadlines, and nobody else anything.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::process::Stdio;

use chrono::Utc;
use cpor_backend::{erase_person, export_person, verify_audit};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::life::submit;
use crate::program::program;
use crate::provider::{FABRIKAM, Provider, first};
use crate::support::{Reply, Running, Server, database_url, send, until};

const CALENDAR: &str = "/v1/calendar";

/// Makes a calendar and gives its path.
async fn make(server: &Server, user: &str) -> String {
    let made = server.post(CALENDAR, "").with_user(user).send().await.expect(201);
    assert_eq!(made.header("cache-control"), Some("no-store"));
    made.json()["path"].as_str().expect("a path").to_owned()
}

async fn get(server: &Server, path: &str) -> Reply {
    // By nobody: this is no practice user.
    server.get(path).header("authorization", "Bearer of-nobody").send().await
}

/// What the audit log has of calendars: partner, person, what was done and what else is known.
async fn log(server: &Server) -> Vec<(String, String, String, String)> {
    sqlx::query_as("SELECT partner_id, subject, action, detail FROM audit_log WHERE action LIKE 'calendar.%' ORDER BY at_us, partner_id, seq")
        .fetch_all(&mut server.database().await)
        .await
        .expect("the log")
}

#[tokio::test]
async fn a_program_reads_by_the_address_what_its_person_reads_by_signing_in() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    submit(&server, "northwind", |_| {}).await;
    assert_eq!(server.get(CALENDAR).send().await.expect(200).json(), json!({}));
    let path = make(&server, "fabrikam").await;
    let since = server.get(CALENDAR).send().await.expect(200).json();
    assert_eq!(since, json!({ "since": "2026-11-20T09:30:00.000Z" }), "and never the address again");
    for lang in ["", "?lang=it"] {
        let signed_in = server.get(&format!("/v1/claims/deadlines.ics{lang}")).send().await.expect(200);
        let by_address = get(&server, &format!("{path}{lang}")).await.expect(200);
        assert_eq!(by_address.body, signed_in.body);
        assert_eq!(by_address.header("content-type"), signed_in.header("content-type"));
        assert!(by_address.text().contains(claim.id()));
    }
    get(&server, &format!("{path}?lang=fr")).await.problem(400, "malformed-request");
    // Another person of another partner has another one.
    let theirs = make(&server, "northwind").await;
    assert!(!get(&server, &theirs).await.expect(200).text().contains(claim.id()));
    get(&server, &path).await.expect(200);
    // Reviewers belong to no partner.
    server.post(CALENDAR, "").with_user("reviewer").send().await.problem(403, "forbidden-role");
}

#[tokio::test]
async fn a_new_address_ends_the_one_before_and_all_that_is_written_down_is_that() {
    let server = Server::start().await;
    let before = make(&server, "fabrikam").await;
    let path = make(&server, "fabrikam").await;
    let secret = path.strip_prefix("/v1/calendar/").and_then(|file| file.strip_suffix(".ics")).expect("a secret");
    assert_eq!(secret.len(), 43, "32 bytes");
    let unknown = get(&server, &before).await;
    get(&server, &path).await.expect(200);
    let (stored,): (String,) =
        sqlx::query_as("SELECT sha256 FROM calendars").fetch_one(&mut server.database().await).await.expect("one row");
    assert_eq!(stored, cpor_rules::value::Digest::of(secret.as_bytes()).to_string());

    // Each is answered as any path where nothing is.
    let without_instance = |reply: &Reply| {
        let mut problem = reply.problem(404, "not-found");
        problem.as_object_mut().expect("an object").remove("instance");
        problem
    };
    let nowhere = without_instance(&server.get("/v1/nowhere").send().await);
    assert_eq!(without_instance(&unknown), nowhere);
    let wrong = [
        secret.to_owned(),
        format!("{stored}.ics"),
        format!("{}.ics", &secret[..42]),
        format!("{}.ics", secret.to_lowercase()),
        ".ics".into(),
        "%00.ics".into(),
    ];
    for file in wrong {
        assert_eq!(without_instance(&get(&server, &format!("/v1/calendar/{file}")).await), nowhere, "{file}");
    }

    for _ in 0..2 {
        server.call("DELETE", CALENDAR).send().await.expect(204);
    }
    assert_eq!(without_instance(&get(&server, &path).await), nowhere);
    assert_eq!(server.get(CALENDAR).send().await.expect(200).json(), json!({}));
    let done: Vec<_> = log(&server).await.into_iter().map(|(partner, who, action, _)| (partner, who, action)).collect();
    let row = |action: &str| ("fabrikam".to_owned(), "practice:fabrikam".to_owned(), action.to_owned());
    assert_eq!(done, [row("calendar.made"), row("calendar.made"), row("calendar.ended")]);
    assert_eq!(verify_audit(&database_url(&server)).await.expect("a database").faults, []);
}

#[tokio::test]
async fn a_person_who_is_erased_has_no_calendar() {
    let server = Server::start().await;
    let [path, theirs] = [make(&server, "fabrikam").await, make(&server, "northwind").await];
    let url = database_url(&server);
    let held = export_person(&url, "anna@fabrikam.example", Some("practice:fabrikam")).await.expect("a report");
    assert_eq!(json!(held.calendars), json!([{ "partner": "fabrikam", "since": "2026-11-20T09:30:00.000Z" }]));
    let erase = async |subject| erase_person(&url, "anna@fabrikam.example", subject, Utc::now(), |_| {}).await;
    assert_eq!(erase(None).await.expect("an erasure"), 0, "nobody knows that it is theirs");
    get(&server, &path).await.expect(200);
    assert_eq!(erase(Some("practice:fabrikam")).await.expect("an erasure"), 1);
    get(&server, &path).await.problem(404, "not-found");
    get(&server, &theirs).await.expect(200);
    let (_, who, action, detail) = log(&server).await.pop().expect("an entry");
    assert_eq!((&*who, &*action, &*detail), ("operator", "calendar.ended", "{\"of\":\"practice:fabrikam\"}"));
    // Where people sign in by their address, it says whose it is.
    sqlx::query("UPDATE calendars SET subject = 'https://login.example:anna@fabrikam.example'")
        .execute(&mut server.database().await)
        .await
        .expect("another person");
    assert_eq!(erase(None).await.expect("an erasure"), 1);
    get(&server, &theirs).await.problem(404, "not-found");
}

/// A program that asks too often takes from what its person may ask.
#[tokio::test]
async fn whoever_asks_too_often_waits() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_rate_limit(provider.config(), NonZeroU32::MIN).await;
    let anna = provider.bearer(FABRIKAM, "global_admin");
    let made = server.post(CALENDAR, "").header("authorization", &anna).send().await.expect(201).json();
    let path = made["path"].as_str().expect("a path");
    until("too many", async || server.get(path).send().await.status == 429).await;
    let refused = server.get(path).send().await;
    assert!(refused.header("retry-after").is_some());
    refused.problem(429, "rate-limited");
    // What nobody has costs nobody anything.
    let unknown = format!("/v1/calendar/{}.ics", "A".repeat(43));
    for _ in 0..20 {
        server.get(&unknown).send().await.problem(404, "not-found");
    }
    until("the wait is over", async || server.get(path).send().await.status == 200).await;
}

/// Neither in the log nor in the metrics.
#[tokio::test]
async fn the_secret_stands_in_no_log() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log", "debug", "--log-format", "json"]);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let made = server.send("POST", CALENDAR, &[], b"").await;
    let path = made["path"].as_str().expect("a path").to_owned();
    for (path, status) in [(path.clone(), 200), (path.replace(".ics", "A.ics"), 404), (format!("{path}/x"), 404)] {
        assert_eq!(send(server.address, "GET", &path, &[], Vec::new().into()).await.status, status, "{path}");
    }
    server.stop().await;
    let text = std::fs::read_to_string(&log).expect("the log");
    let secret = path.trim_start_matches("/v1/calendar/").trim_end_matches(".ics");
    assert!(!text.contains(secret), "{text}");
    let routes: BTreeSet<_> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok()?["fields"]["route"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(routes, ["-", "/v1/calendar", "/v1/calendar/{file}"].map(str::to_owned).into());
}

/// An operator who wants no secrets in addresses ends those that there are as well.
#[tokio::test]
async fn secret_addresses_can_be_switched_off() {
    let folder = TempDir::new().expect("a folder");
    let start = |arguments: &[&str]| {
        Running::start(folder.path(), &[&["--assets", "none", "--database", "sqlite://cpor.db"], arguments].concat())
    };
    let mut server = start(&[]);
    let made = server.send("POST", CALENDAR, &[], b"").await;
    let path = made["path"].as_str().expect("a path").to_owned();
    let ask = async |server: &Running, method: &str, path: &str| {
        send(server.address, method, path, &[], Default::default()).await
    };
    ask(&server, "GET", &path).await.expect(200);
    server.stop().await;

    let server = start(&["--no-secret-addresses"]);
    ask(&server, "GET", &path).await.problem(404, "not-found");
    let state = ask(&server, "GET", CALENDAR).await.expect(200);
    assert_eq!(state.json(), json!({ "since": made["since"], "switched_off": true }));
    let refused = ask(&server, "POST", CALENDAR).await.problem(404, "not-found");
    assert!(refused["detail"].as_str().expect("a text").contains("no secret addresses"), "{refused}");
    ask(&server, "GET", "/v1/claims/deadlines.ics").await.expect(200);
    ask(&server, "DELETE", CALENDAR).await.expect(204);
}
