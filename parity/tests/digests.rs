//! The digests with which wasm and the endpoint are compared are those that come out natively.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::{env, fs};

const DIGESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/thousands.sha256");

/// `CPOR_THOUSANDS` says how many, `UPDATE_CORPUS=1` writes them.
#[test]
fn thousands_keep_their_bytes() {
    let count = env::var("CPOR_THOUSANDS").ok().map_or(2, |count| count.parse().expect("a number"));
    let mut here = String::new();
    for which in 0..count {
        let digest = cpor_parity::digest(cpor_parity::thousand(which).map(|case| case.canonical()));
        writeln!(here, "{digest}").expect("a string takes every text");
    }
    if env::var_os("UPDATE_CORPUS").is_some() {
        fs::write(DIGESTS, &here).expect("the digests can be written");
    }
    let kept = fs::read_to_string(DIGESTS).expect("UPDATE_CORPUS=1 writes it");
    let kept: Vec<_> = kept.lines().take(count).collect();
    assert_eq!(here.lines().collect::<Vec<_>>(), kept, "UPDATE_CORPUS=1 CPOR_THOUSANDS=100 keeps new ones");
}

/// Every rule is raised and not raised among them, but for R01, which holds for every claim.
#[test]
fn every_rule_is_reached_both_ways() {
    use cpor_rules::Raised;
    use cpor_rules::rule::registry::RULES;

    let mut seen = [[false; 3]; RULES.len()];
    for case in (0..2).flat_map(cpor_parity::thousand) {
        for (seen, finding) in seen.iter_mut().zip(case.input().check().findings) {
            seen[finding.raised as usize] = true;
        }
    }
    for (rule, seen) in RULES.iter().zip(seen) {
        assert!(seen[Raised::Yes as usize], "{:?} is never raised", rule.id);
        assert!(seen[Raised::No as usize] || rule.id.name() == "R01", "{:?} is always raised", rule.id);
    }
}
