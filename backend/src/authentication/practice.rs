//! The practice users: one for each of two made-up partners, and a reviewer.

use std::net::SocketAddr;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme, Role};
use cpor_rules::value::Choice;
use thiserror::Error;

use super::{bearer_token, only_value};
use crate::identity::{Affiliation, Identity};
use crate::ids::PartnerId;
use crate::problem::{Problem, kind};

/// The practice users have no passwords, so only this machine may reach them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "the practice identity lets everybody in, so it listens on loopback only, and {0} is not: \
     use an address such as 127.0.0.1:8080"
)]
pub struct NotLoopback(SocketAddr);

/// Checks that only this machine reaches an address.
pub(super) fn check_address(listen: SocketAddr) -> Result<(), NotLoopback> {
    if listen.ip().to_canonical().is_loopback() { Ok(()) } else { Err(NotLoopback(listen)) }
}

/// The practice user that the header names; without a header, the default one.
pub(super) fn identify(headers: &HeaderMap) -> Result<Identity, Problem> {
    let name =
        if headers.contains_key(AUTHORIZATION) { only_value(headers).and_then(user_name) } else { Some(DEFAULT_USER) };
    name.and_then(identity).ok_or_else(|| {
        let names = USERS.iter().map(|user| format!("`Bearer practice:{}`", user.name)).collect::<Vec<_>>().join(", ");
        let detail = format!("This Authorization header belongs to nobody here. Send one of {names}, or none at all.");
        Problem::new(kind::UNAUTHENTICATED, detail)
    })
}

/// The user name in a header value of the form `Bearer practice:NAME`.
fn user_name(value: &HeaderValue) -> Option<&str> {
    bearer_token(value)?.strip_prefix("practice:")
}

/// The user of a request without an `Authorization` header.
const DEFAULT_USER: &str = "fabrikam";

struct User {
    name: &'static str,
    affiliation: Affiliation,
    accounts: &'static [Account],
}

struct Account {
    mpn_id: &'static str,
    level: Level,
    enrolled: &'static [Programme],
    partner_type: PartnerType,
}

/// Each partner has the four kinds of MPN account that people confuse: one that fits, one that is not enrolled, the
/// global one, and a FastTrack one.
static USERS: [User; 3] = [
    User {
        name: DEFAULT_USER,
        affiliation: Affiliation::Partner(Role::IncentivesAdmin),
        accounts: &[
            location("4391507", Programme::ALL),
            location("4391523", &[]),
            global("4391488"),
            fast_track("4391549"),
        ],
    },
    User {
        name: "northwind",
        affiliation: Affiliation::Partner(Role::IncentivesAdmin),
        accounts: &[
            location("5120441", Programme::ALL),
            location("5120467", &[]),
            global("5120402"),
            fast_track("5120485"),
        ],
    },
    User { name: "reviewer", affiliation: Affiliation::Reviewer, accounts: &[] },
];

const fn location(mpn_id: &'static str, enrolled: &'static [Programme]) -> Account {
    Account { mpn_id, level: Level::Location, enrolled, partner_type: PartnerType::None }
}

const fn global(mpn_id: &'static str) -> Account {
    Account { mpn_id, level: Level::Global, enrolled: &[], partner_type: PartnerType::None }
}

const fn fast_track(mpn_id: &'static str) -> Account {
    Account {
        mpn_id,
        level: Level::Location,
        enrolled: &[Programme::OsuMicrosoft365],
        partner_type: PartnerType::FrpFasttrack,
    }
}

/// Creates the identity of the user with this name.
fn identity(name: &str) -> Option<Identity> {
    let user = USERS.iter().find(|user| user.name == name)?;
    Some(Identity {
        partner: PartnerId::parse(user.name)?,
        subject: format!("practice:{}", user.name),
        affiliation: user.affiliation,
        mpn_accounts: user.accounts.iter().map(MpnAccount::from).collect(),
        is_practice: true,
    })
}

impl From<&Account> for MpnAccount {
    fn from(account: &Account) -> Self {
        Self {
            mpn_id: account.mpn_id.into(),
            level: Some(account.level.name().into()),
            enrolled: Some(account.enrolled.iter().map(|programme| programme.name().into()).collect()),
            partner_type: Some(account.partner_type.name().into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_mode_is_for_loopback_only() {
        let listen = |address: &str| -> SocketAddr { address.parse().expect("an address") };
        for address in ["127.0.0.1:8080", "127.8.9.1:1", "[::1]:8080", "[::ffff:127.0.0.1]:8080"] {
            assert_eq!(check_address(listen(address)), Ok(()), "{address}");
        }
        for address in ["0.0.0.0:8080", "[::]:8080", "192.168.1.4:8080", "[::ffff:10.0.0.1]:80"] {
            assert_eq!(check_address(listen(address)), Err(NotLoopback(listen(address))), "{address}");
        }
    }

    #[test]
    fn finds_practice_users_by_one_header() {
        let partner_of = |values: &[&'static str]| {
            let headers = values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_static(value))).collect();
            identify(&headers).ok().map(|identity| identity.partner.as_str().to_owned())
        };
        assert_eq!(partner_of(&[]).as_deref(), Some("fabrikam"));
        assert_eq!(partner_of(&["Bearer practice:northwind"]).as_deref(), Some("northwind"));
        assert_eq!(partner_of(&["bearer  practice:reviewer"]).as_deref(), Some("reviewer"));
        for wrong in [
            &["Bearer practice:contoso"] as &[_],
            &["Bearer practice:"],
            &["Bearer northwind"],
            &["practice:northwind"],
            &["Basic practice:northwind"],
            &[""],
            &["Bearer practice:northwind", "Bearer practice:fabrikam"],
        ] {
            assert_eq!(partner_of(wrong), None, "{wrong:?}");
        }
    }
}
