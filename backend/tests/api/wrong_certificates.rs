//! Services that the server asks by TLS: nothing is sent to one whose certificate is not trusted, or is for another name.

use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::certificates::{Authority, TlsService, write_secret};
use crate::program::program;
use crate::provider::first;
use crate::support::{self, Running, new_id, pdf, sha256, until};

/// Tries a service with a certificate that counts, one by somebody else, and one for another name. `command` gives the program
/// for a service at this port, and `ask` makes it ask.
async fn only_the_right_one_is_trusted<T>(
    is_postgres: bool,
    command: impl Fn(&TempDir, u16) -> Command,
    ask: impl AsyncFn(Command, u16) -> T,
) {
    let (known, unknown) = (Authority::new(), Authority::new());
    for (what, certificate, is_right) in [
        ("the right one", known.certify("localhost"), true),
        ("one of somebody else", unknown.certify("localhost"), false),
        ("one for another name", known.certify("other.example"), false),
    ] {
        let folder = TempDir::new().expect("a folder");
        let service = TlsService::start(&certificate, is_postgres).await;
        let trusted = folder.path().join("trusted.pem");
        std::fs::write(&trusted, known.pem()).expect("a file");
        let mut command = command(&folder, service.port);
        command.env("SSL_CERT_FILE", &trusted);
        let _running = ask(command, service.port).await;
        until(what, async || service.ended() > 0).await;
        assert_eq!(service.trusted() > 0, is_right, "{what}");
    }
}

/// A command that serves with these options.
fn serving(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log", "off", "--assets", "none"]).args(arguments);
    command
}

fn write(folder: &TempDir, name: &str, content: &Value) {
    write_secret(&folder.path().join(name), &content.to_string());
}

#[tokio::test]
async fn of_a_login_service_it_is_refused() {
    let command = |folder: &_, port| serving(folder, &["--authority", &format!("https://localhost:{port}")]);
    only_the_right_one_is_trusted(false, command, async |command, _| {
        let server = Running::of(command);
        let found = server.send("GET", "/v1/tenants/contoso.example", &[], b"").await;
        // The right one says that it is busy.
        assert_eq!(found["state"], "unreachable");
    })
    .await;
}

#[tokio::test]
async fn of_a_provider_it_is_refused() {
    let command = |folder: &_, port| {
        let sign_in = json!([{ "issuer": format!("https://localhost:{port}") }]);
        write(folder, "partners.json", &json!({ "partners": [{ "id": "fabrikam", "sign_in": sign_in }] }));
        serving(folder, &["--identity", "oidc", "--audience", "api://claims", "--partners", "partners.json"])
    };
    only_the_right_one_is_trusted(false, command, async |command, port| {
        let server = Running::of(command);
        let claims = json!({ "iss": format!("https://localhost:{port}"), "sub": "x" });
        let headers = [("authorization", format!("Bearer {}", first().sign(&claims)))];
        let reply = support::send(server.address, "GET", "/v1/session", &headers, Default::default()).await;
        reply.problem(503, "unavailable");
    })
    .await;
}

#[tokio::test]
async fn of_a_partners_server_it_is_refused() {
    let command = |folder: &_, port| {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let webhook = json!({ "partner": "fabrikam", "url": format!("https://localhost:{port}/"), "secret": secret });
        write(folder, "webhooks.json", &json!([webhook]));
        serving(folder, &["--webhooks", "webhooks.json"])
    };
    only_the_right_one_is_trusted(false, command, async |command, _| {
        let server = Running::of(command);
        server.submit_claim().await;
        server
    })
    .await;
}

#[tokio::test]
async fn of_a_store_it_is_refused() {
    let command = |folder: &_, port| {
        let mut command = serving(folder, &["--bucket", "s3://proof"]);
        command.env("AWS_ENDPOINT", format!("https://localhost:{port}")).env("AWS_REGION", "eu-south-1");
        command.env("AWS_ACCESS_KEY_ID", "proof").env("AWS_SECRET_ACCESS_KEY", "6f1d0c3b");
        command
    };
    only_the_right_one_is_trusted(false, command, async |command, _| {
        let server = Running::of(command);
        let file = pdf("proof");
        let path = format!("/v1/claims/{}/poe/{}", new_id(), sha256(&file));
        let headers = [("content-type", "application/pdf".into())];
        support::send(server.address, "PUT", &path, &headers, file.into()).await.expect(503);
    })
    .await;
}

#[tokio::test]
async fn of_a_database_it_is_refused() {
    let command = |folder: &_, port| {
        let url = format!("postgres://anna:6f1d0c3b@localhost:{port}/cpor?sslmode=verify-full");
        let mut command = program(TempDir::path(folder));
        command.args(["audit", "verify", "--database", &url]);
        command
    };
    only_the_right_one_is_trusted(true, command, async |mut command: Command, _| {
        let output = tokio::task::spawn_blocking(move || command.output().expect("a run")).await.expect("an output");
        assert_eq!(output.status.code(), Some(1), "it is no PostgreSQL");
    })
    .await;
}
