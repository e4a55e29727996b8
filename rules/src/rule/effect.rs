//! What a raised rule means.

use crate::value::choices;

choices! {
    /// What a raised rule means for the claim.
    Effect {
        /// The claim cannot be made so.
        Stop = "stop",
        /// It is accepted, but earnings or eligibility may be lost.
        Risk = "risk",
        /// Something takes its time.
        Wait = "wait",
        /// Someone else has to act or to be asked.
        Route = "route",
        /// Good to know.
        Info = "info",
    }
}
