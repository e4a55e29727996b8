//! The activities that can be chosen.

use super::trial::{assess, check, findings};
use crate::claim::{Activity, Draft, SolutionArea};
use crate::export::ExportIndex;
use crate::rule::RuleId;
use crate::value::Choice;
use crate::verdict::{Finding, Input, Raised, State, Verdict};

/// The rules about the choice of an area and its activities: whether there is such a choice, for this way of
/// purchase, and whether it is what the user declares to have done (R23). Whatever else is wrong with the claim is
/// wrong with every choice.
const RULES: &[RuleId] = &[RuleId::R21, RuleId::R22, RuleId::R23, RuleId::R25, RuleId::R27, RuleId::R30, RuleId::X05];

/// The rule that warns of a possible choice: that it never pays.
const WARNING: RuleId = RuleId::R29;

/// The assessment of a choice of activity: whether it fits, and by which rules.
#[derive(Clone, Debug)]
pub struct ActivityChoice {
    /// The area.
    pub area: SolutionArea,
    /// The activities chosen.
    pub activities: &'static [Activity],
    /// Whether it can be chosen. What the user declares not to have done fails; while it is not said whether it was
    /// done, it is not known.
    pub state: State,
    /// Whether the rules recommend it by the user's declarations, and it can be chosen.
    pub recommended: bool,
    /// The findings that decide it. For a possible choice, those that recommend it or warn of it.
    pub deciding: Vec<Finding>,
}

/// Assesses the four choices of activity, for both areas, as if each were chosen in this claim.
pub fn activities(input: &Input<'_>, export: Option<&ExportIndex>) -> Vec<ActivityChoice> {
    OFFERS.iter().map(|offer| offer.try_in(input, export)).collect()
}

/// A choice of activity that the programme offers.
#[derive(Debug)]
pub(crate) struct Offer {
    /// The solution area.
    pub(crate) area: SolutionArea,
    /// The activities, which one claim is for together.
    pub(crate) activities: &'static [Activity],
    /// The rules that recommend it, one for each activity.
    recommended_by: &'static [RuleId],
}

/// Every choice, in the order in which people are shown them.
pub(crate) static OFFERS: [Offer; 4] = [
    Offer::business(&[Activity::Presales], &[RuleId::R24]),
    Offer::business(&[Activity::Usage], &[RuleId::R26]),
    Offer::business(&[Activity::RevenueAssociation], &[RuleId::R28]),
    Offer { area: SolutionArea::Microsoft365, activities: &[Activity::Usage], recommended_by: &[RuleId::R31] },
];

/// The only two activities that one claim can be for.
pub(crate) static PRESALES_AND_USAGE: Offer =
    Offer::business(&[Activity::Presales, Activity::Usage], &[RuleId::R24, RuleId::R26]);

impl Offer {
    const fn business(activities: &'static [Activity], recommended_by: &'static [RuleId]) -> Self {
        Self { area: SolutionArea::BusinessApplications, activities, recommended_by }
    }

    /// Assesses this choice as if it were chosen in the claim.
    pub(super) fn try_in(&self, input: &Input<'_>, export: Option<&ExportIndex>) -> ActivityChoice {
        self.assess(&check(&self.apply_to(input.draft), input, export))
    }

    /// Returns the draft with this choice made.
    pub(crate) fn apply_to(&self, draft: &Draft) -> Draft {
        let activities = self.activities.iter().map(|activity| activity.name().to_owned()).collect();
        Draft { solution_area: self.area.name().to_owned(), activities, ..draft.clone() }
    }

    /// Assesses this choice by the verdict on a draft that has it.
    pub(super) fn assess(&self, verdict: &Verdict) -> ActivityChoice {
        let (state, mut deciding) = assess(verdict, RULES);
        let recommending: Vec<_> = findings(verdict, self.recommended_by, Raised::Yes).collect();
        let recommended = state == State::Pass && recommending.len() == self.recommended_by.len();
        if state == State::Pass {
            deciding.extend(recommending);
            deciding.extend(findings(verdict, &[WARNING], Raised::Yes));
        }
        ActivityChoice { area: self.area, activities: self.activities, state, recommended, deciding }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::E2020_09;
    use crate::evidence::{Declared, Evidence};
    use crate::sku::NO_SKUS;

    /// Says of presales, usage, revenue association and Microsoft 365 in turn whether each can be chosen; a star marks
    /// what is recommended.
    fn said(purchase_channel: &str, declared: Declared) -> Vec<String> {
        let draft = Draft { purchase_channel: purchase_channel.into(), ..Draft::default() };
        let evidence = Evidence { declared: Some(declared), ..Evidence::default() };
        let today = chrono::NaiveDate::default();
        let input = Input { draft: &draft, evidence: &evidence, today, edition: &E2020_09, skus: &NO_SKUS };
        let say = |choice: ActivityChoice| {
            let deciding: String =
                choice.deciding.iter().map(|finding| format!(" {}", finding.rule.id.name())).collect();
            format!("{}{}{deciding}", choice.state.name(), if choice.recommended { "*" } else { "" })
        };
        activities(&input, None).into_iter().map(say).collect()
    }

    #[test]
    fn follows_the_purchase_and_what_is_declared() {
        let (yes, no) = (Some(true), Some(false));
        let of = |influenced_purchase, drives_usage, business_influencer, expects_payment| Declared {
            influenced_purchase,
            drives_usage,
            business_influencer,
            expects_payment,
            ..Declared::default()
        };
        for (channel, declared, expected) in [
            ("volume_licensing", of(yes, no, no, yes), ["pass* R24", "fail R23", "fail R23", "fail R23"]),
            ("web_direct", of(yes, yes, yes, yes), ["pass* R24", "pass* R26", "pass* R28 R29", "pass* R31"]),
            ("volume_licensing", of(yes, yes, no, no), ["pass", "pass", "fail R23", "pass* R31"]),
            ("csp", of(yes, yes, yes, yes), ["fail R25", "fail R27", "fail R30", "pass* R31"]),
            ("csp", of(no, None, None, None), ["fail R23 R25", "fail R27", "fail R30", "unknown R23"]),
            ("", of(yes, None, None, None), ["unknown R25", "unknown R23 R27", "unknown R23 R30", "unknown R23"]),
        ] {
            assert_eq!(said(channel, declared), expected, "bought by {channel:?}");
        }
    }
}
