//! Reading a proof file on the device: what is known of its text, and what follows from it.

pub mod words;

use cpor_rules::reading::{Question, Reading};

/// How far the text of a proof file has been read on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ReadingState {
    /// Not at all.
    #[default]
    None,
    /// So many of its pages; of 0 while their number is not known.
    Going {
        /// The pages that are read.
        page: u32,
        /// How many there are.
        of: u32,
    },
    /// To its end.
    Done(Box<Reading>),
    /// Until the user stopped it.
    Stopped,
    /// It failed.
    Failed(ReadingFault),
}

/// The reading of a proof file: what was looked for in it, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReading {
    /// How far it is.
    pub state: ReadingState,
    /// What was asked last. The claim may have changed since.
    pub question: Option<Box<Question>>,
}

/// Why a proof file could not be read. The claim is none the worse for it: a person answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingFault {
    /// The page may have no worker, as where it is embedded from another origin.
    NoWorker,
    /// What reads files could not be loaded.
    NotLoaded,
    /// It opens with a password only.
    Password,
    /// The reader cannot make sense of it.
    Broken,
    /// It has more bytes than are read.
    TooLarge,
    /// It came no further for too long.
    TooLong,
}

impl ReadingFault {
    /// Whether a repeated reading of the file may succeed.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::NotLoaded | Self::TooLong)
    }

    /// Returns the fault by the name that the reader of files gives it; one of an unreadable file for other names.
    pub fn named(name: &str) -> Self {
        match name {
            "no_worker" => Self::NoWorker,
            "not_loaded" => Self::NotLoaded,
            "password" => Self::Password,
            "too_large" => Self::TooLarge,
            "too_long" => Self::TooLong,
            _ => Self::Broken,
        }
    }
}

/// What happens while a proof file is read, and what the user does about it.
#[derive(Clone, Debug)]
pub enum ReadingEvent {
    /// Some of its pages are read.
    Progressed {
        /// The file's handle.
        handle: u32,
        /// The pages that are read.
        page: u32,
        /// How many there are.
        of: u32,
    },
    /// The reading has ended.
    Answered {
        /// The file's handle.
        handle: u32,
        /// What was asked.
        question: Box<Question>,
        /// What was found.
        result: Result<Box<Reading>, ReadingFault>,
    },
    /// The user stops the reading of a file.
    Stopped {
        /// Its index in the proof.
        index: usize,
    },
    /// The user wants a file to be read again.
    Retried {
        /// Its index in the proof.
        index: usize,
    },
    /// The user takes over every answer that the file gives.
    TakenOver {
        /// Its index in the proof.
        index: usize,
    },
    /// The user chooses between two answers that the file gives.
    Chosen {
        /// Its index in the proof.
        index: usize,
        /// The answer, by its name in the draft.
        answer: String,
        /// Its value.
        value: String,
    },
}
