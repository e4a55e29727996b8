//! The sections of the guide, one file each.

pub mod activity;

use crate::Guide;
use crate::tree::Node;

/// A section of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Which activity?
    Activity,
}

impl Section {
    /// Every section, in the order of its tabs.
    pub const ALL: &'static [Self] = &[Self::Activity];

    /// Its name, as the page gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
        }
    }

    /// The section of a name, else the first.
    pub fn named(name: &str) -> Self {
        Self::ALL.iter().copied().find(|section| section.name() == name).unwrap_or(Self::Activity)
    }
}

/// What a section shows.
pub(crate) fn view(guide: &Guide) -> Vec<Node> {
    match guide.section {
        Section::Activity => activity::view(guide),
    }
}
