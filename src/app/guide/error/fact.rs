//! The facts that an answer states.

use crate::app::guide::Change;

/// The pointer to the day on which this claim was submitted.
pub(super) const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";
/// The pointer to the error that Partner Center shows, as the user declares.
pub(super) const PORTAL_ERROR: &str = "evidence:/declared/portal_error";
/// The pointer to the answer whether the customer was asked.
pub(super) const ASKED_CUSTOMER: &str = "evidence:/declared/asked_customer";
/// The pointer to the answer whether the error is still there.
pub(super) const ERROR_PERSISTS: &str = "evidence:/declared/error_persists";
/// The pointer to the answer whether the user doubts that the subscription is the right one.
pub(super) const DOUBTS: &str = "evidence:/declared/doubts_subscription";
/// The pointer to the answer whether the partner influenced the purchase.
pub(super) const INFLUENCED: &str = "evidence:/declared/influenced_purchase";
/// The pointer to the answer whether the partner drives usage.
pub(super) const DRIVES: &str = "evidence:/declared/drives_usage";
/// The pointer to the answer whether the partner influenced the choice as a business influencer.
pub(super) const INFLUENCER: &str = "evidence:/declared/business_influencer";
/// The pointer to the answer whether the claim's MPN did the work.
pub(super) const MPN_DID_THE_WORK: &str = "evidence:/declared/mpn_did_the_work";
/// The pointer to the answer whether the user knows the right MPN.
pub(super) const KNOWS_MPN: &str = "evidence:/declared/knows_mpn";
/// The pointer to the status of this claim.
pub(super) const STATUS: &str = "evidence:/this_claim/status";
/// The pointer to the answer whether another partner claims the same.
pub(super) const COMPETING: &str = "evidence:/this_claim/competing";
/// The pointer to the answer whether the reviewer has asked for more information.
pub(super) const MORE_ASKED: &str = "evidence:/this_claim/more_information_asked";

/// A fact of the evidence, as a pointer and the value at it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    /// Where it stands: a JSON pointer into the evidence, with the prefix `evidence:`.
    pub pointer: &'static str,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    YesOrNo(bool),
    Name(&'static str),
}

impl Fact {
    /// Makes a change that states this fact in the guide.
    pub(super) fn change(&self) -> Change {
        match self.value {
            Value::YesOrNo(yes) => Change::yes_or_no(self.pointer, yes),
            Value::Name(name) => Change::text(self.pointer, name),
        }
    }
}

/// Makes the fact that the answer at a pointer is yes.
pub(super) const fn yes(pointer: &'static str) -> Fact {
    Fact { pointer, value: Value::YesOrNo(true) }
}

/// Makes the fact that the answer at a pointer is no.
pub(super) const fn no(pointer: &'static str) -> Fact {
    Fact { pointer, value: Value::YesOrNo(false) }
}

/// Makes the fact that one of the listed names stands at a pointer.
pub(super) const fn named(pointer: &'static str, name: &'static str) -> Fact {
    Fact { pointer, value: Value::Name(name) }
}

/// The facts of a customer who was asked, while nothing is known of the error since.
pub(super) const UNANSWERED: &[Fact] = &[yes(ASKED_CUSTOMER)];

/// The facts of an error in Partner Center that is gone, whichever it was.
pub(super) const GONE: &[Fact] = &[no(ERROR_PERSISTS), named(PORTAL_ERROR, "none")];

/// The facts of a claim that is not submitted yet.
pub(super) const DRAFT: &[Fact] = &[named(STATUS, "draft")];
/// The facts of a claim that is submitted.
pub(super) const IS_SUBMITTED: &[Fact] = &[named(STATUS, "submitted")];
/// The facts of a claim that waits for the partner to act.
pub(super) const ACTION_REQUIRED: &[Fact] = &[named(STATUS, "action_required")];
/// The facts of a claim that is under review.
pub(super) const UNDER_REVIEW: &[Fact] = &[named(STATUS, "under_review")];
/// The facts of a claim that is approved.
pub(super) const APPROVED: &[Fact] = &[named(STATUS, "approved")];
