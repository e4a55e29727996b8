//! What is kept on this device.

use cpor_rules::Draft;
use cpor_rules::evidence::{CustomerSubscriptions, Declared};
use cpor_rules::wire::{self, Receipt, null_as_default};
use serde::{Deserialize, Serialize};

/// Everything that a reload must not lose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    /// The claim as typed.
    #[serde(deserialize_with = "null_as_default")]
    pub draft: Draft,
    /// What the user declared.
    #[serde(deserialize_with = "null_as_default")]
    pub declared: Declared,
    /// The step in view, by its name.
    #[serde(deserialize_with = "null_as_default")]
    pub step: String,
    /// Digests of the proof files that the backend holds.
    #[serde(deserialize_with = "null_as_default")]
    pub sent_files: Vec<String>,
    /// A submission on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbox: Option<Outbox>,
    /// The receipt, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// The claim that the receipt is for, as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Draft>,
    /// The customer's export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<CustomerSubscriptions>,
    /// Whether another partner holds what is claimed.
    #[serde(deserialize_with = "null_as_default")]
    pub other_partner_holds: String,
}

/// A submission on its way: the key and the exact bytes, which every further try repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outbox {
    /// The idempotency key, a UUID.
    #[serde(deserialize_with = "null_as_default")]
    pub key: String,
    /// The body, exactly as it was first sent.
    #[serde(deserialize_with = "null_as_default")]
    pub body: String,
}

impl Saved {
    /// Reads what was kept.
    ///
    /// # Errors
    /// `serde_json` says where the text is not what this version writes.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        wire::to_text(self)
    }
}
