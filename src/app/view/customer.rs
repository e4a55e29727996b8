//! What the look-up of the customer's domain says.

use cpor_rules::evidence::LookupState;
use cpor_rules::value::{TenantId, Typed};

use super::tone::Tone;
use crate::app::{Model, words};

/// A line below a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteView {
    /// How it is to be taken.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Asking once more may help.
    pub again: bool,
}

/// What is known of the customer's domain.
pub fn lookup(model: &Model) -> Option<NoteView> {
    let words = model.words();
    let note = |tone, template: &str, values: &[(&str, &str)]| {
        Some(NoteView { tone, text: words::fill(template, values), again: false })
    };
    if let Some(domain) = &model.lookup.asking {
        return note(Tone::Wait, words.looking_up, &[("domain", domain)]);
    }
    let answer = model.lookup.answer.as_ref()?;
    let domain = answer.domain.as_deref().unwrap_or_default();
    let owner = answer.tenant_id.as_deref().unwrap_or_default();
    match Typed::read(&answer.state) {
        Typed::Known(LookupState::Found) => {
            match (TenantId::parse(owner), TenantId::parse(&model.draft.customer.tenant_id)) {
                (Ok(owner), Ok(typed)) if owner == typed => note(Tone::Good, words.lookup_same, &[("domain", domain)]),
                (Ok(_), Ok(_)) => note(Tone::Bad, words.lookup_other, &[("domain", domain), ("tenant", owner)]),
                _ => note(Tone::Info, words.lookup_found, &[("domain", domain), ("tenant", owner)]),
            }
        }
        Typed::Known(LookupState::NotFound) => note(Tone::Bad, words.lookup_none, &[("domain", domain)]),
        _ => Some(NoteView {
            tone: Tone::Warn,
            text: words::fill(words.lookup_unreachable, &[("domain", domain)]),
            again: true,
        }),
    }
}
