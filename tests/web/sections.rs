//! The guide's sections, drawn as its module draws them.

use cpor_claim::app::Event;
use cpor_claim::app::guide::{Change, GuideEvent, OpenGuide, Section};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::page::Page;

async fn open(section: Section) -> Page {
    let page = Page::guide(OpenGuide { today: "2026-11-20".into(), first_heading: 1, ..OpenGuide::default() }).await;
    page.dispatch(Event::Guide(GuideEvent::Opened(section))).await;
    page
}

async fn type_in(page: &Page, at: &str, text: &str) {
    page.dispatch(Event::Guide(GuideEvent::Typed { at: at.into(), text: text.into() })).await;
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

/// Screen readers read a change of a status that was there before.
#[wasm_bindgen_test]
async fn what_a_proof_comes_to_changes_in_a_status_that_stays() {
    let page = open(Section::Proof).await;
    page.dispatch(Event::Guide(GuideEvent::Answered(vec![
        Change::text("/solution_area", "business_applications"),
        Change::text("/products/0/product", "sales"),
    ])))
    .await;
    type_in(&page, "proof-document", "yes").await;
    let (status, before) = (page.get_one(".guide-outcome[role=status]"), page.text(".guide-outcome"));
    for (at, text) in [
        ("proof-covers", "sales"),
        ("proof-signed", "yes"),
        ("proof-signed-on", "2026-11-02"),
        ("proof-describes", "yes"),
        ("proof-matches", "yes"),
    ] {
        type_in(&page, at, text).await;
    }
    assert_ne!(page.text(".guide-outcome"), before);
    assert!(is_same(&status, &page.get_one(".guide-outcome[role=status]")));
}

fn is_same(one: &Element, other: &Element) -> bool {
    one.is_same_node(Some(other))
}
