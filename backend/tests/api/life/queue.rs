//! The reviewers' queue, and the files of a claim.

use chrono::TimeDelta;
use serde_json::Value;

use super::{acted, submit};
use crate::support::{PDF, Server, id_of, pdf, sha256};

async fn queue(server: &Server, query: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/v1/reviews?limit=2{query}{cursor}");
        let page = server.get(&path).with_user("reviewer").send().await.expect(200).json();
        found.extend(page["items"].as_array().expect("items").iter().map(|item| id_of(item).to_owned()));
        let Some(next) = page["next"].as_str() else { return found };
        cursor = format!("&cursor={next}");
    }
}

#[tokio::test]
async fn what_is_due_first_comes_first() {
    let server = Server::start().await;
    let first = submit(&server, "fabrikam", |claim| claim["customer"]["company"] = "Adatum".into()).await;
    server.advance(TimeDelta::days(3));
    let second = submit(&server, "northwind", |claim| claim["products"][0]["product"] = "sales".into()).await;
    let third = submit(&server, "northwind", |_| {}).await;
    third.go(&[("partner", "withdraw")]).await;
    let fourth = submit(&server, "fabrikam", |_| {}).await;
    fourth.go(&[("reviewer", "begin_review"), ("reviewer", "request")]).await;
    assert_eq!(queue(&server, "").await, [first.id(), second.id()], "those that wait for a reviewer");
    assert_eq!(queue(&server, "&status=withdrawn").await, [third.id()]);
    assert_eq!(queue(&server, "&status=action_required").await, [fourth.id()]);
    assert_eq!(queue(&server, "&q=adat").await, [first.id()]);
    first.go(&[("reviewer", "begin_review")]).await;
    assert_eq!(queue(&server, "&assignee=me").await, [first.id()]);
    assert_eq!(queue(&server, "&assignee=none").await, [second.id()]);
    assert_eq!(queue(&server, "&assignee=none&q=cont").await, [second.id()]);
    assert_eq!(queue(&server, "&assignee=none&q=adat").await, [""; 0]);
    second.review(&serde_json::json!({ "assign": true })).await.send().await.expect(200);
    assert_eq!(queue(&server, "&assignee=me").await.len(), 2);
    let page = server.get("/v1/reviews").with_user("reviewer").send().await.expect(200).json();
    let item = page["items"].as_array().expect("items").iter().find(|item| item["claim_id"] == first.id());
    let item = item.expect("the first");
    assert_eq!((&item["partner"], &item["assignee"]), (&Value::from("fabrikam"), &Value::from("practice:reviewer")));
    assert_eq!((&item["competing"], &item["waits_for"]), (&Value::from(true), &Value::from("reviewer")));
    for query in ["limit=0", "status=open", "assignee=you", "cursor=1.x"] {
        let refused = server.get(&format!("/v1/reviews?{query}")).with_user("reviewer").send().await;
        refused.problem(400, "malformed-request");
    }
    server.get("/v1/reviews").send().await.problem(403, "forbidden-role");
}

/// A file comes back byte for byte, in a way in which no browser runs it. What was never sent is for nobody but its partner.
#[tokio::test]
async fn proof_files_are_shown_and_run_nothing() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let file = pdf("Signed for fabrikam");
    for (path, user) in [(claim.path(), "fabrikam"), (claim.review_path(), "reviewer")] {
        let path = format!("{path}/poe/{}", sha256(&file));
        let reply = server.get(&path).with_user(user).send().await.expect(200);
        assert_eq!((&reply.body[..], reply.header("content-type")), (&file[..], Some(PDF)));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert!(reply.header("content-disposition").is_some_and(|value| value.starts_with("inline; filename=\"")));
        assert!(reply.header("content-security-policy").is_some_and(|value| value.starts_with("default-src 'none'")));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
    }
    let picture =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";
    let uploaded = server.upload(claim.id(), picture).header("content-type", "image/png").send().await;
    assert!(uploaded.status == 201, "{}", uploaded.text());
    let own = server.get(&format!("{}/poe/{}", claim.path(), sha256(picture))).send().await.expect(200);
    assert!(own.header("content-security-policy").is_some_and(|value| value.ends_with("; sandbox")));
    let unsent = format!("{}/poe/{}", claim.review_path(), sha256(picture));
    server.get(&unsent).with_user("reviewer").send().await.problem(404, "not-found");
    for path in [format!("{}/poe/{}", claim.path(), sha256(b"none")), format!("{}/poe/x", claim.path())] {
        server.get(&path).send().await.problem(404, "not-found");
    }
    claim.review(&acted("begin_review")).await.send().await.expect(200);
}
