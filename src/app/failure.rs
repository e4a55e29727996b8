//! Why something did not come to its end.

use cpor_rules::wire::Problem;

/// Why an effect did not come to its end.
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
    /// The endpoint does not know who asks, or not any longer.
    pub fn wants_sign_in(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Trying the very same once more may help.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NoAnswer | Self::Unreadable => true,
            Self::Problem(problem) => problem.retry == "same-key" || problem.status >= 500,
            Self::File => false,
        }
    }
}
