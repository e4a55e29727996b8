//! Solution area and activity: which questions there are, and what fits.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{all, is_active};
use crate::facts::{business, typed};
use crate::page::{Page, text};

/// The reasons below an activity: the tone and the text of each.
fn reasons(page: &Page, id: &str) -> Vec<(String, String)> {
    let choice = page.get(id).closest(".choice").expect("a selector").expect("a choice");
    let reason = |it: &Element| (it.get_attribute("data-tone").unwrap_or_default(), text(it));
    all(&choice, ".reasons li").iter().map(reason).collect()
}

#[wasm_bindgen_test]
async fn how_the_customer_bought_is_asked_for_business_applications_alone() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    assert!(!page.has("#purchase_channel"));
    page.pick("solution_area").await;
    assert!(page.has("#purchase_channel"));
    page.pick("purchase_channel-csp").await;
    page.pick("solution_area-microsoft_365").await;
    assert!(!page.has("#purchase_channel"));
    page.pick("solution_area").await;
    assert!(page.is_checked("purchase_channel-csp"), "what was chosen is not lost");
}

#[wasm_bindgen_test]
async fn revenue_association_asks_for_its_details() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    assert!(!page.has("#revenue_association-solution_seller"));
    page.pick("activities-revenue_association").await;
    for id in ["solution_seller", "customer_name", "isv_solution"] {
        let id = format!("revenue_association-{id}");
        page.type_into(&id, "Somebody").await;
        assert!(!page.label(&id).is_empty());
    }
    page.pick("activities-revenue_association").await;
    assert!(!page.has("#revenue_association-solution_seller"));
}

#[wasm_bindgen_test]
async fn each_activity_says_why_it_fits_or_not() {
    let page = Page::kept(&business("activity")).await;
    let [(tone, _)] = &reasons(&page, "activities")[..] else { panic!("{:?}", reasons(&page, "activities")) };
    assert_eq!(tone, "good");
    let against = reasons(&page, "activities-usage");
    assert_eq!(against[0].0, "warn");
    assert!(against[0].1.starts_with("The activity does not match what you say you did"), "{against:?}");
    // How the customer bought stands in the card, and not once more beside each choice.
    page.pick("purchase_channel-csp").await;
    assert!(reasons(&page, "activities").is_empty());
    assert!(page.text(".findings").contains("The product was bought through CSP"));
}

#[wasm_bindgen_test]
async fn nothing_is_said_of_an_activity_of_which_nothing_is_known() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    for id in ["activities", "activities-usage", "activities-revenue_association"] {
        assert!(reasons(&page, id).is_empty(), "{id}");
    }
}

#[wasm_bindgen_test]
async fn reasons_that_change_leave_the_focus_where_it_is() {
    let page = Page::kept(&business("activity")).await;
    page.focus("activities").await;
    let input = page.get("activities");
    assert_eq!(reasons(&page, "activities")[0].0, "good");
    page.dispatch(typed("/purchase_channel", "csp")).await;
    assert!(reasons(&page, "activities").is_empty());
    assert!(is_active(&input));
}
