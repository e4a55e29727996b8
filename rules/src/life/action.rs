//! Actions on a claim, the parties that take them, and their reasons.

use crate::value::choices;

choices! {
    /// The party that changes the status of a claim.
    Actor {
        /// The partner that made it.
        Partner = "partner",
        /// Microsoft, which reviews it.
        Reviewer = "reviewer",
        /// The customer. What it says comes to Microsoft, so a reviewer enters it.
        Customer = "customer",
    }
}

choices! {
    /// An action on a claim, by which its status changes.
    Action {
        /// Sends it for the first time.
        Submit = "submit",
        /// Begins its review.
        BeginReview = "begin_review",
        /// Approves it, or grants its dispute.
        Approve = "approve",
        /// Asks for what the proof lacks.
        Request = "request",
        /// Rejects it, or its dispute.
        Reject = "reject",
        /// Adds what was asked for, and sends it again.
        Answer = "answer",
        /// Takes it back before it is decided.
        Withdraw = "withdraw",
        /// Declines the association, as the customer.
        Decline = "decline",
        /// Ends an approved association.
        Disassociate = "disassociate",
        /// Disputes its rejection.
        Dispute = "dispute",
    }
}

choices! {
    /// A reason for which a status changes.
    Reason {
        /// There is no proof, or it is the wrong file.
        NoProof = "no_proof",
        /// The customer has not signed.
        NoSignature = "no_signature",
        /// Dates are missing, or too old.
        Dates = "dates",
        /// The work is not described well enough.
        WorkNotDescribed = "work_not_described",
        /// A claimed product or workload is not in the proof.
        ProductMissing = "product_missing",
        /// The proof cannot be tied to the tenant.
        NoProductConnection = "no_product_connection",
        /// The proof is not enough.
        InsufficientProof = "insufficient_proof",
        /// The customer's consent is not in the proof.
        NoConsent = "no_consent",
        /// The proof cannot be opened.
        ProofUnavailable = "proof_unavailable",
        /// The partner did not answer in time.
        NoAnswer = "no_answer",
        /// Another partner's proof was chosen.
        OtherPartnerChosen = "other_partner_chosen",
        /// The customer declined.
        CustomerDeclined = "customer_declined",
        /// The partner used the wrong MPN ID.
        WrongMpn = "wrong_mpn",
        /// The partner chose the wrong activity.
        WrongActivity = "wrong_activity",
        /// The partner works no longer with the customer.
        NoLongerWithCustomer = "no_longer_with_customer",
    }
}

/// The reasons for which more is asked for: what a proof can lack.
pub(super) const LACKING: &[Reason] = &[
    Reason::NoProof,
    Reason::NoSignature,
    Reason::Dates,
    Reason::WorkNotDescribed,
    Reason::ProductMissing,
    Reason::NoProductConnection,
];

/// The reasons for which a claim is rejected after its review.
pub(super) const REJECTED: &[Reason] = &[
    Reason::InsufficientProof,
    Reason::NoConsent,
    Reason::ProductMissing,
    Reason::NoProductConnection,
    Reason::ProofUnavailable,
    Reason::OtherPartnerChosen,
    Reason::CustomerDeclined,
];

/// The reasons for which a partner takes back a claim, or ends an association.
pub(super) const PARTNERS_OWN: &[Reason] = &[Reason::WrongMpn, Reason::WrongActivity, Reason::NoLongerWithCustomer];
