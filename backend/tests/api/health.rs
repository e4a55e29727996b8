//! `GET /livez` and `GET /readyz`.

use sqlx::Executor;

use crate::support::Server;

#[tokio::test]
async fn readyz_fails_when_claims_cannot_be_read() {
    let server = Server::start().await;
    assert_eq!(server.get("/livez").with_user("nobody").send().await.expect(200).json()["status"], "live");
    assert_eq!(server.get("/readyz").with_user("nobody").send().await.expect(200).json()["status"], "ready");
    server.database().await.execute("ALTER TABLE claims RENAME TO gone").await.expect("a database without claims");
    server.get("/readyz").send().await.problem(500, "internal");
    server.get("/livez").send().await.expect(200);
}
