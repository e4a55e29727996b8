//! The page and its files, and what browsers are told about every answer.

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
async fn files_have_their_types_and_last_as_their_names_say() {
    let server = server_with_page().await;
    let for_ever = "public, max-age=31536000, immutable";
    for (path, media_type, caching) in [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/embed.js", "text/javascript", "no-cache"),
        ("/main-fedcba9876543210.css", "text/css", for_ever),
        (WASM, "application/wasm", for_ever),
    ] {
        let file = server.get(path).send().await.expect(200);
        assert_eq!(file.header("content-type"), Some(media_type), "{path}");
        assert_eq!(file.header("cache-control"), Some(caching), "{path}");
    }
}

#[tokio::test]
async fn who_reads_brotli_gets_brotli() {
    let server = server_with_page().await;
    let packed = server.get(WASM).header("accept-encoding", "gzip, br").send().await.expect(200);
    assert_eq!(packed.header("content-encoding"), Some("br"));
    assert_eq!(packed.header("content-type"), Some("application/wasm"));
    assert_eq!(packed.header("vary"), Some("accept-encoding"));
    assert_eq!(packed.text(), "br of wasm");
    let plain = server.get(WASM).send().await.expect(200);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.text(), "\0asm");
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let server = server_with_page().await;
    let page = server.get("/").send().await.expect(200);
    let tag = page.header("etag").expect("an entity tag");
    let again = server.get("/").header("if-none-match", tag).send().await.expect(304);
    assert_eq!(again.header("cache-control"), Some("no-cache"));
}

#[tokio::test]
async fn what_is_missing_is_a_problem_and_never_the_page() {
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
async fn a_page_that_was_not_built_says_so() {
    let server = Server::start().await;
    let missing = server.get("/").send().await;
    let problem = missing.problem(404, "not-found");
    assert!(problem["detail"].as_str().expect("a text").contains("--assets"), "{problem}");
    assert!(!missing.text().contains(&*server.path("dist").to_string_lossy()), "no path of this machine");
}

#[tokio::test]
async fn every_answer_tells_browsers_the_same() {
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
