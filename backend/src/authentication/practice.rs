//! The practice people: made-up partners, each with one person, and a reviewer.

use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme, Role};
use cpor_rules::value::Choice;

use crate::identity::{Identity, Office};
use crate::ids::PartnerId;

/// Who asks when nobody says who it is.
pub(super) const DEFAULT: &str = "fabrikam";

struct Person {
    name: &'static str,
    office: Office,
    accounts: &'static [Account],
}

struct Account {
    mpn_id: &'static str,
    level: Level,
    enrolled: &'static [Programme],
    partner_type: PartnerType,
}

/// Each partner has the four kinds of account between which people go wrong: one that fits, one that is
/// not enrolled, the global one, and a FastTrack one.
static PEOPLE: [Person; 3] = [
    Person {
        name: DEFAULT,
        office: Office::Partner(Role::IncentivesAdmin),
        accounts: &[
            location("4391507", Programme::ALL),
            location("4391523", &[]),
            global("4391488"),
            fast_track("4391549"),
        ],
    },
    Person {
        name: "northwind",
        office: Office::Partner(Role::IncentivesAdmin),
        accounts: &[
            location("5120441", Programme::ALL),
            location("5120467", &[]),
            global("5120402"),
            fast_track("5120485"),
        ],
    },
    Person { name: "reviewer", office: Office::Reviewer, accounts: &[] },
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

/// The names by which practice people are known.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    PEOPLE.iter().map(|person| person.name)
}

/// The person of that name.
pub(super) fn identity(name: &str) -> Option<Identity> {
    let person = PEOPLE.iter().find(|person| person.name == name)?;
    Some(Identity {
        partner: PartnerId::new(person.name),
        subject: format!("practice:{}", person.name),
        office: person.office,
        mpn_accounts: person.accounts.iter().map(MpnAccount::from).collect(),
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
