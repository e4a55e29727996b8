//! An error in Partner Center: from the error to its cause to the next step, in at most three questions with the first.

mod activity;
pub mod choice;
mod ending;
mod fact;
mod mpn;
pub mod outcome;
mod provisioning;
mod question;
mod renewal;
mod review;
mod subscription;
mod tenant;
mod walk;
pub mod words;

use serde::Serialize;

use self::fact::SUBMITTED_ON;
use self::outcome::ErrorOutcomeView;
use self::question::{Answer, Answers, Question};
use self::walk::{Walk, changes_of};
use self::words::{QuestionText, Words};
use super::part::{self, Field};
use super::{Guide, GuideEvent};

/// View model of the guide's section An error in Partner Center: what it shows, no elements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorView {
    /// What it is for.
    pub lead: &'static str,
    /// The questions, in turn; up to the day, where one is asked for.
    pub questions: Vec<part::Question>,
    /// The day of the submission, where it is asked for.
    pub day: Option<Field>,
    /// The questions after the day.
    pub later_questions: Vec<part::Question>,
    /// The next step, once every question is answered.
    pub outcome: Option<ErrorOutcomeView>,
}

/// Makes the view model of the guide's section An error in Partner Center, from the state of the guide.
pub fn view(guide: &Guide) -> ErrorView {
    let words = words::of(guide.lang);
    let walk = Walk::of(guide);
    let mut view = ErrorView {
        lead: words.lead,
        questions: Vec::new(),
        day: None,
        later_questions: Vec::new(),
        outcome: walk.ending.map(|ending| outcome::view(guide, words, ending)),
    };
    for question in walk.questions {
        match question.answers {
            Answers::OneOf(answers) => {
                let questions = if view.day.is_none() { &mut view.questions } else { &mut view.later_questions };
                questions.push(question_view(guide, words, question, answers));
            }
            Answers::Day { .. } => {
                let QuestionText { legend, hint, .. } = words.question(question.id);
                view.day = Some(part::date_field(SUBMITTED_ON, legend, hint));
            }
        }
    }
    view
}

fn question_view(guide: &Guide, words: &Words, question: &Question, answers: &[Answer]) -> part::Question {
    let QuestionText { legend, hint, answers: labels } = words.question(question.id);
    let now = guide.typed(question.id.name());
    let picks = answers.iter().zip(labels).map(|(answer, label)| {
        let event = GuideEvent::Answered(changes_of(guide, question, answer));
        ((*label).to_owned(), answer.name == now, event)
    });
    part::question(question.id.name(), legend, hint, picks.collect())
}

#[cfg(test)]
mod tests;
