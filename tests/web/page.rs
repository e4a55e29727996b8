//! A page in a root of its own: what people do on it and find on it.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use cpor_claim::app::guide::Section;
use cpor_claim::app::{Event, Failure, Model, Owner, Step};
use cpor_claim::browser::{Host, Resources, Settings, Shell, TokenCallback, forget_reviews};
use cpor_claim::page;
use cpor_rules::Lang;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::Session;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event as DomEvent, HtmlElement, HtmlInputElement};

use crate::browser::{
    self, DRAFT, ENDPOINT, PERSON, document, forget_address, forget_drafts, is_active, isolate, settled, storage, until,
};

thread_local! {
    /// The pages that are there. One of a test that failed stays.
    static PAGES: RefCell<Vec<(HtmlElement, Shell)>> = const { RefCell::new(Vec::new()) };
}

pub(crate) struct Page {
    pub(crate) root: HtmlElement,
    pub(crate) shell: Shell,
    handle: Option<Box<dyn Any>>,
}

impl Page {
    /// With nothing kept on the device.
    pub(crate) async fn fresh() -> Self {
        Self::with(settings()).await
    }

    /// With nothing kept on the device, set up in another way.
    pub(crate) async fn with(settings: Settings) -> Self {
        forget().await;
        Self::beside(settings).await
    }

    /// With this text kept on the device.
    pub(crate) async fn kept(saved: &str) -> Self {
        forget().await;
        storage().set_item(DRAFT, saved).expect("storage");
        Self::beside(settings()).await
    }

    /// With what another page has kept, as after a reload.
    pub(crate) async fn resumed() -> Self {
        settled().await;
        forget_address();
        Self::beside(settings()).await
    }

    /// Beside another page that is there already.
    pub(crate) async fn beside(settings: Settings) -> Self {
        let settings = settings.with_first_draft().await;
        let root = new_root();
        let (shell, handle) = page::mount(root.clone().into(), settings.expect("the rest is in this module"));
        PAGES.with_borrow_mut(|pages| pages.push((root.clone(), shell)));
        settled().await;
        Self { root, shell, handle: Some(Box::new(handle)) }
    }

    /// With a section of the guide open.
    pub(crate) async fn guide(section: Section, settings: Settings) -> Self {
        let page = Self::with(settings).await;
        page.open_guide(section).await;
        page
    }

    /// Takes the page away, as its owner does; the root stays.
    pub(crate) async fn take_away(&mut self) {
        self.end();
        settled().await;
    }

    fn end(&mut self) {
        PAGES.with_borrow_mut(|pages| pages.retain(|(root, _)| *root != self.root));
        self.handle = None;
    }

    // What happens to it.

    pub(crate) async fn dispatch(&self, event: Event) {
        self.shell.dispatch(event);
        settled().await;
    }

    /// Answers the last question who the user is.
    pub(crate) async fn answer_session(&self, answer: Result<Session, Failure>) {
        let version = self.model(|model| model.session_version);
        let person = answer.as_ref().ok().map(|session| session.person_id().to_owned());
        self.dispatch(Event::SessionAnswered { version, answer }).await;
        // What is on the device is read first.
        if let Some(person) = person {
            until("the person is known", || self.model(|model| model.owner == Owner::SignedIn(person.clone()))).await;
            settled().await;
        }
    }

    pub(crate) async fn dispatch_all(&self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            self.shell.dispatch(event);
        }
        settled().await;
    }

    /// Opens a step by the list of steps.
    pub(crate) async fn open(&self, step: Step) {
        self.all(".step")[step as usize].unchecked_ref::<HtmlElement>().click();
        settled().await;
        let (heading, name) = (self.get_one("h1"), self.texts(".step-name")[step as usize].clone());
        assert_eq!(heading.text_content(), Some(name));
        assert!(is_active(&heading), "the heading has the focus");
    }

    /// Opens a section of the guide by the question that it opens with.
    pub(crate) async fn open_guide(&self, section: Section) {
        self.press("Guide").await;
        let answer = format!("guide-{}", section.name());
        until("the guide is here", || self.has(&format!("[id='{answer}']"))).await;
        self.pick(&answer).await;
    }

    pub(crate) async fn type_into(&self, id: &str, text: &str) {
        self.focus(id).await;
        self.get(id).set_value(text);
        self.fire(id, "input").await;
    }

    /// Lets a DOM event happen at an element.
    pub(crate) async fn fire(&self, id: &str, kind: &str) {
        let event = DomEvent::new(kind).expect("an event");
        self.get(id).dispatch_event(&event).expect("it can be dispatched");
        settled().await;
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.click_on(&self.get_one(selector)).await;
    }

    pub(crate) async fn click_on(&self, element: &Element) {
        element.unchecked_ref::<HtmlElement>().click();
        settled().await;
    }

    /// Clicks on the element with an id.
    pub(crate) async fn pick(&self, id: &str) {
        self.click_on(&self.get(id)).await;
    }

    /// Presses the button of this name.
    pub(crate) async fn press(&self, name: &str) {
        let button = self.button(name).unwrap_or_else(|| panic!("no button {name}, but {:?}", self.texts("button")));
        self.click_on(&button).await;
    }

    pub(crate) async fn focus(&self, id: &str) {
        self.focus_on(&self.get(id)).await;
    }

    pub(crate) async fn focus_on(&self, element: &Element) {
        element.unchecked_ref::<HtmlElement>().focus().expect("it can have the focus");
        settled().await;
    }

    /// Presses a key on an element.
    pub(crate) async fn key(&self, element: &Element, key: &str) {
        browser::press(element, key);
        settled().await;
    }

    // What is found on it.

    pub(crate) fn model<T>(&self, see: impl FnOnce(&Model) -> T) -> T {
        self.shell.with_model_untracked(see)
    }

    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    pub(crate) fn get_one(&self, selector: &str) -> Element {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}"))
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        browser::all(&self.root, selector)
    }

    /// The input with an id.
    pub(crate) fn get(&self, id: &str) -> HtmlInputElement {
        self.get_one(&format!("[id='{id}']")).unchecked_into()
    }

    pub(crate) fn button(&self, name: &str) -> Option<Element> {
        self.all("button").into_iter().find(|button| text(button) == name)
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).map(|element| text(&element)).unwrap_or_default()
    }

    pub(crate) fn has_button(&self, name: &str) -> bool {
        self.button(name).is_some()
    }

    /// Whether a control can be used, also by what it is in.
    pub(crate) fn is_disabled(&self, id: &str) -> bool {
        self.get(id).matches(":disabled").expect("a selector")
    }

    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text).collect()
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.get_one(selector).get_attribute(name)
    }

    pub(crate) fn value(&self, id: &str) -> String {
        self.get(id).value()
    }

    pub(crate) fn is_checked(&self, id: &str) -> bool {
        self.get(id).checked()
    }

    /// What its label says.
    pub(crate) fn label(&self, id: &str) -> String {
        self.text(&format!("label[for='{id}']"))
    }

    /// What describes an element, in the order in which it is read.
    pub(crate) fn description(&self, element: &Element) -> Vec<String> {
        let ids = element.get_attribute("aria-describedby").unwrap_or_default();
        ids.split_whitespace().map(|id| text(&self.get_one(&format!("[id='{id}']")))).collect()
    }

    /// What stands at a field as its error; it has to describe the field.
    pub(crate) fn error(&self, id: &str) -> Option<String> {
        let error = self.find(&format!("[id='{id}-error']"));
        let input = self.get(id);
        let describes = input.get_attribute("aria-describedby").is_some_and(|ids| ids.ends_with("-error"));
        assert_eq!(error.is_some(), describes, "the error of {id} describes it");
        assert_eq!(error.is_some(), input.get_attribute("aria-invalid").as_deref() == Some("true"));
        error.map(|error| text(&error))
    }

    pub(crate) fn has_focus(&self, id: &str) -> bool {
        is_active(&self.get(id))
    }

    /// Every id is there once, and so is every element that another names.
    pub(crate) fn assert_references(&self) {
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
        self.end();
        self.root.remove();
    }
}

fn new_root() -> HtmlElement {
    let root: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&root).expect("a child");
    root
}

/// Takes away all that pages before have left behind.
async fn forget() {
    // Pages that are gone keep what was typed last.
    settled().await;
    let in_view = |(_, shell): &(HtmlElement, Shell)| shell.with_model_untracked(|model| model.draft_id.clone());
    forget_drafts(PAGES.with_borrow(|pages| pages.iter().map(in_view).collect())).await;
    forget_reviews(PERSON);
    storage().clear().expect("storage");
    storage().set_item("cpor-claim:person", PERSON).expect("storage");
    forget_address();
    isolate(ENDPOINT);
}

/// A page of its own in English.
pub(crate) fn settings() -> Settings {
    Settings { endpoint: ENDPOINT.into(), ..Settings::stand_alone(Lang::En, Resources::default()) }
}

/// The text of an element, as one line.
pub(crate) fn text(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A host that leaves everything to the page, has no token, and knows what happened.
#[derive(Default)]
pub(crate) struct Happenings(RefCell<Vec<Event>>);

impl Happenings {
    /// A page in a document of somebody else's, who knows what happens.
    pub(crate) fn settings(self: &Rc<Self>) -> Settings {
        Settings { host: Some(Rc::clone(self) as Rc<dyn Host>), ..settings() }
    }

    /// How often something happened.
    pub(crate) fn count(&self, is_one: impl Fn(&Event) -> bool) -> usize {
        self.0.borrow().iter().filter(|event| is_one(event)).count()
    }
}

impl Host for Happenings {
    fn dispatch(&self, shell: Shell, event: Event) {
        self.0.borrow_mut().push(event.clone());
        self.handle(shell, event);
    }

    fn handle(&self, shell: Shell, event: Event) {
        shell.handle(event);
    }

    fn with_token(&self, _: TokenCallback) {}

    fn token_refused(&self, _: Option<String>) {}

    fn sign_in(&self, _: Shell) {}
}
