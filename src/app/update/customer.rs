//! Look-ups about the customer: the tenant of its domain, and the partner's own claims for it.

use cpor_rules::evidence::{DomainLookup, LookupState};
use cpor_rules::value::{Choice, Domain, TenantId};
use cpor_rules::wire;

use crate::app::model::OwnClaims;
use crate::app::{Effect, Event, Failure, Model};

/// Milliseconds without a keystroke before a domain is looked up.
pub(super) const LOOKUP_DELAY: u32 = 500;

/// Schedules a look-up of the typed domain. It replaces an earlier one.
pub(super) fn schedule_lookup(model: &mut Model, pause: u32) -> Option<Effect> {
    model.lookup.version += 1;
    model.lookup.pending = None;
    let domain = Domain::parse(&model.draft.customer.domain).ok()?;
    if model.lookup.answer.as_ref().is_some_and(|answer| is_answer_for(answer, &domain)) {
        return None;
    }
    model.lookup.answer = None;
    model.lookup.pending = Some(domain.as_str().into());
    let version = model.lookup.version;
    Some(Effect::Delay(pause, Box::new(Event::LookupDue { version })))
}

fn is_answer_for(answer: &DomainLookup, domain: &Domain) -> bool {
    answer.domain.as_deref() == Some(domain.as_str()) && answer.state != LookupState::Unreachable.name()
}

/// Looks up the typed domain, unless a newer look-up has been scheduled.
pub(super) fn look_up(model: &mut Model, version: u64) -> Vec<Effect> {
    match &model.lookup.pending {
        Some(domain) if version == model.lookup.version => vec![Effect::LookUp { version, domain: domain.clone() }],
        _ => Vec::new(),
    }
}

/// Looks up the typed domain again, without a pause.
pub(super) fn retry_lookup(model: &mut Model) -> Vec<Effect> {
    schedule_lookup(model, 0).into_iter().collect()
}

/// Stores the answer about the customer's domain, unless a newer look-up has been scheduled.
pub(super) fn on_lookup_answered(
    model: &mut Model,
    version: u64,
    answer: Result<wire::Tenant, Failure>,
) -> Vec<Effect> {
    if version != model.lookup.version {
        return Vec::new();
    }
    let Some(domain) = model.lookup.pending.take() else { return Vec::new() };
    model.lookup.is_off = answer.as_ref().is_ok_and(|answer| answer.retry.as_deref() == Some("never"));
    model.lookup.answer = Some(answer.map_or_else(
        |_| DomainLookup {
            state: LookupState::Unreachable.name().into(),
            domain: Some(domain),
            ..DomainLookup::default()
        },
        |answer| answer.lookup,
    ));
    Vec::new()
}

/// Fetches the partner's own claims for the customer, once session and tenant are known.
pub(super) fn fetch_own_claims(model: &mut Model) -> Option<Effect> {
    let tenant = TenantId::parse(&model.draft.customer.tenant_id).ok();
    if model.session.is_none() || tenant == model.own_claims.tenant {
        return None;
    }
    model.own_claims = OwnClaims { tenant, answer: None };
    tenant.map(Effect::FetchOwnClaims)
}

/// Stores the partner's own claims for the customer. After a failure they stay unknown, and the backend checks by its
/// own list.
pub(super) fn on_own_claims_answered(
    model: &mut Model,
    tenant: TenantId,
    answer: Result<wire::OwnClaims, Failure>,
) -> Vec<Effect> {
    if model.own_claims.tenant == Some(tenant) {
        model.own_claims.answer = answer.ok().map(|claims| claims.items);
    }
    Vec::new()
}
