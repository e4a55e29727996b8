//! PDF files: whole ones that open without a password.

use std::sync::Arc;

use cpor_rules::proof_file::FileFault;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::signature::contains;

/// Within how many bytes from the end a PDF has its end mark.
const END_MARK_WITHIN: usize = 1024;

/// Checks that a PDF is whole, and that a reviewer can open it.
pub(crate) fn check(content: &[u8]) -> Result<(), FileFault> {
    if !contains(&content[content.len().saturating_sub(END_MARK_WITHIN)..], b"%%EOF") {
        return Err(FileFault::NotWhole);
    }
    if needs_password(content) { Err(FileFault::Password) } else { Ok(()) }
}

/// Whether it is encrypted so that an empty password does not open it. What cannot be read in another way is no proof of a
/// password.
fn needs_password(content: &[u8]) -> bool {
    // The trailer says it, which is never encrypted itself.
    contains(content, b"/Encrypt")
        && matches!(
            Pdf::new(Arc::new(content.to_vec())),
            Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))
        )
}
