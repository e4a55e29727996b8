//! Check answers: everything once more, and what becomes of Submit.

use cpor_claim::app::{Event, Failure, Step};
use cpor_rules::wire::{Problem, ProblemError};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{all, count_requests, hold_timers, is_active, kept, until};
use crate::facts::{SUBSCRIPTION, answer_all, business, key, not_signed_in, pdf, problem, receipt, typed};
use crate::page::{Page, text};

/// A claim of which nothing is missing, ready to be sent.
async fn ready() -> Page {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    page
}

/// The same, on its way.
async fn sending() -> Page {
    let page = ready().await;
    page.press("Submit the claim").await;
    until("it is on its way", || posts() == 1).await;
    page
}

async fn answer(page: &Page, answer: Failure) {
    page.dispatch(Event::SubmitAnswered { key: key(page), answer: Err(answer), replayed: false }).await;
}

fn posts() -> usize {
    count_requests("POST /v1/claims")
}

#[wasm_bindgen_test]
async fn everything_is_shown_once_more_step_by_step() {
    let page = ready().await;
    assert_eq!(
        page.texts("main section .section-title"),
        ["Customer", "Solution area and activity", "Products or workloads", "MPN", "Contacts", "Proof of execution",]
    );
    let answers: Vec<_> =
        page.all(".answer").iter().map(|it| (text(&all(it, "dt")[0]), text(&all(it, "dd")[0]))).collect();
    for (label, value) in [
        ("Name of the claim", "Contoso Sales 2026"),
        ("Solution area", "Business Applications"),
        ("Activity", "Presales"),
        ("Sales", SUBSCRIPTION),
        ("Your work on adoption and use", "No"),
        ("Name of your contact", "Paola Rossi"),
    ] {
        assert!(answers.contains(&(label.into(), value.into())), "{label}: {value}, in {answers:?}");
    }
    let proof = answers.iter().find(|(label, _)| label == "proof.pdf").expect("the proof");
    assert!(proof.1.contains("received by the server") && proof.1.contains("1 May 2026"), "{proof:?}");
    assert!(page.has("dd.code"), "IDs are read letter by letter");
}

#[wasm_bindgen_test]
async fn what_was_not_answered_says_so() {
    let page = Page::fresh().await;
    page.open(Step::Check).await;
    let empty = page.texts("dd.empty");
    assert!(empty.len() > 10 && empty.iter().all(|it| it == "nothing entered"), "{empty:?}");
    page.dispatch(typed("/name", "Contoso")).await;
    assert_eq!(page.texts("dd.empty").len(), empty.len() - 1);
}

#[wasm_bindgen_test]
async fn each_answer_has_its_way_back() {
    let page = ready().await;
    for (name, heading, id) in [
        ("Change Name of the claim", "Customer", "name"),
        ("Change How the customer bought", "Solution area and activity", "purchase_channel"),
        ("Change Sales", "Products or workloads", "products-0-subscription_id"),
        ("Change E-mail of your contact", "Contacts", "partner-contact-email"),
        ("Change proof.pdf", "Proof of execution", "proof-0-signed_on"),
    ] {
        page.press(name).await;
        assert_eq!(page.text("h1"), heading);
        assert!(page.has_focus(id), "{id}");
        page.open(Step::Check).await;
    }
}

#[wasm_bindgen_test]
async fn nothing_is_sent_of_which_something_is_missing() {
    let page = Page::fresh().await;
    page.open(Step::Check).await;
    page.press("Submit the claim").await;
    assert!(is_active(&page.get_one(".summary")));
    assert!(page.all(".summary-link").len() > 10);
    assert_eq!(posts(), 0);
    assert!(page.button("Submit the claim").is_some(), "it can be pressed again");
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_at_the_endpoint_keeps_the_claim_back() {
    let page = ready().await;
    page.dispatch(Event::FilesChosen(vec![pdf(7, "order.pdf")])).await;
    page.press("Submit the claim").await;
    assert_eq!(posts(), 0);
    let link =
        page.all(".summary-link").into_iter().find(|link| text(link).starts_with("order.pdf: ")).expect("a link");
    page.click_on(&link).await;
    assert_eq!(page.text("h1"), "Proof of execution");
    assert!(page.has_focus("proof-1"));
}

#[wasm_bindgen_test]
async fn a_claim_on_its_way_says_so_and_is_sent_once() {
    let page = ready().await;
    page.press("Submit the claim").await;
    until("it is on its way", || posts() == 1).await;
    assert_eq!(page.text("[aria-live=polite]"), "Submitting…");
    let key_sent = key(&page);
    assert_eq!(kept().await["outbox"]["key"], key_sent.as_str(), "its bytes are kept before they are sent");
    page.press("Submitting…").await;
    assert_eq!((posts(), key(&page)), (1, key_sent));
}

#[wasm_bindgen_test]
async fn a_claim_that_nobody_took_waits_and_can_be_sent_now() {
    let page = sending().await;
    let first = key(&page);
    // It would send again by itself after a moment.
    hold_timers();
    answer(&page, Failure::NoAnswer).await;
    let note = page.text("form .note[data-tone=warn]");
    assert!(
        note.starts_with("Not submitted yet: the server did not answer.") && note.ends_with("Try nowHold it"),
        "{note}"
    );
    assert!(page.text("[aria-live=polite]").starts_with("Not submitted yet"));
    page.press("Try now").await;
    assert_eq!((posts(), key(&page)), (2, first.clone()), "the very same submission");
    assert!(!page.has("form .note"));
    page.dispatch(Event::SubmitAnswered { key: first, answer: Ok(receipt()), replayed: true }).await;
    assert_eq!(page.text("h1"), "Submitted");
}

#[wasm_bindgen_test]
async fn a_claim_waits_for_a_sign_in() {
    let page = sending().await;
    answer(&page, not_signed_in()).await;
    assert!(page.text("form .note[data-tone=warn]").starts_with("Sign in: you are not signed in"));
    assert!(page.button("Submit the claim").is_some());
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_in_the_pages_own_words() {
    for (kind, status, words) in [
        ("duplicate-claim", 409, "Not submitted: your company has already claimed this product at this customer."),
        ("claim-id-conflict", 409, "Not submitted: this claim was submitted before with other answers."),
        ("forbidden-role", 403, "Not submitted: your role cannot submit claims."),
        ("claim-too-large", 413, "Not submitted: the claim is too large."),
        ("something-new", 422, "Not submitted. What the endpoint says of it."),
    ] {
        let page = sending().await;
        answer(&page, problem(kind, status, "never")).await;
        assert!(is_active(&page.get_one(".summary")), "{kind}");
        let lines = page.texts(".summary li");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(words), "{lines:?}");
        assert!(!page.has(".summary-link"), "it leads nowhere");
        assert_eq!(page.model(|model| model.draft.name.clone()), "Contoso Sales 2026");
        page.dispatch(typed("/comments", "Once more")).await;
        assert!(!page.has(".summary"), "a claim that has changed is another one");
    }
}

#[wasm_bindgen_test]
async fn what_the_endpoint_finds_wrong_leads_to_its_field() {
    let page = sending().await;
    let error = ProblemError {
        pointer: "/products/0/subscription_id".into(),
        code: "R14".into(),
        detail: "It looks like the ID of a SKU.".into(),
        ..ProblemError::default()
    };
    let invalid = Problem {
        kind: "/problems/claim-invalid".into(),
        status: 422,
        retry: "new-key".into(),
        errors: vec![error],
        ..Problem::default()
    };
    answer(&page, Failure::Problem(Box::new(invalid))).await;
    assert_eq!(page.all(".summary-link").len(), 1);
    assert!(!page.text(".summary").contains('{'), "{}", page.text(".summary"));
    page.click(".summary-link").await;
    assert!(page.has_focus("products-0-subscription_id"));
}
