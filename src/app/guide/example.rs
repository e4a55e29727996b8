//! A claim for tests, with nothing missing.

use chrono::NaiveDate;
use cpor_rules::{Draft, Evidence};

use crate::facts::Facts;
use crate::tree::Node;

/// Friday, 20 November 2026.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

/// A claim for Business Applications.
pub(crate) fn claim() -> Facts {
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
    Facts::new(draft.expect("a claim"), Evidence::default(), today())
}

/// Ids are unique, and every control has a name that is read out.
pub(crate) fn assert_accessible(view: &Node, of: &str) {
    let all = everything(view);
    let mut ids: Vec<_> = all.iter().filter_map(|node| node.value_of("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice in {of}");
    for node in &all {
        match node.tag {
            "input" => {
                let id = node.value_of("id").expect("an input has an id");
                let is_labelled = all.iter().any(|label| label.tag == "label" && label.value_of("for") == Some(id));
                assert!(is_labelled, "{id} has no label in {of}");
            }
            "button" | "a" => assert!(!node.all_text().is_empty(), "a {} without a name in {of}", node.tag),
            _ => {}
        }
    }
}

fn everything(node: &Node) -> Vec<&Node> {
    std::iter::once(node).chain(node.children.iter().flat_map(everything)).collect()
}
