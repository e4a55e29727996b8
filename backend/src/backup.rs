//! Backups of a server that keeps its claims in files on one machine, while it runs.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::proof_files::{PROOF_FOLDER, copy_whole_files};
use crate::store::{StoreError, copy_database};

/// The name of the database in a backup.
const DATABASE: &str = "cpor.db";

/// The summary of a backup: the number of proof files in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The number of proof files.
    pub files: u64,
}

/// The reason why a backup of database and proof files is not whole.
#[derive(Debug, Error)]
pub enum BackupError {
    /// There is something in its place.
    #[error("{} is not an empty folder", .0.display())]
    NotEmpty(PathBuf),
    /// The database cannot be copied.
    #[error("the database cannot be copied")]
    Database(#[from] StoreError),
    /// The proof files cannot be copied.
    #[error("the proof files cannot be copied")]
    Files(#[from] io::Error),
}

/// Copies the database and the proof files into an empty folder, as a backup. The folder is made if it does not exist.
/// Run a server on the copy to restore it.
///
/// # Errors
/// [`BackupError`]. What is in the folder by then is no backup.
pub async fn back_up(database: &str, data: &Path, to: &Path) -> Result<Backup, BackupError> {
    std::fs::create_dir_all(to)?;
    if std::fs::read_dir(to)?.next().is_some() {
        return Err(BackupError::NotEmpty(to.into()));
    }
    // The database first: every file that it names was whole before it was named.
    copy_database(database, &to.join(DATABASE)).await?;
    let (from, to) = (data.join(PROOF_FOLDER), to.join(PROOF_FOLDER));
    let copied = tokio::task::spawn_blocking(move || copy_whole_files(&from, &to));
    Ok(Backup { files: copied.await.map_err(io::Error::from)?? })
}
