//! How a SQLite file is opened.
//!
//! One connection writes and a few read, so writers queue in the connection pool instead of failing with "busy". Every
//! commit is on disk before the request is answered (`synchronous = FULL`).

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::StoreError;
use super::broken::Broken;

/// How long to wait for a connection of the pool. Shorter than the deadline of a request.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
/// The first version of SQLite in which a checkpoint during a write cannot corrupt a database in WAL mode.
const MIN_SQLITE_VERSION: [u32; 3] = [3, 51, 3];
/// How each connection works. The timeout is for a writer of another process, in milliseconds.
const SETTINGS: &str =
    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
/// How a connection works besides that only reads.
const READ_ONLY: &str = "PRAGMA query_only = ON;";

/// Opens the database of a URL such as `sqlite://data/cpor.db`: the connection that writes, and those that read. Creates the
/// file and its folder if they do not exist.
pub(super) async fn open(url: &str) -> Result<(AnyPool, AnyPool), StoreError> {
    let url = file_url(url)?;
    let writer = pool(1, "").connect(&url).await?;
    let mut connection = writer.acquire().await?;
    check_version(&mut connection).await?;
    check_settings(&mut connection).await?;
    if Broken::Unsynced.is_chosen() {
        connection.execute("PRAGMA synchronous = NORMAL").await?;
    }
    drop(connection);
    let readers = pool(READERS, READ_ONLY).connect(&url).await?;
    Ok((writer, readers))
}

/// Writes everything into the main file and closes it.
pub(super) async fn close(writer: &AnyPool) -> Result<(), StoreError> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
    writer.close().await;
    Ok(())
}

/// Copies everything that is committed into a new file.
pub(super) async fn copy(writer: &AnyPool, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or(StoreError::Url)?;
    sqlx::query("VACUUM INTO $1").bind(to).execute(writer).await?;
    Ok(())
}

fn pool(connections: u32, more_settings: &'static str) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        // When a disk is full SQLite undoes the transaction by itself, and sqlx 0.9.0 goes on counting it as open.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(SETTINGS).await?;
                connection.execute(more_settings).await?;
                Ok(())
            })
        })
}

/// The URL by which sqlx creates the file if there is none. Creates the folder of the file.
fn file_url(url: &str) -> Result<String, StoreError> {
    if url.contains(":memory:") || url.contains("mode=") {
        return Err(StoreError::Url);
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| StoreError::Url)?;
    let file = options.get_filename();
    if file.as_os_str().is_empty() {
        return Err(StoreError::Url);
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.into(), source })?;
    }
    Ok(format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' }))
}

/// Fails when this SQLite is older than [`MIN_SQLITE_VERSION`].
async fn check_version(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(connection).await?;
    let version: Vec<u32> = found.split('.').filter_map(|part| part.parse().ok()).collect();
    if version.as_slice() >= MIN_SQLITE_VERSION.as_slice() { Ok(()) } else { Err(StoreError::Engine { found }) }
}

/// Fails when SQLite has not applied a setting. It ignores settings that it cannot apply, such as WAL on some network
/// disks, without an error.
async fn check_settings(connection: &mut AnyConnection) -> Result<(), StoreError> {
    for (name, sql, wanted) in [
        ("journal_mode", "SELECT CAST(journal_mode AS TEXT) FROM pragma_journal_mode", "wal"),
        ("synchronous", "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous", "2"),
        ("foreign_keys", "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys", "1"),
        ("busy_timeout", "SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout", "5000"),
    ] {
        let (found,): (String,) = sqlx::query_as(sql).fetch_one(&mut *connection).await?;
        if found != wanted {
            return Err(StoreError::Setting { name, wanted, found });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::any::install_default_drivers;

    use super::*;

    fn url(folder: &tempfile::TempDir) -> String {
        format!("sqlite://{}/new/folder/cpor.db", folder.path().display())
    }

    #[tokio::test]
    async fn every_connection_has_the_required_settings() {
        install_default_drivers();
        let folder = tempfile::tempdir().expect("a folder");
        let (writer, readers) = open(&url(&folder)).await.expect("a store");
        sqlx::query("CREATE TABLE t (a TEXT)").execute(&writer).await.expect("a table");
        for pool in [&writer, &readers] {
            check_settings(&mut pool.acquire().await.expect("a connection")).await.expect("the settings");
        }
        let deleted = sqlx::query("DELETE FROM t").execute(&readers).await;
        assert!(deleted.is_err(), "a reader wrote");
    }

    #[tokio::test]
    async fn settings_that_were_not_applied_are_found() {
        install_default_drivers();
        for (pragma, name) in [
            ("PRAGMA synchronous = NORMAL", "synchronous"),
            ("PRAGMA foreign_keys = OFF", "foreign_keys"),
            ("PRAGMA busy_timeout = 0", "busy_timeout"),
            ("PRAGMA journal_mode = DELETE", "journal_mode"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let pool = pool(1, "").connect(&file_url(&url(&folder)).expect("a URL")).await.expect("a pool");
            let mut connection = pool.acquire().await.expect("a connection");
            check_settings(&mut connection).await.expect("the settings");
            connection.execute(pragma).await.expect(pragma);
            let found = check_settings(&mut connection).await;
            assert!(
                matches!(found, Err(StoreError::Setting { name: found, .. }) if found == name),
                "{pragma}: {found:?}"
            );
        }
    }

    #[test]
    fn refuses_urls_that_name_no_file() {
        for url in ["sqlite::memory:", "sqlite://", "sqlite:", "sqlite://cpor.db?mode=memory"] {
            assert!(matches!(file_url(url), Err(StoreError::Url)), "{url:?}");
        }
    }
}
