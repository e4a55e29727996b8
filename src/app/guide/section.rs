//! The sections of the guide.

use cpor_rules::value::Choice;
use serde::{Deserialize, Serialize};

/// A section of the guide, such as Which activity, Plan or Rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Section {
    /// Which activity?
    Activity,
    /// Which MPN?
    Mpn,
    /// Activities by MPNs, and the smallest change that clears the claim.
    WhatIf,
    /// Every claim that could be made for the customer.
    Plan,
    /// From an error in Partner Center to the next step.
    Error,
    /// The claim in the order of Partner Center's own form, messages, the support pack.
    TakeAway,
    /// A proof of execution, checked before it is uploaded.
    Proof,
    /// The editions of the rules, and what would change.
    Editions,
    /// Every rule.
    Rules,
}

/// In the order of the tabs.
impl Choice for Section {
    const ALL: &'static [Self] = &[
        Self::Activity,
        Self::Mpn,
        Self::WhatIf,
        Self::Plan,
        Self::Error,
        Self::TakeAway,
        Self::Proof,
        Self::Editions,
        Self::Rules,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Mpn => "mpn",
            Self::WhatIf => "what-if",
            Self::Plan => "plan",
            Self::Error => "error",
            Self::TakeAway => "take-away",
            Self::Proof => "proof",
            Self::Editions => "editions",
            Self::Rules => "rules",
        }
    }
}
