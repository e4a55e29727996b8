//! The text of a proof file with the place of every line, and what it says of a claim.
//!
//! Office files and messages are read here. The text of a PDF comes from pdf.js, piece by piece, and is put into lines here.

pub mod document;
#[cfg(target_arch = "wasm32")]
pub mod module;
pub mod pdf;
