//! The list of steps: which one is in view, and how far each is.

use cpor_claim::app::{Event, Step};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::is_active;
use crate::facts::{TENANT, answer_all, business, submitted, ticked, typed};
use crate::page::Page;

/// A step's line: its state as styles know it, and what is said of it.
fn line(page: &Page, step: Step) -> (String, String) {
    let state = page.all(".step")[step as usize].get_attribute("data-state").expect("a state");
    (state, page.texts(".step-note")[step as usize].clone())
}

fn is(state: &str, note: &str) -> (String, String) {
    (state.into(), note.into())
}

#[wasm_bindgen_test]
async fn the_steps_are_listed_with_their_places() {
    let page = Page::fresh().await;
    assert_eq!(
        page.texts(".step-name"),
        [
            "Before you start",
            "Customer",
            "Solution area and activity",
            "Products or workloads",
            "MPN",
            "Contacts",
            "Proof of execution",
            "Check answers",
        ]
    );
    assert_eq!(page.texts(".step-mark"), ["1", "2", "3", "4", "5", "6", "7", "8"]);
    let places: Vec<_> = page.all(".step-name").iter().filter_map(|name| name.get_attribute("data-place")).collect();
    assert_eq!(places, ["1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8"]);
}

#[wasm_bindgen_test]
async fn the_step_in_view_is_marked_and_it_alone() {
    let page = Page::fresh().await;
    for step in [Step::Customer, Step::Check] {
        page.open(step).await;
        let current: Vec<_> = page.all(".step[aria-current=step]");
        assert_eq!(current, [page.all(".step")[step as usize].clone()]);
        assert_eq!(line(&page, step), is("current", ""));
    }
    assert_eq!(line(&page, Step::Customer), is("todo", ""));
}

#[wasm_bindgen_test]
async fn a_step_is_done_a_problem_and_done_again() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    let (done, problem) = (is("done", "Filled in"), is("problem", "There is a problem"));
    assert_eq!(line(&page, Step::Customer), done);
    assert_eq!(line(&page, Step::BeforeYouStart), is("todo", ""), "it is read, not filled in");
    let button = page.all(".step")[Step::Customer as usize].clone();

    page.dispatch_all([typed("/customer/tenant_id", "6bab"), Event::FieldLeft("/customer/tenant_id".into())]).await;
    assert_eq!(line(&page, Step::Customer), problem);
    page.open(Step::Customer).await;
    assert_eq!(line(&page, Step::Customer), problem, "it is the problem that is told of a step in view");
    page.dispatch(typed("/customer/tenant_id", TENANT)).await;
    assert_eq!(line(&page, Step::Customer), is("current", "Filled in"));
    page.dispatch(typed("/customer/tenant_id", "")).await;
    page.open(Step::Check).await;
    assert_eq!(line(&page, Step::Customer), is("todo", ""));
    assert!(page.all(".step")[Step::Customer as usize] == button, "the line is the same all the while");
}

#[wasm_bindgen_test]
async fn a_line_that_has_the_focus_keeps_it_while_its_step_changes() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    let button = page.all(".step")[Step::Activity as usize].clone();
    page.focus_on(&button).await;
    page.dispatch_all([typed("/solution_area", "microsoft_365"), ticked("/activities", "usage", true)]).await;
    assert_eq!(line(&page, Step::Activity), is("done", "Filled in"));
    assert!(is_active(&button));
}

#[wasm_bindgen_test]
async fn with_the_receipt_a_ninth_step_is_there_and_all_are_done() {
    let page = submitted().await;
    assert_eq!(page.texts(".step-name").last().map(String::as_str), Some("Submitted"));
    assert_eq!(page.texts(".step-mark").len(), 9);
    assert_eq!(page.attribute(".step[aria-current=step] .step-name", "data-place").as_deref(), Some("9/9"));
    for step in [Step::BeforeYouStart, Step::Customer, Step::Check] {
        assert_eq!(line(&page, step).0, "done", "{step:?}");
    }
    page.open(Step::Check).await;
    page.open(Step::Submitted).await;
}
