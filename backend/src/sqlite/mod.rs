//! The store of claims in a SQLite file.
//!
//! One connection writes and a few read, so writers queue in the connection pool instead of failing with "busy". Every
//! commit is on disk before the request is answered (`synchronous = FULL`).

mod claims;
mod keys;
mod proof;
mod submission;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use cpor_rules::evidence::OwnClaim;
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::{Digest, SubscriptionId, TenantId};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, SqliteConnection, SqlitePool};

use crate::ids::{ClaimId, PartnerId};
use crate::store::{
    ClaimStore, Cursor, Page, ProofRecord, Recorded, StoreError, StoreFuture, StoredClaim, Submission, SubmitAttempt,
    SubmitOutcome,
};
use keys::DELETE_BATCH;

/// How long to wait for a writer of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait for a connection of the pool. Shorter than the deadline of a request.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
/// The first version of SQLite in which a checkpoint during a write cannot corrupt a database in WAL mode.
const MIN_SQLITE_VERSION: [u32; 3] = [3, 51, 3];

/// The migrations: version, name, and SQL.
static MIGRATIONS: [(i64, &str, &str); 1] = [(1, "claims", include_str!("../../migrations/sqlite/0001_claims.sql"))];

/// A SQLite database of claims.
#[derive(Debug)]
pub(crate) struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Sqlite {
    /// Opens the database of a URL such as `sqlite://data/cpor.db` and runs the migrations. Creates the file and its
    /// folder if they do not exist.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = connect_options(url)?;
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
        };
        let writer = pool(1).connect_with(options.clone()).await?;
        let mut connection = writer.acquire().await?;
        check_version(&mut connection).await?;
        check_settings(&mut connection).await?;
        migrator().run(&mut *connection).await?;
        drop(connection);
        let readers = pool(READERS).connect_with(options.pragma("query_only", "ON")).await?;
        Ok(Self { writer, readers })
    }
}

/// The connection options for a URL. Creates the folder of the file.
fn connect_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let bad_url = || StoreError::Url(url.into());
    if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
        return Err(bad_url());
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| bad_url())?;
    let file = options.get_filename();
    if file.as_os_str().is_empty() {
        return Err(bad_url());
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.into(), source })?;
    }
    Ok(options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT))
}

/// Fails when this SQLite is older than [`MIN_SQLITE_VERSION`].
async fn check_version(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(connection).await?;
    let version: Vec<u32> = found.split('.').filter_map(|part| part.parse().ok()).collect();
    if version.as_slice() >= MIN_SQLITE_VERSION.as_slice() { Ok(()) } else { Err(StoreError::Engine { found }) }
}

/// Fails when SQLite has not applied a setting. It ignores settings that it cannot apply, such as WAL on some network
/// disks, without an error.
async fn check_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
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

fn migrator() -> Migrator {
    let migrations = MIGRATIONS
        .iter()
        .map(|(version, name, sql)| {
            Migration::new(*version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
        })
        .collect();
    Migrator::with_migrations(migrations)
}

impl ClaimStore for Sqlite {
    fn find_by_key<'a>(&'a self, attempt: &'a SubmitAttempt) -> StoreFuture<'a, Option<SubmitOutcome>> {
        Box::pin(async move { keys::find_by_key(&mut *self.readers.acquire().await?, attempt).await })
    }

    fn find_by_key_or_claim<'a>(
        &'a self,
        attempt: &'a SubmitAttempt,
        claim_id: &'a ClaimId,
    ) -> StoreFuture<'a, Option<SubmitOutcome>> {
        Box::pin(async move {
            // One transaction: a claim seen without its key would give a repeat another response (200, not 201) than the
            // one that is stored for the key.
            let mut snapshot = self.readers.begin().await?;
            if let Some(outcome) = keys::find_by_key(&mut snapshot, attempt).await? {
                return Ok(Some(outcome));
            }
            let outcome = submission::find_by_claim(&mut snapshot, attempt, claim_id).await?;
            drop(snapshot);
            if let Some(SubmitOutcome::Replayed(answer)) = &outcome {
                keys::insert_response(&mut *self.writer.acquire().await?, attempt, answer).await?;
            }
            Ok(outcome)
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> StoreFuture<'a, SubmitOutcome> {
        Box::pin(async move {
            let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
            let outcome = submission::submit(&mut transaction, submission).await?;
            // The other outcomes have written nothing; dropping the transaction rolls it back.
            if matches!(outcome, SubmitOutcome::Created(_) | SubmitOutcome::Replayed(_)) {
                transaction.commit().await?;
            }
            Ok(outcome)
        })
    }

    fn list_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        after: Option<&'a Cursor>,
        limit: u32,
    ) -> StoreFuture<'a, Page> {
        Box::pin(async move { claims::list_claims(&mut *self.readers.acquire().await?, partner, after, limit).await })
    }

    fn find_claim<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> StoreFuture<'a, Option<StoredClaim>> {
        // One transaction, so that a claim and its history are from the same moment.
        Box::pin(async move { claims::find_claim(&mut *self.readers.begin().await?, partner, claim_id).await })
    }

    fn list_own_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        tenant: Option<TenantId>,
        subscriptions: &'a [SubscriptionId],
    ) -> StoreFuture<'a, Vec<OwnClaim>> {
        Box::pin(async move {
            claims::list_own_claims(&mut *self.readers.acquire().await?, partner, tenant, subscriptions).await
        })
    }

    fn record_proof<'a>(&'a self, partner: &'a PartnerId, proof: &'a ProofRecord) -> StoreFuture<'a, Recorded> {
        Box::pin(async move { proof::record_proof(&mut *self.writer.acquire().await?, partner, proof).await })
    }

    fn uploaded_proof<'a>(
        &'a self,
        partner: &'a PartnerId,
        claim_id: &'a ClaimId,
    ) -> StoreFuture<'a, BTreeMap<Digest, FileKind>> {
        Box::pin(async move { proof::uploaded_proof(&mut *self.readers.acquire().await?, partner, claim_id).await })
    }

    fn delete_keys_before(&self, before: DateTime<Utc>) -> StoreFuture<'_, u64> {
        Box::pin(async move {
            let mut total = 0;
            loop {
                let deleted = keys::delete_keys_before(&mut *self.writer.acquire().await?, before).await?;
                total += deleted;
                if deleted < u64::from(DELETE_BATCH) {
                    return Ok(total);
                }
            }
        })
    }

    fn check_ready(&self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            sqlx::query("SELECT count(*) FROM claims WHERE partner_id = ''").execute(&self.readers).await?;
            Ok(())
        })
    }

    fn close(&self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            // Readers first: a checkpoint cannot move past a page that is still being read.
            self.readers.close().await;
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
            self.writer.close().await;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use cpor_rules::Draft;
    use sqlx::ConnectOptions;

    use super::*;
    use crate::coverage::Coverage;
    use crate::ids::IdempotencyKey;

    fn url(folder: &tempfile::TempDir) -> String {
        format!("sqlite://{}/new/folder/cpor.db", folder.path().display())
    }

    #[tokio::test]
    async fn every_connection_has_the_required_settings() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(&url(&folder)).await.expect("a store");
        for pool in [&store.writer, &store.readers] {
            check_settings(&mut pool.acquire().await.expect("a connection")).await.expect("the settings");
        }
        let deleted = sqlx::query("DELETE FROM claims").execute(&store.readers).await;
        assert!(deleted.is_err(), "a reader wrote");
    }

    #[tokio::test]
    async fn settings_that_were_not_applied_are_found() {
        for (pragma, name) in [
            ("PRAGMA synchronous = NORMAL", "synchronous"),
            ("PRAGMA foreign_keys = OFF", "foreign_keys"),
            ("PRAGMA busy_timeout = 0", "busy_timeout"),
            ("PRAGMA journal_mode = DELETE", "journal_mode"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let options = connect_options(&url(&folder)).expect("options");
            let mut connection = options.connect().await.expect("a connection");
            check_settings(&mut connection).await.expect("the settings");
            sqlx::query(pragma).execute(&mut connection).await.expect(pragma);
            let found = check_settings(&mut connection).await;
            assert!(
                matches!(found, Err(StoreError::Setting { name: found, .. }) if found == name),
                "{pragma}: {found:?}"
            );
        }
    }

    fn submission() -> Submission {
        let claim_id = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b";
        let draft = Draft::read(br#"{ "customer": { "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f" } }"#);
        let attempt = SubmitAttempt {
            partner: PartnerId::parse("fabrikam").expect("a name"),
            key: IdempotencyKey::parse(claim_id).expect("a key"),
            fingerprint: Digest::of(b"body"),
            at: DateTime::UNIX_EPOCH,
        };
        Submission {
            attempt,
            claim_id: ClaimId::parse(claim_id).expect("a UUID"),
            receipt_id: String::new(),
            review_due: String::new(),
            subject: String::new(),
            name: String::new(),
            company: String::new(),
            coverage: Coverage::of(&draft.expect("a draft")).expect("a tenant"),
            proof: Vec::new(),
            receipt: b"receipt".to_vec(),
            body: b"body".to_vec().into(),
            evidence: Vec::new(),
        }
    }

    /// A repeat of a request may look for its key just before the first request is stored, and for the claim just after.
    #[tokio::test]
    async fn the_response_of_the_key_wins_over_that_of_the_claim() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(&url(&folder)).await.expect("a store");
        let submission = submission();
        let Submission { attempt, claim_id, .. } = &submission;
        assert_eq!(store.find_by_key(attempt).await.expect("an answer"), None);
        let SubmitOutcome::Created(first) = store.submit(&submission).await.expect("an outcome") else {
            panic!("not created")
        };
        assert_eq!(first.status, 201);
        let again = store.find_by_key_or_claim(attempt, claim_id).await.expect("an answer");
        assert_eq!(again, Some(SubmitOutcome::Replayed(first)));
    }

    #[tokio::test]
    async fn refuses_urls_that_name_no_file() {
        for url in
            ["", "cpor.db", "postgres://localhost/cpor", "sqlite::memory:", "sqlite://", "sqlite://cpor.db?mode=memory"]
        {
            let opened = Sqlite::open(url).await;
            assert!(matches!(opened, Err(StoreError::Url(_))), "{url:?}: {opened:?}");
        }
    }
}
