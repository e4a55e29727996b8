//! The customer's export: what was read, or what is wrong with it.

use cpor_rules::evidence::ExportError;

use crate::app::{Model, words};

/// What was read.
pub fn export(model: &Model) -> Option<String> {
    let count = model.evidence.customer_subscriptions.as_ref()?.items.len().to_string();
    Some(words::fill(words::of(model.lang).export_read, &[("count", &count)]))
}

/// What is wrong with the text that was given, and the repair.
pub fn wrong_export(model: &Model) -> Option<String> {
    let words = words::of(model.lang);
    match &model.wrong_export.as_ref()?.1 {
        ExportError::Other => Some(words.export_other.into()),
        ExportError::Unreadable(error) => Some(words::fill(words.export_broken, &[("place", &error.place())])),
    }
}
