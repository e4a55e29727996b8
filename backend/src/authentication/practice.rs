//! The practice users: one for each of two made-up partners, and a reviewer.

use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme, Role};
use cpor_rules::value::Choice;

use crate::identity::{Affiliation, Identity};
use crate::ids::PartnerId;

/// The user of a request without an `Authorization` header.
pub(super) const DEFAULT_USER: &str = "fabrikam";

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

/// Lists the names of all practice users.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    USERS.iter().map(|user| user.name)
}

/// Creates the identity of the user with this name.
pub(super) fn identity(name: &str) -> Option<Identity> {
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
