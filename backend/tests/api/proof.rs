//! `PUT /v1/claims/{claim_id}/poe/{sha256}`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, SystemTime};

use cpor_rules::proof_file::FileKind;
use serde_json::Value;

use crate::support::{PDF, Server, new_id, pdf, sha256, until};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MIB: usize = 1024 * 1024;

/// A file of this size that is detected as a PDF.
fn pdf_of(bytes: usize) -> Vec<u8> {
    const END: &[u8] = b"\n%%EOF\n";
    let mut file = pdf("large");
    file.resize(bytes - END.len(), b' ');
    [&file, END].concat()
}

/// The names of the files in a folder.
fn file_names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.expect("an entry")).collect::<Vec<_>>());
    entries.unwrap_or_default().iter().map(|entry| entry.file_name().into_string().expect("UTF-8")).collect()
}

#[tokio::test]
async fn a_file_is_saved_once_and_can_be_uploaded_again() {
    let server = Server::start().await;
    let (claim_id, file) = (new_id(), pdf("proof"));
    server.upload(&claim_id, &file).send().await.expect(201);
    server.upload(&claim_id, &file).send().await.expect(200);
    server.upload(&new_id(), &file).send().await.expect(201);
    assert_eq!(server.row_count("proof_files").await, 2, "one for each claim");

    let folder = server.path("data/poe/fabrikam");
    assert_eq!(file_names(&folder), [sha256(&file)], "one file for both");
    assert_eq!(fs::read(folder.join(sha256(&file))).expect("the file"), file);
    assert_eq!(file_names(&server.path("data/poe/.partial")), [""; 0]);
}

#[tokio::test]
async fn partners_have_separate_files() {
    let server = Server::start().await;
    let (claim_id, file) = (new_id(), pdf("proof"));
    server.upload(&claim_id, &file).send().await.expect(201);
    server.upload(&claim_id, &file).with_user("northwind").send().await.expect(201);
    assert_eq!(file_names(&server.path("data/poe/northwind")), [sha256(&file)]);
}

/// Files as real programs write them, with what is right for each.
#[tokio::test]
async fn files_of_many_programs_are_taken_or_refused_for_what_they_are() {
    let server = Server::start().await;
    let session = server.get("/v1/session").send().await.json();
    let taken_types = session["limits"]["proof_types"].as_array().expect("a list");
    let folder = Path::new("../tests/proof/programs");
    let list: Value =
        serde_json::from_slice(&fs::read(folder.with_extension("json")).expect("the list")).expect("JSON");
    let mut seen = BTreeSet::new();
    for entry in list.as_array().expect("a list") {
        let name = entry["file"].as_str().expect("a name");
        let content = fs::read(folder.join(name)).expect(name);
        let answer = server.upload(&new_id(), &content).header("content-type", "application/octet-stream").send().await;
        let kind = entry["kind"].as_str().filter(|_| entry["taken"] == true);
        match (kind, entry["reason"].as_str()) {
            (Some(kind), _) => {
                answer.expect(201);
                let kind = FileKind::ALL.iter().find(|it| it.extensions().contains(&kind));
                seen.insert(kind.unwrap_or_else(|| panic!("{name} is of no kind")).media_type());
            }
            (None, Some("password" | "not_whole" | "macros")) => drop(answer.problem(422, "poe-rejected")),
            (None, _) => drop(answer.problem(415, "poe-type-not-allowed")),
        }
    }
    assert_eq!(taken_types.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>(), seen, "each kind was tried");
}

#[tokio::test]
async fn a_refusal_says_what_to_do() {
    let server = Server::start().await;
    let claim_id = new_id();
    let path = format!("/v1/claims/{claim_id}/poe/{}", sha256(b"other"));
    let other_digest = server.call("PUT", &path).header("content-type", PDF).body(pdf("proof"));
    other_digest.send().await.problem(422, "digest-mismatch");

    let empty = server.upload(&claim_id, b"").send().await;
    assert!(empty.problem(422, "poe-empty")["detail"].as_str().expect("a text").contains(&sha256(b"")));

    let html = b"<script>alert(1)</script>";
    for (file, declared, hint) in [
        (&html[..], "text/html", "(HTML, XML)"),
        (html, PDF, "(HTML, XML)"),
        (&pdf("proof"), "image/png", "its content is PDF"),
        (&pdf("proof"), DOCX, "its content is PDF"),
        (b"signed", DOCX, "none of the formats that are taken"),
    ] {
        let refused = server.upload(&claim_id, file).header("content-type", declared).send().await;
        let problem = refused.problem(415, "poe-type-not-allowed");
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }

    // Its name tells what the content does not, and must not contradict it.
    for (file, name, hint) in [
        (&b"From: Anna"[..], "R%C3%A9ponse.eml", "(EML)"),
        (&pdf("proof"), "proof.docx", "its content is PDF"),
        (&pdf("proof"), "proof.PNG", "its content is PDF"),
        (&pdf("proof"), "proof.pdf.exe", "its content is PDF"),
        (&b"\x89PNG\r\n\x1a\n"[..], "proof.pdf", "its content is PNG"),
    ] {
        let disposition = format!("attachment; filename*=UTF-8''{name}");
        let request = server.upload(&claim_id, file).header("content-type", "application/octet-stream");
        let refused = request.and_header("content-disposition", &disposition).send().await;
        let problem = refused.problem(415, "poe-type-not-allowed");
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }

    let cut = &pdf("proof")[..10];
    let refused = server.upload(&claim_id, cut).send().await;
    let problem = refused.problem(422, "poe-rejected");
    assert!(problem["detail"].as_str().expect("a text").contains("it is not whole"), "{problem}");

    let bad_claim_id = server.upload("42", &pdf("proof")).send().await;
    bad_claim_id.problem(422, "field-invalid");
    assert_eq!(bad_claim_id.errors()[0].0, "/claim_id");
    let bad_digest =
        server.call("PUT", &format!("/v1/claims/{claim_id}/poe/abc")).header("content-type", PDF).send().await;
    bad_digest.problem(422, "field-invalid");

    server.upload(&claim_id, &pdf("proof")).with_user("reviewer").send().await.problem(403, "forbidden-role");
    server.upload(&claim_id, &pdf("proof")).with_user("nobody").send().await.problem(401, "unauthenticated");

    assert_eq!(server.row_count("proof_files").await, 0);
    assert_eq!(file_names(&server.path("data/poe")), [".partial"]);
    assert_eq!(file_names(&server.path("data/poe/.partial")), [""; 0]);
}

#[tokio::test]
async fn ten_mebibytes_are_the_limit() {
    let server = Server::start().await;
    let claim_id = new_id();
    server.upload(&claim_id, &pdf_of(10 * MIB)).send().await.expect(201);
    let refused = server.upload(&claim_id, &pdf_of(10 * MIB + 1)).send().await;
    let problem = refused.problem(413, "poe-too-large");
    assert!(problem["detail"].as_str().expect("a text").contains("10 MiB"), "{problem}");
}

/// A browser reads the response only after it has sent the whole file.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_sends_everything_first_gets_the_refusal() {
    let server = Server::start().await;
    let file = pdf_of(16 * MIB);
    for (headers, body) in [
        (format!("content-length: {}", file.len()), file.clone()),
        (
            "transfer-encoding: chunked".into(),
            [format!("{:x}\r\n", file.len()).as_bytes(), &file, b"\r\n0\r\n\r\n"].concat(),
        ),
    ] {
        let head = format!(
            "PUT /v1/claims/{}/poe/{} HTTP/1.1\r\nhost: x\r\ncontent-type: {PDF}\r\nconnection: close\r\n{headers}\r\n\r\n",
            new_id(),
            sha256(&file)
        );
        let address = server.address;
        let answer = tokio::task::spawn_blocking(move || {
            let mut connection = TcpStream::connect(address).expect("a connection");
            connection.write_all(head.as_bytes()).expect("the head is sent");
            connection.write_all(&body).expect("the whole file is sent");
            let mut answer = String::new();
            connection.read_to_string(&mut answer).expect("the answer is read");
            answer
        });
        let answer = answer.await.expect("no panic");
        assert!(answer.starts_with("HTTP/1.1 413 ") && answer.contains("/problems/poe-too-large"), "{answer}");
    }
    assert_eq!(file_names(&server.path("data/poe/.partial")), [""; 0]);
}

/// A connection on which an upload has begun, with only the first bytes of the body.
fn start_upload(server: &Server) -> TcpStream {
    let head = format!(
        "PUT /v1/claims/{}/poe/{} HTTP/1.1\r\nhost: x\r\ncontent-type: {PDF}\r\ncontent-length: 1000\r\n\r\n%PDF-",
        new_id(),
        sha256(b"whole")
    );
    let mut connection = TcpStream::connect(server.address).expect("a connection");
    connection.write_all(head.as_bytes()).expect("the head is sent");
    connection
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_stalls_gets_408() {
    let server = Server::start().await;
    let mut connection = start_upload(&server);
    let answer = tokio::task::spawn_blocking(move || {
        let mut answer = [0; 4096];
        let read = connection.read(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer[..read]).into_owned()
    });
    let answer = answer.await.expect("no panic");
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("/problems/timeout") && answer.contains("same-key"), "{answer}");
}

#[tokio::test]
async fn a_broken_upload_leaves_no_file() {
    let server = Server::start().await;
    let partial = server.path("data/poe/.partial");
    let file_count = || file_names(&partial).len();
    let connection = start_upload(&server);
    until("the file has begun", async || file_count() == 1).await;
    drop(connection);
    until("the file is gone", async || file_count() == 0).await;
    assert_eq!(server.row_count("proof_files").await, 0);
}

#[tokio::test]
async fn partial_files_of_a_crash_are_removed_at_a_later_start() {
    let server = Server::start().await;
    let (leftover, in_progress) = (server.path("data/poe/.partial/left"), server.path("data/poe/.partial/other"));
    crate::support::write(&leftover, "half");
    // Another backend on the same folder has this one.
    crate::support::write(&in_progress, "half");
    let two_hours_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    fs::File::options()
        .write(true)
        .open(&leftover)
        .and_then(|file| file.set_modified(two_hours_ago))
        .expect("an older file");
    let server = server.restart().await;
    assert!(!leftover.exists() && in_progress.exists());
    server.upload(&new_id(), &pdf("proof")).send().await.expect(201);
}
