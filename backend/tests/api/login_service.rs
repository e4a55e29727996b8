//! Look-ups at a login service that the tests start. Its documents have the shape of the real ones.

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
use cpor_backend::LookupConfig;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::program::program;
use crate::provider::{AUDIENCE, FABRIKAM, Provider, first};
use crate::support::{
    PDF, Running, Server, TENANT, claim, id_of, lookups, new_id, pdf, quoted, ready_claim, send, sha256,
};

const FOUND: &str = include_str!("recorded/found.json");
const FOUND_BY_TOKEN_ENDPOINT: &str = include_str!("recorded/found_by_token_endpoint.json");
const ANY_TENANT: &str = include_str!("recorded/any_tenant.json");
const NOT_FOUND: &str = include_str!("recorded/not_found.json");
const MALFORMED: &str = include_str!("recorded/malformed.json");
const OTHER_REFUSAL: &str = include_str!("recorded/other_refusal.json");

/// A login service that gives the same response to every request, and records the requests.
struct LoginService {
    address: SocketAddr,
    response: Arc<Mutex<(StatusCode, String)>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl LoginService {
    async fn responding(status: u16, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let service = Self {
            address: listener.local_addr().expect("its address"),
            response: Arc::default(),
            requests: Arc::default(),
        };
        service.set_response(status, body);
        let (response, requests) = (service.response.clone(), service.requests.clone());
        let router = Router::new().fallback(async move |request: Request| {
            requests.lock().expect("the requests").push(format!("{} {}", request.method(), request.uri()));
            let (status, body) = response.lock().expect("the response").clone();
            let builder = Response::builder().status(status);
            let response = if status.is_redirection() {
                builder.header(LOCATION, body).body(Body::empty())
            } else {
                builder.header(CONTENT_TYPE, "application/json; charset=utf-8").body(Body::from(body))
            };
            response.expect("a response")
        });
        tokio::spawn(async { axum::serve(listener, router).await });
        service
    }

    /// Changes the response. For a redirect, `body` is the target.
    fn set_response(&self, status: u16, body: &str) {
        let status = StatusCode::from_u16(status).expect("a status");
        *self.response.lock().expect("the response") = (status, body.into());
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes the requests since the last call.
    fn take_requests(&self) -> Vec<String> {
        std::mem::take(&mut self.requests.lock().expect("the requests"))
    }
}

/// The request that looks a domain up.
fn request_for(domain: &str) -> String {
    format!("GET /{domain}/v2.0/.well-known/openid-configuration")
}

/// The response of the server for a domain.
async fn tenant_of(server: &Server, typed: &str) -> Value {
    let tenant = server.get(&format!("/v1/tenants/{typed}")).send().await.expect(200).json();
    assert_eq!(tenant["practice"], false);
    tenant
}

/// The state in the response of the server for a domain.
async fn state_of(server: &Server, typed: &str) -> Value {
    let tenant = tenant_of(server, typed).await;
    assert_eq!(tenant["tenant_id"].is_string(), tenant["state"] == "found", "{tenant}");
    assert_eq!(tenant.get("retry"), None, "it may be asked again");
    tenant["state"].clone()
}

/// Submits a claim for `contoso18839.onmicrosoft.com`; gives the status and the codes of the errors.
async fn submit_claim(server: &Server) -> (u16, Vec<String>) {
    let claim = ready_claim(server).await;
    let reply = server.submit(&new_id(), &claim).send().await;
    let codes = if reply.status == 201 { Vec::new() } else { reply.errors() };
    (reply.status, codes.into_iter().map(|(_, code)| code).collect())
}

/// A server with a short timeout for the login service.
async fn server_with_short_timeout(authority: &str) -> Server {
    Server::with_lookups(LookupConfig { timeout: Duration::from_millis(300), ..lookups(authority) }).await
}

#[tokio::test]
async fn a_known_domain_is_found() {
    for document in [FOUND, FOUND_BY_TOKEN_ENDPOINT] {
        let service = LoginService::responding(200, document).await;
        let server = Server::with_lookups(lookups(&service.url())).await;
        let tenant = tenant_of(&server, "Contoso18839").await;
        let expected = json!({
            "state": "found", "tenant_id": TENANT, "domain": "contoso18839.onmicrosoft.com",
            "at": "2026-11-20T09:30:00.000Z", "practice": false
        });
        assert_eq!(tenant, expected);
        assert_eq!(service.take_requests(), [request_for("contoso18839.onmicrosoft.com")], "a bare name is completed");
        assert_eq!(submit_claim(&server).await, (201, vec![]));
    }
}

#[tokio::test]
async fn an_unknown_domain_is_not_found() {
    for refusal in [NOT_FOUND, MALFORMED] {
        let service = LoginService::responding(400, refusal).await;
        let server = Server::with_lookups(lookups(&service.url())).await;
        assert_eq!(state_of(&server, "microsoft.com").await, "not_found");
        assert_eq!(submit_claim(&server).await, (422, vec!["R04".into()]));
    }
}

#[tokio::test]
async fn other_responses_mean_unreachable() {
    let padded = |bytes: usize| format!("{}{}", FOUND, " ".repeat(bytes - FOUND.len()));
    let service = LoginService::responding(200, "").await;
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
        service.set_response(status, body);
        let start: String = body.chars().take(80).collect();
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{status} {start}");
        assert_eq!(service.take_requests().len(), 1);
    }
    assert_eq!(submit_claim(&server).await, (201, vec![]), "a claim is accepted without a look-up");
    service.set_response(200, &padded(256 * 1024));
    assert_eq!(
        state_of(&server, "contoso18839").await,
        "found",
        "the largest document that is read; failures were not cached"
    );
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = LoginService::responding(200, FOUND).await;
    let service = LoginService::responding(302, &format!("{}/", elsewhere.url())).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    for status in [301, 302, 303, 307, 308] {
        service.set_response(status, &format!("{}/", elsewhere.url()));
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{status}");
        assert_eq!(service.take_requests().len(), 1);
    }
    assert_eq!(elsewhere.take_requests(), [] as [&str; 0]);
}

#[tokio::test]
async fn a_service_that_is_down_means_unreachable() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("its address");
    let service = LoginService::responding(200, FOUND).await;
    for authority in [format!("http://{closed}"), format!("https://{}", service.address)] {
        let server = Server::with_lookups(lookups(&authority)).await;
        assert_eq!(state_of(&server, "contoso18839").await, "unreachable", "{authority}");
        assert_eq!(submit_claim(&server).await, (201, vec![]), "{authority}");
    }
    assert_eq!(service.take_requests(), [] as [&str; 0], "the plain-text service got no request");
}

#[tokio::test]
async fn a_look_up_ends_at_its_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = server_with_short_timeout(&format!("http://{}", silent.local_addr().expect("its address"))).await;
    assert_times_out(&server).await;
    assert_eq!(submit_claim(&server).await, (201, vec![]));

    let stops_half_way = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server =
        server_with_short_timeout(&format!("http://{}", stops_half_way.local_addr().expect("its address"))).await;
    tokio::spawn(async move {
        let (mut stream, _) = stops_half_way.accept().await.expect("a request");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n{").await.expect("half a response");
        std::future::pending::<()>().await;
    });
    assert_times_out(&server).await;
}

async fn assert_times_out(server: &Server) {
    let started = Instant::now();
    assert_eq!(state_of(server, "contoso18839").await, "unreachable");
    let waited = started.elapsed();
    assert!(waited >= Duration::from_millis(300) && waited < Duration::from_secs(3), "{waited:?}");
}

#[tokio::test]
async fn a_slow_service_does_not_delay_other_requests() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = Server::with_lookups(lookups(&format!("http://{}", silent.local_addr().expect("its address")))).await;
    let claim = ready_claim(&server).await;
    let key = new_id();
    let slow = async {
        tokio::join!(server.submit(&key, &claim).send(), server.get("/v1/tenants/contoso.com").send());
    };
    let meanwhile = async {
        // Both look-ups are waiting once their connections are open.
        let _connections = [silent.accept().await.expect("a request"), silent.accept().await.expect("a request")];
        server.get("/v1/session").send().await.expect(200);
        server.get("/v1/claims").send().await.expect(200);
        ready_claim(&server).await;
    };
    tokio::select! {
        () = slow => panic!("the other requests were delayed"),
        () = meanwhile => {}
    }
}

#[tokio::test]
async fn names_that_are_not_domains_are_not_looked_up() {
    let service = LoginService::responding(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    for typed in ["common", "Organizations", "consumers.", "https:%2F%2Fcommon%2F", TENANT, "anna@contoso.com", ".."] {
        server.get(&format!("/v1/tenants/{typed}")).send().await.problem(422, "field-invalid");
    }
    assert_eq!(service.take_requests(), [] as [&str; 0]);
}

#[tokio::test]
async fn answers_are_cached() {
    let service = LoginService::responding(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    let first = tenant_of(&server, "contoso.com").await;
    server.advance(TimeDelta::hours(23));
    for typed in ["contoso.com", "CONTOSO.com.", "https:%2F%2FContoso.Com%2Fabout"] {
        assert_eq!(tenant_of(&server, typed).await, first, "{typed}: the time is that of the cached answer");
    }
    assert_eq!(service.take_requests(), [request_for("contoso.com")]);
    service.set_response(400, NOT_FOUND);
    server.advance(TimeDelta::hours(1));
    let later = tenant_of(&server, "contoso.com").await;
    assert_eq!((&later["state"], &later["at"]), (&json!("not_found"), &json!("2026-11-21T09:30:00.000Z")));

    service.set_response(200, FOUND);
    server.advance(TimeDelta::seconds(299));
    assert_eq!(state_of(&server, "contoso.com").await, "not_found");
    assert_eq!(service.take_requests().len(), 1);
    server.advance(TimeDelta::seconds(1));
    assert_eq!(state_of(&server, "contoso.com").await, "found", "a missing tenant is cached for five minutes only");
    assert_eq!(service.take_requests().len(), 1);
}

#[tokio::test]
async fn a_submission_uses_the_cache() {
    let service = LoginService::responding(200, FOUND).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    assert_eq!(state_of(&server, "contoso18839").await, "found");
    service.set_response(503, "");
    assert_eq!(submit_claim(&server).await, (201, vec![]));
    assert_eq!(service.take_requests().len(), 1);
}

#[tokio::test]
async fn a_submission_for_another_tenant_is_refused() {
    let other_tenant = FOUND.replace(TENANT, "72f988bf-86f1-41af-91ab-2d7cd011db47");
    let service = LoginService::responding(200, &other_tenant).await;
    let server = Server::with_lookups(lookups(&service.url())).await;
    assert_eq!(submit_claim(&server).await, (422, vec!["R04".into()]));
}

/// Where a programme has no login service, nothing is made up for its people.
#[tokio::test]
async fn without_a_service_nothing_is_known_of_the_customers_of_real_people() {
    let folder = TempDir::new().expect("a folder");
    let provider = Provider::start(&[first()]).await;
    std::fs::write(folder.path().join("partners.json"), provider.partners().to_string()).expect("a file");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args([
        "--listen",
        "127.0.0.1:0",
        "--identity",
        "oidc",
        "--partners",
        "partners.json",
        "--audience",
        AUDIENCE,
    ]);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let server = Running::of(command);
    let bearer = ("authorization", format!("Bearer {}", first().sign(&provider.claims(FABRIKAM))));
    // The first three are in the practice directory.
    for domain in ["microsoft.com", "contoso18839.onmicrosoft.com", "notfound.example", "contoso.com"] {
        let tenant = server.send("GET", &format!("/v1/tenants/{domain}"), std::slice::from_ref(&bearer), b"").await;
        assert_eq!((&tenant["state"], &tenant["retry"]), (&json!("unreachable"), &json!("never")), "{domain}");
        assert_eq!((&tenant["tenant_id"], &tenant["practice"]), (&Value::Null, &Value::Bool(false)), "{domain}");
    }
    // It speaks neither for a claim nor against it.
    let proof = pdf("proof");
    let mut claim = claim(&proof);
    claim["customer"]["domain"] = "notfound.example".into();
    let path = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&proof));
    server.send("PUT", &path, &[("content-type", PDF.into()), bearer.clone()], &proof).await;
    let headers = [("idempotency-key", quoted(&new_id())), bearer];
    let receipt = server.send("POST", "/v1/claims", &headers, claim.to_string().as_bytes()).await;
    assert!(receipt["receipt_id"].is_string(), "{receipt}");
    let said = std::fs::read_to_string(&log).expect("the log");
    let warnings: Vec<_> = said.lines().filter(|line| line.contains(" WARN ")).collect();
    assert!(matches!(&warnings[..], [line] if line.contains("--authority") && line.contains("R04")), "{said}");
}

#[tokio::test]
async fn the_program_uses_the_configured_service() {
    let service = LoginService::responding(200, FOUND).await;
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
    running.wait().expect("its exit");
    assert_eq!(service.take_requests().len(), 2, "nothing is cached when the cache is off");
}
