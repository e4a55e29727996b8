//! The customer's export, and the table of SKUs that it needs.

use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::sku::{NO_SKUS, SkuTable};
use cpor_rules::value::tidy;

use super::saving::mark_changed;
use crate::app::{Effect, Model, WrongExport};

/// How many earlier exports are kept to compare a newer one with: enough for one a month.
const MOST_EARLIER: usize = 12;

/// Reads a text as the customer's export and stores it as evidence. A text that is none is kept, with its error.
pub(super) fn on_given(model: &mut Model, text: String) -> Vec<Effect> {
    if tidy(&text).is_empty() {
        model.wrong_export = None;
        return Vec::new();
    }
    match CustomerSubscriptions::from_text(&text) {
        Err(error) => {
            model.wrong_export = Some(WrongExport::Text(text, error));
            Vec::new()
        }
        Ok(mut export) => {
            // The export has no date of its own. The user can correct this one.
            export.exported_on.get_or_insert_with(|| model.today.to_string());
            model.wrong_export = None;
            put_aside(model);
            model.earlier_exports.extend(model.removed_export.take());
            if model.earlier_exports.len() > MOST_EARLIER {
                model.earlier_exports.remove(0);
            }
            model.evidence.customer_subscriptions = Some(export);
            model.read_export();
            mark_changed(model)
        }
    }
}

/// Removes the customer's export. Nothing of it is saved unless another one takes its place.
pub(super) fn on_removed(model: &mut Model) -> Vec<Effect> {
    put_aside(model);
    model.read_export();
    mark_changed(model)
}

/// Puts aside what the next export is compared with.
fn put_aside(model: &mut Model) {
    if let (Some(mut export), Some(index)) = (model.evidence.customer_subscriptions.take(), model.export.take()) {
        index.retain_needed(&mut export, &model.draft);
        model.removed_export = Some(export.into_dates());
    }
}

/// Makes the effect that loads the table of SKUs, once the claim has a subscription ID or an export.
pub(super) fn load_skus_if_needed(model: &mut Model) -> Option<Effect> {
    let typed = model.draft.products.iter().any(|product| !tidy(&product.subscription_id).is_empty());
    let is_needed = typed || model.evidence.customer_subscriptions.is_some();
    let is_loaded = !std::ptr::eq(model.skus, &NO_SKUS);
    if !is_needed || is_loaded || model.skus_requested {
        return None;
    }
    model.skus_requested = true;
    Some(Effect::LoadSkus)
}

/// Stores the table of SKUs. After a failure it is requested again at the next change.
pub(super) fn on_skus_loaded(model: &mut Model, skus: Option<&'static SkuTable>) -> Vec<Effect> {
    model.skus_requested = false;
    if let Some(skus) = skus {
        model.skus = skus;
        model.read_export();
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
