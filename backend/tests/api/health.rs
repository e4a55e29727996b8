//! `GET /livez` and `GET /readyz`.

use sqlx::Executor;

use crate::support::Server;

#[tokio::test]
async fn readyz_fails_when_proof_files_cannot_be_written() {
    let server = Server::start().await;
    std::fs::remove_dir(server.path("data/poe/.partial")).expect("an empty folder");
    let problem = server.get("/readyz").send().await.problem(503, "unavailable");
    assert!(problem["detail"].as_str().expect("a text").starts_with("The data folder takes no files"), "{problem}");
}

#[tokio::test]
async fn readyz_fails_when_claims_cannot_be_read() {
    let server = Server::start().await;
    assert_eq!(server.get("/livez").with_user("nobody").send().await.expect(200).json()["status"], "live");
    assert_eq!(server.get("/readyz").with_user("nobody").send().await.expect(200).json()["status"], "ready");
    server.database().await.execute("ALTER TABLE claims RENAME TO gone").await.expect("a database without claims");
    let problem = server.get("/readyz").send().await.problem(503, "unavailable");
    assert!(problem["detail"].as_str().expect("a text").starts_with("The database does not answer"), "{problem}");
    server.get("/livez").send().await.expect(200);
}
