//! The draft on the device: kept, taken up again, and left alone by a page that is gone.

use cpor_claim::app::Step;
use cpor_claim::browser::Settings;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{count_requests, kept, storage, until};
use crate::facts::TENANT;
use crate::page::{Page, settings};

#[wasm_bindgen_test]
async fn a_draft_is_taken_up_where_it_was_left() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    page.type_into("customer-tenant_id", TENANT).await;
    let id = || kept()["draft"]["claim_id"].as_str().map(str::to_owned);
    until("it is kept", || kept()["draft"]["customer"]["tenant_id"] == TENANT).await;
    let first = id();
    drop(page);

    let page = Page::resumed().await;
    assert_eq!(page.text("h1"), "Customer");
    assert_eq!(page.value("name"), "Contoso Sales 2026");
    assert_eq!(page.value("customer-tenant_id"), TENANT);
    page.type_into("name", "Contoso Sales 2027").await;
    until("it is kept again", || kept()["draft"]["name"] == "Contoso Sales 2027").await;
    assert_eq!(id(), first, "it is the same claim");
}

#[wasm_bindgen_test]
async fn what_was_typed_last_is_kept_when_the_page_goes() {
    let mut page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    assert_ne!(kept()["draft"]["name"], "Contoso Sales 2026", "it waits for more");
    page.take_away().await;
    assert_eq!(kept()["draft"]["name"], "Contoso Sales 2026");
}

#[wasm_bindgen_test]
async fn an_unreadable_draft_is_set_aside() {
    let page = Page::kept("{\"draft\": 7").await;
    assert_eq!(page.text("h1"), "Before you start");
    let aside = storage().get_item("cpor-unreadable:cpor-claim").expect("storage");
    assert_eq!(aside.as_deref(), Some("{\"draft\": 7"));
}

#[wasm_bindgen_test]
async fn where_nothing_is_to_be_kept_nothing_is() {
    let mut page = Page::with(Settings { saves_draft: false, ..settings() }).await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    page.take_away().await;
    assert!(kept().is_null());
}

/// The timers of a second page come to their end after those of the first, because they were begun later.
#[wasm_bindgen_test]
async fn nothing_is_left_of_a_page_that_is_gone() {
    let mut gone = Page::fresh().await;
    gone.open(Step::Customer).await;
    gone.type_into("customer-domain", "contoso.com").await;
    gone.take_away().await;
    assert_eq!(gone.root.inner_html(), "", "no element, no text, no comment");
    assert!(gone.shell.is_disposed());

    let page = Page::beside(Settings { key: "another".into(), ..settings() }).await;
    page.open(Step::Customer).await;
    let before = page.text(".readiness");
    page.type_into("customer-domain", "fabrikam.com").await;
    page.type_into("name", "Fabrikam").await;
    until("the other page's timers have come to their end", || {
        page.text(".readiness") != before && count_requests("GET /v1/tenants/fabrikam.com") == 1
    })
    .await;
    assert_eq!(gone.root.inner_html(), "", "timers that come afterwards find nobody, and break nothing");
    assert_eq!(count_requests("GET /v1/tenants/contoso.com"), 0, "nothing is asked for a page that is gone");
}
