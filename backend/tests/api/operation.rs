//! The server as operators have it: slow clients, a stop under load, a full disk, backups and metrics.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use cpor_backend::{BackupError, back_up, verify_audit};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::support::{self, Running, Server, claim, database_url, id_of, new_id, pdf, ready_claim, sha256, until};

/// Clients that send a byte a second are sent away, and hinder nobody while they are there.
#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_hinder_nobody() {
    let server = Server::start().await;
    let address = server.address;
    let connected = Arc::new(AtomicUsize::new(0));
    let mut slow = JoinSet::new();
    for _ in 0..200 {
        let connected = connected.clone();
        slow.spawn(async move {
            let mut connection = TcpStream::connect(address).await.expect("a connection");
            connected.fetch_add(1, Ordering::Relaxed);
            for byte in b"GET /livez HTTP/1.1\r\nhost: x\r\nx-slow: ".iter().cycle() {
                let second = tokio::time::timeout(Duration::from_secs(1), connection.read_u8()).await;
                // It has been closed, or says so first.
                if second.is_ok() || connection.write_all(&[*byte]).await.is_err() {
                    return;
                }
            }
        });
    }
    until("all are there", async || connected.load(Ordering::Relaxed) == 200).await;
    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    let gone = tokio::time::timeout(Duration::from_secs(20), slow.join_all()).await;
    assert!(gone.is_ok(), "slow clients stay");
    server.get("/livez").send().await.expect(200);
}

/// Requests in progress are answered, though the server is asked to stop.
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_breaks_no_request_in_progress() {
    let login_service = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let service = login_service.local_addr().expect("its address");
    let server = Server::with_lookups(support::lookups(&format!("http://{service}"))).await;
    let address = server.address;
    let mut clients = JoinSet::new();
    let mut waiting = Vec::new();
    for number in 0..20 {
        let path = format!("/v1/tenants/customer-{number}.example");
        clients.spawn(async move { support::send(address, "GET", &path, &[], Bytes::new()).await });
        // The look-up shows that the request is in progress.
        waiting.push(login_service.accept().await.expect("a look-up"));
    }
    let server = server
        .restart_after(async || {
            until("no request is taken any more", async || TcpStream::connect(address).await.is_err()).await;
            drop((waiting, login_service));
        })
        .await;
    for reply in clients.join_all().await {
        assert_eq!(reply.expect(200).json()["state"], "unreachable");
    }
    server.get("/readyz").send().await.expect(200);
}

#[tokio::test]
async fn a_backup_of_a_running_server_has_every_claim() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let receipt = server.submit(&new_id(), &claim).send().await.expect(201);
    let copy = TempDir::new().expect("a folder");
    let to = copy.path().join("backup");
    let backup = back_up(&database_url(&server), &server.path("data"), &to).await.expect("a backup");
    assert_eq!(backup.files, 1);
    // What comes later is not in it.
    let later = ready_claim(&server).await;
    server.submit(&new_id(), &later).send().await.expect(201);

    assert!(to.join("poe/fabrikam").join(sha256(&pdf("proof"))).is_file());
    let url = format!("sqlite://{}/cpor.db", to.display());
    let report = verify_audit(&url).await.expect("a database");
    assert_eq!((report.claims, report.faults.len()), (1, 0), "{:?}", report.faults);
    let restored = Running::start(copy.path(), &["--database", &url, "--data", to.to_str().expect("a path")]);
    let path = format!("/v1/claims/{}", id_of(&claim));
    let found = restored.send("GET", &path, &[], b"").await;
    assert_eq!(found["receipt"], receipt.json());
    let again = back_up(&database_url(&server), &server.path("data"), &to).await;
    assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");
    let elsewhere = back_up("postgres://localhost/cpor", &server.path("data"), &copy.path().join("other")).await;
    assert!(matches!(elsewhere, Err(BackupError::Database(_))), "{elsewhere:?}");
}

#[tokio::test]
async fn metrics_are_at_an_address_of_their_own() {
    let folder = TempDir::new().expect("a folder");
    let admin = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let admin = admin.expect("a free port").to_string();
    let server = Running::start(folder.path(), &["--admin-listen", &admin]);
    server.send("GET", "/v1/session", &[], b"").await;
    let outside = support::send(server.address, "GET", "/metrics", &[], Bytes::new()).await;
    assert_eq!(outside.status, 404);
    let admin = admin.parse().expect("an address");
    let metrics = support::send(admin, "GET", "/metrics", &[], Bytes::new()).await.expect(200);
    let counted = r#"cpor_http_requests_total{method="GET",route="/v1/session",status="200"} 1"#;
    assert!(metrics.text().contains(counted), "{}", metrics.text());
    assert!(metrics.text().contains("cpor_store_conflicts_total 0"), "{}", metrics.text());
    support::send(admin, "GET", "/readyz", &[], Bytes::new()).await.expect(200);
}

/// On a disk that is full nothing is taken and nothing lost; once there is room, the same request succeeds.
#[cfg(target_os = "linux")]
#[tokio::test]
#[ignore = "mounts a small disk, which not every machine lets it"]
async fn a_full_disk_is_said_and_loses_nothing() {
    let folder = TempDir::new().expect("a folder");
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).expect("a folder");
    // The disk is there for this process and its children alone; the last child fills it, or makes room, when it is told to.
    let filler = r#"while read -r what <control/question; do
            if [ "$what" = fill ]; then cat /dev/zero >disk/filler; else rm disk/filler; fi
            echo done >control/answer
        done"#;
    std::fs::write(folder.path().join("filler.sh"), filler).expect("a file");
    let script = r#"set -e
        mount -t tmpfs -o size=3m tmpfs "$1"
        shift
        timeout 60 sh filler.sh >/dev/null 2>&1 &
        exec "$@""#;
    std::fs::create_dir(folder.path().join("control")).expect("a folder");
    for pipe in ["question", "answer"] {
        let made = Command::new("mkfifo").arg(folder.path().join("control").join(pipe)).status().expect("mkfifo");
        assert!(made.success());
    }
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(&disk);
    command.arg(env!("CARGO_BIN_EXE_cpor-backend")).current_dir(folder.path());
    command.args([
        "--listen",
        "127.0.0.1:0",
        "--log",
        "off",
        "--database",
        "sqlite://disk/cpor.db",
        "--data",
        "disk/data",
    ]);
    let server = Running::of(command);
    let control = folder.path().join("control");
    let tell = |what: &str| {
        std::fs::write(control.join("question"), format!("{what}\n")).expect("a question");
        std::fs::read_to_string(control.join("answer")).expect("an answer");
    };

    let (file, key) = (pdf("proof"), new_id());
    let claim = claim(&file);
    let upload = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&file));
    let submission = claim.to_string();
    server.send("PUT", &upload, &[("content-type", "application/pdf".into())], &file).await;
    tell("fill");
    let status = async |method: &'static str, path: &str, headers: &[(&'static str, String)], body: &[u8]| {
        let reply = support::send(server.address, method, path, headers, Bytes::copy_from_slice(body)).await;
        (reply.status, reply.text().to_owned())
    };
    let keys = [("idempotency-key", support::quoted(&key))];
    let refused = status("POST", "/v1/claims", &keys, submission.as_bytes()).await;
    assert_eq!(refused.0, 503, "{}", refused.1);
    let big = pdf(&"x".repeat(100_000));
    let path = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&big));
    let refused = status("PUT", &path, &[("content-type", "application/pdf".into())], &big).await;
    assert_eq!(refused.0, 503, "{}", refused.1);
    let ready = status("GET", "/readyz", &[], b"").await;
    assert!(ready.0 == 503 && ready.1.contains("disk is full"), "{ready:?}");
    assert_eq!(status("GET", "/v1/claims", &[], b"").await.0, 200);
    tell("make room");
    let taken = status("POST", "/v1/claims", &keys, submission.as_bytes()).await;
    assert_eq!(taken.0, 201, "{}", taken.1);
    assert_eq!(status("GET", "/readyz", &[], b"").await.0, 200);
}
