//! The result of reading a proof file.

use serde::{Deserialize, Serialize};

use crate::value::choices;

/// The result of reading a proof file: what it says of a claim, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The program that read the file and its version.
    pub reader: String,
    /// The unit of its parts.
    pub unit: super::Unit,
    /// The number of parts that the file has.
    pub page_count: u32,
    /// The parts that are a picture or could not be read, by number from 1. When there are any, or fewer parts were read than
    /// the file has, nothing is known to be absent.
    pub unread: Vec<u32>,
    /// Whether every part was read to its end, so that what is not found is not there.
    pub is_whole: bool,
    /// Whether the file holds no text at all and pictures instead: a reviewer can read it, this program cannot.
    pub is_picture: bool,
    /// The passages that were found, in the order of the file. Each thing stands here at most a few times.
    pub found: Vec<Found>,
    /// The subjects that are missing in a file that was read whole.
    pub missing: Vec<Subject>,
    /// The answers that follow from it, for a person to take over. Several of one [`ProofAnswer`] with different values mean
    /// that a person has to choose, except for `covers`, where each names one item.
    pub proposals: Vec<Proposal>,
}

impl Reading {
    /// Creates the reading of a proof file that is a picture, in which nothing can be looked for.
    pub fn of_picture() -> Self {
        Self { page_count: 1, unread: vec![1], is_picture: true, ..Self::default() }
    }
}

/// What a passage found in a proof file is about, such as the customer or a claimed product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A claimed product or workload, by its name in the draft.
    Item(String),
    /// The claim's tenant ID.
    TenantId,
    /// Another GUID, where a tenant ID is spoken of: perhaps another customer's proof.
    OtherTenantId,
    /// The claim's domain.
    Domain,
    /// The customer's company.
    Company,
    /// The partner's company.
    Partner,
    /// A day by which a person may have signed.
    SignedOn,
    /// A number of users, seats or devices, or of usage.
    Result,
    /// Words by which the customer acknowledges, or a signature field that is signed.
    Signature,
    /// A signature field that is empty.
    EmptySignatureField,
    /// A description of the partner's work.
    Work,
    /// The disclosure that customers of the public sector sign.
    Disclosure,
    /// Words of Microsoft's template.
    Template,
}

impl Subject {
    /// Whether it is recognised by words of a language, and not by a name, an address or an ID.
    pub(super) fn is_said_in_words(&self) -> bool {
        matches!(self, Self::SignedOn | Self::Result | Self::Signature | Self::Work | Self::Disclosure | Self::Template)
    }

    /// Returns the number of a subject, from 0 in the order of declaration; `None` for a claimed item.
    pub fn number(&self) -> Option<usize> {
        Some(match self {
            Self::Item(_) => return None,
            Self::TenantId => 0,
            Self::OtherTenantId => 1,
            Self::Domain => 2,
            Self::Company => 3,
            Self::Partner => 4,
            Self::SignedOn => 5,
            Self::Result => 6,
            Self::Signature => 7,
            Self::EmptySignatureField => 8,
            Self::Work => 9,
            Self::Disclosure => 10,
            Self::Template => 11,
        })
    }
}

/// A passage of a proof file that says something of the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The subject of the passage.
    pub subject: Subject,
    /// The value that it states: a day as `YYYY-MM-DD`, a GUID in lower case, else the words.
    pub value: String,
    /// The place of it.
    pub place: Place,
    /// The line as it is in the file.
    pub line: String,
    /// The words in the line that say it: their first byte, and the byte behind them.
    pub marked: (u32, u32),
}

/// The place of a passage in a proof file: page and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// The page, slide or sheet, from 1; 1 for a document that has none.
    pub page: u32,
    /// The line, from 1; 0 for the field of a form, which stands on none.
    pub line: u32,
}

impl Place {
    /// Whether it is the field of a form, and no line.
    pub(super) fn is_field(self) -> bool {
        self.line == 0
    }
}

choices! {
    /// The answers on a proof file that can follow from reading it, by their names in the draft.
    ProofAnswer {
        /// The day of the customer's acknowledgement.
        SignedOn = "signed_on",
        /// A product or workload that the file names.
        Covers = "covers",
        /// Whether the customer signed it.
        CustomerSigned = "customer_signed",
        /// Whether it describes the partner's work.
        DescribesWork = "describes_work",
        /// Whether it holds the disclosure of the public sector.
        PublicSectorDisclosure = "public_sector_disclosure",
        /// Whether it names each claimed product or workload on a line of its own.
        NamesEachProduct = "names_each_product",
        /// Whether it has the customer's tenant ID or domain in it.
        NamesCustomer = "names_customer",
        /// Whether it has a measured result.
        MeasuredResult = "measured_result",
        /// Whether it names the partner as the one that did the work.
        PartnerDidTheWork = "partner_did_the_work",
        /// Whether its company, domain and tenant ID are those of the claim.
        MatchesClaim = "matches_claim",
        /// Whether it uses Microsoft's template.
        OnTemplate = "on_template",
    }
}

impl ProofAnswer {
    /// Whether this is the answer to a yes-or-no question about a proof file.
    pub fn is_yes_or_no(self) -> bool {
        !matches!(self, Self::SignedOn | Self::Covers)
    }
}

/// An answer about a proof file that is proposed because of what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The name of the answer in the draft: a [`ProofAnswer`].
    pub answer: String,
    /// The answer: `true` or `false`, a day as `YYYY-MM-DD`, or the name of an item.
    pub value: String,
    /// The place where the file says it; none for what is not there.
    pub place: Option<Place>,
}
