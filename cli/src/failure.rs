//! Why a command prints nothing.

use thiserror::Error;

/// Why nothing could be printed.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The command does not say what to do. Exit code 64.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read as what it should be. Exit code 65.
    #[error("{name}: {problem}")]
    Data {
        /// The file, or standard input.
        name: String,
        /// Where and what.
        problem: String,
    },
}

impl Failure {
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 64,
            Self::Data { .. } => 65,
        }
    }
}
