//! The first question: which error it is.

use cpor_rules::Lang;

use super::fact::{MPN_DID_THE_WORK, PORTAL_ERROR, UNDER_REVIEW, named, no};
use super::question::{Answer, Answers, Question, QuestionId, Step};
use super::{activity, mpn, provisioning, renewal, review, subscription, tenant, words};
use crate::app::guide::Guide;

/// An error in Partner Center for which the guide has a way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Tenant ID and domain do not match.
    Mismatch,
    /// The subscription is refused.
    Refused,
    /// It is not provisioned.
    NotProvisioned,
    /// The activity is wrong.
    Activity,
    /// The MPN is wrong.
    Mpn,
    /// The claim stays under review.
    UnderReview,
    /// The subscription was renewed and has a new ID.
    Renewed,
}

impl Error {
    /// Every error, in the order of the answers to the first question.
    pub const ALL: &'static [Self] = &[
        Self::Mismatch,
        Self::Refused,
        Self::NotProvisioned,
        Self::Activity,
        Self::Mpn,
        Self::UnderReview,
        Self::Renewed,
    ];

    /// Whether Partner Center itself shows the error, in words of its own.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Mismatch | Self::Refused | Self::NotProvisioned)
    }
}

/// Returns the error in Partner Center that the user has chosen in the guide, if any.
pub fn chosen_error(guide: &Guide) -> Option<Error> {
    let Answers::OneOf(answers) = START.answers else { return None };
    let index = answers.iter().position(|answer| answer.name == guide.typed(QuestionId::Error.name()))?;
    Error::ALL.get(index).copied()
}

/// Returns the name of the chosen error in Partner Center, in a language.
pub fn chosen_error_name(guide: &Guide, lang: Lang) -> Option<&'static str> {
    let error = chosen_error(guide)?;
    words::of(lang).question(QuestionId::Error).answers.get(error as usize).copied()
}

/// The first question. Its answers are in the order of [`Error::ALL`].
pub(super) static START: Question = Question {
    id: QuestionId::Error,
    answers: Answers::OneOf(&[
        Answer {
            name: "mismatch",
            facts: &[named(PORTAL_ERROR, "domain_mismatch")],
            next: Step::Question(&tenant::TENANT_ASKED),
        },
        Answer {
            name: "refused",
            facts: &[named(PORTAL_ERROR, "subscription")],
            next: Step::Question(&subscription::SUBSCRIPTION_ASKED),
        },
        Answer {
            name: "not_provisioned",
            facts: &[named(PORTAL_ERROR, "not_provisioned")],
            next: Step::Question(&provisioning::STEPS),
        },
        Answer { name: "activity", facts: &[], next: Step::Question(&activity::WORK) },
        Answer { name: "mpn", facts: &[no(MPN_DID_THE_WORK)], next: Step::Question(&mpn::KNOWS) },
        Answer { name: "under_review", facts: UNDER_REVIEW, next: Step::Question(&review::SUBMITTED) },
        Answer { name: "renewed", facts: &[], next: Step::Question(&renewal::OLD_APPROVED) },
    ]),
};
