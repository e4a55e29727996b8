//! The company's MPN accounts, each with the reasons for and against it.

use cpor_rules::evidence::{MpnAccount, PartnerType, Programme};
use cpor_rules::value::{Choice, MpnId, Typed};
use cpor_rules::{Effect, Finding, Raised, RuleId, Verdict};

use super::tone::Tone;
use crate::app::{Model, words};

/// View model of a reason for or against a choice of activity or MPN.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReasonView {
    /// The tone.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// Lists the MPN IDs of the signed-in company's accounts.
pub fn account_ids(model: &Model) -> Vec<String> {
    of_session(model).iter().map(|account| account.mpn_id.clone()).collect()
}

fn of_session(model: &Model) -> &[MpnAccount] {
    model.session.as_ref().map_or(&[], |session| &session.mpn_accounts)
}

/// Returns the line on an MPN account's level and programmes.
pub fn account_facts(model: &Model, mpn_id: &str) -> String {
    let Some(account) = of_session(model).iter().find(|account| account.mpn_id == mpn_id) else {
        return String::new();
    };
    let words = model.words();
    let level = account.level.as_deref().unwrap_or_default();
    let programmes: Vec<_> = account.enrolled.iter().flatten().filter_map(|name| Programme::named(name)).collect();
    let programmes: Vec<_> = programmes.into_iter().map(|programme| words.programmes[programme as usize]).collect();
    let level = words::value(model.words(), "evidence:/mpn_accounts/0/level", level);
    let enrolled = words::fill(words.enrolled_in, &[("programmes", &programmes.join(", "))]);
    let facts = match programmes[..] {
        [] if !has_activity(model) => level,
        [] => format!("{level}. {}", words.enrolled_in_none),
        _ => format!("{level}. {enrolled}"),
    };
    match Typed::read(account.partner_type.as_deref().unwrap_or_default()) {
        Typed::Known(PartnerType::FrpFasttrack) => {
            format!("{facts} {}.", words.partner_types[PartnerType::FrpFasttrack as usize])
        }
        _ => facts,
    }
}

/// Whether an activity is chosen, on which it depends whether an account fits.
fn has_activity(model: &Model) -> bool {
    !model.draft.activities.is_empty()
}

/// Whether an MPN account is the one that the claim names.
pub fn is_account_chosen(model: &Model, mpn_id: &str) -> bool {
    let id = MpnId::parse(mpn_id);
    id.is_ok() && id == MpnId::parse(&model.draft.partner.mpn_id)
}

/// Lists the reasons for or against an MPN account: the findings if it were chosen.
pub fn account_reasons(model: &Model, mpn_id: &str) -> Vec<ReasonView> {
    const RULES: [RuleId; 4] = [RuleId::X24, RuleId::R32a, RuleId::R32f, RuleId::R32c];
    let mut draft = model.draft.clone();
    draft.partner.mpn_id = mpn_id.into();
    let verdict = model.verdict_on(&draft);
    let mut reasons = reasons_of_rules(model, &verdict, &RULES);
    if reasons.is_empty() {
        let mut rules = verdict.findings.iter().filter(|finding| RULES.contains(&finding.rule.id));
        let fits = has_activity(model) && rules.all(|finding| finding.raised == Raised::No);
        let words = model.words();
        let (tone, text) = if fits { (Tone::Good, words.mpn_fits) } else { (Tone::Info, words.mpn_not_known) };
        reasons.push(ReasonView { tone, text: text.into() });
    }
    reasons
}

/// Lists the raised findings of these rules in a verdict, as reasons.
pub(super) fn reasons_of_rules(model: &Model, verdict: &Verdict, rules: &[RuleId]) -> Vec<ReasonView> {
    let findings = verdict.findings.iter();
    let raised = findings.filter(|finding| finding.raised == Raised::Yes && rules.contains(&finding.rule.id));
    let reason = |finding: &Finding| ReasonView {
        tone: if finding.rule.effect == Effect::Stop { Tone::Bad } else { Tone::Warn },
        text: finding.message(model.lang),
    };
    raised.map(reason).collect()
}
