//! The rules on the customer's tenant and domain, which have to belong together.

use super::Condition::{Computed, Flawed};
use super::Provenance;
use super::case::fact_at;
use super::{Case, Effect, Rule, RuleId, Ruling, Source};
use crate::evidence::{DomainLookup, LookupState};
use crate::value::{Domain, TenantId, Typed};

/// Rule R03: tenant ID and domain.
pub(super) static R03: Rule = Rule {
    id: RuleId::R03,
    effect: Effect::Stop,
    fields: &["/customer/tenant_id", "/customer/domain"],
    source: Source::issues(&[112]),
    links: &[],
    condition: Flawed(RuleId::R03),
};

/// Rule R04: domain and tenant.
pub(super) static R04: Rule = Rule {
    id: RuleId::R04,
    effect: Effect::Stop,
    fields: &["/customer/domain", "/customer/tenant_id", "evidence:/domain_lookup"],
    source: Source::issues(&[111, 113]),
    links: &[],
    condition: Computed(is_domain_of_other_tenant),
};

const LOOKUP: &str = "evidence:/domain_lookup";
const LOOKUP_STATE: &str = "evidence:/domain_lookup/state";
const LOOKUP_TENANT: &str = "evidence:/domain_lookup/tenant_id";

fn is_domain_of_other_tenant(case: &Case<'_>) -> Ruling {
    let Ok(domain) = &case.domain else { return Ruling::unknown("/customer/domain") };
    let Some(lookup) = case.evidence.domain_lookup.as_ref().filter(|lookup| is_of(lookup, domain)) else {
        return Ruling::unknown(LOOKUP);
    };
    let typed = case.typed_fact("/customer/domain");
    match Typed::read(&lookup.state) {
        Typed::Known(LookupState::NotFound) => {
            Ruling::yes(vec![typed, fact_at(LOOKUP_STATE, lookup.state.clone(), Provenance::LookedUp)])
        }
        Typed::Known(LookupState::Found) => {
            let found = lookup.tenant_id.clone().unwrap_or_default();
            let Ok(owner) = TenantId::parse(&found) else { return Ruling::unknown(LOOKUP_TENANT) };
            let Ok(tenant) = case.tenant else { return Ruling::unknown("/customer/tenant_id") };
            let facts = vec![
                typed,
                case.typed_fact("/customer/tenant_id"),
                fact_at(LOOKUP_TENANT, found, Provenance::LookedUp),
            ];
            Ruling::from_bool(owner != tenant, facts)
        }
        // The login service was not reached, or its answer is unknown: the pair is not verified.
        Typed::Known(LookupState::Unreachable) | Typed::Empty | Typed::Other => Ruling::unknown(LOOKUP),
    }
}

/// Whether the look-up is about this domain, and not about one typed before.
fn is_of(lookup: &DomainLookup, domain: &Domain) -> bool {
    match lookup.domain.as_deref() {
        None | Some("") => true,
        Some(asked) => Domain::parse(asked).as_ref() == Ok(domain),
    }
}
