//! The guide in the page.

use std::collections::BTreeSet;

use cpor_claim::app::Event;
use cpor_claim::app::guide::{GuideMessage, Section};
use cpor_rules::Draft;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{drafts, is_active, until, until_kept};
use crate::page::{Page, settings};

#[wasm_bindgen_test]
async fn the_guide_opens_with_its_question_and_goes_on_where_it_was_closed() {
    let page = Page::guide(Section::Mpn, settings()).await;
    assert!(is_active(&page.get_one("#guide-heading")));
    page.press("This claim").await;
    page.press("Guide").await;
    until("the section is there again", || page.has("#guide-section-mpn")).await;
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
