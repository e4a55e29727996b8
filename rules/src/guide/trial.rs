//! Checking changed drafts, and judging a verdict by a few of its rules.

use crate::claim::Draft;
use crate::export::ExportIndex;
use crate::rule::RuleId;
use crate::verdict::{Finding, Input, Raised, State, Verdict};

/// Checks another draft in place of the input's own.
pub(super) fn check(draft: &Draft, input: &Input<'_>, export: Option<&ExportIndex>) -> Verdict {
    Input { draft, ..*input }.check_with(export)
}

/// Judges a verdict by some rules only: fail when one is raised, else unknown when one is unknown, else pass. Returns the
/// deciding findings too.
pub(super) fn assess(verdict: &Verdict, rules: &[RuleId]) -> (State, Vec<Finding>) {
    for (raised, state) in [(Raised::Yes, State::Fail), (Raised::Unknown, State::Unknown)] {
        let deciding: Vec<_> = findings(verdict, rules, raised).collect();
        if !deciding.is_empty() {
            return (state, deciding);
        }
    }
    (State::Pass, Vec::new())
}

/// Returns the findings of some rules that have this answer.
pub(super) fn findings(verdict: &Verdict, rules: &[RuleId], raised: Raised) -> impl Iterator<Item = Finding> {
    let wanted = move |finding: &&Finding| finding.raised == raised && rules.contains(&finding.rule.id);
    verdict.findings.iter().filter(wanted).cloned()
}

/// Returns the worse of two states: fail is worse than unknown, and unknown worse than pass.
pub(super) fn worse_of(one: State, other: State) -> State {
    if severity(one) < severity(other) { other } else { one }
}

/// Returns a number for comparing states: the higher, the worse.
pub(super) fn severity(state: State) -> u8 {
    match state {
        State::Pass => 0,
        State::Unknown => 1,
        State::Fail => 2,
    }
}
