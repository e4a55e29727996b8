//! The walk from an error to the next step, by what was answered.

use cpor_rules::{Raised, RuleId};
use serde_json::Value;

use super::choice::START;
use super::ending::Ending;
use super::fact::{COMPETING, Fact};
use super::question::{Answer, Answers, Question, Step};
use crate::app::guide::{Change, Facts, Guide};

/// How far the questions about an error are answered: those asked so far, and the ending once it is reached.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The questions: those that are answered, and the next one.
    pub questions: Vec<&'static Question>,
    /// The end, once every question is answered.
    pub ending: Option<&'static Ending>,
}

impl Walk {
    /// Follows the answers in the guide from question to question, as far as they go.
    pub(super) fn of(guide: &Guide) -> Self {
        let mut walk = Self::default();
        let mut next = Some(Step::Question(&START));
        while let Some(step) = next {
            match step {
                Step::Question(question) => {
                    walk.questions.push(question);
                    next = next_step(guide, question);
                }
                Step::Ending(ending) => {
                    walk.ending = Some(ending);
                    next = None;
                }
            }
        }
        walk
    }
}

fn next_step(guide: &Guide, question: &Question) -> Option<Step> {
    match question.answers {
        Answers::OneOf(_) => chosen(guide, question).map(|answer| answer.next),
        Answers::Day { waiting, overdue } => {
            is_waiting(&guide.facts).map(|is_waiting| Step::Question(if is_waiting { waiting } else { overdue }))
        }
    }
}

/// The answer that was chosen; none also where a day is entered.
fn chosen(guide: &Guide, question: &Question) -> Option<&'static Answer> {
    let Answers::OneOf(answers) = question.answers else { return None };
    answers.iter().find(|answer| answer.name == guide.typed(question.id.name()))
}

/// The first review is not due yet. The rule on it is about competing claims, so it is asked as if this were one.
fn is_waiting(facts: &Facts) -> Option<bool> {
    let competing = facts.with(&[Change::yes_or_no(COMPETING, true)]);
    let verdict = competing.input().check_with(competing.export());
    let finding = verdict.findings.iter().find(|finding| finding.rule.id == RuleId::R39)?;
    match finding.raised {
        Raised::Yes => Some(true),
        Raised::No => Some(false),
        Raised::Unknown => None,
    }
}

/// Lists the changes that an answer means: its facts, with those of the answers before it. What was answered to this
/// question and to later ones is as the claim has it again, because it belongs to another way.
pub(super) fn changes_of(guide: &Guide, question: &Question, answer: &Answer) -> Vec<Change> {
    let mut changes = Vec::new();
    if !guide.typed(question.id.name()).is_empty() {
        forget(guide, question, &mut changes);
    }
    let walk = Walk::of(guide);
    let earlier = walk.questions.iter().take_while(|earlier| earlier.id != question.id);
    let stated = earlier.filter_map(|earlier| chosen(guide, earlier)).chain([answer]);
    changes.extend(stated.flat_map(|answer| answer.facts).map(Fact::change));
    changes.push(Change::text(question.id.name(), answer.name));
    changes
}

/// What takes the answers to a question and to all that may follow from it back.
fn forget(guide: &Guide, question: &Question, changes: &mut Vec<Change>) {
    changes.push(Change { pointer: question.id.name().into(), to: Value::Null });
    match question.answers {
        Answers::OneOf(answers) => {
            for answer in answers {
                let as_claimed =
                    |Fact { pointer, .. }: &Fact| Change { pointer: (*pointer).into(), to: guide.claim_value(pointer) };
                changes.extend(answer.facts.iter().map(as_claimed));
                if let Step::Question(next) = answer.next {
                    forget(guide, next, changes);
                }
            }
        }
        Answers::Day { waiting, overdue } => {
            [waiting, overdue].into_iter().for_each(|next| forget(guide, next, changes))
        }
    }
}
