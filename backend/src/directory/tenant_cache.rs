//! A cache of the answers of a login service.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::value::{Domain, TenantId};

/// The largest number of domains in the cache.
const CAPACITY: usize = 10_000;
/// The longest time for which it is cached that a domain has no tenant: the tenant may be in the making.
const MAX_NEGATIVE_TTL: TimeDelta = TimeDelta::minutes(5);

/// A cached answer for a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CachedTenant {
    /// The tenant; `None` when the domain has none.
    pub(super) tenant: Option<TenantId>,
    /// The time at which the login service was asked.
    pub(super) at: DateTime<Utc>,
}

/// The answers of a login service, by domain. Failed look-ups are not cached.
pub(super) struct TenantCache {
    ttl: TimeDelta,
    capacity: usize,
    entries: Mutex<BTreeMap<Domain, CachedTenant>>,
}

impl TenantCache {
    /// Creates a cache that keeps answers for this long; zero keeps none.
    pub(super) fn new(ttl: TimeDelta) -> Self {
        Self { ttl, capacity: CAPACITY, entries: Mutex::default() }
    }

    /// Returns the answer for a domain, unless it has expired at the time `now`.
    pub(super) fn get(&self, domain: &Domain, now: DateTime<Utc>) -> Option<CachedTenant> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.get(domain).copied().filter(|entry| self.is_fresh(*entry, now))
    }

    /// Adds or replaces the answer for a domain.
    pub(super) fn insert(&self, domain: &Domain, entry: CachedTenant) {
        if !self.is_fresh(entry, entry.at) {
            return;
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= self.capacity && !entries.contains_key(domain) {
            self.evict(&mut entries, entry.at);
        }
        entries.insert(domain.clone(), entry);
    }

    /// Removes all expired entries; if there are none, the oldest entry.
    fn evict(&self, entries: &mut BTreeMap<Domain, CachedTenant>, now: DateTime<Utc>) {
        entries.retain(|_, entry| self.is_fresh(*entry, now));
        if entries.len() < self.capacity {
            return;
        }
        let oldest = entries.iter().min_by_key(|(_, entry)| entry.at).map(|(domain, _)| domain.clone());
        oldest.and_then(|domain| entries.remove(&domain));
    }

    /// Whether an entry is valid at this time. One from the future is not: the clock has been put back since.
    fn is_fresh(&self, entry: CachedTenant, now: DateTime<Utc>) -> bool {
        let ttl = if entry.tenant.is_some() { self.ttl } else { self.ttl.min(MAX_NEGATIVE_TTL) };
        (TimeDelta::zero()..ttl).contains(&(now - entry.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(name: &str) -> Domain {
        Domain::parse(name).expect("a domain")
    }

    fn entry(tenant: Option<&str>, seconds: i64) -> CachedTenant {
        let tenant = tenant.map(|tenant| TenantId::parse(tenant).expect("a tenant"));
        CachedTenant { tenant, at: at(seconds) }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time")
    }

    const TENANT: Option<&str> = Some("6babcaad-604b-40ac-a9d7-9fd97c0b779f");

    #[test]
    fn entries_expire() {
        let cache = TenantCache::new(TimeDelta::hours(1));
        let (with_tenant, without_tenant) = (domain("contoso.com"), domain("notfound.example"));
        cache.insert(&with_tenant, entry(TENANT, 0));
        cache.insert(&without_tenant, entry(None, 0));
        for (seconds, with_is_fresh, without_is_fresh) in [
            (-1, false, false),
            (0, true, true),
            (299, true, true),
            (300, true, false),
            (3599, true, false),
            (3600, false, false),
        ] {
            assert_eq!(cache.get(&with_tenant, at(seconds)).is_some(), with_is_fresh, "{seconds}");
            assert_eq!(cache.get(&without_tenant, at(seconds)).is_some(), without_is_fresh, "{seconds}");
        }
        assert_eq!(cache.get(&domain("fabrikam.com"), at(0)), None);
    }

    #[test]
    fn a_zero_ttl_caches_nothing() {
        let cache = TenantCache::new(TimeDelta::zero());
        cache.insert(&domain("contoso.com"), entry(TENANT, 0));
        assert!(cache.entries.lock().expect("the entries").is_empty());
    }

    #[test]
    fn evicts_expired_entries_then_the_oldest() {
        let cache = TenantCache { capacity: 3, ..TenantCache::new(TimeDelta::hours(1)) };
        let names = || -> Vec<_> {
            let entries = cache.entries.lock().expect("the entries");
            entries.keys().map(ToString::to_string).collect()
        };
        cache.insert(&domain("b.com"), entry(TENANT, 0));
        cache.insert(&domain("a.com"), entry(TENANT, 1));
        cache.insert(&domain("unknown.com"), entry(None, 2));
        cache.insert(&domain("b.com"), entry(TENANT, 3));
        assert_eq!(names(), ["a.com", "b.com", "unknown.com"], "replacing an entry evicts none");
        cache.insert(&domain("c.com"), entry(TENANT, 400));
        assert_eq!(names(), ["a.com", "b.com", "c.com"], "expired entries go first");
        cache.insert(&domain("d.com"), entry(TENANT, 401));
        assert_eq!(names(), ["b.com", "c.com", "d.com"], "then the oldest");
    }
}
