//! An example for each rule: a claim that raises it.
//!
//! `examples.json` has two claims of which nothing is wrong, and for each rule what makes one of them raise it, as a
//! merge patch (RFC 7396).

use std::sync::LazyLock;

use crate::edition::Edition;
use crate::json::Value;
use crate::rule::Rule;
use crate::value::Date;
use crate::verdict::{Finding, Input};
use crate::{Draft, Evidence, SkuTable, json, wire};

/// A claim that raises a rule.
#[derive(Clone, Debug)]
pub struct Example {
    /// The claim.
    pub draft: Draft,
    /// What is known besides.
    pub evidence: Evidence,
    /// The edition by which it is judged.
    pub edition: &'static Edition,
    /// What the rule says of it.
    pub finding: Finding,
}

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let file = json::parse(include_bytes!("examples.json")).expect("JSON");
    items(at(&file, "examples")).iter().map(|example| Example::read(&file, example)).collect()
});

impl Example {
    /// The example of a rule in the form of an edition; every form has one.
    pub fn of(rule: &'static Rule) -> Option<&'static Self> {
        let is_of_rule = |example: &&Self| std::ptr::eq(example.finding.rule, rule);
        EXAMPLES.iter().find(is_of_rule)
    }

    fn read(file: &Value, example: &Value) -> Self {
        let base = at(at(file, "bases"), member(example, "base"));
        let document = |name: &str| {
            let mut document = at(base, name).clone();
            patch(&mut document, at(example, name));
            wire::to_bytes(&document)
        };
        let draft = Draft::read(&document("claim")).expect("a claim");
        let evidence = Evidence::read(&document("evidence")).expect("evidence");
        let today = Date::parse(member(file, "today")).expect("a day").day();
        let edition = Edition::named(member(example, "edition")).expect("an edition");
        let input = Input { draft: &draft, evidence: &evidence, today, edition, skus: SkuTable::built_in() };
        let of_rule = |finding: &Finding| finding.rule.id.name() == member(example, "rule");
        let finding = input.check().findings.into_iter().find(of_rule).expect("a rule in force");
        Self { draft, evidence, edition, finding }
    }
}

fn at<'a>(value: &'a Value, name: &str) -> &'a Value {
    match value {
        Value::Object(members) => members.get(name).unwrap_or(&Value::Null),
        _ => &Value::Null,
    }
}

fn member<'a>(value: &'a Value, name: &str) -> &'a str {
    match at(value, name) {
        Value::Text(text) => text,
        _ => "",
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// The merge patch of RFC 7396: null takes a member away.
fn patch(target: &mut Value, by: &Value) {
    let Value::Object(changes) = by else {
        *target = by.clone();
        return;
    };
    let mut members = match std::mem::take(target) {
        Value::Object(members) => members,
        _ => json::Members::default(),
    };
    for (name, change) in changes.iter() {
        let mut member = members.remove(name).unwrap_or_default();
        patch(&mut member, change);
        if !member.is_null() {
            members.insert(name, member);
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
            let example = Example::of(rule).unwrap_or_else(|| panic!("{:?} has no example", rule.id));
            assert_eq!(example.finding.raised, Raised::Yes, "{:?} in {}", rule.id, example.edition.id);
        }
    }
}
