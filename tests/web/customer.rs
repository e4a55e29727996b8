//! The customer's domain: what is said of it below the field.

use cpor_claim::app::{Event, Failure, Step};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{count_requests, until};
use crate::facts::{DOMAIN, OTHER_TENANT, TENANT, found, typed};
use crate::page::Page;

const NOTE: &str = "main form [role=status] .note";

fn note(page: &Page) -> (String, String) {
    (page.attribute(NOTE, "data-tone").unwrap_or_default(), page.text(NOTE))
}

fn is(tone: &str, text: &str) -> (String, String) {
    (tone.into(), text.into())
}

async fn asking(tenant: &str) -> Page {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("customer-tenant_id", tenant).await;
    page.type_into("customer-domain", DOMAIN).await;
    page
}

#[wasm_bindgen_test]
async fn nothing_is_said_of_what_is_no_domain() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    for text in ["", "con toso", "anna@contoso.com"] {
        page.type_into("customer-domain", text).await;
        assert!(!page.has(NOTE), "{text}");
    }
}

#[wasm_bindgen_test]
async fn the_domain_is_looked_up_and_its_tenant_compared() {
    let page = asking(TENANT).await;
    assert_eq!(note(&page), is("wait", "Looking up contoso18839.onmicrosoft.com…"));
    page.dispatch(found(&page, "found", Some(TENANT))).await;
    assert_eq!(note(&page), is("good", "contoso18839.onmicrosoft.com belongs to this tenant."));
    page.type_into("customer-tenant_id", OTHER_TENANT).await;
    let other = format!("contoso18839.onmicrosoft.com belongs to another tenant: {TENANT}.");
    assert_eq!(note(&page), is("bad", &other));
    page.type_into("customer-tenant_id", "").await;
    let found = format!("contoso18839.onmicrosoft.com belongs to the tenant {TENANT}.");
    assert_eq!(note(&page), is("info", &found));
}

#[wasm_bindgen_test]
async fn a_domain_of_nobody_is_told() {
    let page = asking(TENANT).await;
    page.dispatch(found(&page, "not_found", None)).await;
    assert_eq!(note(&page), is("bad", "contoso18839.onmicrosoft.com does not belong to any tenant."));
}

#[wasm_bindgen_test]
async fn where_nobody_can_say_one_may_ask_again() {
    let page = asking(TENANT).await;
    let asked = format!("POST /v1/tenants {{\"domain\":\"{DOMAIN}\"}}");
    until("the domain is looked up", || count_requests(&asked) == 1).await;
    let version = page.model(|model| model.lookup.version);
    page.dispatch(Event::LookupAnswered { version, answer: Err(Failure::NoAnswer) }).await;
    let (tone, text) = note(&page);
    assert_eq!(tone, "warn");
    assert!(text.starts_with("The look-up of contoso18839.onmicrosoft.com did not work."), "{text}");
    page.press("Try again").await;
    assert_eq!(note(&page), is("wait", "Looking up contoso18839.onmicrosoft.com…"));
    until("it is looked up again", || count_requests(&asked) == 2).await;
    page.dispatch(found(&page, "found", Some(TENANT))).await;
    assert_eq!(note(&page).0, "good");
    assert!(page.button("Try again").is_none());
}

#[wasm_bindgen_test]
async fn a_late_answer_says_nothing_of_a_newer_domain() {
    let page = asking(TENANT).await;
    let late = found(&page, "found", Some(TENANT));
    page.type_into("customer-domain", "contoso.com").await;
    page.dispatch(late).await;
    assert_eq!(note(&page), is("wait", "Looking up contoso.com…"));
    page.dispatch(typed("/customer/domain", "")).await;
    assert!(!page.has(NOTE), "a domain that was taken out is not spoken of");
}
