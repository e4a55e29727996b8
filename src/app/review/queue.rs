//! The queue of claims to review.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::wire::ReviewSummary;

use crate::app::Failure;

/// The reviewers' queue of claims: what it was asked for, and what of it is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// What is asked for.
    pub filter: Filter,
    /// The version of the last question; answers to others are dropped.
    pub version: u64,
    /// The claims that are here, what is due first at the top.
    pub items: Vec<ReviewSummary>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
    /// An answer is on its way.
    pub is_loading: bool,
    /// Why the last question was not answered.
    pub failure: Option<Failure>,
}

/// Which claims the reviewers' queue is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only claims of this status; without one, those that wait for a reviewer.
    pub status: Option<ClaimStatus>,
    /// Only claims of which something that people search for begins so.
    pub text: String,
    /// Whose claims.
    pub whose: Whose,
}

/// Whose claims the reviewers' queue is asked for, by who has taken them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// Those that the reviewer has taken.
    Mine,
    /// Those that nobody has taken.
    Unassigned,
}

impl Choice for Whose {
    const ALL: &'static [Self] = &[Self::All, Self::Mine, Self::Unassigned];

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "me",
            Self::Unassigned => "none",
        }
    }
}

impl Filter {
    /// Returns the query parameters that ask the backend for this part of the queue.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let text = self.text.trim();
        let status = self.status.map(|status| ("status", status.name().to_owned()));
        let whose = (self.whose != Whose::All).then(|| ("assignee", self.whose.name().to_owned()));
        let text = (!text.is_empty()).then(|| ("q", text.to_owned()));
        [status, text, whose].into_iter().flatten().collect()
    }
}
