//! The JSON documents that the page, the tool and the backend share.
//!
//! Every shape is written in one place. The order of members is part of the contract: the canonical
//! bytes of a verdict are compared across targets. A member that is null is read as one that is absent.

mod claims;
mod review;
#[cfg(feature = "built-in")]
mod rule;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::claims::{
    CalendarState, ClaimChange, ClaimComment, ClaimCounts, ClaimDetail, ClaimEvent, ClaimList, ClaimSummary,
    ClockDocument, EventFeed, EventKind, FeedEvent, HistoryEntry, NewCalendar, PossibleAction, ProofFile,
};
pub use self::review::{PendingDecision, ReviewChange, ReviewDetail, ReviewKey, ReviewList, ReviewSummary};
#[cfg(feature = "built-in")]
pub use self::rule::RuleDocument;
use crate::claim::Draft;
pub use crate::document::{ReadError, null_as_default, read, to_bytes, to_pretty_text, to_text, to_value};
use crate::edition::Edition;
use crate::evidence::{DomainLookup, Evidence, MpnAccount, OwnClaim};
use crate::rule::Source;
use crate::text::Lang;
use crate::value::{Choice, Digest};
use crate::verdict::{Fact, Finding, Input, Verdict};

/// The engine's name and version, as verdicts carry them.
pub const ENGINE: &str = concat!("cpor-rules ", env!("CARGO_PKG_VERSION"));

/// The input of a check as JSON: claim, evidence, day and edition.
#[derive(Debug, Serialize)]
pub struct InputDocument<'a> {
    claim: &'a Draft,
    evidence: &'a Evidence,
    today: String,
    edition: &'static str,
}

/// The verdict on a claim as JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VerdictDocument<'a> {
    edition: &'static str,
    #[cfg_attr(feature = "schema", schema(value_type = crate::State))]
    state: &'static str,
    engine: &'static str,
    #[cfg_attr(feature = "schema", schema(pattern = "^[0-9a-f]{64}$"))]
    input_sha256: String,
    findings: Vec<FindingDocument<'a>>,
}

/// The finding of a rule, as JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
struct FindingDocument<'a> {
    rule: &'static str,
    #[cfg_attr(feature = "schema", schema(value_type = crate::Raised))]
    raised: &'static str,
    #[cfg_attr(feature = "schema", schema(value_type = crate::Effect))]
    effect: &'static str,
    fields: Vec<&'static str>,
    because: Vec<FactDocument<'a>>,
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    missing: &'a Vec<crate::field::Pointer>,
    source: SourceDocument,
    message: String,
    #[serde(rename = "do")]
    what_to_do: String,
    links: Vec<&'static str>,
}

/// A fact that decided a rule, as JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub(crate) struct FactDocument<'a> {
    fact: &'a str,
    value: &'a str,
    #[cfg_attr(feature = "schema", schema(value_type = crate::rule::Provenance))]
    from: &'static str,
}

/// The source of a rule as JSON: its page, paragraphs and date.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SourceDocument {
    page: &'static str,
    spans: Vec<String>,
    dated: &'static str,
}

impl<'a> From<&Input<'a>> for InputDocument<'a> {
    fn from(input: &Input<'a>) -> Self {
        let Input { draft: claim, evidence, today, edition, .. } = *input;
        Self { claim, evidence, today: today.to_string(), edition: edition.id }
    }
}

impl From<&Source> for SourceDocument {
    fn from(source: &Source) -> Self {
        Self { page: source.page.document().name(), spans: source.spans().collect(), dated: source.page.dated() }
    }
}

impl<'a> VerdictDocument<'a> {
    /// Creates the document of a verdict, with messages in a language. Without one it is the canonical document.
    pub fn new(input: &Input<'_>, verdict: &'a Verdict, lang: Option<Lang>) -> Self {
        Self {
            edition: verdict.edition.id,
            state: verdict.state().name(),
            engine: ENGINE,
            input_sha256: input.sha256().to_string(),
            findings: verdict.findings.iter().map(|finding| FindingDocument::new(finding, lang)).collect(),
        }
    }

    /// Serializes the document of a verdict to compact JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }
}

impl<'a> FindingDocument<'a> {
    fn new(finding: &'a Finding, lang: Option<Lang>) -> Self {
        let Finding { rule, raised, because, missing, .. } = finding;
        Self {
            rule: rule.id.name(),
            raised: raised.name(),
            effect: rule.effect.name(),
            fields: rule.fields.to_vec(),
            because: because.iter().map(FactDocument::from).collect(),
            missing,
            source: (&rule.source).into(),
            message: lang.map(|lang| finding.message(lang)).unwrap_or_default(),
            what_to_do: lang.map(|lang| finding.what_to_do(lang)).unwrap_or_default(),
            links: rule.links.iter().map(|link| link.address()).collect(),
        }
    }
}

impl<'a> From<&'a Fact> for FactDocument<'a> {
    fn from(because: &'a Fact) -> Self {
        Self { fact: &because.pointer, value: &because.value, from: because.from.name() }
    }
}

/// Returns the canonical bytes of a verdict: compact JSON without messages, the same on every target.
pub fn canonical_bytes(input: &Input<'_>, verdict: &Verdict) -> Vec<u8> {
    VerdictDocument::new(input, verdict, None).to_bytes()
}

impl Input<'_> {
    /// Returns the SHA-256 of this input of a check, as canonical JSON.
    pub fn sha256(&self) -> Digest {
        Digest::of(&to_bytes(&InputDocument::from(self)))
    }
}

/// The answer of `GET /v1/session`: the identity that asks, and what it may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Session {
    /// An opaque ID of the person who asks, the same in each of their sessions: drafts on a shared device are kept apart by
    /// it. Empty where the backend does not say.
    #[serde(default, deserialize_with = "null_as_default")]
    pub person: String,
    /// The partner's short name.
    pub partner: String,
    /// A [`crate::evidence::Role`], or `reviewer`.
    pub role: String,
    /// The partner's MPN accounts, as in the evidence.
    pub mpn_accounts: Vec<MpnAccount>,
    /// The capabilities of this identity: `validate`, `upload`, `submit`, `read`, `audit`, `review`, `practice`.
    pub capabilities: Vec<String>,
    /// The edition used where a claim names none.
    pub edition: String,
    /// The limits on what the backend accepts.
    pub limits: Limits,
    /// Whether drafts may not be kept on the devices of people, by the programme's choice. Where it is absent, they may.
    #[serde(default, deserialize_with = "null_as_default")]
    pub no_drafts_on_devices: bool,
    /// The path at which the session is ended, where the backend has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_out: Option<String>,
}

impl Session {
    /// Returns the ID of the person who asks; where the backend does not say, the partner stands for all of its people.
    pub fn person_id(&self) -> &str {
        if self.person.is_empty() { &self.partner } else { &self.person }
    }
}

/// The limits on what the backend accepts, such as the size and number of proof files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Limits {
    /// Largest claim, in bytes.
    pub claim_bytes: u64,
    /// Largest proof file, in bytes.
    pub proof_bytes: u64,
    /// Largest number of proof files of a claim.
    pub proof_files: u32,
    /// The accepted media types of proof files.
    pub proof_types: Vec<String>,
}

/// The body of `POST /v1/claims/validation`: a claim to be checked, with its evidence.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ValidationRequest {
    /// The claim.
    pub claim: Draft,
    /// The evidence.
    #[serde(default, deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(nullable))]
    pub evidence: Evidence,
    /// The day, `YYYY-MM-DD`; absent means today in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub today: Option<String>,
    /// The edition to check by, instead of the claim's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::schema::EditionName>))]
    pub edition: Option<String>,
    /// The language of messages; absent means English.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Lang>))]
    pub lang: Option<String>,
}

impl ValidationRequest {
    /// Reads a request to check a claim from JSON.
    ///
    /// # Errors
    /// [`ReadError`] says where in the text, and what was expected there.
    pub fn read(text: &[u8]) -> Result<Self, ReadError> {
        read(text)
    }
}

/// The backend's receipt for a submitted claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The reference to name in questions.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub receipt_id: String,
    /// The claim.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
    /// The time of the submission, RFC 3339 in UTC, by the server's clock.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub submitted_at: String,
    /// SHA-256 of the bytes that were sent.
    #[cfg_attr(feature = "schema", schema(pattern = "^[0-9a-f]{64}$"))]
    pub fingerprint: String,
    /// The edition by which it was checked.
    pub edition: String,
    /// SHA-256 of the verdict's canonical bytes.
    #[cfg_attr(feature = "schema", schema(pattern = "^[0-9a-f]{64}$"))]
    pub verdict_sha256: String,
    /// The day by which the first review is due, `YYYY-MM-DD`.
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub review_due: String,
    /// SHA-256 of each proof file.
    pub poe: Vec<String>,
}

/// The answer to whose tenant a domain is, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tenant {
    /// The result of the look-up.
    #[serde(flatten)]
    pub lookup: DomainLookup,
    /// Whether it is practice data.
    #[serde(default, deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(required = true))]
    pub practice: bool,
    /// `never` where the backend has no login service, so that asking again gives the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false, pattern = "^never$"))]
    pub retry: Option<String>,
}

/// The answer of `GET /v1/own-claims/{tenant_id}`: the claims of the partner's own company for a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnClaims {
    /// The partner's claims at this customer, item by item, as in the evidence.
    pub items: Vec<OwnClaim>,
}

/// The answer to a sign-out: what is left to do after the session has ended at the backend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SignedOut {
    /// The address at which the provider ends its own session, where it has one.
    pub go_on_at: Option<String>,
}

/// A problem document (RFC 9457): an error answer of the backend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schema", schema(format = "uri-reference"))]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence of the problem in words.
    pub detail: String,
    /// A URI that identifies this occurrence, for support.
    #[cfg_attr(feature = "schema", schema(format = "uri"))]
    pub instance: String,
    /// `never`, `same-key`, `after-auth` or `new-key`.
    pub retry: String,
    /// The errors in the claim, when they are the problem.
    #[serde(default, deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
    /// The path at which people sign in, where the backend has a sign-in of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<String>,
    /// Whether drafts may not be kept on the devices of people; said to whoever is not signed in.
    #[serde(default, deserialize_with = "null_as_default", skip_serializing_if = "std::ops::Not::not")]
    pub no_drafts_on_devices: bool,
    /// The seconds to wait before the next try, as the header `Retry-After` says it.
    #[serde(skip)]
    pub retry_after: Option<u32>,
}

/// One error in a claim that the backend reports: a code, and the pointer to the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProblemError {
    /// JSON pointer into the claim, or into the evidence with the prefix `evidence:`.
    pub pointer: String,
    /// The rule's id, or `FORMAT`.
    pub code: String,
    /// The description of the error, in English.
    pub detail: String,
    /// The facts that decided it, by their pointers.
    #[serde(default, deserialize_with = "null_as_default", serialize_with = "crate::document::sorted")]
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, String>))]
    pub params: BTreeMap<String, Value>,
}

impl ProblemError {
    /// The error code of a proof file that has not been uploaded. The error is at its digest: `/proof/0/sha256`.
    pub const POE_NOT_READY: &'static str = "POE_NOT_READY";
}

/// Reads the body of `POST /v1/claims`: a claim that has its evidence in the member `evidence`.
///
/// # Errors
/// As of [`Draft::read`].
pub fn read_with_evidence(text: &[u8]) -> Result<(Draft, Evidence), ReadError> {
    /// The member of the body that is not part of the claim.
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct EvidenceMember {
        #[serde(deserialize_with = "null_as_default")]
        evidence: Evidence,
    }

    let mut draft = Draft::read(text)?;
    let EvidenceMember { evidence } = read(text)?;
    draft.unknown_members.remove("evidence");
    Ok((draft, evidence))
}

/// Returns the edition to check a claim by: the one asked for, else the claim's own.
///
/// # Errors
/// The name of the edition, when it is unknown.
pub fn edition_for<'a>(draft: &'a Draft, asked: Option<&'a str>) -> Result<&'static Edition, &'a str> {
    let id = asked.filter(|id| !id.trim().is_empty()).unwrap_or(&draft.edition);
    Edition::by_id(id).ok_or(id)
}

/// Parses the day of a check; returns `today` where there is no text.
///
/// # Errors
/// [`crate::value::DateError`] when the text is not a date.
pub fn parse_day_or(text: Option<&str>, today: NaiveDate) -> Result<NaiveDate, crate::value::DateError> {
    text.map_or(Ok(today), |text| crate::value::Date::parse(text).map(crate::value::Date::day))
}
