//! Checks of proof files: a few at a time, each within a time limit, whatever the file does to its reader.

use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long an upload waits for its check to begin. With its limit that is less than the page waits for an answer.
const WAIT: Duration = Duration::from_secs(8);
/// How long a check may take. The usual one takes milliseconds.
const LIMIT: Duration = Duration::from_secs(20);

/// The limit on how many proof files are checked at the same time: one for each processor.
#[derive(Clone, Debug)]
pub(crate) struct ProofChecks {
    places: Arc<Semaphore>,
    wait: Duration,
    limit: Duration,
}

/// The reason why a check gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckError {
    /// Every place was taken for too long.
    Busy,
    /// The check took too long.
    TooLong,
    /// The check panicked.
    Panicked,
}

impl ProofChecks {
    /// Creates a limit of one check for each processor.
    pub(crate) fn new() -> Self {
        let places = available_parallelism().map_or(1, usize::from);
        Self { places: Arc::new(Semaphore::new(places)), wait: WAIT, limit: LIMIT }
    }

    /// Runs a check on a thread of its own. One that takes too long keeps its place until it ends.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        check: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, CheckError> {
        let Ok(Ok(place)) = timeout(self.wait, self.places.clone().acquire_owned()).await else {
            return Err(CheckError::Busy);
        };
        let running = spawn_blocking(move || {
            let _place = place;
            check()
        });
        match timeout(self.limit, running).await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => {
                tracing::error!(%error, "the check of a proof file failed");
                Err(CheckError::Panicked)
            }
            Err(_) => Err(CheckError::TooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_check_that_panics_gives_its_place_back() {
        let checks = ProofChecks { places: Arc::new(Semaphore::new(1)), ..ProofChecks::new() };
        assert_eq!(checks.run(|| panic!("a fault of the reader")).await, Err::<(), _>(CheckError::Panicked));
        assert_eq!(checks.run(|| "found").await, Ok("found"));
    }

    #[tokio::test]
    async fn a_check_that_does_not_end_keeps_its_place_and_no_upload() {
        let short = Duration::from_millis(10);
        let checks = ProofChecks { places: Arc::new(Semaphore::new(1)), wait: short, limit: short };
        let (end, ended) = mpsc::channel::<()>();
        assert_eq!(checks.run(move || ended.recv()).await, Err(CheckError::TooLong));
        assert_eq!(checks.run(|| "found").await, Err(CheckError::Busy));
        drop(end);
        let _free = checks.places.acquire().await.expect("a place");
    }
}
