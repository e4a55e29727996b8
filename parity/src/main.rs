//! `cpor-parity table N`: prints how often each rule is raised, not raised and not known in N thousand claims.
//! `cpor-parity digests N`: prints the digest of each of N thousands, computed natively.

use std::process::ExitCode;

use cpor_rules::rule::registry::RULES;
use cpor_rules::{Raised, RuleId};

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let thousands = args.get(1).and_then(|count| count.parse().ok()).unwrap_or(2);
    match args.first().map(String::as_str) {
        Some("table") => table(thousands),
        Some("digests") => digests(thousands),
        _ => {
            eprintln!("Usage: cpor-parity table|digests THOUSANDS");
            ExitCode::from(64)
        }
    }
}

/// Prints the digest of each thousand.
fn digests(thousands: usize) -> ExitCode {
    for index in 0..thousands {
        println!("{}", cpor_parity::digest(cpor_parity::thousand(index).map(|case| case.canonical_bytes())));
    }
    ExitCode::SUCCESS
}

/// Prints the counts of each rule. Fails when a rule is never raised, or always; except R01, which every claim raises, and
/// X27, which goes by the day.
fn table(thousands: usize) -> ExitCode {
    let mut counts = [[0_u32; 3]; RULES.len()];
    for case in (0..thousands).flat_map(cpor_parity::thousand) {
        for finding in case.input().check().findings {
            counts[finding.rule.id as usize][finding.raised as usize] += 1;
        }
    }
    println!("{:5} {:>9} {:>9} {:>9}", "rule", "raised", "not", "unknown");
    let mut complete = true;
    for (rule, count) in RULES.iter().zip(counts) {
        let [yes, no, unknown] = [Raised::Yes, Raised::No, Raised::Unknown].map(|raised| count[raised as usize]);
        println!("{:5} {yes:>9} {no:>9} {unknown:>9}", rule.id.name());
        complete &= (yes > 0 || rule.id == RuleId::X27) && (no > 0 || rule.id == RuleId::R01);
    }
    if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
