//! Compares the recorded digests, which wasm and the server have to reach, with those of a native check.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::{env, fs};

const DIGESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/thousands.sha256");

/// `CPOR_THOUSANDS` is the number of digests to compare. `UPDATE_CORPUS=1` records new ones.
#[test]
fn digests_equal_the_recorded_ones() {
    let count = env::var("CPOR_THOUSANDS").ok().map_or(2, |count| count.parse().expect("a number"));
    let mut computed = String::new();
    for index in 0..count {
        let digest = cpor_parity::digest(cpor_parity::thousand(index).map(|case| case.canonical_bytes()));
        writeln!(computed, "{digest}").expect("writing to a string does not fail");
    }
    if env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(DIGESTS, &computed).expect("the digests can be written");
    }
    let recorded = fs::read_to_string(DIGESTS).expect("UPDATE_CORPUS=1 writes it");
    let recorded: Vec<_> = recorded.lines().take(count).collect();
    assert_eq!(computed.lines().collect::<Vec<_>>(), recorded, "UPDATE_CORPUS=1 CPOR_THOUSANDS=100 records new ones");
}

/// Every rule is raised by some of the claims and not by others, except R01, which every claim raises, and X27, which goes by
/// the day.
#[test]
fn every_rule_is_raised_and_not_raised() {
    use cpor_rules::Raised;
    use cpor_rules::rule::registry::RULES;

    let mut seen = [[false; 3]; RULES.len()];
    for case in (0..2).flat_map(cpor_parity::thousand) {
        for finding in case.input().check().findings {
            seen[finding.rule.id as usize][finding.raised as usize] = true;
        }
    }
    for (rule, seen) in RULES.iter().zip(seen) {
        assert!(seen[Raised::Yes as usize] || rule.id.name() == "X27", "{:?} is never raised", rule.id);
        assert!(seen[Raised::No as usize] || rule.id.name() == "R01", "{:?} is always raised", rule.id);
    }
}
