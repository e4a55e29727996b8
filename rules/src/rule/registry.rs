//! The registry of all rules, in the order in which verdicts list them, and how later editions change them.

use super::{
    Rule, RuleId, activity, competing, completeness, contacts, decision, mpn, own_claim, proof, provisioning, scope,
    subscription, tenant,
};
use crate::edition::{EDITIONS, Edition, Version};

/// Every rule in its first form: in the order of the source page, then those of related pages.
pub static RULES: [&Rule; 86] = [
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
    &provisioning::R12,
    &own_claim::R13,
    &subscription::R14,
    &subscription::R15,
    &subscription::R16,
    &provisioning::R17,
    &provisioning::R18,
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
    &provisioning::X16,
    &competing::X17,
    &decision::X18,
    &decision::X19,
    &decision::X20,
    &decision::X21,
    &decision::X22,
    &decision::X23,
    &mpn::X24,
    &mpn::X25,
    &mpn::X26,
    &mpn::X27,
    &activity::X28,
    &decision::X29,
    &decision::X30,
    &subscription::X31,
    &activity::X33,
    &activity::X34,
    &subscription::X35,
    &mpn::X36,
    &contacts::X37,
    &completeness::X38,
    &proof::X39,
];

/// A rule that an edition changes, with its new form; `None` when the rule is no longer in force.
type Change = (RuleId, Option<&'static Rule>);

/// The rules that came with edition 2026-11.
const NEW_IN_2026_11: [RuleId; 9] = [
    RuleId::X25,
    RuleId::X26,
    RuleId::X27,
    RuleId::X28,
    RuleId::X29,
    RuleId::X30,
    RuleId::X33,
    RuleId::X34,
    RuleId::X36,
];

/// The rules that edition 2023-10 changes.
///
/// R13 and X15: the source page refused what was claimed already, which by the page of 2019 meant claims of one's own
/// company. The page of 2023 has no such line any more, and no page of that year says it elsewhere. So there is
/// nothing left to stop a claim with; X14 still tells that a subscription has one partner only.
///
/// X03: the technical contact is no longer among what a claim needs.
static IN_2023_10: [Change; 6] = [
    (RuleId::R07, Some(&subscription::R07_2023)),
    (RuleId::R13, None),
    (RuleId::X03, None),
    (RuleId::X05, Some(&activity::X05_2023)),
    (RuleId::X15, None),
    (RuleId::X17, Some(&competing::X17_2023)),
];

/// The rules that edition 2026-11 changes. Of its pages only the one on issues could be read; the rest is as in 2023-10.
static IN_2026_11: [Change; 7] = [
    (RuleId::R02, Some(&scope::R02_2026)),
    (RuleId::R07, Some(&subscription::R07_2026)),
    (RuleId::R13, None),
    (RuleId::X03, None),
    (RuleId::X05, Some(&activity::X05_2023)),
    (RuleId::X15, None),
    (RuleId::X17, Some(&competing::X17_2023)),
];

impl Rule {
    /// Returns the IDs of the editions that have the rule in this form.
    pub fn editions(&'static self) -> impl Iterator<Item = &'static str> {
        let has_it = |edition| in_force(edition).any(|rule| std::ptr::eq(rule, self));
        EDITIONS.into_iter().filter(move |edition| has_it(edition)).map(|edition| edition.id)
    }
}

/// Returns the rules in force in an edition, in the order of the registry.
pub fn in_force(edition: &Edition) -> impl Iterator<Item = &'static Rule> {
    RULES.into_iter().filter_map(move |rule| form_in(edition, rule))
}

/// The form of a rule in an edition; `None` when it is not in force.
fn form_in(edition: &Edition, rule: &'static Rule) -> Option<&'static Rule> {
    if edition.version < Version::November2026 && NEW_IN_2026_11.contains(&rule.id) {
        return None;
    }
    match changes(edition).iter().find(|(id, _)| *id == rule.id) {
        Some((_, form)) => *form,
        None => Some(rule),
    }
}

/// Whether an edition has the rule in some form.
pub(crate) fn has_rule(edition: &Edition, id: RuleId) -> bool {
    form_in(edition, rule(id)).is_some()
}

fn changes(edition: &Edition) -> &'static [Change] {
    match edition.version {
        Version::September2020 => &[],
        Version::October2023 => &IN_2023_10,
        Version::November2026 => &IN_2026_11,
    }
}

/// Returns every rule in each form that it has in some edition. The forms of one rule follow each other, the oldest first.
pub fn forms() -> impl Iterator<Item = &'static Rule> {
    RULES.into_iter().flat_map(|rule| {
        let mut forms = vec![rule];
        for form in EDITIONS.into_iter().filter_map(|edition| form_in(edition, rule)) {
            if !forms.iter().any(|known| std::ptr::eq(*known, form)) {
                forms.push(form);
            }
        }
        forms
    })
}

/// Returns the rule of an id, in its first form.
pub fn rule(id: RuleId) -> &'static Rule {
    RULES.into_iter().find(|rule| rule.id == id).expect("every id has its rule; a test counts them")
}
