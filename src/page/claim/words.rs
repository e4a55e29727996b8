//! The words of the page of a submitted claim.

use crate::app::claim::words::{self, ClaimWords};
use crate::browser::Shell;

/// Returns the words for a claim in the page's language. What they are in is drawn anew in another one.
pub(super) fn claim_words(shell: Shell) -> &'static ClaimWords {
    words::of(shell.lang())
}
