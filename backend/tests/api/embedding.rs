//! CORS and `frame-ancestors`: the origins that are allowed, and that no other is.

use cpor_backend::{EmbeddingPolicy, Origin};

use crate::support::{Reply, Server, write};

const PORTAL: &str = "https://portal.example.com";
const OTHER: &str = "https://portal.example.com.evil.example";

fn origins(names: &[&str]) -> Vec<Origin> {
    names.iter().map(|name| name.parse().unwrap_or_else(|error| panic!("{error}"))).collect()
}

async fn server() -> Server {
    let cors_origins = origins(&["http://127.0.0.1:8090", PORTAL]);
    let server = Server::with_embedding(EmbeddingPolicy { cors_origins, frame_ancestors: origins(&[PORTAL]) }).await;
    for name in ["index.html", "frame.html", "embed.js"] {
        write(&server.path("dist").join(name), name);
    }
    server
}

#[tokio::test]
async fn an_allowed_origin_can_read_responses() {
    let server = server().await;
    let request_headers = [
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,cpor-person,idempotency-key"),
    ];
    let mut call = server.call("OPTIONS", "/v1/claims").header("origin", PORTAL);
    for (name, value) in request_headers {
        call = call.header(name, value);
    }
    let preflight = call.send_undescribed().await.expect(200);
    assert_eq!(preflight.header("access-control-allow-origin"), Some(PORTAL));
    let allowed = preflight.header("access-control-allow-headers").expect("headers").to_owned();
    for name in ["authorization", "cpor-person", "idempotency-key", "content-type", "if-match", "if-none-match"] {
        assert!(allowed.contains(name), "{name} in {allowed}");
    }
    assert_eq!(preflight.header("access-control-allow-credentials"), None, "cookies are not allowed");

    for path in ["/v1/session", "/embed.js"] {
        let response = server.get(path).header("origin", PORTAL).send_undescribed().await.expect(200);
        assert_eq!(response.header("access-control-allow-origin"), Some(PORTAL), "{path}");
        let mut varies = response.headers.get_all("vary").iter();
        assert!(varies.any(|by| by.to_str().is_ok_and(|by| by.contains("origin"))), "{path}");
        assert!(response.header("access-control-expose-headers").is_some_and(|it| it.contains("idempotent-replayed")));
    }
    let refused = server.get("/v1/session").header("origin", PORTAL).header("authorization", "Bearer x");
    let refused = refused.send_undescribed().await.expect(401);
    assert_eq!(refused.header("access-control-allow-origin"), Some(PORTAL), "errors can be read too");
}

#[tokio::test]
async fn other_origins_are_not_allowed() {
    let server = server().await;
    for origin in [OTHER, "null", "https://portal.example.com:8443", "http://portal.example.com"] {
        let response = server.get("/v1/session").header("origin", origin).send_undescribed().await.expect(200);
        assert_eq!(response.header("access-control-allow-origin"), None, "{origin}");
    }
    let default_server = Server::start().await;
    let response = default_server.get("/v1/session").header("origin", PORTAL).send().await.expect(200);
    assert_eq!(response.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn only_frame_html_can_be_framed_and_only_by_listed_origins() {
    let server = server().await;
    let policy = |response: &Reply| response.header("content-security-policy").expect("a policy").to_owned();
    let frame = policy(&server.get("/frame.html").send().await.expect(200));
    assert!(frame.ends_with("; frame-ancestors https://portal.example.com"), "{frame}");
    for path in ["/", "/index.html", "/embed.js", "/v1/session"] {
        let other = policy(&server.get(path).send().await.expect(200));
        assert!(other.ends_with("; frame-ancestors 'none'"), "{path}: {other}");
        let rest = |policy: &str| policy.split("; frame-ancestors").next().map(str::to_owned);
        assert_eq!(rest(&other), rest(&frame), "the rest of the policy is the same");
    }
    let default_server = Server::start().await;
    write(&default_server.path("dist").join("frame.html"), "frame");
    assert!(policy(&default_server.get("/frame.html").send().await.expect(200)).ends_with("; frame-ancestors 'none'"));
}
