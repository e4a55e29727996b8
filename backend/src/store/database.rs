//! The database itself: its connections, and transactions that are run again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use cpor_rules::calendar::Calendar;
use sqlx::any::install_default_drivers;
use sqlx::{Any, AnyPool, Transaction};

use super::engine::{Engine, Purpose};
use super::group::Queue;
use super::{StoreError, audit_copy, postgres, sqlite};

/// The metric of transactions that met another one and were run again.
pub(crate) const CONFLICTS: &str = "cpor_store_conflicts_total";

/// The database of claims. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    pub(super) engine: Engine,
    pub(super) writer: AnyPool,
    /// The same as `writer` where any connection may write.
    pub(super) readers: AnyPool,
    /// The queue of submissions that are stored together, where there is one writer.
    pub(super) queue: Option<Queue>,
    /// The calendar by which times are counted.
    pub(super) calendar: Arc<Calendar>,
    /// The number of transactions that met another one and were run again.
    pub(super) conflicts: Arc<AtomicU64>,
}

impl Store {
    /// Opens the database for an operator's command, of which a statement may take as long as it takes.
    ///
    /// # Errors
    /// The same as of `Store::open`.
    pub(crate) async fn open_for_operator(url: &str) -> Result<Self, StoreError> {
        Self::open_for(url, Purpose::Operator).await
    }

    /// Opens the database for a purpose, and brings its tables up to date.
    pub(super) async fn open_for(url: &str, purpose: Purpose) -> Result<Self, StoreError> {
        install_default_drivers();
        let engine = Engine::of(url).ok_or(StoreError::Url)?;
        let (writer, readers) = match engine {
            Engine::Sqlite => {
                let (writer, readers) = sqlite::open(url).await?;
                engine.migrator().run(&writer).await?;
                (writer, readers)
            }
            Engine::Postgres => {
                let pool = postgres::open(url, &engine.migrator(), purpose).await?;
                (pool.clone(), pool)
            }
        };
        // Whoever looks into a database, or copies it, changes nothing but what the tables need.
        Ok(Self { engine, writer, readers, queue: None, calendar: Arc::default(), conflicts: Arc::default() })
    }

    /// Checks that claims can be read.
    pub(crate) async fn check_ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT count(*) FROM claims WHERE partner_id = ''").execute(&self.readers).await?;
        Ok(())
    }

    /// Returns how often a transaction met another one and was run again.
    pub(crate) fn conflicts(&self) -> u64 {
        self.conflicts.load(Ordering::Relaxed)
    }

    /// Waits for operations in progress and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        // Readers first: SQLite's checkpoint cannot move past a page that is still being read.
        self.readers.close().await;
        match self.engine {
            Engine::Sqlite => sqlite::close(&self.writer).await,
            Engine::Postgres => Ok(()),
        }
    }

    /// Begins a transaction that writes; see [`Engine::begin_to_write`].
    pub(super) async fn begin_to_write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        self.engine.begin_to_write(&self.writer).await
    }

    /// Begins a transaction that reads several times from one moment.
    pub(super) async fn begin_to_read(&self) -> Result<Transaction<'static, Any>, StoreError> {
        self.engine.begin_to_read(&self.readers).await
    }

    /// Runs an operation again, after growing pauses, for as long as it meets others.
    pub(super) async fn retry<T, W: Future<Output = Result<T, StoreError>>>(
        &self,
        mut operation: impl FnMut() -> W,
    ) -> Result<T, StoreError> {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(10))
            .with_max_delay(Duration::from_secs(1))
            .with_total_delay(Some(Duration::from_secs(4)))
            .without_max_times()
            .with_jitter();
        let count = |_: &StoreError, _| {
            self.conflicts.fetch_add(1, Ordering::Relaxed);
            metrics::counter!(CONFLICTS).increment(1);
        };
        let operation = || audit_copy::of_transaction(operation());
        operation.retry(pauses).when(StoreError::is_worth_another_try).notify(count).await
    }
}
