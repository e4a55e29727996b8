//! Trying another draft: what the rules say of it, and which of them decide.

use crate::claim::Draft;
use crate::export::Export;
use crate::rule::RuleId;
use crate::verdict::{Finding, Input, Raised, State, Verdict};

/// What the rules say of another draft in the place of the input's own.
pub(super) fn check(draft: &Draft, input: &Input<'_>, export: Option<&Export>) -> Verdict {
    Input { draft, ..*input }.check_on(export)
}

/// What some rules come to: fail when one is raised, unknown when one is not known; and those that decide it.
pub(super) fn judged(verdict: &Verdict, rules: &[RuleId]) -> (State, Vec<Finding>) {
    for (raised, state) in [(Raised::Yes, State::Fail), (Raised::Unknown, State::Unknown)] {
        let deciding: Vec<_> = findings(verdict, rules, raised).collect();
        if !deciding.is_empty() {
            return (state, deciding);
        }
    }
    (State::Pass, Vec::new())
}

/// What is said of those rules that are raised, not raised, or not known.
pub(super) fn findings(verdict: &Verdict, rules: &[RuleId], raised: Raised) -> impl Iterator<Item = Finding> {
    let wanted = move |finding: &&Finding| finding.raised == raised && rules.contains(&finding.rule.id);
    verdict.findings.iter().filter(wanted).cloned()
}

/// The worse of two states: a fail cannot be mended by what is not known yet.
pub(super) fn worse(one: State, other: State) -> State {
    if badness(one) < badness(other) { other } else { one }
}

/// How bad a state is, for comparing.
pub(super) fn badness(state: State) -> u8 {
    match state {
        State::Pass => 0,
        State::Unknown => 1,
        State::Fail => 2,
    }
}
