//! The answers that follow from what was found.

use super::found::{Place, ProofAnswer, Proposal, Reading, Subject};
use crate::value::Choice as _;

/// The evidence in a file from which answers follow.
#[derive(Debug, Default)]
pub(super) struct AnswerEvidence {
    /// The best place of each claimed item that is named for certain, in the claim's order.
    pub(super) covered: Vec<(String, Place)>,
    /// Whether each item is on a line of its own: `None` while that is not clear.
    pub(super) names_each: Option<bool>,
    /// The place that shows it.
    pub(super) names_each_at: Option<Place>,
    /// The days on which a person may have signed.
    pub(super) signed_on: Vec<(String, Place)>,
    /// The place where somebody signed.
    pub(super) signed: Option<Place>,
    /// The place to sign that is empty, unless a signature may be elsewhere.
    pub(super) unsigned: Option<Place>,
    /// The place where the work is described.
    pub(super) work: Option<Place>,
    /// The place where the partner is named as the one that did it.
    pub(super) partner_did: Option<Place>,
    /// The place of the claim's tenant ID.
    pub(super) tenant_id: Option<Place>,
    /// The place of the claim's domain.
    pub(super) domain: Option<Place>,
    /// The place of the customer's company.
    pub(super) company: Option<Place>,
    /// The place where another tenant is named.
    pub(super) other_tenant: Option<Place>,
    /// The place of a measured result.
    pub(super) result: Option<Place>,
    /// The place of the public sector disclosure.
    pub(super) disclosure: Option<Place>,
    /// The place where the template shows, if enough of it does.
    pub(super) template: Option<Place>,
    /// Whether nothing of the template is there.
    pub(super) has_no_template: bool,
    /// The texts of the claim that can be looked for.
    pub(super) asked: Asked,
}

/// The texts that a claim has, so that a file can be searched for them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    /// Whether it has the customer's company.
    pub(super) company: bool,
    /// Whether it has a tenant ID.
    pub(super) tenant_id: bool,
    /// Whether it has a domain.
    pub(super) domain: bool,
    /// Whether it has products or workloads.
    pub(super) items: bool,
}

impl AnswerEvidence {
    /// Adds the answers that follow to a reading that has everything else. `is_whole`: the entire text was read, so absence
    /// may be reported.
    pub(super) fn propose(&self, reading: &mut Reading, is_whole: bool) {
        let days = self.signed_on.iter().map(|(day, place)| proposal(ProofAnswer::SignedOn, day, Some(*place)));
        let items = self.covered.iter().map(|(item, place)| proposal(ProofAnswer::Covers, item, Some(*place)));
        reading.proposals.extend(days.chain(items));
        let missing = |subject: &Subject| reading.missing.contains(subject);
        let names_customer = self.tenant_id.or(self.domain);
        let connects = self.matches_claim();
        // A picture of a signature, or a stamp, may lie on a line that is blank: only the field of a form is known to be empty.
        let unsigned = self.unsigned.filter(|place| self.signed.is_none() && place.is_field());
        let answers = [
            (ProofAnswer::CustomerSigned, self.signed, unsigned.map(Some)),
            (ProofAnswer::DescribesWork, self.work, missing(&Subject::Work).then_some(None)),
            (
                ProofAnswer::PublicSectorDisclosure,
                self.disclosure.filter(|_| self.signed.is_some()),
                missing(&Subject::Disclosure).then_some(None),
            ),
            (
                ProofAnswer::NamesEachProduct,
                self.names_each_at.filter(|_| self.names_each == Some(true)),
                (self.names_each == Some(false)).then_some(self.names_each_at),
            ),
            (
                ProofAnswer::NamesCustomer,
                names_customer,
                (missing(&Subject::TenantId) && missing(&Subject::Domain)).then_some(None),
            ),
            (ProofAnswer::MeasuredResult, self.result, missing(&Subject::Result).then_some(None)),
            // The partner may call itself otherwise than this program knows it.
            (ProofAnswer::PartnerDidTheWork, self.partner_did, None),
            (ProofAnswer::MatchesClaim, connects, self.other_tenant.filter(|_| self.tenant_id.is_none()).map(Some)),
            (ProofAnswer::OnTemplate, self.template, self.has_no_template.then_some(None)),
        ];
        for (answer, yes, no) in answers {
            match (yes, no) {
                (Some(place), _) => reading.proposals.push(proposal(answer, "true", Some(place))),
                (None, Some(place)) if is_whole => reading.proposals.push(proposal(answer, "false", place)),
                (None, _) => {}
            }
        }
    }

    /// Returns the place where the file says that it is the claim's customer: its company, and each of tenant ID and domain
    /// that the claim has.
    fn matches_claim(&self) -> Option<Place> {
        let Asked { company, tenant_id, domain, .. } = self.asked;
        let has = |asked: bool, place: Option<Place>| !asked || place.is_some();
        let is_right = company
            && (tenant_id || domain)
            && has(company, self.company)
            && has(tenant_id, self.tenant_id)
            && has(domain, self.domain);
        if is_right { self.tenant_id.or(self.domain) } else { None }
    }
}

fn proposal(answer: ProofAnswer, value: &str, place: Option<Place>) -> Proposal {
    Proposal { answer: answer.name().into(), value: value.into(), place }
}
