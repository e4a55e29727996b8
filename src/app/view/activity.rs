//! Why an activity fits or not.

use cpor_rules::RuleId;
use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::value::{Choice, Typed};

use super::mpn::said_by;
use super::{ReasonView, Tone};
use crate::app::Model;

/// The claim is for Business Applications.
pub fn is_business_applications(model: &Model) -> bool {
    Typed::read(&model.draft.solution_area) == Typed::Known(SolutionArea::BusinessApplications)
}

/// The claim asks for a technical contact.
pub fn asks_for_technical_contact(model: &Model) -> bool {
    is_business_applications(model) && model.verdict.findings.iter().any(|finding| finding.rule.id == RuleId::X03)
}

/// The claim asks for the details of Revenue association.
pub fn asks_for_revenue_details(model: &Model) -> bool {
    model.draft.activities.iter().any(|activity| activity == Activity::RevenueAssociation.name())
}

/// Why an activity fits, or why not: what the rules would say if it alone were chosen.
pub fn activity_reasons(model: &Model, activity: Activity) -> Vec<ReasonView> {
    /// The rules that judge an activity by itself.
    const JUDGES: [RuleId; 6] = [RuleId::R22, RuleId::R23, RuleId::R25, RuleId::R27, RuleId::R29, RuleId::R30];
    let mut draft = model.draft.clone();
    draft.activities = vec![activity.name().into()];
    let verdict = model.verdict_on(&draft);
    let mut reasons = said_by(model, &verdict, &JUDGES);
    if reasons.iter().all(|reason| reason.tone != Tone::Bad) {
        let advice: &[RuleId] = match activity {
            Activity::Presales => &[RuleId::R24],
            Activity::Usage => &[RuleId::R26, RuleId::R31],
            Activity::RevenueAssociation => &[RuleId::R28],
        };
        let for_it = said_by(model, &verdict, advice).into_iter();
        reasons.extend(for_it.map(|reason| ReasonView { tone: Tone::Good, ..reason }));
    }
    reasons
}
