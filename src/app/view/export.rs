//! The customer's export: what was read, or what is wrong with it.

use cpor_rules::evidence::ExportError;

use crate::app::{Model, WrongExport, words};

/// What was read.
pub fn export(model: &Model) -> Option<String> {
    let count = model.evidence.customer_subscriptions.as_ref()?.items.len().to_string();
    Some(words::fill(model.words().export_read, &[("count", &count)]))
}

/// What is wrong with the text that was given, and the repair.
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

/// The text that stays in the field, because it is no export.
pub fn export_text(model: &Model) -> String {
    match &model.wrong_export {
        Some(WrongExport::Text(text, _)) => text.clone(),
        _ => String::new(),
    }
}
