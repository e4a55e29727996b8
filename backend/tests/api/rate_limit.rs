//! How many requests one person may make.

use std::num::NonZeroU32;

use crate::provider::{FABRIKAM, NORTHWIND, Provider, first};
use crate::support::{Server, until};

#[tokio::test]
async fn whoever_asks_too_often_waits_and_nobody_else_does() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_rate_limit(provider.config(), NonZeroU32::MIN).await;
    let (anna, other) = (provider.bearer(FABRIKAM, "global_admin"), provider.bearer(NORTHWIND, "global_admin"));
    let session = async |who: &str| server.get("/v1/session").header("authorization", who).send().await;

    for _ in 0..10 {
        session(&anna).await.expect(200);
    }
    until("too many", async || session(&anna).await.status == 429).await;
    let refused = session(&anna).await;
    let wait = refused.header("retry-after").expect("a time").to_owned();
    let problem = refused.problem(429, "rate-limited");
    assert_eq!((problem["retry"].as_str(), wait.as_str()), (Some("same-key"), "1"));
    // Nor may they ask for what they are refused: each refusal is written down.
    let reviewer = provider.bearer(FABRIKAM, "reviewer");
    let refused = async || server.get("/v1/claims").header("authorization", &reviewer).send().await.status;
    assert_eq!(refused().await, 403);
    until("too many", async || refused().await == 429).await;
    // Neither another person nor who is known by nothing.
    session(&other).await.expect(200);
    server.get("/livez").send().await.expect(200);
    // What may succeed when it is sent again is no refusal of the audit log.
    let (entries,): (i64,) = sqlx::query_as("SELECT count(*) FROM audit_log WHERE outcome = 'rate-limited'")
        .fetch_one(&mut server.database().await)
        .await
        .expect("a number");
    assert_eq!(entries, 0);
    until("the wait is over", async || session(&anna).await.status == 200).await;
    let claims = async || server.get("/v1/claims").header("authorization", &anna).send().await;
    until("claims are listed", async || claims().await.status == 200).await;
}
