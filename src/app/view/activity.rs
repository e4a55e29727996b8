//! The activities, each with why it fits or not.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::value::{Choice, Typed};
use cpor_rules::{Effect, Raised, RuleId};

use super::{ReasonView, Tone};
use crate::app::{Model, words};

/// An activity that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityView {
    /// Its name in the claim.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is for.
    pub hint: &'static str,
    /// It is chosen.
    pub chosen: bool,
    /// Why it fits, or why not.
    pub reasons: Vec<ReasonView>,
}

/// The claim is for Business Applications.
pub fn is_business_applications(model: &Model) -> bool {
    Typed::read(&model.draft.solution_area) == Typed::Known(SolutionArea::BusinessApplications)
}

/// The claim asks for the details of Revenue association.
pub fn asks_for_revenue_details(model: &Model) -> bool {
    model.draft.activities.iter().any(|activity| activity == Activity::RevenueAssociation.name())
}

/// Every activity with what the rules would say if it alone were chosen.
pub fn activities(model: &Model) -> Vec<ActivityView> {
    let words = words::of(model.lang);
    let view = |activity: &Activity| ActivityView {
        name: activity.name(),
        title: words.activities[*activity as usize].0,
        hint: words.activities[*activity as usize].1,
        chosen: model.draft.activities.iter().any(|chosen| chosen == activity.name()),
        reasons: reasons(model, *activity),
    };
    Activity::ALL.iter().map(view).collect()
}

fn reasons(model: &Model, activity: Activity) -> Vec<ReasonView> {
    /// The rules that judge an activity by itself.
    const JUDGES: [RuleId; 6] = [RuleId::R22, RuleId::R23, RuleId::R25, RuleId::R27, RuleId::R29, RuleId::R30];
    let mut draft = model.draft.clone();
    draft.activities = vec![activity.name().into()];
    let verdict = model.verdict_on(&draft);
    let raised =
        |id: RuleId| verdict.findings.iter().find(|finding| finding.rule.id == id && finding.raised == Raised::Yes);
    let against = JUDGES.into_iter().filter_map(raised).map(|finding| ReasonView {
        tone: if finding.rule.effect == Effect::Stop { Tone::Bad } else { Tone::Warn },
        text: finding.message(model.lang),
    });
    let advice: &[RuleId] = match activity {
        Activity::Presales => &[RuleId::R24],
        Activity::Usage => &[RuleId::R26, RuleId::R31],
        Activity::RevenueAssociation => &[RuleId::R28],
    };
    let for_it = advice
        .iter()
        .filter_map(|id| raised(*id))
        .map(|finding| ReasonView { tone: Tone::Good, text: finding.message(model.lang) });
    let mut reasons: Vec<_> = against.collect();
    if reasons.iter().all(|reason| reason.tone != Tone::Bad) {
        reasons.extend(for_it);
    }
    reasons
}
