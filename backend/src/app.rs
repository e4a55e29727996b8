//! The running program: everything that a handler may ask.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::FromRef;
use thiserror::Error;

use crate::authentication::Identities;
use crate::clock::Clock;
use crate::directory::{ClientError, Directory, Lookups};
use crate::embedding::Embedding;
use crate::proof::ProofFiles;
use crate::sqlite::Sqlite;
use crate::store::{ClaimStore, StoreError};

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
}

impl FromRef<App> for Identities {
    fn from_ref(app: &App) -> Self {
        app.identities
    }
}
