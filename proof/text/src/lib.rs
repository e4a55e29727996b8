//! The text of a proof file with the place of every line, and what it says of a claim.
//!
//! Office files and messages are read here. The text of a PDF comes from pdf.js, piece by piece, and is put into lines here.

mod cell_format;
mod code_page;
pub mod document;
mod fault;
mod flow;
mod html;
mod message;
#[cfg(target_arch = "wasm32")]
pub mod module;
mod parts;
pub mod pdf;
mod slides;
mod word;
mod workbook;
mod xml;

/// The program that reads files here, with its version, as [`cpor_rules::reading::FileText::reader`] has it.
const READER: &str = concat!("cpor ", env!("CARGO_PKG_VERSION"));
