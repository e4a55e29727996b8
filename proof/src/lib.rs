//! Inspection of proof files: their kind by their own structure, and whether a reviewer can open them.
//!
//! The page and the backend ask the same function, so what the page takes the backend takes too. The name of a file and the
//! type that a browser gives it are often missing or wrong: they only must not contradict the content.

mod archive;
pub mod compound;
mod declared;
#[cfg(all(feature = "module", target_arch = "wasm32"))]
pub mod module;
pub mod office;
mod pdf;
mod signature;

use cpor_rules::proof_file::{FileFault, FileKind};

pub use self::archive::Archive;
pub use self::declared::is_declared_otherwise;
use self::signature::Signature;

/// Finds out from its content what kind of proof file this is, or why it is none. `name` is the name of the file and
/// `media_type` the type that was declared for it; both may be empty.
///
/// # Errors
/// [`FileFault`] when it is of no kind that is taken, when a reviewer could not open it, or when its name or its declared type
/// says another kind.
pub fn inspect(content: &[u8], name: &str, media_type: &str) -> Result<FileKind, FileFault> {
    let kind = match Signature::of(content) {
        Signature::Picture(kind) => kind,
        Signature::OtherPicture(format) => return Err(FileFault::OtherPicture(format.into())),
        Signature::OtherFormat(format) => return Err(FileFault::OtherFormat(format.into())),
        Signature::Zip => office::kind(content)?,
        Signature::Compound => compound::kind(content)?,
        Signature::Pdf => pdf::check(content).map(|()| FileKind::Pdf)?,
        Signature::Program => return Err(FileFault::NotTaken),
        Signature::None => return Err(declared::fault_by_name(name)),
    };
    if is_declared_otherwise(name, media_type, kind) { Err(FileFault::Contradiction(kind)) } else { Ok(kind) }
}
