//! A page that the browser has translated: its texts are not those any more that were drawn, and what changes has to be
//! told all the same.

use cpor_claim::app::claim::ClaimPageEvent;
use cpor_claim::app::{Event, Failure, Step};
use cpor_claim::browser::Settings;
use cpor_rules::Lang;
use cpor_rules::value::Guid;
use cpor_rules::wire::{ClaimDetail, ClaimList, ClaimSummary};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{PERSON, hold_timers, translate};
use crate::claim;
use crate::facts::{DOMAIN, MPN, TENANT, export, key, pdf, receipt, signed_in, ticked, typed};
use crate::page::{Page, settings};

/// A page on which nothing comes of waiting: what happens to two of them is the same.
async fn page() -> Page {
    let page = Page::with(Settings { saves_draft: false, ..settings() }).await;
    hold_timers();
    page
}

/// All texts of the page, those that fold too.
fn told(page: &Page) -> String {
    page.text(".page")
}

/// Lets events happen to a page that is translated each time between them, and to one that never is: both tell the same
/// after each.
async fn assert_told(events: impl IntoIterator<Item = Event>) -> (Page, Page) {
    let (translated, plain) = (page().await, page().await);
    for event in events {
        assert!(translate(&translated.root) > 0);
        translated.dispatch(event.clone()).await;
        plain.dispatch(event.clone()).await;
        assert_eq!(told(&translated), told(&plain), "after {event:?}");
    }
    (translated, plain)
}

fn opened(step: Step) -> Event {
    Event::StepOpened(step)
}

/// What is said at once, without a pause in typing: Continue does.
fn told_at_once() -> Event {
    Event::Continue
}

#[wasm_bindgen_test]
async fn customer_and_verdict_tell_what_is_now() {
    assert_told([
        opened(Step::Customer),
        told_at_once(),
        typed("/name", "Contoso"),
        typed("/customer/tenant_id", "6bab"),
        Event::FieldLeft("/customer/tenant_id".into()),
        typed("/customer/tenant_id", TENANT),
        typed("/customer/domain", "anna@contoso.com"),
        Event::FieldLeft("/customer/domain".into()),
        typed("/customer/domain", "contoso.com"),
        Event::LookupAnswered { version: 2, answer: Err(Failure::NoAnswer) },
        typed("/customer/domain", DOMAIN),
        Event::CardToggled(true),
        told_at_once(),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn activity_products_and_mpn_tell_what_is_now() {
    assert_told([
        opened(Step::Activity),
        told_at_once(),
        typed("/solution_area", "business_applications"),
        ticked("/activities", "presales", true),
        typed("/purchase_channel", "csp"),
        typed("/purchase_channel", "volume_licensing"),
        ticked("/activities", "presales", false),
        ticked("/activities", "revenue_association", true),
        opened(Step::Products),
        ticked("/products", "sales", true),
        ticked("/products", "finance", true),
        ticked("/products", "sales", false),
        Event::ExportGiven("{".into()),
        Event::ExportGiven("{}".into()),
        Event::ExportGiven(export()),
        Event::ExportRemoved,
        opened(Step::Mpn),
        signed_in(),
        typed("/partner/mpn_id", MPN),
        ticked("/activities", "revenue_association", false),
        ticked("/activities", "presales", true),
        opened(Step::Contacts),
        typed("/solution_area", "microsoft_365"),
        opened(Step::Products),
        told_at_once(),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_header_tells_what_is_now() {
    let (translated, _) = assert_told([
        Event::SessionAnswered { version: 1, answer: Err(Failure::NoAnswer) },
        Event::SessionRetried,
        Event::LangLoaded { lang: Lang::En, loaded: false },
        signed_in(),
        opened(Step::Customer),
        Event::LangChosen(Lang::It),
        told_at_once(),
        opened(Step::Check),
        Event::LangChosen(Lang::En),
        opened(Step::Contacts),
    ])
    .await;
    assert_eq!(translated.text("h1"), "Contacts");
}

#[wasm_bindgen_test]
async fn proof_files_tell_what_is_now() {
    let (handle, digest) = (1, "a".repeat(64));
    assert_told([
        opened(Step::Proof),
        told_at_once(),
        Event::FilesChosen(vec![pdf(1, "proof.pdf"), pdf(2, "order.pdf")]),
        Event::FileHashed { handle, digest: Ok(digest) },
        Event::FileUploaded { handle, result: Err(Failure::NoAnswer) },
        Event::FileUploaded { handle, result: Ok(()) },
        ticked("/workloads", "teams", true),
        ticked("/workloads", "intune", true),
        ticked("/workloads", "teams", false),
        Event::FileRemoved { index: 0 },
        told_at_once(),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn my_claims_tell_what_is_now() {
    let answer = |version, names: &[&str]| {
        let claim = |name: &&str| ClaimSummary {
            name: (*name).into(),
            status: "submitted".into(),
            submitted_at: "2026-11-20T10:15:00Z".into(),
            review_due: "2026-11-27".into(),
            ..ClaimSummary::default()
        };
        let items = names.iter().map(claim).collect();
        Event::ClaimsAnswered { version, answer: Ok(ClaimList { items, ..ClaimList::default() }) }
    };
    assert_told([
        Event::ClaimsOpened,
        answer(1, &[]),
        Event::ClaimsOpened,
        Event::ClaimsAnswered { version: 2, answer: Err(Failure::NoAnswer) },
        Event::ClaimsOpened,
        answer(3, &["Contoso", "Fabrikam"]),
        Event::ClaimsOpened,
        answer(4, &["Fabrikam"]),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_answers_and_the_way_to_the_receipt_tell_what_is_now() {
    let events = [
        signed_in(),
        typed("/name", "Contoso Teams"),
        typed("/customer/company", "Contoso"),
        typed("/customer/tenant_id", TENANT),
        typed("/customer/domain", DOMAIN),
        opened(Step::Check),
        typed("/solution_area", "microsoft_365"),
        ticked("/activities", "usage", true),
        ticked("/workloads", "teams", true),
        typed("/partner/mpn_id", MPN),
        typed("/partner/contact/name", "Paola Rossi"),
        typed("/partner/contact/email", "paola@fabrikam.com"),
        typed("/customer/contact/name", "Anna Bauer"),
        typed("/customer/contact/title", "IT lead"),
        typed("/customer/contact/email", "anna@contoso.com"),
        Event::FilesChosen(vec![pdf(1, "proof.pdf")]),
        Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) },
        Event::FileUploaded { handle: 1, result: Ok(()) },
        Event::Submit { key: "key-0".into() },
        Event::Acknowledged(true),
        Event::Submit { key: "key-1".into() },
    ];
    let (translated, plain) = assert_told(events).await;
    assert_eq!(key(&translated), "key-1", "it is on its way");
    for answer in [Err(Failure::NoAnswer), Ok(receipt())] {
        translate(&translated.root);
        for page in [&translated, &plain] {
            let (key, answer) = ("key-1".into(), answer.clone());
            page.dispatch(Event::SubmitAnswered { key, answer, replayed: false }).await;
        }
        assert_eq!(told(&translated), told(&plain));
        for page in [&translated, &plain] {
            page.dispatch(Event::Submit { key: "key-2".into() }).await;
        }
    }
    assert_eq!(translated.text("h1"), "Submitted");
}

#[wasm_bindgen_test]
async fn a_submitted_claim_tells_what_is_now() {
    let claim_id = Guid::parse(claim::ID).expect("an ID");
    let of_claim = Event::Claim;
    let answer = |version, detail| {
        let answer = Ok((Box::new(detail), "\"7\"".to_owned()));
        of_claim(ClaimPageEvent::Answered { claim_id, version, answer })
    };
    let sent = |key: &str, answer| of_claim(ClaimPageEvent::SendAnswered { claim_id, key: key.into(), answer });
    let competing = ClaimDetail { competing: true, status: "under_review".into(), ..claim::asked() };
    let (translated, _) = assert_told([
        signed_in(),
        Event::DraftsRead { person: Some(PERSON.into()), drafts: Box::default(), draft_id: "new".into() },
        of_claim(ClaimPageEvent::Opened(claim_id)),
        answer(1, claim::asked()),
        of_claim(ClaimPageEvent::CommentSent { key: "key-0".into() }),
        typed("claim:/comment", "Hello"),
        of_claim(ClaimPageEvent::CommentSent { key: "key-1".into() }),
        sent("key-1", Err(Failure::NoAnswer)),
        of_claim(ClaimPageEvent::SendRetried),
        sent("key-1", Ok(())),
        answer(2, competing),
        of_claim(ClaimPageEvent::FilesChosen(vec![pdf(1, "new.pdf")])),
        Event::FileHashed { handle: 1, digest: Ok("b".repeat(64)) },
        Event::FileUploaded { handle: 1, result: Ok(()) },
        of_claim(ClaimPageEvent::LeaveChosen(true)),
        of_claim(ClaimPageEvent::LeaveAsked),
        of_claim(ClaimPageEvent::ReasonTicked { name: "wrong_mpn".into(), on: true }),
        of_claim(ClaimPageEvent::LeaveAsked),
        of_claim(ClaimPageEvent::LeaveChosen(false)),
        of_claim(ClaimPageEvent::Opened(claim_id)),
        answer(3, claim::asked()),
    ])
    .await;
    assert_eq!(translated.text(".standing .status"), "Needs you");
}
