//! Radio buttons and check boxes in groups.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{all, is_active};
use crate::facts::{answer_all, business, ticked, typed};
use crate::page::{Page, text};

fn group(page: &Page, id: &str) -> Element {
    page.get(id).closest("fieldset").expect("a selector").expect("a group")
}

fn legend(group: &Element) -> String {
    all(group, "legend").first().map(text).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn one_of_several_is_chosen_and_another_takes_its_place() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    let sectors = group(&page, "customer-public_sector");
    assert_eq!(legend(&sectors), "Customer in the public sector");
    assert_eq!(
        page.description(&sectors),
        ["In the United States and Puerto Rico a public sector customer also signs a disclosure."]
    );
    let choices = all(&sectors, "input");
    let names: Vec<_> = choices.iter().map(|choice| page.label(&choice.id())).collect();
    assert_eq!(
        names,
        ["No", "Yes, in the United States or Puerto Rico", "Yes, in another country", "I do not know yet"]
    );
    for choice in &choices {
        assert_eq!(choice.get_attribute("type").as_deref(), Some("radio"));
        assert_eq!(choice.get_attribute("name").as_deref(), Some("customer-public_sector"), "they are one group");
    }
    let checked = || choices.iter().filter(|choice| page.is_checked(&choice.id())).map(Element::id).collect::<Vec<_>>();
    assert!(checked().is_empty(), "nothing is chosen for the user");
    for (place, name) in [(1, "us"), (0, "no")] {
        page.click_on(&choices[place]).await;
        assert_eq!(checked(), [choices[place].id()]);
        let chosen = page.model(|model| model.draft.customer.public_sector.clone());
        assert!(chosen.starts_with(name), "{chosen}");
    }
}

#[wasm_bindgen_test]
async fn what_the_claim_holds_is_checked() {
    let page = Page::kept(&business("activity")).await;
    for (id, checked) in [
        ("solution_area", true),
        ("solution_area-microsoft_365", false),
        ("activities", true),
        ("activities-usage", false),
    ] {
        assert_eq!(page.is_checked(id), checked, "{id}");
    }
    page.dispatch(typed("/solution_area", "microsoft_365")).await;
    assert!(page.is_checked("solution_area-microsoft_365") && !page.is_checked("solution_area"));
    page.dispatch(ticked("/activities", "presales", false)).await;
    assert!(!page.is_checked("activities"));
}

#[wasm_bindgen_test]
async fn several_are_ticked_and_unticked() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    let chosen = || page.model(|model| model.draft.activities.clone());
    assert_eq!(page.attribute("#activities", "type").as_deref(), Some("checkbox"));
    page.pick("activities").await;
    page.pick("activities-usage").await;
    assert_eq!(chosen(), ["presales", "usage"]);
    page.pick("activities").await;
    assert_eq!(chosen(), ["usage"]);
    assert!(!page.is_checked("activities") && page.is_checked("activities-usage"));
}

#[wasm_bindgen_test]
async fn a_choice_has_its_hint_in_its_label() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    assert_eq!(page.label("solution_area"), "Business ApplicationsDynamics 365 and the Power Platform");
    let label = page.get_one("label[for='solution_area'] .choice-hint");
    assert_eq!(text(&label), "Dynamics 365 and the Power Platform");
    page.open(Step::Customer).await;
    assert!(!page.has("label[for='customer-public_sector'] .choice-hint"));
}

#[wasm_bindgen_test]
async fn an_error_describes_the_group_and_its_link_leads_to_the_first_choice() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    page.press("Continue").await;
    let areas = group(&page, "solution_area");
    assert_eq!(page.description(&areas), ["Error: Choose the solution area"]);
    assert!(areas.has_attribute("data-error"));
    let activities = group(&page, "activities");
    let described = page.description(&activities);
    assert_eq!(described.len(), 2);
    assert_eq!(described[1], "Error: Choose the activity");
    page.click(".summary-link[href='#activities']").await;
    assert!(page.has_focus("activities"));
    page.pick("solution_area").await;
    assert!(page.description(&areas).is_empty());
    assert!(!areas.has_attribute("data-error"));
}

#[wasm_bindgen_test]
async fn a_choice_that_is_made_keeps_the_focus() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    for id in ["solution_area", "activities", "declared-drives_usage"] {
        let input = page.get(id);
        page.focus(id).await;
        page.pick(id).await;
        assert!(is_active(&input), "{id} is the same element and has the focus");
    }
}

#[wasm_bindgen_test]
async fn a_question_is_answered_by_yes_or_no_or_not_at_all() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    let (yes, no) = ("declared-drives_usage", "declared-drives_usage-no");
    let said = || page.model(|model| model.declared.drives_usage);
    assert_eq!(legend(&group(&page, yes)), "Do you drive adoption and use? (optional)");
    assert_eq!((page.label(yes), page.label(no)), ("Yes".into(), "No".into()));
    assert_eq!((said(), page.is_checked(yes), page.is_checked(no)), (None, false, false));
    page.pick(yes).await;
    assert_eq!((said(), page.is_checked(yes), page.is_checked(no)), (Some(true), true, false));
    page.pick(no).await;
    assert_eq!((said(), page.is_checked(yes), page.is_checked(no)), (Some(false), false, true));
}

#[wasm_bindgen_test]
async fn answers_are_taken_up_with_the_claim() {
    let page = Page::kept(&business("activity")).await;
    for (id, answer) in [("influenced_purchase", true), ("drives_usage", false), ("expects_payment", true)] {
        let checked = |end| page.is_checked(&format!("declared-{id}{end}"));
        assert_eq!((checked(""), checked("-no")), (answer, !answer), "{id}");
    }
}

#[wasm_bindgen_test]
async fn the_answers_of_each_question_are_its_own() {
    let page = Page::fresh().await;
    page.open(Step::Activity).await;
    for id in ["influenced_purchase", "drives_usage", "business_influencer", "expects_payment"] {
        page.pick(&format!("declared-{id}")).await;
    }
    page.open(Step::Mpn).await;
    page.pick("declared-knows_mpn").await;
    page.pick("declared-mpn_did_the_work-no").await;
    let said = page.model(|model| model.declared.clone());
    let answers = [said.influenced_purchase, said.drives_usage, said.business_influencer, said.expects_payment];
    assert_eq!(answers, [Some(true); 4]);
    assert_eq!((said.knows_mpn, said.mpn_did_the_work), (Some(true), Some(false)));
}

#[wasm_bindgen_test]
async fn the_acknowledgement_is_a_box_with_its_error() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    assert!(page.is_checked("acknowledged"));
    assert!(page.label("acknowledged").starts_with("I have read these answers"));
    page.pick("acknowledged").await;
    assert!(!page.model(|model| model.draft.acknowledged));
    page.press("Submit the claim").await;
    assert_eq!(page.text("#acknowledged-error"), "Error: Tick the acknowledgement");
    page.pick("acknowledged").await;
    assert!(page.model(|model| model.draft.acknowledged) && !page.has("#acknowledged-error"));
}
