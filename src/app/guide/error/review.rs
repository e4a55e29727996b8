//! The claim stays under review.

use cpor_rules::RuleId::{R36, R37, R38, R39, R40, R41, R42};

use super::ending::{Actor, Advice, Deadline, Ending, Message};
use super::fact::{COMPETING, Fact, MORE_ASKED, no, yes};
use super::question::{Answer, Answers, Question, QuestionId, Step};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a claim that stays under review: on which day it was submitted.
pub(super) static SUBMITTED: Question = Question {
    id: QuestionId::Submitted,
    answers: Answers::Day { waiting: &REASON_WAITING, overdue: &REASON_OVERDUE },
};

static REASON_WAITING: Question = Question {
    id: QuestionId::Reason,
    answers: Answers::OneOf(&[
        Answer { name: "competing", facts: COMPETES, next: Step::Ending(&COMPETITION_WAITS) },
        Answer { name: "more", facts: MORE, next: Step::Ending(&ANSWER_REVIEWER) },
        Answer { name: "both", facts: COMPETES_WITH_MORE, next: Step::Ending(&ANSWER_IN_COMPETITION) },
        Answer { name: "neither", facts: NOTHING_KNOWN, next: Step::Ending(&REVIEW_WAITS) },
    ]),
};

static REASON_OVERDUE: Question = Question {
    id: QuestionId::Reason,
    answers: Answers::OneOf(&[
        Answer { name: "competing", facts: COMPETES, next: Step::Ending(&COMPETITION_LONG) },
        Answer { name: "more", facts: MORE, next: Step::Ending(&ANSWER_REVIEWER) },
        Answer { name: "both", facts: COMPETES_WITH_MORE, next: Step::Ending(&ANSWER_IN_COMPETITION) },
        Answer { name: "neither", facts: NOTHING_KNOWN, next: Step::Ending(&REVIEW_OVERDUE) },
    ]),
};

const COMPETES: &[Fact] = &[yes(COMPETING), no(MORE_ASKED)];
const MORE: &[Fact] = &[no(COMPETING), yes(MORE_ASKED)];
const COMPETES_WITH_MORE: &[Fact] = &[yes(COMPETING), yes(MORE_ASKED)];
const NOTHING_KNOWN: &[Fact] = &[no(COMPETING), no(MORE_ASKED)];

static COMPETITION_WAITS: Ending = Ending {
    advice: Advice::WaitReview,
    rules: &[R39, R37],
    actor: Actor::Nobody(Deadline::FirstReview),
    message: Message::Letter(Kind::Competition),
    details: None,
    sections: &[Section::Proof],
};

static REVIEW_WAITS: Ending = Ending {
    advice: Advice::WaitReview,
    rules: &[R36],
    actor: Actor::Nobody(Deadline::FirstReview),
    message: Message::Letter(Kind::AskStatus),
    details: None,
    sections: &[],
};

static ANSWER_REVIEWER: Ending = Ending {
    advice: Advice::AnswerReviewer,
    rules: &[R42],
    actor: Actor::You,
    message: Message::Letter(Kind::Answer),
    details: None,
    sections: &[Section::Proof],
};

static ANSWER_IN_COMPETITION: Ending = Ending {
    advice: Advice::AnswerReviewer,
    rules: &[R38, R42, R37],
    actor: Actor::You,
    message: Message::Letter(Kind::Answer),
    details: None,
    sections: &[Section::Proof],
};

static COMPETITION_LONG: Ending = Ending {
    advice: Advice::CompetitionLong,
    rules: &[R40, R41, R37],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::Competition),
    details: None,
    sections: &[Section::Proof],
};

static REVIEW_OVERDUE: Ending = Ending {
    advice: Advice::ReviewOverdue,
    rules: &[R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::AskStatus),
    details: None,
    sections: &[],
};
