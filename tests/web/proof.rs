//! Proof files: chosen or dropped, sent, described and removed.

use cpor_claim::app::{ChosenFile, Event, Failure, Step};
use cpor_rules::proof_file::FileFault;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

use crate::browser::{choose, count_requests, drop_on, hold_timers, is_active, settled, until};
use crate::facts::{answer_all, business, not_signed_in, pdf, problem, session, ticked, typed};
use crate::page::Page;

const STATE: &str = ".file [role=status] .note";
const SHA256_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// How the file stands: as styles know it, in which tone, and what is said of it.
fn state(page: &Page) -> (String, String, String) {
    let attribute = |selector, name| page.find(selector).and_then(|it| it.get_attribute(name)).unwrap_or_default();
    (attribute(".file", "data-state"), attribute(STATE, "data-tone"), page.text(STATE))
}

fn is(state: &str, tone: &str, text: &str) -> (String, String, String) {
    (state.into(), tone.into(), text.into())
}

/// A page with a file that cannot be read, because the browser has no bytes to its handle.
async fn unread() -> Page {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    page.dispatch(Event::FilesChosen(vec![pdf(1, "proof.pdf")])).await;
    page
}

fn hashed() -> Event {
    Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) }
}

fn uploaded(result: Result<(), Failure>) -> Event {
    Event::FileUploaded { handle: 1, result }
}

/// What the endpoint says of a file that was chosen in the page, which has a handle of its own.
fn answered(page: &Page, result: Result<(), Failure>) -> Event {
    let handle = page.model(|model| model.files[0].handle).expect("its bytes are here");
    Event::FileUploaded { handle, result }
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_sent_and_received() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    choose(&page.get_one("input[type=file]"), &[("proof.pdf", "application/pdf", "abc")]);
    settled().await;
    assert_eq!(page.text(".file-name"), "proof.pdf");
    assert_eq!(page.text(".file-facts"), "3 B");
    until("it is being sent", || state(&page) == is("sending", "wait", "proof.pdf: sending…")).await;
    let claim = page.model(|model| model.draft.claim_id.clone());
    assert_eq!(count_requests(&format!("PUT /v1/claims/{claim}/poe/{SHA256_OF_ABC}")), 1);
    page.dispatch(answered(&page, Ok(()))).await;
    assert_eq!(state(&page), is("sent", "good", "proof.pdf: received by the server"));
}

#[wasm_bindgen_test]
async fn the_same_file_can_be_chosen_twice() {
    let page = Page::fresh().await;
    page.open(Step::Proof).await;
    for count in 1..=2 {
        choose(&page.get_one("input[type=file]"), &[("proof.pdf", "application/pdf", "abc")]);
        settled().await;
        assert_eq!(page.all(".file").len(), count);
    }
    let input = page.get_one("input[type=file]").unchecked_into::<HtmlInputElement>();
    assert_eq!(input.value(), "", "it is empty, so that the same file is a change again");
}

#[wasm_bindgen_test]
async fn dropped_files_are_taken_and_nothing_else_is() {
    let page = Page::fresh().await;
    page.open(Step::Proof).await;
    let taken = drop_on(
        &page.get_one(".drop"),
        &[("proof.pdf", "application/pdf", "abc"), ("order.pdf", "application/pdf", "abcd")],
    );
    assert_eq!(taken, (true, true));
    settled().await;
    assert_eq!(page.texts(".file-name"), ["proof.pdf", "order.pdf"]);
    drop_on(&page.get_one(".drop"), &[]);
    settled().await;
    assert_eq!(page.all(".file").len(), 2);
}

#[wasm_bindgen_test]
async fn while_it_is_read_it_says_so() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    // Before the browser has read it.
    choose(&page.get_one("input[type=file]"), &[("proof.pdf", "application/pdf", &"abc".repeat(300_000))]);
    leptos::task::tick().await;
    assert_eq!(state(&page), is("hashing", "wait", "proof.pdf: reading…"));
    assert_eq!(page.text(".file-facts"), "878.9 KB");
    until("it is being sent", || state(&page).0 == "sending").await;
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_read_says_so() {
    let page = unread().await;
    let (state, tone, text) = state(&page);
    assert_eq!((state.as_str(), tone.as_str()), ("failed", "bad"));
    assert!(text.starts_with("proof.pdf: check that the file still exists, and choose it again"), "{text}");
}

#[wasm_bindgen_test]
async fn a_file_that_was_not_sent_can_be_sent_again() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    choose(&page.get_one("input[type=file]"), &[("proof.pdf", "application/pdf", "abc")]);
    until("it is being sent", || state(&page).0 == "sending").await;
    // It would send again by itself after a moment.
    hold_timers();
    page.dispatch(answered(&page, Err(Failure::NoAnswer))).await;
    let text = "proof.pdf: waits on this device; it is sent as soon as the server answersSend proof.pdf again";
    assert_eq!(state(&page), is("waiting", "wait", text));
    page.press("Send proof.pdf again").await;
    assert_eq!(state(&page), is("sending", "wait", "proof.pdf: sending…"));
    let claim = page.model(|model| model.draft.claim_id.clone());
    assert_eq!(count_requests(&format!("PUT /v1/claims/{claim}/poe/{SHA256_OF_ABC}")), 2);
}

#[wasm_bindgen_test]
async fn what_the_endpoint_says_of_a_file_is_told() {
    let page = unread().await;
    for (failure, words) in [
        (problem("file-too-large", 413, "never"), "proof.pdf: larger than 2.0 MB; make it smaller"),
        (problem("file-type", 415, "never"), "proof.pdf: this type of file is not accepted; save it as PDF"),
        (not_signed_in(), "Sign in: you are not signed in"),
        (problem("malware", 422, "never"), "proof.pdf: What the endpoint says of it."),
    ] {
        page.dispatch_all([hashed(), uploaded(Err(failure))]).await;
        let (state, tone, text) = state(&page);
        assert_eq!((state.as_str(), tone.as_str()), ("failed", "bad"), "{text}");
        assert!(text.starts_with(words), "{text}");
    }
    page.dispatch_all([hashed(), uploaded(Err(problem("overloaded", 503, "same-key")))]).await;
    assert_eq!(state(&page).0, "waiting");
}

#[wasm_bindgen_test]
async fn what_is_not_taken_stays_in_the_list_with_its_reason() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    for (file, words) in [
        (ChosenFile { size: 3 * 1_048_576, ..pdf(1, "large.pdf") }, "large.pdf: larger than 2.0 MB;"),
        (ChosenFile { size: 0, ..pdf(2, "empty.pdf") }, "empty.pdf: the file is empty;"),
        (pdf(3, "page.html"), "page.html: this format is not taken (HTML, XML)."),
    ] {
        let name = file.name.clone();
        page.dispatch(Event::FilesChosen(vec![file])).await;
        let found = Some(Err(FileFault::OtherFormat("HTML, XML".into())));
        if name == "page.html" {
            page.dispatch(Event::FileInspected { handle: 3, found }).await;
        }
        let (state, tone, text) = state(&page);
        assert_eq!((state.as_str(), tone.as_str()), ("refused", "bad"));
        assert!(text.starts_with(words), "{text}");
        assert!(!page.has(".file fieldset"), "there is nothing to say of it");
        page.press(&format!("Remove {name}")).await;
        assert!(!page.has(".file"));
    }
}

#[wasm_bindgen_test]
async fn a_file_whose_bytes_are_gone_has_to_be_chosen_again() {
    let digest = "a".repeat(64);
    let saved = business("proof").replace(&format!("\"sent_files\":[\"{digest}\"]"), "\"sent_files\":[]");
    let page = Page::kept(&saved).await;
    let (state_name, tone, text) = state(&page);
    assert_eq!((state_name.as_str(), tone.as_str()), ("lost", "bad"));
    assert!(text.starts_with("proof.pdf: choose the file again"), "{text}");
    assert_eq!(page.value("proof-0-signed_on"), "2026-05-01", "what was said of it is still there");
    page.dispatch_all([Event::FilesChosen(vec![pdf(1, "proof.pdf")]), hashed()]).await;
    page.dispatch_all([hashed(), uploaded(Ok(()))]).await;
    assert_eq!(page.all(".file").len(), 1, "it takes its own place");
    assert_eq!(state(&page).0, "sent");
}

#[wasm_bindgen_test]
async fn a_file_that_is_at_the_endpoint_is_taken_up_as_such() {
    let page = Page::kept(&business("proof")).await;
    assert_eq!(state(&page), is("sent", "good", "proof.pdf: received by the server"));
}

#[wasm_bindgen_test]
async fn what_a_file_shows_is_said_beside_it() {
    let page = Page::kept(&business("proof")).await;
    answer_all(&page).await;
    assert_eq!(page.texts(".file legend"), ["Which of these does it name?", "What does it show?"]);
    assert_eq!(page.get("proof-0-signed_on").type_(), "date");
    assert!(page.is_checked("proof-0-covers-sales"));
    assert_eq!(page.label("proof-0-covers-sales"), "Sales");
    page.pick("proof-0-covers-sales").await;
    assert!(page.model(|model| model.draft.proof[0].covers.is_empty()));
    let said = || {
        page.model(|model| {
            let proof = &model.draft.proof[0];
            [
                proof.customer_signed,
                proof.describes_work,
                proof.public_sector_disclosure,
                proof.names_each_product,
                proof.names_customer,
                proof.measured_result,
                proof.partner_did_the_work,
                proof.matches_claim,
                proof.on_template,
            ]
        })
    };
    // In the order in which they stand.
    let ids = [
        "customer_signed",
        "describes_work",
        "public_sector_disclosure",
        "names_each_product",
        "names_customer",
        "measured_result",
        "partner_did_the_work",
        "matches_claim",
        "on_template",
    ]
    .map(|answer| format!("proof-0-{answer}"));
    let shown: Vec<_> = page.all(".file fieldset:last-of-type input").iter().map(Element::id).collect();
    assert_eq!(shown, ids);
    let before = ids.each_ref().map(|id| page.is_checked(id));
    assert_eq!(before[..2], [true, true]);
    for id in &ids {
        page.pick(id).await;
    }
    assert_eq!(ids.each_ref().map(|id| page.is_checked(id)), before.map(|it| !it));
    assert_eq!(said(), before.map(|it| Some(!it)));
    page.type_into("proof-0-signed_on", "2026-06-30").await;
    assert_eq!(page.model(|model| model.draft.proof[0].signed_on.clone()), "2026-06-30");
}

#[wasm_bindgen_test]
async fn nothing_is_claimed_yet_that_a_file_could_name() {
    let page = unread().await;
    assert_eq!(page.text(".file .columns"), "Choose products or workloads first.");
    page.dispatch_all([typed("/solution_area", "microsoft_365"), ticked("/workloads", "teams", true)]).await;
    assert_eq!(page.texts(".file .columns .choice"), ["Teams"]);
    assert!(!page.is_checked("proof-0-covers-teams"));
}

#[wasm_bindgen_test]
async fn a_row_stays_while_it_is_typed_into_and_its_file_is_sent() {
    let page = unread().await;
    page.type_into("proof-0-signed_on", "2026-06-30").await;
    let input = page.get("proof-0-signed_on");
    page.dispatch_all([hashed(), uploaded(Ok(()))]).await;
    assert_eq!(state(&page).0, "sent");
    assert!(is_active(&input), "the field is the same and has the focus");
}

#[wasm_bindgen_test]
async fn a_file_is_removed_and_the_focus_goes_to_where_others_are_chosen() {
    let page = Page::kept(&business("proof")).await;
    page.dispatch(Event::FilesChosen(vec![pdf(7, "order.pdf")])).await;
    assert_eq!(page.texts(".file-name"), ["proof.pdf", "order.pdf"]);
    page.press("Remove proof.pdf").await;
    assert_eq!(page.texts(".file-name"), ["order.pdf"]);
    assert!(page.has_focus("proof"));
    assert_eq!(page.value("proof-0-signed_on"), "", "what was said of a file goes with it");
}

#[wasm_bindgen_test]
async fn a_claim_without_proof_is_told() {
    let page = Page::fresh().await;
    page.open(Step::Proof).await;
    page.press("Continue").await;
    assert_eq!(page.text("#proof-error"), "Error: Add a proof of execution");
    page.click(".summary-link").await;
    assert!(page.has_focus("proof"));
    page.dispatch(Event::FilesChosen(vec![pdf(1, "proof.pdf")])).await;
    assert!(!page.has("#proof-error"));
}

#[wasm_bindgen_test]
async fn the_limit_is_the_endpoints() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.open(Step::Proof).await;
    assert!(page.text("#proof-hint").ends_with("up to 2.0 MB each."));
}
