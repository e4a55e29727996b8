//! The guide, where its module cannot be loaded: these tests have none.

use std::collections::BTreeSet;

use cpor_claim::app::Event;
use cpor_claim::app::guide::GuideMessage;
use cpor_rules::Draft;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{drafts, is_active, until, until_kept};
use crate::page::Page;

const FAILED: &str = "The guide could not be loaded. Check the connection and open it again.";

#[wasm_bindgen_test]
async fn a_guide_that_does_not_come_says_so_in_its_place() {
    let page = Page::fresh().await;
    page.press("Guide").await;
    assert!(is_active(&page.get_one("h1")));
    until("it is told", || page.text("main").ends_with(FAILED)).await;
    assert!(!page.text("main").contains("Loading"), "{}", page.text("main"));
}

/// The guide says which, and the page stores them.
#[wasm_bindgen_test]
async fn drafts_of_the_plan_are_stored_and_listed_and_the_claim_stays() {
    let page = Page::fresh().await;
    page.dispatch(Event::Typed { pointer: "/name".into(), text: "Contoso".into() }).await;
    until_kept("the claim in view", |kept| kept["draft"]["name"] == "Contoso").await;
    page.press("Guide").await;
    let wanted = ["Sales", "Finance"].map(|name| Draft { name: name.into(), ..Draft::default() });
    page.dispatch(Event::GuideSent(GuideMessage::DraftsWanted(wanted.to_vec()))).await;
    let said = || page.text(".drafts-made[role=status]");
    until("it is said", || said().contains("2 drafts are made. You find them in My claims.")).await;
    until("they are listed", || page.model(|model| model.drafts.list.len() == 3)).await;
    assert_eq!(page.model(|model| model.draft.name.clone()), "Contoso");

    let drafts = drafts().await;
    let made: Vec<_> = drafts.iter().filter(|stored| stored["saved"]["draft"]["name"] != "Contoso").collect();
    let ids: BTreeSet<_> = drafts.iter().map(|stored| stored["draft_id"].to_string()).collect();
    assert_eq!((made.len(), ids.len()), (2, 3), "{drafts:?}");
    for stored in made {
        assert_eq!((&stored["revision"], &stored["saved"]["draft"]["claim_id"]), (&1.into(), &stored["draft_id"]));
        assert!(stored["changed_at"].as_i64() > Some(0));
    }
    page.press("See the drafts").await;
    assert_eq!(page.texts(".claim-name").len(), 3);
}

#[wasm_bindgen_test]
async fn what_only_the_guide_can_write_is_told_when_it_does_not_come() {
    let page = Page::fresh().await;
    page.press("Save this check as JSON").await;
    until("it is told", || page.text(".banners .note[data-tone=warn]") == FAILED).await;
    assert_eq!(page.text("[aria-live=polite]"), FAILED);
    page.press("Guide").await;
    assert!(!page.has(".banners .note"), "it is asked for once more");
}
