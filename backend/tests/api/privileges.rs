//! The account by which the server runs on PostgreSQL has the rights that it needs, and no more.

use cpor_backend::{StoreError, check_database, migrate};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{Running, new_postgres};

/// PostgreSQL's code for what an account may not do.
const FORBIDDEN: &str = "42501";

#[tokio::test]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn the_serving_account_changes_neither_tables_nor_the_audit_log() {
    let owner = new_postgres().await;
    let account = format!("server_{}", Uuid::now_v7().simple());
    let mut database = PgConnection::connect(&owner).await.expect("PostgreSQL");
    database.execute(sqlx::AssertSqlSafe(format!("CREATE ROLE {account} LOGIN"))).await.expect("an account");
    let serving = owner.replacen("//cpor@", &format!("//{account}@"), 1);
    // It cannot make the tables itself.
    let refused = check_database(&serving).await.map(drop).expect_err("no tables");
    assert!(matches!(refused, StoreError::Migration(_)), "{refused}");

    migrate(&owner, Some(&account)).await.expect("tables");
    let (checks, _) = check_database(&serving).await.expect("a database");
    let failed: Vec<_> = checks.iter().filter(|check| check.result.is_err()).collect();
    assert!(failed.is_empty() && checks.len() > 5, "{failed:?}");
    let folder = TempDir::new().expect("a folder");
    let server = Running::on(&serving, folder.path(), "127.0.0.1:0", &[]);
    server.submit_claim().await;

    let mut connection = PgConnection::connect(&serving).await.expect("a connection");
    for forbidden in [
        "UPDATE audit_log SET role = 'x'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log",
        "ALTER TABLE audit_log ADD COLUMN more TEXT",
        "DROP TABLE audit_log",
        "ALTER TABLE claims ADD COLUMN more TEXT",
        "TRUNCATE claims",
        "CREATE TABLE more (id INTEGER)",
        "DELETE FROM _sqlx_migrations",
        "CREATE ROLE more",
    ] {
        let error = connection.execute(forbidden).await.expect_err(forbidden);
        let code = error.as_database_error().and_then(|error| error.code().map(std::borrow::Cow::into_owned));
        assert_eq!(code.as_deref(), Some(FORBIDDEN), "{forbidden}: {error}");
    }
    let (entries,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM audit_log").fetch_one(&mut connection).await.expect("entries");
    assert!(entries >= 2, "{entries}");
    // Whoever owns the tables could do all of that, so the server is not to run so.
    let owner_itself = migrate(&owner, Some("cpor")).await.expect_err("the owner");
    assert!(matches!(owner_itself, StoreError::CanMore), "{owner_itself}");
}
