//! Reading the proof of execution: what a proof file says of a claim, and where.
//!
//! A reader turns a file into [`FileText`]; what is looked for is a [`Question`]; [`read`] answers it by a [`Reading`]. Nothing
//! of it counts before a person has taken it over. What is not found is said to be missing only where every page gave its text.

mod found;
mod question;
mod text;

pub use self::found::{Found, Place, ProofAnswer, Proposal, Reading, Subject};
pub use self::question::Question;
pub use self::text::{FileText, FormField, Page, PageState, Unit};

/// Looks for everything of a claim in the text of a file.
pub fn read(text: &FileText, _question: &Question) -> Reading {
    Reading { reader: text.reader.clone(), unit: text.unit, page_count: text.page_count, ..Reading::default() }
}
