//! The page's parts in a real browser, without an endpoint; and the rules' verdicts, byte for byte.
#![cfg(target_arch = "wasm32")]

use std::any::Any;

use cpor_claim::browser::{Resources, Settings};
use cpor_claim::page;
use cpor_rules::Lang;
use cpor_rules::value::Digest;
use cpor_rules::wire::canonical;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, Storage};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "corpus/cases.rs"]
mod cases;

wasm_bindgen_test_configure!(run_in_browser);

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
/// Nothing listens there.
const NOBODY: &str = "http://127.0.0.1:59999";
/// The steps, by their place in the list.
const CUSTOMER: usize = 1;
const MPN: usize = 4;
const CHECK: usize = 7;

#[wasm_bindgen_test]
fn verdicts_have_the_same_bytes_as_natively() {
    let native = include_str!("corpus/canonical.sha256");
    let digest = |case: &cases::Case| Digest::of(&canonical(&case.input(), &case.input().check()));
    let here =
        cases::all().iter().fold(String::new(), |lines, case| lines + &format!("{}  {}\n", digest(case), case.name));
    let differ: Vec<_> = here.lines().filter(|line| !native.lines().any(|native| native == *line)).collect();
    assert!(here == native, "{}", differ.join("\n"));
}

/// `CPOR_THOUSANDS` says, at compile time, how many.
#[wasm_bindgen_test]
fn thousands_are_judged_as_natively() {
    let native: Vec<_> = include_str!("corpus/thousands.sha256").lines().collect();
    let count = option_env!("CPOR_THOUSANDS").map_or(2, |count| count.parse().expect("a number"));
    assert!(native.len() >= count, "as many have been recorded");
    for (which, native) in native.into_iter().take(count).enumerate() {
        let digest = cpor_parity::digest(cpor_parity::thousand(which).map(|case| case.canonical()));
        assert_eq!(digest.to_string(), native, "thousand {which}");
    }
}

#[wasm_bindgen_test]
async fn typing_is_taken_up_and_the_line_follows() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    let before = page.text(".readiness");
    page.type_into("customer-company", "Contoso");
    assert_eq!(page.text(".readiness"), before, "the line waits until typing stops");
    until("the line follows", || page.text(".readiness") != before).await;
    assert!(page.text(".readiness").ends_with("nothing wrong so far"), "{}", page.text(".readiness"));
    until("the draft is kept", || kept()["draft"]["customer"]["company"] == "Contoso").await;
}

#[wasm_bindgen_test]
async fn a_wrong_value_is_marked_on_leaving_and_not_before() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    let before = page.text(".readiness");
    page.type_into("customer-company", "Contoso");
    for typed in 1..TENANT.len() {
        page.type_into("customer-tenant_id", &TENANT[..typed]);
        next_task().await;
        assert!(page.error("customer-tenant_id").is_none(), "while typing");
    }
    until("the line follows, after a pause", || page.text(".readiness") != before).await;
    assert!(page.error("customer-tenant_id").is_none(), "after a pause");
    page.focus("customer-domain");
    until("the error is shown", || page.error("customer-tenant_id").is_some()).await;
    page.type_into("customer-tenant_id", TENANT);
    until("the error goes at once", || page.error("customer-tenant_id").is_none()).await;
}

#[wasm_bindgen_test]
async fn an_email_address_in_the_domain_box_is_mended_by_a_button() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    page.type_into("customer-domain", "anna@contoso.com");
    page.focus("customer-company");
    until("the repair is offered", || page.has("button.repair")).await;
    assert_eq!(page.text("button.repair"), "Use contoso.com");
    assert_eq!(page.value("customer-domain"), "anna@contoso.com", "nothing is mended unasked");
    page.click("button.repair");
    until("it is mended", || page.value("customer-domain") == "contoso.com").await;
    until("the focus is there", || page.has_focus("customer-domain")).await;
    assert!(page.error("customer-domain").is_none());
}

#[wasm_bindgen_test]
async fn continue_with_nothing_filled_in_brings_the_summary_up() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    page.click("button[type=submit]");
    until("the summary has the focus", || active().is_some_and(|it| it.class_name() == "summary")).await;
    let links = page.all(".summary-link");
    assert!(links.len() >= 4, "{} links", links.len());
    for link in links {
        let id = link.get_attribute("href").expect("a link").trim_start_matches('#').to_owned();
        link.unchecked_ref::<HtmlElement>().click();
        until("its field has the focus", || page.has_focus(&id)).await;
        let words = link.text_content().expect("words");
        assert!(page.error(&id).is_some_and(|error| error.ends_with(&words)), "{words} at {id}");
    }
    page.type_into("customer-company", "Contoso");
    until("what is mended goes", || page.error("customer-company").is_none()).await;
    until("it goes from the summary too", || !page.text(".summary").contains("company")).await;
}

#[wasm_bindgen_test]
async fn what_describes_an_element_is_there() {
    let page = Page::fresh();
    for step in 0..=CHECK {
        page.open(step).await;
        page.assert_references();
        if let Some(submit) = page.find("main button[type=submit]") {
            let heading = page.text("h1");
            submit.unchecked_into::<HtmlElement>().click();
            until("the next step or the summary", || page.text("h1") != heading || page.has(".summary")).await;
            page.assert_references();
        }
    }
}

#[wasm_bindgen_test]
async fn another_language_keeps_what_was_typed() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    page.type_into("customer-company", "Contoso");
    page.type_into("customer-tenant_id", "6bab");
    page.click(".language[lang=it]");
    until("the heading is Italian", || page.text("h1") == "Cliente").await;
    until("so is the button", || page.text(".language[aria-pressed=true]") == "Italiano").await;
    until("so is the page", || page.find(".cpor").is_some_and(|it| it.get_attribute("lang").as_deref() == Some("it")))
        .await;
    assert_eq!(page.value("customer-company"), "Contoso");
    assert_eq!(page.value("customer-tenant_id"), "6bab");
    until("the focus stays on the languages", || active().is_some_and(|it| it.class_name() == "language")).await;
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_a_page_that_is_gone() {
    let mut page = Page::fresh();
    page.open(CUSTOMER).await;
    page.type_into("customer-domain", "contoso.com");
    page.handle = None;
    assert_eq!(page.root.inner_html(), "", "no element, no text, no comment");
    // Timers and answers that come afterwards find nobody, and break nothing. The same is asked of another page after
    // that: when its own have come, so have these.
    let other = Page::resumed();
    other.open(CUSTOMER).await;
    let before = other.text(".readiness");
    other.type_into("customer-company", "Contoso");
    other.type_into("customer-domain", "contoso.org");
    until("the look-up says that nobody answers", || {
        other.text("main [role=status] .note").contains("Nobody could say")
    })
    .await;
    until("the line follows", || other.text(".readiness") != before).await;
    assert_eq!(page.root.inner_html(), "");
}

#[wasm_bindgen_test]
async fn a_draft_is_taken_up_where_it_was_left() {
    let page = Page::fresh();
    page.open(CUSTOMER).await;
    page.type_into("name", "Contoso Sales 2026");
    page.type_into("customer-tenant_id", TENANT);
    let id = || kept()["draft"]["claim_id"].as_str().map(str::to_owned);
    until("it is kept", || kept()["draft"]["customer"]["tenant_id"] == TENANT).await;
    let first = id();
    drop(page);

    let page = Page::resumed();
    until("the step is the same", || page.text("h1") == "Customer").await;
    assert_eq!(page.value("name"), "Contoso Sales 2026");
    assert_eq!(page.value("customer-tenant_id"), TENANT);
    page.type_into("name", "Contoso Sales 2027");
    until("it is kept again", || kept()["draft"]["name"] == "Contoso Sales 2027").await;
    assert_eq!(id(), first, "it is the same claim");
}

#[wasm_bindgen_test]
async fn an_unreadable_draft_is_set_aside() {
    storage().clear().expect("storage");
    storage().set_item("cpor-claim", "{\"draft\": 7").expect("storage");
    let page = Page::resumed();
    until("a new claim is begun", || page.text("h1") == "Before you start").await;
    let aside = storage().get_item("cpor-unreadable:cpor-claim").expect("storage");
    assert_eq!(aside.as_deref(), Some("{\"draft\": 7"));
}

#[wasm_bindgen_test]
async fn the_form_works_without_an_endpoint() {
    let page = Page::fresh();
    until("it says so", || page.has("header .note[data-tone=warn]")).await;
    page.open(MPN).await;
    page.type_into("partner-mpn_id", "4391507");
    until("the MPN is kept", || kept()["draft"]["partner"]["mpn_id"] == "4391507").await;
    page.open(CUSTOMER).await;
    page.type_into("customer-domain", "contoso.com");
    until("the look-up says that nobody answers", || {
        page.text("main [role=status] .note").contains("Nobody could say")
    })
    .await;
    assert!(page.text(".verdict-title").len() > 3);
}

/// A page in a root of its own.
struct Page {
    root: Element,
    handle: Option<Box<dyn Any>>,
}

impl Page {
    /// With nothing kept on the device.
    fn fresh() -> Self {
        storage().clear().expect("storage");
        Self::resumed()
    }

    /// With what is kept there.
    fn resumed() -> Self {
        let root = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&root).expect("a child");
        let settings = Settings { endpoint: NOBODY.into(), ..Settings::stand_alone(Lang::En, Resources::default()) };
        let handle: Box<dyn Any> = Box::new(page::mount(root.clone(), settings));
        Self { root, handle: Some(handle) }
    }

    async fn open(&self, step: usize) {
        let name = self.all(".step .step-name")[step].text_content();
        self.all(".step")[step].unchecked_ref::<HtmlElement>().click();
        until("the step is open", || self.find("h1").is_some_and(|it| it.text_content() == name && is_active(&it)))
            .await;
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    fn has(&self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let query: Function = Reflect::get(&self.root, &"querySelectorAll".into()).expect("a method").unchecked_into();
        let list = query.call1(&self.root, &JsValue::from_str(selector)).expect("a list");
        Array::from(&list).iter().map(|element| element.unchecked_into()).collect()
    }

    fn get(&self, id: &str) -> HtmlInputElement {
        self.find(&format!("[id='{id}']")).unwrap_or_else(|| panic!("no element {id}")).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    fn value(&self, id: &str) -> String {
        self.get(id).value()
    }

    /// What stands at a field as its error; it has to describe the field.
    fn error(&self, id: &str) -> Option<String> {
        let error = self.find(&format!("[id='{id}-error']"));
        let input = self.get(id);
        let describes = input.get_attribute("aria-describedby").is_some_and(|ids| ids.ends_with("-error"));
        assert_eq!(error.is_some(), describes, "the error of {id} describes it");
        assert_eq!(error.is_some(), input.get_attribute("aria-invalid").as_deref() == Some("true"));
        error.and_then(|error| error.text_content())
    }

    fn focus(&self, id: &str) {
        self.get(id).focus().expect("it can have the focus");
    }

    fn has_focus(&self, id: &str) -> bool {
        is_active(&self.get(id))
    }

    fn type_into(&self, id: &str, text: &str) {
        self.focus(id);
        let input = self.get(id);
        input.set_value(text);
        input.dispatch_event(&Event::new("input").expect("an event")).expect("it can be dispatched");
    }

    fn click(&self, selector: &str) {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}")).unchecked_into::<HtmlElement>().click();
    }

    /// Every id is there once, and so is every element that another names.
    fn assert_references(&self) {
        let heading = self.text("h1");
        let ids: Vec<_> = self.all("[id]").iter().map(Element::id).collect();
        for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
            for element in self.all(&format!("[{attribute}]")) {
                for id in element.get_attribute(attribute).unwrap_or_default().split_whitespace() {
                    let count = ids.iter().filter(|it| *it == id).count();
                    assert_eq!(count, 1, "{attribute} names {id} on {heading}");
                }
            }
        }
        for id in &ids {
            assert_eq!(ids.iter().filter(|it| *it == id).count(), 1, "{id} on {heading}");
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.handle = None;
        self.root.remove();
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

fn storage() -> Storage {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).expect("storage")
}

/// What is kept on the device; null while nothing is.
fn kept() -> Value {
    let text = storage().get_item("cpor-claim").expect("storage");
    text.map_or(Value::Null, |text| serde_json::from_str(&text).expect("JSON"))
}

fn active() -> Option<Element> {
    document().active_element()
}

fn is_active(element: &Element) -> bool {
    active().is_some_and(|active| active == *element)
}

/// What follows at once from the one before is done.
async fn next_task() {
    TimeoutFuture::new(0).await;
}

/// Waits until something holds, fifteen seconds at most: more than a busy machine needs.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..750 {
        if holds() {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("in vain: {what}");
}
