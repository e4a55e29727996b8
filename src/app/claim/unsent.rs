//! What the user has written about a submitted claim and not sent yet. It is kept on the device by claim and person.

use std::collections::BTreeMap;

use cpor_rules::Draft;
use cpor_rules::claim::{ClaimedProduct, Proof};
use cpor_rules::wire;
use serde::{Deserialize, Serialize};

/// What the user has written about a submitted claim and not sent: comment, corrections, files. Corrections are changes
/// of the claim as it is at the backend, so that they still fit when that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unsent {
    /// The comment.
    pub comment: String,
    /// What is to be said with an action.
    pub text: String,
    /// Corrected texts by their pointers into the claim.
    pub texts: BTreeMap<String, String>,
    /// The products as they are to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub products: Option<Vec<ClaimedProduct>>,
    /// The workloads as they are to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workloads: Option<Vec<String>>,
    /// The files to be added.
    pub proof: Vec<Proof>,
    /// The digests of those that the backend has.
    pub sent_files: Vec<String>,
    /// The request that was sent and not answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
}

/// A request for a submitted claim, sent with the same key and bytes until it is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// What it is.
    pub kind: RequestKind,
    /// The idempotency key, a UUID.
    pub key: String,
    /// The body.
    pub body: String,
    /// The version of the claim that it changes.
    pub etag: String,
    /// What was written when it was made: what is written later is not part of it.
    pub written: Box<Written>,
}

/// The kind of a request for a submitted claim: a comment, a change, or giving the claim up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A comment.
    #[default]
    Comment,
    /// An action, a change of the claim, or both.
    Change,
    /// The claim is given up.
    Leaving,
}

/// The part of the user's unsent texts that one request for a claim sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    comment: String,
    text: String,
    texts: BTreeMap<String, String>,
    products: Option<Vec<ClaimedProduct>>,
    workloads: Option<Vec<String>>,
    proof: Vec<Proof>,
}

impl Unsent {
    /// Reads the unsent texts from what was kept on this device.
    ///
    /// # Errors
    /// When the text is not of this version's format.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// Serializes the unsent texts to be kept on this device; empty when there are none.
    pub fn to_kept(&self) -> String {
        if self.is_empty() { String::new() } else { wire::to_text(self) }
    }

    /// Whether nothing is written that would have to be kept or sent.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether fields of the claim are to be changed, or files to be added.
    pub fn changes_claim(&self) -> bool {
        !self.texts.is_empty() || self.products.is_some() || self.workloads.is_some() || !self.proof.is_empty()
    }

    /// Returns the claim with all corrections made in it.
    pub fn amend(&self, claim: &Draft) -> Draft {
        let mut amended = claim.clone();
        for (pointer, text) in &self.texts {
            amended.set_text(pointer, text.clone());
        }
        if let Some(products) = &self.products {
            amended.products.clone_from(products);
        }
        if let Some(workloads) = &self.workloads {
            amended.workloads.clone_from(workloads);
        }
        amended.proof.extend(self.proof.iter().cloned());
        amended
    }

    /// Returns the corrected text at a pointer into the claim; `None` where it is not corrected.
    pub(super) fn text_at(&self, pointer: &str) -> Option<&str> {
        let of_product = || {
            let (index, member) = pointer.strip_prefix("/products/")?.split_once('/')?;
            let product = self.products.as_ref()?.get(index.parse::<usize>().ok()?)?;
            (member == "subscription_id").then_some(product.subscription_id.as_str())
        };
        of_product().or_else(|| self.texts.get(pointer).map(String::as_str))
    }

    /// Returns what a request of this kind takes along of the unsent texts.
    pub(crate) fn written(&self, kind: RequestKind) -> Written {
        match kind {
            RequestKind::Comment => Written { comment: self.comment.clone(), ..Written::default() },
            RequestKind::Leaving => Written { text: self.text.clone(), ..Written::default() },
            RequestKind::Change => Written {
                comment: String::new(),
                text: self.text.clone(),
                texts: self.texts.clone(),
                products: self.products.clone(),
                workloads: self.workloads.clone(),
                proof: self.proof.clone(),
            },
        }
    }

    /// Removes what a request has sent. What was written since stays.
    pub(crate) fn forget(&mut self, written: &Written) {
        if self.comment == written.comment {
            self.comment.clear();
        }
        if self.text == written.text {
            self.text.clear();
        }
        self.texts.retain(|pointer, text| written.texts.get(pointer) != Some(text));
        if self.products == written.products {
            self.products = None;
        }
        if self.workloads == written.workloads {
            self.workloads = None;
        }
        self.proof.retain(|proof| !written.proof.iter().any(|sent| sent.sha256 == proof.sha256));
    }
}
