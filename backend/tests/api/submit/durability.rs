//! `POST /v1/claims`: a claim is stored completely or not at all.

use sqlx::Executor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{
    SUBMISSION_TABLES, Server, assert_replayed, new_id, quoted, ready_claim, submission_row_counts, until,
};

#[tokio::test]
async fn claims_and_responses_survive_a_restart() {
    let server = Server::start().await;
    let (claim, key) = (ready_claim(&server).await, new_id());
    let first = server.submit(&key, &claim).send().await.expect(201);
    let server = server.restart().await;
    let stored = server.get(first.header("location").expect("a location")).send().await.expect(200);
    assert_eq!(stored.json()["receipt"], first.json());
    assert_replayed(&server.submit(&key, &claim).send().await.expect(201), &first);
    assert_eq!(submission_row_counts(&server).await, [1; 6]);
}

/// Whichever table fails, nothing is stored, and the same request succeeds once the fault is gone.
#[tokio::test]
async fn a_failed_submission_stores_nothing() {
    let server = Server::start().await;
    let mut database = server.database().await;
    for table in SUBMISSION_TABLES {
        let before = submission_row_counts(&server).await;
        let (claim, key) = (ready_claim(&server).await, new_id());
        let fault =
            format!("CREATE TRIGGER fault AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'out of order'); END");
        database.execute(sqlx::AssertSqlSafe(fault)).await.expect("a trigger");
        let failed = server.submit(&key, &claim).send().await;
        let problem = failed.problem(500, "internal");
        assert_eq!(problem["retry"], "same-key");
        assert!(!failed.text().contains("out of order") && !failed.text().contains("INSERT"), "{problem}");
        assert_eq!(submission_row_counts(&server).await, before, "a fault in {table} left rows");

        database.execute("DROP TRIGGER fault").await.expect("no trigger");
        server.submit(&key, &claim).send().await.expect(201);
    }
}

/// A client that disconnects after sending does not undo its request.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_stored_after_the_client_disconnects() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let mut database = server.database().await;
    database.execute("BEGIN IMMEDIATE").await.expect("the only writer");

    let body = claim.to_string();
    let head = format!(
        "POST /v1/claims HTTP/1.1\r\nhost: x\r\nidempotency-key: {}\r\ncontent-length: {}\r\n\r\n",
        quoted(&new_id()),
        body.len()
    );
    let mut connection = tokio::net::TcpStream::connect(server.address).await.expect("a connection");
    let before = server.clock_reads();
    connection.write_all(&[head.as_bytes(), body.as_bytes()].concat()).await.expect("a request");
    // The server reads its clock once it has the whole claim, and then waits for the database.
    until("the claim is there", async || server.clock_reads() > before).await;
    // It ends the connection as soon as it notices that nobody waits for an answer.
    connection.shutdown().await.expect("an end");
    assert_eq!(connection.read(&mut [0; 64]).await.expect("an end"), 0, "no answer to a claim that waits");
    database.execute("COMMIT").await.expect("no writer");

    until("the claim is stored", async || server.row_count("claims").await == 1).await;
}

#[tokio::test]
async fn a_busy_database_gives_503() {
    let server = Server::start().await;
    let claim = ready_claim(&server).await;
    let mut database = server.database().await;
    database.execute("BEGIN IMMEDIATE").await.expect("the only writer");
    let key = new_id();
    let busy = server.submit(&key, &claim).send().await;
    assert_eq!(busy.problem(503, "unavailable")["retry"], "same-key");
    assert_eq!(busy.header("retry-after"), Some("1"));
    database.execute("COMMIT").await.expect("no writer");
    server.submit(&key, &claim).send().await.expect(201);
}
