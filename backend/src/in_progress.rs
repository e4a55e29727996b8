//! The submissions in progress on this server, by their idempotency keys. A repeat waits for the first one's answer to be stored.
//!
//! It saves repeats from being checked for nothing. That each claim is stored once does not rest on it: the database's keys see to
//! that, across servers too.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

use crate::ids::{IdempotencyKey, PartnerId};

/// How long a repeat waits.
const PATIENCE: Duration = Duration::from_secs(2);

type Key = (PartnerId, IdempotencyKey);

/// The submissions in progress. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct InProgress(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    keys: Mutex<HashSet<Key>>,
    /// Told whenever one is done.
    done: Notify,
}

/// A guard for a submission in progress: it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Submitting {
    shared: Arc<Shared>,
    key: Key,
}

impl InProgress {
    /// Begins a submission, after the one with the same key. Returns `None` when that one takes too long.
    pub(crate) async fn begin(&self, partner: &PartnerId, key: &IdempotencyKey) -> Option<Submitting> {
        let Self(shared) = self;
        let key = (partner.clone(), key.clone());
        let begin = async {
            loop {
                // From here on it is told, also while it looks.
                let done = shared.done.notified();
                if shared.keys().insert(key.clone()) {
                    return;
                }
                done.await;
            }
        };
        timeout(PATIENCE, begin).await.ok()?;
        Some(Submitting { shared: shared.clone(), key })
    }
}

impl Shared {
    fn keys(&self) -> MutexGuard<'_, HashSet<Key>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Submitting {
    fn drop(&mut self) {
        self.shared.keys().remove(&self.key);
        self.shared.done.notify_waiters();
    }
}
