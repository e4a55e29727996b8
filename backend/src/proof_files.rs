//! Proof files on disk: `poe/PARTNER/SHA256` in the data folder. No part of a path comes from a user's text.
//!
//! A file has its final name only after all of its bytes are on disk and match the digest in that name. Until then it is
//! in `poe/.partial/`. What a backend that died has left there is removed at a later start.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::value::Digest;
use http_body_util::BodyExt;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use uuid::Uuid;

use crate::ids::PartnerId;
use crate::proof_checks::{CheckError, ProofChecks};

/// The largest proof file, in bytes: 10 MiB, as card companies accept for dispute evidence.
pub(crate) const MAX_PROOF_BYTES: u64 = 10 * 1024 * 1024;
/// The largest number of proof files of a claim.
pub(crate) const MAX_PROOF_FILES: usize = 10;
/// An upload that sends nothing for this long is given up.
const IDLE_TIMEOUT: Duration = Duration::from_secs(10);
/// No upload takes longer: its request is given up before.
const LONGEST_UPLOAD: Duration = Duration::from_secs(60 * 60);
const PARTIAL: &str = ".partial";

/// The backend's store of uploaded proof files: a folder on disk.
#[derive(Clone, Debug)]
pub(crate) struct ProofFiles {
    folder: Arc<Path>,
    checks: ProofChecks,
}

/// Why an uploaded file was not saved.
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
    #[error("nothing was received for too long")]
    IdleTimeout,
    #[error("the body ended early")]
    Incomplete,
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl ProofFiles {
    /// Opens the folder of proof files in a data folder; creates both if needed.
    pub(crate) fn open(data: &Path) -> io::Result<Self> {
        let root = data.join("poe");
        let partial = root.join(PARTIAL);
        fs::create_dir_all(&partial)?;
        remove_leftovers(&partial)?;
        Ok(Self { folder: root.into(), checks: ProofChecks::new() })
    }

    /// Saves the body of a request as a file of this partner and gives its kind and its size in bytes. `digest` and
    /// `media_type` are what the request declares; the content must not contradict them. Saving the same file again is no error.
    pub(crate) async fn save(
        &self,
        partner: &PartnerId,
        digest: &Digest,
        media_type: String,
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
        let kind = self.check(partial.0.clone(), media_type).await?;
        let path = self.folder.join(partner.as_str()).join(digest.as_str());
        let moved = tokio::task::spawn_blocking(move || move_into_place(&written.file, &partial, &path));
        moved.await.map_err(io::Error::from)??;
        Ok((kind, written.size))
    }

    /// Checks that a file is a proof. Its name is not known here; the claim that is submitted has it.
    async fn check(&self, path: PathBuf, media_type: String) -> Result<FileKind, UploadError> {
        let check = move || Ok(cpor_proof::inspect(&fs::read(path)?, "", &media_type));
        let checked: Result<io::Result<_>, _> = self.checks.run(check).await;
        checked.map_err(UploadError::Unchecked)??.map_err(UploadError::Refused)
    }
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

/// Syncs a folder to disk. Without this, a file name that was just created could be lost in a crash.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
