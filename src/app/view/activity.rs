//! The reasons for and against an activity.

use cpor_rules::RuleId;
use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::value::{Choice, Typed};

use super::mpn::reasons_of_rules;
use super::{ReasonView, Tone};
use crate::app::Model;

/// Whether the claim is for Business Applications.
pub fn is_business_applications(model: &Model) -> bool {
    Typed::read(&model.draft.solution_area) == Typed::Known(SolutionArea::BusinessApplications)
}

/// Whether the claim requires the customer's technical contact.
pub fn asks_for_technical_contact(model: &Model) -> bool {
    is_business_applications(model) && model.verdict.findings.iter().any(|finding| finding.rule.id == RuleId::X03)
}

/// Whether the claim requires the details of Revenue association.
pub fn asks_for_revenue_details(model: &Model) -> bool {
    model.draft.activities.iter().any(|activity| activity == Activity::RevenueAssociation.name())
}

/// Whether the question at a pointer is to be asked, because its answer decides a rule or would decide it. Later
/// editions have rules that earlier ones do not ask about.
pub fn is_asked_for(model: &Model, pointer: &str) -> bool {
    model.verdict.findings.iter().any(|finding| {
        let is_missing = matches!(&finding.missing[..], [only] if only == pointer);
        is_missing || finding.because.iter().any(|fact| fact.pointer == pointer)
    })
}

/// Lists the reasons for or against an activity: the findings if it alone were chosen.
pub fn activity_reasons(model: &Model, activity: Activity) -> Vec<ReasonView> {
    /// The rules about a single activity.
    const RULES: [RuleId; 6] = [RuleId::R22, RuleId::R23, RuleId::R25, RuleId::R27, RuleId::R29, RuleId::R30];
    /// Those that say how the customer has to have bought.
    const CHANNEL_RULES: [RuleId; 3] = [RuleId::R25, RuleId::R27, RuleId::R30];
    let mut draft = model.draft.clone();
    draft.activities = vec![activity.name().into()];
    let verdict = model.verdict_on(&draft);
    let is_excluded = reasons_of_rules(model, &verdict, &RULES).iter().any(|reason| reason.tone == Tone::Bad);
    // What stands in the card is not said once more beside each choice.
    let mut causes = model.verdict.causes(&model.form_report).into_iter().map(|cause| cause.finding.rule.id);
    let is_said = causes.any(|rule| rule == RuleId::R11 || CHANNEL_RULES.contains(&rule));
    let unsaid: Vec<_> = RULES.into_iter().filter(|rule| !is_said || !CHANNEL_RULES.contains(rule)).collect();
    let mut reasons = reasons_of_rules(model, &verdict, &unsaid);
    if !is_excluded {
        let advice: &[RuleId] = match activity {
            Activity::Presales => &[RuleId::R24],
            Activity::Usage => &[RuleId::R26, RuleId::R31],
            Activity::RevenueAssociation => &[RuleId::R28],
        };
        let for_it = reasons_of_rules(model, &verdict, advice).into_iter();
        reasons.extend(for_it.map(|reason| ReasonView { tone: Tone::Good, ..reason }));
    }
    reasons
}
