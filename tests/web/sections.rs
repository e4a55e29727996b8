//! The guide's sections, drawn as its module draws them.

use cpor_claim::app::guide::Section;
use cpor_claim::app::{Event, Mode};
use cpor_claim::browser::Settings;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{is_active, until};
use crate::page::{Page, settings};

async fn open(section: Section) -> Page {
    Page::guide(section, settings()).await
}

/// Types into a field of the guide, or chooses in a list.
async fn type_in(page: &Page, name: &str, text: &str) {
    let id = format!("guide-field-{name}");
    page.type_into(&id, text).await;
    page.fire(&id, "change").await;
}

/// X17 has the same effect in both editions, but it is written on another page.
#[wasm_bindgen_test]
async fn a_rule_cites_the_page_of_the_edition_that_is_chosen() {
    let page = open(Section::Rules).await;
    let source = || page.text("#guide-rule-X17 > .source");
    type_in(&page, "rules-edition", "2020-09").await;
    let before = source();
    assert!(before.starts_with("X17 · ") && before.ends_with("2020"), "{before}");
    type_in(&page, "rules-edition", "2023-10").await;
    assert!(source().ends_with("2023"), "{}", source());
}

#[wasm_bindgen_test]
async fn what_is_unfolded_stays_so_when_the_edition_of_the_claim_changes() {
    let page = open(Section::Editions).await;
    let documents = page.get_one("#guide-documents-2020-09");
    documents.set_attribute("open", "").expect("an attribute");
    page.pick("guide-edition-2023-10").await;
    assert!(page.text("strong").contains("2023-10"), "{}", page.text("strong"));
    assert!(is_same(&documents, &page.get_one("#guide-documents-2020-09[open]")));
}

#[wasm_bindgen_test]
async fn claims_of_the_plan_are_ticked_row_by_row_and_made_drafts() {
    let page = open(Section::Plan).await;
    assert!(page.text(".note").contains("There is no export"), "{}", page.text(".note"));
    let rest = page.get_one("details.rest");
    assert!(!rest.has_attribute("open") && page.text("details.rest summary").starts_with("Not known if"));

    page.press("Make drafts of the ticked ones").await;
    assert_eq!(page.text("#guide-said"), "Tick at least one claim first.");
    assert!(is_active(&page.get_one("#guide-said")));

    let (teams, yammer) = ("guide-plan-tick-usage-teams", "guide-plan-tick-usage-yammer");
    page.click("details.rest summary").await;
    let name = page.get(teams).get_attribute("aria-label");
    assert_eq!((page.get(teams).type_(), name.as_deref()), ("checkbox".into(), Some("Usage: Teams")));
    page.focus(teams).await;
    page.pick(teams).await;
    assert!(page.get(teams).checked() && !page.get(yammer).checked());
    assert!(is_active(&page.get(teams)) && is_same(&rest, &page.get_one("details.rest")), "nothing is drawn anew");
    page.press("Make drafts of the ticked ones").await;
    assert_eq!((page.get(teams).checked(), page.text("#guide-said")), (false, String::new()));
    until("the draft is made", || page.text(".drafts-made").contains("1 draft is made")).await;
}

#[wasm_bindgen_test]
async fn a_plan_has_no_tick_boxes_where_there_is_no_place_for_drafts() {
    let page = Page::guide(Section::Plan, Settings { mode: Mode::Claim, ..settings() }).await;
    assert!(page.has("details.rest table") && !page.has("input[type=checkbox]"));
    assert!(!page.has_button("Make drafts of the ticked ones"));
}

/// Screen readers read a change of a status that was there before.
#[wasm_bindgen_test]
async fn what_a_proof_comes_to_changes_in_a_status_that_stays() {
    let page = Page::with(settings()).await;
    page.dispatch_all([
        Event::Typed { pointer: "/solution_area".into(), text: "business_applications".into() },
        Event::Ticked { pointer: "/products".into(), name: "sales".into(), on: true },
    ])
    .await;
    page.open_guide(Section::Proof).await;
    page.pick("guide-proof-document-0").await;
    let (status, before) = (page.get_one(".guide-outcome[role=status]"), page.text(".guide-outcome"));
    page.pick("guide-proof-covers-0").await;
    page.pick("guide-proof-signed-0").await;
    type_in(&page, "proof-signed-on", "2026-11-02").await;
    page.pick("guide-proof-describes-0").await;
    page.pick("guide-proof-matches-0").await;
    assert_ne!(page.text(".guide-outcome"), before);
    assert!(is_same(&status, &page.get_one(".guide-outcome[role=status]")));
}

fn is_same(one: &Element, other: &Element) -> bool {
    one.is_same_node(Some(other))
}
