//! Files that the user chooses on the device, or wants from the backend.

use cpor_rules::value::Guid;

/// A proof file or other file that the user chose or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// The shell's handle to the bytes.
    pub handle: u32,
    /// Its name.
    pub name: String,
    /// Its media type, as reported by the browser.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A file that can be downloaded from the backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Download {
    /// All claims, as a table.
    Claims,
    /// What is due for all claims, as a calendar.
    Deadlines,
    /// What is due for one claim, as a calendar.
    DeadlinesOf(Guid),
    /// A proof file of a claim.
    Proof {
        /// The claim.
        claim_id: Guid,
        /// The file's SHA-256.
        sha256: String,
        /// Its name.
        file_name: String,
    },
}
