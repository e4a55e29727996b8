//! All errors are problem documents, and their types are pages.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

use crate::support::{Server, send};

#[tokio::test]
async fn every_type_has_a_page() {
    let server = Server::start().await;
    let refused = server.get("/v1/claims/42").send().await;
    let problem = refused.problem(404, "not-found");
    assert!(problem["instance"].as_str().expect("an instance").starts_with("urn:uuid:"));
    let page = server.get(problem["type"].as_str().expect("an address")).send().await.expect(200);
    assert!(page.text().starts_with(problem["title"].as_str().expect("a title")), "{}", page.text());
    for slug in ["claim-invalid", "duplicate-claim", "idempotency-key-reused", "poe-type-not-allowed", "unavailable"] {
        server.get(&format!("/problems/{slug}")).send().await.expect(200);
    }
}

#[tokio::test]
async fn an_unknown_method_gives_the_allowed_ones() {
    let server = Server::start().await;
    let refused = server.call("DELETE", "/v1/claims").send().await;
    refused.problem(405, "method-not-allowed");
    let allowed = refused.header("allow").expect("methods");
    assert!(allowed.contains("GET") && allowed.contains("POST"), "{allowed}");
    assert_eq!(refused.headers.get_all("content-length").iter().count(), 1);
}

#[tokio::test]
async fn a_path_that_is_not_utf_8_gives_a_problem() {
    let server = Server::start().await;
    server.get("/v1/tenants/%ff").send().await.problem(400, "malformed-request");
}

/// The middleware around handlers that fail.
#[tokio::test]
async fn a_failing_handler_does_not_stop_the_server() {
    let deadline = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_millis(50));
    let router = Router::new()
        .route(
            "/panic",
            get(|| async {
                if true {
                    panic!("secret")
                }
            }),
        )
        .route("/slow", get(|| tokio::time::sleep(Duration::from_secs(60))).layer(deadline))
        .route("/ok", get(|| async { "ok" }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let serving = tokio::spawn(async { axum::serve(listener, cpor_backend::with_middleware(router)).await });

    let panicked = send(address, "GET", "/panic", &[], Bytes::new()).await;
    assert_eq!(panicked.problem(500, "internal")["retry"], "same-key");
    assert!(!panicked.text().contains("secret"));
    let slow = send(address, "GET", "/slow", &[], Bytes::new()).await;
    assert_eq!(slow.problem(503, "unavailable")["retry"], "same-key");
    assert_eq!(slow.header("retry-after"), Some("1"));
    assert_eq!(send(address, "GET", "/ok", &[], Bytes::new()).await.expect(200).text(), "ok");
    serving.abort();
}
