//! The points on which the pages of one edition contradict each other.
//!
//! No side is taken: readers see what each page says. The texts are in [`crate::text::edition`].

use super::{Edition, Version};
use crate::rule::Page;
use crate::value::{choices, listed};

/// A contradiction between the pages of one edition, such as two time limits for the same thing.
#[derive(Debug)]
pub struct Disagreement {
    /// The topic of the contradiction.
    pub topic: Topic,
    /// Each statement, with the page that makes it.
    pub statements: &'static [(Statement, Page)],
}

choices! {
    /// A topic on which pages disagree.
    Topic {
        /// How long can the customer decline?
        OptOut = "opt_out",
        /// Can a submitted claim be changed?
        Editing = "editing",
        /// How long does the review take?
        Review = "review",
        /// When is a subscription ID needed?
        SubscriptionId = "subscription_id",
        /// Is the customer's domain needed?
        CustomerDomain = "customer_domain",
        /// Is usage of Business Applications paid?
        UsagePayment = "usage_payment",
    }
}

listed! {
    /// A statement that a page makes.
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    Statement {
        DeclineInFiveBusinessDays,
        DeclineInSevenDays,
        DeclineAtAnyTime,
        NoEditing,
        EditingWhenSubmittedOrAsked,
        EditingWhenAsked,
        ReviewInFourteenBusinessDays,
        ReviewInFiveDays,
        CompetingReviewInFiveBusinessDays,
        SubscriptionAlways,
        SubscriptionIfSeveral,
        NoDomain,
        DomainAndTenant,
        UsageIsNotPaid,
        UsageIsPaid,
    }
}

impl Edition {
    /// Returns the contradictions between the pages of this edition.
    pub fn disagreements(&self) -> &'static [Disagreement] {
        match self.version {
            Version::September2020 => &IN_2020_09,
            Version::October2023 | Version::November2026 => &IN_2023_10,
        }
    }
}

static IN_2020_09: [Disagreement; 2] = [
    Disagreement {
        topic: Topic::OptOut,
        statements: &[
            (Statement::DeclineInFiveBusinessDays, Page::Create),
            (Statement::DeclineInFiveBusinessDays, Page::Overview),
            (Statement::DeclineInSevenDays, Page::Manage),
        ],
    },
    Disagreement {
        topic: Topic::Editing,
        statements: &[(Statement::NoEditing, Page::Create), (Statement::EditingWhenSubmittedOrAsked, Page::Manage)],
    },
];

/// The rules do not follow the pages that ask for more (a subscription ID for every product) or for less (no domain):
/// either would judge by one page against another of the same day.
static IN_2023_10: [Disagreement; 6] = [
    Disagreement {
        topic: Topic::OptOut,
        statements: &[
            (Statement::DeclineInFiveBusinessDays, Page::Overview2023),
            (Statement::DeclineAtAnyTime, Page::Create2023),
        ],
    },
    Disagreement {
        topic: Topic::Editing,
        statements: &[(Statement::NoEditing, Page::Create2023), (Statement::EditingWhenAsked, Page::Manage2023)],
    },
    Disagreement {
        topic: Topic::Review,
        statements: &[
            (Statement::ReviewInFourteenBusinessDays, Page::Manage2023),
            (Statement::ReviewInFiveDays, Page::Manage2023),
            (Statement::CompetingReviewInFiveBusinessDays, Page::Issues2023),
        ],
    },
    Disagreement {
        topic: Topic::SubscriptionId,
        statements: &[
            (Statement::SubscriptionAlways, Page::Create2023),
            (Statement::SubscriptionIfSeveral, Page::Issues2023),
        ],
    },
    Disagreement {
        topic: Topic::CustomerDomain,
        statements: &[(Statement::NoDomain, Page::Create2023), (Statement::DomainAndTenant, Page::Issues2023)],
    },
    Disagreement {
        topic: Topic::UsagePayment,
        statements: &[(Statement::UsageIsNotPaid, Page::Create2023), (Statement::UsageIsPaid, Page::Create2023)],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::EDITIONS;

    #[test]
    fn no_two_sides_are_one() {
        for disagreement in EDITIONS.into_iter().flat_map(Edition::disagreements) {
            let (first, _) = disagreement.statements[0];
            assert!(disagreement.statements.iter().any(|(other, _)| *other != first), "{:?}", disagreement.topic);
            for (index, side) in disagreement.statements.iter().enumerate() {
                assert!(!disagreement.statements[..index].contains(side), "{:?} is said twice", side);
            }
        }
    }
}
