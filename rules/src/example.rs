//! An example for each rule: a claim that raises it.
//!
//! `examples.json` has two valid claims and, for each rule, a merge patch (RFC 7396) that makes one of them raise the
//! rule.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::edition::Edition;
use crate::rule::Rule;
use crate::value::Date;
use crate::verdict::{Finding, Input};
use crate::{Draft, Evidence, SkuTable, document};

/// An example that raises one rule: a claim with its evidence.
#[derive(Clone, Debug)]
pub struct Example {
    /// The claim.
    pub draft: Draft,
    /// The evidence.
    pub evidence: Evidence,
    /// The edition to check by.
    pub edition: &'static Edition,
    /// The finding of the rule.
    pub finding: Finding,
}

/// The examples of all rules.
#[derive(Clone, Debug)]
pub struct Examples(Vec<Example>);

#[derive(Deserialize)]
struct File {
    today: String,
    bases: BTreeMap<String, Base>,
    examples: Vec<Change>,
}

/// A valid claim.
#[derive(Deserialize)]
struct Base {
    claim: Value,
    evidence: Value,
}

/// The patch that makes it raise a rule.
#[derive(Deserialize)]
struct Change {
    rule: String,
    base: String,
    edition: String,
    /// The day of the check, where it is not that of the other examples.
    #[serde(default)]
    today: Option<String>,
    claim: Value,
    evidence: Value,
}

impl Examples {
    /// Checks the examples with a table of SKUs. Those that raise their rule only with a SKU that the table lacks are left out.
    pub fn new(skus: &SkuTable) -> Self {
        let File { today, bases, examples } = document::read(include_bytes!("examples.json")).expect("examples");
        let today = Date::parse(&today).expect("a day").day();
        Self(examples.iter().filter_map(|change| Example::read(&bases[&change.base], change, today, skus)).collect())
    }

    /// Returns the examples, checked with the table of SKUs that is compiled in.
    pub fn built_in() -> &'static Self {
        static EXAMPLES: LazyLock<Examples> = LazyLock::new(|| Examples::new(SkuTable::built_in()));
        &EXAMPLES
    }

    /// Returns the example of a rule. Every form of a rule, in any edition, has its own.
    pub fn of(&self, rule: &'static Rule) -> Option<&Example> {
        self.0.iter().find(|example| std::ptr::eq(example.finding.rule, rule))
    }
}

impl Example {
    fn read(base: &Base, change: &Change, today: NaiveDate, skus: &SkuTable) -> Option<Self> {
        let changed = |base: &Value, change: &Value| {
            let mut document = base.clone();
            patch(&mut document, change);
            document::to_bytes(&document)
        };
        let draft = Draft::read(&changed(&base.claim, &change.claim)).expect("a claim");
        let evidence = Evidence::read(&changed(&base.evidence, &change.evidence)).expect("evidence");
        let today = change.today.as_deref().map_or(today, |day| Date::parse(day).expect("a day").day());
        let edition = Edition::by_id(&change.edition).expect("an edition");
        let input = Input { draft: &draft, evidence: &evidence, today, edition, skus };
        let of_rule = |finding: &Finding| finding.rule.id.name() == change.rule;
        let finding = input.check().findings.into_iter().find(of_rule)?;
        Some(Self { draft, evidence, edition, finding })
    }
}

/// Applies a merge patch (RFC 7396): null removes a member.
fn patch(target: &mut Value, by: &Value) {
    let Value::Object(changes) = by else {
        *target = by.clone();
        return;
    };
    let mut members = match target.take() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    for (name, change) in changes {
        let mut member = members.remove(name).unwrap_or_default();
        patch(&mut member, change);
        if !member.is_null() {
            members.insert(name.clone(), member);
        }
    }
    *target = Value::Object(members);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Raised;
    use crate::rule::registry;

    #[test]
    fn every_form_of_every_rule_is_raised_by_its_example() {
        for rule in registry::forms() {
            let example = Examples::built_in().of(rule).unwrap_or_else(|| panic!("{:?} has no example", rule.id));
            assert_eq!(example.finding.raised, Raised::Yes, "{:?} in {}", rule.id, example.edition.id);
        }
    }
}
