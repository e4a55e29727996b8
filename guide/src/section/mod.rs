//! The sections of the guide, one folder each with its words.

pub mod activity;
pub mod editions;
pub mod error;
pub mod mpn;
pub mod proof;
pub mod rules;
pub mod take_away;
pub mod what_if;

use crate::Guide;
use crate::tree::Node;

/// A section of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Which activity?
    Activity,
    /// Which MPN?
    Mpn,
    /// Activities by MPNs, and the smallest change that clears the claim.
    WhatIf,
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

impl Section {
    /// Every section, in the order of its tabs.
    pub const ALL: &'static [Self] = &[
        Self::Activity,
        Self::Mpn,
        Self::WhatIf,
        Self::Error,
        Self::TakeAway,
        Self::Proof,
        Self::Editions,
        Self::Rules,
    ];

    /// Its name, as the page gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Mpn => "mpn",
            Self::WhatIf => "what-if",
            Self::Error => "error",
            Self::TakeAway => "take-away",
            Self::Proof => "proof",
            Self::Editions => "editions",
            Self::Rules => "rules",
        }
    }

    /// The section of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|section| section.name() == name)
    }
}

/// What a section shows.
pub(crate) fn view(guide: &Guide) -> Vec<Node> {
    match guide.section {
        Section::Activity => activity::view(guide),
        Section::Mpn => mpn::view(guide),
        Section::WhatIf => what_if::view(guide),
        Section::Error => error::view(guide),
        Section::TakeAway => take_away::view(guide),
        Section::Proof => proof::view(guide),
        Section::Editions => editions::view(guide),
        Section::Rules => rules::view(guide),
    }
}

#[cfg(test)]
mod tests;
