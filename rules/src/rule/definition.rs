//! What a rule is.

use super::{Effect, Link, RuleId, Source, When};

/// A rule of the programme, in the form in which one or more editions have it.
#[derive(Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it means for the claim when it is raised.
    pub effect: Effect,
    /// Every place it reads, as JSON pointers, the one to repair first. Nothing else changes its finding.
    pub fields: &'static [&'static str],
    /// Where it is written.
    pub source: Source,
    /// Pages that help with what it asks for.
    pub links: &'static [Link],
    /// Its condition.
    pub(crate) when: When,
}
