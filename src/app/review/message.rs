//! What the page and the reviewers' module say to each other, as JSON, because each has a wasm memory of its own.

use cpor_rules::Lang;
use serde::{Deserialize, Serialize};

/// What the page gives to the module.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OpenReviews {
    /// The tag of the page's language.
    pub lang: String,
    /// The base URL of the backend, without a final slash; empty for the page's own origin.
    pub endpoint: String,
    /// The chosen practice identity, if any.
    pub identity: Option<String>,
    /// The ID of the person who reviews; what they have typed is kept under it.
    pub person: String,
    /// The same for the backend, where it knows the person: it refuses what is in the name of somebody else than the one who is
    /// signed in by then.
    pub sender: Option<String>,
    /// What is typed is kept on this device.
    pub keeps: bool,
}

impl OpenReviews {
    /// The page's language.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or(Lang::En)
    }
}

/// What the module says to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewsMessage {
    /// The backend knows the reviewer no longer.
    SignInNeeded,
}
