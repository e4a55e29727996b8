//! The state that all handlers share, and how it is built from the configuration.

use std::io;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use cpor_rules::calendar::Calendar;
use thiserror::Error;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::authentication::Authenticator;
use crate::clock::Clock;
use crate::directory::{Directory, LookupConfig};
use crate::embedding::EmbeddingPolicy;
use crate::in_progress::InProgress;
use crate::mail::Mailer;
use crate::outside::ClientError;
use crate::proof_files::{ProofBucket, ProofFiles};
use crate::rate_limit::RateLimit;
use crate::retention::Retention;
use crate::scanner::Scanner;
use crate::store::{Store, StoreError};
use crate::tls::ServerCertificate;
use crate::webhooks::Webhooks;

/// The configuration of the backend server.
#[derive(Clone, Debug)]
pub struct Config {
    /// URL of the database, such as `sqlite://data/cpor.db` or `postgres://HOST/cpor`.
    pub database: String,
    /// Folder of the built page.
    pub assets: PathBuf,
    /// Folder of the proof files, and of those that are not whole yet.
    pub data: PathBuf,
    /// The bucket for proof files, if they are not in that folder.
    pub bucket: Option<ProofBucket>,
    /// The scanner that looks for malware in proof files; without it nothing does.
    pub scanner: Option<Scanner>,
    /// The most submissions that are stored in one transaction, in SQLite.
    pub group_size: NonZeroUsize,
    /// The time in which a reviewer can take back a decision. Nobody else sees it before.
    pub take_back: TimeDelta,
    /// Whether people can have calendars at secret addresses.
    pub secret_addresses: bool,
    /// The webhooks to which the events of claims are sent.
    pub webhooks: Webhooks,
    /// The mailer that tells the contacts in claims; without it they are not told.
    pub mailer: Option<Mailer>,
    /// The certificate of the server itself; without one it speaks plain HTTP.
    pub certificate: Option<ServerCertificate>,
    /// The authentication of callers.
    pub authenticator: Authenticator,
    /// The number of days for which claims are kept.
    pub retention: Retention,
    /// The calendar by which the times of claims are counted.
    pub calendar: Calendar,
    /// The time for which this server says that it is not ready, once it was asked to stop, before it takes no more
    /// connections.
    pub drain: Duration,
    /// The number of requests that a person may make in a second; ten times as many may come at once.
    pub rate_limit: Option<NonZeroU32>,
    /// The configuration for looking up the tenant of a domain.
    pub lookups: LookupConfig,
    /// Origins of other pages that may call this server or show the claim page in a frame.
    pub embedding: EmbeddingPolicy,
    /// Whether the page may keep drafts on the devices of people.
    pub drafts_on_devices: bool,
}

/// The state that all handlers of the backend share. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The time in which a reviewer can take back a decision.
    pub(crate) take_back: TimeDelta,
    /// Whether people can have calendars at secret addresses.
    pub(crate) secret_addresses: bool,
    /// The webhooks to which the events of claims are sent.
    pub(crate) webhooks: Arc<Webhooks>,
    /// The mailer that tells the contacts in claims.
    pub(crate) mailer: Option<Arc<Mailer>>,
    /// The certificate of the server itself; without one it speaks plain HTTP.
    pub(crate) certificate: Option<ServerCertificate>,
    /// The authentication of callers.
    pub(crate) authenticator: Authenticator,
    /// The limit on the requests of each caller.
    pub(crate) rate_limit: Option<RateLimit>,
    /// The directory in which the tenant of a domain is looked up.
    pub(crate) directory: Directory,
    /// The database of claims.
    pub(crate) store: Store,
    /// The folder of proof files.
    pub(crate) proof_files: ProofFiles,
    /// The claims that are being checked and stored. The server waits for them before it stops.
    pub(crate) submissions: TaskTracker,
    /// The idempotency keys of those submissions, for which repeats wait.
    pub(crate) in_progress: InProgress,
    /// The number of days for which claims are kept.
    pub(crate) retention: Arc<Retention>,
    /// The calendar by which the times of claims are counted.
    pub(crate) calendar: Arc<Calendar>,
    /// Cancelled when the server is asked to stop.
    pub(crate) stopping: CancellationToken,
    /// The time for which the server goes on after that, so that load balancers notice.
    pub(crate) drain: Duration,
    /// The source of the current time.
    pub(crate) clock: Clock,
    /// The folder of the built page.
    pub(crate) assets: Arc<Path>,
    /// The other sites that may use this server.
    pub(crate) embedding: Arc<EmbeddingPolicy>,
    /// Whether the page may keep drafts on the devices of people.
    pub(crate) drafts_on_devices: bool,
}

/// The reason why the server cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error("the database cannot be opened")]
    Store(#[from] StoreError),
    /// The data folder cannot be created or written.
    #[error("the data folder {} cannot be used", .path.display())]
    Data {
        /// The folder.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The HTTP client for the login service cannot be built, for instance without the system's certificates.
    #[error("no requests can be sent to the login service")]
    LoginService(#[source] ClientError),
}

impl App {
    /// Opens the backend's database and folders; creates those that do not exist.
    ///
    /// # Errors
    /// [`StartError`] when one of them cannot be used.
    pub async fn open(config: Config) -> Result<Self, StartError> {
        let Config {
            database,
            assets,
            data,
            bucket,
            scanner,
            group_size,
            take_back,
            secret_addresses,
            webhooks,
            mailer,
            certificate,
            authenticator,
            retention,
            calendar,
            drain,
            rate_limit,
            lookups,
            embedding,
            drafts_on_devices,
        } = config;
        let directory = Directory::new(lookups, authenticator.is_practice()).map_err(StartError::LoginService)?;
        let proof_files = ProofFiles::open(&data, bucket.as_ref(), scanner)
            .map_err(|source| StartError::Data { path: data, source })?;
        let calendar = Arc::new(calendar);
        let store = Store::open(&database, group_size, calendar.clone()).await?;
        let (clock, assets, embedding) = (Clock::system(), assets.into(), Arc::new(embedding));
        let submissions = TaskTracker::new();
        let rate_limit = rate_limit.and_then(RateLimit::per_second);
        Ok(Self {
            take_back,
            secret_addresses,
            webhooks: Arc::new(webhooks),
            mailer: mailer.map(Arc::new),
            certificate,
            authenticator,
            rate_limit,
            directory,
            store,
            proof_files,
            submissions,
            in_progress: InProgress::default(),
            retention: Arc::new(retention),
            calendar,
            stopping: CancellationToken::new(),
            drain,
            clock,
            assets,
            embedding,
            drafts_on_devices,
        })
    }

    /// Applies every decision that is due by now, so that whoever reads a claim sees it so. A decision that cannot take
    /// effect, such as on a full disk, waits on; what is there can be read meanwhile.
    pub(crate) async fn apply_due_decisions(&self) {
        if let Err(error) = self.store.apply_due_decisions(self.clock.now()).await {
            tracing::error!(%error, "decisions could not take effect");
        }
    }

    /// Replaces the system clock of the backend, for tests.
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }
}
