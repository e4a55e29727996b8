//! Who may do what, on every route: each role, with what is the own partner's and with what is another's.

use axum::http::Method;
use cpor_backend::{Access, Capability, roles, routes};

use crate::provider::{FABRIKAM, NORTHWIND, Provider, first};
use crate::support::{Reply, Server, TENANT, TestRequest, id_of, new_id, pdf, quoted, sha256};

/// The short name of the partner whose claim it is.
const FABRIKAM_NAME: &str = "fabrikam";

/// What a route answers whoever may use it.
struct Row<'a> {
    request: TestRequest<'a>,
    own: u16,
    /// With the same address or body, to somebody of another partner.
    other: u16,
}

/// A claim that fabrikam has submitted.
struct Submitted {
    id: String,
    key: String,
    body: serde_json::Value,
}

/// The row of a route. A new route needs one.
fn row<'a>(server: &'a Server, method: &Method, path: &str, claim: &Submitted) -> Row<'a> {
    let get = |path: &str, own, other| Row { request: server.get(path), own, other };
    match (method.as_str(), path) {
        // Tokens have no sessions here.
        ("GET", "/v1/session/others") => get(path, 200, 200),
        ("DELETE", "/v1/session/others") => Row { request: server.call("DELETE", path), own: 200, other: 200 },
        ("GET", "/v1/session" | "/livez" | "/readyz" | "/openapi.json") => get(path, 200, 200),
        ("GET", "/problems/{slug}") => get("/problems/not-found", 200, 200),
        ("GET", "/v1/tenants/{domain}") => get("/v1/tenants/contoso.example", 200, 200),
        ("POST", "/v1/tenants") => {
            Row { request: server.post(path, "{\"domain\":\"contoso.example\"}"), own: 200, other: 200 }
        }
        ("POST", "/v1/own-claims") => {
            let body = serde_json::json!({ "tenant_id": TENANT }).to_string();
            Row { request: server.post(path, body), own: 200, other: 200 }
        }
        ("POST", "/v1/claims/search" | "/v1/reviews/search") => {
            Row { request: server.post(path, "{}"), own: 200, other: 200 }
        }
        // Without a provider for the page of its own there is nothing here.
        ("GET", "/auth/sign-in" | "/auth/callback") => get(path, 404, 404),
        ("POST", "/auth/sign-out") => Row { request: server.post(path, ""), own: 404, other: 404 },
        (
            "GET",
            "/v1/claims"
            | "/v1/claims.csv"
            | "/v1/exports/claims.csv"
            | "/v1/claims/events"
            | "/v1/claims/deadlines.ics"
            | "/v1/reviews",
        ) => get(path, 200, 200),
        ("GET", "/v1/calendar") => get(path, 200, 200),
        ("POST", "/v1/calendar") => Row { request: server.post(path, ""), own: 201, other: 201 },
        ("DELETE", "/v1/calendar") => Row { request: server.call("DELETE", path), own: 204, other: 204 },
        // A secret that nobody has.
        ("GET", "/v1/calendar/{file}") => get(&format!("/v1/calendar/{}.ics", "A".repeat(43)), 404, 404),
        ("GET", "/v1/own-claims/{tenant_id}") => get(&format!("/v1/own-claims/{TENANT}"), 200, 200),
        ("GET", "/v1/claims/{claim_id}") => get(&format!("/v1/claims/{}", claim.id), 200, 404),
        ("GET", "/v1/claims/{claim_id}/audit") => get(&format!("/v1/claims/{}/audit", claim.id), 200, 404),
        ("GET", "/v1/claims/{claim_id}/deadlines.ics") => {
            get(&format!("/v1/claims/{}/deadlines.ics", claim.id), 200, 404)
        }
        ("GET", "/v1/claims/{claim_id}/poe/{sha256}") => {
            get(&format!("/v1/claims/{}/poe/{}", claim.id, sha256(&pdf("proof"))), 200, 404)
        }
        // The own one is of another version than this. The other partner has none.
        ("PATCH", "/v1/claims/{claim_id}") => {
            change(server, "PATCH", &format!("/v1/claims/{}", claim.id), "{\"action\":\"withdraw\"}", 412, 404)
        }
        ("POST", "/v1/claims/{claim_id}/comments") => {
            change(server, "POST", &format!("/v1/claims/{}/comments", claim.id), "{\"text\":\"x\"}", 412, 404)
        }
        // Reviewers belong to no partner.
        ("GET", "/v1/reviews/{partner}/{claim_id}") => {
            get(&format!("/v1/reviews/{FABRIKAM_NAME}/{}", claim.id), 403, 200)
        }
        ("GET", "/v1/reviews/{partner}/{claim_id}/poe/{sha256}") => {
            get(&format!("/v1/reviews/{FABRIKAM_NAME}/{}/poe/{}", claim.id, sha256(&pdf("proof"))), 403, 200)
        }
        ("PATCH", "/v1/reviews/{partner}/{claim_id}") => {
            let path = format!("/v1/reviews/{FABRIKAM_NAME}/{}", claim.id);
            change(server, "PATCH", &path, "{\"action\":\"begin_review\"}", 403, 412)
        }
        ("POST", "/v1/reviews/{partner}/{claim_id}/comments") => {
            let path = format!("/v1/reviews/{FABRIKAM_NAME}/{}/comments", claim.id);
            change(server, "POST", &path, "{\"text\":\"x\"}", 403, 412)
        }
        ("DELETE", "/v1/reviews/{partner}/{claim_id}/decision") => Row {
            request: server.call("DELETE", &format!("/v1/reviews/{FABRIKAM_NAME}/{}/decision", claim.id)),
            own: 403,
            // None waits, as is asked for.
            other: 200,
        },
        ("POST", "/v1/claims/validation") => {
            let body = serde_json::json!({ "claim": claim.body, "evidence": {} }).to_string();
            Row { request: server.post(path, body), own: 200, other: 200 }
        }
        // The own one is there already. The other partner's claim of this ID is another one, and so is its proof.
        ("PUT", "/v1/claims/{claim_id}/poe/{sha256}") => {
            Row { request: server.upload(&claim.id, &pdf("proof")), own: 200, other: 201 }
        }
        // The own one is repeated. The other partner does not have this MPN ID.
        ("POST", "/v1/claims") => Row { request: server.submit(&claim.key, &claim.body), own: 201, other: 422 },
        other => panic!("{other:?} has no row: say here what it answers the own partner, and another"),
    }
}

/// A change that is based on a version that the claim does not have.
fn change<'a>(
    server: &'a Server,
    method: &'static str,
    path: &str,
    body: &'static str,
    own: u16,
    other: u16,
) -> Row<'a> {
    let request = server.call(method, path).body(body).header("idempotency-key", &quoted(&new_id()));
    Row { request: request.header("if-match", "\"0\""), own, other }
}

#[tokio::test]
async fn every_route_keeps_roles_and_partners_apart() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let admin = provider.bearer(FABRIKAM, "incentives_admin");
    let body = server.ready_claim_by(&admin).await;
    let claim = Submitted { id: id_of(&body).into(), key: new_id(), body };
    server.submit(&claim.key, &claim.body).header("authorization", &admin).send().await.expect(201);

    let mut asked = 0;
    // Reading first: by what the other partner uploads, it has something of its own to read.
    let mut rows = routes();
    rows.sort_by_key(|(method, ..)| *method != Method::GET);
    for (method, path, access) in rows {
        let request = || row(&server, &method, &path, &claim).request;
        if access != Access::Anybody {
            request().send().await.problem(401, "unauthenticated");
        }
        for (role, capabilities) in roles() {
            let is_allowed = match access {
                Access::Anybody | Access::SignedIn => true,
                Access::With(capability) => capabilities.contains(&capability.name()),
            };
            for tenant in [FABRIKAM, NORTHWIND] {
                let Row { request, own, other } = row(&server, &method, &path, &claim);
                // A reviewer belongs to no partner.
                let is_own = tenant == FABRIKAM && role != "reviewer";
                let expected = match (is_allowed, is_own) {
                    (false, _) => 403,
                    (true, true) => own,
                    (true, false) => other,
                };
                let reply = request.header("authorization", &provider.bearer(tenant, role)).send().await;
                // The second upload of the other partner finds its own first.
                let is_as_expected = reply.status == expected || (expected == 201 && reply.status == 200);
                assert!(is_as_expected, "{method} {path} as {role} of {tenant}: {} {}", reply.status, reply.text());
                let is_review = access == Access::With(Capability::Review);
                let is_read = method == Method::GET || path.ends_with("/search") || path == "/v1/own-claims";
                if !is_own && !is_review && is_read {
                    assert!(!reply.text().contains(&claim.id), "{path} as {role} of {tenant}: {}", reply.text());
                }
                if reply.status == 404 {
                    assert_eq!(without_instance(&reply), without_instance(&unknown(&server, &admin).await));
                }
                asked += 1;
            }
        }
    }
    assert_eq!(asked, routes().len() * roles().count() * 2);
    let path = format!("/v1/claims/{}", claim.id);
    let stored = server.get(&path).header("authorization", &admin).send().await.expect(200).json();
    assert_eq!(stored["history"].as_array().map(Vec::len), Some(1), "{stored}");
    let list = server.get("/v1/claims").header("authorization", &admin).send().await.expect(200).json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
}

/// The answer about a claim that nobody has.
async fn unknown(server: &Server, admin: &str) -> Reply {
    server.get(&format!("/v1/claims/{}", new_id())).header("authorization", admin).send().await
}

fn without_instance(reply: &Reply) -> serde_json::Value {
    let mut problem = reply.json();
    problem.as_object_mut().expect("an object").remove("instance");
    problem
}
