//! The result of one rule, and of a whole verdict.

use crate::value::choices;

choices! {
    /// The answer to whether a rule is raised: whether its condition is met.
    Raised {
        /// It is met: the rule's effect applies.
        Yes = "yes",
        /// It is not met, or the rule cannot concern this claim.
        No = "no",
        /// A fact is missing.
        Unknown = "unknown",
    }
}

choices! {
    /// The overall state of a verdict.
    State {
        /// No stop is raised or unknown.
        Pass = "pass",
        /// A stop is raised: the claim cannot be submitted.
        Fail = "fail",
        /// No stop is raised, but one is not known yet.
        Unknown = "unknown",
    }
}
