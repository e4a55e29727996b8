//! The company's MPN accounts, each with why it fits or not.

use cpor_rules::evidence::{MpnAccount, Programme};
use cpor_rules::value::{Choice, MpnId};
use cpor_rules::{Effect, Raised, RuleId};

use super::Tone;
use crate::app::{Model, words};

/// An MPN account that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// The MPN ID.
    pub mpn_id: String,
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

/// The accounts of the session, each with what the rules would say if it were chosen.
pub fn accounts(model: &Model) -> Vec<AccountView> {
    let chosen = MpnId::parse(&model.draft.partner.mpn_id);
    let accounts = model.session.iter().flat_map(|session| &session.mpn_accounts);
    let view = |account: &MpnAccount| AccountView {
        mpn_id: account.mpn_id.clone(),
        facts: facts(model, account),
        chosen: MpnId::parse(&account.mpn_id).is_ok() && MpnId::parse(&account.mpn_id) == chosen,
        reasons: reasons(model, &account.mpn_id),
    };
    accounts.map(view).collect()
}

fn facts(model: &Model, account: &MpnAccount) -> String {
    let words = words::of(model.lang);
    let level = account.level.as_deref().unwrap_or_default();
    let programmes: Vec<_> = account.enrolled.iter().flatten().filter_map(|name| Programme::named(name)).collect();
    let programmes: Vec<_> = programmes.into_iter().map(|programme| words.programmes[programme as usize]).collect();
    let enrolled = if programmes.is_empty() {
        words.enrolled_in_none.to_owned()
    } else {
        words::fill(words.enrolled_in, &[("programmes", &programmes.join(", "))])
    };
    format!("{}. {enrolled}", words::value(model.lang, "evidence:/mpn_accounts/0/level", level))
}

fn reasons(model: &Model, mpn_id: &str) -> Vec<ReasonView> {
    const JUDGES: [RuleId; 4] = [RuleId::X24, RuleId::R32a, RuleId::R32f, RuleId::R32c];
    let mut draft = model.draft.clone();
    draft.partner.mpn_id = mpn_id.into();
    let verdict = model.verdict_on(&draft);
    let raised =
        verdict.findings.iter().filter(|finding| finding.raised == Raised::Yes && JUDGES.contains(&finding.rule.id));
    let mut reasons: Vec<_> = raised
        .map(|finding| ReasonView {
            tone: if finding.rule.effect == Effect::Stop { Tone::Bad } else { Tone::Warn },
            text: finding.message(model.lang),
        })
        .collect();
    if reasons.is_empty() {
        let known = verdict
            .findings
            .iter()
            .filter(|finding| JUDGES.contains(&finding.rule.id))
            .all(|finding| finding.raised == Raised::No);
        let words = words::of(model.lang);
        let (tone, text) = if known { (Tone::Good, words.mpn_fits) } else { (Tone::Info, words.mpn_not_known) };
        reasons.push(ReasonView { tone, text: text.into() });
    }
    reasons
}
