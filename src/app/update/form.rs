//! Typing, leaving a field, Continue.

use cpor_rules::Draft;
use cpor_rules::claim::ClaimedProduct;
use cpor_rules::form::{FieldFlaw, Flaw};

use super::{changed, customer, open};
use crate::app::guide::ClaimChanged;
use crate::app::{Effect, Focus, Model, Step, view};

pub(super) fn typed(model: &mut Model, pointer: &str, text: String) -> Vec<Effect> {
    if !model.set_text(pointer, text) {
        return Vec::new();
    }
    let mut effects = changed(model);
    if pointer == "/customer/domain" {
        effects.extend(customer::ask(model, customer::PAUSE));
    }
    effects
}

/// The claim as the guide gives it back. Proof is chosen here alone.
pub(super) fn claim_changed(model: &mut Model, ClaimChanged { claim, declared }: ClaimChanged) -> Vec<Effect> {
    let proof = std::mem::take(&mut model.draft.proof);
    model.draft = Draft { proof, ..claim };
    model.declared = declared;
    let mut effects = changed(model);
    effects.extend(customer::ask(model, 0));
    effects
}

pub(super) fn ticked(model: &mut Model, pointer: &str, name: String, on: bool) -> Vec<Effect> {
    let Model { draft, unticked, .. } = model;
    let list = match pointer {
        "/products" => {
            tick_product(&mut draft.products, unticked, name, on);
            return changed(model);
        }
        "/activities" => Some(&mut draft.activities),
        "/workloads" => Some(&mut draft.workloads),
        _ => covers_at(pointer).and_then(|place| draft.proof.get_mut(place)).map(|proof| &mut proof.covers),
    };
    let Some(list) = list else { return Vec::new() };
    list.retain(|member| *member != name);
    if on {
        list.push(name);
    }
    changed(model)
}

/// The position in `/proof/N/covers`.
fn covers_at(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/proof/")?.strip_suffix("/covers")?.parse().ok()
}

/// A product that comes back brings along what was typed beside it.
fn tick_product(products: &mut Vec<ClaimedProduct>, unticked: &mut Vec<ClaimedProduct>, name: String, on: bool) {
    let (from, to) = if on { (unticked, products) } else { (products, unticked) };
    let kept = from.iter().position(|product| product.product == name).map(|place| from.remove(place));
    match kept {
        Some(product) => to.push(product),
        None if on => to.push(ClaimedProduct { product: name, subscription_id: String::new() }),
        None => {}
    }
}

/// On leaving a field, a value that cannot be right shows its error; an empty one waits for Continue.
pub(super) fn left(model: &mut Model, pointer: &str) -> Vec<Effect> {
    model.recheck();
    let wrong = model.form_report.flaws.iter().find(|flaw| flaw.pointer == pointer && flaw.flaw != Flaw::Missing);
    if let Some(flaw) = wrong.cloned() {
        show_at_field(model, flaw);
    }
    Vec::new()
}

/// Continue: on to the next step, or up with the summary of what this one lacks.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.step() else { return Vec::new() };
    model.recheck();
    let flaws = flaws_of(model, Some(step));
    if flaws.is_empty() {
        return open(model, step.next());
    }
    show(model, flaws);
    vec![Effect::Focus(Focus::Summary)]
}

/// The flaws of a step, or of the whole claim. An area that is missing stands for the products, which wait for it.
pub(super) fn flaws_of(model: &Model, step: Option<Step>) -> Vec<FieldFlaw> {
    let flaws = model.form_report.flaws.iter();
    let area = flaws.clone().find(|flaw| flaw.pointer == view::AREA);
    let of_step = flaws.filter(|flaw| step.is_none_or(|step| Step::of(&flaw.pointer) == step));
    of_step.map(|flaw| area.filter(|_| Step::of(&flaw.pointer) == Step::Products).unwrap_or(flaw)).cloned().collect()
}

/// Shows flaws in the summary and at their fields.
pub(super) fn show(model: &mut Model, flaws: Vec<FieldFlaw>) {
    for flaw in flaws {
        show_at_field(model, flaw);
    }
    model.summary = true;
}

fn show_at_field(model: &mut Model, FieldFlaw { pointer, flaw, .. }: FieldFlaw) {
    model.shown.retain(|(shown, _)| *shown != pointer);
    model.shown.push((pointer.into_owned(), flaw));
}

/// A link to a field: opens its step if need be, and goes there.
pub(super) fn follow(model: &mut Model, pointer: String) -> Vec<Effect> {
    let step = Step::of(&pointer);
    let mut effects = Vec::new();
    if model.step() != Some(step) {
        effects = open(model, step);
        effects.pop();
    }
    effects.push(Effect::Focus(Focus::Field(pointer)));
    effects
}

/// Errors that were mended go at once, and so do those that have become others: these wait.
pub(super) fn forget_mended(model: &mut Model) {
    let Model { shown, form_report, .. } = model;
    shown.retain(|(pointer, flaw)| form_report.flaws.iter().any(|now| now.pointer == *pointer && now.flaw == *flaw));
}
