//! PDF files: whole ones that open without a password.

use std::sync::Arc;

use cpor_rules::proof_file::FileFault;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use crate::signature::contains;

/// Within how many bytes from the end a PDF has its end mark.
const END_MARK_WITHIN: usize = 1024;

/// Checks that a PDF is whole, and that a reviewer can open it.
pub(crate) fn check(content: &[u8]) -> Result<(), FileFault> {
    // Some programs fill the last block of a file.
    let is_written = |byte: &u8| *byte != 0 && !byte.is_ascii_whitespace();
    let written = &content[..content.iter().rposition(is_written).map_or(0, |last| last + 1)];
    if !contains(&written[written.len().saturating_sub(END_MARK_WITHIN)..], b"%%EOF") {
        return Err(FileFault::NotWhole);
    }
    if needs_password(content) { Err(FileFault::Password) } else { Ok(()) }
}

/// Whether it is encrypted so that neither an empty password opens it nor none. What cannot be read for another reason is no
/// proof of a password.
fn needs_password(content: &[u8]) -> bool {
    // The trailer says it, which is never encrypted itself.
    if !contains(content, b"/Encrypt") {
        return false;
    }
    // Its tables of positions count from the mark, or from the first byte.
    let mark = memmem::find(content, b"%PDF-").unwrap_or_default();
    let places = if mark == 0 { vec![content] } else { vec![&content[mark..], content] };
    places.into_iter().any(|content| match Pdf::new(Arc::new(content.to_vec())) {
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => true,
        // Some are encrypted for the certificates of their recipients.
        Err(LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm)) => contains(content, b"/Recipients"),
        _ => false,
    })
}
