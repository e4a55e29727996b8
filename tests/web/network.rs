//! The page where nothing listens at the endpoint's address.

use cpor_claim::app::Step;
use cpor_claim::browser::Settings;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{until, until_kept};
use crate::facts::MPN;
use crate::page::{Page, settings};

#[wasm_bindgen_test]
async fn the_form_works_without_an_endpoint() {
    let page = Page::with(Settings { endpoint: "http://127.0.0.1:59999".into(), ..settings() }).await;
    until("it says so", || page.has("header .note[data-tone=warn]")).await;
    page.open(Step::Mpn).await;
    page.type_into("partner-mpn_id", MPN).await;
    until_kept("the MPN is kept", |kept| kept["draft"]["partner"]["mpn_id"] == MPN).await;
    page.open(Step::Customer).await;
    page.type_into("customer-domain", "contoso.com").await;
    until("the look-up says that nobody answers", || page.text("main [role=status] .note").contains("did not work"))
        .await;
    assert!(page.text(".verdict-title").len() > 3);
}
