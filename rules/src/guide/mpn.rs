//! The MPNs that can be chosen.

use super::trial::{check, findings};
use crate::claim::Draft;
use crate::export::ExportIndex;
use crate::rule::RuleId;
use crate::value::{MpnId, tidy};
use crate::verdict::{Finding, Input, Raised, State, Verdict};

/// The rules about the choice of an MPN. That one is not enrolled (R32f) stops no claim, because it can be enrolled,
/// but while another can be chosen it is a choice to avoid.
const RULES: &[RuleId] = &[RuleId::R32a, RuleId::R32f, RuleId::X24];

/// The rule that warns of an account: that its partner type is unknown.
const WARNING: RuleId = RuleId::R32c;

/// The rule that warns of the claim's own MPN only: that another MPN did the work.
const WARNING_OF_CHOSEN: RuleId = RuleId::R32d;

/// The assessment of a choice of MPN: whether it fits the claim, and by which rules.
#[derive(Clone, Debug)]
pub struct MpnChoice {
    /// The MPN ID as it is listed, or as it was typed.
    pub mpn_id: String,
    /// Whether it can be chosen.
    pub state: State,
    /// The findings that decide it, and those that warn of it.
    pub deciding: Vec<Finding>,
}

/// Assesses each of the partner's MPNs, and the claim's own if it is another one, as if it were chosen in this claim.
pub fn mpns(input: &Input<'_>, export: Option<&ExportIndex>) -> Vec<MpnChoice> {
    let try_in = |mpn_id: &str| {
        let mut draft = input.draft.clone();
        draft.partner.mpn_id = mpn_id.to_owned();
        assess(mpn_id, input.draft, &check(&draft, input, export))
    };
    mpn_ids(input).into_iter().map(try_in).collect()
}

/// Returns each MPN ID once: those of the accounts in their order, then the claim's own.
pub(super) fn mpn_ids<'a>(input: &Input<'a>) -> Vec<&'a str> {
    let accounts = input.evidence.mpn_accounts.iter().flatten().map(|account| account.mpn_id.as_str());
    let mut mpn_ids: Vec<&str> = Vec::new();
    for mpn_id in accounts.chain([input.draft.partner.mpn_id.as_str()]) {
        if !tidy(mpn_id).is_empty() && !mpn_ids.iter().any(|other| is_same_mpn(other, mpn_id)) {
            mpn_ids.push(mpn_id);
        }
    }
    mpn_ids
}

/// Whether two texts are the same MPN ID, or the same text.
pub(super) fn is_same_mpn(one: &str, other: &str) -> bool {
    match (MpnId::parse(one), MpnId::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => tidy(one) == tidy(other),
    }
}

/// Assesses an MPN by the verdict on a draft that has it. `before` is the claim's own draft.
pub(super) fn assess(mpn_id: &str, before: &Draft, verdict: &Verdict) -> MpnChoice {
    let (state, mut deciding) = super::trial::assess(verdict, RULES);
    deciding.extend(findings(verdict, &[WARNING], Raised::Yes));
    if is_same_mpn(mpn_id, &before.partner.mpn_id) {
        deciding.extend(findings(verdict, &[WARNING_OF_CHOSEN], Raised::Yes));
    }
    MpnChoice { mpn_id: mpn_id.to_owned(), state, deciding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::E2020_09;
    use crate::evidence::{Declared, Evidence, MpnAccount};
    use crate::sku::NO_SKUS;
    use crate::value::Choice;

    fn account(mpn_id: &str, level: &str, enrolled: Option<&str>, partner_type: &str) -> MpnAccount {
        MpnAccount {
            mpn_id: mpn_id.into(),
            level: Some(level.into()),
            enrolled: enrolled.map(|programmes| programmes.split_whitespace().map(String::from).collect()),
            partner_type: Some(partner_type.into()),
        }
    }

    fn said(typed: &str, accounts: Option<Vec<MpnAccount>>) -> Vec<String> {
        let mut draft = Draft { activities: vec!["presales".into()], ..Draft::default() };
        draft.partner.mpn_id = typed.into();
        let declared = Declared { mpn_did_the_work: Some(false), ..Declared::default() };
        let evidence = Evidence { mpn_accounts: accounts, declared: Some(declared), ..Evidence::default() };
        let today = chrono::NaiveDate::default();
        let input = Input { draft: &draft, evidence: &evidence, today, edition: &E2020_09, skus: &NO_SKUS };
        let say = |choice: MpnChoice| {
            let deciding: String =
                choice.deciding.iter().map(|finding| format!(" {}", finding.rule.id.name())).collect();
            format!("{} {}{deciding}", choice.mpn_id, choice.state.name())
        };
        mpns(&input, None).into_iter().map(say).collect()
    }

    #[test]
    fn tells_the_accounts_apart() {
        let accounts = || {
            Some(vec![
                account("1", "location", Some("osa"), "none"),
                account("2", "global", Some("osa"), "none"),
                account("3", "location", Some("osu_microsoft_365"), "unknown"),
                account("4", "location", None, "none"),
                account(" 1 ", "global", None, "none"),
            ])
        };
        let known = ["2 fail X24", "3 fail R32f R32c", "4 unknown R32f"];
        for (typed, first, last) in [
            ("", "1 pass", None),
            // Only of the chosen one it is said that another did the work.
            ("1", "1 pass R32d", None),
            ("5", "1 pass", Some("5 fail R32a R32d")),
            ("V-1", "1 pass", Some("V-1 fail R32a R32d")),
        ] {
            let expected: Vec<_> = [first].into_iter().chain(known).chain(last).collect();
            assert_eq!(said(typed, accounts()), expected, "{typed:?}");
        }
        assert_eq!(said("1", None), ["1 unknown R32a R32f X24 R32d"]);
        assert!(said("", None).is_empty());
    }
}
