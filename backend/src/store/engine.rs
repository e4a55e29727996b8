//! The two kinds of database.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// The kind of a database: what differs between them besides how they are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    /// PostgreSQL, and what speaks its protocol.
    Postgres,
}

impl Engine {
    /// The kind that a URL names.
    pub(super) fn of(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// How a transaction begins that writes. SQLite's takes the lock for writing at once: one that reads first and writes
    /// later could fail although nobody else is in its way.
    pub(super) fn begin_to_write(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }

    /// How a transaction begins that reads several times from one moment.
    pub(super) fn begin_to_read(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// The definitions of the tables, in order.
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
