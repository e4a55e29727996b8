//! Writing in a submitted claim.

use cpor_rules::value::Guid;

use super::keeping::keep;
use super::opened::opened;
use crate::app::claim::Leaving;
use crate::app::{Effect, Focus, Model};

/// The element with the question why the claim is given up.
const LEAVE: &str = "leave";
/// The button that asks for it.
const LEAVE_BUTTON: &str = "leave-button";

/// Sets a text of the submitted claim in view: the comment, the text with an action, or a correction.
pub(in crate::app::update) fn on_typed(model: &mut Model, pointer: &str, text: String) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    let known = opened.detail.as_ref().and_then(|detail| detail.claim.text(pointer)).map(ToOwned::to_owned);
    let proof_count = opened.proof_count();
    let products = opened.products().to_vec();
    let unsent = &mut opened.unsent;
    if let Some((index, member)) = place_in(pointer, "/products/") {
        let mut products = products;
        if let Some(product) = products.get_mut(index).filter(|_| member == "subscription_id") {
            product.subscription_id = text;
            let is_as_before = opened.detail.as_ref().is_some_and(|detail| detail.claim.products == products);
            opened.unsent.products = (!is_as_before).then_some(products);
        }
    } else if let Some((index, member)) = place_in(pointer, "/proof/") {
        let added = index.checked_sub(proof_count).and_then(|index| unsent.proof.get_mut(index));
        if let Some(proof) = added.filter(|_| member == "signed_on") {
            proof.signed_on = text;
        }
    } else {
        match pointer {
            "/comment" => unsent.comment = text,
            "/text" => unsent.text = text,
            // What is typed back is no correction.
            _ if known.as_ref() == Some(&text) => drop(unsent.texts.remove(pointer)),
            _ if known.is_some() => drop(unsent.texts.insert(pointer.into(), text)),
            _ => return Vec::new(),
        }
    }
    changed(model, claim_id, pointer)
}

/// Puts a suggested correction into a field of the submitted claim.
pub(in crate::app::update) fn on_repaired(model: &mut Model, pointer: &str, text: String) -> Vec<Effect> {
    let mut effects = on_typed(model, pointer, text);
    effects.push(Effect::Focus(Focus::Field(pointer.into())));
    effects
}

/// Ticks or unticks a product or a workload of the submitted claim.
pub(in crate::app::update) fn on_ticked(model: &mut Model, pointer: &str, name: String, on: bool) -> Vec<Effect> {
    let Some((claim_id, opened)) = opened(model) else { return Vec::new() };
    let Some(known) = opened.detail.as_ref().map(|detail| detail.claim.clone()) else { return Vec::new() };
    match pointer {
        "/products" => {
            let mut products = opened.products().to_vec();
            // One that is ticked again gets its subscription ID back.
            let before = known.products.iter().find(|product| product.product == name).cloned();
            products.retain(|product| product.product != name);
            if on {
                let new = || cpor_rules::claim::ClaimedProduct { product: name, subscription_id: String::new() };
                products.push(before.unwrap_or_else(new));
            }
            let mut sorted = [products.clone(), known.products];
            sorted.iter_mut().for_each(|list| list.sort_by(|one, other| one.product.cmp(&other.product)));
            opened.unsent.products = (sorted[0] != sorted[1]).then_some(products);
        }
        "/workloads" => {
            let mut workloads = opened.workloads().to_vec();
            workloads.retain(|workload| *workload != name);
            if on {
                workloads.push(name);
            }
            let mut sorted = [workloads.clone(), known.workloads];
            sorted.iter_mut().for_each(|list| list.sort());
            opened.unsent.workloads = (sorted[0] != sorted[1]).then_some(workloads);
        }
        _ => return Vec::new(),
    }
    changed(model, claim_id, pointer)
}

/// The index and the member of a pointer into a list.
fn place_in<'a>(pointer: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (index, member) = pointer.strip_prefix(list)?.split_once('/')?;
    Some((index.parse().ok()?, member))
}

/// What was wrong may be right now.
fn changed(model: &mut Model, claim_id: Guid, pointer: &str) -> Vec<Effect> {
    if let Some(opened) = model.opened.get_mut(&claim_id) {
        opened.flaws.retain(|flaw| flaw.pointer != pointer);
        opened.lack = None;
        opened.refusal = None;
    }
    keep(model, claim_id)
}

/// Opens or closes the question why the claim is given up.
pub(super) fn choose_leave(model: &mut Model, on: bool) -> Vec<Effect> {
    let Some((_, opened)) = opened(model) else { return Vec::new() };
    opened.lack = None;
    let action = opened.leaving_action().map(|action| action.action.clone());
    opened.leaving = action.filter(|_| on).map(|action| Leaving { action, ..Leaving::default() });
    vec![Effect::Focus(Focus::Id(if on { LEAVE } else { LEAVE_BUTTON }))]
}

/// Ticks or unticks a reason for giving the claim up.
pub(super) fn on_reason_ticked(model: &mut Model, name: String, on: bool) -> Vec<Effect> {
    let Some((_, opened)) = opened(model) else { return Vec::new() };
    opened.lack = None;
    if let Some(leaving) = &mut opened.leaving {
        leaving.reasons.retain(|reason| *reason != name);
        if on {
            leaving.reasons.push(name);
        }
    }
    Vec::new()
}

/// Asks the user to confirm that the claim is given up, if a reason is given.
pub(super) fn ask_to_leave(model: &mut Model) -> Vec<Effect> {
    let Some((_, opened)) = opened(model) else { return Vec::new() };
    let lack = super::request::lack_of_leaving(opened);
    opened.lack = lack;
    if let Some(leaving) = opened.leaving.as_mut().filter(|_| lack.is_none()) {
        leaving.is_asked = true;
    }
    vec![Effect::Focus(Focus::Id(if lack.is_some() { super::request::LACK } else { LEAVE }))]
}
