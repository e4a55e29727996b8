//! What a page starts with: the draft that was in view last, or what an element had when it was taken out of the document.

use serde::{Deserialize, Serialize};

use super::drafts::Drafts;
use crate::app::StoredDraft;

/// The draft that the page starts with, and whose it is.
#[derive(Clone, Debug, Default)]
pub struct FirstDraft {
    /// The person whose the draft is. Without a draft nobody counts: what is typed may be another one's.
    pub(super) person: Option<String>,
    /// The draft.
    pub(super) draft: Option<StoredDraft>,
    /// Where it was read, or looked for: the database that is open already is used on.
    pub(super) drafts: Option<Drafts>,
}

impl FirstDraft {
    /// Starts with a new claim at the place of these drafts.
    pub(super) fn none_in(drafts: Drafts) -> Self {
        Self { drafts: Some(drafts), ..Self::default() }
    }
}

/// The state of an embedded page that was taken out of the document, for when it comes back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPage {
    /// The person whose draft it is, if that is known.
    pub person: Option<String>,
    /// The draft in view.
    pub draft: StoredDraft,
    /// All drafts that are not on the device.
    pub memory: Vec<StoredDraft>,
}
