//! The MPN is wrong.

use cpor_rules::RuleId::{R32d, R32e, R33, R36, R42, X17};

use super::ending::{Actor, Advice, Details, Ending, Message};
use super::fact::{ACTION_REQUIRED, APPROVED, DRAFT, IS_SUBMITTED, KNOWS_MPN, UNDER_REVIEW, no, yes};
use super::question::{Answer, Answers, Question, QuestionId, Step, stands};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a wrong MPN: whether the right one is known.
pub(super) static KNOWS: Question = Question {
    id: QuestionId::KnowsMpn,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[no(KNOWS_MPN)], next: Step::Ending(&ASK_ADMIN) },
        Answer { name: "yes", facts: &[yes(KNOWS_MPN)], next: Step::Question(&MPN_STANDS) },
    ]),
};

static ASK_ADMIN: Ending = Ending {
    advice: Advice::AskAdmin,
    rules: &[R32e, R32d],
    actor: Actor::GlobalAdmin,
    message: Message::Letter(Kind::WhichMpn),
    details: None,
    sections: &[Section::Mpn],
};

static MPN_STANDS: Question = Question {
    id: QuestionId::Stands,
    answers: Answers::OneOf(&[
        stands("draft", DRAFT, &MPN_DRAFT),
        stands("submitted", IS_SUBMITTED, &MPN_SUBMITTED),
        stands("action_required", ACTION_REQUIRED, &MPN_ACTION_REQUIRED),
        stands("under_review", UNDER_REVIEW, &MPN_UNDER_REVIEW),
        stands("approved", APPROVED, &MPN_APPROVED),
    ]),
};

static MPN_DRAFT: Ending = Ending {
    advice: Advice::MpnDraft,
    rules: &[R32d],
    actor: Actor::You,
    message: Message::Letter(Kind::WhichMpn),
    details: None,
    sections: &[Section::Mpn],
};

static MPN_SUBMITTED: Ending = Ending {
    advice: Advice::MpnSubmitted,
    rules: &[R32d, R36],
    actor: Actor::You,
    message: Message::Letter(Kind::WrongMpn),
    details: Some(Details::Edits),
    sections: &[Section::Mpn],
};

static MPN_ACTION_REQUIRED: Ending = Ending {
    advice: Advice::MpnActionRequired,
    rules: &[R32d, R42, X17],
    actor: Actor::You,
    message: Message::Letter(Kind::WrongMpn),
    details: Some(Details::Edits),
    sections: &[Section::Mpn],
};

static MPN_UNDER_REVIEW: Ending = Ending {
    advice: Advice::MpnUnderReview,
    rules: &[R32d, R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongMpn),
    details: Some(Details::Edits),
    sections: &[Section::Mpn],
};

static MPN_APPROVED: Ending = Ending {
    advice: Advice::MpnApproved,
    rules: &[R32d, R33],
    actor: Actor::Support,
    message: Message::Pack,
    details: Some(Details::Edits),
    sections: &[Section::Mpn],
};
