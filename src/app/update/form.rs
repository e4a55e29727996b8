//! Typing, leaving a field, and Continue.

use cpor_rules::Draft;
use cpor_rules::claim::ClaimedProduct;
use cpor_rules::form::{FieldFlaw, Flaw};

use super::customer;
use super::saving::mark_changed;
use super::step::open_step;
use crate::app::guide::ClaimChanged;
use crate::app::{Effect, FileState, Focus, Model, ProofFile, Step, view};

/// Sets the text of a field, and schedules a look-up when it is the domain.
pub(super) fn on_typed(model: &mut Model, pointer: &str, text: String) -> Vec<Effect> {
    if !model.set_text(pointer, text) {
        return Vec::new();
    }
    let mut effects = mark_changed(model);
    if pointer == "/customer/domain" {
        effects.extend(customer::schedule_lookup(model, customer::LOOKUP_DELAY));
    }
    effects
}

/// Puts the claim as the guide has changed it into the page, except the proof.
pub(super) fn on_claim_changed(model: &mut Model, ClaimChanged { claim, declared }: ClaimChanged) -> Vec<Effect> {
    let proof = std::mem::take(&mut model.draft.proof);
    model.draft = Draft { proof, ..claim };
    model.declared = declared;
    let mut effects = mark_changed(model);
    effects.extend(customer::schedule_lookup(model, 0));
    effects
}

/// Ticks or unticks a name in a list of the claim.
pub(super) fn on_ticked(model: &mut Model, pointer: &str, name: String, on: bool) -> Vec<Effect> {
    let Model { draft, unticked_products: unticked, .. } = model;
    let list = match pointer {
        "/products" => {
            tick_product(&mut draft.products, unticked, name, on);
            return mark_changed(model);
        }
        "/activities" => Some(&mut draft.activities),
        "/workloads" => Some(&mut draft.workloads),
        _ => proof_index(pointer).and_then(|index| draft.proof.get_mut(index)).map(|proof| &mut proof.covers),
    };
    let Some(list) = list else { return Vec::new() };
    list.retain(|member| *member != name);
    if on {
        list.push(name);
    }
    mark_changed(model)
}

/// The index N of `/proof/N/covers`.
fn proof_index(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/proof/")?.strip_suffix("/covers")?.parse().ok()
}

/// Ticks or unticks a product. One that is ticked again gets its subscription ID back.
fn tick_product(products: &mut Vec<ClaimedProduct>, unticked: &mut Vec<ClaimedProduct>, name: String, on: bool) {
    let (from, to) = if on { (unticked, products) } else { (products, unticked) };
    let kept = from.iter().position(|product| product.product == name).map(|index| from.remove(index));
    match kept {
        Some(product) => to.push(product),
        None if on => to.push(ClaimedProduct { product: name, subscription_id: String::new() }),
        None => {}
    }
}

/// Shows the error of a field that was left with an invalid value. An empty field waits for Continue.
pub(super) fn on_field_left(model: &mut Model, pointer: &str) -> Vec<Effect> {
    model.recheck();
    let wrong = model.form_report.flaws.iter().find(|flaw| flaw.pointer == pointer && flaw.flaw != Flaw::Missing);
    if let Some(flaw) = wrong.cloned() {
        show_at_field(model, flaw);
    }
    Vec::new()
}

/// Continues to the next step, or shows the error summary of this one.
pub(super) fn on_continue(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.step() else { return Vec::new() };
    model.recheck();
    let mut flaws = flaws_of(model, Some(step));
    // Files that are on their way are not missing; Submit waits for them.
    let is_on_its_way = |file: &ProofFile| matches!(file.state, FileState::Hashing | FileState::Sending);
    flaws.retain(|flaw| flaw.pointer != "/proof" || !model.files.iter().any(is_on_its_way));
    if flaws.is_empty() {
        return open_step(model, step.next());
    }
    show(model, flaws);
    vec![Effect::Focus(Focus::Summary)]
}

/// Lists the flaws in the fields of a step, or of the whole claim. A missing solution area takes the place of the flaws
/// of products, which depend on it.
pub(super) fn flaws_of(model: &Model, step: Option<Step>) -> Vec<FieldFlaw> {
    let flaws = model.form_report.flaws.iter();
    let area = flaws.clone().find(|flaw| flaw.pointer == view::AREA);
    let of_step = flaws.filter(|flaw| step.is_none_or(|step| Step::of(&flaw.pointer) == step));
    of_step.map(|flaw| area.filter(|_| Step::of(&flaw.pointer) == Step::Products).unwrap_or(flaw)).cloned().collect()
}

/// Shows the flaws of fields in the error summary and at their fields.
pub(super) fn show(model: &mut Model, flaws: Vec<FieldFlaw>) {
    for flaw in flaws {
        show_at_field(model, flaw);
    }
    model.is_summary_open = true;
}

fn show_at_field(model: &mut Model, FieldFlaw { pointer, flaw, .. }: FieldFlaw) {
    model.shown_flaws.retain(|(shown, _)| *shown != pointer);
    model.shown_flaws.push((pointer.into_owned(), flaw));
}

/// Follows a link to a field: opens its step if necessary, and moves the focus.
pub(super) fn on_link_followed(model: &mut Model, pointer: String) -> Vec<Effect> {
    let step = Step::of(&pointer);
    let mut effects = Vec::new();
    if model.step() != Some(step) {
        effects = open_step(model, step);
        effects.pop();
    }
    effects.push(Effect::Focus(Focus::Field(pointer)));
    effects
}

/// Removes shown errors that are fixed or have changed. A changed one is shown again at the next Continue.
pub(super) fn clear_fixed_errors(model: &mut Model) {
    let Model { shown_flaws: shown, form_report, .. } = model;
    shown.retain(|(pointer, flaw)| form_report.flaws.iter().any(|now| now.pointer == *pointer && now.flaw == *flaw));
}
