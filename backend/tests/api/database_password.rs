//! PostgreSQL does not get to know the password by MD5.

use std::path::Path;

use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

use crate::client_certificate::{PG_HBA, write_there};
use crate::program::program;
use crate::support::{Running, new_postgres, send, until};

const PASSWORD: &str = "8b1d0a52";

/// Makes an account whose password is stored in this way, with a database of its own, and gives its URL.
async fn new_account(encryption: &str) -> String {
    let by_socket = new_postgres().await;
    let mut database = PgConnection::connect(&by_socket).await.expect("PostgreSQL");
    let (name, port): (String, String) = sqlx::query_as("SELECT current_database()::text, current_setting('port')")
        .fetch_one(&mut database)
        .await
        .expect("a row");
    let account = format!("{}_{}", encryption.replace('-', "_"), Uuid::now_v7().simple());
    for sql in [
        format!("SET password_encryption = '{encryption}'"),
        format!("CREATE ROLE {account} LOGIN PASSWORD '{PASSWORD}'"),
        format!("ALTER DATABASE {name} OWNER TO {account}"),
    ] {
        database.execute(sqlx::AssertSqlSafe(sql)).await.expect("an account");
    }
    format!("postgres://{account}:{PASSWORD}@localhost:{port}/{name}")
}

/// Has PostgreSQL let accounts in by this method, and waits until it does.
async fn let_in_by(database: &mut PgConnection, method: &str, url: &str) {
    // Another name of the database tells when the file is read.
    let name = format!("{method}_{}", Uuid::now_v7().simple());
    let lines = format!("local all all trust\nhost {name} all samehost reject\nhost all all samehost {method}");
    write_there(database, "pg_hba.conf", &lines).await;
    database.execute("SELECT pg_reload_conf()").await.expect("settings");
    let (server, _) = url.rsplit_once('/').expect("a path");
    let probe = format!("{server}/{name}");
    until("PostgreSQL has read how it lets people in", async || {
        let Err(error) = PgConnection::connect(&probe).await else { return false };
        error.to_string().contains("pg_hba.conf rejects")
    })
    .await;
}

/// Brings the tables up to date, and gives whether that worked and what was said.
fn migrate(folder: &Path, url: &str) -> (bool, String) {
    let output = program(folder).args(["migrate", "--database", url]).output().expect("a run");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[tokio::test]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn a_password_is_not_shown_by_md5() {
    let _alone = PG_HBA.lock().await;
    let mut database = PgConnection::connect(&new_postgres().await).await.expect("PostgreSQL");
    let (says_how,): (bool,) = sqlx::query_as("SELECT current_setting('server_version_num')::int >= 160000")
        .fetch_one(&mut database)
        .await
        .expect("a version");
    let folder = TempDir::new().expect("a folder");
    let [by_md5, by_scram] = [new_account("md5").await, new_account("scram-sha-256").await];

    let_in_by(&mut database, "md5", &by_md5).await;
    for url in [&by_md5, &by_scram] {
        let (is_done, said) = migrate(folder.path(), url);
        let reason = if says_how { "write scram-sha-256 in its place" } else { "does not say whether" };
        assert!(is_done != says_how && said.contains(reason) && !said.contains(PASSWORD), "{said}");
    }
    let_in_by(&mut database, "scram-sha-256", &by_scram).await;
    let (is_done, said) = migrate(folder.path(), &by_scram);
    assert!(is_done && said.contains("does not say whether") != says_how, "{said}");

    // Later, too: each new connection is looked at.
    let server = Running::start(folder.path(), &["--assets", "none", "--database", &by_scram]);
    let readiness = async || send(server.address, "GET", "/readyz", &[], Default::default()).await.status;
    assert_eq!(readiness().await, 200);
    let_in_by(&mut database, "md5", &by_scram).await;
    let (account, _) = by_scram["postgres://".len()..].split_once(':').expect("an account");
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = $1";
    sqlx::query(end).bind(account).execute(&mut database).await.expect("ended");
    if says_how {
        until("the server takes no connection by MD5", async || readiness().await == 503).await;
        let_in_by(&mut database, "scram-sha-256", &by_scram).await;
    }
    until("the server is ready again", async || readiness().await == 200).await;
}
