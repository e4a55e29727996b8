//! What is kept on this device.

use cpor_rules::evidence::Declared;
use cpor_rules::wire::{Receipt, VerdictDocument};
use cpor_rules::{Draft, Evidence, Input, Unreadable};
use serde::{Deserialize, Serialize};

use super::Model;

/// Everything that a reload must not lose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbox: Option<Outbox>,
    /// The receipt, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

/// A submission on its way: the key and the exact bytes, which every further try repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outbox {
    /// The idempotency key, a UUID.
    pub key: String,
    /// The body, exactly as it was first sent.
    pub body: String,
}

impl Saved {
    /// Reads what was kept.
    ///
    /// # Errors
    /// [`Unreadable`] when it is not what this version writes.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        cpor_rules::wire::read(text.as_bytes())
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("its maps have string keys, so it can be written")
    }
}

/// The check of the claim as it is now, to be kept or sent on: what went in, and the verdict. The same
/// input gives the same verdict in the command-line tool and at the endpoint.
pub fn saved_check(model: &Model) -> String {
    #[derive(Serialize)]
    struct Check<'a> {
        input: CheckInput<'a>,
        verdict: VerdictDocument<'a>,
    }
    #[derive(Serialize)]
    struct CheckInput<'a> {
        claim: &'a Draft,
        evidence: &'a Evidence,
        today: String,
        edition: &'static str,
    }
    let (evidence, edition) = (model.evidence(), model.edition());
    let input = Input { draft: &model.draft, evidence: &evidence, today: model.today, edition };
    let check = Check {
        input: CheckInput { claim: &model.draft, evidence: &evidence, today: model.today.to_string(), edition: edition.id },
        verdict: VerdictDocument::new(&input, &model.verdict, Some(model.lang)),
    };
    serde_json::to_string_pretty(&check).expect("its maps have string keys, so it can be written")
}
