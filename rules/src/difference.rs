//! The differences between the verdicts on a claim by two editions.

use crate::edition::Edition;
use crate::rule::RuleId;
use crate::value::Choice as _;
use crate::verdict::{Finding, Input, Raised, Verdict};

/// A rule whose finding differs between two editions. Each finding carries its rule, with effect and source.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The rule.
    pub id: RuleId,
    /// The finding by the input's own edition; `None` where the rule is not in force.
    pub here: Option<Finding>,
    /// The finding by the other edition; `None` where the rule is not in force.
    pub there: Option<Finding>,
}

/// Compares the verdicts of the input's edition and of another one, rule by rule, in the order of the registry.
///
/// A rule that is not raised counts as one that is not in force: neither affects the claim.
pub fn differences(input: &Input<'_>, other: &'static Edition) -> Vec<Difference> {
    let export = input.export();
    let [here, there] = [input.edition, other].map(|edition| Input { edition, ..*input }.check_with(export.as_ref()));
    let both = RuleId::ALL.iter().map(|id| Difference { id: *id, here: of(&here, *id), there: of(&there, *id) });
    both.filter(|it| !mean_the_same(it.here.as_ref(), it.there.as_ref())).collect()
}

fn of(verdict: &Verdict, id: RuleId) -> Option<Finding> {
    verdict.findings.iter().find(|finding| finding.rule.id == id).cloned()
}

/// Whether two findings mean the same for a claim: the same answer, effect and message parameters.
fn mean_the_same(one: Option<&Finding>, other: Option<&Finding>) -> bool {
    let [one, other] = [one, other].map(|finding| finding.filter(|finding| finding.raised != Raised::No));
    match (one, other) {
        (Some(one), Some(other)) => {
            one.raised == other.raised && one.rule.effect == other.rule.effect && one.params == other.params
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{E2020_09, E2023_10};
    use crate::rule::Page;
    use crate::{Draft, Effect, Evidence, SkuTable};

    const CLAIM: &str = r#"{
        "solution_area": "business_applications", "activities": ["presales", "usage"],
        "customer": { "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f" },
        "products": [{ "product": "sales" }]
    }"#;

    const EVIDENCE: &str = r#"{
        "customer_subscriptions": { "items": [
            { "commerceSubscriptionId": "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77", "status": "Suspended",
              "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "skuPartNumber": "DYN365_ENTERPRISE_SALES" }
        ] },
        "this_claim": { "status": "action_required", "decided_on": "2026-10-01" },
        "own_claims": [
            { "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f", "product": "sales", "status": "approved" }
        ]
    }"#;

    fn between(claim: &str, here: &'static Edition, there: &'static Edition) -> Vec<Difference> {
        let draft = Draft::read(claim.as_bytes()).unwrap();
        let evidence = Evidence::read(EVIDENCE.as_bytes()).unwrap();
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        differences(
            &Input { draft: &draft, evidence: &evidence, today, edition: here, skus: SkuTable::built_in() },
            there,
        )
    }

    fn ids(differences: &[Difference]) -> Vec<RuleId> {
        differences.iter().map(|difference| difference.id).collect()
    }

    #[test]
    fn tells_rule_by_rule_what_would_change() {
        let found = between(CLAIM, &E2020_09, &E2023_10);
        assert_eq!(ids(&found), [RuleId::R07, RuleId::R13, RuleId::X03, RuleId::X05, RuleId::X15, RuleId::X17]);
        let [status, claimed, _, together, _, late] = &found[..] else { panic!("six") };

        let said =
            |finding: &Option<Finding>| finding.as_ref().map(|it| (it.raised, it.rule.effect, it.rule.source.page));
        assert_eq!(said(&status.here), Some((Raised::Yes, Effect::Stop, Page::Issues)));
        assert_eq!(said(&status.there), Some((Raised::Yes, Effect::Risk, Page::Issues2023)));
        assert_eq!(said(&claimed.here), Some((Raised::Yes, Effect::Stop, Page::Issues)));
        assert_eq!(said(&claimed.there), None);
        assert_eq!(said(&together.here), Some((Raised::No, Effect::Stop, Page::Create)));
        assert_eq!(said(&together.there), Some((Raised::Yes, Effect::Stop, Page::Create2023)));
        // Late in both, but since another day.
        assert_eq!(said(&late.here), Some((Raised::Yes, Effect::Risk, Page::Manage)));
        assert_eq!(said(&late.there), Some((Raised::Yes, Effect::Risk, Page::Manage2023)));
    }

    #[test]
    fn is_the_same_seen_from_the_other_side() {
        let (one, other) = (between(CLAIM, &E2020_09, &E2023_10), between(CLAIM, &E2023_10, &E2020_09));
        assert_eq!(ids(&one), ids(&other));
        for (one, other) in one.iter().zip(&other) {
            assert!(mean_the_same(one.here.as_ref(), other.there.as_ref()), "{:?}", one.id);
            assert!(mean_the_same(one.there.as_ref(), other.here.as_ref()), "{:?}", one.id);
        }
    }

    #[test]
    fn an_edition_differs_from_itself_in_nothing() {
        assert!(between(CLAIM, &E2023_10, &E2023_10).is_empty());
    }

    #[test]
    fn what_cannot_concern_a_claim_is_no_difference() {
        let microsoft_365 = r#"{ "solution_area": "microsoft_365", "activities": ["usage"] }"#;
        assert_eq!(ids(&between(microsoft_365, &E2020_09, &E2023_10)), [RuleId::X17]);
    }
}
