//! One submitted claim: its states, what can be done with it, what is typed there, and its address.

use cpor_claim::app::claim::ClaimPageEvent;
use cpor_claim::app::{Event, Failure, Screen};
use cpor_claim::browser::Settings;
use cpor_rules::claim::{Draft, Proof};
use cpor_rules::proof_file::FileFault;
use cpor_rules::value::Guid;
use cpor_rules::wire::{ClaimDetail, ClaimEvent, ClaimList, ClaimSummary, ClockDocument, PossibleAction, ProofFile};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{choose, count_requests, hash, is_active, settled, storage, until, write};
use crate::facts::{TENANT, not_signed_in, problem, session};
use crate::page::{Page, settings, text};

const SHA256_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

pub(crate) const ID: &str = "0192f0c1-7a00-7000-8000-0000000000e2";

fn id() -> Guid {
    Guid::parse(ID).expect("an ID")
}

pub(crate) fn asked() -> ClaimDetail {
    let event = |seq, kind: &str| ClaimEvent {
        seq,
        at: format!("2026-11-{:02}T10:15:00Z", 10 + seq),
        kind: kind.into(),
        ..ClaimEvent::default()
    };
    let claim = Draft {
        claim_id: ID.into(),
        name: "Contoso Sales 2026".into(),
        solution_area: "microsoft_365".into(),
        workloads: vec!["teams".into()],
        customer: cpor_rules::claim::Customer {
            company: "Contoso".into(),
            tenant_id: TENANT.into(),
            ..cpor_rules::claim::Customer::default()
        },
        proof: vec![Proof { sha256: "a".repeat(64), file_name: "proof.pdf".into(), ..Proof::default() }],
        ..Draft::default()
    };
    let mut receipt = crate::facts::receipt();
    receipt.claim_id = ID.into();
    ClaimDetail {
        claim_id: ID.into(),
        status: "action_required".into(),
        receipt,
        claim,
        edition: "2026-11".into(),
        waits_for: Some("partner".into()),
        clocks: vec![ClockDocument {
            timer: "answer".into(),
            actor: "partner".into(),
            from: "2026-11-13".into(),
            due: "2026-12-03".into(),
            days_left: 4,
            unit: "business_days".into(),
        }],
        actions: vec![
            PossibleAction { action: "answer".into(), ..PossibleAction::default() },
            PossibleAction {
                action: "withdraw".into(),
                reasons: vec!["wrong_mpn".into(), "no_longer_with_customer".into()],
                ..PossibleAction::default()
            },
        ],
        open: ["/partner", "/customer/contact", "/workloads", "/proof"].map(Into::into).to_vec(),
        events: vec![
            ClaimEvent {
                actor: Some("partner".into()),
                by: "Anna".into(),
                action: Some("submit".into()),
                to: Some("submitted".into()),
                files: vec![ProofFile { sha256: "a".repeat(64), file_name: "proof.pdf".into() }],
                ..event(1, "moved")
            },
            ClaimEvent {
                actor: Some("reviewer".into()),
                action: Some("begin_review".into()),
                to: Some("under_review".into()),
                ..event(2, "moved")
            },
            ClaimEvent {
                actor: Some("reviewer".into()),
                action: Some("request".into()),
                to: Some("action_required".into()),
                reasons: vec!["dates".into()],
                text: "When was it signed?".into(),
                ..event(3, "moved")
            },
        ],
        seen: 2,
        ..ClaimDetail::default()
    }
}

async fn answer(page: &Page, detail: ClaimDetail) {
    let version = page.model(|model| model.opened[&id()].version);
    let answer = Ok((Box::new(detail), "\"7\"".to_owned()));
    page.dispatch(Event::Claim(ClaimPageEvent::Answered { claim_id: id(), version, answer })).await;
}

async fn opened(detail: ClaimDetail) -> Page {
    opened_on(Page::fresh().await, detail).await
}

async fn opened_on(page: Page, detail: ClaimDetail) -> Page {
    page.answer_session(Ok(session())).await;
    page.dispatch(Event::Claim(ClaimPageEvent::Opened(id()))).await;
    answer(&page, detail).await;
    page
}

fn request_key(page: &Page) -> String {
    page.model(|model| model.opened[&id()].unsent.request.as_ref().map(|it| it.key.clone())).expect("a request")
}

async fn answer_request(page: &Page, answer: Result<(), Failure>) {
    let key = request_key(page);
    page.dispatch(Event::Claim(ClaimPageEvent::SendAnswered { claim_id: id(), key, answer })).await;
}

#[wasm_bindgen_test]
async fn a_card_opens_the_claim_at_an_address_of_its_own() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.press("My claims").await;
    let version = page.model(|model| model.claims.version);
    let claim = ClaimSummary { claim_id: ID.into(), name: "Contoso".into(), ..ClaimSummary::default() };
    let list = ClaimList { items: vec![claim], ..ClaimList::default() };
    page.dispatch(Event::ClaimsAnswered { version, answer: Ok(list) }).await;
    page.press("Open Contoso").await;
    assert_eq!(hash(), format!("#/claims/{ID}"));
    until("it is asked for", || count_requests(&format!("GET /v1/claims/{ID}")) == 1).await;
    assert_eq!(page.text(".claims-note"), "Loading the claim…");
    assert_eq!(page.text("h1"), "Claim");
    assert!(is_active(&page.get_one("h1")), "the heading has the focus");
    answer(&page, asked()).await;
    assert_eq!(page.text("h1"), "Contoso Sales 2026");
    assert!(is_active(&page.get_one("h1")), "the heading keeps it");
    assert_eq!(page.attribute(".view[aria-current]", "aria-current").as_deref(), Some("page"));

    page.press("Back to My claims").await;
    assert_eq!(hash(), "#/claims");
    web_sys::window().expect("a window").history().expect("a history").back().expect("back");
    until("Back leads to the claim", || page.text("h1") == "Contoso Sales 2026").await;
}

#[wasm_bindgen_test]
async fn it_says_where_the_claim_stands_and_until_when() {
    let page = opened(asked()).await;
    assert_eq!(page.text(".standing .status"), "Needs you");
    assert_eq!(page.text(".turn"), "It is your turn.");
    let clock = page.get_one(".clock");
    assert_eq!(page.attribute(".clock time", "datetime").as_deref(), Some("2026-12-03"));
    assert_eq!(
        text(&clock),
        "Partner's time to answer Until 3 December 2026: 4 business days left. Without an answer by then the claim can be rejected."
            .replace("answer Until", "answerUntil")
            .replace("left. Without", "left.Without")
    );
    assert_eq!(page.texts(".plain-list li"), ["Dates are missing or too old"]);
    page.assert_references();
}

#[wasm_bindgen_test]
async fn the_timeline_has_the_newest_first_and_marks_what_is_new() {
    let page = opened(asked()).await;
    assert_eq!(page.get_one(".timeline").tag_name(), "OL");
    assert_eq!(page.texts(".event-title"), ["The reviewer asks for moreNew", "The review has begun", "Submitted"]);
    assert_eq!(page.texts(".event-text"), ["When was it signed?"]);
    assert_eq!(page.attribute(".event time", "datetime").as_deref(), Some("2026-11-13T10:15:00Z"));
    assert!(page.texts(".event .claim-facts")[2].ends_with("Your company (Anna)"));
    assert!(page.has_button("Save proof.pdf"));
    // Asking again is no seeing: the mark stays while the page is open.
    answer(&page, ClaimDetail { seen: 3, ..asked() }).await;
    assert_eq!(page.all(".event .new").len(), 1);
}

#[wasm_bindgen_test]
async fn an_answer_is_typed_kept_and_sent() {
    let page = opened(asked()).await;
    assert_eq!(page.label("text"), "Your answer (optional)");
    page.type_into("text", "Signed on 1 May, see page 2.").await;
    assert_eq!(page.value("text"), "Signed on 1 May, see page 2.");
    let key = format!("cpor-claim:unsent:anna:{ID}");
    let kept = storage().get_item(&key).expect("storage").expect("it is kept");
    assert!(kept.contains("Signed on 1 May"), "{kept}");

    page.press("Answer and submit again").await;
    until("it is sent", || count_requests(&format!("PATCH /v1/claims/{ID}")) == 1).await;
    assert!(page.has_button("Sending…"));
    answer_request(&page, Ok(())).await;
    assert!(is_active(&page.get_one("h1")), "the heading has the focus");
    assert_eq!(storage().get_item(&key).expect("storage"), None, "what was sent is kept no longer");
    answer(&page, ClaimDetail { status: "submitted".into(), actions: Vec::new(), open: Vec::new(), ..asked() }).await;
    assert!(!page.has_button("Answer and submit again") && !page.has("[id='text']"));
}

#[wasm_bindgen_test]
async fn what_is_typed_survives_a_reload_and_is_nobody_elses() {
    {
        let page = opened(asked()).await;
        page.type_into("comment", "Not finished").await;
    }
    let page = opened_on(Page::resumed().await, asked()).await;
    assert_eq!(page.value("comment"), "Not finished");
    let mut other = session();
    other.person = "bruno".into();
    page.dispatch(Event::SessionRetried).await;
    page.answer_session(Ok(other)).await;
    answer(&page, asked()).await;
    assert_eq!(page.value("comment"), "");
}

#[wasm_bindgen_test]
async fn what_is_typed_stays_while_the_claim_is_fetched_again() {
    let page = opened(asked()).await;
    page.type_into("comment", "Hello").await;
    page.press("Send the comment").await;
    answer_request(&page, Err(problem("changed", 412, "never"))).await;
    let problem = page.get_one("#claim-problem");
    assert!(text(&problem).starts_with("Not sent: the claim has changed meanwhile."), "{}", text(&problem));
    assert!(is_active(&problem), "what is to be done has the focus");
    page.focus("comment").await;
    answer(&page, ClaimDetail { competing: true, ..asked() }).await;
    assert_eq!(page.value("comment"), "Hello");
    assert!(page.has_focus("comment"), "nobody loses the field they are in");
    assert!(page.texts("h2").contains(&"Another partner claims the same".to_owned()));
}

#[wasm_bindgen_test]
async fn a_comment_needs_a_text() {
    let page = opened(asked()).await;
    page.press("Send the comment").await;
    assert_eq!(page.text("#claim-problem"), "Write the text first.");
    assert!(page.has_focus("comment"));
    assert_eq!(count_requests(&format!("POST /v1/claims/{ID}/comments")), 0);
}

#[wasm_bindgen_test]
async fn a_claim_is_withdrawn_in_two_steps_with_a_reason() {
    let page = opened(asked()).await;
    page.press("Withdraw the claim").await;
    assert!(page.has_focus("leave"));
    page.press("Go on").await;
    assert_eq!(page.text("#claim-problem"), "Tick at least one reason.");
    assert_eq!(page.label("leave-wrong_mpn"), "The MPN ID is the wrong one");
    page.pick("leave-wrong_mpn").await;
    assert!(page.is_checked("leave-wrong_mpn"));
    page.press("Go on").await;
    assert!(page.text(".sure").contains("You cannot undo this."));
    assert!(page.has_focus("leave"));
    assert_eq!(count_requests(&format!("PATCH /v1/claims/{ID}")), 0);
    page.press("Keep the claim").await;
    assert!(page.has_focus("leave-button"));
    page.press("Withdraw the claim").await;
    page.pick("leave-wrong_mpn").await;
    page.press("Go on").await;
    page.press("Withdraw the claim").await;
    until("it is sent", || count_requests(&format!("PATCH /v1/claims/{ID}")) == 1).await;
}

#[wasm_bindgen_test]
async fn corrections_are_folded_and_carry_their_errors() {
    let page = opened(asked()).await;
    assert!(!page.get_one("form details").has_attribute("open"));
    assert_eq!(page.label("partner-contact-email"), "E-mail of your contact");
    page.type_into("partner-contact-email", "paola").await;
    page.press("Answer and submit again").await;
    assert!(page.error("partner-contact-email").is_some());
    assert!(page.has_focus("partner-contact-email"));
    page.type_into("partner-contact-email", "paola@fabrikam.com").await;
    assert!(page.error("partner-contact-email").is_none());
    page.pick("workloads").await;
    assert!(page.model(|model| model.opened[&id()].unsent.workloads.is_some()));
}

#[wasm_bindgen_test]
async fn a_file_is_listed_with_its_state() {
    let page = opened(asked()).await;
    choose(&page.get_one("form input[type=file]"), &[("new.pdf", "application/pdf", "abc")]);
    until("it is being sent", || page.text(".file [role=status]") == "new.pdf: sending…").await;
    assert_eq!(count_requests(&format!("PUT /v1/claims/{ID}/poe/{SHA256_OF_ABC}")), 1);
    let handle = page.model(|model| model.opened[&id()].files[0].handle).expect("a file");
    page.dispatch(Event::FileUploaded { handle, result: Ok(()) }).await;
    assert_eq!(page.text(".file [role=status]"), "new.pdf: received by the server");
    assert_eq!(page.attribute("[id='proof-1-signed_on']", "type").as_deref(), Some("date"));
    let found = Some(Err(FileFault::OtherFormat("HTML, XML".into())));
    page.dispatch(Event::FileInspected { handle, found }).await;
    assert_eq!(page.text(".file [role=status]"), "new.pdf: this format is not taken (HTML, XML). Save it as PDF.");
    assert!(!page.has("[id='proof-1-signed_on']"), "of what is no proof nothing is asked");
    page.press("Remove new.pdf").await;
    assert!(!page.has(".file"));
    assert!(page.has_focus("claim-proof"));
}

#[wasm_bindgen_test]
async fn what_is_approved_can_be_strengthened_and_is_no_payment() {
    let approved = ClaimDetail {
        status: "approved".into(),
        waits_for: None,
        actions: vec![PossibleAction {
            action: "disassociate".into(),
            reasons: vec!["wrong_mpn".into()],
            ..PossibleAction::default()
        }],
        open: vec!["/proof".into()],
        ..asked()
    };
    let page = opened(approved.clone()).await;
    let notes = page.texts(".standing .note");
    assert_eq!(
        notes,
        [
            "Approved does not mean paid: the guide of the incentive programme decides.",
            "Add a newer proof: in a competition the most recent one counts.",
        ]
    );
    assert!(page.has_button("End the association") && page.has_button("Start a new claim from this one"));
    answer(&page, ClaimDetail { competing: true, ..approved }).await;
    assert_eq!(page.all(".standing .note").len(), 1);
    assert_eq!(page.all(".standing section li").len(), 3, "what helps");
}

#[wasm_bindgen_test]
async fn what_cannot_be_had_is_said_and_asked_for_again() {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.dispatch(Event::Claim(ClaimPageEvent::Opened(id()))).await;
    for (failure, said, can_retry) in [
        (Failure::NoAnswer, "The claim could not be loaded, because the server did not answer.", true),
        (problem("not-found", 404, "never"), "Your company has no such claim. Look for it in My claims.", false),
        (not_signed_in(), "Sign in: you are not signed in", true),
    ] {
        let version = page.model(|model| model.opened[&id()].version);
        let answer = Err(failure);
        page.dispatch(Event::Claim(ClaimPageEvent::Answered { claim_id: id(), version, answer })).await;
        assert!(page.text(".claims-note").starts_with(said), "{}", page.text(".claims-note"));
        assert_eq!(page.has_button("Try again"), can_retry);
        page.dispatch(Event::Claim(ClaimPageEvent::Opened(id()))).await;
    }
}

#[wasm_bindgen_test]
async fn a_page_that_keeps_nothing_keeps_nothing_here() {
    let page = Page::with(Settings { saves_draft: false, ..settings() }).await;
    let page = opened_on(page, asked()).await;
    page.type_into("comment", "Hello").await;
    page.dispatch(Event::ClaimsOpened).await;
    page.dispatch(Event::AddressChanged(Screen::Claim(id()))).await;
    answer(&page, asked()).await;
    assert_eq!(page.value("comment"), "Hello", "it stays while the page is open");
    assert_eq!(storage().get_item(&format!("cpor-claim:unsent:anna:{ID}")).expect("storage"), None);
}

/// The browser lets a field that is removed with the focus in it say once more what it holds.
#[wasm_bindgen_test]
async fn what_is_typed_for_a_claim_stays_with_it_when_another_is_opened() {
    let other = Guid::parse("0192f0c1-7a00-7000-8000-0000000000e3").expect("an ID");
    let page = opened(asked()).await;
    write(&page.get("text"), "Signed on 1 May.");
    settled().await;
    page.dispatch(Event::Claim(ClaimPageEvent::Opened(other))).await;
    let typed = |id: &Guid| page.model(|model| model.opened[id].unsent.text.clone());
    assert_eq!((&*typed(&id()), &*typed(&other)), ("Signed on 1 May.", ""));
}
