//! Why an operation of the store failed, and whether it may succeed if it is tried again.

use std::path::PathBuf;
use std::sync::Arc;

use sqlx::postgres::PgDatabaseError;
use thiserror::Error;

/// The reason why an operation of the database store failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The URL names no database. It is not repeated: it can have a password in it.
    #[error(
        "the URL names no database: use one such as sqlite://data/cpor.db or postgres://USER:PASSWORD@HOST/DATABASE"
    )]
    Url,
    /// The way to the database is not protected for certain.
    #[error(
        "the URL does not say by which certificate the database is known: add sslmode=verify-full, with sslrootcert=FILE for an \
         authority of your own, or sslmode=disable if nobody else is on the way"
    )]
    Unprotected,
    /// Anybody would try the password first.
    #[error("the password in the URL is one that anybody would try first: give the database's user another one")]
    DefaultPassword,
    /// Whoever sees what goes to the database, or copies its accounts, could find the password out.
    #[error(
        "PostgreSQL lets this account in by md5: write scram-sha-256 in its place in pg_hba.conf, set password_encryption = \
         scram-sha-256, reload, and set the account's password again"
    )]
    Md5,
    /// Whoever is on the way could read the password.
    #[error(
        "PostgreSQL asks for the password itself, and nothing encrypts it on the way: take sslmode=verify-full, or scram-sha-256 in pg_hba.conf"
    )]
    ReadablePassword,
    /// Everybody on this machine could connect as this server.
    #[error("everybody on this machine can read the key {}: take that away, such as by chmod o-rwx", .0.display())]
    OpenKey(PathBuf),
    /// The database is a file, which has no accounts.
    #[error("SQLite has no accounts: let the file be for the server's own user alone")]
    NoAccounts,
    /// The serving account could change tables or the audit log all the same.
    #[error(
        "this account may do everything with the tables: let another one own them, and bring them up to date as that one \
         (REASSIGN OWNED BY .. TO .. moves them)"
    )]
    CanMore,
    /// The database is not a file.
    #[error("it is not a SQLite file: use the database's own tools, such as pg_dump")]
    NoFile,
    /// The folder of the database cannot be created.
    #[error("the database's folder {} cannot be made", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error of the file system.
        source: std::io::Error,
    },
    /// This version of SQLite can lose data.
    #[error("SQLite {found} has the WAL reset fault; 3.51.3 or later is needed")]
    Engine {
        /// The version.
        found: String,
    },
    /// The database did not accept a setting.
    #[error("the database keeps {name} = {found} where {wanted} is needed: put it on a local disk")]
    Setting {
        /// The setting.
        name: &'static str,
        /// The required value.
        wanted: &'static str,
        /// The actual value.
        found: String,
    },
    /// Too many submissions wait for the writer.
    #[error("too many submissions wait to be stored")]
    QueueFull,
    /// The transaction failed in which this submission was stored with others.
    #[error(transparent)]
    OfGroup(Arc<StoreError>),
    /// The database returned an error.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// The migrations failed.
    #[error("the tables cannot be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A column of a row holds something that cannot be read. Has the name of the column.
    #[error("the {0} of a row cannot be read")]
    Corrupt(&'static str),
}

impl StoreError {
    /// Whether the transaction was given up for a reason that is over by now: it met another one, or its connection was lost.
    /// When that happened at the commit, it may have been done; the idempotency key tells when it is run again.
    pub(super) fn is_worth_another_try(&self) -> bool {
        match self {
            Self::Sql(sqlx::Error::Io(_)) => true,
            _ => self.sql_state().is_some_and(|state| {
                // Serialization, deadlock, unknown outcome; a row that another transaction wrote after this one had looked
                // for it, which the next run finds; a lost connection; the server stops, starts, or has become a replica.
                matches!(state, "40001" | "40P01" | "40003" | "23505" | "57P01" | "57P02" | "57P03" | "25006" | "53300")
                    || state.starts_with("08")
            }),
        }
    }

    /// Whether the same operation may succeed later: the database is busy, cannot be reached, or takes nothing at the moment.
    pub(crate) fn is_transient(&self) -> bool {
        self.is_worth_another_try()
            || match self {
                Self::QueueFull | Self::Sql(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => true,
                Self::OfGroup(error) => error.is_transient(),
                // Locked or too long; the disk is full.
                _ => {
                    self.sql_state().is_some_and(|state| matches!(state, "55P03" | "57014" | "53100" | "53200"))
                        || self.sqlite_code().is_some_and(|code| matches!(code, BUSY | LOCKED | READ_ONLY | IO | FULL))
                }
            }
    }

    /// Whether SQLite itself failed, so that other transactions would fail as well. Else it refused a row, or a row could not be
    /// read.
    pub(super) fn is_of_database(&self) -> bool {
        match self {
            Self::Corrupt(_) => false,
            _ => self.sqlite_code().is_none_or(|code| matches!(code, BUSY | NO_MEMORY | INTERRUPTED | IO | FULL)),
        }
    }

    /// PostgreSQL's code.
    fn sql_state(&self) -> Option<&str> {
        let Self::Sql(sqlx::Error::Database(error)) = self else { return None };
        error.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::code)
    }

    /// SQLite's code, without its extension.
    fn sqlite_code(&self) -> Option<u32> {
        let Self::Sql(sqlx::Error::Database(error)) = self else { return None };
        let code = error.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
        Some(sqlx::error::DatabaseError::code(code)?.parse::<u32>().ok()? & 0xff)
    }
}

/// Result codes of SQLite.
const BUSY: u32 = 5;
const LOCKED: u32 = 6;
const NO_MEMORY: u32 = 7;
const READ_ONLY: u32 = 8;
const INTERRUPTED: u32 = 9;
const IO: u32 = 10;
const FULL: u32 = 13;
