//! Claims in a SQLite file.
//!
//! One connection writes, so writers wait for each other here and not in SQLite; a few read. Every
//! commit reaches the disk before it is answered (`synchronous = FULL`).

mod claims;
mod keys;
mod proof;
mod submission;

use std::collections::BTreeSet;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use cpor_rules::evidence::OwnClaim;
use cpor_rules::value::{Digest, SubscriptionId, TenantId};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, SqliteConnection, SqlitePool};

use crate::ids::{ClaimId, PartnerId};
use crate::store::{
    Answer, Attempt, ClaimStore, Cursor, KeptClaim, Noted, Outcome, Page, ProofFile, StoreError, Submission,
};
use keys::KEYS_AT_ONCE;

/// How long a writer of another process is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a connection is waited for; below the deadline of a request.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
/// Earlier versions can corrupt a database in WAL mode when a checkpoint and a writer meet.
const FIRST_SOUND_VERSION: [u32; 3] = [3, 51, 3];

static MIGRATIONS: [(i64, &str, &str); 1] = [(1, "claims", include_str!("../../migrations/sqlite/0001_claims.sql"))];

/// Claims in a SQLite file.
#[derive(Debug)]
pub(crate) struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Sqlite {
    /// Opens the file of a URL such as `sqlite://data/cpor.db`, makes it with its folder if it is missing, and
    /// brings its tables up to date.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = options(url)?;
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
        assert_version(&mut connection).await?;
        assert_settings(&mut connection).await?;
        migrator().run(&mut *connection).await?;
        drop(connection);
        let readers = pool(READERS).connect_with(options.pragma("query_only", "ON")).await?;
        Ok(Self { writer, readers })
    }
}

fn options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let wrong = || StoreError::Url(url.into());
    if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
        return Err(wrong());
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| wrong())?;
    let file = options.get_filename();
    if file.as_os_str().is_empty() {
        return Err(wrong());
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

async fn assert_version(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(connection).await?;
    let version: Vec<u32> = found.split('.').filter_map(|part| part.parse().ok()).collect();
    if version.as_slice() >= FIRST_SOUND_VERSION.as_slice() { Ok(()) } else { Err(StoreError::Engine { found }) }
}

/// SQLite takes a setting that it cannot have without a word, such as WAL on some network disks.
async fn assert_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
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
    fn answered<'a>(&'a self, attempt: &'a Attempt) -> Answer<'a, Option<Outcome>> {
        Box::pin(async move { keys::answered(&mut *self.readers.acquire().await?, attempt).await })
    }

    fn submitted<'a>(&'a self, attempt: &'a Attempt, claim_id: &'a ClaimId) -> Answer<'a, Option<Outcome>> {
        Box::pin(async move {
            // One transaction, so that a claim is not seen without its key: then the answer to the first
            // sending and to one that came a moment later would differ.
            let mut snapshot = self.readers.begin().await?;
            if let Some(outcome) = keys::answered(&mut snapshot, attempt).await? {
                return Ok(Some(outcome));
            }
            let outcome = submission::submitted(&mut snapshot, attempt, claim_id).await?;
            drop(snapshot);
            if let Some(Outcome::Repeated(answer)) = &outcome {
                keys::keep_answer(&mut *self.writer.acquire().await?, attempt, answer).await?;
            }
            Ok(outcome)
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Answer<'a, Outcome> {
        Box::pin(async move {
            let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
            let outcome = submission::submit(&mut transaction, submission).await?;
            // Whatever is not kept has written nothing; dropping the transaction ends it.
            if matches!(outcome, Outcome::Kept(_) | Outcome::Repeated(_)) {
                transaction.commit().await?;
            }
            Ok(outcome)
        })
    }

    fn claims<'a>(&'a self, partner: &'a PartnerId, after: Option<&'a Cursor>, limit: u32) -> Answer<'a, Page> {
        Box::pin(async move { claims::claims(&mut *self.readers.acquire().await?, partner, after, limit).await })
    }

    fn claim<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> Answer<'a, Option<KeptClaim>> {
        // One transaction, so that a claim and its history are of the same moment.
        Box::pin(async move { claims::claim(&mut *self.readers.begin().await?, partner, claim_id).await })
    }

    fn own_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        tenant: Option<TenantId>,
        subscriptions: &'a [SubscriptionId],
    ) -> Answer<'a, Vec<OwnClaim>> {
        Box::pin(async move {
            claims::own_claims(&mut *self.readers.acquire().await?, partner, tenant, subscriptions).await
        })
    }

    fn note_proof<'a>(&'a self, partner: &'a PartnerId, proof: &'a ProofFile) -> Answer<'a, Noted> {
        Box::pin(async move { proof::note_proof(&mut *self.writer.acquire().await?, partner, proof).await })
    }

    fn proof<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> Answer<'a, BTreeSet<Digest>> {
        Box::pin(async move { proof::proof(&mut *self.readers.acquire().await?, partner, claim_id).await })
    }

    fn forget_keys(&self, before: DateTime<Utc>) -> Answer<'_, u64> {
        Box::pin(async move {
            let mut forgotten = 0;
            loop {
                let now = keys::forget_keys(&mut *self.writer.acquire().await?, before).await?;
                forgotten += now;
                if now < u64::from(KEYS_AT_ONCE) {
                    return Ok(forgotten);
                }
            }
        })
    }

    fn ready(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            sqlx::query("SELECT count(*) FROM claims WHERE partner_id = ''").execute(&self.readers).await?;
            Ok(())
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            // Readers first: a checkpoint cannot pass a page that someone still reads.
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
    use crate::claimed::Coverage;
    use crate::ids::IdempotencyKey;

    fn url(folder: &tempfile::TempDir) -> String {
        format!("sqlite://{}/new/folder/cpor.db", folder.path().display())
    }

    #[tokio::test]
    async fn every_connection_writes_through_to_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(&url(&folder)).await.expect("a store");
        for pool in [&store.writer, &store.readers] {
            assert_settings(&mut pool.acquire().await.expect("a connection")).await.expect("the settings");
        }
        let written = sqlx::query("DELETE FROM claims").execute(&store.readers).await;
        assert!(written.is_err(), "a reader wrote");
    }

    #[tokio::test]
    async fn settings_that_did_not_take_are_found() {
        for (pragma, name) in [
            ("PRAGMA synchronous = NORMAL", "synchronous"),
            ("PRAGMA foreign_keys = OFF", "foreign_keys"),
            ("PRAGMA busy_timeout = 0", "busy_timeout"),
            ("PRAGMA journal_mode = DELETE", "journal_mode"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let options = options(&url(&folder)).expect("options");
            let mut connection = options.connect().await.expect("a connection");
            assert_settings(&mut connection).await.expect("the settings");
            sqlx::query(pragma).execute(&mut connection).await.expect(pragma);
            let found = assert_settings(&mut connection).await;
            assert!(
                matches!(found, Err(StoreError::Setting { name: found, .. }) if found == name),
                "{pragma}: {found:?}"
            );
        }
    }

    fn submission() -> Submission {
        let claim_id = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b";
        let draft = Draft::read(br#"{ "customer": { "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f" } }"#);
        let attempt = Attempt {
            partner: PartnerId::new("fabrikam"),
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

    /// A repeat that looks for its key just before the first sending is kept, and for the claim just after.
    #[tokio::test]
    async fn the_key_goes_before_the_claim() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(&url(&folder)).await.expect("a store");
        let submission = submission();
        let Submission { attempt, claim_id, .. } = &submission;
        assert_eq!(store.answered(attempt).await.expect("an answer"), None);
        let Outcome::Kept(first) = store.submit(&submission).await.expect("an outcome") else { panic!("not kept") };
        assert_eq!(first.status, 201);
        let again = store.submitted(attempt, claim_id).await.expect("an answer");
        assert_eq!(again, Some(Outcome::Repeated(first)));
    }

    #[tokio::test]
    async fn refuses_what_is_no_file() {
        for url in
            ["", "cpor.db", "postgres://localhost/cpor", "sqlite::memory:", "sqlite://", "sqlite://cpor.db?mode=memory"]
        {
            let opened = Sqlite::open(url).await;
            assert!(matches!(opened, Err(StoreError::Url(_))), "{url:?}: {opened:?}");
        }
    }
}
