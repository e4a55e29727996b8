//! The error summary: when it comes up, where its links lead, and when it goes.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{active, hash, is_active};
use crate::facts::{DOMAIN, TENANT, answer_all, business, typed};
use crate::page::{Page, text};

#[wasm_bindgen_test]
async fn continue_with_nothing_filled_in_brings_the_summary_up() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    assert!(!page.has(".summary"), "opening a step is no reason");
    page.press("Continue").await;
    assert_eq!(page.text("h1"), "Customer");
    assert!(is_active(&page.get_one(".summary")));
    assert_eq!(page.attribute(".summary", "role").as_deref(), Some("group"));
    assert_eq!(page.attribute(".summary", "aria-labelledby").as_deref(), Some("summary-title"));
    assert_eq!(page.text("#summary-title"), "There is a problem");
    assert_eq!(
        page.texts(".summary-link"),
        [
            "Enter a name for the claim",
            "Enter the customer's company",
            "Enter the customer's tenant ID",
            "Enter the customer's domain",
        ]
    );
}

#[wasm_bindgen_test]
async fn a_link_of_the_summary_leads_to_its_field_which_says_the_same() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.press("Continue").await;
    let before = hash();
    for link in page.all(".summary-link") {
        let id = link.get_attribute("href").expect("a link").trim_start_matches('#').to_owned();
        page.click_on(&link).await;
        assert!(page.has_focus(&id), "{id}");
        assert_eq!(page.error(&id), Some(format!("Error: {}", text(&link))));
    }
    assert_eq!(hash(), before, "the address is the step's all the while");
}

#[wasm_bindgen_test]
async fn what_is_mended_goes_and_with_the_last_the_summary() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.press("Continue").await;
    page.type_into("customer-company", "Contoso").await;
    assert_eq!(page.error("customer-company"), None);
    assert_eq!(page.all(".summary-link").len(), 3);
    assert!(!page.text(".summary").contains("company"));
    page.type_into("customer-company", "").await;
    assert_eq!(page.all(".summary-link").len(), 3, "a new error waits for the next Continue");
    page.type_into("customer-company", "Contoso").await;
    for (id, text) in [("name", "Contoso"), ("customer-tenant_id", TENANT), ("customer-domain", DOMAIN)] {
        assert!(page.has(".summary"));
        page.type_into(id, text).await;
    }
    assert!(!page.has(".summary"));
    assert!(page.has_focus("customer-domain"), "whoever types is left in peace");
}

#[wasm_bindgen_test]
async fn the_summary_comes_up_once_more_with_what_is_wrong_then() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.press("Continue").await;
    page.type_into("name", "Contoso").await;
    page.type_into("customer-tenant_id", "6bab").await;
    page.press("Continue").await;
    assert!(active().is_some_and(|it| it.class_name() == "summary"));
    let links = page.texts(".summary-link");
    assert_eq!(links.len(), 3);
    assert!(links[1].starts_with("Customer's tenant ID: it has 4 of 32 digits"), "{links:?}");
}

#[wasm_bindgen_test]
async fn a_step_that_is_opened_has_its_errors_but_no_summary() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.press("Continue").await;
    page.open(Step::Contacts).await;
    assert!(!page.has(".summary"));
    page.open(Step::Customer).await;
    assert!(!page.has(".summary"));
    assert!(page.error("name").is_some(), "what was told stays told");
}

#[wasm_bindgen_test]
async fn products_wait_for_the_area_and_its_link_opens_another_step() {
    let page = Page::fresh().await;
    page.open(Step::Products).await;
    page.press("Continue").await;
    assert_eq!(page.texts(".summary-link"), ["Choose the solution area"]);
    page.click(".summary-link").await;
    assert_eq!(page.text("h1"), "Solution area and activity");
    assert!(page.has_focus("solution_area"));
}

#[wasm_bindgen_test]
async fn before_it_is_sent_the_summary_has_what_is_wrong_on_all_steps() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    page.dispatch(typed("/customer/contact/email", "anna(at)contoso")).await;
    page.dispatch(typed("/purchase_channel", "csp")).await;
    page.press("Submit the claim").await;
    assert!(is_active(&page.get_one(".summary")));
    let links = page.all(".summary-link");
    let targets: Vec<_> = links.iter().filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(targets[0], "#customer-contact-email");
    assert!(targets.contains(&"#purchase_channel".to_owned()), "{targets:?}");
    page.click(".summary-link").await;
    assert_eq!(page.text("h1"), "Contacts");
    assert!(page.has_focus("customer-contact-email"));
    assert!(page.error("customer-contact-email").is_some());
}
