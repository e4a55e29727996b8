//! Finds the tenant to which a domain belongs.

mod login_service;
#[cfg(feature = "practice")]
mod practice;
mod tenant_cache;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::evidence::{DomainLookup, LookupState};
use cpor_rules::value::{Choice, Domain};

use crate::clock::rfc3339;
use crate::outside::ClientError;
use login_service::TenantLookupClient;
pub use login_service::{Authority, AuthorityError};
use tenant_cache::{CachedTenant, TenantCache};

/// The configuration for looking up the tenant of a domain.
#[derive(Clone, Debug)]
pub struct LookupConfig {
    /// The login service to ask. Without one nothing is known of domains; practice identities have a directory of their own.
    pub authority: Option<Authority>,
    /// The time to wait for the login service.
    pub timeout: Duration,
    /// The time for which its answers are cached; zero caches none. That a domain has no tenant is cached for five
    /// minutes at most.
    pub cache_for: TimeDelta,
}

/// A directory of domains and their tenants.
#[derive(Clone)]
pub(crate) enum Directory {
    /// Fixed answers for a few domains.
    #[cfg(feature = "practice")]
    Practice,
    /// None: no domain can be looked up.
    Absent,
    /// A login service, with a cache.
    TenantLookupClient(Arc<CachedTenantLookupClient>),
}

impl Directory {
    /// Creates the directory of a configuration. Fails when the HTTP client cannot be built. Made-up answers are for made-up people.
    pub(crate) fn new(config: LookupConfig, is_practice: bool) -> Result<Self, ClientError> {
        let LookupConfig { authority, timeout, cache_for } = config;
        let Some(authority) = authority else { return Ok(Self::without_authority(is_practice)) };
        let service = TenantLookupClient::new(authority, timeout)?;
        Ok(Self::TenantLookupClient(Arc::new(CachedTenantLookupClient { service, cache: TenantCache::new(cache_for) })))
    }

    #[cfg_attr(not(feature = "practice"), expect(unused_variables, reason = "nobody is made up"))]
    fn without_authority(is_practice: bool) -> Self {
        #[cfg(feature = "practice")]
        if is_practice {
            return Self::Practice;
        }
        tracing::warn!(
            "without --authority no domain is looked up: whose tenant it is, R04, stays unknown in each claim"
        );
        Self::Absent
    }

    /// Whether the answers are made up.
    pub(crate) fn is_practice(&self) -> bool {
        match self {
            #[cfg(feature = "practice")]
            Self::Practice => true,
            Self::Absent | Self::TenantLookupClient(_) => false,
        }
    }

    /// Whether nothing can be looked up here, now or later.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Looks a domain up. `now` is the current time. A login service that fails gives the state `unreachable`, not an
    /// error: a claim can be judged without this fact.
    pub(crate) async fn look_up(&self, domain: &Domain, now: DateTime<Utc>) -> DomainLookup {
        match self {
            #[cfg(feature = "practice")]
            Self::Practice => {
                let (state, tenant) = practice::tenant_of(domain.as_str());
                lookup(domain, now, state, tenant.map(Into::into))
            }
            Self::Absent => lookup(domain, now, LookupState::Unreachable, None),
            Self::TenantLookupClient(directory) => directory.look_up(domain, now).await,
        }
    }
}

/// A client for a login service, with a cache of its answers.
pub(crate) struct CachedTenantLookupClient {
    service: TenantLookupClient,
    cache: TenantCache,
}

impl CachedTenantLookupClient {
    async fn look_up(&self, domain: &Domain, now: DateTime<Utc>) -> DomainLookup {
        if let Some(cached) = self.cache.get(domain, now) {
            return lookup_of(domain, cached);
        }
        match self.service.tenant_of(domain).await {
            Ok(tenant) => {
                let cached = CachedTenant { tenant, at: now };
                self.cache.insert(domain, cached);
                lookup_of(domain, cached)
            }
            Err(error) => {
                // The domain is left out: the log holds nothing of a claim.
                let error: &(dyn Error + 'static) = &error;
                tracing::warn!(error, "the login service did not give the tenant of a domain");
                lookup(domain, now, LookupState::Unreachable, None)
            }
        }
    }
}

fn lookup_of(domain: &Domain, cached: CachedTenant) -> DomainLookup {
    let state = if cached.tenant.is_some() { LookupState::Found } else { LookupState::NotFound };
    lookup(domain, cached.at, state, cached.tenant.map(|tenant| tenant.to_string()))
}

fn lookup(domain: &Domain, at: DateTime<Utc>, state: LookupState, tenant_id: Option<String>) -> DomainLookup {
    DomainLookup { state: state.name().into(), tenant_id, domain: Some(domain.as_str().into()), at: Some(rfc3339(at)) }
}
