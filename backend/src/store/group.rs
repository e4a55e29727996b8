//! Group commit: submissions that wait at the same time are stored in one transaction, and share the sync of the disk that it
//! costs. While one group is on its way to the disk, the next one gathers.
//!
//! For SQLite, which has one writer. PostgreSQL's transactions run side by side, and it syncs several at once by itself.

use std::num::NonZeroUsize;
use std::slice;
use std::sync::Arc;

use cpor_rules::calendar::Calendar;
use sqlx::AnyPool;
use tokio::sync::{mpsc, oneshot};

use super::audit_copy;
use super::engine::Engine;
use super::{StoreError, Submission, SubmitOutcome, submission};
use crate::identity::Identity;

/// The most submissions of claims that share a database transaction.
pub const GROUP_SIZE: NonZeroUsize = NonZeroUsize::new(64).unwrap();
/// How many may wait. More would have to wait for longer than their clients do.
const QUEUE_SIZE: usize = 1024;

/// The queue of submissions that wait for the writer. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Queue(mpsc::Sender<Waiting>);

/// A submission, and whoever waits for what comes of it.
#[derive(Debug)]
struct Waiting {
    identity: Identity,
    submission: Submission,
    answer: oneshot::Sender<Result<SubmitOutcome, StoreError>>,
}

impl Queue {
    /// Starts a task that stores what comes, in groups of up to this size. It ends with the last clone of the queue.
    pub(super) fn start(writer: AnyPool, group_size: NonZeroUsize, calendar: Arc<Calendar>) -> Self {
        let (sender, mut waiting) = mpsc::channel(QUEUE_SIZE);
        tokio::spawn(async move {
            loop {
                let mut group = Vec::new();
                if waiting.recv_many(&mut group, group_size.get()).await == 0 {
                    return;
                }
                // In a task of its own, so that a panic ends no more than this group. Who waits gets no answer then.
                let _ = tokio::spawn(store_and_answer(writer.clone(), group, calendar.clone())).await;
            }
        });
        Self(sender)
    }

    /// Stores a submission together with others.
    ///
    /// # Errors
    /// [`StoreError::QueueFull`] at once when too many wait.
    pub(super) async fn submit(&self, identity: Identity, submission: Submission) -> Result<SubmitOutcome, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.0.try_send(Waiting { identity, submission, answer }).map_err(|_| StoreError::QueueFull)?;
        answered.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }
}

/// Stores a group. Answers when it is on the disk: until then a duplicate, too, may be one of a claim that is taken back.
async fn store_and_answer(writer: AnyPool, group: Vec<Waiting>, calendar: Arc<Calendar>) {
    let outcomes = store(&writer, &group, &calendar).await;
    for (Waiting { answer, .. }, outcome) in group.into_iter().zip(outcomes) {
        // Nobody may wait any more.
        let _ = answer.send(outcome);
    }
}

/// Stores a group in one transaction. When one of it cannot be stored, each gets a transaction of its own, so that the others
/// are stored all the same. (A savepoint around each would do that too, but costs every submission two more statements.)
async fn store(writer: &AnyPool, group: &[Waiting], calendar: &Calendar) -> Vec<Result<SubmitOutcome, StoreError>> {
    match store_together(writer, group, calendar).await {
        Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
        Err(error) if group.len() == 1 || error.is_of_database() => {
            let error = Arc::new(error);
            group.iter().map(|_| Err(StoreError::OfGroup(error.clone()))).collect()
        }
        Err(_) => {
            let mut outcomes = Vec::new();
            for one in group {
                let stored = store_together(writer, slice::from_ref(one), calendar).await;
                outcomes.push(stored.map(|mut outcomes| outcomes.remove(0)));
            }
            outcomes
        }
    }
}

/// Stores all or, after an error, nothing.
async fn store_together(
    writer: &AnyPool,
    group: &[Waiting],
    calendar: &Calendar,
) -> Result<Vec<SubmitOutcome>, StoreError> {
    let in_transaction = async {
        let mut transaction = Engine::Sqlite.begin_to_write(writer).await?;
        let mut outcomes = Vec::new();
        for Waiting { identity, submission, .. } in group {
            outcomes.push(submission::submit(&mut transaction, identity, submission, calendar).await?);
        }
        audit_copy::commit(transaction).await?;
        Ok(outcomes)
    };
    audit_copy::of_transaction(in_transaction).await
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use cpor_rules::value::Digest;
    use sqlx::Executor;
    use tempfile::TempDir;
    use tokio::task::JoinSet;
    use uuid::Uuid;

    use super::*;
    use crate::conformance::{identity, submission as submission_at};
    use crate::store::Store;

    async fn new_store() -> (TempDir, Store) {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite://{}/cpor.db", folder.path().display());
        let store = Store::open(&url, GROUP_SIZE, Arc::default()).await.expect("a store");
        (folder, store)
    }

    fn new_submission() -> Submission {
        submission_at(&Uuid::new_v4().to_string())
    }

    fn group_of(submissions: Vec<Submission>) -> Vec<Waiting> {
        let identity = identity();
        let waiting = |submission| {
            let (answer, _) = oneshot::channel();
            Waiting { identity: identity.clone(), submission, answer }
        };
        submissions.into_iter().map(waiting).collect()
    }

    async fn claims(store: &Store) -> i64 {
        let (claims,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM claims").fetch_one(&store.readers).await.expect("a number");
        claims
    }

    #[tokio::test]
    async fn one_that_fails_leaves_its_neighbours() {
        let (_folder, store) = new_store().await;
        let first = new_submission();
        let broken = Submission { proof: vec![Digest::of(b"not uploaded")], ..new_submission() };
        let group = group_of(vec![first.clone(), broken, first.clone(), new_submission()]);
        let outcomes = self::store(&store.writer, &group, &store.calendar).await;
        let [
            Ok(SubmitOutcome::Created(answer)),
            Err(_),
            Ok(SubmitOutcome::Replayed(again)),
            Ok(SubmitOutcome::Created(_)),
        ] = &outcomes[..]
        else {
            panic!("{outcomes:?}");
        };
        assert_eq!(answer, again, "a repeat in the same group");
        assert_eq!(claims(&store).await, 2);
        let report = store.verify_audit().await.expect("a report");
        assert_eq!((report.claims, report.faults.len()), (2, 0));
    }

    /// A full disk takes all back; a row that ends the transaction, its own submission. The next group is stored.
    #[tokio::test]
    async fn what_ends_the_transaction_takes_back_whom_it_concerns() {
        let (_folder, store) = new_store().await;
        for (fault, is_stored) in [
            ("PRAGMA max_page_count = 1", [false; 3]),
            (
                "CREATE TRIGGER fault AFTER INSERT ON claims WHEN NEW.name = 'Last' BEGIN SELECT RAISE(ROLLBACK, 'over'); END",
                [true, false, true],
            ),
        ] {
            let before = claims(&store).await;
            store.writer.acquire().await.expect("a connection").execute(fault).await.expect(fault);
            let large = Bytes::from(vec![b'x'; 1 << 20]);
            let last = Submission { name: "Last".into(), body: large, ..new_submission() };
            let group = group_of(vec![new_submission(), last, new_submission()]);
            let outcomes = self::store(&store.writer, &group, &store.calendar).await;
            let stored: Vec<_> =
                outcomes.iter().map(|outcome| matches!(outcome, Ok(SubmitOutcome::Created(_)))).collect();
            assert_eq!(stored, is_stored, "{fault}: {outcomes:?}");
            for error in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
                assert_eq!(error.is_transient(), fault.starts_with("PRAGMA"), "{error}");
            }
            let added = stored.iter().filter(|is_stored| **is_stored).count();
            assert_eq!(claims(&store).await, before + i64::try_from(added).expect("a number"), "{fault}");
            let outcomes = self::store(&store.writer, &group_of(vec![new_submission()]), &store.calendar).await;
            assert!(matches!(outcomes[..], [Ok(SubmitOutcome::Created(_))]), "{outcomes:?}");
        }
    }

    /// Nobody waits for what cannot be stored in time; who waits is answered when it is stored.
    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let (_folder, store) = new_store().await;
        let held = store.writer.acquire().await.expect("the only writer");
        let mut waiting = JoinSet::new();
        for _ in 0..QUEUE_SIZE + 2 * GROUP_SIZE.get() {
            let store = store.clone();
            waiting.spawn(async move { store.of(&identity()).submit(new_submission()).await });
        }
        let refused = waiting.join_next().await.expect("a submission").expect("no panic").expect_err("a full queue");
        assert!(matches!(refused, StoreError::QueueFull) && refused.is_transient(), "{refused:?}");
        drop(held);
        let stored = waiting.join_all().await.into_iter().filter(Result::is_ok).count();
        assert!(stored >= QUEUE_SIZE, "{stored}");
        assert_eq!(claims(&store).await, i64::try_from(stored).expect("a number"));
    }
}
