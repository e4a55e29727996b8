//! Generated claims, the same on every target. A native build, wasm and a running server have to give the same canonical
//! bytes for each claim. The bytes are compared by one digest for each thousand claims.

mod claims;
mod dice;

use chrono::NaiveDate;
use cpor_rules::value::Digest;
use cpor_rules::{Draft, Evidence, Input, SkuTable, wire};

pub use dice::Dice;

/// The number of random claims whose verdicts go into one digest.
pub const THOUSAND: usize = 1_000;

/// A random claim with its evidence, whose verdict has to be the same on every target.
#[derive(Clone, Debug)]
pub struct Case {
    /// The claim.
    pub draft: Draft,
    /// The evidence.
    pub evidence: Evidence,
}

/// Returns the day on which every random claim is checked: Friday 20 November 2026.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

/// Generates a thousand random claims, those with this index. The index is the seed, so each thousand can be generated
/// alone.
pub fn thousand(index: usize) -> impl Iterator<Item = Case> {
    let mut dice = Dice::new(index as u64);
    (0..THOUSAND).map(move |_| {
        let (draft, evidence) = claims::claim(&mut dice);
        Case { draft, evidence }
    })
}

impl Case {
    /// Returns the random claim as the input of a check.
    pub fn input(&self) -> Input<'_> {
        let Self { draft, evidence } = self;
        let edition = wire::edition_for(draft, None).expect("an edition");
        Input { draft, evidence, today: today(), edition, skus: SkuTable::built_in() }
    }

    /// Checks the random claim, and returns the canonical bytes of its verdict.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let input = self.input();
        wire::canonical_bytes(&input, &input.check())
    }
}

/// Computes one digest of the bytes of many verdicts. It is the SHA-256 of the hexadecimal SHA-256 digests of the
/// verdicts' bytes, one after the other.
pub fn digest(verdicts: impl Iterator<Item = Vec<u8>>) -> Digest {
    let digests: String = verdicts.map(|bytes| Digest::of(&bytes).to_string()).collect();
    Digest::of(digests.as_bytes())
}
