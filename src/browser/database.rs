//! The browser's IndexedDB: one database for all places at an origin, with three stores.
//!
//! - `drafts`: every revision of a draft as JSON, under `[place, draft ID, revision]`. The last one counts. A change adds the next
//!   revision, which fails if another tab has added it, and deletes the earlier ones after that.
//! - `files`: the bytes of proof files, under `[place, draft ID, SHA-256]`.
//! - `damaged`: drafts that cannot be read, under the key that they had.

use std::cell::Cell;
use std::rc::Rc;

use futures::channel::oneshot;
use idb::{DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{File, IdbDatabase, IdbTransaction};

use super::clock;
use crate::app::{SaveFailure, StoredDraft, UnreadableDraft};

const NAME: &str = "cpor";
const VERSION: u32 = 1;
const DRAFTS: &str = "drafts";
const FILES: &str = "files";
const DAMAGED: &str = "damaged";
/// Milliseconds until a browser that does not answer counts as one that keeps nothing. A busy device can take seconds, and the draft
/// that it has is worth them.
const PATIENCE: u32 = 10_000;

#[wasm_bindgen]
extern "C" {
    /// [`IdbDatabase`] with a parameter that `idb` does not have.
    type DurableDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &DurableDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// The browser's IndexedDB in which drafts and their proof files are stored.
#[derive(Debug)]
pub(crate) struct Database {
    database: idb::Database,
    /// The same.
    durable: IdbDatabase,
}

impl Drop for Database {
    /// With the page that has opened it: pages of an element come and go.
    fn drop(&mut self) {
        self.durable.close();
    }
}

/// How certainly a change of the database is on the disk before it counts as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Durability {
    /// It survives the end of the browser, but perhaps not a power cut in the next seconds.
    Relaxed,
    /// It is on the disk when it counts as written.
    Strict,
}

/// Why a draft was not written to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteError {
    /// Another tab has changed it since it was read.
    Conflict,
    /// The browser refused it.
    Refused(SaveFailure),
}

/// What the database has at a place: the readable drafts, and how many others there are.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The last revision of each draft.
    pub(super) drafts: Vec<StoredDraft>,
    /// The number of drafts that are damaged.
    pub(super) damaged: usize,
    /// The number of drafts that only a later version of the page can read.
    pub(super) newer: usize,
}

impl Database {
    /// Opens the database of drafts. `None` where the browser has none for this page, or does not answer.
    pub(super) async fn open() -> Option<Self> {
        let mut request = Factory::new().ok()?.open(NAME, Some(VERSION)).ok()?;
        request.on_upgrade_needed(|event| {
            // Without the stores every access fails, and the page says that nothing is saved.
            let Ok(database) = event.database() else { return };
            for store in [DRAFTS, FILES, DAMAGED] {
                drop(database.create_object_store(store, ObjectStoreParams::new()));
            }
        });
        let durable: IdbDatabase = clock::within(PATIENCE, async { request.await }).await?.ok()?.into();
        let mut database = idb::Database::from(durable.clone());
        // A later version of the page needs the database for itself.
        let open = durable.clone();
        database.on_version_change(move |_| open.close());
        Some(Self { database, durable })
    }

    /// Reads all drafts that are stored at a place. A damaged draft is put aside, never deleted.
    pub(super) async fn read(&self, place: &str) -> Result<Contents, idb::Error> {
        let (keys, texts) = self.all(DRAFTS, &[place]).await?;
        let mut contents = Contents::default();
        for (key, text) in keys.into_iter().zip(texts) {
            match StoredDraft::read(&text.as_string().unwrap_or_default()) {
                Ok(draft) => {
                    contents.drafts.retain(|earlier| earlier.draft_id != draft.draft_id);
                    contents.drafts.push(draft);
                }
                Err(UnreadableDraft::Newer) => contents.newer += 1,
                Err(UnreadableDraft::Damaged) => self.put_aside(&key, &text).await?,
            }
        }
        contents.damaged = self.all(DAMAGED, &[place]).await?.0.len();
        Ok(contents)
    }

    async fn put_aside(&self, key: &JsValue, value: &JsValue) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[DAMAGED], TransactionMode::ReadWrite)?;
        transaction.object_store(DAMAGED)?.put(value, Some(key))?;
        commit(transaction)?.await?;
        let transaction = self.database.transaction(&[DRAFTS], TransactionMode::ReadWrite)?;
        transaction.object_store(DRAFTS)?.delete(key.clone())?;
        commit(transaction)?.await
    }

    /// Stores aside a text that was found at a place and is no draft, so that it is not lost.
    pub(super) async fn put_aside_text(&self, place: &str, name: &str, text: &str) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[DAMAGED], TransactionMode::ReadWrite)?;
        transaction.object_store(DAMAGED)?.put(&text.into(), Some(&key(&[place, name])))?;
        commit(transaction)?.await
    }

    /// Writes the next revision of a draft to the database. All requests are made before the first answer, so that it
    /// is written even if the page is left at this moment. The earlier revisions are deleted when it is there: of a
    /// transaction that a page begins as it is left, WebKit carries out the deletions and not what is added.
    pub(super) async fn write(
        &self,
        place: &str,
        draft: &StoredDraft,
        durability: Durability,
    ) -> Result<(), WriteError> {
        let refused = |_| WriteError::Refused(SaveFailure::Denied);
        let transaction = self.begin(durability).map_err(refused)?;
        let drafts = transaction.object_store(DRAFTS).map_err(refused)?;
        let (all, this) = (key(&[place, &draft.draft_id]), key(&[place, &draft.draft_id]));
        this.unchecked_ref::<Array>().push(&draft.revision.into());
        // A later revision may be there although this one is free again.
        let latest = within(&[place, &draft.draft_id]).and_then(|all| all.upper()).map_err(refused)?;
        let later = KeyRange::bound(&this, &latest, Some(true), None).map_err(refused)?;
        let later = drafts.count(Some(later.into())).map_err(refused)?.into_future();
        let add = drafts.add(&draft.to_text().into(), Some(&this)).map_err(refused)?;
        let (add, done) = (add.into_future(), commit(transaction).map_err(refused)?);
        let (is_overtaken, added, done) = (later.await.is_ok_and(|count| count > 0), add.await, done.await);
        if let Err(idb::Error::DomException(error)) = added {
            return Err(match error.name().as_str() {
                "ConstraintError" => WriteError::Conflict,
                "QuotaExceededError" => WriteError::Refused(SaveFailure::Full),
                _ => WriteError::Refused(SaveFailure::Denied),
            });
        }
        // The room is counted when the transaction ends.
        done.map_err(|_| WriteError::Refused(SaveFailure::Full))?;
        if is_overtaken {
            return Err(WriteError::Conflict);
        }
        // What is left of them goes with the next revision.
        drop(self.remove_between(&all, &this).await);
        Ok(())
    }

    /// Deletes the drafts from one key up to another one, which stays.
    async fn remove_between(&self, from: &JsValue, to: &JsValue) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[DRAFTS], TransactionMode::ReadWrite)?;
        transaction.object_store(DRAFTS)?.delete(KeyRange::bound(from, to, None, Some(true))?)?;
        commit(transaction)?.await
    }

    fn begin(&self, durability: Durability) -> Result<Transaction, idb::Error> {
        let relaxed = || self.database.transaction(&[DRAFTS], TransactionMode::ReadWrite);
        if durability == Durability::Relaxed {
            return relaxed();
        }
        let options = Object::new();
        // A plain object takes every member.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let database: &DurableDatabase = self.durable.unchecked_ref();
        // An older browser does not know the option.
        database
            .transaction(&Array::of1(&DRAFTS.into()), "readwrite", &options)
            .map_or_else(|_| relaxed(), |it| Ok(it.into()))
    }

    /// Deletes a draft with its files from the database.
    pub(super) async fn remove(&self, place: &str, draft_id: &str) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[DRAFTS, FILES], TransactionMode::ReadWrite)?;
        for store in [DRAFTS, FILES] {
            transaction.object_store(store)?.delete(within(&[place, draft_id])?)?;
        }
        commit(transaction)?.await
    }

    /// Stores the bytes of a proof file with a draft. Fails where there is no room, or no files are kept.
    pub(super) async fn put_file(
        &self,
        place: &str,
        draft_id: &str,
        sha256: &str,
        file: &File,
    ) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[FILES], TransactionMode::ReadWrite)?;
        transaction.object_store(FILES)?.put(file, Some(&key(&[place, draft_id, sha256])))?;
        commit(transaction)?.await
    }

    /// Deletes the bytes of a proof file that are stored with a draft.
    pub(super) async fn remove_file(&self, place: &str, draft_id: &str, sha256: &str) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[FILES], TransactionMode::ReadWrite)?;
        transaction.object_store(FILES)?.delete(key(&[place, draft_id, sha256]))?;
        commit(transaction)?.await
    }

    /// Reads the proof files that are stored with a draft, each with its SHA-256.
    pub(super) async fn files(&self, place: &str, draft_id: &str) -> Result<Vec<(String, File)>, idb::Error> {
        let (keys, files) = self.all(FILES, &[place, draft_id]).await?;
        let digest = |key: JsValue| key.unchecked_ref::<Array>().get(2).as_string().unwrap_or_default();
        Ok(keys.into_iter().map(digest).zip(files.into_iter().map(JsCast::unchecked_into)).collect())
    }

    /// All keys that begin with these parts, in order, and what is under them.
    async fn all(&self, store: &str, parts: &[&str]) -> Result<(Vec<JsValue>, Vec<JsValue>), idb::Error> {
        let transaction = self.database.transaction(&[store], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(store)?;
        let range = || within(parts).map(|range| Some(Query::from(range)));
        let keys = store.get_all_keys(range()?, None)?.into_future();
        let values = store.get_all(range()?, None)?.into_future();
        Ok((keys.await?, values.await?))
    }
}

/// Commits a transaction, and resolves when it has ended. A request that fails is told before the end: the handlers stay until that.
fn commit(transaction: Transaction) -> Result<impl Future<Output = Result<(), idb::Error>>, idb::Error> {
    let (ended, has_ended) = oneshot::channel();
    let ended = Rc::new(Cell::new(Some(ended)));
    let end = |is_committed: bool| {
        let ended = Rc::clone(&ended);
        move |_| {
            // Nobody waits for it if the page was removed.
            let _ = ended.take().map(|ended| ended.send(is_committed));
        }
    };
    let mut transaction = transaction.commit()?;
    transaction.on_complete(end(true));
    transaction.on_abort(end(false));
    Ok(async move {
        if has_ended.await == Ok(true) {
            return Ok(());
        }
        Err(transaction.error().map_or(idb::Error::DomExceptionNotFound, idb::Error::DomException))
    })
}

fn key(parts: &[&str]) -> JsValue {
    parts.iter().map(|part| JsValue::from_str(part)).collect::<Array>().into()
}

/// All keys that begin with these parts: an array comes after every text and number.
fn within(parts: &[&str]) -> Result<KeyRange, idb::Error> {
    let (from, to) = (key(parts), key(parts));
    to.unchecked_ref::<Array>().push(&Array::new());
    KeyRange::bound(&from, &to, None, None)
}
