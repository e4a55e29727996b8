//! UUIDs, made from the browser's own randomness.

use cpor_rules::value::Guid;

use super::clock;
use super::window::window;

/// Makes an ID for a new claim: a UUID of version 7, so that claims sort by when they were begun.
pub fn claim_id() -> String {
    let random = random();
    let millis = u128::try_from(clock::now()).unwrap_or_default() & 0xffff_ffff_ffff;
    uuid((millis << 80) | (random & 0xffff_ffff_ffff_ffff_ffff), 7)
}

/// Makes an idempotency key for a new submission: a UUID of version 4.
pub fn key() -> String {
    uuid(random(), 4)
}

/// Returns a random number below a limit, or 0.
pub(super) fn random_below(limit: u32) -> u32 {
    u32::try_from(random() % u128::from(limit.max(1))).unwrap_or_default()
}

fn random() -> u128 {
    let mut bytes = [0_u8; 16];
    // Every browser that runs wasm has `crypto`. Without random IDs, claims could not be distinguished.
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("the browser has randomness");
    u128::from_be_bytes(bytes)
}

fn uuid(bits: u128, version: u128) -> String {
    Guid::from_bits((bits & !(0xf << 76) & !(0b11 << 62)) | (version << 76) | (0b10 << 62)).to_string()
}
