//! Every rule, in the order in which verdicts list them.

use super::{
    Rule, RuleId, activity, competing, completeness, contacts, mpn, own_claim, proof, scope, subscription, tenant,
};
use crate::edition::Edition;

/// Every rule, in the order of the source page, then those of its sister pages.
pub static RULES: [&Rule; 70] = [
    &scope::R01,
    &scope::R02,
    &tenant::R03,
    &tenant::R04,
    &subscription::R05,
    &subscription::R06,
    &subscription::R07,
    &subscription::R08,
    &subscription::R09,
    &subscription::R10,
    &subscription::R11,
    &subscription::R12,
    &own_claim::R13,
    &subscription::R14,
    &subscription::R15,
    &subscription::R16,
    &subscription::R17,
    &subscription::R18,
    &subscription::R19,
    &subscription::R20,
    &activity::R21,
    &activity::R22,
    &activity::R23,
    &activity::R24,
    &activity::R25,
    &activity::R26,
    &activity::R27,
    &activity::R28,
    &activity::R29,
    &activity::R30,
    &activity::R31,
    &mpn::R32A,
    &mpn::R32B,
    &mpn::R32C,
    &mpn::R32D,
    &mpn::R32E,
    &mpn::R32F,
    &subscription::R33,
    &subscription::R34,
    &competing::R35,
    &competing::R36,
    &competing::R37,
    &competing::R38,
    &competing::R39,
    &competing::R40,
    &competing::R41,
    &competing::R42,
    &scope::R43,
    &activity::X01,
    &contacts::X02,
    &contacts::X03,
    &activity::X04,
    &activity::X05,
    &proof::X06,
    &proof::X07,
    &proof::X08,
    &proof::X09,
    &proof::X10,
    &proof::X11,
    &proof::X12,
    &proof::X13,
    &competing::X14,
    &own_claim::X15,
    &subscription::X16,
    &competing::X17,
    &mpn::X24,
    &subscription::X31,
    &subscription::X35,
    &contacts::X37,
    &completeness::X38,
];

/// The rules in force in an edition.
pub fn in_force(edition: &'static Edition) -> impl Iterator<Item = &'static Rule> {
    RULES.into_iter().filter(|rule| rule.editions().any(|id| id == edition.id))
}

/// The rule of that id.
pub fn rule(id: RuleId) -> &'static Rule {
    RULES.into_iter().find(|rule| rule.id == id).expect("every id has its rule; a test counts them")
}
