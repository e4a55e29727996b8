//! The screens of the page, and which of them a host offers.

use cpor_rules::value::{Choice, Guid};

use super::Step;
use super::guide::Section;

/// A screen of the page: a step of the claim, My claims, a submitted claim, the guide or the reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// A step of the claim.
    Step(Step),
    /// My claims.
    Claims,
    /// One submitted claim, by its ID.
    Claim(Guid),
    /// A section of the guide; without one, the section that was open last.
    Guide(Option<Section>),
    /// The reviewers' screen. What of it is in view, its own module knows.
    Reviews,
}

/// Which parts of the page are available to the user. A host may offer only some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The claim, My claims and the guide.
    All,
    /// The claim and its guide.
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
