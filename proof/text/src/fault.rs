//! The faults for which a file is not read.

/// The reason why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// It opens with a password only.
    Password,
    /// It is damaged, or unpacks to too much.
    Broken,
    /// It is of no kind that is read here.
    NotRead,
}

impl ReadFault {
    /// Returns its name in the worker's answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Broken => "broken",
            Self::NotRead => "not_read",
        }
    }
}
