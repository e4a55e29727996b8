//! The guide, where its module cannot be loaded: these tests have none.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{is_active, until};
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

#[wasm_bindgen_test]
async fn what_only_the_guide_can_write_is_told_when_it_does_not_come() {
    let page = Page::fresh().await;
    page.press("Save this check as JSON").await;
    until("it is told", || page.text(".banners .note[data-tone=warn]") == FAILED).await;
    assert_eq!(page.text("[aria-live=polite]"), FAILED);
    page.press("Guide").await;
    assert!(!page.has(".banners .note"), "it is asked for once more");
}
