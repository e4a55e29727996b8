//! What the pages of an edition contradict each other on.
//!
//! No side is taken here: whoever reads it is told what each page says. The texts are in [`crate::text::edition`].

use super::{Edition, Which};
use crate::rule::Page;
use crate::value::{choices, listed};

/// Something on which pages of one edition say different things.
#[derive(Debug)]
pub struct Disagreement {
    /// What it is about.
    pub about: Topic,
    /// What is said, and where.
    pub says: &'static [(Statement, Page)],
}

choices! {
    /// What pages disagree about.
    Topic {
        /// How long the customer may decline.
        OptOut = "opt_out",
        /// Whether a submitted claim can be changed.
        Editing = "editing",
        /// How long the review takes.
        Review = "review",
        /// When a subscription ID is asked for.
        SubscriptionId = "subscription_id",
        /// Whether the customer's domain is asked for.
        CustomerDomain = "customer_domain",
        /// Whether usage of Business Applications is paid.
        UsagePayment = "usage_payment",
    }
}

listed! {
    /// What a page says.
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
    /// What its pages disagree about.
    pub fn disagreements(&self) -> &'static [Disagreement] {
        match self.which {
            Which::September2020 => &IN_2020_09,
            Which::October2023 => &IN_2023_10,
        }
    }
}

static IN_2020_09: [Disagreement; 2] = [
    Disagreement {
        about: Topic::OptOut,
        says: &[
            (Statement::DeclineInFiveBusinessDays, Page::Create),
            (Statement::DeclineInFiveBusinessDays, Page::Overview),
            (Statement::DeclineInSevenDays, Page::Manage),
        ],
    },
    Disagreement {
        about: Topic::Editing,
        says: &[(Statement::NoEditing, Page::Create), (Statement::EditingWhenSubmittedOrAsked, Page::Manage)],
    },
];

/// The rules do not follow the pages that ask for more (a subscription ID for every product) or for less (no domain):
/// either would judge by one page against another of the same day.
static IN_2023_10: [Disagreement; 6] = [
    Disagreement {
        about: Topic::OptOut,
        says: &[
            (Statement::DeclineInFiveBusinessDays, Page::Overview2023),
            (Statement::DeclineAtAnyTime, Page::Create2023),
        ],
    },
    Disagreement {
        about: Topic::Editing,
        says: &[(Statement::NoEditing, Page::Create2023), (Statement::EditingWhenAsked, Page::Manage2023)],
    },
    Disagreement {
        about: Topic::Review,
        says: &[
            (Statement::ReviewInFourteenBusinessDays, Page::Manage2023),
            (Statement::ReviewInFiveDays, Page::Manage2023),
            (Statement::CompetingReviewInFiveBusinessDays, Page::Issues2023),
        ],
    },
    Disagreement {
        about: Topic::SubscriptionId,
        says: &[
            (Statement::SubscriptionAlways, Page::Create2023),
            (Statement::SubscriptionIfSeveral, Page::Issues2023),
        ],
    },
    Disagreement {
        about: Topic::CustomerDomain,
        says: &[(Statement::NoDomain, Page::Create2023), (Statement::DomainAndTenant, Page::Issues2023)],
    },
    Disagreement {
        about: Topic::UsagePayment,
        says: &[(Statement::UsageIsNotPaid, Page::Create2023), (Statement::UsageIsPaid, Page::Create2023)],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::EDITIONS;

    #[test]
    fn no_two_sides_are_one() {
        for disagreement in EDITIONS.into_iter().flat_map(Edition::disagreements) {
            let (first, _) = disagreement.says[0];
            assert!(disagreement.says.iter().any(|(other, _)| *other != first), "{:?}", disagreement.about);
            for (place, side) in disagreement.says.iter().enumerate() {
                assert!(!disagreement.says[..place].contains(side), "{:?} is said twice", side);
            }
        }
    }
}
