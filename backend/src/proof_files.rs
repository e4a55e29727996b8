//! Proof files: `poe/PARTNER/SHA256`, in the data folder or in a bucket. No part of a path comes from a user's text.
//!
//! A file has its final name only after all of its bytes are there and match the digest in that name. Until then it is in the
//! data folder's `poe/.partial/`, where it is checked, and scanned if there is a scanner. What a backend that died has left
//! there is removed at a later start.

mod bucket;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::value::Digest;
use http_body_util::BodyExt;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use uuid::Uuid;

pub use self::bucket::{BucketError, ProofBucket};
use crate::ids::PartnerId;
use crate::proof_checks::{CheckError, ProofChecks};
use crate::scanner::{ScanError, Scanner};

/// The largest proof file, in bytes: 10 MiB, as card companies accept for dispute evidence.
pub(crate) const MAX_PROOF_BYTES: u64 = 10 * 1024 * 1024;
/// The largest number of proof files of a claim.
pub(crate) const MAX_PROOF_FILES: usize = 10;
/// An upload that sends nothing for this long is given up.
const IDLE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the bucket may take for one file, with repeats.
const BUCKET_TIMEOUT: Duration = Duration::from_secs(60);
/// No upload takes longer: its request is given up before.
const LONGEST_UPLOAD: Duration = Duration::from_secs(60 * 60);
const PARTIAL: &str = ".partial";
/// The folder of files that may be removed.
const ASIDE: &str = ".aside";
/// The folder of proof files, in the data folder or in a bucket.
pub(crate) const PROOF_FOLDER: &str = "poe";

/// The backend's store of uploaded proof files.
#[derive(Clone, Debug)]
pub(crate) struct ProofFiles {
    folder: Arc<Path>,
    place: Place,
    checks: ProofChecks,
    scanner: Option<Scanner>,
}

/// Where whole files are.
#[derive(Clone, Debug)]
enum Place {
    /// In the same folder.
    Folder,
    /// In a bucket, below this path.
    Bucket(Arc<dyn ObjectStore>, ObjectPath),
}

/// The reason why an uploaded file was not saved.
#[derive(Debug, Error)]
pub(crate) enum UploadError {
    #[error("larger than {MAX_PROOF_BYTES} bytes")]
    TooLarge,
    #[error("no bytes")]
    Empty,
    #[error("the digest is {found}")]
    DigestMismatch { found: Digest },
    #[error("no proof: {0:?}")]
    Refused(FileFault),
    #[error("not checked: {0:?}")]
    Unchecked(CheckError),
    #[error("not scanned")]
    Unscanned(#[from] ScanError),
    #[error("nothing was received for too long")]
    IdleTimeout,
    #[error("the body ended early")]
    Incomplete,
    #[error(transparent)]
    Disk(#[from] io::Error),
    #[error("the bucket takes no files")]
    Bucket(#[from] object_store::Error),
}

/// The name and media type that a request declares for a file. Its content decides, and must not contradict them.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    /// Its name on the device that it came from; empty where that is not known.
    pub(crate) file_name: String,
    /// Its media type; empty where that is not known.
    pub(crate) media_type: String,
}

impl ProofFiles {
    /// Opens the folder of proof files in a data folder; creates both if needed.
    pub(crate) fn open(data: &Path, bucket: Option<&ProofBucket>, scanner: Option<Scanner>) -> io::Result<Self> {
        let root = data.join(PROOF_FOLDER);
        let partial = root.join(PARTIAL);
        fs::create_dir_all(&partial)?;
        remove_leftovers(&partial)?;
        let place = match bucket {
            None => Place::Folder,
            Some(bucket) => Place::Bucket(bucket.store.clone(), bucket.folder.clone()),
        };
        Ok(Self { folder: root.into(), place, checks: ProofChecks::new(), scanner })
    }

    /// Saves the body of a request as a file of this partner and gives its kind and its size in bytes. `digest` and
    /// `media_type` are what the request declares; the content must not contradict them. Saving the same file again is no error.
    pub(crate) async fn save(
        &self,
        partner: &PartnerId,
        digest: &Digest,
        declared: Declared,
        body: Body,
    ) -> Result<(FileKind, u64), UploadError> {
        if body.size_hint().lower() > MAX_PROOF_BYTES {
            return Err(UploadError::TooLarge);
        }
        let partial = PartialFile(self.folder.join(PARTIAL).join(Uuid::now_v7().to_string()));
        let written = write_body(body, &partial.0).await?;
        if written.size == 0 {
            return Err(UploadError::Empty);
        }
        if written.digest != *digest {
            return Err(UploadError::DigestMismatch { found: written.digest });
        }
        let kind = self.check(partial.0.clone(), declared).await?;
        self.scan(&partial.0).await?;
        let size = written.size;
        match &self.place {
            Place::Folder => {
                let path = self.path(partner, digest);
                let moved = tokio::task::spawn_blocking(move || move_into_place(&written.file, &partial, &path));
                moved.await.map_err(io::Error::from)??;
            }
            Place::Bucket(bucket, folder) => {
                let content = tokio::fs::read(&partial.0).await?;
                let path = object_path(folder, partner, digest);
                // Whoever writes the same file at the same moment writes the same bytes.
                timeout(BUCKET_TIMEOUT, bucket.put(&path, content.into())).await.map_err(io::Error::from)??;
            }
        }
        Ok((kind, size))
    }

    /// Reads a file of the partner.
    pub(crate) async fn read(&self, partner: &PartnerId, digest: &Digest) -> Result<Bytes, UploadError> {
        match &self.place {
            Place::Folder => Ok(tokio::fs::read(self.path(partner, digest)).await?.into()),
            Place::Bucket(bucket, folder) => {
                let path = object_path(folder, partner, digest);
                let read = async { bucket.get(&path).await?.bytes().await };
                Ok(timeout(BUCKET_TIMEOUT, read).await.map_err(io::Error::from)??)
            }
        }
    }

    /// Whether this file of the partner is here.
    pub(crate) async fn has(&self, partner: &PartnerId, digest: &Digest) -> Result<bool, UploadError> {
        match &self.place {
            Place::Folder => Ok(tokio::fs::try_exists(self.path(partner, digest)).await?),
            Place::Bucket(bucket, folder) => {
                match timeout(BUCKET_TIMEOUT, bucket.head(&object_path(folder, partner, digest))).await {
                    Ok(Ok(_)) => Ok(true),
                    Ok(Err(object_store::Error::NotFound { .. })) => Ok(false),
                    Ok(Err(error)) => Err(error.into()),
                    Err(error) => Err(io::Error::from(error).into()),
                }
            }
        }
    }

    /// Moves a file of the partner out of its place, without losing it. That it is not there is no error.
    pub(crate) async fn put_aside(&self, partner: &PartnerId, digest: &Digest) -> Result<(), UploadError> {
        match &self.place {
            Place::Folder => {
                let aside = self.aside(partner, digest);
                if let Some(folder) = aside.parent() {
                    tokio::fs::create_dir_all(folder).await?;
                }
                Ok(unless_gone(tokio::fs::rename(self.path(partner, digest), aside).await)?)
            }
            Place::Bucket(bucket, folder) => {
                let (path, aside) = (object_path(folder, partner, digest), aside_path(folder, partner, digest));
                move_object(bucket, &path, &aside).await
            }
        }
    }

    /// Moves a file back that was put aside. That it is not there is no error.
    pub(crate) async fn put_back(&self, partner: &PartnerId, digest: &Digest) -> Result<(), UploadError> {
        match &self.place {
            Place::Folder => {
                Ok(unless_gone(tokio::fs::rename(self.aside(partner, digest), self.path(partner, digest)).await)?)
            }
            Place::Bucket(bucket, folder) => {
                let (path, aside) = (object_path(folder, partner, digest), aside_path(folder, partner, digest));
                move_object(bucket, &aside, &path).await
            }
        }
    }

    /// Removes a file for good that was put aside. That it is not there is no error.
    pub(crate) async fn remove_aside(&self, partner: &PartnerId, digest: &Digest) -> Result<(), UploadError> {
        match &self.place {
            Place::Folder => Ok(unless_gone(tokio::fs::remove_file(self.aside(partner, digest)).await)?),
            Place::Bucket(bucket, folder) => {
                let aside = aside_path(folder, partner, digest);
                match timeout(BUCKET_TIMEOUT, bucket.delete(&aside)).await.map_err(io::Error::from)? {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                    Err(error) => Err(error.into()),
                }
            }
        }
    }

    /// Where a file is that was put aside. Backups have it too.
    fn aside(&self, partner: &PartnerId, digest: &Digest) -> PathBuf {
        self.folder.join(ASIDE).join(aside_name(partner, digest))
    }

    fn path(&self, partner: &PartnerId, digest: &Digest) -> PathBuf {
        self.folder.join(partner.as_str()).join(digest.as_str())
    }

    /// Checks that files can be written in the data folder. A bucket is not asked: without it claims can still be read and
    /// submitted.
    pub(crate) async fn check_ready(&self) -> io::Result<()> {
        let partial = PartialFile(self.folder.join(PARTIAL).join(Uuid::now_v7().to_string()));
        tokio::fs::write(&partial.0, [0; 4096]).await
    }

    /// Checks that the scanner is there, if one is asked for.
    pub(crate) async fn check_scanner(&self) -> Result<(), ScanError> {
        match &self.scanner {
            Some(scanner) => scanner.check_ready().await,
            None => Ok(()),
        }
    }

    /// Checks that no malware is known in a file, if there is a scanner.
    async fn scan(&self, path: &Path) -> Result<(), UploadError> {
        let Some(scanner) = &self.scanner else { return Ok(()) };
        match scanner.scan(path).await? {
            None => Ok(()),
            Some(signature) => {
                tracing::warn!(signature, "a proof file with malware in it was refused");
                Err(UploadError::Refused(FileFault::Infected))
            }
        }
    }

    /// Checks that a file is a proof.
    async fn check(&self, path: PathBuf, declared: Declared) -> Result<FileKind, UploadError> {
        let check = move || Ok(cpor_proof::inspect(&fs::read(path)?, &declared.file_name, &declared.media_type));
        let checked: Result<io::Result<_>, _> = self.checks.run(check).await;
        checked.map_err(UploadError::Unchecked)??.map_err(UploadError::Refused)
    }
}

fn unless_gone(moved: io::Result<()>) -> io::Result<()> {
    moved.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

async fn move_object(bucket: &Arc<dyn ObjectStore>, from: &ObjectPath, to: &ObjectPath) -> Result<(), UploadError> {
    match timeout(BUCKET_TIMEOUT, bucket.rename(from, to)).await.map_err(io::Error::from)? {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn aside_name(partner: &PartnerId, digest: &Digest) -> String {
    format!("{}.{}", partner.as_str(), digest.as_str())
}

fn aside_path(folder: &ObjectPath, partner: &PartnerId, digest: &Digest) -> ObjectPath {
    folder.clone().join(PROOF_FOLDER).join(ASIDE).join(aside_name(partner, digest))
}

fn object_path(folder: &ObjectPath, partner: &PartnerId, digest: &Digest) -> ObjectPath {
    folder.clone().join(PROOF_FOLDER).join(partner.as_str()).join(digest.as_str())
}

/// Removes uploads that ended long ago. Another backend may have the same folder, and uploads in progress.
fn remove_leftovers(partial: &Path) -> io::Result<()> {
    for entry in fs::read_dir(partial)? {
        let entry = entry?;
        // The other backend may be done with it by now.
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|modified| modified.elapsed());
        if matches!(age, Ok(Ok(age)) if age > LONGEST_UPLOAD) {
            match fs::remove_file(entry.path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
    }
    Ok(())
}

/// The path of an upload in progress. Dropping it removes the file, however the request ends.
struct PartialFile(PathBuf);

impl Drop for PartialFile {
    fn drop(&mut self) {
        // Fails when the file has been moved into place, which is fine.
        let _ = fs::remove_file(&self.0);
    }
}

/// A file that a request body was written to, with the digest and the size in bytes of its content.
struct WrittenFile {
    file: fs::File,
    digest: Digest,
    size: u64,
}

/// Writes a body to a new file and computes its digest on the way.
async fn write_body(mut body: Body, path: &Path) -> Result<WrittenFile, UploadError> {
    let mut file = tokio::fs::File::options().write(true).create_new(true).open(path).await?;
    let mut hasher = Sha256::new();
    let mut size = 0;
    while let Some(chunk) = next_chunk(&mut body).await? {
        size += chunk.len() as u64;
        if size > MAX_PROOF_BYTES {
            return Err(UploadError::TooLarge);
        }
        hasher.update(&chunk);
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    Ok(WrittenFile { file: file.into_std().await, digest: Digest::from_bytes(&hasher.finalize()), size })
}

/// The next bytes of a body, or `None` at its end.
async fn next_chunk(body: &mut Body) -> Result<Option<Bytes>, UploadError> {
    loop {
        match timeout(IDLE_TIMEOUT, body.frame()).await {
            Err(_) => return Err(UploadError::IdleTimeout),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_))) => return Err(UploadError::Incomplete),
            // A frame without data holds trailers.
            Ok(Some(Ok(frame))) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

/// Syncs the bytes of a file to disk, and only then gives it its final name.
fn move_into_place(file: &fs::File, partial: &PartialFile, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
        fs::rename(&partial.0, path)?;
        sync_folder(folder)?;
        if let Some(root) = folder.parent() {
            sync_folder(root)?;
        }
    }
    Ok(())
}

/// Copies the complete files of a folder of proof files into another one, synced to disk, and returns their number.
pub(crate) fn copy_whole_files(from: &Path, to: &Path) -> io::Result<u64> {
    let mut count = 0;
    fs::create_dir_all(to)?;
    for partner in fs::read_dir(from)? {
        let partner = partner?;
        if partner.file_name() == PARTIAL {
            continue;
        }
        let folder = to.join(partner.file_name());
        fs::create_dir_all(&folder)?;
        for file in fs::read_dir(partner.path())? {
            let file = file?;
            let copy = folder.join(file.file_name());
            match fs::copy(file.path(), &copy) {
                // Its claim has ended meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                copied => copied?,
            };
            fs::File::open(&copy)?.sync_all()?;
            count += 1;
        }
        sync_folder(&folder)?;
    }
    sync_folder(to)?;
    Ok(count)
}

/// Syncs a folder to disk. Without this, a file name that was just created could be lost in a crash.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
