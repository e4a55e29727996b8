//! The files of the claim page, and the security headers of every response.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Server, write};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const WASM: &str = "/cpor-page_bg-0123456789abcdef.wasm";

async fn server_with_page() -> Server {
    let server = Server::start().await;
    for (name, content) in [
        ("index.html", "<!doctype html>"),
        ("embed.js", "export {}"),
        ("embed.js.br", "br of embed.js"),
        ("main-fedcba9876543210.css", "body {}"),
        (&WASM[1..], "\0asm"),
        (&format!("{}.br", &WASM[1..]), "br of wasm"),
    ] {
        write(&server.path("dist").join(name), content);
    }
    write(&server.path("secret.txt"), "secret");
    server
}

#[tokio::test]
async fn files_have_their_content_type_and_cache_control() {
    let server = server_with_page().await;
    let immutable = "public, max-age=31536000, immutable";
    for (path, media_type, cache_control) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/embed.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/main-fedcba9876543210.css", "text/css; charset=utf-8", immutable),
        (WASM, "application/wasm", immutable),
    ] {
        let file = server.get(path).send().await.expect(200);
        assert_eq!(file.header("content-type"), Some(media_type), "{path}");
        assert_eq!(file.header("cache-control"), Some(cache_control), "{path}");
    }
}

#[tokio::test]
async fn brotli_is_sent_to_browsers_that_accept_it() {
    let server = server_with_page().await;
    let compressed = server.get(WASM).header("accept-encoding", "gzip, br").send().await.expect(200);
    assert_eq!(compressed.header("content-encoding"), Some("br"));
    assert_eq!(compressed.header("content-type"), Some("application/wasm"));
    assert_eq!(compressed.header("vary"), Some("accept-encoding"));
    assert_eq!(compressed.text(), "br of wasm");
    let plain = server.get(WASM).send().await.expect(200);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.text(), "\0asm");
}

#[tokio::test]
async fn an_unchanged_file_gives_304() {
    let server = server_with_page().await;
    let page = server.get("/").send().await.expect(200);
    let tag = page.header("etag").expect("an entity tag");
    let again = server.get("/").header("if-none-match", tag).send().await.expect(304);
    assert_eq!(again.header("cache-control"), Some("no-cache"));
}

#[tokio::test]
async fn an_unknown_path_gives_a_problem_and_not_the_page() {
    let server = server_with_page().await;
    for path in [
        "/nope.wasm",
        "/cpor-page_bg-0000000000000000.wasm",
        "/nope",
        "/v1/nope",
        "/v1/",
        "/problems/nope",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
    ] {
        let missing = server.get(path).send().await;
        missing.problem(404, "not-found");
        assert_eq!(missing.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(missing.header("cache-control"), Some("no-store"), "{path}");
    }
    let post = server.post("/index.html", "x").send().await;
    post.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn no_folder_is_listed() {
    let server = server_with_page().await;
    write(&server.path("dist/texts/en.json"), "{}");
    server.get("/texts/en.json").send().await.expect(200);
    for folder in ["/texts/", "/texts", "/.", "/texts/.."] {
        let reply = server.get(folder).send().await;
        assert!(!reply.text().contains("en.json"), "{folder}: {}", reply.text());
    }
    server.get("/texts/").send().await.problem(404, "not-found");
}

/// Nothing is served that a build tool, an editor or a version control has left there, nor what is beside the folder of the page.
#[tokio::test]
async fn only_files_of_the_page_are_served() {
    let server = server_with_page().await;
    for name in ["dist/.git/HEAD", "dist/.env", "dist/deep/.svn/entries", "secret", "data/secret"] {
        write(&server.path(name), "a secret");
    }
    for path in [
        "/.git/HEAD",
        "/%2egit/HEAD",
        "/.git%2fHEAD",
        "/.env",
        "/deep/.svn/entries",
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/../data/secret",
        "/deep/../../secret",
        "/..%5csecret",
        "//secret",
        "/cpor.db",
        "/../cpor.db",
    ] {
        let reply = server.get(path).send_undescribed().await;
        assert!(reply.status == 404 && !reply.text().contains("a secret"), "{path}: {}", reply.status);
    }
    server.get("/").send().await.expect(200);
}

#[tokio::test]
async fn what_was_sent_is_not_sent_back() {
    let server = server_with_page().await;
    for path in ["/", "/v1/session", "/v1/claims", "/auth/sign-in"] {
        let reply = server.call("TRACE", path).header("x-secret", "a secret").send_undescribed().await;
        assert_eq!(reply.status, 405, "{path}");
        assert!(!reply.text().contains("a secret"), "{path}");
    }
}

/// Whoever reads a request by another header than the server finds another request in it.
#[tokio::test]
async fn a_request_has_one_end() {
    let server = server_with_page().await;
    for head in [
        "content-length: 4\r\ntransfer-encoding: chunked\r\n",
        "content-length: 4\r\ncontent-length: 44\r\n",
        "transfer-encoding: chunked\r\ntransfer-encoding: x\r\n",
        "content-length: +4\r\n",
    ] {
        let mut connection = TcpStream::connect(server.address).await.expect("a connection");
        let hidden = "0\r\n\r\nGET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n";
        let request = format!("POST /v1/claims/validation HTTP/1.1\r\nhost: x\r\n{head}\r\n{hidden}");
        connection.write_all(request.as_bytes()).await.expect("a request");
        let mut answers = Vec::new();
        // It ends what it does not understand.
        tokio::time::timeout(Duration::from_secs(20), connection.read_to_end(&mut answers))
            .await
            .expect("an end")
            .expect("answers");
        let answers = String::from_utf8_lossy(&answers);
        assert!(answers.starts_with("HTTP/1.1 400 "), "{head}: {answers}");
        assert!(!answers.contains("openapi"), "{head}: {answers}");
    }
}

#[tokio::test]
async fn a_page_that_was_not_built_gives_404_with_a_hint() {
    let server = Server::start().await;
    let missing = server.get("/").send().await;
    let problem = missing.problem(404, "not-found");
    assert!(problem["detail"].as_str().expect("a text").contains("--assets"), "{problem}");
    assert!(!missing.text().contains(&*server.path("dist").to_string_lossy()), "the path of the folder is not shown");
}

#[tokio::test]
async fn every_response_has_the_security_headers() {
    let server = server_with_page().await;
    for (method, path) in [
        ("GET", "/"),
        ("GET", WASM),
        ("GET", "/v1/session"),
        ("GET", "/openapi.json"),
        ("GET", "/nope"),
        ("DELETE", "/v1/claims"),
        ("POST", "/v1/claims"),
        ("GET", "/livez"),
    ] {
        let reply = server.call(method, path).send().await;
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("strict-transport-security", "max-age=31536000"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{method} {path}");
            assert_eq!(reply.headers.get_all(name).iter().count(), 1, "{method} {path}");
        }
        if path.starts_with("/v1/") {
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{method} {path}");
        }
    }
}
