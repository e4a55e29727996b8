//! Generated claims, the same on every target. A native build, wasm and a running server have to give the same canonical
//! bytes for each claim. The bytes are compared by one digest for each thousand claims.

mod claims;
mod dice;

use chrono::NaiveDate;
use cpor_rules::value::Digest;
use cpor_rules::{Draft, Evidence, Input, SkuTable, wire};

pub use dice::Dice;

/// The number of claims behind one digest.
pub const THOUSAND: usize = 1_000;

/// A generated claim with its evidence.
#[derive(Clone, Debug)]
pub struct Case {
    /// The claim.
    pub draft: Draft,
    /// The evidence.
    pub evidence: Evidence,
}

/// Returns the day on which every claim is checked: Friday 20 November 2026.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

/// Generates the thousand claims with this index. The index is the seed, so each thousand can be generated alone.
pub fn thousand(index: usize) -> impl Iterator<Item = Case> {
    let mut dice = Dice::new(index as u64);
    (0..THOUSAND).map(move |_| {
        let (draft, evidence) = claims::claim(&mut dice);
        Case { draft, evidence }
    })
}

impl Case {
    /// Borrows the input for the rules.
    pub fn input(&self) -> Input<'_> {
        let Self { draft, evidence } = self;
        let edition = wire::edition_for(draft, None).expect("an edition");
        Input { draft, evidence, today: today(), edition, skus: SkuTable::built_in() }
    }

    /// Checks the claim, and returns the canonical bytes of the verdict.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let input = self.input();
        wire::canonical_bytes(&input, &input.check())
    }
}

/// Computes the digest of many verdicts: the SHA-256 of the hexadecimal SHA-256 digests of their bytes, one after the
/// other.
pub fn digest(verdicts: impl Iterator<Item = Vec<u8>>) -> Digest {
    let digests: String = verdicts.map(|bytes| Digest::of(&bytes).to_string()).collect();
    Digest::of(digests.as_bytes())
}
