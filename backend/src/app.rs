//! The running program: everything that a handler may ask.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{interval, sleep, timeout};

use crate::clock::Clock;
use crate::directory::{ClientError, Directory, Lookups};
use crate::embedding::Embedding;
use crate::identity::Identities;
use crate::proof::ProofFiles;
use crate::router;
use crate::store::{ClaimStore, Sqlite, StoreError};

/// How long requests under way are waited for when the server stops.
const DRAIN: Duration = Duration::from_secs(25);
/// How long the store is waited for after that.
const CLOSE: Duration = Duration::from_secs(5);
/// How long an answer is kept for repeats. A browser may be shut on a Friday and opened weeks later.
const KEYS_KEPT: TimeDelta = TimeDelta::days(30);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Where the program finds its things.
#[derive(Clone, Debug)]
pub struct Config {
    /// URL of the database, such as `sqlite://data/cpor.db`.
    pub database: String,
    /// Folder of the built page.
    pub assets: PathBuf,
    /// Folder of the proof files.
    pub data: PathBuf,
    /// How people are known.
    pub identities: Identities,
    /// How domains are looked up.
    pub lookups: Lookups,
    /// In whose pages this one may stand.
    pub embedding: Embedding,
}

/// Everything that a handler may ask.
#[derive(Clone)]
pub struct App {
    pub(crate) identities: Identities,
    pub(crate) directory: Directory,
    pub(crate) store: Arc<dyn ClaimStore>,
    pub(crate) proofs: ProofFiles,
    pub(crate) clock: Clock,
    pub(crate) assets: Arc<Path>,
    pub(crate) embedding: Arc<Embedding>,
}

/// Why the program cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The database cannot be used.
    #[error("the database cannot be opened")]
    Store(#[from] StoreError),
    /// The data folder cannot be used.
    #[error("the data folder {} cannot be used", .path.display())]
    Data {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The machine's certificates cannot be used.
    #[error("no requests can be sent to the login service")]
    LoginService(#[source] ClientError),
}

impl App {
    /// Opens the database and the folders, and makes those that are missing.
    ///
    /// # Errors
    /// [`StartError`] says what stands in the way.
    pub async fn open(config: Config) -> Result<Self, StartError> {
        let Config { database, assets, data, identities, lookups, embedding } = config;
        let directory = Directory::open(lookups).map_err(StartError::LoginService)?;
        let proofs = ProofFiles::open(&data).map_err(|source| StartError::Data { path: data, source })?;
        let store = Arc::new(Sqlite::open(&database).await?);
        let (clock, assets, embedding) = (Clock::system(), assets.into(), Arc::new(embedding));
        Ok(Self { identities, directory, store, proofs, clock, assets, embedding })
    }

    /// The same with another clock.
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Serves until `stop` comes, then finishes what is under way and leaves the database closed.
    ///
    /// # Errors
    /// When connections can no longer be taken.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let forgetting = tokio::spawn(self.clone().forget_keys_daily());
        let (stopping, stopped) = oneshot::channel();
        let server = axum::serve(listener, router(self.clone())).with_graceful_shutdown(async move {
            stop.await;
            let _ = stopping.send(());
        });
        let out_of_patience = async {
            let _ = stopped.await;
            sleep(DRAIN).await;
        };
        let served = tokio::select! {
            served = async { server.await } => served,
            () = out_of_patience => {
                tracing::warn!("requests were still under way after {} s", DRAIN.as_secs());
                Ok(())
            }
        };
        forgetting.abort();
        match timeout(CLOSE, self.store.close()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the database was not closed"),
            Err(_) => tracing::error!("the database was not closed in time"),
        }
        served
    }

    async fn forget_keys_daily(self) {
        let mut days = interval(DAY);
        loop {
            days.tick().await;
            match self.store.forget_keys(self.clock.now() - KEYS_KEPT).await {
                Ok(forgotten) => {
                    tracing::info!(forgotten, "keys of answers that are kept no longer")
                }
                Err(error) => tracing::error!(%error, "keys could not be forgotten"),
            }
        }
    }
}
