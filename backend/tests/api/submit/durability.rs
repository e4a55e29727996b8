//! `POST /v1/claims`: a claim is stored completely or not at all.

use serde_json::Value;
use sqlx::Executor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{
    SUBMISSION_TABLES, Server, assert_replayed, lookups, new_id, quoted, ready_claim, submission_row_counts, until,
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
    let before = server.clock_reads();
    let connection = send(&server, &claim).await;
    // The server reads its clock once it has the whole claim, and then waits for the database.
    until("the claim is there", async || server.clock_reads() > before).await;
    disconnect(connection).await;
    database.execute("COMMIT").await.expect("no writer");

    until("the claim is stored", async || server.row_count("claims").await == 1).await;
}

/// A server that is asked to stop stores what it has been given, though nobody waits for the answer any more.
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_stored_before_the_server_stops() {
    let login_service = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = login_service.local_addr().expect("its address");
    let server = Server::with_lookups(lookups(&format!("http://{address}"))).await;
    let claim = ready_claim(&server).await;
    let connection = send(&server, &claim).await;
    let (waiting_lookup, _) = login_service.accept().await.expect("a look-up");
    disconnect(connection).await;
    let address = server.address;
    let server = server
        .restart_after(async || {
            until("no request is taken any more", async || TcpStream::connect(address).await.is_err()).await;
            // Every look-up fails from now on, and the claim is stored without one.
            drop((waiting_lookup, login_service));
        })
        .await;
    assert_eq!(server.row_count("claims").await, 1);
}

/// Submits a claim, and does not wait for the answer.
async fn send(server: &Server, claim: &Value) -> TcpStream {
    let body = claim.to_string();
    let head = format!(
        "POST /v1/claims HTTP/1.1\r\nhost: x\r\nidempotency-key: {}\r\ncontent-length: {}\r\n\r\n",
        quoted(&new_id()),
        body.len()
    );
    let mut connection = TcpStream::connect(server.address).await.expect("a connection");
    connection.write_all(&[head.as_bytes(), body.as_bytes()].concat()).await.expect("a request");
    connection
}

/// Ends a connection. The server does the same as soon as it notices that nobody waits for an answer.
async fn disconnect(mut connection: TcpStream) {
    connection.shutdown().await.expect("an end");
    assert_eq!(connection.read(&mut [0; 64]).await.expect("an end"), 0, "no answer to a claim that waits");
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
