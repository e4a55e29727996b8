//! Proof files on disk: `poe/PARTNER/SHA256` below the data folder, with no name of a user's in a path.
//!
//! A file is at its place only when all of its bytes are on the disk and have the digest that its name
//! says. Until then it is under `poe/.partial/`, which is emptied at each start.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use cpor_rules::value::Digest;
use http_body_util::BodyExt;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use uuid::Uuid;

use crate::ids::PartnerId;
use crate::media::{Ends, HEAD_BYTES, MediaType, TAIL_BYTES};

/// Largest proof file, in bytes: 10 MiB, as card companies take for dispute evidence.
pub(crate) const PROOF_BYTES: u64 = 10 * 1024 * 1024;
/// Most proof files of a claim.
pub(crate) const PROOF_FILES: usize = 10;
/// A line that is silent for longer has gone away.
const SILENCE: Duration = Duration::from_secs(10);
const PARTIAL: &str = ".partial";

/// The proof files on disk.
#[derive(Clone, Debug)]
pub(crate) struct ProofFiles(Arc<Path>);

/// Why a proof file was not taken.
#[derive(Debug, Error)]
pub(crate) enum Refused {
    #[error("larger than {PROOF_BYTES} bytes")]
    TooLarge,
    #[error("no bytes")]
    Empty,
    #[error("the digest is {found}")]
    Digest { found: Digest },
    #[error("the content is of another type: {found:?}")]
    Content { found: Option<MediaType> },
    #[error("the line was silent")]
    Silence,
    #[error("the body ended early")]
    Incomplete,
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl ProofFiles {
    /// The files below a data folder, which is made if it is missing.
    pub(crate) fn open(data: &Path) -> io::Result<Self> {
        let root = data.join("poe");
        let partial = root.join(PARTIAL);
        match fs::remove_dir_all(&partial) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::create_dir_all(&partial)?;
        Ok(Self(root.into()))
    }

    /// Takes a file of a partner from a request's body; says how many bytes it has. The same file may be
    /// sent again.
    pub(crate) async fn take(
        &self,
        partner: &PartnerId,
        digest: &Digest,
        media_type: MediaType,
        body: Body,
    ) -> Result<u64, Refused> {
        if body.size_hint().lower() > PROOF_BYTES {
            return Err(Refused::TooLarge);
        }
        let partial = Partial(self.0.join(PARTIAL).join(Uuid::now_v7().to_string()));
        let received = receive(body, &partial.0).await?;
        if received.size == 0 {
            return Err(Refused::Empty);
        }
        if received.digest != *digest {
            return Err(Refused::Digest { found: received.digest });
        }
        let place = self.0.join(partner.as_str()).join(digest.as_str());
        let kept = tokio::task::spawn_blocking(move || keep(received.file, partial, &place, media_type));
        kept.await.map_err(io::Error::from)??;
        Ok(received.size)
    }
}

/// A file that is not at its place yet; dropping it removes it, whatever became of the request.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        // After it has moved to its place there is nothing to remove.
        let _ = fs::remove_file(&self.0);
    }
}

struct Received {
    file: fs::File,
    digest: Digest,
    size: u64,
}

async fn receive(mut body: Body, path: &Path) -> Result<Received, Refused> {
    let mut file = tokio::fs::File::options().read(true).write(true).create_new(true).open(path).await?;
    let mut hasher = Sha256::new();
    let mut size = 0;
    while let Some(chunk) = next_chunk(&mut body).await? {
        size += chunk.len() as u64;
        if size > PROOF_BYTES {
            return Err(Refused::TooLarge);
        }
        hasher.update(&chunk);
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    Ok(Received { file: file.into_std().await, digest: Digest::from_bytes(&hasher.finalize()), size })
}

async fn next_chunk(body: &mut Body) -> Result<Option<Bytes>, Refused> {
    loop {
        match timeout(SILENCE, body.frame()).await {
            Err(_) => return Err(Refused::Silence),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_))) => return Err(Refused::Incomplete),
            // A frame without data holds trailers.
            Ok(Some(Ok(frame))) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

/// Puts a file at its place, once and for all: its bytes reach the disk before its name does.
fn keep(mut file: fs::File, partial: Partial, place: &Path, media_type: MediaType) -> Result<(), Refused> {
    let found = MediaType::of(&ends(&mut file)?);
    if found != Some(media_type) {
        return Err(Refused::Content { found });
    }
    file.sync_all()?;
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
        fs::rename(&partial.0, place)?;
        sync_folder(folder)?;
        if let Some(root) = folder.parent() {
            sync_folder(root)?;
        }
    }
    Ok(())
}

fn ends(file: &mut fs::File) -> io::Result<Ends> {
    let size = file.seek(SeekFrom::End(0))?;
    let mut read = |from: u64, most: usize| {
        let mut part = Vec::with_capacity(most);
        file.seek(SeekFrom::Start(from))?;
        file.by_ref().take(most as u64).read_to_end(&mut part)?;
        io::Result::Ok(part)
    };
    Ok(Ends { head: read(0, HEAD_BYTES)?, tail: read(size.saturating_sub(TAIL_BYTES as u64), TAIL_BYTES)? })
}

/// A new name is on the disk only when its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
