//! The customer's export: pasted, chosen or dropped, read, and taken out again.

use cpor_claim::app::Event;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{choose, drop_on, until};
use crate::facts::{business, export};
use crate::page::Page;

const WRONG: &str = "main [role=status] #export-error";

async fn products() -> Page {
    Page::kept(&business("products")).await
}

#[wasm_bindgen_test]
async fn a_place_for_the_export_says_what_it_is_for() {
    let page = products().await;
    let place = page.get("export");
    assert_eq!(place.get_attribute("aria-label").as_deref(), Some("Customer's export"));
    assert!(page.description(&place)[0].starts_with("Optional. In Graph Explorer"));
    assert!(!page.has(WRONG));
    let input = page.get_one("main input[type=file]");
    assert_eq!(input.get_attribute("accept").as_deref(), Some(".json,.txt"));
    assert!(!input.has_attribute("multiple"));
}

#[wasm_bindgen_test]
async fn what_is_no_export_is_told_and_stays_as_it_was_pasted() {
    let page = products().await;
    for (given, wrong) in [
        ("{", "Copy the whole answer again: it cannot be read as JSON from"),
        ("{}", "This has no subscriptions."),
        ("<html>", "This is a web page"),
    ] {
        page.type_into("export", given).await;
        assert!(page.text(WRONG).starts_with(wrong), "{}", page.text(WRONG));
        assert_eq!(page.attribute(WRONG, "data-tone").as_deref(), Some("bad"));
        assert_eq!(page.value("export"), given);
        assert!(page.has_focus("export"));
    }
    page.type_into("export", "").await;
    assert!(!page.has(WRONG));
}

#[wasm_bindgen_test]
async fn an_export_is_read_dated_and_taken_out_again() {
    let page = products().await;
    page.type_into("export", &export()).await;
    assert!(!page.has("#export"));
    assert_eq!(page.texts("main .note[data-tone=good]"), ["Subscriptions read: 1", "Sales: status Enabled"]);
    assert!(!page.has("main .note[data-tone=warn]"), "it is whole");
    let today = page.model(|model| model.today.to_string());
    assert_eq!(page.value("customer_subscriptions-exported_on"), today);
    assert_eq!(page.get("customer_subscriptions-exported_on").type_(), "date");
    page.type_into("customer_subscriptions-exported_on", "2024-02-29").await;
    assert!(page.texts(".verdict [data-from=export]").iter().all(|from| from.ends_with("29 February 2024")));
    page.press("Remove the export").await;
    assert_eq!(page.value("export"), "");
    assert!(!page.has("#customer_subscriptions-exported_on"));
}

#[wasm_bindgen_test]
async fn an_export_is_chosen_as_a_file() {
    let page = products().await;
    choose(&page.get_one("main input[type=file]"), &[("export.json", "application/json", &export())]);
    until("it is read", || page.texts("main .note[data-tone=good]").contains(&"Subscriptions read: 1".into())).await;
}

#[wasm_bindgen_test]
async fn an_export_is_dropped_as_a_file() {
    let page = products().await;
    let place = page.get("export");
    let taken =
        drop_on(&place, &[("export.json", "application/json", "[]"), ("another.json", "application/json", "{")]);
    assert_eq!(taken, (true, true));
    until("the first is read", || page.texts("main .note[data-tone=good]") == ["Subscriptions read: 0"]).await;
    let gap = page.text("main .note[data-tone=warn]");
    assert!(gap.starts_with("This is part of an export"), "{gap}");
}

#[wasm_bindgen_test]
async fn a_file_that_the_browser_cannot_read_is_named() {
    let page = products().await;
    page.dispatch(Event::ExportUnreadable("export.json".into())).await;
    assert!(
        page.text(WRONG).starts_with("export.json: check that the file still exists, and choose it again"),
        "{}",
        page.text(WRONG)
    );
}
