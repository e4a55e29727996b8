//! The two kinds of database.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Any, AnyPool, SqlSafeStr, Transaction};

use super::error::StoreError;

/// The purpose for which a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To answer requests, which are given up after some seconds.
    Requests,
    /// For an operator, who waits.
    Operator,
}

/// A kind of database: what differs between them besides how they are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    /// PostgreSQL, and what speaks its protocol.
    Postgres,
}

impl Engine {
    /// Finds the kind that a URL names.
    pub(super) fn of(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// Begins a transaction that writes. Dropping it undoes what it did.
    ///
    /// After a statement has failed it must be dropped: PostgreSQL has undone it by then, and the driver's commit would
    /// not say so.
    pub(super) async fn begin_to_write(self, writer: &AnyPool) -> Result<Transaction<'static, Any>, StoreError> {
        begin(writer, self.write_begin_sql()).await
    }

    /// Begins a transaction that reads several times from one moment.
    pub(super) async fn begin_to_read(self, readers: &AnyPool) -> Result<Transaction<'static, Any>, StoreError> {
        begin(readers, self.read_begin_sql()).await
    }

    /// The statement that begins a transaction that writes. SQLite's takes the lock for writing at once: one that reads first
    /// and writes later could fail although nobody else is in its way.
    fn write_begin_sql(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }

    /// The statement that begins a transaction that reads several times from one moment.
    fn read_begin_sql(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Builds the migrator with the definitions of the tables, in order.
    pub(super) fn migrator(self) -> Migrator {
        let files: &[(i64, &'static str, &'static str)] = match self {
            Self::Sqlite => &[
                (1, "claims", include_str!("../../migrations/sqlite/0001_claims.sql")),
                (2, "audit", include_str!("../../migrations/sqlite/0002_audit.sql")),
                (3, "sessions", include_str!("../../migrations/sqlite/0003_sessions.sql")),
                (4, "search", include_str!("../../migrations/sqlite/0004_search.sql")),
                (5, "accounts", include_str!("../../migrations/sqlite/0005_accounts.sql")),
                (6, "removal", include_str!("../../migrations/sqlite/0006_removal.sql")),
                (7, "life", include_str!("../../migrations/sqlite/0007_life.sql")),
                (8, "outbox", include_str!("../../migrations/sqlite/0008_outbox.sql")),
                (9, "feed", include_str!("../../migrations/sqlite/0009_feed.sql")),
                (10, "calendars", include_str!("../../migrations/sqlite/0010_calendars.sql")),
                (11, "mail", include_str!("../../migrations/sqlite/0011_mail.sql")),
                (12, "queue", include_str!("../../migrations/sqlite/0012_queue.sql")),
                (13, "sessions", include_str!("../../migrations/sqlite/0013_sessions.sql")),
            ],
            Self::Postgres => &[
                (1, "claims", include_str!("../../migrations/postgres/0001_claims.sql")),
                (2, "audit", include_str!("../../migrations/postgres/0002_audit.sql")),
                (3, "sessions", include_str!("../../migrations/postgres/0003_sessions.sql")),
                (4, "search", include_str!("../../migrations/postgres/0004_search.sql")),
                (5, "accounts", include_str!("../../migrations/postgres/0005_accounts.sql")),
                (6, "removal", include_str!("../../migrations/postgres/0006_removal.sql")),
                (7, "life", include_str!("../../migrations/postgres/0007_life.sql")),
                (8, "outbox", include_str!("../../migrations/postgres/0008_outbox.sql")),
                (9, "feed", include_str!("../../migrations/postgres/0009_feed.sql")),
                (10, "calendars", include_str!("../../migrations/postgres/0010_calendars.sql")),
                (11, "mail", include_str!("../../migrations/postgres/0011_mail.sql")),
                (12, "queue", include_str!("../../migrations/postgres/0012_queue.sql")),
                (13, "sessions", include_str!("../../migrations/postgres/0013_sessions.sql")),
            ],
        };
        let migrations = files.iter().map(|(version, name, sql)| {
            Migration::new(*version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
        });
        Migrator::with_migrations(migrations.collect())
    }
}

/// Begins a transaction, in a task of its own: a request can be given up at any time, and sqlx 0.9.0 leaves a connection to
/// PostgreSQL inside of a transaction when its BEGIN is. Whoever gets that connection next would read from an old moment, or
/// write what is never committed.
async fn begin(pool: &AnyPool, statement: &'static str) -> Result<Transaction<'static, Any>, StoreError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    Ok(begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??)
}
