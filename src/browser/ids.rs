//! UUIDs, made from the browser's own randomness.

use leptos::prelude::window;
use uuid::Builder;

use super::clock;

/// Makes an ID for a new claim: a UUID of version 7, so that claims sort by when they were begun.
pub fn claim_id() -> String {
    let millis = u64::try_from(clock::now()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &random()).into_uuid().to_string()
}

/// Makes an idempotency key for a new submission: a UUID of version 4.
pub fn key() -> String {
    Builder::from_random_bytes(random()).into_uuid().to_string()
}

/// Returns a random number below a limit, or 0.
pub(super) fn random_below(limit: u32) -> u32 {
    u32::from_be_bytes(random()) % limit.max(1)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Every browser that runs wasm has `crypto`. Without random IDs, claims could not be distinguished.
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("the browser has randomness");
    bytes
}
