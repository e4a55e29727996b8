//! The header: views, languages, whether the draft is kept, and what concerns all of the page; and the foot.

use std::rc::Rc;

use cpor_claim::app::{Event, Failure, Mode, SaveFailure, Step};
use cpor_claim::browser::Settings;
use cpor_rules::Lang;
use cpor_rules::wire::Session;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event as DomEvent, HtmlInputElement};

use crate::browser::{active, count_requests, is_active, settled, storage, until};
use crate::facts::{answer_all, business, not_signed_in, session};
use crate::page::{Happenings, Page, settings};

fn current(page: &Page) -> Vec<String> {
    page.texts(".view[aria-current=page]")
}

#[wasm_bindgen_test]
async fn the_views_say_which_one_is_there_and_lead_back_to_where_one_was() {
    let page = Page::fresh().await;
    assert_eq!(page.texts(".view"), ["This claim", "My claims", "Guide"]);
    page.open(Step::Contacts).await;
    assert_eq!(current(&page), ["This claim"]);
    page.press("My claims").await;
    assert_eq!((current(&page), page.text("h1")), (vec!["My claims".into()], "My claims".into()));
    assert!(is_active(&page.get_one("h1")));
    page.press("Guide").await;
    assert_eq!((current(&page), page.text("h1")), (vec!["Guide".into()], "Guide".into()));
    page.press("This claim").await;
    assert_eq!(page.text("h1"), "Contacts");
}

#[wasm_bindgen_test]
async fn a_host_may_have_less_than_all_of_the_page() {
    for (mode, views) in [(Mode::Claim, &["This claim", "Guide"][..]), (Mode::Guide, &[]), (Mode::Status, &[])] {
        let page = Page::with(Settings { mode, ..settings() }).await;
        assert_eq!(page.texts(".view"), views, "{mode:?}");
        assert_eq!(page.has(".verdict"), mode != Mode::Status, "{mode:?}");
    }
}

#[wasm_bindgen_test]
async fn it_is_said_whether_the_draft_is_kept() {
    let page = Page::fresh().await;
    assert_eq!((page.text(".saved"), page.attribute(".saved", "role")), (String::new(), Some("status".into())));
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso").await;
    assert_eq!(page.text(".saved"), "Saving…");
    until("it is kept", || page.text(".saved").starts_with("Saved on this device ")).await;
    page.dispatch(Event::DraftSaved(Ok("09:05".into()))).await;
    assert_eq!(page.text(".saved"), "Saved on this device 09:05");
    page.dispatch(Event::DraftSaved(Err(SaveFailure::Denied))).await;
    assert!(page.text(".saved").starts_with("Not saved: this browser stores nothing for this page."));
}

#[wasm_bindgen_test]
async fn another_language_keeps_what_was_typed() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("customer-company", "Contoso").await;
    page.type_into("customer-tenant_id", "6bab").await;
    assert_eq!(page.attribute(".languages", "aria-label").as_deref(), Some("Language"));
    assert_eq!(page.texts(".language[aria-pressed=true]"), ["English"]);
    page.press("Italiano").await;
    assert_eq!(page.text("h1"), "Cliente");
    assert_eq!(page.texts(".language[aria-pressed=true]"), ["Italiano"]);
    assert_eq!(page.attribute(".cpor", "lang").as_deref(), Some("it"));
    assert_eq!(page.value("customer-company"), "Contoso");
    assert_eq!(page.value("customer-tenant_id"), "6bab");
    assert!(active().is_some_and(|it| it.class_name() == "language"), "the focus stays on the languages");
    assert_eq!(storage().get_item("cpor-lang").expect("storage").as_deref(), Some("it"));
}

#[wasm_bindgen_test]
async fn languages_are_named_in_their_own_and_a_host_may_leave_them_out() {
    let page = Page::fresh().await;
    let named: Vec<_> = page.all(".language").iter().map(|button| button.get_attribute("lang")).collect();
    assert_eq!(named, [Some("en".to_owned()), Some("it".to_owned())]);
    let page = Page::with(Settings { offers_languages: false, ..settings() }).await;
    assert!(!page.has(".languages"));
}

#[wasm_bindgen_test]
async fn an_endpoint_that_does_not_answer_is_told_and_asked_again() {
    let page = Page::fresh().await;
    assert!(!page.has(".banners .note"), "nothing is known yet");
    page.answer_session(Err(Failure::NoAnswer)).await;
    let banner = page.text(".banners .note[data-tone=warn]");
    assert!(banner.starts_with("The server does not answer") && banner.ends_with("Try again"), "{banner}");
    let before = count_requests("GET /v1/session");
    page.press("Try again").await;
    assert!(!page.has(".banners .note"));
    assert_eq!(count_requests("GET /v1/session"), before + 1);
    page.answer_session(Ok(session())).await;
    assert!(!page.has(".banners .note"));
}

#[wasm_bindgen_test]
async fn without_a_sign_in_another_thing_is_told() {
    let page = Page::fresh().await;
    page.answer_session(Err(not_signed_in())).await;
    assert!(page.text(".banners .note").starts_with("Sign in: you are not signed in"), "{}", page.text(".banners"));
}

#[wasm_bindgen_test]
async fn a_language_that_does_not_come_is_told_until_it_is_chosen_again() {
    let page = Page::fresh().await;
    page.dispatch(Event::LangLoaded { lang: Lang::En, loaded: false }).await;
    assert!(page.text(".banners .note[data-tone=warn]").starts_with("The language could not be loaded."));
    page.press("English").await;
    assert!(!page.has(".banners .note"));
}

#[wasm_bindgen_test]
async fn practice_is_said_and_one_may_practise_as_somebody_else() {
    let page = Page::fresh().await;
    assert!(!page.has(".practice"), "nobody knows yet");
    page.answer_session(Ok(session())).await;
    assert!(page.text(".practice").starts_with("Practice data: no claim goes to Microsoft."));
    let select = page.get_one(".identity select");
    let value = |select: &Element| select.unchecked_ref::<HtmlInputElement>().value();
    assert_eq!(value(&select), "fabrikam");
    assert!(page.text(".identity").starts_with("Practise as"));

    let before = count_requests("GET /v1/session");
    select.unchecked_ref::<HtmlInputElement>().set_value("northwind");
    select.dispatch_event(&DomEvent::new("change").expect("an event")).expect("it can be dispatched");
    settled().await;
    assert_eq!(count_requests("GET /v1/session"), before + 1);
    assert!(!page.has(".practice"), "who is asking is not known again");
    page.answer_session(Ok(Session { partner: "northwind".into(), ..session() })).await;
    assert_eq!(value(&page.get_one(".identity select")), "northwind");
}

#[wasm_bindgen_test]
async fn where_it_counts_nothing_is_said_of_practice() {
    let page = Page::fresh().await;
    let earnest = Session { capabilities: vec!["submit".into()], ..session() };
    page.answer_session(Ok(earnest)).await;
    assert!(!page.has(".practice"));
    // In somebody else's document it is their sign-in that says who is asking.
    let happenings = Rc::<Happenings>::default();
    let page = Page::with(happenings.settings()).await;
    page.answer_session(Ok(session())).await;
    assert!(page.has(".practice") && !page.has(".identity"));
}

#[wasm_bindgen_test]
async fn who_is_asking_is_asked_at_once_and_so_is_whose_the_domain_is() {
    let page = Page::kept(&business("customer")).await;
    assert_eq!(count_requests("GET /v1/session"), 1);
    let domain = r#"POST /v1/tenants {"domain":"contoso18839.onmicrosoft.com"}"#;
    until("the domain is looked up", || count_requests(domain) == 1).await;
    answer_all(&page).await;
    assert_eq!(count_requests(r#"POST /v1/own-claims {"tenant_id":"6babcaad-604b-40ac-a9d7-9fd97c0b779f"}"#), 1);
}
