//! The draft on the device: kept, taken up again, and left alone by a page that is gone.

use cpor_claim::app::Step;
use cpor_claim::browser::Settings;
use cpor_rules::wire::Session;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{DRAFT, PERSON, count_requests, fill_storage, kept, storage, until};
use crate::facts::{TENANT, business, problem, session};
use crate::page::{Page, settings};

#[wasm_bindgen_test]
async fn a_draft_is_taken_up_where_it_was_left() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
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
    let aside = storage().get_item(&format!("cpor-unreadable:{DRAFT}")).expect("storage");
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

/// Signs somebody in, and waits until their draft is in view.
async fn sign_in(page: &Page, person: &str) {
    page.answer_session(Ok(Session { person: person.into(), ..session() })).await;
}

/// The keys of the drafts on the device.
fn keys() -> Vec<String> {
    let storage = storage();
    let all = (0..storage.length().expect("a number")).filter_map(|index| storage.key(index).expect("a key"));
    let mut keys: Vec<_> = all.filter(|key| key != "cpor-claim:person").collect();
    keys.sort();
    keys
}

/// Names the claim that is in view.
async fn name(page: &Page, name: &str) {
    page.open(Step::Customer).await;
    page.type_into("name", name).await;
}

#[wasm_bindgen_test]
async fn drafts_of_two_people_stay_apart() {
    let mut page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    assert!(page.has_focus("name"), "its removal fires its events once more");
    // What was typed last is kept before another one's draft takes its place.
    sign_in(&page, "ben").await;
    assert_eq!((kept()["draft"]["name"].as_str(), page.text("h1").as_str()), (Some("Contoso"), "Before you start"));
    assert!(!page.has(".other-draft"), "nothing is said of it");
    name(&page, "Wingtip").await;
    page.take_away().await;
    assert_eq!(keys(), [DRAFT, "cpor-claim:of:ben"]);

    let page = Page::resumed().await;
    assert_eq!(page.value("name"), "Wingtip", "the last person's, until somebody answers");
    sign_in(&page, PERSON).await;
    assert_eq!(page.value("name"), "Contoso");
}

#[wasm_bindgen_test]
async fn a_refused_sign_in_hides_the_draft_of_the_last_person() {
    let mut page = Page::kept(&business("customer")).await;
    page.answer_session(Err(problem("unauthenticated", 401, "after-auth"))).await;
    assert_eq!(page.text("h1"), "Before you start");
    page.take_away().await;
    let page = Page::resumed().await;
    assert_eq!(page.text("h1"), "Before you start", "nobody is known now");
    sign_in(&page, PERSON).await;
    assert_eq!(page.text("h1"), "Customer");
}

#[wasm_bindgen_test]
async fn what_was_typed_before_sign_in_is_taken_over() {
    let page = Page::fresh().await;
    name(&page, "Contoso").await;
    until("it is kept", || keys().len() == 1).await;
    assert!(keys()[0].starts_with("cpor-claim:new:"), "{:?}", keys());
    sign_in(&page, PERSON).await;
    assert_eq!((kept()["draft"]["name"].as_str(), keys()), (Some("Contoso"), vec![DRAFT.to_owned()]));
}

#[wasm_bindgen_test]
async fn a_device_that_takes_no_more_keeps_what_it_has() {
    let page = Page::fresh().await;
    storage().set_item("cpor-claim", &business("customer")).expect("storage");
    let free = fill_storage();
    sign_in(&page, PERSON).await;
    page.open(Step::Customer).await;
    let taken_over = page.value("name");
    free.call0(&JsValue::NULL).expect("room again");
    assert_ne!(taken_over, "");
    assert!(storage().get_item("cpor-claim").expect("storage").is_some(), "it is nowhere else on the device");
}

#[wasm_bindgen_test]
async fn an_element_that_comes_back_offers_no_draft_of_its_own() {
    let settings = || Settings { saves_draft: false, ..settings() };
    let mut page = Page::with(settings()).await;
    name(&page, "Contoso").await;
    let kept = page.shell.kept();
    page.take_away().await;
    let page = Page::beside(Settings { resumed: Some(kept), ..settings() }).await;
    sign_in(&page, PERSON).await;
    assert_eq!(page.value("name"), "Contoso");
    page.open(Step::BeforeYouStart).await;
    assert!(!page.has(".other-draft"));
}

#[wasm_bindgen_test]
async fn a_draft_of_an_earlier_version_is_offered_and_opened() {
    let page = Page::kept(&business("customer")).await;
    storage()
        .set_item("cpor-claim", r#"{"draft": {"claim_id": "old", "name": "Old"}, "step": "customer"}"#)
        .expect("storage");
    sign_in(&page, PERSON).await;
    page.open(Step::BeforeYouStart).await;
    assert_eq!(page.text(".other-draft"), "This browser has a draft from before sign-in. Open the draft");
    page.press("Open the draft").await;
    assert_eq!((page.text("h1").as_str(), page.value("name").as_str()), ("Customer", "Old"));
    page.open(Step::BeforeYouStart).await;
    assert_eq!(page.text(".other-draft"), "You have another draft in this browser. Open the draft");
    assert_eq!((keys().len(), kept()["draft"]["name"].as_str()), (2, Some("Old")));
    page.press("Open the draft").await;
    page.open(Step::Customer).await;
    assert_ne!(page.value("name"), "Old");
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

    let page = Page::beside(Settings { place: "another".into(), ..settings() }).await;
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
