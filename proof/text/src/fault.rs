//! The faults for which a file is not read.

/// The reason why the text of a proof file was not read.
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
    /// Returns the name of the fault in the answers of the worker that reads proof files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Broken => "broken",
            Self::NotRead => "not_read",
        }
    }
}
