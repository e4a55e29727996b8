//! Whether there is something in the claim, and something to save.

use cpor_rules::Draft;
use cpor_rules::evidence::Declared;

use crate::app::{Model, Owner, Submission};

/// Whether there is nothing to save: no more than the host has, a claim that nobody has begun, or one that may not be changed
/// here.
pub(in crate::app::update) fn is_nothing_to_save(model: &Model) -> bool {
    if model.read_only.is_some() {
        return true;
    }
    match model.owner {
        Owner::Host { is_changed } => !is_changed,
        // Answers in the guide belong to a draft, even if nothing is in it yet.
        Owner::Nobody | Owner::LastSeen(_) | Owner::SignedIn(_) => {
            !model.is_stored && model.guide_section.is_none() && is_untouched(model)
        }
    }
}

/// Whether nobody has typed or chosen anything in the claim.
pub(super) fn is_untouched(model: &Model) -> bool {
    let applied = model.prefilled.iter().filter(|it| it.applied.as_deref() == Some(model.text(&it.pointer)));
    is_empty_but_for(model, applied.map(|it| it.pointer.as_str()))
}

/// Whether there is more in the claim than what attributes can fill in.
pub(super) fn has_content(model: &Model) -> bool {
    !is_empty_but_for(model, ["/partner/mpn_id", "/customer/tenant_id", "/edition"].into_iter())
}

fn is_empty_but_for<'a>(model: &Model, pointers: impl Iterator<Item = &'a str>) -> bool {
    let mut draft = Draft { claim_id: String::new(), ..model.draft.clone() };
    for pointer in pointers {
        draft.set_text(pointer, String::new());
    }
    draft == Draft::default()
        && model.declared == Declared::default()
        && model.evidence.customer_subscriptions.is_none()
        && model.evidence.other_partner_holds.is_none()
        && matches!(model.submission, Submission::None)
}
