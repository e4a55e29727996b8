//! The practice directory: fixed answers for three domains.

use cpor_rules::evidence::LookupState;

/// Answers for a domain, with its tenant ID where it has one. Two public tenants are found, one name is not, and every
/// other domain is unreachable.
pub(super) fn tenant_of(domain: &str) -> (LookupState, Option<&'static str>) {
    match domain {
        "microsoft.com" | "microsoft.onmicrosoft.com" => {
            (LookupState::Found, Some("72f988bf-86f1-41af-91ab-2d7cd011db47"))
        }
        "contoso18839.onmicrosoft.com" => (LookupState::Found, Some("6babcaad-604b-40ac-a9d7-9fd97c0b779f")),
        "notfound.example" => (LookupState::NotFound, None),
        _ => (LookupState::Unreachable, None),
    }
}
