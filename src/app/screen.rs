//! What is in view, and what of the page is there.

use cpor_rules::value::Choice;

use super::Step;
use super::guide::Section;

/// What is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// A step of the claim.
    Step(Step),
    /// My claims.
    Claims,
    /// A section of the guide; without one, the section that was open last.
    Guide(Option<Section>),
}

/// What of the page is there. A host may want less than all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The claim, My claims and the guide.
    All,
    /// The claim, and the guide to it.
    Claim,
    /// The guide with the verdict; nothing is submitted.
    Guide,
    /// My claims.
    Status,
}

impl Choice for Mode {
    const ALL: &'static [Self] = &[Self::All, Self::Claim, Self::Guide, Self::Status];

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Claim => "claim",
            Self::Guide => "guide",
            Self::Status => "status",
        }
    }
}
