//! What the guide tells the page.

use cpor_rules::Draft;
use cpor_rules::evidence::Declared;

use super::section::Section;

/// A message from the guide to the page, such as the claim that was changed in it.
#[derive(Clone, Debug, PartialEq)]
pub enum GuideMessage {
    /// Something was put into the claim.
    ClaimChanged(Box<ClaimChanged>),
    /// A section came into view.
    SectionOpened(Section),
    /// Drafts are to be made, with no claim IDs yet, for the customer of the claim.
    DraftsWanted(Vec<Draft>),
}

/// The claim with what the user has put into it in the guide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimChanged {
    /// The claim.
    pub claim: Draft,
    /// What the user declared.
    pub declared: Declared,
}
