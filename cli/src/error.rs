//! The errors of a command.

use thiserror::Error;

/// The error of a command, as it is printed on standard error.
#[derive(Debug, Error)]
pub(crate) enum Error {
    /// The command line is wrong. Exit code 64.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read or has the wrong content. Exit code 65.
    #[error("{name}: {problem}")]
    Data {
        /// The path of the file, or "standard input".
        name: String,
        /// What is wrong, and where in the file.
        problem: String,
    },
}

impl Error {
    /// Returns the exit code of the process, as in sysexits.h.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 64,
            Self::Data { .. } => 65,
        }
    }
}
