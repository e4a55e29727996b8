//! `POST /v1/claims`.

mod checks;
mod duplicates;
mod durability;
mod idempotency;
