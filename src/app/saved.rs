//! What is kept on this device.

use cpor_rules::evidence::{CustomerSubscriptions, Declared};
use cpor_rules::wire::{self, Receipt};
use cpor_rules::{Draft, Unreadable};

cpor_rules::document! {
    /// Everything that a reload must not lose.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Saved {
        /// The claim as typed.
        pub draft: Draft,
        /// What the user declared.
        pub declared: Declared,
        /// The step in view, by its name.
        pub step: String,
        /// Digests of the proof files that the backend holds.
        pub sent_files: Vec<String>,
        /// A submission on its way.
        pub outbox: Option<Outbox>,
        /// The receipt, once there is one.
        pub receipt: Option<Receipt>,
        /// The claim that the receipt is for, as it was sent.
        pub sent: Option<Draft>,
        /// The customer's export.
        pub export: Option<CustomerSubscriptions>,
        /// Whether another partner holds what is claimed.
        pub other_partner_holds: String,
    }

    /// A submission on its way: the key and the exact bytes, which every further try repeats.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Outbox {
        /// The idempotency key, a UUID.
        pub key: String,
        /// The body, exactly as it was first sent.
        pub body: String,
    }
}

impl Saved {
    /// Reads what was kept.
    ///
    /// # Errors
    /// [`Unreadable`] when it is not what this version writes.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        wire::read(text.as_bytes())
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        wire::to_text(self)
    }
}
