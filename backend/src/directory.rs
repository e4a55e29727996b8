//! Which tenant a domain belongs to.

use chrono::{DateTime, Utc};
use cpor_rules::evidence::DomainLookup;
use cpor_rules::value::{Choice, Domain};

use crate::clock::rfc3339;
use crate::practice;

/// Where tenants are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directory {
    /// The practice directory.
    Practice,
}

impl Directory {
    /// What is known of a domain. That it cannot be reached is an answer too.
    pub(crate) fn look_up(self, domain: &Domain, at: DateTime<Utc>) -> DomainLookup {
        let Self::Practice = self;
        let (state, tenant) = practice::tenant_of(domain.as_str());
        DomainLookup {
            state: state.name().into(),
            tenant_id: tenant.map(Into::into),
            domain: Some(domain.as_str().into()),
            at: Some(rfc3339(at)),
        }
    }
}
