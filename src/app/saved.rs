//! The state that is saved on this device.

use cpor_rules::Draft;
use cpor_rules::evidence::{CustomerSubscriptions, Declared};
use cpor_rules::wire::{self, Receipt, null_as_default};
use serde::{Deserialize, Serialize};

/// What is saved of a claim on this device, so that a reload does not lose it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    /// The claim as typed.
    #[serde(deserialize_with = "null_as_default")]
    pub draft: Draft,
    /// What the user declared.
    #[serde(deserialize_with = "null_as_default")]
    pub declared: Declared,
    /// The name of the current step.
    #[serde(deserialize_with = "null_as_default")]
    pub step: String,
    /// The digests of the uploaded proof files.
    #[serde(deserialize_with = "null_as_default")]
    pub sent_files: Vec<String>,
    /// A submission without an answer yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbox: Option<Outbox>,
    /// The receipt, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// The claim that the receipt is for, as submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Draft>,
    /// The customer's export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<CustomerSubscriptions>,
    /// What is needed of the exports that it has replaced, to compare it with them.
    #[serde(deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub earlier_exports: Vec<CustomerSubscriptions>,
    /// Whether another partner holds what is claimed.
    #[serde(deserialize_with = "null_as_default")]
    pub other_partner_holds: String,
}

/// A submission to send: the idempotency key and the exact bytes, which every retry repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    /// The idempotency key, a UUID.
    #[serde(default, deserialize_with = "null_as_default")]
    pub key: String,
    /// The body, exactly as it was first sent.
    #[serde(default, deserialize_with = "null_as_default")]
    pub body: String,
    /// Whether it may have been sent. Until then it can be taken back. An earlier version of the page did not say it.
    #[serde(default = "tried")]
    pub is_tried: bool,
    /// Whether the user holds it back.
    #[serde(default)]
    pub is_held: bool,
}

fn tried() -> bool {
    true
}

impl Outbox {
    /// Reads the claim that is sent, with its proof files, out of the body. The draft may have changed since.
    pub fn claim(&self) -> Option<Draft> {
        serde_json::from_str(&self.body).ok()
    }
}

impl Saved {
    /// Reads a claim from the text that was saved on this device.
    ///
    /// # Errors
    /// When the text is not of this version's format.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// Whether nothing was entered.
    pub fn is_blank(&self) -> bool {
        let draft = Draft { claim_id: self.draft.claim_id.clone(), ..Draft::default() };
        *self == Self { step: self.step.clone(), draft, ..Self::default() }
    }

    /// Serializes the claim to the text that is saved on this device.
    pub fn to_text(&self) -> String {
        wire::to_text(self)
    }
}
