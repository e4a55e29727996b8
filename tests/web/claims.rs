//! My claims: while they are fetched, when there are none, in a list, and when they cannot be had.

use cpor_claim::app::{CalendarEvent, Event, Failure};
use cpor_rules::wire::{CalendarState, ClaimCounts, ClaimList, ClaimSummary};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{all, count_requests, until};
use crate::facts::not_signed_in;
use crate::page::{Page, text};

async fn opened() -> Page {
    let page = Page::fresh().await;
    page.press("My claims").await;
    page
}

async fn answer(page: &Page, answer: Result<Vec<ClaimSummary>, Failure>) {
    let version = page.model(|model| model.claims.version);
    let answer = answer.map(|items| ClaimList { items, ..ClaimList::default() });
    page.dispatch(Event::ClaimsAnswered { version, answer }).await;
}

fn claim(status: &str, name: &str) -> ClaimSummary {
    ClaimSummary {
        claim_id: format!("claim-{name}"),
        receipt_id: format!("CPOR-{name}"),
        name: name.into(),
        company: "Contoso".into(),
        status: status.into(),
        submitted_at: "2026-11-20T10:15:00Z".into(),
        review_due: "2026-11-27".into(),
        ..ClaimSummary::default()
    }
}

fn note(page: &Page) -> String {
    page.text(".claims-note")
}

#[wasm_bindgen_test]
async fn while_they_are_fetched_it_is_said_so() {
    let page = opened().await;
    assert_eq!(count_requests("GET /v1/claims"), 1);
    assert_eq!(note(&page), "Loading your claims…");
    assert!(!page.has(".claims") && page.button("Try again").is_none());
}

#[wasm_bindgen_test]
async fn that_there_are_none_is_said() {
    let page = opened().await;
    answer(&page, Ok(Vec::new())).await;
    assert!(note(&page).starts_with("You have not submitted a claim yet."), "{}", note(&page));
    assert!(!page.has(".claims"));
}

#[wasm_bindgen_test]
async fn those_that_need_the_user_come_first_each_with_who_has_the_next_move() {
    let page = opened().await;
    let list =
        [("submitted", "A"), ("action_required", "B"), ("approved", "C"), ("rejected", "D"), ("lost_in_space", "E")];
    answer(&page, Ok(list.map(|(status, name)| claim(status, name)).to_vec())).await;
    assert_eq!(note(&page), "");
    let card = |it: &Element| {
        let status = &all(it, ".status")[0];
        (text(&all(it, "h3")[0]), text(status), status.get_attribute("data-tone").unwrap_or_default())
    };
    let cards: Vec<_> = page.all(".claim").iter().map(card).collect();
    let expected = [
        ("B", "Needs you", "warn"),
        ("A", "Submitted", "wait"),
        ("C", "Approved", "good"),
        ("D", "Rejected", "bad"),
        ("E", "lost_in_space", "info"),
    ];
    assert_eq!(cards, expected.map(|(name, status, tone)| (name.to_owned(), status.to_owned(), tone.to_owned())));
    assert_eq!(page.texts(".claim-facts")[0], "Contoso · Reference CPOR-B · Submitted 20 November 2026, 10:15 UTC");
    assert_eq!(page.texts(".claim-next")[0], "Answer the reviewer in the comments of the claim.");
    assert!(page.texts(".claim-next")[1].starts_with("The reviewer acts next, by 27 November 2026"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_had_is_asked_for_again() {
    let page = opened().await;
    answer(&page, Err(Failure::NoAnswer)).await;
    assert_eq!(note(&page), "Your claims could not be loaded, because the server did not answer.");
    page.press("Try again").await;
    assert_eq!(note(&page), "Loading your claims…");
    assert_eq!(count_requests("GET /v1/claims"), 2);
    answer(&page, Ok(vec![claim("submitted", "A")])).await;
    assert_eq!(page.all(".claim").len(), 1);
    assert!(page.button("Try again").is_none());
}

#[wasm_bindgen_test]
async fn without_a_sign_in_there_is_no_list() {
    let page = opened().await;
    answer(&page, Err(not_signed_in())).await;
    assert!(note(&page).starts_with("Sign in: you are not signed in"));
}

#[wasm_bindgen_test]
async fn a_late_answer_is_not_shown() {
    let page = opened().await;
    let version = page.model(|model| model.claims.version);
    page.press("This claim").await;
    page.press("My claims").await;
    page.dispatch(Event::ClaimsAnswered { version, answer: Ok(ClaimList::default()) }).await;
    assert_eq!(note(&page), "Loading your claims…");
}

#[wasm_bindgen_test]
async fn a_list_that_changes_is_another_list() {
    let page = opened().await;
    answer(&page, Ok(vec![claim("submitted", "A"), claim("submitted", "B")])).await;
    page.press("My claims").await;
    answer(&page, Ok(vec![claim("approved", "B")])).await;
    assert_eq!(page.texts(".claim h3"), ["B"]);
    assert_eq!(page.texts(".claim .status"), ["Approved"]);
}

#[wasm_bindgen_test]
async fn the_list_is_chosen_ordered_and_searched() {
    let page = opened().await;
    let list = ClaimList {
        items: vec![claim("submitted", "A")],
        next: Some("on".into()),
        counts: Some(ClaimCounts { needs_you: 1, by_status: [("under_review".to_owned(), 5)].into() }),
    };
    let version = page.model(|model| model.claims.version);
    page.dispatch(Event::ClaimsAnswered { version, answer: Ok(list.clone()) }).await;
    assert_eq!(page.texts(".counts button"), ["Needs you: 1", "Under review: 5"]);
    for (id, label) in [("claims-search", "Search"), ("claims-shown", "Show"), ("claims-order", "Order")] {
        assert_eq!(page.label(id), label);
    }
    page.press("Needs you: 1").await;
    assert_eq!(count_requests("GET /v1/claims?needs=partner"), 1);
    assert_eq!(page.attribute(".counts button", "aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.value("claims-shown"), "needs_you");
    page.get("claims-order").set_value("due");
    page.fire("claims-order", "change").await;
    assert_eq!(count_requests("GET /v1/claims?needs=partner&sort=due"), 1);
    page.type_into("claims-search", "Conto & co").await;
    let searched = r#"POST /v1/claims/search {"needs":"partner","q":"Conto & co","sort":"due"}"#;
    until("the search is sent", || count_requests(searched) == 1).await;
    assert!(page.has_focus("claims-search"));
    let version = page.model(|model| model.claims.version);
    page.dispatch(Event::ClaimsAnswered { version, answer: Ok(list) }).await;
    assert!(page.has_focus("claims-search"), "who types goes on typing");
    page.press("Show more").await;
    let more = r#"POST /v1/claims/search {"cursor":"on","needs":"partner","q":"Conto & co","sort":"due"}"#;
    assert_eq!(count_requests(more), 1);
    page.assert_references();
    page.press("This claim").await;
    page.press("My claims").await;
    let values = ["claims-shown", "claims-order", "claims-search"].map(|id| page.value(id));
    assert_eq!(values, ["needs_you", "due", "Conto & co"], "what is asked for is what is said");
}

#[wasm_bindgen_test]
async fn table_and_calendar_are_asked_for_with_the_users_own_right() {
    let page = opened().await;
    answer(&page, Ok(vec![claim("submitted", "A")])).await;
    page.press("Save as a table (CSV)").await;
    page.press("Save the dates as a calendar").await;
    until("both are asked for", || {
        count_requests("GET /v1/exports/claims.csv") == 1 && count_requests("GET /v1/claims/deadlines.ics") == 1
    })
    .await;
    page.dispatch(Event::Downloaded(Err(Failure::NoAnswer))).await;
    assert!(page.texts(".note").contains(&"Try again: the file could not be loaded.".to_owned()));
}

#[wasm_bindgen_test]
async fn a_calendar_has_an_address_that_is_made_shown_once_and_ended() {
    let page = opened().await;
    answer(&page, Ok(vec![claim("submitted", "A")])).await;
    page.click("details.rest summary").await;
    until("it is asked whether there is one", || count_requests("GET /v1/calendar") == 1).await;
    assert!(page.button("Make an address").is_none());
    page.dispatch(Event::Calendar(CalendarEvent::Fetched { version: 0, answer: Ok(CalendarState::default()) })).await;
    assert_eq!(page.text("details.rest [role=status]"), "You have no address yet.");
    page.press("Make an address").await;
    until("it is made", || count_requests("POST /v1/calendar") == 1).await;
    let address = "https://claims.example.com/v1/calendar/secret.ics";
    let made = (address.to_owned(), "2026-11-20T10:15:00Z".to_owned());
    page.dispatch(Event::Calendar(CalendarEvent::Made { version: 0, answer: Ok(made) })).await;
    assert_eq!(page.value("calendar-address"), address);
    page.press("End the address").await;
    until("it is ended", || count_requests("DELETE /v1/calendar") == 1).await;
    page.dispatch(Event::Calendar(CalendarEvent::Ended { version: 0, answer: Err(Failure::NoAnswer) })).await;
    assert!(page.text("details.rest").contains("Try again: that did not work."));
    page.dispatch(Event::Calendar(CalendarEvent::Ended { version: 0, answer: Ok(()) })).await;
    assert!(!page.has("#calendar-address"));
    assert_eq!(page.text("details.rest [role=status]"), "You have no address yet.");
}

#[wasm_bindgen_test]
async fn what_happens_meanwhile_is_asked_for() {
    let page = opened().await;
    until("it is asked for", || count_requests("GET /v1/claims/events?limit=1") == 1).await;
    let tag = |tag: &str| Event::FeedAnswered { version: 0, answer: Ok(Some(tag.to_owned())) };
    page.dispatch(tag("\"1\"")).await;
    answer(&page, Ok(vec![claim("submitted", "A")])).await;
    let before = count_requests("GET /v1/claims");
    page.dispatch(tag("\"2\"")).await;
    until("the list is asked for again", || count_requests("GET /v1/claims") == before + 1).await;
    assert_eq!(page.texts(".claim h3"), ["A"], "what is listed stays meanwhile");
}
