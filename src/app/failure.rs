//! The failure of a request or of reading a file.

use cpor_rules::wire::Problem;

/// Why a request or the reading of a file failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer: the connection failed or took too long. The other side may or may not have acted.
    NoAnswer,
    /// The backend answered with a problem.
    Problem(Box<Problem>),
    /// The answer could not be read.
    Unreadable,
    /// The browser could not read the file.
    File,
}

impl Failure {
    /// The HTTP status of a problem.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Problem(problem) => Some(problem.status),
            _ => None,
        }
    }

    /// Whether the user has to sign in (HTTP 401).
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// The path at which the backend has a sign-in of its own.
    pub fn sign_in_path(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => problem.sign_in.as_deref(),
            _ => None,
        }
    }

    /// Whether the backend knows the caller as another person than the one in whose name the request was.
    pub fn is_of_another_person(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/another-person"))
    }

    /// Whether the claim was not taken only because files of it are not at the backend.
    pub fn lacks_files(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/poe-not-ready"))
    }

    /// Whether the backend's virus scanner found something in a file.
    pub fn is_of_infected_file(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/poe-infected"))
    }

    /// Whether something was to be changed in a claim that cannot be changed there any more.
    pub fn is_of_closed_field(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/field-closed"))
    }

    /// The seconds that the backend asks to wait before the next try.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Problem(problem) => problem.retry_after,
            _ => None,
        }
    }

    /// Whether repeating the same request may succeed.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::NoAnswer | Self::Unreadable => true,
            Self::Problem(problem) => problem.retry == "same-key" || problem.status >= 500,
            Self::File => false,
        }
    }
}
