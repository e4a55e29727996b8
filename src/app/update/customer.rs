//! What is asked about the customer while it is typed: the tenant of its domain, and own claims.

use cpor_rules::evidence::{DomainLookup, LookupState};
use cpor_rules::value::{Choice, Domain, TenantId};
use cpor_rules::wire;

use crate::app::model::OwnClaims;
use crate::app::{Effect, Event, Failure, Model};

/// Milliseconds without a keystroke after which a domain is looked up.
pub(super) const PAUSE: u32 = 500;

/// Plans the look-up of the domain typed. An earlier question is overtaken by this one.
pub(super) fn ask(model: &mut Model, pause: u32) -> Option<Effect> {
    model.lookup.version += 1;
    model.lookup.asking = None;
    let domain = Domain::parse(&model.draft.customer.domain).ok()?;
    if model.lookup.answer.as_ref().is_some_and(|answer| is_answer_for(answer, &domain)) {
        return None;
    }
    model.lookup.answer = None;
    model.lookup.asking = Some(domain.as_str().into());
    let version = model.lookup.version;
    Some(Effect::After(pause, Box::new(Event::LookupDue { version })))
}

fn is_answer_for(answer: &DomainLookup, domain: &Domain) -> bool {
    answer.domain.as_deref() == Some(domain.as_str()) && answer.state != LookupState::Unreachable.name()
}

pub(super) fn look_up(model: &mut Model, version: u64) -> Vec<Effect> {
    match &model.lookup.asking {
        Some(domain) if version == model.lookup.version => vec![Effect::LookUp { version, domain: domain.clone() }],
        _ => Vec::new(),
    }
}

pub(super) fn look_up_again(model: &mut Model) -> Vec<Effect> {
    ask(model, 0).into_iter().collect()
}

/// A late answer never overwrites a newer question.
pub(super) fn answered(model: &mut Model, version: u64, answer: Result<DomainLookup, Failure>) -> Vec<Effect> {
    if version != model.lookup.version {
        return Vec::new();
    }
    let Some(domain) = model.lookup.asking.take() else { return Vec::new() };
    model.lookup.answer = Some(answer.unwrap_or_else(|_| DomainLookup {
        state: LookupState::Unreachable.name().into(),
        domain: Some(domain),
        ..DomainLookup::default()
    }));
    Vec::new()
}

/// Asks what was claimed at this customer before, once it is known who claims and at whom.
pub(super) fn ask_for_own_claims(model: &mut Model) -> Option<Effect> {
    let tenant = TenantId::parse(&model.draft.customer.tenant_id).ok();
    if model.session.is_none() || tenant == model.own_claims.tenant {
        return None;
    }
    model.own_claims = OwnClaims { tenant, answer: None };
    tenant.map(Effect::FetchOwnClaims)
}

/// Without an answer it stays unknown: the endpoint decides on its own list.
pub(super) fn own_claims_answered(
    model: &mut Model,
    tenant: TenantId,
    answer: Result<wire::OwnClaims, Failure>,
) -> Vec<Effect> {
    if model.own_claims.tenant == Some(tenant) {
        model.own_claims.answer = answer.ok().map(|claims| claims.items);
    }
    Vec::new()
}
