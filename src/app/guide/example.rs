//! A claim for tests, with nothing missing.

use cpor_rules::{Draft, Evidence};

use super::Facts;
use super::tests::facts_of;

/// Makes the example claim that the guide's tests start from: complete, for Business Applications.
pub(super) fn claim() -> Facts {
    let draft = Draft::read(
        br#"{
            "schema": 1, "claim_id": "01930000-0000-7000-8000-000000000001", "name": "Contoso Sales",
            "partner": { "mpn_id": "4391507", "contact": { "name": "Bruno Bianchi", "email": "bruno@fabrikam.com" } },
            "customer": { "company": "Contoso", "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
                "domain": "contoso.com",
                "contact": { "name": "Anna Rossi", "title": "CIO", "email": "anna@contoso.com" },
                "technical_contact": { "name": "Carla Verdi", "title": "Admin", "email": "carla@contoso.com" },
                "public_sector": "no" },
            "solution_area": "business_applications", "activities": ["revenue_association"],
            "purchase_channel": "web_direct",
            "products": [
                { "product": "sales", "subscription_id": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f01" },
                { "product": "finance", "subscription_id": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f02" }
            ],
            "revenue_association": { "solution_seller": "Dora Neri", "customer_name": "Contoso SpA",
                "isv_solution": "Fabrikam Quote" },
            "proof": [ { "sha256": "", "file_name": "contoso-proof.pdf", "media_type": "application/pdf", "size": 1,
                "signed_on": "2026-10-01", "covers": ["sales", "finance"], "customer_signed": true,
                "describes_work": true } ],
            "comments": "Project of 2026.", "acknowledged": true }"#,
    );
    facts_of(draft.expect("a claim"), Evidence::default())
}
