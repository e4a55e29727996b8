//! What a login service said, for as long as it is kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::value::{Domain, TenantId};

/// The largest number of domains that are remembered.
const MOST: usize = 10_000;
/// How long it is believed that a domain belongs to nobody: its tenant may just be being made.
const NOBODY: TimeDelta = TimeDelta::minutes(5);

/// What is known of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// None when it belongs to nobody.
    pub(super) tenant: Option<TenantId>,
    /// When it was asked.
    pub(super) at: DateTime<Utc>,
}

/// The answers that are remembered. That there was none is not.
pub(super) struct Remembered {
    keep: TimeDelta,
    most: usize,
    domains: Mutex<BTreeMap<Domain, Known>>,
}

impl Remembered {
    pub(super) fn new(keep: TimeDelta) -> Self {
        Self { keep, most: MOST, domains: Mutex::default() }
    }

    /// What is known of a domain and still believed at this time.
    pub(super) fn get(&self, domain: &Domain, now: DateTime<Utc>) -> Option<Known> {
        let domains = self.domains.lock().unwrap_or_else(PoisonError::into_inner);
        domains.get(domain).copied().filter(|known| self.is_believed(*known, now))
    }

    pub(super) fn put(&self, domain: &Domain, known: Known) {
        if !self.is_believed(known, known.at) {
            return;
        }
        let mut domains = self.domains.lock().unwrap_or_else(PoisonError::into_inner);
        if domains.len() >= self.most && !domains.contains_key(domain) {
            self.make_room(&mut domains, known.at);
        }
        domains.insert(domain.clone(), known);
    }

    /// Forgets what is no longer believed, or else what is oldest.
    fn make_room(&self, domains: &mut BTreeMap<Domain, Known>, now: DateTime<Utc>) {
        domains.retain(|_, known| self.is_believed(*known, now));
        if domains.len() < self.most {
            return;
        }
        let oldest = domains.iter().min_by_key(|(_, known)| known.at).map(|(domain, _)| domain.clone());
        oldest.and_then(|domain| domains.remove(&domain));
    }

    /// An answer of the future is not: the clock has been put back since.
    fn is_believed(&self, known: Known, now: DateTime<Utc>) -> bool {
        let keep = if known.tenant.is_some() { self.keep } else { self.keep.min(NOBODY) };
        (TimeDelta::zero()..keep).contains(&(now - known.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(name: &str) -> Domain {
        Domain::parse(name).expect("a domain")
    }

    fn known(tenant: Option<&str>, seconds: i64) -> Known {
        let tenant = tenant.map(|tenant| TenantId::parse(tenant).expect("a tenant"));
        Known { tenant, at: at(seconds) }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time")
    }

    const TENANT: Option<&str> = Some("6babcaad-604b-40ac-a9d7-9fd97c0b779f");

    #[test]
    fn believes_for_a_while() {
        let remembered = Remembered::new(TimeDelta::hours(1));
        let (somebodys, nobodys) = (domain("contoso.com"), domain("notfound.example"));
        remembered.put(&somebodys, known(TENANT, 0));
        remembered.put(&nobodys, known(None, 0));
        for (seconds, somebody, nobody) in [
            (-1, false, false),
            (0, true, true),
            (299, true, true),
            (300, true, false),
            (3599, true, false),
            (3600, false, false),
        ] {
            assert_eq!(remembered.get(&somebodys, at(seconds)).is_some(), somebody, "{seconds}");
            assert_eq!(remembered.get(&nobodys, at(seconds)).is_some(), nobody, "{seconds}");
        }
        assert_eq!(remembered.get(&domain("fabrikam.com"), at(0)), None);
    }

    #[test]
    fn keeps_nothing_when_told_so() {
        let remembered = Remembered::new(TimeDelta::zero());
        remembered.put(&domain("contoso.com"), known(TENANT, 0));
        assert!(remembered.domains.lock().expect("the domains").is_empty());
    }

    #[test]
    fn forgets_when_there_is_no_room() {
        let remembered = Remembered { most: 3, ..Remembered::new(TimeDelta::hours(1)) };
        let names = || -> Vec<_> {
            let domains = remembered.domains.lock().expect("the domains");
            domains.keys().map(ToString::to_string).collect()
        };
        remembered.put(&domain("b.com"), known(TENANT, 0));
        remembered.put(&domain("a.com"), known(TENANT, 1));
        remembered.put(&domain("nobody.com"), known(None, 2));
        remembered.put(&domain("b.com"), known(TENANT, 3));
        assert_eq!(names(), ["a.com", "b.com", "nobody.com"], "what is there needs no room");
        remembered.put(&domain("c.com"), known(TENANT, 400));
        assert_eq!(names(), ["a.com", "b.com", "c.com"], "what is no longer believed goes first");
        remembered.put(&domain("d.com"), known(TENANT, 401));
        assert_eq!(names(), ["b.com", "c.com", "d.com"], "then what is oldest");
    }
}
