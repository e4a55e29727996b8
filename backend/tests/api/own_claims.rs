//! `GET /v1/own-claims/{tenant_id}`.

use serde_json::json;

use crate::support::{Server, TENANT, new_id, ready_claim};

#[tokio::test]
async fn lists_the_partners_claims_at_a_customer() {
    let server = Server::start().await;
    let path = format!("/v1/own-claims/{TENANT}");
    assert_eq!(server.get(&path).send().await.expect(200).json(), json!({ "items": [] }));

    let claim = ready_claim(&server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    let items = json!({ "items": [{
        "claim_id": claim["claim_id"],
        "tenant_id": TENANT,
        "product": claim["products"][0]["product"],
        "subscription_id": claim["products"][0]["subscription_id"],
        "status": "submitted",
    }] });
    assert_eq!(server.get(&path).send().await.expect(200).json(), items);
    let as_pasted = format!("/v1/own-claims/%7B{}%7D", TENANT.to_uppercase());
    assert_eq!(server.get(&as_pasted).send().await.expect(200).json(), items);

    let elsewhere = "/v1/own-claims/72f988bf-86f1-41af-91ab-2d7cd011db47";
    assert_eq!(server.get(elsewhere).send().await.expect(200).json(), json!({ "items": [] }));
    assert_eq!(server.get(&path).with_user("northwind").send().await.expect(200).json(), json!({ "items": [] }));
}

#[tokio::test]
async fn a_malformed_tenant_id_is_refused() {
    let server = Server::start().await;
    let refused = server.get("/v1/own-claims/contoso.com").send().await;
    refused.problem(422, "field-invalid");
    assert_eq!(refused.errors(), [("/customer/tenant_id".into(), "FORMAT".into())]);
    server.get(&format!("/v1/own-claims/{TENANT}")).with_user("nobody").send().await.problem(401, "unauthenticated");
}
