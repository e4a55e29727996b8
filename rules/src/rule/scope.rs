//! The rules on what these checks cover, and on who may make a claim.

use super::Condition::{self, Computed};
use super::Provenance;
use super::case::fact_at;
use super::declaration::Declaration;
use super::{Case, Effect, HelpPage, Page, Rule, RuleId, Ruling, Source};
use crate::evidence::Role;
use crate::value::Typed;

/// Rule R01: what these checks cover.
pub(super) static R01: Rule = Rule {
    id: RuleId::R01,
    effect: Effect::Info,
    fields: &[],
    source: Source::issues(&[103, 104, 105, 110]),
    links: &[],
    condition: Computed(|_| Ruling::yes(vec![])),
};

/// Rule R02: your role.
pub(super) static R02: Rule = Rule {
    id: RuleId::R02,
    effect: Effect::Stop,
    fields: &["evidence:/role"],
    source: Source::issues(&[106, 107, 108, 109]),
    links: &[],
    condition: Computed(|case| has_no_role(case, &[Role::IncentivesAdmin, Role::GlobalAdmin, Role::BillingAdmin])),
};

/// Rule R02_2026: in 2026 the page names the Incentives admin alone.
pub(super) static R02_2026: Rule = Rule {
    id: RuleId::R02,
    effect: Effect::Stop,
    fields: &["evidence:/role"],
    source: Source::page(Page::Issues2026),
    links: &[],
    condition: Computed(|case| has_no_role(case, &[Role::IncentivesAdmin])),
};

/// Whether the user has none of the roles that may make a claim.
fn has_no_role(case: &Case<'_>, allowed: &[Role]) -> Ruling {
    const ROLE: &str = "evidence:/role";
    let role = case.evidence.role.as_deref().unwrap_or_default();
    match Typed::read(role) {
        Typed::Empty => Ruling::unknown(ROLE),
        typed => {
            let is_allowed = typed.known().is_some_and(|role| allowed.contains(&role));
            Ruling::from_bool(!is_allowed, vec![fact_at(ROLE, role.to_owned(), Provenance::Session)])
        }
    }
}

/// Rule R43: new to incentives.
pub(super) static R43: Rule = Rule {
    id: RuleId::R43,
    effect: Effect::Info,
    fields: &["evidence:/declared/new_to_incentives"],
    source: Source::issues(&[174, 175]),
    links: &[HelpPage::Start],
    condition: Condition::Declared(&Declaration {
        pointer: "evidence:/declared/new_to_incentives",
        read: |declared| declared.new_to_incentives,
    }),
};
