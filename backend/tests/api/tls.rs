//! HTTPS by the server itself: what it takes, what it refuses, and that all else holds as without.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Output;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::Request;
use cpor_backend::{Issuers, LookupConfig, ServerCertificate};
use http_body_util::Full;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::certificates::{Authority, connect, get, open, write_certificate, write_secret};
use crate::program::program;
use crate::support::{self, Running, Server, lookups, until};

/// How long to wait for a server that sends slow clients away after five seconds.
const LONG_ENOUGH: Duration = Duration::from_secs(20);
/// The content types of TLS' records.
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;

/// A server with a certificate by this authority, and the folder of its files.
async fn server(authority: &Authority, lookups: LookupConfig) -> (Server, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let [certificate, key] = write_certificate(folder.path(), &authority.certify("localhost"));
    let certificate = ServerCertificate::load(&certificate, &key, Issuers::Any).expect("a certificate");
    (Server::with_certificate(certificate, lookups).await, folder)
}

fn no_lookups() -> LookupConfig {
    LookupConfig { authority: None, ..lookups("http://localhost") }
}

/// The beginning of a handshake by a client that speaks this version at most, as 1.2 is 0x0303, and has these suites alone.
fn client_hello(version: u16, suites: &[u16]) -> Vec<u8> {
    let mut extensions = Vec::new();
    // Curves, the form of their points, and signatures: ECDSA and RSA-PSS with SHA-256.
    for (id, content) in [(10_u16, &[0, 2, 0, 23][..]), (11, &[1, 0]), (13, &[0, 4, 4, 3, 8, 4])] {
        extensions.extend(id.to_be_bytes());
        extensions.extend(u16::try_from(content.len()).expect("a length").to_be_bytes());
        extensions.extend(content);
    }
    let length = |bytes: &[u8]| u16::try_from(bytes.len()).expect("a length").to_be_bytes();
    let suites: Vec<u8> = suites.iter().flat_map(|suite| suite.to_be_bytes()).collect();
    let mut body = version.to_be_bytes().to_vec();
    body.extend([7; 32]);
    body.push(0);
    body.extend(length(&suites));
    body.extend(&suites);
    body.extend([1, 0]);
    body.extend(length(&extensions));
    body.extend(extensions);
    let mut message = vec![1, 0];
    message.extend(length(&body));
    message.extend(body);
    let mut record = vec![HANDSHAKE, 3, 1];
    record.extend(length(&message));
    record.extend(message);
    record
}

/// The kind of the record with which a server answers, and an alert's number.
async fn answer_to(address: SocketAddr, version: u16, suites: &[u16]) -> (u8, u8) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(&client_hello(version, suites)).await.expect("a message");
    let mut answer = [0; 7];
    stream.read_exact(&mut answer).await.expect("an answer");
    (answer[0], answer[6])
}

#[tokio::test]
async fn older_versions_and_weak_suites_are_refused() {
    let authority = Authority::new();
    let (server, _folder) = server(&authority, no_lookups()).await;
    // The best of TLS 1.2 for the certificate's key: ECDHE, ECDSA, AES-GCM.
    let strong = 0xc02b;
    assert_eq!(answer_to(server.address, 0x0303, &[strong]).await.0, HANDSHAKE, "TLS 1.2");
    for version in [0x0300, 0x0301, 0x0302] {
        // `protocol_version`
        assert_eq!(answer_to(server.address, version, &[strong]).await, (ALERT, 70), "{version:x}");
    }
    for (suite, name) in [
        (0x0000, "none"),
        (0x0005, "RC4"),
        (0x000a, "3DES"),
        (0x002f, "AES-CBC without forward secrecy"),
        (0x009c, "AES-GCM without forward secrecy"),
        (0xc009, "AES-CBC with SHA-1"),
        (0xc023, "AES-CBC with SHA-256"),
        (0xc018, "nobody's certificate"),
    ] {
        // `handshake_failure`
        assert_eq!(answer_to(server.address, 0x0303, &[suite]).await, (ALERT, 40), "{name}");
    }
    let stream = connect(&authority.client(), server.address).await.expect("a connection");
    let version = stream.get_ref().1.protocol_version();
    assert_eq!(version, Some(rustls::ProtocolVersion::TLSv1_3), "the newest comes first");
    assert!(connect(&Authority::new().client(), server.address).await.is_err(), "a client that trusts somebody else");
}

/// What is sent without TLS is not answered: no content, and no way to it.
#[tokio::test]
async fn plain_http_is_not_answered() {
    let authority = Authority::new();
    let (server, _folder) = server(&authority, no_lookups()).await;
    for request in
        ["GET / HTTP/1.1\r\nhost: x\r\n\r\n", "POST /v1/claims HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}"]
    {
        let mut stream = TcpStream::connect(server.address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("a request");
        let mut answer = Vec::new();
        timeout(LONG_ENOUGH, stream.read_to_end(&mut answer)).await.expect("it is closed").expect("an end");
        assert!(!answer.windows(4).any(|part| part == b"HTTP"), "{answer:?}");
    }
    let (mut sender, _) = open(&authority.client(), server.address).await;
    let request = Request::builder().uri("/v1/session").body(Full::<Bytes>::default()).expect("a request");
    let answer = sender.send_request(request).await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");
}

/// Neither a handshake nor a head can be drawn out.
#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_are_sent_away() {
    let authority = Authority::new();
    let (server, _folder) = server(&authority, no_lookups()).await;
    let address = server.address;
    let mut silent = TcpStream::connect(address).await.expect("a connection");
    let mut slow = connect(&authority.client(), address).await.expect("a connection");
    let drips = tokio::spawn(async move {
        for byte in b"GET /livez HTTP/1.1\r\nhost: x\r\nx-slow: ".iter().cycle() {
            let second = timeout(Duration::from_secs(1), slow.read_u8()).await;
            if second.is_ok() || slow.write_all(&[*byte]).await.is_err() {
                return;
            }
        }
    });
    assert!(timeout(LONG_ENOUGH, silent.read_u8()).await.expect("sent away").is_err());
    timeout(LONG_ENOUGH, drips).await.expect("sent away").expect("no panic");
    let (mut sender, _) = open(&authority.client(), address).await;
    assert_eq!(get(&mut sender, "/livez").await.0, 200);
}

/// Requests in progress are answered, though the server is asked to stop.
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_breaks_no_request_in_progress() {
    let login_service = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let service = login_service.local_addr().expect("its address");
    let authority = Authority::new();
    let (server, _folder) = server(&authority, support::lookups(&format!("http://{service}"))).await;
    let address = server.address;
    let (mut clients, mut waiting) = (JoinSet::new(), Vec::new());
    for number in 0..5 {
        let (mut sender, _) = open(&authority.client(), address).await;
        clients.spawn(async move { get(&mut sender, &format!("/v1/tenants/customer-{number}.example")).await });
        // The look-up shows that the request is in progress.
        waiting.push(login_service.accept().await.expect("a look-up"));
    }
    let server = server
        .restart_after(async || {
            until("no request is taken any more", async || TcpStream::connect(address).await.is_err()).await;
            drop((waiting, login_service));
        })
        .await;
    for (status, text) in clients.join_all().await {
        assert!(status == 200 && text.contains("unreachable"), "{status} {text}");
    }
    let (mut sender, _) = open(&authority.client(), server.address).await;
    assert_eq!(get(&mut sender, "/readyz").await.0, 200);
}

#[tokio::test]
async fn a_renewed_certificate_breaks_no_connection() {
    let authority = Authority::new();
    let (server, folder) = server(&authority, no_lookups()).await;
    let client = authority.client();
    let (mut before, first) = open(&client, server.address).await;
    // A key that is there before its certificate changes nothing.
    let renewed = authority.certify("localhost");
    write_secret(&folder.path().join("key.pem"), &renewed[1]);
    write_certificate(folder.path(), &renewed);
    until("the renewed one is served", async || {
        assert_eq!(get(&mut before, "/livez").await.0, 200);
        open(&client, server.address).await.1 != first
    })
    .await;
    assert_eq!(get(&mut before, "/livez").await.0, 200);
}

/// Runs the program with options that it refuses, and gives what it says.
fn refused(folder: &TempDir, arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = program(folder.path()).args(arguments).output().expect("a run");
    assert_eq!(status.code(), Some(64), "{arguments:?}");
    String::from_utf8(stderr).expect("a text")
}

/// Whoever wants plain HTTP outside of this machine has to say so.
#[tokio::test]
async fn plain_http_outside_has_to_be_asked_for() {
    let folder = TempDir::new().expect("a folder");
    let partners = r#"{"partners": [{"id": "fabrikam", "sign_in": [{"issuer": "https://login.example"}]}]}"#;
    std::fs::write(folder.path().join("partners.json"), partners).expect("a file");
    let oidc = ["--identity", "oidc", "--audience", "api://claims", "--partners", "partners.json"];
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let said = refused(&folder, &[&oidc[..], &["--listen", address]].concat());
        assert!(said.contains("--tls-certificate") && said.contains("--behind-proxy"), "{said}");
        let said = refused(&folder, &["--admin-listen", address]);
        assert!(said.contains("--tls-certificate") && said.contains(address), "{said}");
    }
    assert!(refused(&folder, &["--tls-certificate", "certificate.pem"]).contains("--tls-key"));

    let everywhere = |more: &[&str]| {
        let mut command = program(folder.path());
        command.args(["--log", "off", "--assets", "none", "--listen", "0.0.0.0:0"]).args(oidc).args(more);
        Running::of(command)
    };
    let asked_for = everywhere(&["--behind-proxy"]);
    let near = SocketAddr::from(([127, 0, 0, 1], asked_for.address.port()));
    support::send(near, "GET", "/livez", &[], Bytes::new()).await.expect(200);
    drop(asked_for);

    let authority = Authority::new();
    let [certificate, key] = write_certificate(folder.path(), &authority.certify("localhost"));
    let text = |path: &PathBuf| path.to_str().expect("a path").to_owned();
    let (certificate, key) = (text(&certificate), text(&key));
    let tls = ["--tls-certificate", &certificate, "--tls-key", &key];
    assert!(refused(&folder, &[&tls[..], &["--behind-proxy"]].concat()).contains("--behind-proxy"));
    // Nobody beyond this machine trusts our authority, unless somebody says so.
    let said = refused(&folder, &[&oidc[..], &["--listen", "0.0.0.0:0"], &tls].concat());
    assert!(said.contains("browsers do not trust the certificate") && said.contains("--private-certificate"), "{said}");
    let said = refused(&folder, &[&["--admin-listen", "0.0.0.0:0"], &tls[..]].concat());
    assert!(said.contains("browsers do not trust the certificate"), "{said}");
    assert!(refused(&folder, &["--private-certificate"]).contains("--tls-certificate"));
    let protected = everywhere(&[&tls[..], &["--private-certificate"]].concat());
    let near = SocketAddr::from(([127, 0, 0, 1], protected.address.port()));
    let (mut sender, _) = open(&authority.client(), near).await;
    assert_eq!(get(&mut sender, "/livez").await.0, 200);
}

/// Metrics are asked for by the same certificate.
#[tokio::test]
async fn metrics_are_protected_too() {
    let folder = TempDir::new().expect("a folder");
    let authority = Authority::new();
    let [certificate, key] = write_certificate(folder.path(), &authority.certify("localhost"));
    let admin = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let admin = admin.expect("a free port");
    let (certificate, key) = (certificate.to_str().expect("a path"), key.to_str().expect("a path"));
    let arguments = ["--admin-listen", &admin.to_string(), "--tls-certificate", certificate, "--tls-key", key];
    let _server = Running::start(folder.path(), &arguments);
    let (mut sender, _) = open(&authority.client(), admin).await;
    let (status, metrics) = get(&mut sender, "/metrics").await;
    assert!(status == 200 && metrics.contains("cpor_store_conflicts_total"), "{metrics}");
    let plain = support::try_to_send(admin, "GET", "/metrics", &[], Bytes::new()).await;
    assert!(plain.is_err(), "{plain:?}");
}

#[test]
fn a_certificate_that_cannot_be_used_says_why() {
    let folder = TempDir::new().expect("a folder");
    let authority = Authority::new();
    let [certificate, key] = authority.certify("localhost");
    let [_, other] = authority.certify("localhost");
    let say = |certificate: &str, key: &str| {
        let certificate = write_certificate(folder.path(), &[certificate.into(), key.into()]);
        let [certificate, key] = certificate.map(|path| path.to_str().expect("a path").to_owned());
        refused(&folder, &["--tls-certificate", &certificate, "--tls-key", &key])
    };
    let said = say(&certificate, &other);
    assert!(said.contains("certificate and key cannot be used"), "{said}");
    let said = say("", &key);
    assert!(said.contains("cannot be used"), "{said}");
    let said = say(&certificate, "no key");
    assert!(said.contains("key.pem has to be PEM, with the key"), "{said}");
    assert!(!said.contains("no key"), "{said}");
    let said = refused(&folder, &["--tls-certificate", "missing.pem", "--tls-key", "key.pem"]);
    assert!(said.contains("missing.pem cannot be read"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let [_, key] = write_certificate(folder.path(), &[certificate, key]);
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).expect("a mode");
        let said = refused(&folder, &["--tls-certificate", "certificate.pem", "--tls-key", "key.pem"]);
        assert!(said.contains("everybody on this machine can read the key"), "{said}");
    }
}
