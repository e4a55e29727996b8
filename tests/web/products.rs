//! Products with their subscriptions, and workloads.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::is_active;
use crate::facts::{SUBSCRIPTION, business, typed};
use crate::page::Page;

#[wasm_bindgen_test]
async fn before_the_area_is_chosen_the_step_leads_to_it() {
    let page = Page::fresh().await;
    page.open(Step::Products).await;
    assert_eq!(page.text("main .lead"), "Choose the solution area first. It decides what you can claim.");
    assert!(!page.has("main fieldset:not(.whole)"));
    page.press("Choose the solution area").await;
    assert_eq!(page.text("h1"), "Solution area and activity");
    assert!(page.has_focus("solution_area"));
}

#[wasm_bindgen_test]
async fn each_product_has_a_row_for_its_subscription() {
    let page = Page::fresh().await;
    page.dispatch(typed("/solution_area", "business_applications")).await;
    page.open(Step::Products).await;
    assert!(!page.has(".product"));
    page.pick("products-sales").await;
    page.pick("products-finance").await;
    assert_eq!(page.texts(".product .card-title"), ["Sales", "Finance"]);
    assert_eq!(page.label("products-0-subscription_id"), "Subscription ID (optional)");
    page.type_into("products-1-subscription_id", SUBSCRIPTION).await;
    let first = page.get("products-1-subscription_id");
    page.dispatch(typed("/products/0/subscription_id", "6bab")).await;
    assert!(is_active(&first), "rows stay while something is typed beside them");

    page.pick("products-finance").await;
    assert_eq!(page.texts(".product .card-title"), ["Sales"]);
    page.pick("products-finance").await;
    assert_eq!(page.value("products-1-subscription_id"), SUBSCRIPTION, "what was typed comes back");
    page.pick("products-sales").await;
    assert_eq!(page.value("products-0-subscription_id"), SUBSCRIPTION, "a row that moves takes its text along");
}

#[wasm_bindgen_test]
async fn a_wrong_subscription_is_told_in_its_row() {
    let page = Page::kept(&business("products")).await;
    let tenant = page.model(|model| model.draft.customer.tenant_id.clone());
    page.type_into("products-0-subscription_id", &tenant).await;
    page.focus("products-sales").await;
    let error = page.error("products-0-subscription_id").expect("an error");
    assert!(error.starts_with("Error: Subscription ID"), "{error}");
}

#[wasm_bindgen_test]
async fn for_microsoft_365_there_are_workloads_and_no_export() {
    let page = Page::fresh().await;
    page.dispatch(typed("/solution_area", "microsoft_365")).await;
    page.open(Step::Products).await;
    assert!(!page.has(".products") && !page.has("#export") && !page.has("#products"));
    assert_eq!(page.text("main .lead"), "Tick the workloads whose use you drive.");
    page.pick("workloads-teams").await;
    page.pick("workloads-intune").await;
    assert_eq!(page.model(|model| model.draft.workloads.clone()), ["teams", "intune"]);
    assert!(page.is_checked("workloads-teams") && page.has(".choices.columns"));
}

#[wasm_bindgen_test]
async fn whether_another_partner_holds_it_is_asked_and_answered() {
    let page = Page::kept(&business("products")).await;
    let ids: Vec<_> = page.all("[name=other_partner_holds]").iter().map(Element::id).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
    page.pick(&ids[0]).await;
    assert_eq!(page.model(|model| model.evidence.other_partner_holds.clone()).as_deref(), Some("yes"));
    assert!(page.is_checked(&ids[0]));
}
