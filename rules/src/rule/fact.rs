//! The facts that decide a rule, and their provenance.

use std::borrow::Cow;

use crate::field::Pointer;
use crate::value::choices;

choices! {
    /// The provenance of a fact: where it comes from. Declared and verified never look alike.
    Provenance {
        /// Typed into the claim.
        Typed = "typed",
        /// Declared by the user.
        Declared = "declared",
        /// Looked up at the login service.
        LookedUp = "looked_up",
        /// From the customer's export.
        Export = "export",
        /// From the partner's list of claims.
        ClaimList = "claim_list",
        /// From the user's session.
        Session = "session",
        /// Read in a proof file, and taken over by a person.
        Proof = "proof",
    }
}

/// A fact that decided a rule: a pointer, its value, and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The pointer to it.
    pub pointer: Pointer,
    /// Its value, as text.
    pub value: Cow<'static, str>,
    /// The provenance of it.
    pub from: Provenance,
}
