//! Domains looked up at a login service: one that the tests start, with answers in the shapes of the real one.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{Response, StatusCode};
use chrono::TimeDelta;
use cpor_backend::Lookups;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::program::program;
use crate::support::{Server, TENANT, lookups, new_id, ready_claim, send};

const FOUND: &str = include_str!("recorded/found.json");
const FOUND_BY_TOKEN_ENDPOINT: &str = include_str!("recorded/found_by_token_endpoint.json");
const ANY_TENANT: &str = include_str!("recorded/any_tenant.json");
const NOT_FOUND: &str = include_str!("recorded/not_found.json");
const MALFORMED: &str = include_str!("recorded/malformed.json");
const OTHER_REFUSAL: &str = include_str!("recorded/other_refusal.json");

/// A login service that says the same whatever it is asked.
struct LoginService {
    address: SocketAddr,
    says: Arc<Mutex<(StatusCode, String)>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl LoginService {
    async fn saying(status: u16, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let service =
            Self { address: listener.local_addr().expect("its address"), says: Arc::default(), asked: Arc::default() };
        service.say(status, body);
        let (says, asked) = (service.says.clone(), service.asked.clone());
        let router = Router::new().fallback(async move |request: Request| {
            asked.lock().expect("the questions").push(format!("{} {}", request.method(), request.uri()));
            let (status, body) = says.lock().expect("the answer").clone();
            let answer = Response::builder().status(status);
            let answer = if status.is_redirection() {
                answer.header(LOCATION, body).body(Body::empty())
            } else {
                answer.header(CONTENT_TYPE, "application/json; charset=utf-8").body(Body::from(body))
            };
            answer.expect("an answer")
        });
        tokio::spawn(async { axum::serve(listener, router).await });
        service
    }

    /// A redirect says whereto.
    fn say(&self, status: u16, body: &str) {
        let status = StatusCode::from_u16(status).expect("a status");
        *self.says.lock().expect("the answer") = (status, body.into());
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was asked since the last time.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().expect("the questions"))
    }
}

/// The question for a domain.
fn question(domain: &str) -> String {
    format!("GET /{domain}/v2.0/.well-known/openid-configuration")
}

async fn tenant_of(server: &Server, typed: &str) -> Value {
    let tenant = server.get(&format!("/v1/tenants/{typed}")).send().await.expect(200).json();
    assert_eq!(tenant["practice"], false);
    tenant
}

async fn state_of(server: &Server, typed: &str) -> Value {
    let tenant = tenant_of(server, typed).await;
    assert_eq!(tenant["tenant_id"].is_string(), tenant["state"] == "found", "{tenant}");
    tenant["state"].clone()
}

/// What a claim at `contoso18839.onmicrosoft.com` comes to: its status, and the codes of its errors.
async fn submitted(server: &Server) -> (u16, Vec<String>) {
    let claim = ready_claim(server).await;
    let reply = server.submit(&new_id(), &claim).send().await;
    let codes = if reply.status == 201 { Vec::new() } else { reply.errors() };
    (reply.status, codes.into_iter().map(|(_, code)| code).collect())
}

/// A server that asks, with hardly any patience.
async fn impatient(authority: &str) -> Server {
    Server::with_lookups(Lookups { timeout: Duration::from_millis(300), ..lookups(authority) }).await
}

#[tokio::test]
async fn finds_the_tenant() {
    for document in [FOUND, FOUND_BY_TOKEN_ENDPOINT] {
        let service = LoginService::saying(200, document).await;
        let server = Server::with_lookups(lookups(&service.url())).await;
        let tenant = tenant_of(&server, "Contoso18839").await;
        let expected = json!({
            "state": "found", "tenant_id": TENANT, "domain": "contoso18839.onmicrosoft.com",
            "at": "2026-11-20T09:30:00.000Z", "practice": false
        });
        assert_eq!(tenant, expected);
        assert_eq!(service.asked(), [question("contoso18839.onmicrosoft.com")], "a bare name is asked for in full");
        assert_eq!(submitted(&server).await, (201, vec![]));
    }
}

#[tokio::test]
async fn knows_what_belongs_to_nobody() {
    for refusal in [NOT_FOUND, MALFORMED] {
        let service = LoginService::saying(400, refusal).await;
        let server = Server::with_lookups(lookups(&service.url())).await;
        assert_eq!(state_of(&server, "microsoft.com").await, "not_found");
        assert_eq!(submitted(&server).await, (422, vec!["R04".into()]));
    }
}

#[tokio::test]
async fn takes_nothing_else_for_an_answer() {
    let padded = |bytes: usize| format!("{}{}", FOUND, " ".repeat(bytes - FOUND.len()));
    let service = LoginService::saying(200, "").await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    for (status, body) in [
        (400, OTHER_REFUSAL),
        (400, FOUND),
        (400, r#"{"error": "invalid_tenant", "error_description": "AADSTS90002"}"#),
        (400, "<!DOCTYPE html><title>Bad request</title>"),
        (200, "<!DOCTYPE html><title>Sign in</title>"),
        (200, ""),
        (200, "[]"),
        (200, "{}"),
        (200, ANY_TENANT),
        (200, NOT_FOUND),
        (200, &padded(256 * 1024 + 1)),
        (201, FOUND),
        (404, NOT_FOUND),
        (429, NOT_FOUND),
        (500, FOUND),
        (503, ""),
    ] {
        service.say(status, body);
        let start: String = body.chars().take(80).collect();
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{status} {start}");
        assert_eq!(service.asked().len(), 1);
    }
    assert_eq!(submitted(&server).await, (201, vec![]), "a claim goes through unverified");
    service.say(200, &padded(256 * 1024));
    assert_eq!(state_of(&server, "contoso18839").await, "found", "the largest that is read, and nothing was kept");
}

#[tokio::test]
async fn never_follows_a_redirect() {
    let elsewhere = LoginService::saying(200, FOUND).await;
    let service = LoginService::saying(302, &format!("{}/", elsewhere.url())).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    for status in [301, 302, 303, 307, 308] {
        service.say(status, &format!("{}/", elsewhere.url()));
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{status}");
        assert_eq!(service.asked().len(), 1);
    }
    assert_eq!(elsewhere.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn does_without_a_service() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("its address");
    let service = LoginService::saying(200, FOUND).await;
    for authority in [format!("http://{closed}"), format!("https://{}", service.address)] {
        let server = Server::with_lookups(lookups(&authority)).await;
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{authority}");
        assert_eq!(submitted(&server).await, (201, vec![]), "{authority}");
    }
    assert_eq!(service.asked(), [] as [&str; 0], "nothing is said without encryption");
}

#[tokio::test]
async fn waits_no_longer_than_told() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = impatient(&format!("http://{}", silent.local_addr().expect("its address"))).await;
    assert_gives_up(&server).await;
    assert_eq!(submitted(&server).await, (201, vec![]));

    let stops_half_way = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = impatient(&format!("http://{}", stops_half_way.local_addr().expect("its address"))).await;
    tokio::spawn(async move {
        let (mut stream, _) = stops_half_way.accept().await.expect("a question");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n{").await.expect("half an answer");
        std::future::pending::<()>().await;
    });
    assert_gives_up(&server).await;
}

async fn assert_gives_up(server: &Server) {
    let asked = Instant::now();
    assert_eq!(state_of(server, "contoso18839").await, "unreachable");
    let waited = asked.elapsed();
    assert!(waited >= Duration::from_millis(300) && waited < Duration::from_secs(3), "{waited:?}");
}

#[tokio::test]
async fn a_slow_service_keeps_nobody_else_waiting() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = Server::with_lookups(lookups(&format!("http://{}", silent.local_addr().expect("its address")))).await;
    let claim = ready_claim(&server).await;
    let key = new_id();
    let slow = async {
        tokio::join!(server.submit(&key, &claim).send(), server.get("/v1/tenants/contoso.com").send());
    };
    let meanwhile = async {
        // Both questions have been asked once the connections are there.
        let _questions = [silent.accept().await.expect("a question"), silent.accept().await.expect("a question")];
        server.get("/v1/session").send().await.expect(200);
        server.get("/v1/claims").send().await.expect(200);
        ready_claim(&server).await;
    };
    tokio::select! {
        () = slow => panic!("others had to wait"),
        () = meanwhile => {}
    }
}

#[tokio::test]
async fn never_asks_for_any_tenant() {
    let service = LoginService::saying(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    for typed in ["common", "Organizations", "consumers.", "https:%2F%2Fcommon%2F", TENANT, "anna@contoso.com", ".."] {
        server.get(&format!("/v1/tenants/{typed}")).send().await.problem(422, "field-invalid");
    }
    assert_eq!(service.asked(), [] as [&str; 0]);
}

#[tokio::test]
async fn remembers_what_was_said() {
    let service = LoginService::saying(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    let first = tenant_of(&server, "contoso.com").await;
    server.advance(TimeDelta::hours(23));
    for typed in ["contoso.com", "CONTOSO.com.", "https:%2F%2FContoso.Com%2Fabout"] {
        assert_eq!(tenant_of(&server, typed).await, first, "{typed}: also the time is that of the answer");
    }
    assert_eq!(service.asked(), [question("contoso.com")]);
    service.say(400, NOT_FOUND);
    server.advance(TimeDelta::hours(1));
    let later = tenant_of(&server, "contoso.com").await;
    assert_eq!((&later["state"], &later["at"]), (&json!("not_found"), &json!("2026-11-21T09:30:00.000Z")));

    service.say(200, FOUND);
    server.advance(TimeDelta::seconds(299));
    assert_eq!(state_of(&server, "contoso.com").await, "not_found");
    assert_eq!(service.asked().len(), 1);
    server.advance(TimeDelta::seconds(1));
    assert_eq!(state_of(&server, "contoso.com").await, "found", "that there is no tenant is not believed for long");
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test]
async fn a_submission_is_judged_by_what_is_remembered() {
    let service = LoginService::saying(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    assert_eq!(state_of(&server, "contoso18839").await, "found");
    service.say(503, "");
    assert_eq!(submitted(&server).await, (201, vec![]));
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test]
async fn a_submission_for_another_tenant_is_refused() {
    let others = FOUND.replace(TENANT, "72f988bf-86f1-41af-91ab-2d7cd011db47");
    let service = LoginService::saying(200, &others).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    assert_eq!(submitted(&server).await, (422, vec!["R04".into()]));
}

#[tokio::test]
async fn the_program_asks_the_service_it_is_given() {
    let service = LoginService::saying(200, FOUND).await;
    let folder = TempDir::new().expect("a folder");
    let mut running = program(folder.path())
        .args(["--listen", "127.0.0.1:0", "--lookup-timeout", "6"])
        .env("CPOR_AUTHORITY", service.url())
        .env("CPOR_LOOKUP_CACHE", "0")
        .env("CPOR_LOG", "off")
        .stdout(Stdio::piped())
        .spawn()
        .expect("a server");
    let mut line = String::new();
    BufReader::new(running.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let address = line.trim().rsplit('/').next().and_then(|address| address.parse().ok()).expect("an address");
    for _ in 0..2 {
        let reply = send(address, "GET", "/v1/tenants/contoso.com", &[], Bytes::new()).await;
        assert_eq!(reply.json()["tenant_id"], TENANT);
    }
    running.kill().expect("a running server");
    running.wait().expect("an end");
    assert_eq!(service.asked().len(), 2, "nothing is kept when the cache is off");
}
