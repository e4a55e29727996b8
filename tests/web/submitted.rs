//! The receipt: what it says, and what can be done with it.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{count_requests, offered, printed, until_kept};
use crate::facts::{receipt, submitted, typed};
use crate::page::Page;

#[wasm_bindgen_test]
async fn the_receipt_says_what_was_sent_and_what_happens_next() {
    let page = submitted().await;
    assert_eq!(page.text("h1"), "Submitted");
    assert_eq!(page.text(".reference"), "Reference CPOR-7K2M");
    let lines: Vec<_> = page.texts(".answers dt").into_iter().zip(page.texts(".answers dd")).collect();
    for (label, value) in [
        ("Claim", "0192f0c1-7a00-7000-8000-0000000000e2".to_owned()),
        ("Name", "Contoso Sales 2026".to_owned()),
        ("Customer", "Contoso".to_owned()),
        ("Submitted", "20 November 2026, 10:15 UTC".to_owned()),
        ("Fingerprint (SHA-256)", "b".repeat(64)),
        ("Proof", "proof.pdf".to_owned()),
        ("SHA-256", "a".repeat(64)),
    ] {
        assert!(lines.contains(&(label.into(), value.clone())), "{label}: {value}, in {lines:?}");
    }
    let next = page.texts(".timeline li");
    assert_eq!(next.len(), 3);
    assert!(next[0].contains("27 November 2026"), "{next:?}");
}

#[wasm_bindgen_test]
async fn the_receipt_can_be_saved_and_printed() {
    let page = submitted().await;
    page.press("Save the receipt").await;
    let file = offered().await;
    assert_eq!(file["receipt_id"], receipt().receipt_id.as_str());
    assert_eq!(file["fingerprint"], receipt().fingerprint.as_str());
    assert_eq!(printed(), 0);
    page.press("Print").await;
    assert_eq!(printed(), 1);
}

#[wasm_bindgen_test]
async fn what_is_typed_afterwards_is_not_in_the_receipt() {
    let page = submitted().await;
    page.dispatch(typed("/name", "Another name")).await;
    page.open(Step::Customer).await;
    page.open(Step::Submitted).await;
    assert!(page.texts(".answers dd").contains(&"Contoso Sales 2026".to_owned()));
}

#[wasm_bindgen_test]
async fn the_receipt_is_there_after_a_reload() {
    let page = submitted().await;
    until_kept("it is kept", |kept| kept["receipt"]["receipt_id"] == "CPOR-7K2M").await;
    drop(page);
    let page = Page::resumed().await;
    assert_eq!(page.text(".reference"), "Reference CPOR-7K2M");
}

#[wasm_bindgen_test]
async fn another_claim_begins_with_nothing_of_this_one() {
    let page = submitted().await;
    let first = page.model(|model| model.draft.claim_id.clone());
    page.press("Start another claim").await;
    assert_eq!(page.text("h1"), "Before you start");
    assert_eq!(page.texts(".step-mark").len(), 8);
    assert!(page.has(".verdict"));
    page.open(Step::Customer).await;
    assert_eq!((page.value("name"), page.value("customer-tenant_id")), (String::new(), String::new()));
    let second = page.model(|model| model.draft.claim_id.clone());
    assert!(!second.is_empty() && second != first);
}

#[wasm_bindgen_test]
async fn the_receipt_leads_to_my_claims() {
    let page = submitted().await;
    page.click_on(&page.all("main .actions button")[2]).await;
    assert_eq!(page.text("h1"), "My claims");
    assert_eq!(count_requests("GET /v1/claims"), 1);
    page.press("This claim").await;
    assert_eq!(page.text("h1"), "Submitted");
}
