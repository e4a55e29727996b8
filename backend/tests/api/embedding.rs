//! Pages of other origins: who may ask, who may have the claim in a frame, and that nobody else may.

use cpor_backend::{Embedding, Origin};

use crate::support::{Reply, Server, write};

const PORTAL: &str = "https://portal.example.com";
const OTHER: &str = "https://portal.example.com.evil.example";

fn origins(names: &[&str]) -> Vec<Origin> {
    names.iter().map(|name| name.parse().unwrap_or_else(|error| panic!("{error}"))).collect()
}

async fn server() -> Server {
    let ask = origins(&["http://127.0.0.1:8090", PORTAL]);
    let server = Server::with_embedding(Embedding { ask, frame: origins(&[PORTAL]) }).await;
    for name in ["index.html", "frame.html", "embed.js"] {
        write(&server.path("dist").join(name), name);
    }
    server
}

#[tokio::test]
async fn a_portal_may_ask_and_read_the_answer() {
    let server = server().await;
    let asks = [
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,idempotency-key"),
    ];
    let mut call = server.call("OPTIONS", "/v1/claims").header("origin", PORTAL);
    for (name, value) in asks {
        call = call.header(name, value);
    }
    let preflight = call.send_undescribed().await.expect(200);
    assert_eq!(preflight.header("access-control-allow-origin"), Some(PORTAL));
    let allowed = preflight.header("access-control-allow-headers").expect("headers").to_owned();
    for name in ["authorization", "idempotency-key", "content-type", "if-match"] {
        assert!(allowed.contains(name), "{name} in {allowed}");
    }
    assert_eq!(preflight.header("access-control-allow-credentials"), None, "cookies play no part");

    for path in ["/v1/session", "/embed.js"] {
        let answer = server.get(path).header("origin", PORTAL).send_undescribed().await.expect(200);
        assert_eq!(answer.header("access-control-allow-origin"), Some(PORTAL), "{path}");
        let mut varies = answer.headers.get_all("vary").iter();
        assert!(varies.any(|by| by.to_str().is_ok_and(|by| by.contains("origin"))), "{path}");
        assert!(answer.header("access-control-expose-headers").is_some_and(|it| it.contains("idempotent-replayed")));
    }
    let refused = server.get("/v1/session").header("origin", PORTAL).header("authorization", "Bearer x");
    let refused = refused.send_undescribed().await.expect(401);
    assert_eq!(refused.header("access-control-allow-origin"), Some(PORTAL), "an error can be read too");
}

#[tokio::test]
async fn nobody_else_may_ask() {
    let server = server().await;
    for origin in [OTHER, "null", "https://portal.example.com:8443", "http://portal.example.com"] {
        let answer = server.get("/v1/session").header("origin", origin).send_undescribed().await.expect(200);
        assert_eq!(answer.header("access-control-allow-origin"), None, "{origin}");
    }
    let alone = Server::start().await;
    let answer = alone.get("/v1/session").header("origin", PORTAL).send().await.expect(200);
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn only_the_frame_may_stand_in_a_frame_and_only_of_those_named() {
    let server = server().await;
    let policy = |answer: &Reply| answer.header("content-security-policy").expect("a policy").to_owned();
    let frame = policy(&server.get("/frame.html").send().await.expect(200));
    assert!(frame.ends_with("; frame-ancestors https://portal.example.com"), "{frame}");
    for path in ["/", "/index.html", "/embed.js", "/v1/session"] {
        let other = policy(&server.get(path).send().await.expect(200));
        assert!(other.ends_with("; frame-ancestors 'none'"), "{path}: {other}");
        let rest = |policy: &str| policy.split("; frame-ancestors").next().map(str::to_owned);
        assert_eq!(rest(&other), rest(&frame), "the rest of the policy is the same");
    }
    let alone = Server::start().await;
    write(&alone.path("dist").join("frame.html"), "frame");
    assert!(policy(&alone.get("/frame.html").send().await.expect(200)).ends_with("; frame-ancestors 'none'"));
}
