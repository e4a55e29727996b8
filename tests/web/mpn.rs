//! Which MPN: typed where the accounts are not known, else chosen among them.

use cpor_claim::app::Step;
use cpor_rules::wire::Session;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{all, is_active, until_kept};
use crate::facts::{IDLE_MPN, MPN, business, session, ticked, typed};
use crate::page::{Page, text};

/// The reasons in each account's card: the tone and the text of each.
fn reasons(page: &Page) -> Vec<Vec<(String, String)>> {
    let reason = |it: &Element| (it.get_attribute("data-tone").unwrap_or_default(), text(it));
    page.all(".account").iter().map(|card| all(card, ".reasons li").iter().map(reason).collect()).collect()
}

#[wasm_bindgen_test]
async fn without_accounts_the_id_is_typed() {
    let page = Page::fresh().await;
    page.open(Step::Mpn).await;
    assert!(!page.has(".accounts"));
    assert_eq!(page.label("partner-mpn_id"), "MPN ID");
    assert_eq!(page.get("partner-mpn_id").class_name(), "input code");
    assert!(page.description(&page.get("partner-mpn_id"))[0].starts_with("Your accounts are not listed here."));
    page.type_into("partner-mpn_id", "43a1").await;
    page.focus("declared-knows_mpn").await;
    assert!(page.error("partner-mpn_id").is_some());
    page.type_into("partner-mpn_id", MPN).await;
    assert_eq!(page.error("partner-mpn_id"), None);
    until_kept("the MPN is kept", |kept| kept["draft"]["partner"]["mpn_id"] == MPN).await;
}

#[wasm_bindgen_test]
async fn accounts_are_listed_with_what_they_are_enrolled_in() {
    let page = Page::kept(&business("mpn")).await;
    page.answer_session(Ok(session())).await;
    assert_eq!(page.texts(".account .choice-label [translate=no]"), [MPN, IDLE_MPN]);
    let facts = page.texts(".account .choice-hint");
    assert_eq!(facts[0], "Location. Enrolled in OSA (presales), OSU Business Applications, OSU Microsoft 365");
    assert_eq!(facts[1], "Location. Enrolled in no programme of this claim");
    assert_eq!(page.text("main fieldset legend"), "MPN ID");
    assert!(page.is_checked("partner-mpn_id") && !page.is_checked("partner-mpn_id-4391523"));
}

#[wasm_bindgen_test]
async fn each_account_says_why_it_fits_or_not() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Mpn).await;
    let wait = ("info".to_owned(), "Choose the activity first to see if it fits".to_owned());
    assert_eq!(reasons(&page), [[wait.clone()], [wait]]);
    page.dispatch_all([typed("/solution_area", "business_applications"), ticked("/activities", "presales", true)])
        .await;
    let reasons = reasons(&page);
    assert_eq!(reasons[0], [("good".to_owned(), "Fits this claim".to_owned())]);
    assert_ne!(reasons[1][0].0, "good");
    assert!(!reasons[1][0].1.is_empty());
}

#[wasm_bindgen_test]
async fn an_account_that_is_chosen_keeps_the_focus() {
    let page = Page::kept(&business("mpn")).await;
    page.answer_session(Ok(session())).await;
    let other = page.get("partner-mpn_id-4391523");
    page.focus("partner-mpn_id-4391523").await;
    page.pick("partner-mpn_id-4391523").await;
    assert_eq!(page.model(|model| model.draft.partner.mpn_id.clone()), IDLE_MPN);
    assert!(page.is_checked("partner-mpn_id-4391523") && !page.is_checked("partner-mpn_id"));
    assert!(is_active(&other));
}

#[wasm_bindgen_test]
async fn accounts_that_come_late_take_the_place_of_the_field_and_what_was_typed_is_chosen() {
    let page = Page::fresh().await;
    page.open(Step::Mpn).await;
    page.type_into("partner-mpn_id", IDLE_MPN).await;
    page.answer_session(Ok(session())).await;
    assert!(page.is_checked("partner-mpn_id-4391523"));
    page.answer_session(Ok(Session { mpn_accounts: Vec::new(), ..session() })).await;
    assert_eq!(page.value("partner-mpn_id"), IDLE_MPN, "and without accounts it is typed again");
}

#[wasm_bindgen_test]
async fn an_account_that_is_missing_is_told_above_them() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Mpn).await;
    page.press("Continue").await;
    assert_eq!(page.text("#partner-mpn_id-error"), "Error: Choose the MPN that did the work");
    page.click(".summary-link").await;
    assert!(page.has_focus("partner-mpn_id"));
    page.pick("partner-mpn_id").await;
    assert!(!page.has("#partner-mpn_id-error"));
}
