//! Which tenant a domain belongs to.

mod login_service;
mod practice;
mod remembered;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::evidence::{DomainLookup, LookupState};
use cpor_rules::value::{Choice, Domain};

use crate::clock::rfc3339;
pub(crate) use login_service::ClientError;
use login_service::LoginService;
pub use login_service::{Authority, AuthorityError};
use remembered::{Known, Remembered};

/// How domains are looked up.
#[derive(Clone, Debug)]
pub struct Lookups {
    /// The login service that is asked. Without one there is the practice directory.
    pub authority: Option<Authority>,
    /// How long it is waited for.
    pub timeout: Duration,
    /// How long its answers are kept. That a domain belongs to nobody is kept for five minutes at most.
    pub keep: TimeDelta,
}

/// Where tenants are looked up.
#[derive(Clone)]
pub(crate) enum Directory {
    /// The practice directory.
    Practice,
    /// A login service.
    Public(Arc<PublicDirectory>),
}

impl Directory {
    pub(crate) fn open(lookups: Lookups) -> Result<Self, ClientError> {
        let Lookups { authority, timeout, keep } = lookups;
        let Some(authority) = authority else { return Ok(Self::Practice) };
        let service = LoginService::new(authority, timeout)?;
        Ok(Self::Public(Arc::new(PublicDirectory { service, remembered: Remembered::new(keep) })))
    }

    /// What it says is made up.
    pub(crate) fn is_practice(&self) -> bool {
        matches!(self, Self::Practice)
    }

    /// What is known of a domain at this time. That it cannot be reached is an answer too.
    pub(crate) async fn look_up(&self, domain: &Domain, at: DateTime<Utc>) -> DomainLookup {
        match self {
            Self::Practice => {
                let (state, tenant) = practice::tenant_of(domain.as_str());
                lookup(domain, at, state, tenant.map(Into::into))
            }
            Self::Public(directory) => directory.look_up(domain, at).await,
        }
    }
}

/// A login service, and what it said.
pub(crate) struct PublicDirectory {
    service: LoginService,
    remembered: Remembered,
}

impl PublicDirectory {
    async fn look_up(&self, domain: &Domain, at: DateTime<Utc>) -> DomainLookup {
        if let Some(known) = self.remembered.get(domain, at) {
            return lookup_of(domain, known);
        }
        match self.service.tenant_of(domain).await {
            Ok(tenant) => {
                let known = Known { tenant, at };
                self.remembered.put(domain, known);
                lookup_of(domain, known)
            }
            Err(error) => {
                // Without the domain: what is in a claim stays out of the log.
                let error: &(dyn Error + 'static) = &error;
                tracing::warn!(error, "the login service did not say to whom a domain belongs");
                lookup(domain, at, LookupState::Unreachable, None)
            }
        }
    }
}

fn lookup_of(domain: &Domain, known: Known) -> DomainLookup {
    let state = if known.tenant.is_some() { LookupState::Found } else { LookupState::NotFound };
    lookup(domain, known.at, state, known.tenant.map(|tenant| tenant.to_string()))
}

fn lookup(domain: &Domain, at: DateTime<Utc>, state: LookupState, tenant_id: Option<String>) -> DomainLookup {
    DomainLookup { state: state.name().into(), tenant_id, domain: Some(domain.as_str().into()), at: Some(rfc3339(at)) }
}
