//! What is looked for can be in the body of a request, so that no proxy writes it down.

use serde_json::{Value, json};

use crate::life::submit;
use crate::support::{Server, TENANT, TestRequest};

/// The answer to a question in the address, and to the same in a body.
async fn both(by_address: TestRequest<'_>, by_body: TestRequest<'_>) -> Value {
    let by_address = by_address.send().await.expect(200);
    let by_body = by_body.send().await.expect(200);
    assert_eq!(by_address.text(), by_body.text());
    by_body.json()
}

#[tokio::test]
async fn a_customer_is_asked_for_by_a_body() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    for (typed, state) in [("MICROSOFT", "found"), ("notfound.example", "not_found"), ("contoso.com", "unreachable")] {
        let body = json!({ "domain": typed }).to_string();
        let answer = both(server.get(&format!("/v1/tenants/{typed}")), server.post("/v1/tenants", body)).await;
        assert_eq!(answer["state"], state, "{typed}");
    }
    let body = json!({ "tenant_id": TENANT }).to_string();
    let own = both(server.get(&format!("/v1/own-claims/{TENANT}")), server.post("/v1/own-claims", body)).await;
    assert_eq!(own["items"][0]["claim_id"], claim.id());

    for (path, body, pointer) in [
        ("/v1/tenants", json!({ "domain": "common" }), "/customer/domain"),
        ("/v1/own-claims", json!({ "tenant_id": "contoso.com" }), "/customer/tenant_id"),
    ] {
        let refused = server.post(path, body.to_string()).send().await;
        refused.problem(422, "field-invalid");
        assert_eq!(refused.errors(), [(pointer.into(), "FORMAT".into())]);
        for body in ["", "{}", "[]", "contoso.com"] {
            server.post(path, body).send().await.problem(400, "malformed-request");
        }
    }
}

#[tokio::test]
async fn claims_are_looked_for_by_a_body() {
    let server = Server::start().await;
    let [first, second] = ["Contoso", "Adatum & S\u{f6}hne"]
        .map(|company| submit(&server, "fabrikam", move |claim| claim["customer"]["company"] = company.into()));
    let (first, second) = (first.await, second.await);
    for (list, query, body, found) in [
        ("claims", "q=adatum%20%26%20s", json!({ "q": "adatum & s" }), vec![second.id()]),
        ("claims", "q=conto&status=approved", json!({ "q": "conto", "status": "approved" }), vec![]),
        ("claims", "sort=newest", json!({ "sort": "newest", "needs": null }), vec![second.id(), first.id()]),
        ("reviews", "q=adat&assignee=none", json!({ "q": "adat", "assignee": "none" }), vec![second.id()]),
    ] {
        let user = if list == "reviews" { "reviewer" } else { "fabrikam" };
        let by_address = server.get(&format!("/v1/{list}?{query}")).with_user(user);
        let by_body = server.post(&format!("/v1/{list}/search"), body.to_string()).with_user(user);
        let items = both(by_address, by_body).await["items"].take();
        let ids: Vec<_> = items.as_array().expect("items").iter().map(|item| item["claim_id"].clone()).collect();
        assert_eq!(ids, found, "{list}?{query}");
    }
    // Page by page, each with the `next` of the one before.
    let page = async |body: Value| server.post("/v1/claims/search", body.to_string()).send().await.expect(200).json();
    let one = page(json!({ "limit": 1, "q": "adatum" })).await;
    assert_eq!((&one["items"][0]["claim_id"], &one["next"]), (&json!(second.id()), &Value::Null));
    let newest = page(json!({ "limit": 1 })).await;
    let oldest = page(json!({ "limit": 1, "cursor": newest["next"] })).await;
    assert_eq!(oldest["items"][0]["claim_id"], first.id());

    for body in
        [json!({ "limit": 0 }), json!({ "limit": 201 }), json!({ "sort": "oldest" }), json!({ "status": "lost" })]
    {
        for (list, user) in [("claims", "fabrikam"), ("reviews", "reviewer")] {
            if list == "reviews" && body.get("sort").is_some() {
                continue;
            }
            let refused = server.post(&format!("/v1/{list}/search"), body.to_string()).with_user(user).send().await;
            refused.problem(400, "malformed-request");
        }
    }
}
