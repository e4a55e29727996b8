//! The frame around every view: landmarks, headings, the way past what repeats, and what is said aloud.

use std::rc::Rc;

use cpor_claim::app::{Event, Step};
use cpor_claim::browser::Settings;
use cpor_rules::Lang;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{document, hash, is_active};
use crate::facts::{answer_all, business, pdf, session, submitted};
use crate::page::{Happenings, Page, settings};

#[wasm_bindgen_test]
async fn a_page_of_its_own_has_the_landmarks_of_a_document() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    for landmark in ["header", "main#form", "aside.verdict", "footer"] {
        assert_eq!(page.all(landmark).len(), 1, "{landmark}");
    }
    let names: Vec<_> = page.all("nav").iter().filter_map(|nav| nav.get_attribute("aria-label")).collect();
    assert_eq!(names, ["Views", "Steps of the claim"]);
    assert_eq!(page.all("h1").len(), 1);
    assert_eq!(page.attribute(".cpor", "lang").as_deref(), Some("en"));
}

#[wasm_bindgen_test]
async fn in_somebody_elses_document_there_are_none_and_headings_go_on_from_theirs() {
    let happenings = Rc::<Happenings>::default();
    let page = Page::with(Settings { first_heading: 5, ..happenings.settings() }).await;
    page.dispatch(Event::StepOpened(Step::Products)).await;
    for landmark in ["header", "main", "aside", "footer"] {
        assert!(!page.has(landmark), "{landmark}");
    }
    assert!(page.has("div#form") && page.has("section.verdict"));
    assert_eq!(page.text("h5.heading"), "Products or workloads");
    assert_eq!(page.text("h6.verdict-title"), "Not complete yet");
    assert!(page.has("h6.finding-title"), "there is no level below the sixth");
    assert!(!page.has("h1, h2, h3, h4"));
    assert_eq!(hash(), "", "the address is the host's");
}

#[wasm_bindgen_test]
async fn the_way_past_what_repeats_leads_to_the_heading() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.focus("name").await;
    let before = hash();
    assert_eq!(page.text(".skip"), "Skip to the form");
    page.click(".skip").await;
    assert!(is_active(&page.get_one("h1")));
    assert_eq!(hash(), before, "it is no link to another address");
}

#[wasm_bindgen_test]
async fn steps_and_verdict_are_there_where_they_belong() {
    let page = Page::fresh().await;
    assert!(page.has(".steps") && page.has(".verdict"));
    page.press("My claims").await;
    assert!(!page.has(".steps") && !page.has(".verdict"));
    page.press("Guide").await;
    assert!(!page.has(".steps") && !page.has(".verdict"));
    page.press("This claim").await;
    assert!(page.has(".steps") && page.has(".verdict"));
    let page = submitted().await;
    assert!(page.has(".steps") && !page.has(".verdict"), "what was submitted is not judged any more");
}

#[wasm_bindgen_test]
async fn what_is_said_twice_is_drawn_twice() {
    let page = Page::fresh().await;
    let live = "[aria-live=assertive]";
    assert_eq!(page.text(live), "");
    let failed = || Event::LangLoaded { lang: Lang::En, loaded: false };
    page.dispatch(failed()).await;
    let first = page.get_one(&format!("{live} span"));
    assert!(page.text(live).starts_with("The language could not be loaded."));
    assert_eq!(page.text("[aria-live=polite]"), "", "what failed is said at once, and only there");
    page.dispatch(failed()).await;
    let second = page.get_one(&format!("{live} span"));
    assert_eq!(page.all(&format!("{live} span")).len(), 1);
    assert!(first != second, "a text that stays would not be read out once more");
}

#[wasm_bindgen_test]
async fn title_and_language_of_the_document_follow() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    let language = || document().document_element().and_then(|html| html.get_attribute("lang"));
    assert_eq!((document().title(), language()), ("Customer · CPOR claim".into(), Some("en".into())));
    page.press("Continue").await;
    assert_eq!(document().title(), "Error: Customer · CPOR claim");
    page.press("Italiano").await;
    assert_eq!((document().title(), language()), ("Errore: Cliente · Attestazione CPOR".into(), Some("it".into())));
    page.press("Elenco").await;
    assert_eq!(document().title(), "Elenco · Attestazione CPOR");
}

#[wasm_bindgen_test]
async fn what_describes_an_element_is_there() {
    let page = Page::fresh().await;
    for step in [
        Step::BeforeYouStart,
        Step::Customer,
        Step::Activity,
        Step::Products,
        Step::Mpn,
        Step::Contacts,
        Step::Proof,
        Step::Check,
    ] {
        page.open(step).await;
        page.assert_references();
        if page.has("main button[type=submit]") {
            page.click("main button[type=submit]").await;
            assert!(page.has(".summary"), "{step:?}");
            page.assert_references();
        }
    }
}

#[wasm_bindgen_test]
async fn what_describes_an_element_of_a_whole_claim_is_there() {
    let page = Page::kept(&business("customer")).await;
    answer_all(&page).await;
    page.dispatch(Event::FilesChosen(vec![pdf(7, "again.pdf"), pdf(8, "again.pdf")])).await;
    for step in [Step::Customer, Step::Activity, Step::Products, Step::Mpn, Step::Contacts, Step::Proof, Step::Check] {
        page.open(step).await;
        page.assert_references();
    }
    page.press("My claims").await;
    page.assert_references();
    submitted().await.assert_references();
}

#[wasm_bindgen_test]
async fn a_form_says_nothing_of_its_own() {
    let page = Page::with(settings()).await;
    page.answer_session(Ok(session())).await;
    for step in [Step::Customer, Step::Contacts, Step::Check] {
        page.open(step).await;
        assert!(page.get_one("main form").has_attribute("novalidate"), "messages are the page's");
    }
}
