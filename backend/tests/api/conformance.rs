//! The checks that `cpor-backend conformance` runs, on both engines.

use cpor_backend::check_database;
use tempfile::TempDir;

use crate::support::new_postgres;

async fn passes(url: &str) {
    let (checks, _) = check_database(url).await.expect("a database");
    assert!(checks.len() > 10, "{}", checks.len());
    for check in checks {
        assert_eq!(check.result, Ok(()), "{}", check.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_claims_as_it_has_to() {
    let folder = TempDir::new().expect("a folder");
    passes(&format!("sqlite://{}/cpor.db", folder.path().display())).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn postgres_keeps_claims_as_it_has_to() {
    passes(&new_postgres().await).await;
}
