//! Contacts: one person after the other, each with name and e-mail.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::facts::{ticked, typed};
use crate::page::Page;

#[wasm_bindgen_test]
async fn each_person_is_a_group_with_its_fields() {
    let page = Page::fresh().await;
    page.open(Step::Contacts).await;
    assert_eq!(page.texts(".person legend"), ["Customer's contact", "Your contact"]);
    assert!(page.text(".person .hint").starts_with("Gets an e-mail about the claim"));
    for (id, label, kind) in [
        ("customer-contact-name", "Name", "text"),
        ("customer-contact-title", "Job title", "text"),
        ("customer-contact-email", "E-mail", "email"),
        ("partner-contact-name", "Name", "text"),
        ("partner-contact-email", "E-mail", "email"),
    ] {
        assert_eq!((page.label(id).as_str(), page.get(id).type_().as_str()), (label, kind), "{id}");
    }
    assert!(!page.has("#partner-contact-title"), "one's own job title is not asked for");
}

#[wasm_bindgen_test]
async fn a_technical_contact_is_asked_for_with_dynamics() {
    let page = Page::fresh().await;
    page.open(Step::Contacts).await;
    page.type_into("customer-contact-name", "Anna Bauer").await;
    page.dispatch_all([typed("/solution_area", "business_applications"), ticked("/products", "sales", true)]).await;
    assert_eq!(page.texts(".person legend"), ["Customer's contact", "Customer's technical contact", "Your contact"]);
    assert!(page.has_focus("customer-contact-name"), "and whoever types is left in peace");
    page.type_into("customer-technical_contact-title", "Administrator").await;
    page.dispatch(typed("/solution_area", "microsoft_365")).await;
    assert!(!page.has("#customer-technical_contact-title"));
}

#[wasm_bindgen_test]
async fn a_wrong_address_is_told_at_its_own_person() {
    let page = Page::fresh().await;
    page.open(Step::Contacts).await;
    page.type_into("partner-contact-email", "paola(at)fabrikam").await;
    page.focus("partner-contact-name").await;
    let error = page.error("partner-contact-email").expect("an error");
    assert!(error.starts_with("Error: E-mail of your contact:"), "{error}");
    assert_eq!(page.error("customer-contact-email"), None);
}
