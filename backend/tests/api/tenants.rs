//! `GET /v1/tenants/{domain}`.

use serde_json::json;

use crate::support::{Server, TENANT};

#[tokio::test]
async fn looks_up_the_practice_directory() {
    let server = Server::start().await;
    let microsoft = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    for (typed, domain, state, tenant) in [
        ("microsoft.com", "microsoft.com", "found", json!(microsoft)),
        ("MICROSOFT", "microsoft.onmicrosoft.com", "found", json!(microsoft)),
        ("contoso18839", "contoso18839.onmicrosoft.com", "found", json!(TENANT)),
        ("https:%2F%2Fnotfound.example%2F", "notfound.example", "not_found", json!(null)),
        ("contoso.com", "contoso.com", "unreachable", json!(null)),
    ] {
        let tenant_of = server.get(&format!("/v1/tenants/{typed}")).send().await.expect(200).json();
        assert_eq!(tenant_of["domain"], domain);
        assert_eq!(tenant_of["state"], state, "{typed}");
        assert_eq!(tenant_of["tenant_id"], tenant, "{typed}");
        assert_eq!(tenant_of["at"], "2026-11-20T09:30:00.000Z");
        assert_eq!((&tenant_of["practice"], tenant_of.get("retry")), (&json!(true), None));
    }
}

#[tokio::test]
async fn a_malformed_domain_is_refused() {
    let server = Server::start().await;
    for (typed, hint) in
        [("common", "common"), ("anna@contoso.com", "contoso.com"), (TENANT, "omain"), ("con%20toso", "omain")]
    {
        let refused = server.get(&format!("/v1/tenants/{typed}")).send().await;
        let problem = refused.problem(422, "field-invalid");
        assert_eq!(refused.errors(), [("/customer/domain".into(), "FORMAT".into())]);
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{problem}");
    }
    server.get("/v1/tenants/contoso.com").with_user("nobody").send().await.problem(401, "unauthenticated");
}
