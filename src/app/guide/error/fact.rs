//! The facts that an answer states.

use crate::app::guide::Change;

pub(super) const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";
pub(super) const PORTAL_ERROR: &str = "evidence:/declared/portal_error";
pub(super) const ASKED_CUSTOMER: &str = "evidence:/declared/asked_customer";
pub(super) const ERROR_PERSISTS: &str = "evidence:/declared/error_persists";
pub(super) const DOUBTS: &str = "evidence:/declared/doubts_subscription";
pub(super) const INFLUENCED: &str = "evidence:/declared/influenced_purchase";
pub(super) const DRIVES: &str = "evidence:/declared/drives_usage";
pub(super) const INFLUENCER: &str = "evidence:/declared/business_influencer";
pub(super) const MPN_DID_THE_WORK: &str = "evidence:/declared/mpn_did_the_work";
pub(super) const KNOWS_MPN: &str = "evidence:/declared/knows_mpn";
pub(super) const STATUS: &str = "evidence:/this_claim/status";
pub(super) const COMPETING: &str = "evidence:/this_claim/competing";
pub(super) const MORE_ASKED: &str = "evidence:/this_claim/more_information_asked";

/// A fact of the evidence.
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
    /// The fact as a change of what is known.
    pub(super) fn change(&self) -> Change {
        match self.value {
            Value::YesOrNo(yes) => Change::yes_or_no(self.pointer, yes),
            Value::Name(name) => Change::text(self.pointer, name),
        }
    }
}

/// Yes at a pointer.
pub(super) const fn yes(pointer: &'static str) -> Fact {
    Fact { pointer, value: Value::YesOrNo(true) }
}

/// No at a pointer.
pub(super) const fn no(pointer: &'static str) -> Fact {
    Fact { pointer, value: Value::YesOrNo(false) }
}

/// One of the listed names at a pointer.
pub(super) const fn named(pointer: &'static str, name: &'static str) -> Fact {
    Fact { pointer, value: Value::Name(name) }
}

/// The customer was asked, and nothing is known of the error since.
pub(super) const UNANSWERED: &[Fact] = &[yes(ASKED_CUSTOMER)];

/// The error is gone, whichever it was.
pub(super) const GONE: &[Fact] = &[no(ERROR_PERSISTS), named(PORTAL_ERROR, "none")];

/// The claim is not submitted yet.
pub(super) const DRAFT: &[Fact] = &[named(STATUS, "draft")];
/// It is submitted.
pub(super) const IS_SUBMITTED: &[Fact] = &[named(STATUS, "submitted")];
/// The partner has to act.
pub(super) const ACTION_REQUIRED: &[Fact] = &[named(STATUS, "action_required")];
/// It is under review.
pub(super) const UNDER_REVIEW: &[Fact] = &[named(STATUS, "under_review")];
/// It is approved.
pub(super) const APPROVED: &[Fact] = &[named(STATUS, "approved")];
