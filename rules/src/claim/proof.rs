//! The proof of execution in a claim: its files, and what the user says of them.

use serde::{Deserialize, Serialize};

use crate::document::null_as_default;
use crate::reading::ProofAnswer;

/// A proof file's entry in a claim, with what the user says it shows. It does not contain the file's bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Proof {
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    #[serde(deserialize_with = "null_as_default")]
    pub sha256: String,
    /// Name of the file on the partner's machine.
    #[serde(deserialize_with = "null_as_default")]
    pub file_name: String,
    /// Media type, such as `application/pdf`.
    #[serde(deserialize_with = "null_as_default")]
    pub media_type: String,
    /// Size in bytes.
    #[serde(deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(maximum = 18_446_744_073_709_551_615_u64))]
    pub size: u64,
    /// Day of the customer's acknowledgement, `YYYY-MM-DD`.
    #[serde(deserialize_with = "null_as_default")]
    pub signed_on: String,
    /// Products or workloads that the proof names.
    #[serde(deserialize_with = "null_as_default")]
    pub covers: Vec<String>,
    /// Whether the customer signed or acknowledged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_signed: Option<bool>,
    /// Whether it describes the partner's work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub describes_work: Option<bool>,
    /// Whether it contains the signed public sector disclosure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_sector_disclosure: Option<bool>,
    /// Whether it names each claimed product or workload on a line of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_each_product: Option<bool>,
    /// Whether it has the customer's tenant ID or domain in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_customer: Option<bool>,
    /// Whether it has a measured result: users, devices, usage before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_result: Option<bool>,
    /// Whether it names the partner as the one that did the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_did_the_work: Option<bool>,
    /// Whether its company, domain and tenant ID are those of the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches_claim: Option<bool>,
    /// Whether it uses Microsoft's template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_template: Option<bool>,
    /// The answers that a program read in the file and a person took over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<ProofRead>,
}

impl Proof {
    /// Returns the user's answer to a yes-or-no question about the proof file; `None` while there is none. Also `None`
    /// for any other question.
    pub fn answer_to(&self, answer: ProofAnswer) -> Option<bool> {
        match answer {
            ProofAnswer::SignedOn | ProofAnswer::Covers => None,
            ProofAnswer::CustomerSigned => self.customer_signed,
            ProofAnswer::DescribesWork => self.describes_work,
            ProofAnswer::PublicSectorDisclosure => self.public_sector_disclosure,
            ProofAnswer::NamesEachProduct => self.names_each_product,
            ProofAnswer::NamesCustomer => self.names_customer,
            ProofAnswer::MeasuredResult => self.measured_result,
            ProofAnswer::PartnerDidTheWork => self.partner_did_the_work,
            ProofAnswer::MatchesClaim => self.matches_claim,
            ProofAnswer::OnTemplate => self.on_template,
        }
    }

    /// Sets the user's answer to a yes-or-no question about the proof file. Leaves any other question alone.
    pub fn set_answer_to(&mut self, answer: ProofAnswer, said: Option<bool>) {
        let place = match answer {
            ProofAnswer::SignedOn | ProofAnswer::Covers => return,
            ProofAnswer::CustomerSigned => &mut self.customer_signed,
            ProofAnswer::DescribesWork => &mut self.describes_work,
            ProofAnswer::PublicSectorDisclosure => &mut self.public_sector_disclosure,
            ProofAnswer::NamesEachProduct => &mut self.names_each_product,
            ProofAnswer::NamesCustomer => &mut self.names_customer,
            ProofAnswer::MeasuredResult => &mut self.measured_result,
            ProofAnswer::PartnerDidTheWork => &mut self.partner_did_the_work,
            ProofAnswer::MatchesClaim => &mut self.matches_claim,
            ProofAnswer::OnTemplate => &mut self.on_template,
        };
        *place = said;
    }

    /// Returns the answer with this name and value as a program read it in the file, if a person took it over from there.
    pub fn read_answer(&self, name: &str, value: &str) -> Option<&ReadAnswer> {
        let is_it = |answer: &&ReadAnswer| answer.answer == name && answer.value == value;
        self.read.as_ref()?.answers.iter().find(is_it)
    }

    /// Removes the note that this answer was read in the file: it is a person's from now on, or none.
    pub fn forget_read_answer(&mut self, name: &str, value: &str) {
        if let Some(read) = &mut self.read {
            read.answers.retain(|answer| answer.answer != name || answer.value != value);
        }
        if self.read.as_ref().is_some_and(|read| read.answers.is_empty()) {
            self.read = None;
        }
    }

    /// Whether the proof entry has a file. An entry without one is no proof.
    pub fn has_file(&self) -> bool {
        !self.sha256.trim().is_empty() || !self.file_name.trim().is_empty()
    }
}

/// The answers on a proof file that a program read in it and a person took over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ProofRead {
    /// The program that read the file.
    #[serde(deserialize_with = "null_as_default")]
    pub reader: String,
    /// Its version.
    #[serde(deserialize_with = "null_as_default")]
    pub version: String,
    /// The answers; of `covers` one for each item.
    #[serde(deserialize_with = "null_as_default")]
    pub answers: Vec<ReadAnswer>,
}

/// An answer that a program read in a proof file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ReadAnswer {
    /// The name of the answer in the entry of the file, such as `signed_on`.
    #[serde(deserialize_with = "null_as_default")]
    pub answer: String,
    /// Its value: `true` or `false`, a day as `YYYY-MM-DD`, or the name of an item.
    #[serde(deserialize_with = "null_as_default")]
    pub value: String,
    /// The page, slide or sheet on which the file says it, from 1; none for what is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(maximum = 4_294_967_295_u64))]
    pub page: Option<u32>,
    /// The line on it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(maximum = 4_294_967_295_u64))]
    pub line: Option<u32>,
}
