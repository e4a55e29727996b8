//! A programme that keeps no drafts on devices: nothing is written, what is there from before is lost to nobody, and a sign-out leaves
//! nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use cpor_claim::app::{Failure, Step};
use cpor_claim::browser::{Settings, forget_reviews};
use cpor_rules::wire::{Problem, Session};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{
    PERSON, asks_before_leaving, count_requests, forget_address, leave, on_device, pause, storage, until, until_kept,
};
use crate::draft::{name, owner, until_owners};
use crate::facts::{business, session};
use crate::page::{Page, settings};

/// The session of a programme that keeps none.
fn barred() -> Session {
    Session { no_drafts_on_devices: true, sign_out: Some("/auth/sign-out".into()), ..session() }
}

/// A page in a browser where nobody was seen before.
async fn first_visit() -> Page {
    drop(Page::fresh().await);
    forget_reviews(PERSON);
    storage().clear().expect("storage");
    Page::resumed().await
}

/// A page with the draft of somebody whose programme keeps drafts.
async fn kept_before() -> Page {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    name(&page, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;
    page
}

/// Waits until another page has saved something that was typed after all else: the browser writes in order.
async fn until_later_is_kept() {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let typed = format!("Later {}.", COUNT.fetch_add(1, Ordering::Relaxed));
    storage().set_item("later:person", PERSON).expect("storage");
    forget_address();
    let later = Page::beside(Settings { place: "later".into(), ..settings() }).await;
    name(&later, &typed).await;
    until_on_device("what was typed later is kept", |all| all.contains(&typed)).await;
}

async fn until_on_device(what: &str, holds: impl Fn(&str) -> bool) {
    for _ in 0..750 {
        if holds(&on_device().await) {
            return;
        }
        pause().await;
    }
    panic!("in vain: {what}, but {}", on_device().await);
}

fn listed(page: &Page) -> Vec<String> {
    page.texts(".draft .claim-name")
}

#[wasm_bindgen_test]
async fn nothing_that_is_typed_is_on_the_device() {
    let mut page = first_visit().await;
    name(&page, "Contoso").await;
    assert!(asks_before_leaving(), "it is not known yet whether it may be kept");
    until_later_is_kept().await;
    assert!(!on_device().await.contains("Contoso"), "not before the server has said it either");

    page.answer_session(Ok(barred())).await;
    assert_eq!(page.value("name"), "Contoso");
    page.type_into("customer-company", "Contoso Ltd").await;
    until("it is said", || page.text(".saved").starts_with("Not kept on this device")).await;
    assert!(page.has_button("Export") && asks_before_leaving());
    page.press("My claims").await;
    until("it is in memory", || listed(&page) == ["Contoso"]).await;
    assert!(!page.has("#keeps-drafts"));
    assert_eq!(page.text(".drafts > .section-title, .drafts > h2"), "Drafts in this page");
    let hints = page.texts(".drafts .hint");
    assert!(hints.iter().any(|hint| hint.starts_with("Your programme keeps no drafts on devices.")), "{hints:?}");
    page.press("New claim").await;
    until("it is empty", || page.text("h1") == "Before you start").await;
    assert!(page.texts("main .hint").iter().any(|hint| hint.starts_with("Your programme keeps no drafts on devices.")));
    name(&page, "Tailspin").await;
    page.press("My claims").await;
    until("both are in memory", || listed(&page) == ["Tailspin", "Contoso"]).await;
    page.press("Open Contoso").await;
    until("it is open", || page.text("h1") == "Customer").await;
    assert_eq!(page.value("customer-company"), "Contoso Ltd");
    until_later_is_kept().await;
    let all = on_device().await;
    assert!(!all.contains("Contoso") && !all.contains("Tailspin") && !all.contains(PERSON_KEY), "{all}");

    // In the next visit it is known from the beginning, and nothing is there.
    page.take_away().await;
    assert!(!asks_before_leaving());
    let page = Page::resumed().await;
    name(&page, "Adatum").await;
    until_later_is_kept().await;
    assert!(!on_device().await.contains("Adatum"));
    assert!(page.texts(".saved").iter().any(|line| line.starts_with("Not kept on this device")));
}

/// Where the ID of the person who was last seen would be.
const PERSON_KEY: &str = "cpor-claim:person";

#[wasm_bindgen_test]
async fn whoever_is_not_signed_in_types_nothing_to_the_device_either() {
    let page = first_visit().await;
    name(&page, "Contoso").await;
    let problem = Problem { status: 401, no_drafts_on_devices: true, ..Problem::default() };
    page.answer_session(Err(Failure::Problem(Box::new(problem)))).await;
    page.type_into("name", "Contoso 2").await;
    until("it is said", || page.text(".saved").starts_with("Not kept on this device")).await;
    until_later_is_kept().await;
    assert!(!on_device().await.contains("Contoso"));
}

#[wasm_bindgen_test]
async fn a_first_visit_waits_for_the_answer_and_then_keeps() {
    let page = first_visit().await;
    name(&page, "Contoso").await;
    page.answer_session(Ok(session())).await;
    until_owners(&[owner(PERSON, "Contoso")]).await;
    assert!(!asks_before_leaving());

    let page = first_visit().await;
    name(&page, "Wingtip").await;
    page.answer_session(Err(Failure::NoAnswer)).await;
    until_owners(&[owner("", "Wingtip")]).await;
}

/// It may never come back, so it cannot wait for an answer that it would not hear.
#[wasm_bindgen_test]
async fn a_page_that_is_left_before_the_answer_loses_nothing() {
    let page = first_visit().await;
    name(&page, "Contoso").await;
    assert!(!on_device().await.contains("Contoso"));
    leave();
    // Long before the page would stop waiting for the answer.
    until_later_is_kept().await;
    assert!(on_device().await.contains("Contoso"));
}

#[wasm_bindgen_test]
async fn what_is_there_from_before_stays_until_it_is_taken_off() {
    let mut page = kept_before().await;
    page.take_away().await;
    let page = Page::resumed().await;
    page.answer_session(Ok(barred())).await;
    assert_eq!(page.value("name"), "Contoso", "it is open as before");
    assert!(!asks_before_leaving(), "nothing would be lost");
    page.type_into("name", "Contoso 2").await;
    page.press("My claims").await;
    until("it is changed in memory", || listed(&page) == ["Contoso 2"]).await;
    until_owners(&[owner(PERSON, "Contoso")]).await;
    assert!(asks_before_leaving());
    let note = "Drafts of yours from before that are still on this device: 1.";
    until("it is said", || page.texts(".drafts > p").iter().any(|text| text.starts_with(note))).await;

    page.press("Take them off this device").await;
    until_owners(&[]).await;
    until("it is in memory", || listed(&page) == ["Contoso 2"]).await;
    assert!(!page.has_button("Take them off this device"));
    assert!(!on_device().await.contains("Contoso"));
}

#[wasm_bindgen_test]
async fn a_draft_that_is_deleted_is_off_the_device_and_can_be_brought_back() {
    let page = kept_before().await;
    page.answer_session(Ok(barred())).await;
    page.press("My claims").await;
    until("it is listed", || page.has_button("Delete Contoso")).await;
    page.press("Delete Contoso").await;
    until_owners(&[]).await;
    page.press("Undo Contoso").await;
    until("it is back", || page.has_button("Open Contoso")).await;
    until_later_is_kept().await;
    assert!(!on_device().await.contains("Contoso"));
}

#[wasm_bindgen_test]
async fn what_is_in_memory_is_kept_when_the_programme_allows_it_again() {
    let page = first_visit().await;
    page.answer_session(Ok(barred())).await;
    name(&page, "Contoso").await;
    page.press("My claims").await;
    until("it is in memory", || listed(&page) == ["Contoso"]).await;
    page.answer_session(Ok(session())).await;
    until_owners(&[owner(PERSON, "Contoso")]).await;
    until("the choice is there", || page.has("#keeps-drafts")).await;
    assert!(!asks_before_leaving());
}

#[wasm_bindgen_test]
async fn a_sign_out_leaves_nothing_and_asks_first() {
    let page = kept_before().await;
    for key in ["cpor-claim:unsent:anna:0192f0c1-7a00-7000-8000-0000000000e2", "cpor-review:anna:fabrikam:x"] {
        storage().set_item(key, r#"{"comment": "Contoso"}"#).expect("storage");
    }
    page.answer_session(Ok(barred())).await;
    page.type_into("name", "Contoso 2").await;
    page.press("Sign out").await;
    assert_eq!(count_requests("POST /auth/sign-out"), 0, "asked first");
    assert_eq!(page.value("name"), "Contoso 2");
    page.press("Sign out and lose what is not submitted").await;
    until("the session is ended", || count_requests("POST /auth/sign-out") == 1).await;
    // Before the server has answered.
    let all = on_device().await;
    assert!(!all.contains("Contoso") && !all.contains(PERSON), "{all}");
    assert_eq!(page.text("h1"), "Before you start");
    assert!(!asks_before_leaving());
    page.open(Step::Customer).await;
    assert_eq!(page.value("name"), "");
}

#[wasm_bindgen_test]
async fn elsewhere_drafts_outlive_a_sign_out() {
    let page = Page::kept(&business("customer")).await;
    page.answer_session(Ok(Session { no_drafts_on_devices: false, ..barred() })).await;
    page.press("Sign out").await;
    until("the session is ended", || count_requests("POST /auth/sign-out") == 1).await;
    assert!(on_device().await.contains("Contoso"));
}

#[wasm_bindgen_test]
async fn an_element_that_comes_back_has_what_it_had() {
    let mut page = first_visit().await;
    page.answer_session(Ok(barred())).await;
    name(&page, "Contoso").await;
    assert!(!page.shell.keeps_on_device());
    let kept = page.shell.kept();
    page.take_away().await;
    let page = Page::beside(Settings { resumed: Some(kept), ..settings() }).await;
    page.answer_session(Ok(barred())).await;
    assert_eq!(page.value("name"), "Contoso");
    assert!(!on_device().await.contains("Contoso"));
}
