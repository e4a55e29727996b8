//! The reviewers' screen: the queue and a claim in each state, by what people find on it and do there; and the way to it in the
//! page.

use std::any::Any;

use cpor_claim::app::review::{Answer, Filter, Place, ReviewEvent, Reviews, Whose};
use cpor_claim::app::{Event, Failure, Screen as PageScreen};
use cpor_claim::browser::{ReviewSettings, Reviewer};
use cpor_claim::page;
use cpor_rules::Lang;
use cpor_rules::wire::{PendingDecision, Problem, ReviewDetail, ReviewKey, ReviewList, ReviewSummary, Session};
use leptos::prelude::Callback;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event as DomEvent, HtmlElement, HtmlInputElement, window};

use crate::browser::{
    ENDPOINT, all, count_requests, document, forget_address, hash, is_active, isolate, requests, settled, storage,
    translate, until, write,
};
use crate::facts;
use crate::page::{Page, text};

/// The reviewers' screen alone.
struct Screen {
    root: HtmlElement,
    reviewer: Reviewer,
    _handle: Box<dyn Any>,
}

const CLAIM: &str = "#/reviews/fabrikam/01981f0e-0000-7000-8000-000000000001";
const REQUEST: &str = "/v1/reviews/fabrikam/01981f0e-0000-7000-8000-000000000001";

impl Screen {
    /// At an address, with nothing kept on the device, and as another person than in other tests.
    async fn at(address: &str, person: &str) -> Self {
        settled().await;
        storage().clear().expect("storage");
        isolate(ENDPOINT);
        Self::resumed(address, person).await
    }

    /// At an address, with what the person has typed before.
    async fn resumed(address: &str, person: &str) -> Self {
        forget_address();
        window().expect("a window").location().set_hash(address).expect("an address");
        settled().await;
        let root: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
        document().body().expect("a body").append_child(&root).expect("a child");
        let settings = ReviewSettings {
            lang: Lang::En,
            endpoint: ENDPOINT.into(),
            identity: Some("reviewer".into()),
            person: person.into(),
            sender: None,
            keeps: true,
            on_sign_in_needed: Callback::new(|()| ()),
        };
        let (reviewer, handle) = page::mount_reviews(root.clone().into(), settings);
        settled().await;
        Self { root, reviewer, _handle: Box::new(handle) }
    }

    async fn queue(person: &str) -> Self {
        Self::at("#/reviews", person).await
    }

    /// With this claim in view.
    async fn claim(person: &str, detail: ReviewDetail) -> Self {
        let screen = Self::at(CLAIM, person).await;
        screen.answer_claim(detail).await;
        screen
    }

    async fn dispatch(&self, event: ReviewEvent) {
        self.reviewer.dispatch(event);
        settled().await;
    }

    fn model<T>(&self, see: impl FnOnce(&Reviews) -> T) -> T {
        self.reviewer.with_model_untracked(see)
    }

    async fn answer_queue(&self, answer: Result<Vec<ReviewSummary>, Failure>) {
        let version = self.model(|model| model.queue.version);
        let answer = answer.map(|items| ReviewList { items, next: None });
        self.dispatch(ReviewEvent::QueueAnswered { version, answer }).await;
    }

    async fn answer_claim(&self, detail: ReviewDetail) {
        let version = self.model(|model| model.claim.as_ref().expect("a claim").version);
        self.dispatch(ReviewEvent::ClaimAnswered { version, answer: Ok(answer(detail)) }).await;
    }

    /// Answers what was sent last.
    async fn answer_sent(&self, answer: Result<Option<Box<Answer>>, Failure>) {
        let key = self.model(|model| model.claim.as_ref()?.outgoing.as_ref().map(|outgoing| outgoing.key.clone()));
        self.dispatch(ReviewEvent::SentAnswered { key: key.expect("something is sent"), answer }).await;
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    fn get(&self, selector: &str) -> Element {
        self.find(selector).unwrap_or_else(|| panic!("no {selector} in {}", text(&self.root)))
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).map(|element| text(&element)).unwrap_or_default()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        all(&self.root, selector).iter().map(text).collect()
    }

    fn button(&self, name: &str) -> Option<Element> {
        all(&self.root, "button").into_iter().find(|button| text(button) == name)
    }

    async fn press(&self, name: &str) {
        let button = self.button(name).unwrap_or_else(|| panic!("no button {name}, but {:?}", self.texts("button")));
        button.unchecked_ref::<HtmlElement>().click();
        settled().await;
    }

    async fn change(&self, selector: &str, value: &str, kind: &str) {
        let input: HtmlInputElement = self.get(selector).unchecked_into();
        input.set_value(value);
        input.dispatch_event(&DomEvent::new(kind).expect("an event")).expect("it can be dispatched");
        settled().await;
    }

    fn has_focus(&self, selector: &str) -> bool {
        is_active(&self.get(selector))
    }

    /// Every id is there once, what an element names is there, and every control has a name.
    fn assert_references(&self) {
        let ids: Vec<_> = all(&self.root, "[id]").iter().map(Element::id).collect();
        for id in &ids {
            assert_eq!(ids.iter().filter(|it| *it == id).count(), 1, "{id}");
        }
        for attribute in ["for", "aria-describedby"] {
            for element in all(&self.root, &format!("[{attribute}]")) {
                for id in element.get_attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.iter().any(|it| it == id), "{attribute} names {id}");
                }
            }
        }
        for control in all(&self.root, "input, select, textarea") {
            assert!(!self.text(&format!("label[for='{}']", control.id())).is_empty(), "{} has no label", control.id());
        }
        for control in all(&self.root, "button, a") {
            assert!(!text(&control).is_empty(), "{}", control.outer_html());
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn detail() -> ReviewDetail {
    serde_json::from_str(include_str!("../../src/app/review/claim.json")).expect("a claim")
}

fn answer(detail: ReviewDetail) -> Box<Answer> {
    Box::new(Answer { detail, etag: "\"7\"".into(), ahead: 0 })
}

/// The claim with a rejection that takes effect a minute from now.
fn pending() -> ReviewDetail {
    let at = js_sys::Date::new(&(js_sys::Date::now() + 60_000.0).into());
    let pending = PendingDecision {
        action: "reject".into(),
        reasons: vec!["no_consent".into()],
        text: "There is no consent.".into(),
        by: "practice:reviewer".into(),
        takes_effect_at: at.to_iso_string().into(),
    };
    ReviewDetail { pending: Some(pending), ..detail() }
}

fn summary(name: &str, status: &str) -> ReviewSummary {
    ReviewSummary {
        partner: "fabrikam".into(),
        claim_id: "01981f0e-0000-7000-8000-000000000001".into(),
        name: name.into(),
        company: "Contoso".into(),
        status: status.into(),
        submitted_at: "2026-11-20T10:15:00Z".into(),
        due: Some("2020-01-01".into()),
        competing: true,
        ..ReviewSummary::default()
    }
}

fn changed() -> Failure {
    Failure::Problem(Box::new(Problem { status: 412, retry: "never".into(), ..Problem::default() }))
}

fn note(screen: &Screen) -> String {
    screen.text(".readiness[role=status]")
}

// The queue.

#[wasm_bindgen_test]
async fn the_queue_says_that_it_is_loading_is_empty_or_could_not_be_had() {
    let screen = Screen::queue("queue").await;
    assert_eq!(count_requests("GET /v1/reviews"), 1);
    assert_eq!((screen.text("h2"), note(&screen)), ("Claims to review".into(), "Loading the claims…".into()));
    screen.assert_references();

    screen.answer_queue(Err(Failure::NoAnswer)).await;
    assert_eq!(note(&screen), "It could not be loaded, because the server did not answer.");
    screen.press("Try again").await;
    assert_eq!(count_requests("GET /v1/reviews"), 2);
    screen.answer_queue(Ok(Vec::new())).await;
    assert_eq!(note(&screen), "There is no claim to review.");
    assert!(screen.find(".review-queue").is_none() && screen.button("Try again").is_none());
}

#[wasm_bindgen_test]
async fn the_queue_is_a_list_of_links() {
    let screen = Screen::queue("list").await;
    screen.answer_queue(Ok(vec![summary("Contoso Sales", "under_review")])).await;
    let [row] = &all(&screen.root, "ul.review-queue > li")[..] else { panic!("one row") };
    let link = screen.get(".review-row a[href]");
    assert_eq!((text(&link), link.get_attribute("href")), ("Contoso Sales".into(), Some(CLAIM.into())));
    assert_eq!(screen.texts(".review-row .tag"), ["Under review", "Another partner claims the same"]);
    assert!(screen.text(".review-due[data-tone=bad]").starts_with("Due 1 January 2020 (overdue by "));
    assert!(text(row).contains("fabrikam · Contoso") && text(row).ends_with("Nobody has taken it"));
    screen.assert_references();
}

#[wasm_bindgen_test]
async fn filters_and_search_ask_the_server() {
    let screen = Screen::queue("filter").await;
    screen.answer_queue(Ok(vec![summary("Contoso Sales", "under_review")])).await;
    screen.change("#review-status", "dispute", "change").await;
    screen.change("#review-whose", "me", "change").await;
    assert!(screen.find(".review-row").is_none(), "it may not be asked for");
    let asked = ["", "?status=dispute", "?status=dispute&assignee=me"].map(|it| format!("GET /v1/reviews{it}"));
    assert_eq!(requests(), asked);
    screen.change("#review-search", "A & B", "input").await;
    let searched = r#"POST /v1/reviews/search {"assignee":"me","q":"A & B","status":"dispute"}"#;
    until("the search is made", || count_requests(searched) == 1).await;
    assert_eq!(screen.model(|model| model.queue.filter.text.clone()), "A & B");
    assert_ne!(screen.model(|model| model.queue.filter.clone()), Filter::default());
}

#[wasm_bindgen_test]
async fn a_link_opens_the_claim_and_the_browser_goes_back() {
    let screen = Screen::queue("way").await;
    screen.answer_queue(Ok(vec![summary("Contoso Sales", "under_review")])).await;
    screen.get(".review-row a").unchecked_ref::<HtmlElement>().click();
    until("the address is the claim's", || hash() == CLAIM).await;
    until("the claim is asked for", || count_requests(&format!("GET {REQUEST}")) == 1).await;
    settled().await;
    assert!(screen.has_focus("#review-heading"));
    assert_eq!(screen.texts(".note"), ["Loading the claim…"]);
    screen.answer_claim(detail()).await;
    assert_eq!(screen.text("h2"), "Contoso Sales");

    window().expect("a window").history().expect("a history").back().expect("a way back");
    until("the queue is asked for", || count_requests("GET /v1/reviews") == 2).await;
    settled().await;
    assert!(screen.has_focus("#review-heading"));
    assert_eq!(screen.text("h2"), "Claims to review");
}

// The claim.

#[wasm_bindgen_test]
async fn a_claim_has_its_facts_its_proof_and_its_history() {
    let screen = Screen::claim("facts", detail()).await;
    let headings = screen.texts("h3");
    let expected =
        ["Time limits", "What the partner entered", "What the rules say", "Decide", "Comment", "What has happened"];
    assert_eq!(headings, expected);
    assert!(screen.texts(".answers dd").contains(&"Contoso".into()));
    assert_eq!(screen.texts(".review-history > li").len(), 4);
    assert!(screen.text(".review-history .review-quote").starts_with("The domain was wrong."));
    screen.assert_references();

    for digit in ["1", "2"] {
        let key = screen.model(|model| model.claim.as_ref().expect("a claim").key.clone());
        assert_eq!(count_requests(&format!("GET {REQUEST}/poe/{}", digit.repeat(64))), 1);
        let address = Some(format!("blob:{digit}"));
        screen.dispatch(ReviewEvent::FileAnswered { key, sha256: digit.repeat(64), address }).await;
    }
    let picture = screen.get(".file img");
    assert_eq!(picture.get_attribute("alt").as_deref(), Some("signed.png"));
    let pdf = screen.get(".file a[target=_blank]");
    assert_eq!((text(&pdf), pdf.get_attribute("rel")), ("Open work.pdf (new tab)".into(), Some("noopener".into())));
    let saved: Vec<_> = all(&screen.root, ".file a[download]").iter().map(|it| it.get_attribute("download")).collect();
    assert_eq!(saved, [Some("signed.png".into()), Some("work.pdf".into())]);
    screen.press("Download mail.msg").await;
    assert_eq!(count_requests(&format!("GET {REQUEST}/poe/{}", "3".repeat(64))), 1);
    screen.assert_references();
}

#[wasm_bindgen_test]
async fn a_competition_stands_side_by_side() {
    let other = ReviewKey { partner: "northwind".into(), claim_id: "01981f0e-0000-7000-8000-000000000002".into() };
    let screen = Screen::claim("sides", ReviewDetail { competitors: vec![other.clone()], ..detail() }).await;
    assert_eq!(screen.texts(".review-sides h4"), ["This claim: fabrikam", "northwind"]);
    assert_eq!(screen.texts(".review-side .readiness"), ["Loading the claim…"]);
    let version = screen.model(|model| model.claim.as_ref().expect("a claim").version);
    let answer = Ok(Box::new(ReviewDetail { partner: "northwind".into(), ..detail() }));
    screen.dispatch(ReviewEvent::CompetitorAnswered { version, key: other, answer }).await;
    assert_eq!(all(&screen.root, ".review-side .review-files").len(), 2);
    let link = screen.get(".review-side a[href^='#/reviews/northwind/']");
    assert_eq!(text(&link), "Open the claim of northwind");
    screen.assert_references();
}

#[wasm_bindgen_test]
async fn a_claim_is_taken_and_given_back() {
    let screen = Screen::claim("take", detail()).await;
    screen.press("Take this claim").await;
    assert_eq!(count_requests(&format!("PATCH {REQUEST}")), 1);
    screen.answer_sent(Ok(Some(answer(ReviewDetail { assignee: "practice:reviewer".into(), ..detail() })))).await;
    assert_eq!(screen.text("#review-assignee"), "Taken by practice:reviewer");
    assert!(screen.has_focus("#review-assignee"));
    assert!(screen.button("Give it back").is_some() && screen.button("Take it over").is_some());
}

// The decision.

/// Fills in a rejection, to its second step.
async fn fill_in(screen: &Screen) {
    screen.press("Reject").await;
    screen.get("[id='review-reason-no_consent']").unchecked_ref::<HtmlElement>().click();
    screen.change("#review-text", "There is no consent.", "input").await;
    screen.press("Continue").await;
}

#[wasm_bindgen_test]
async fn only_what_is_allowed_can_be_decided() {
    let mut with = detail();
    with.detail.actions.truncate(1);
    let screen = Screen::claim("allowed", with).await;
    assert_eq!(screen.texts(".review-decision button"), ["Approve"]);
    let mut none = detail();
    none.detail.actions.clear();
    screen.answer_claim(none).await;
    assert_eq!(screen.text(".review-decision p"), "There is nothing to decide now.");
}

#[wasm_bindgen_test]
async fn a_decision_without_a_reason_is_not_taken_on() {
    let screen = Screen::claim("fault", detail()).await;
    screen.press("Ask for more").await;
    assert!(screen.has_focus("#review-form"));
    assert_eq!(screen.text("#review-form"), "Ask for more");
    assert_eq!(screen.text("fieldset legend"), "Why? Tick at least one reason");
    screen.assert_references();
    screen.press("Continue").await;
    assert_eq!(screen.text("#review-reasons-error"), "Tick at least one reason.");
    assert_eq!(screen.get("fieldset").get_attribute("aria-describedby").as_deref(), Some("review-reasons-error"));
    assert!(screen.has_focus("#review-reasons"));
    screen.get("#review-reasons").unchecked_ref::<HtmlElement>().click();
    settled().await;
    screen.press("Continue").await;
    assert!(screen.has_focus("#review-text") && screen.find("#review-reasons-error").is_none());
    assert_eq!(screen.get("#review-text").get_attribute("aria-invalid").as_deref(), Some("true"));
    screen.assert_references();
    assert!(requests().iter().all(|request| request.starts_with("GET")), "nothing is sent");
}

#[wasm_bindgen_test]
async fn a_decision_is_read_over_made_and_taken_back() {
    let screen = Screen::claim("decide", detail()).await;
    fill_in(&screen).await;
    assert!(screen.has_focus("#review-confirm"));
    assert_eq!(screen.text(".review-sentence"), "You reject “Contoso Sales” by fabrikam for Contoso.");
    assert_eq!(screen.text(".review-confirm .review-quote"), "There is no consent.");
    assert_eq!(count_requests(&format!("PATCH {REQUEST}")), 0, "only the second step sends it");
    screen.assert_references();
    screen.press("Reject").await;
    assert_eq!(count_requests(&format!("PATCH {REQUEST}")), 1);
    assert_eq!(screen.text("[id='review-trouble'][role=status]"), "Sending…");

    screen.answer_sent(Ok(Some(answer(pending())))).await;
    assert!(screen.has_focus("#review-pending"));
    assert_eq!(screen.text("#review-pending"), "Decided: Reject");
    assert_eq!(screen.text(".review > [role=status]"), "Decided. You can still take it back.");
    let seconds = screen.get(".review-seconds");
    assert_eq!(seconds.get_attribute("aria-hidden").as_deref(), Some("true"), "it is not read out each second");
    assert_eq!(seconds.closest("[role=status], [aria-live]").expect("a selector"), None);
    let first = text(&seconds);
    until("the seconds are counted", || screen.text(".review-seconds") != first).await;

    let button = screen.get(".review-pending button");
    assert!(text(&button).starts_with("Take back "), "{}", text(&button));
    button.unchecked_ref::<HtmlElement>().click();
    settled().await;
    assert_eq!(count_requests(&format!("DELETE {REQUEST}/decision")), 1);
    screen.answer_sent(Ok(None)).await;
    screen.answer_claim(detail()).await;
    assert!(screen.text(".review > [role=status]").starts_with("The decision is taken back."));
    assert!(screen.has_focus("#review-decide"));
    let written: HtmlInputElement = screen.get("#review-text").unchecked_into();
    assert_eq!(written.value(), "There is no consent.", "it can be changed and made once more");
}

#[wasm_bindgen_test]
async fn what_somebody_else_has_changed_is_loaded_again_and_what_was_typed_stays() {
    let screen = Screen::claim("changed", detail()).await;
    screen.change("#review-comment", "A comment", "input").await;
    fill_in(&screen).await;
    screen.press("Reject").await;
    screen.answer_sent(Err(changed())).await;
    assert!(screen.text("#review-trouble").starts_with("Somebody else has changed this claim."));
    assert!(screen.has_focus("#review-trouble"));
    screen.press("Load it again").await;
    screen.answer_claim(detail()).await;
    assert_eq!(screen.text("#review-trouble"), "");
    for (id, typed) in [("#review-text", "There is no consent."), ("#review-comment", "A comment")] {
        assert_eq!(screen.get(id).unchecked_into::<HtmlInputElement>().value(), typed);
    }
    let ticked: HtmlInputElement = screen.get("[id='review-reason-no_consent']").unchecked_into();
    assert!(ticked.checked());
}

#[wasm_bindgen_test]
async fn what_nobody_answered_can_be_sent_again() {
    let screen = Screen::claim("again", detail()).await;
    screen.change("#review-comment", "A comment", "input").await;
    screen.press("Send the comment").await;
    assert_eq!(count_requests(&format!("POST {REQUEST}/comments")), 1);
    screen.answer_sent(Err(Failure::NoAnswer)).await;
    screen.press("Send again").await;
    assert_eq!(count_requests(&format!("POST {REQUEST}/comments")), 2);
    screen.answer_sent(Ok(None)).await;
    assert_eq!(screen.text(".review > [role=status]"), "The comment is sent.");
    assert_eq!(screen.get("#review-comment").unchecked_into::<HtmlInputElement>().value(), "");
}

/// The browser lets a field that is removed with the focus in it say once more what it holds.
#[wasm_bindgen_test]
async fn what_is_typed_for_a_claim_stays_with_it_when_another_comes_into_view() {
    let other = || ReviewKey { partner: "northwind".into(), claim_id: "01981f0e-0000-7000-8000-000000000002".into() };
    let screen = Screen::claim("apart", detail()).await;
    screen.press("Reject").await;
    for id in ["#review-text", "#review-comment"] {
        write(&screen.get(id), "For Fabrikam alone");
        settled().await;
        screen.dispatch(ReviewEvent::PlaceOpened(Place::Claim(other()))).await;
        assert_eq!(screen.model(|model| model.typed.get(&other()).cloned()), None, "{id}");
        let own = screen.model(|model| model.typed.values().next().cloned()).expect("what was typed");
        assert!([own.text, own.comment].contains(&"For Fabrikam alone".to_owned()), "{id}");
        let own = screen.model(|model| model.typed.keys().next().cloned()).expect("a claim");
        screen.dispatch(ReviewEvent::PlaceOpened(Place::Claim(own))).await;
        screen.answer_claim(detail()).await;
    }
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_after_a_reload() {
    let screen = Screen::claim("reload", detail()).await;
    fill_in(&screen).await;
    screen.change("#review-comment", "A comment", "input").await;
    let kept = storage()
        .get_item(&format!(
            "cpor-review:reload:{}",
            CLAIM.strip_prefix("#/reviews/").expect("a claim").replace('/', ":")
        ))
        .expect("storage")
        .expect("something is kept");
    assert!(kept.contains("There is no consent.") && kept.contains("A comment"), "{kept}");
    drop(screen);
    let screen = Screen::resumed(CLAIM, "reload").await;
    screen.answer_claim(detail()).await;
    assert_eq!(screen.get("#review-text").unchecked_into::<HtmlInputElement>().value(), "There is no consent.");
}

/// A browser's translation puts other nodes in the place of texts; what changes is seen all the same.
#[wasm_bindgen_test]
async fn a_translated_screen_says_what_is_now() {
    let screen = Screen::claim("translated", detail()).await;
    assert!(translate(&screen.root) > 50);
    fill_in(&screen).await;
    translate(&screen.root);
    assert_eq!(screen.text(".review-sentence"), "You reject “Contoso Sales” by fabrikam for Contoso.");
    screen.press("Reject").await;
    translate(&screen.root);
    assert_eq!(screen.text("#review-trouble"), "Sending…");
    screen.answer_sent(Ok(Some(answer(pending())))).await;
    assert_eq!(
        (screen.text("#review-trouble"), screen.text("#review-pending")),
        (String::new(), "Decided: Reject".into())
    );
    translate(&screen.root);
    let first = screen.text(".review-seconds");
    until("the seconds are counted", || screen.text(".review-seconds") != first).await;

    let mut decided = detail();
    (decided.detail.status, decided.detail.claim.name) = ("rejected".into(), "Another name".into());
    decided.detail.actions.clear();
    decided.assignee = "anna".into();
    screen.answer_claim(decided).await;
    assert_eq!(
        (screen.text("h2"), screen.texts(".review-tags .status")),
        ("Another name".into(), vec!["Rejected".into()])
    );
    assert_eq!(screen.text("#review-assignee"), "Taken by anna");
    assert_eq!(screen.text(".review-decision p"), "There is nothing to decide now.");
    assert_eq!(screen.text(".review > [role=status]"), "The status of the claim is now: Rejected.");
    assert!(screen.texts(".answers dd").contains(&"Another name".into()));

    window().expect("a window").location().set_hash("#/reviews").expect("an address");
    until("the queue is there", || screen.text("h2") == "Claims to review").await;
    screen.answer_queue(Ok(vec![summary("Contoso Sales", "under_review")])).await;
    translate(&screen.root);
    screen.dispatch(ReviewEvent::WhoseChosen(Whose::All)).await;
    screen.answer_queue(Ok(vec![summary("Contoso Sales", "approved")])).await;
    assert_eq!(screen.texts(".review-row .status"), ["Approved"]);
    assert_eq!(note(&screen), "");
}

// The way to it in the page.

fn reviewer() -> Session {
    Session { role: "reviewer".into(), capabilities: vec!["review".into()], ..facts::session() }
}

#[wasm_bindgen_test]
async fn only_reviewers_have_the_link() {
    let page = Page::fresh().await;
    assert!(!page.has("nav a[href='#/reviews']"));
    page.answer_session(Ok(facts::session())).await;
    assert!(!page.has("nav a[href='#/reviews']"));
    page.dispatch(Event::SessionRetried).await;
    page.answer_session(Ok(reviewer())).await;
    assert_eq!(page.text("nav a[href='#/reviews']"), "Reviews");
    page.click("nav a[href='#/reviews']").await;
    until("they are opened", || page.text("h1") == "Reviews").await;
    assert_eq!(page.attribute("nav a[href='#/reviews']", "aria-current").as_deref(), Some("page"));
    until("they are here", || page.has(".reviews .review")).await;
    assert!(!page.text("main").contains("Loading…Loading"), "{}", page.text("main"));
}

#[wasm_bindgen_test]
async fn who_is_no_reviewer_is_told_so_at_the_address() {
    let page = Page::fresh().await;
    page.dispatch(Event::AddressChanged(PageScreen::Reviews)).await;
    assert_eq!(page.text("main"), "ReviewsLoading…");
    page.answer_session(Ok(facts::session())).await;
    assert_eq!(page.text("main"), "ReviewsOnly reviewers see the claims to review. You are not signed in as one.");
}
