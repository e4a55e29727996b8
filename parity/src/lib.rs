//! Claims by the thousand, always the same ones: natively, in wasm and at a running endpoint each has to get the very
//! same canonical bytes. They are compared by one digest for each thousand.

mod claims;
mod dice;

use chrono::NaiveDate;
use cpor_rules::value::Digest;
use cpor_rules::{Draft, Evidence, Input, SkuTable, edition, wire};

pub use dice::Dice;

/// How many claims make a digest.
pub const THOUSAND: usize = 1_000;

/// A claim with what is known of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The claim.
    pub draft: Draft,
    /// What is known besides.
    pub evidence: Evidence,
}

/// The day on which all of them are judged: 20 November 2026, a Friday.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

/// The claims of a thousand, counted from 0. Each thousand has its own seed, so that any can be made alone.
pub fn thousand(which: usize) -> impl Iterator<Item = Case> {
    let mut dice = Dice::new(which as u64);
    (0..THOUSAND).map(move |_| {
        let (draft, evidence) = claims::claim(&mut dice);
        Case { draft, evidence }
    })
}

impl Case {
    /// What the rules are given.
    pub fn input(&self) -> Input<'_> {
        let Self { draft, evidence } = self;
        Input { draft, evidence, today: today(), edition: &edition::E2020_09, skus: SkuTable::built_in() }
    }

    /// The canonical bytes of the verdict.
    pub fn canonical(&self) -> Vec<u8> {
        let input = self.input();
        wire::canonical(&input, &input.check())
    }
}

/// The digest of a thousand verdicts: of the digests of their bytes, one after the other.
pub fn digest(verdicts: impl Iterator<Item = Vec<u8>>) -> Digest {
    let each: String = verdicts.map(|bytes| Digest::of(&bytes).to_string()).collect();
    Digest::of(each.as_bytes())
}
