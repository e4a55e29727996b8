//! What a proof file says: its lines, the answers that are taken over, and what cannot be read.

use cpor_claim::app::reading::{ReadingEvent, ReadingFault};
use cpor_claim::app::{Event, Step};
use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{Found, Place, ProofAnswer, Proposal, Reading, Subject, Unit};
use cpor_rules::value::Choice as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::facts::{pdf, session, ticked, typed};
use crate::page::Page;

/// A page at the proof of a claim for Sales, with one file that is accepted and is being read.
async fn asked() -> Page {
    let page = Page::fresh().await;
    page.answer_session(Ok(session())).await;
    page.dispatch_all([typed("/solution_area", "business_applications"), ticked("/products", "sales", true)]).await;
    page.open(Step::Proof).await;
    page.dispatch_all([
        Event::FilesChosen(vec![pdf(1, "proof.pdf")]),
        Event::FileInspected { handle: 1, found: Some(Ok(FileKind::Pdf)) },
        Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) },
        Event::FileUploaded { handle: 1, result: Ok(()) },
    ])
    .await;
    page
}

async fn answer(page: &Page, result: Result<Reading, ReadingFault>) {
    let question = page.model(|model| model.files[0].reading.question.clone()).expect("a question");
    page.dispatch(Event::Reading(ReadingEvent::Answered { handle: 1, question, result: result.map(Box::new) })).await;
}

fn proposal(answer: ProofAnswer, value: &str, place: Option<(u32, u32)>) -> Proposal {
    let place = place.map(|(page, line)| Place { page, line });
    Proposal { answer: answer.name().into(), value: value.into(), place }
}

/// What a statement of work says of the claim.
fn statement() -> Reading {
    let found = |subject, place: (u32, u32), line: &str, marked: &str| {
        let start = line.find(marked).expect("a part of the line");
        let [start, end] = [start, start + marked.len()].map(|at| u32::try_from(at).expect("a short line"));
        let place = Place { page: place.0, line: place.1 };
        Found { subject, value: marked.into(), place, line: line.into(), marked: (start, end) }
    };
    Reading {
        reader: "pdf.js 6.5.438".into(),
        unit: Unit::Page,
        page_count: 2,
        is_whole: true,
        found: vec![
            found(
                Subject::Item("sales".into()),
                (1, 3),
                "Product: Dynamics 365 Sales (Enterprise)",
                "Dynamics 365 Sales",
            ),
            found(Subject::Signature, (2, 14), "Signed by Anna Rossi, CIO", "Signed by Anna Rossi"),
        ],
        missing: vec![Subject::TenantId],
        proposals: vec![
            proposal(ProofAnswer::Covers, "sales", Some((1, 3))),
            proposal(ProofAnswer::CustomerSigned, "true", Some((2, 14))),
            proposal(ProofAnswer::NamesCustomer, "false", None),
            proposal(ProofAnswer::SignedOn, "2026-05-01", Some((2, 15))),
            proposal(ProofAnswer::SignedOn, "2026-05-12", Some((2, 20))),
        ],
        ..Reading::default()
    }
}

#[wasm_bindgen_test]
async fn each_thing_stands_with_its_place_and_its_words_marked() {
    let page = asked().await;
    answer(&page, Ok(statement())).await;
    assert_eq!(
        page.texts(".reading-fact strong"),
        ["Names Sales", "Customer's signature", "Tenant ID of the customer"]
    );
    assert_eq!(page.texts(".reading-place"), ["page 1, line 3", "page 2, line 14", "not found"]);
    assert_eq!(page.texts(".reading-quote mark"), ["Dynamics 365 Sales", "Signed by Anna Rossi"]);
    assert_eq!(page.text(".reading-quote"), "Product: Dynamics 365 Sales (Enterprise)");
    assert_eq!(page.texts(".reading-note"), ["Add the customer's tenant ID or domain to the file."]);
}

#[wasm_bindgen_test]
async fn one_press_takes_over_what_is_certain_and_a_day_is_chosen() {
    let page = asked().await;
    answer(&page, Ok(statement())).await;
    assert!(!page.is_checked("proof-0-customer_signed"));
    page.press("Take over these answers").await;
    assert!(page.is_checked("proof-0-customer_signed"));
    assert_eq!(page.model(|model| model.draft.proof[0].names_customer), Some(false));
    assert_eq!(page.value("proof-0-signed_on"), "");
    assert_eq!(page.texts(".reading-days button"), ["1 May 2026 (page 2, line 15)", "12 May 2026 (page 2, line 20)"]);
    page.press("12 May 2026 (page 2, line 20)").await;
    assert_eq!(page.value("proof-0-signed_on"), "2026-05-12");
    assert_eq!(page.all(".reading-days").len(), 0);
    assert_eq!(page.texts(".reading-note")[..2], ["taken over", "taken over"]);
}

#[wasm_bindgen_test]
async fn a_reading_says_how_far_it_is_and_can_be_stopped_and_begun_anew() {
    let page = asked().await;
    page.dispatch(Event::Reading(ReadingEvent::Progressed { handle: 1, page: 3, of: 20 })).await;
    assert_eq!(page.text(".reading .note span"), "Reading the file: 3 of 20…");
    page.press("Stop reading").await;
    assert_eq!(page.text(".reading .note span"), "You stopped the reading. Answer the questions yourself.");
    page.press("Read it again").await;
    assert_eq!(page.text(".reading .note span"), "Reading the file…");
}

#[wasm_bindgen_test]
async fn what_could_not_be_read_is_said_and_the_questions_stay() {
    let page = asked().await;
    answer(&page, Ok(Reading { is_whole: false, unread: vec![3, 5], ..statement() })).await;
    assert_eq!(page.text(".reading .note span"), "Not read: 3, 5. What is not listed here may be there.");

    let page = asked().await;
    answer(&page, Err(ReadingFault::Password)).await;
    assert_eq!(page.text(".reading .note span"), "The file opens with a password only. Answer the questions yourself.");
    assert!(page.find("[id=proof-0-customer_signed]").is_some());
}
