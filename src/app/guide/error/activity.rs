//! The activity is wrong.

use cpor_rules::RuleId::{R23, R33, R36, R42, X17};

use super::ending::{Actor, Advice, Details, Ending, Message};
use super::fact::{
    ACTION_REQUIRED, APPROVED, DRAFT, DRIVES, INFLUENCED, INFLUENCER, IS_SUBMITTED, UNDER_REVIEW, no, yes,
};
use super::question::{Answer, Answers, Question, QuestionId, Step, stands};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a wrong activity: what was done in truth.
pub(super) static WORK: Question = Question {
    id: QuestionId::Work,
    answers: Answers::OneOf(&[
        Answer {
            name: "presales",
            facts: &[yes(INFLUENCED), no(DRIVES), no(INFLUENCER)],
            next: Step::Question(&ACTIVITY_STANDS),
        },
        Answer {
            name: "usage",
            facts: &[no(INFLUENCED), yes(DRIVES), no(INFLUENCER)],
            next: Step::Question(&ACTIVITY_STANDS),
        },
        Answer {
            name: "both",
            facts: &[yes(INFLUENCED), yes(DRIVES), no(INFLUENCER)],
            next: Step::Question(&ACTIVITY_STANDS),
        },
        Answer {
            name: "influencer",
            facts: &[no(INFLUENCED), no(DRIVES), yes(INFLUENCER)],
            next: Step::Question(&ACTIVITY_STANDS),
        },
    ]),
};

static ACTIVITY_STANDS: Question = Question {
    id: QuestionId::Stands,
    answers: Answers::OneOf(&[
        stands("draft", DRAFT, &ACTIVITY_DRAFT),
        stands("submitted", IS_SUBMITTED, &ACTIVITY_SENT),
        stands("action_required", ACTION_REQUIRED, &ACTIVITY_ACTION_REQUIRED),
        stands("under_review", UNDER_REVIEW, &ACTIVITY_SENT),
        stands("approved", APPROVED, &ACTIVITY_APPROVED),
    ]),
};

static ACTIVITY_DRAFT: Ending = Ending {
    advice: Advice::ActivityDraft,
    rules: &[R23],
    actor: Actor::You,
    message: Message::Letter(Kind::SignProof),
    details: None,
    sections: &[Section::Activity],
};

static ACTIVITY_SENT: Ending = Ending {
    advice: Advice::ActivitySent,
    rules: &[R23, R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongActivity),
    details: Some(Details::Edits),
    sections: &[Section::Activity],
};

static ACTIVITY_ACTION_REQUIRED: Ending = Ending {
    advice: Advice::ActivitySent,
    rules: &[R23, R42, X17],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongActivity),
    details: Some(Details::Edits),
    sections: &[Section::Activity],
};

static ACTIVITY_APPROVED: Ending = Ending {
    advice: Advice::ActivityApproved,
    rules: &[R23, R33],
    actor: Actor::Support,
    message: Message::Pack,
    details: Some(Details::Edits),
    sections: &[Section::Activity],
};
