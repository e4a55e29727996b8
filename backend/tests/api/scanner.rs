//! The virus scanner: what it finds is not kept, and what it has not seen waits. A small clamd of our own stands in for the real one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use cpor_backend::Scanner;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener};
use tokio::task::JoinHandle;

use crate::support::{Server, claim, id_of, new_id, pdf, ready_claim, sha256};

/// What the scanner takes for malware here. It harms nobody.
const MARKER: &str = "THIS-IS-WHAT-OUR-SCANNER-FINDS";

/// A clamd of our own, by the protocol of its manual: `zPING` and `zINSTREAM`, one for each connection.
#[derive(Clone, Default)]
struct Clamd {
    /// What it says to every file in place of what it finds.
    answer: Arc<Mutex<Option<&'static str>>>,
    /// The files that it has read to their end.
    scanned: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Clamd {
    /// Listens on a socket in the file system.
    fn listen(&self, path: &Path) -> JoinHandle<()> {
        let (clamd, listener) = (self.clone(), UnixListener::bind(path).expect("a socket"));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                tokio::spawn(clamd.clone().answer(stream));
            }
        })
    }

    async fn answer(self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let mut command = Vec::new();
        while command.last() != Some(&0) {
            let Ok(byte) = stream.read_u8().await else { return };
            command.push(byte);
        }
        let answer = match &command[..] {
            b"zPING\0" => "PONG\0".to_owned(),
            b"zINSTREAM\0" => {
                let Ok(file) = read_file(&mut stream).await else { return };
                let has_marker = file.windows(MARKER.len()).any(|window| window == MARKER.as_bytes());
                self.scanned.lock().expect("the files").push(file);
                let found = if has_marker { "stream: Practice.Marker FOUND\0" } else { "stream: OK\0" };
                self.answer.lock().expect("the answer").unwrap_or(found).to_owned()
            }
            _ => "UNKNOWN COMMAND\0".to_owned(),
        };
        // Who asked may be gone.
        let _ = stream.write_all(answer.as_bytes()).await;
    }

    fn say(&self, answer: Option<&'static str>) {
        *self.answer.lock().expect("the answer") = answer;
    }

    fn scanned(&self) -> Vec<Vec<u8>> {
        self.scanned.lock().expect("the files").clone()
    }
}

/// Chunks, each after its length, up to an empty one.
async fn read_file(stream: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut file = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            return Ok(file);
        }
        let mut chunk = vec![0; usize::try_from(length).expect("a length")];
        stream.read_exact(&mut chunk).await?;
        file.extend(chunk);
    }
}

/// A path for the socket: it has to be short.
fn socket() -> (TempDir, PathBuf, Scanner) {
    let folder = TempDir::with_prefix("clamd").expect("a folder");
    let path = folder.path().join("ctl");
    let scanner = format!("unix:{}", path.display()).parse().expect("a scanner");
    (folder, path, scanner)
}

/// The files below a folder, whatever they are called.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.expect("an entry").path()));
    let entries: Vec<_> = entries.into_iter().flatten().collect();
    entries.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[tokio::test]
async fn what_the_scanner_finds_is_refused_and_not_kept() {
    let (_folder, path, scanner) = socket();
    let clamd = Clamd::default();
    clamd.listen(&path);
    let server = Server::with_scanner(scanner).await;
    let infected = pdf(MARKER);
    let claim = claim(&infected);
    let refused = server.upload(id_of(&claim), &infected).send().await;
    let problem = refused.problem(422, "poe-infected");
    assert_eq!((&problem["retry"], refused.errors()), (&json!("never"), vec![("/proof".into(), "FORMAT".into())]));
    assert!(problem["detail"].as_str().expect("a text").contains("a clean copy"), "{problem}");
    assert_eq!(clamd.scanned(), [infected], "all of it was read");
    assert!(files_below(&server.path("data/poe")).is_empty());
    assert_eq!(server.row_count("proof_files").await, 0);
    server.submit(&new_id(), &claim).send().await.problem(422, "poe-not-ready");
    let mut database = server.database().await;
    let entries: Vec<(String, String)> = sqlx::query_as("SELECT action, outcome FROM audit_log ORDER BY seq")
        .fetch_all(&mut database)
        .await
        .expect("a log");
    assert_eq!(entries[0], ("PUT /v1/claims/{claim_id}/poe/{sha256}".into(), "poe-infected".into()));

    // What is clean is kept as without a scanner.
    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    assert_eq!(files_below(&server.path("data/poe")), [server.path("data/poe/fabrikam").join(sha256(&pdf("proof")))]);
}

#[tokio::test]
async fn while_the_scanner_is_out_files_wait_and_claims_do_not() {
    let (_folder, path, scanner) = socket();
    let server = Server::with_scanner(scanner).await;
    let file = pdf("proof");
    let claim = claim(&file);
    let upload = || server.upload(id_of(&claim), &file);
    let waits = async || {
        let reply = upload().send().await;
        assert_eq!(reply.problem(503, "unavailable")["retry"], "same-key");
        assert_eq!(reply.header("retry-after"), Some("1"));
        assert!(files_below(&server.path("data/poe")).is_empty());
    };
    let readiness = async || server.get("/readyz").send().await.expect(200).json();
    waits().await;
    let expected = json!(["The virus scanner does not answer, so no proof files are taken."]);
    assert_eq!(readiness().await["warnings"], expected);
    server.get("/v1/claims").send().await.expect(200);

    // It is there, and does not do its work.
    let clamd = Clamd::default();
    clamd.listen(&path);
    for answer in ["INSTREAM size limit exceeded. ERROR\0", "stream: Can't allocate memory ERROR\0", "stream: ", ""] {
        clamd.say(Some(answer));
        waits().await;
    }
    clamd.say(None);
    assert_eq!(readiness().await, json!({ "status": "ready" }));
    upload().send().await.expect(201);
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn a_scanner_is_reached_by_tcp_too() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let scanner = format!("tcp://{}", listener.local_addr().expect("its address")).parse().expect("a scanner");
    let clamd = Clamd::default();
    let answering = clamd.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            tokio::spawn(answering.clone().answer(stream));
        }
    });
    let server = Server::with_scanner(scanner).await;
    assert_eq!(server.get("/readyz").send().await.expect(200).json(), json!({ "status": "ready" }));
    // Longer than a chunk.
    let long = |end: &str| pdf(&format!("{}{end}", "proof ".repeat(100_000)));
    server.upload(&new_id(), &long("")).send().await.expect(201);
    server.upload(&new_id(), &long(MARKER)).send().await.problem(422, "poe-infected");
    assert_eq!(clamd.scanned(), [long(""), long(MARKER)]);
}
