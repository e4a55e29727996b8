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
    /// Returns the HTTP status of the backend's answer, if it answered with a problem.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Problem(problem) => Some(problem.status),
            _ => None,
        }
    }

    /// Whether the request failed because the user has to sign in (HTTP 401).
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Returns the path at which the backend has a sign-in of its own, if this failure names one.
    pub fn sign_in_path(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => problem.sign_in.as_deref(),
            _ => None,
        }
    }

    /// Whether the backend has said with it that drafts may not be kept on devices.
    pub fn bars_drafts(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.no_drafts_on_devices)
    }

    /// Whether the backend refused the request because another person is signed in by now.
    pub fn is_of_another_person(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/another-person"))
    }

    /// Whether the claim was not taken only because the backend lacks files of it.
    pub fn lacks_files(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/poe-not-ready"))
    }

    /// Whether the backend's virus scanner found something in a file.
    pub fn is_of_infected_file(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/poe-infected"))
    }

    /// Whether the backend refused the request because a field of the claim can no longer be changed.
    pub fn is_of_closed_field(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind.ends_with("/field-closed"))
    }

    /// Returns the seconds that the backend asks to wait before the next try.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Problem(problem) => problem.retry_after,
            _ => None,
        }
    }

    /// Whether repeating the same failed request may succeed.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::NoAnswer | Self::Unreadable => true,
            Self::Problem(problem) => problem.retry == "same-key" || problem.status >= 500,
            Self::File => false,
        }
    }
}
