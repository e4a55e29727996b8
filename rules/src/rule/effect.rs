//! The effect of a raised rule.

use crate::value::choices;

choices! {
    /// The effect of a raised rule on the claim.
    Effect {
        /// The claim cannot be submitted.
        Stop = "stop",
        /// The claim is accepted, but earnings or eligibility may be lost.
        Risk = "risk",
        /// Something takes time.
        Wait = "wait",
        /// Someone else has to act or be asked.
        Route = "route",
        /// Useful information.
        Info = "info",
    }
}
