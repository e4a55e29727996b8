//! The company's MPN accounts, each with why it fits or not.

use cpor_rules::evidence::{MpnAccount, Programme};
use cpor_rules::value::{Choice, MpnId};
use cpor_rules::{Effect, Finding, Raised, RuleId, Verdict};

use super::Tone;
use crate::app::{Model, words};

/// An MPN account that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// Its level and programmes.
    pub facts: String,
    /// It is chosen.
    pub chosen: bool,
    /// Why it fits, or why not.
    pub reasons: Vec<ReasonView>,
}

/// Why something fits, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonView {
    /// How it is to be taken.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// The MPN IDs of the session's accounts.
pub fn account_ids(model: &Model) -> Vec<String> {
    of_session(model).iter().map(|account| account.mpn_id.clone()).collect()
}

/// The account at a place among the session's, with what the rules would say if it were chosen.
pub fn account(model: &Model, place: usize) -> Option<AccountView> {
    let account = of_session(model).get(place)?;
    let id = MpnId::parse(&account.mpn_id);
    Some(AccountView {
        facts: facts(model, account),
        chosen: id.is_ok() && id == MpnId::parse(&model.draft.partner.mpn_id),
        reasons: reasons(model, &account.mpn_id),
    })
}

fn of_session(model: &Model) -> &[MpnAccount] {
    model.session.as_ref().map_or(&[], |session| &session.mpn_accounts)
}

fn facts(model: &Model, account: &MpnAccount) -> String {
    let words = words::of(model.lang);
    let level = account.level.as_deref().unwrap_or_default();
    let programmes: Vec<_> = account.enrolled.iter().flatten().filter_map(|name| Programme::named(name)).collect();
    let programmes: Vec<_> = programmes.into_iter().map(|programme| words.programmes[programme as usize]).collect();
    let level = words::value(model.lang, "evidence:/mpn_accounts/0/level", level);
    let enrolled = words::fill(words.enrolled_in, &[("programmes", &programmes.join(", "))]);
    match programmes[..] {
        [] if !has_activity(model) => level,
        [] => format!("{level}. {}", words.enrolled_in_none),
        _ => format!("{level}. {enrolled}"),
    }
}

/// Before an activity is chosen, no account can be said to fit or not.
fn has_activity(model: &Model) -> bool {
    !model.draft.activities.is_empty()
}

fn reasons(model: &Model, mpn_id: &str) -> Vec<ReasonView> {
    const JUDGES: [RuleId; 4] = [RuleId::X24, RuleId::R32a, RuleId::R32f, RuleId::R32c];
    let mut draft = model.draft.clone();
    draft.partner.mpn_id = mpn_id.into();
    let verdict = model.verdict_on(&draft);
    let mut reasons = said_by(model, &verdict, &JUDGES);
    if reasons.is_empty() {
        let mut judges = verdict.findings.iter().filter(|finding| JUDGES.contains(&finding.rule.id));
        let fits = has_activity(model) && judges.all(|finding| finding.raised == Raised::No);
        let words = words::of(model.lang);
        let (tone, text) = if fits { (Tone::Good, words.mpn_fits) } else { (Tone::Info, words.mpn_not_known) };
        reasons.push(ReasonView { tone, text: text.into() });
    }
    reasons
}

/// What these rules say of it; of rules that judge, it is what they have against it.
pub(super) fn said_by(model: &Model, verdict: &Verdict, judges: &[RuleId]) -> Vec<ReasonView> {
    let findings = verdict.findings.iter();
    let raised = findings.filter(|finding| finding.raised == Raised::Yes && judges.contains(&finding.rule.id));
    let reason = |finding: &Finding| ReasonView {
        tone: if finding.rule.effect == Effect::Stop { Tone::Bad } else { Tone::Warn },
        text: finding.message(model.lang),
    };
    raised.map(reason).collect()
}
