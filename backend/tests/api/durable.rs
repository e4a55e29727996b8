//! Power cuts: a backend's system calls are replayed up to some moment, what was not synced by then is dropped, and the database
//! that is left is opened. Every claim with a receipt is there.
//!
//! What is simulated is a disk that keeps what was synced and any part of the rest, by sectors. A disk that says it has synced and
//! has not, no program can make up for. The names of files count as written.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::once::{Faults, Intent};
use crate::support::{self, PDF, Running, number, pdf, program_on, sha256};
use crate::trace::{DatabaseFile, Event, events, start_traced};

const CLIENTS: usize = 8;
/// What a disk writes whole, or not at all.
const SECTOR: usize = 512;

/// A file: what is on the disk, and what is on its way there.
#[derive(Default)]
struct File {
    synced: Vec<u8>,
    unsynced: Vec<Change>,
}

enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { to: usize },
}

impl Change {
    /// Makes this change, or the part of it that comes before the power cut.
    fn apply(&self, content: &mut Vec<u8>, mut comes: impl FnMut() -> bool) {
        match self {
            Self::Write { at, bytes } => {
                for (number, sector) in bytes.chunks(SECTOR).enumerate().filter(|_| comes()) {
                    let start = at + number * SECTOR;
                    content.resize(content.len().max(start + sector.len()), 0);
                    content[start..start + sector.len()].copy_from_slice(sector);
                }
            }
            Self::Truncate { to } if comes() => content.resize(*to, 0),
            Self::Truncate { .. } => {}
        }
    }
}

/// A disk with the files of a database, and the claims that were acknowledged by then.
#[derive(Default)]
struct Disk {
    files: BTreeMap<DatabaseFile, File>,
    receipts: BTreeMap<String, Vec<u8>>,
}

impl Disk {
    fn take(&mut self, event: Event) {
        match event {
            Event::Written { file, at, bytes } => {
                self.files.entry(file).or_default().unsynced.push(Change::Write { at, bytes });
            }
            Event::Truncated { file, to } => {
                self.files.entry(file).or_default().unsynced.push(Change::Truncate { to });
            }
            Event::Synced { file } => {
                let File { synced, unsynced } = self.files.entry(file).or_default();
                unsynced.drain(..).for_each(|change| change.apply(synced, || true));
            }
            Event::Acknowledged { claim_id, receipt } => {
                self.receipts.insert(claim_id, receipt);
            }
        }
    }

    /// Writes into a folder what is left after a power cut: of what was not synced nothing, or any part.
    fn cut(&self, folder: &Path, keeps_some: bool, random: &mut fastrand::Rng) {
        for (file, File { synced, unsynced }) in &self.files {
            let mut content = synced.clone();
            unsynced.iter().for_each(|change| change.apply(&mut content, || keeps_some && random.bool()));
            std::fs::write(folder.join(file.name()), content).expect("a file");
        }
    }
}

/// What is wrong with a database after a power cut.
async fn faults_after_cut(disk: &Disk, keeps_some: bool, random: &mut fastrand::Rng) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    disk.cut(folder.path(), keeps_some, random);
    let url = support::url(&folder);
    let Faults { lost, doubled: _, keys, audit, unlike: _ } = Faults::of(&url, &disk.receipts).await;
    let mut database = AnyConnection::connect(&url).await.expect("a database");
    let check = "SELECT integrity_check FROM pragma_integrity_check";
    let (integrity,): (String,) = sqlx::query_as(check).fetch_one(&mut database).await.expect(check);
    let mut faults: Vec<_> = lost.into_iter().map(|claim| format!("lost: {claim}")).chain(audit).collect();
    faults.extend((keys > 0).then(|| format!("{keys} keys without their claim")));
    faults.extend((integrity != "ok").then_some(integrity));
    faults
}

/// Submits claims to a backend that may be broken in some way, cuts its power again and again, and gives what was wrong.
async fn faults_after_cuts(broken: &str) -> Vec<String> {
    let (claims, cuts) = (number("CPOR_INTENTS").unwrap_or(60), number("CPOR_CUTS").unwrap_or(20));
    let seed = number("CPOR_SEED").unwrap_or(fastrand::u64(..));
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = TempDir::new().expect("a folder");
    let trace = folder.path().join("trace");
    let mut program = program_on(&support::url(&folder), &folder.path().join("data"), "127.0.0.1:0");
    program.env("CPOR_BROKEN", broken);
    let mut backend = start_traced(&trace, &program);
    submit(&backend, claims).await;
    backend.kill();

    let events = events(&trace).await;
    let count = |is_so: fn(&Event) -> bool| events.iter().filter(|event| is_so(event)).count();
    let syncs = count(|event| matches!(event, Event::Synced { file: DatabaseFile::Log }));
    let checkpoints = count(|event| matches!(event, Event::Synced { file: DatabaseFile::Main }));
    let of_receipts = |(moment, event)| matches!(event, &Event::Acknowledged { .. }).then_some(moment + 1);
    let receipts: Vec<_> = events.iter().enumerate().filter_map(of_receipts).collect();
    assert_eq!(receipts.len(), claims, "receipts in the trace");
    // Half of the cuts come just after a receipt, the others at any moment after the first one.
    let mut moments: Vec<_> = (0..cuts)
        .map(|cut| match cut % 2 {
            0 => receipts[random.usize(..claims)],
            _ => random.usize(receipts[0]..=events.len()),
        })
        .collect();
    moments.sort_unstable();

    let (mut disk, mut events, mut seen) = (Disk::default(), events.into_iter(), 0);
    let mut faults = Vec::new();
    for (cut, moment) in moments.into_iter().enumerate() {
        events.by_ref().take(moment - seen).for_each(|event| disk.take(event));
        seen = moment;
        faults.extend(faults_after_cut(&disk, cut % 2 == 1, &mut random).await);
    }
    let lost = faults.iter().filter(|fault| fault.starts_with("lost: ")).count();
    println!(
        "{}: {claims} claims, {syncs} syncs of the log and {checkpoints} of the main file, power cut at {cuts} moments: {lost} \
         acknowledged claims lost, {} other faults; seed {seed}",
        if broken.is_empty() { "whole" } else { broken },
        faults.len() - lost,
    );
    faults
}

async fn submit(backend: &Running, claims: usize) {
    let backend = backend.address;
    let mut clients = JoinSet::new();
    let intents = Arc::new(std::sync::Mutex::new((0..claims).map(|_| Intent::new()).collect::<Vec<_>>()));
    for _ in 0..CLIENTS {
        let intents = intents.clone();
        clients.spawn(async move {
            let next = || intents.lock().expect("no panic").pop();
            while let Some(intent) = next() {
                let proof = pdf("proof");
                let path = format!("/v1/claims/{}/poe/{}", intent.claim_id, sha256(&proof));
                let headers = [("content-type", PDF.to_owned())];
                support::send(backend, "PUT", &path, &headers, proof.into()).await.expect(201);
                support::send(backend, "POST", "/v1/claims", &[intent.key_header()], intent.body()).await.expect(201);
            }
        });
    }
    clients.join_all().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs strace"]
async fn claims_with_a_receipt_outlast_a_power_cut() {
    let faults = faults_after_cuts("").await;
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The test of the test: commits that are not synced are lost.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs strace"]
async fn commits_that_are_not_synced_are_noticed() {
    let faults = faults_after_cuts("unsynced").await;
    assert!(faults.iter().any(|fault| fault.starts_with("lost: ")), "{faults:#?}");
}
