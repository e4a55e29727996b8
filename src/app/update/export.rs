//! The customer's export, and the table of SKUs that it is read with.

use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::sku::{NO_SKUS, SkuTable};
use cpor_rules::value::tidy;

use super::changed;
use crate::app::{Effect, Model, WrongExport};

/// A text that is no export stays as it is, with what is wrong; nothing typed is lost.
pub(super) fn given(model: &mut Model, text: String) -> Vec<Effect> {
    if tidy(&text).is_empty() {
        model.wrong_export = None;
        return Vec::new();
    }
    match CustomerSubscriptions::from_graph(text.as_bytes()) {
        Err(error) => {
            model.wrong_export = Some(WrongExport::Text(text, error));
            Vec::new()
        }
        Ok(mut export) => {
            // Nothing in it says so. The day can be mended beside it.
            export.exported_on.get_or_insert_with(|| model.today.to_string());
            model.wrong_export = None;
            model.evidence.customer_subscriptions = Some(export);
            model.read_export();
            changed(model)
        }
    }
}

pub(super) fn removed(model: &mut Model) -> Vec<Effect> {
    model.evidence.customer_subscriptions = None;
    model.read_export();
    changed(model)
}

/// Asks for the table once there is something to be told by it.
pub(super) fn ask_for_skus(model: &mut Model) -> Option<Effect> {
    let typed = model.draft.products.iter().any(|product| !tidy(&product.subscription_id).is_empty());
    let is_needed = typed || model.evidence.customer_subscriptions.is_some();
    let is_here = !std::ptr::eq(model.skus, &NO_SKUS);
    if !is_needed || is_here || model.skus_asked {
        return None;
    }
    model.skus_asked = true;
    Some(Effect::LoadSkus)
}

/// Without the table, it is asked for again at the next change.
pub(super) fn skus_loaded(model: &mut Model, skus: Option<&'static SkuTable>) -> Vec<Effect> {
    model.skus_asked = false;
    if let Some(skus) = skus {
        model.skus = skus;
        model.read_export();
    }
    Vec::new()
}
