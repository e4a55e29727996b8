//! A verdict in the order in which people read it: what stops the claim although the facts are there, what is a risk, and what
//! only waits for an answer. Rules that have one cause are joined, so that it is said once.

use crate::field::Pointer;
use crate::form::{Flaw, FormReport};
use crate::rule::{Effect, Raised, RuleId};
use crate::verdict::{Finding, State, Verdict};

/// A cause of a verdict as people read it: a raised finding, with the others that have the same cause.
#[derive(Clone, Debug)]
pub struct Cause<'a> {
    /// The finding that stands for the cause.
    pub finding: &'a Finding,
    /// The other findings with the same cause, to be named beside the first.
    pub also: Vec<&'a Finding>,
}

/// Rules that can have one cause: they have it if they rest on one fact. The first that is raised says it.
const GROUPS: [&[RuleId]; 6] = [
    // Not provisioned yet.
    &[RuleId::R12, RuleId::R17, RuleId::R18],
    // Claimed by the own company.
    &[RuleId::R13, RuleId::X15],
    // To be taken to support.
    &[RuleId::R16, RuleId::R20],
    // How the customer bought.
    &[RuleId::R11, RuleId::R25, RuleId::R27, RuleId::R30],
    // A proof that does not connect says neither when nor what.
    &[RuleId::X39, RuleId::X08],
    &[RuleId::X39, RuleId::X09],
];

/// Whether a finding says nothing that another one does not say.
fn is_said_by(finding: &Finding, other: &Finding) -> bool {
    let (rule, lead) = (finding.rule.id, other.rule.id);
    let is_grouped = GROUPS.iter().any(|group| {
        let place = |id| group.iter().position(|member| *member == id);
        place(lead).zip(place(rule)).is_some_and(|(lead, this)| lead < this)
    });
    // X09 rests on what is claimed; any proof that does not connect says it.
    is_grouped && (rule == RuleId::X09 || shares_fact(finding, other))
}

/// Whether two findings rest on one fact, or on facts of one proof.
fn shares_fact(one: &Finding, other: &Finding) -> bool {
    let has = |place: &str| other.because.iter().any(|fact| proof_or_pointer(&fact.pointer) == place);
    one.because.iter().any(|fact| has(proof_or_pointer(&fact.pointer)))
}

impl Verdict {
    /// Whether the claim fails for empty fields alone, and nothing that is known stops it.
    pub fn is_only_incomplete(&self, form_report: &FormReport) -> bool {
        self.state() == State::Fail && self.raised_stops().all(|stop| form_report.is_only_blank(stop.rule.id))
    }

    /// Returns the state of a verdict as people see it: unknown in place of fail while only fields are missing.
    pub fn displayed_state(&self, form_report: &FormReport) -> State {
        if self.is_only_incomplete(form_report) { State::Unknown } else { self.state() }
    }

    /// Lists the causes of a verdict that known facts raise, the gravest first. Leaves out what is raised for every
    /// claim and what waits for empty fields.
    pub fn causes(&self, form_report: &FormReport) -> Vec<Cause<'_>> {
        let is_deciding = |finding: &&Finding| {
            finding.raised == Raised::Yes
                && !finding.is_about_every_claim()
                && !form_report.is_only_blank(finding.rule.id)
        };
        let mut deciding: Vec<_> = self.findings.iter().filter(is_deciding).collect();
        let leads: Vec<_> = deciding.iter().map(|it| !deciding.iter().any(|other| is_said_by(it, other))).collect();
        let mut leads = leads.into_iter();
        let followers: Vec<&Finding> = deciding.extract_if(.., |_| !leads.next().unwrap_or(true)).collect();
        deciding.sort_by_key(|finding| finding.rule.effect);
        let cause = |finding| Cause {
            finding,
            also: followers.iter().copied().filter(|follower| is_said_by(follower, finding)).collect(),
        };
        deciding.into_iter().map(cause).collect()
    }

    /// Lists the pointers to the facts that people still have to give: empty fields, and what rules do not know. What a
    /// sign-in, a look-up or the claim's life brings is not among them.
    pub fn needed_facts(&self, form_report: &FormReport) -> Vec<Pointer> {
        const GIVEN: [&str; 3] = ["/", "evidence:/declared", "evidence:/customer_subscriptions"];
        let empty = form_report.flaws.iter().filter(|flaw| flaw.flaw == Flaw::Missing).map(|flaw| &flaw.pointer);
        let open = self.findings.iter().filter(|finding| finding.raised == Raised::Unknown);
        let open = open.filter(|finding| matches!(finding.rule.effect, Effect::Stop | Effect::Risk));
        let mut facts: Vec<Pointer> = Vec::new();
        for pointer in empty.chain(open.flat_map(|finding| &finding.missing)) {
            if GIVEN.iter().any(|place| pointer.starts_with(place)) && !facts.contains(pointer) {
                facts.push(pointer.clone());
            }
        }
        facts
    }
}

/// The proof that a pointer is about, such as `/proof/0`; of any other pointer itself.
fn proof_or_pointer(pointer: &str) -> &str {
    let member = pointer.strip_prefix("/proof/").and_then(|rest| rest.find('/'));
    member.map_or(pointer, |end| &pointer[.."/proof/".len() + end])
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{Draft, Evidence, Input, SkuTable, edition};

    /// The causes of a claim, each with the rules that are named beside it, and how many facts are needed.
    fn causes(claim: &str) -> (Vec<(&'static str, Vec<&'static str>)>, usize) {
        let draft = Draft::read(claim.as_bytes()).expect("a claim");
        let evidence = Evidence::default();
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let (edition, skus) = (&edition::E2020_09, SkuTable::built_in());
        let input = Input { draft: &draft, evidence: &evidence, today, edition, skus };
        let (form_report, verdict) = input.check_form_and_rules(None);
        let name = |finding: &Finding| finding.rule.id.name();
        let causes = verdict.causes(&form_report);
        let causes = causes.iter().map(|cause| (name(cause.finding), cause.also.iter().map(|it| name(it)).collect()));
        (causes.collect(), verdict.needed_facts(&form_report).len())
    }

    #[test]
    fn an_empty_claim_has_no_cause_and_needs_much() {
        let (causes, needed) = causes("{}");
        assert_eq!(causes.iter().filter(|(name, _)| *name != "R36").count(), 0, "{causes:?}");
        assert!(needed > 10, "{needed}");
    }

    #[test]
    fn one_cause_is_said_once() {
        let csp = r#"{ "solution_area": "business_applications", "activities": ["presales", "usage"], "purchase_channel": "csp",
            "products": [{ "product": "sales" }] }"#;
        let (found, _) = causes(csp);
        assert_eq!(found.iter().find(|(name, _)| *name == "R11"), Some(&("R11", vec!["R25", "R27"])), "{found:?}");
        assert!(!found.iter().any(|(name, _)| ["R25", "R27"].contains(name)), "{found:?}");

        let other = csp.replace("csp", "other");
        let (found, _) = causes(&other);
        assert!(found.contains(&("R25", vec!["R27"])), "{found:?}");

        let proof = r#"{ "solution_area": "microsoft_365", "workloads": ["teams"], "proof": [{ "file_name": "a.pdf",
            "covers": ["teams"], "signed_on": "2020-01-01", "names_customer": false }] }"#;
        let (found, _) = causes(proof);
        assert!(found.contains(&("X39", vec!["X08"])) && !found.iter().any(|(name, _)| *name == "X08"), "{found:?}");
        // Without X39, X08 and X09 are two causes.
        let (found, _) = causes(
            &proof.replace(r#""names_customer": false"#, r#""size": 1"#).replace(r#""teams"], "sig"#, r#"], "sig"#),
        );
        assert!(found.iter().any(|(name, also)| *name == "X08" && also.is_empty()), "{found:?}");
    }
}
