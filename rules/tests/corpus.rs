//! The corpus of claims: what every rule says of each, and the very bytes in which it says so.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::{env, fs, ptr};

use cpor_rules::rule::registry::forms;
use cpor_rules::value::{Choice as _, Digest};
use cpor_rules::wire::canonical_bytes;
use cpor_rules::{Raised, Rule, RuleId, Verdict};

#[path = "../../tests/corpus/cases.rs"]
mod cases;

const DIGESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/canonical.sha256");

#[test]
fn every_claim_is_judged_as_written() {
    let mut wrong = String::new();
    for case in cases::all() {
        let verdict = case.input().check();
        let mut lines = Vec::new();
        if verdict.state().name() != case.state {
            lines.push(format!("is {}, not {}", verdict.state().name(), case.state));
        }
        for (raised, expected) in [(Raised::Yes, &case.yes), (Raised::Unknown, &case.unknown)] {
            let found = rules(&verdict, raised);
            let expected: BTreeSet<_> = expected.iter().map(String::as_str).collect();
            lines.extend((found.difference(&expected)).map(|id| format!("{id} is {} unexpectedly", raised.name())));
            lines.extend((expected.difference(&found)).map(|id| format!("{id} is not {}", raised.name())));
        }
        if !lines.is_empty() {
            writeln!(wrong, "{}\n    {}", case.name, lines.join("\n    ")).expect("a string takes every text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_is_seen_both_ways() {
    let verdicts: Vec<_> = cases::all().iter().map(|case| case.input().check()).collect();
    let findings = || verdicts.iter().flat_map(|verdict| &verdict.findings);
    // A rule that editions have in several forms is seen in each.
    let never = |raised| -> Vec<_> {
        let is_seen = |form: &Rule| findings().any(|it| it.raised == raised && ptr::eq(it.rule, form));
        forms().filter(|form| !is_seen(form)).map(|form| form.id).collect()
    };
    assert_eq!(never(Raised::Yes), []);
    // What these checks cover holds for every claim.
    assert_eq!(never(Raised::No), [RuleId::R01]);
}

#[test]
fn names_tell_cases_apart() {
    let cases = cases::all();
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len());
}

/// The same bytes on every target: the wasm tests compare with the same file.
#[test]
fn verdicts_keep_their_bytes() {
    let mut now = String::new();
    for case in cases::all() {
        let input = case.input();
        let digest = Digest::of(&canonical_bytes(&input, &input.check()));
        writeln!(now, "{digest}  {}", case.name).expect("a string takes every text");
    }
    if env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(DIGESTS, &now).expect("the digests can be written");
    }
    let kept = fs::read_to_string(DIGESTS).expect("UPDATE_CORPUS=1 writes it");
    let changed: Vec<_> = now.lines().filter(|line| !kept.lines().any(|kept| kept == *line)).collect();
    assert!(
        now == kept,
        "the bytes of these verdicts have changed (UPDATE_CORPUS=1 keeps them):\n{}",
        changed.join("\n")
    );
}

fn rules(verdict: &Verdict, raised: Raised) -> BTreeSet<&'static str> {
    let findings = verdict.findings.iter().filter(|finding| finding.raised == raised);
    findings.map(|finding| finding.rule.id.name()).collect()
}
