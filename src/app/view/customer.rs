//! The result of looking up the customer's domain.

use cpor_rules::evidence::LookupState;
use cpor_rules::value::{TenantId, Typed};

use super::tone::Tone;
use crate::app::{Model, words};

/// View model of a note below a field about its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteView {
    /// The tone.
    pub tone: Tone,
    /// The text.
    pub text: String,
    /// Whether a retry may succeed.
    pub can_retry: bool,
}

/// Returns the note on the customer's domain, once the backend has looked it up.
pub fn lookup_note(model: &Model) -> Option<NoteView> {
    let words = model.words();
    let note = |tone, template: &str, values: &[(&str, &str)]| {
        Some(NoteView { tone, text: words::fill(template, values), can_retry: false })
    };
    if let Some(domain) = model.lookup.pending.as_deref().filter(|_| !model.is_online) {
        return note(Tone::Wait, words.lookup_waits, &[("domain", domain)]);
    }
    if let Some(domain) = &model.lookup.pending {
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
        _ if model.lookup.is_off => note(Tone::Info, words.lookup_off, &[]),
        _ if !model.is_online => note(Tone::Wait, words.lookup_waits, &[("domain", domain)]),
        _ => Some(NoteView {
            tone: Tone::Warn,
            text: words::fill(words.lookup_unreachable, &[("domain", domain)]),
            can_retry: true,
        }),
    }
}
