//! The definition of a rule.

use super::{Condition, Effect, HelpPage, RuleId, Source};

/// A rule of the programme, in the form that it has in one or more editions.
#[derive(Debug)]
pub struct Rule {
    /// The id.
    pub id: RuleId,
    /// The effect on the claim when the rule is raised.
    pub effect: Effect,
    /// Pointers to everything that the rule reads, the one to repair first. Nothing else changes its finding.
    pub fields: &'static [&'static str],
    /// The document and paragraphs that state the rule.
    pub source: Source,
    /// Pages that help to meet the rule.
    pub links: &'static [HelpPage],
    /// The condition that raises it.
    pub(crate) condition: Condition,
}
