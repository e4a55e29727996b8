//! The customer's export: a summary of it, or what is wrong with it.

use cpor_rules::evidence::ExportError;

use crate::app::{Model, WrongExport, words};

/// A summary of the export, if there is one.
pub fn export(model: &Model) -> Option<String> {
    let count = model.evidence.customer_subscriptions.as_ref()?.items.len().to_string();
    Some(words::fill(model.words().export_read, &[("count", &count)]))
}

/// What is wrong with the given text or file, and what to do about it.
pub fn wrong_export(model: &Model) -> Option<String> {
    let words = model.words();
    Some(match model.wrong_export.as_ref()? {
        WrongExport::Text(_, ExportError::Other) => words.export_other.into(),
        WrongExport::Text(_, ExportError::Unreadable(error)) => {
            words::fill(words.export_broken, &[("place", &error.location())])
        }
        WrongExport::File(name) => words::fill(words.file_unreadable, &[("name", name)]),
    })
}

/// The text to show in the field: the one that was given but is no export.
pub fn export_text(model: &Model) -> String {
    match &model.wrong_export {
        Some(WrongExport::Text(text, _)) => text.clone(),
        _ => String::new(),
    }
}
