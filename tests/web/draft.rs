//! The draft on the device: kept, taken up again, and left alone by a page that is gone.

use cpor_claim::app::{Event, Step};
use cpor_claim::browser::{Settings, claim_id};
use cpor_rules::wire::Session;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{
    DRAFT, ENDPOINT, PERSON, count_requests, deny_storage, drafts, fill_storage, forget_address, is_locked, kept,
    pause, put_draft, settled, slow_down_storage, storage, stored, until, until_kept,
};
use crate::facts::{TENANT, business, problem, session};
use crate::page::{Page, settings};

#[wasm_bindgen_test]
async fn a_draft_is_taken_up_where_it_was_left() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    page.type_into("customer-tenant_id", TENANT).await;
    until_kept("it is kept", |kept| kept["draft"]["customer"]["tenant_id"] == TENANT).await;
    let first = kept().await["draft"]["claim_id"].clone();
    drop(page);

    let page = Page::resumed().await;
    assert_eq!(page.text("h1"), "Customer");
    assert_eq!(page.value("name"), "Contoso Sales 2026");
    assert_eq!(page.value("customer-tenant_id"), TENANT);
    page.type_into("name", "Contoso Sales 2027").await;
    until_kept("it is kept again", |kept| kept["draft"]["name"] == "Contoso Sales 2027").await;
    assert_eq!(kept().await["draft"]["claim_id"], first, "it is the same claim");
    until_one_revision().await;
}

/// Waits until of the only draft one revision is left.
async fn until_one_revision() {
    for _ in 0..750 {
        if stored("drafts").await.len() == 1 {
            return;
        }
        pause().await;
    }
    panic!("in vain: of each draft one revision is left");
}

#[wasm_bindgen_test]
async fn what_was_typed_last_is_kept_when_the_page_goes() {
    let mut page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    page.take_away().await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso Sales 2026").await;
}

#[wasm_bindgen_test]
async fn a_draft_of_version_1_is_moved_to_the_database() {
    let page = Page::kept(&business("customer")).await;
    assert_eq!(page.text("h1"), "Customer");
    let moved = drafts().await;
    assert_eq!((moved.len(), moved[0]["schema"].as_u64(), moved[0]["person"].as_str()), (1, Some(2), Some(PERSON)));
    assert_eq!(storage().get_item(DRAFT).expect("storage"), None);
}

#[wasm_bindgen_test]
async fn a_damaged_draft_is_put_aside_and_the_others_open() {
    let page = Page::kept("{\"draft\": 7").await;
    assert_eq!(page.text("h1"), "Before you start");
    assert_eq!(stored("damaged").await[0].1, "{\"draft\": 7");
    name(&page, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;
    put_draft("another", "{\"schema\": 2, \"saved\": ").await;
    put_draft("later", "{\"schema\": 3, \"saved\": 7}").await;
    page.press("My claims").await;
    until("it is told", || {
        let notes = page.texts(".drafts > p");
        notes.iter().any(|note| note.starts_with("2 drafts on this device are damaged"))
            && notes.iter().any(|note| note.starts_with("1 drafts were saved by a newer version"))
    })
    .await;
    assert_eq!(stored("damaged").await.len(), 2);
    assert_eq!(page.texts(".draft .claim-name"), ["Contoso"]);
}

#[wasm_bindgen_test]
async fn a_busy_device_is_waited_for() {
    drop(Page::kept(&business("customer")).await);
    let usual = slow_down_storage(3500);
    let page = Page::resumed().await;
    usual.call0(&JsValue::NULL).expect("as before");
    assert_eq!((page.text("h1"), page.value("name")), ("Customer".into(), "Contoso Sales 2026".into()));
}

#[wasm_bindgen_test]
async fn where_nothing_is_to_be_kept_nothing_is() {
    let mut page = Page::with(Settings { saves_draft: false, ..settings() }).await;
    page.open(Step::Customer).await;
    page.type_into("name", "Contoso Sales 2026").await;
    assert!(!page.has("#keeps-drafts"));
    page.take_away().await;
    // The browser writes in order, so what the page had kept would be there when a later draft is.
    storage().set_item("other:person", PERSON).expect("storage");
    let other = Page::beside(Settings { place: "other".into(), ..settings() }).await;
    name(&other, "Wingtip").await;
    until_owners(&[owner("", "Wingtip")]).await;
}

/// Signs somebody in, and waits until their draft is in view.
async fn sign_in(page: &Page, person: &str) {
    page.answer_session(Ok(Session { person: person.into(), ..session() })).await;
}

/// Names the claim that is in view.
pub(crate) async fn name(page: &Page, name: &str) {
    page.open(Step::Customer).await;
    page.type_into("name", name).await;
}

/// The people who have drafts on the device, and the names of these.
async fn owners() -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let drafts = drafts().await;
    let mut owners: Vec<_> =
        drafts.iter().map(|draft| (text(&draft["person"]), text(&draft["saved"]["draft"]["name"]))).collect();
    owners.sort();
    owners
}

pub(crate) fn owner(person: &str, name: &str) -> (String, String) {
    (person.into(), name.into())
}

#[wasm_bindgen_test]
async fn drafts_of_two_people_stay_apart() {
    let mut page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    assert!(page.has_focus("name"), "its removal fires its events once more");
    // What was typed last is kept before another one's draft takes its place.
    sign_in(&page, "ben").await;
    assert_eq!((owners().await, page.text("h1").as_str()), (vec![owner(PERSON, "Contoso")], "Before you start"));
    assert!(!page.has(".other-drafts"), "nothing is said of it");
    name(&page, "Wingtip").await;
    page.take_away().await;
    let expected = vec![owner(PERSON, "Contoso"), owner("ben", "Wingtip")];
    until_owners(&expected).await;

    let page = Page::resumed().await;
    assert_eq!(page.value("name"), "Wingtip", "the last person's, until somebody answers");
    sign_in(&page, PERSON).await;
    assert_eq!(page.value("name"), "Contoso");
}

/// Waits until these people have these drafts.
pub(crate) async fn until_owners(expected: &[(String, String)]) {
    for _ in 0..750 {
        if owners().await == expected {
            return;
        }
        pause().await;
    }
    assert_eq!(owners().await, expected);
}

#[wasm_bindgen_test]
async fn a_refused_sign_in_hides_the_draft_of_the_last_person() {
    let mut page = Page::kept(&business("customer")).await;
    page.answer_session(Err(problem("unauthenticated", 401, "after-auth"))).await;
    until("it is hidden", || page.text("h1") == "Before you start").await;
    page.take_away().await;
    let page = Page::resumed().await;
    assert_eq!(page.text("h1"), "Before you start", "nobody is known now");
    sign_in(&page, PERSON).await;
    assert_eq!(page.text("h1"), "Customer");
}

#[wasm_bindgen_test]
async fn what_was_typed_before_sign_in_is_taken_over() {
    let page = Page::fresh().await;
    name(&page, "Contoso").await;
    until_owners(&[owner("", "Contoso")]).await;
    sign_in(&page, PERSON).await;
    until_owners(&[owner(PERSON, "Contoso")]).await;
}

#[wasm_bindgen_test]
async fn a_device_that_takes_no_more_keeps_what_it_has() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;
    let free = fill_storage();
    page.type_into("name", "Wingtip").await;
    until("it is said", || page.text(".saved").starts_with("Not saved")).await;
    assert!(page.has_button("Export"), "what is in view can be taken away as a file");
    assert_eq!(kept().await["draft"]["name"], "Contoso");
    free.call0(&JsValue::NULL).expect("room again");
    page.type_into("name", "Wingtip Sales").await;
    until_kept("it is kept again", |kept| kept["draft"]["name"] == "Wingtip Sales").await;
    until("it is said", || page.text(".saved").starts_with("Saved on this device")).await;
    assert!(!page.has_button("Export"));
}

#[wasm_bindgen_test]
async fn where_the_browser_keeps_nothing_it_is_said_and_several_drafts_are_in_memory() {
    settled().await;
    forget_address();
    let free = deny_storage();
    let page = Page::beside(Settings { place: "denied".into(), ..settings() }).await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    until("it is said", || page.text(".saved").starts_with("Not saved: this browser stores nothing")).await;
    page.press("My claims").await;
    until("it is listed", || page.texts(".draft .claim-name") == ["Contoso"]).await;
    page.press("New claim").await;
    until("it is empty", || page.text("h1") == "Before you start").await;
    name(&page, "Wingtip").await;
    until("it is said", || page.text(".saved").starts_with("Not saved")).await;
    page.press("My claims").await;
    until("both are listed", || page.texts(".draft .claim-name") == ["Wingtip", "Contoso"]).await;
    free.call0(&JsValue::NULL).expect("as before");
}

#[wasm_bindgen_test]
async fn an_element_that_comes_back_offers_no_draft_of_its_own() {
    let settings = || Settings { saves_draft: false, ..settings() };
    let mut page = Page::with(settings()).await;
    name(&page, "Contoso").await;
    let kept = page.shell.kept();
    page.take_away().await;
    let page = Page::beside(Settings { resumed: Some(kept), ..settings() }).await;
    sign_in(&page, PERSON).await;
    assert_eq!(page.value("name"), "Contoso");
    page.open(Step::BeforeYouStart).await;
    assert!(!page.has(".other-drafts"));
}

#[wasm_bindgen_test]
async fn drafts_are_opened_copied_and_deleted() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    page.type_into("customer-company", "Contoso Ltd").await;
    until_kept("it is kept", |kept| kept["draft"]["customer"]["company"] == "Contoso Ltd").await;
    page.press("My claims").await;
    let names = || page.texts(".draft .claim-name");
    until("it is listed", || names() == ["Contoso"]).await;
    assert_eq!(page.text(".draft .claim-facts"), "Contoso Ltd");
    page.press("New claim").await;
    until("it is empty", || page.text("h1") == "Before you start").await;
    assert_eq!(page.text(".other-drafts"), "There are other drafts. See the drafts");
    name(&page, "Wingtip").await;
    until_owners(&[owner(PERSON, "Contoso"), owner(PERSON, "Wingtip")]).await;

    page.press("My claims").await;
    until("both are listed", || names() == ["Wingtip", "Contoso"]).await;
    page.press("Open Contoso").await;
    until("it is open", || page.text("h1") == "Customer").await;
    assert_eq!((page.value("name").as_str(), page.value("customer-company").as_str()), ("Contoso", "Contoso Ltd"));

    page.press("My claims").await;
    until("the list is there", || names().len() == 2).await;
    page.press("Duplicate Contoso").await;
    until_owners(&[owner(PERSON, "Contoso"), owner(PERSON, "Contoso"), owner(PERSON, "Wingtip")]).await;
    let ids: Vec<_> = drafts().await.iter().map(|draft| draft["saved"]["draft"]["claim_id"].clone()).collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "each is a claim of its own: {ids:?}");

    page.press("My claims").await;
    until("the list is there", || names().len() == 3).await;
    page.press("Delete Wingtip").await;
    until("it can be brought back", || page.has_button("Undo Wingtip")).await;
    until_deleted(1).await;
    page.press("Undo Wingtip").await;
    until("it is back", || page.has_button("Open Wingtip")).await;
    until_deleted(0).await;
    // Brought back before it is written that it is deleted: both are written, one after the other.
    let before = revision_of("Wingtip").await;
    page.press("Delete Wingtip").await;
    page.press("Undo Wingtip").await;
    until_revision("Wingtip", before + 2).await;
    until_deleted(0).await;
    until("it is back again", || page.has_button("Open Wingtip")).await;
    page.press("Delete Wingtip").await;
    until_deleted(1).await;
    drop(page);
    // It is on the device for a day, for a tab in which it can still be brought back, and not shown to others.
    let page = Page::resumed().await;
    sign_in(&page, PERSON).await;
    page.press("My claims").await;
    until("the others are listed", || names_of(&page) == ["Contoso", "Contoso"]).await;
    assert!(!page.has_button("Undo Wingtip"));
}

fn names_of(page: &Page) -> Vec<String> {
    page.texts(".draft .claim-name")
}

/// The revision of the draft of this name.
async fn revision_of(name: &str) -> u64 {
    let drafts = drafts().await;
    let draft = drafts.iter().find(|draft| draft["saved"]["draft"]["name"] == name).expect("a draft");
    draft["revision"].as_u64().expect("a number")
}

/// Waits until the draft of this name has this revision.
async fn until_revision(name: &str, revision: u64) {
    for _ in 0..750 {
        if revision_of(name).await == revision {
            return;
        }
        pause().await;
    }
    panic!("in vain: {name} has revision {revision}");
}

/// Waits until so many drafts are marked as deleted.
async fn until_deleted(count: usize) {
    for _ in 0..750 {
        if drafts().await.iter().filter(|draft| draft["is_deleted"] == true).count() == count {
            return;
        }
        pause().await;
    }
    panic!("in vain: {count} are deleted");
}

#[wasm_bindgen_test]
async fn a_draft_is_changed_in_one_tab_at_a_time() {
    let first = Page::fresh().await;
    sign_in(&first, PERSON).await;
    name(&first, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;

    let second = Page::beside(settings()).await;
    until("it can only be read", || second.has(".read-only .note")).await;
    sign_in(&second, PERSON).await;
    second.open(Step::Customer).await;
    assert!(second.is_disabled("name"), "the field says so by itself");
    first.type_into("name", "Contoso 2").await;
    until("the second follows", || second.value("name") == "Contoso 2").await;

    first.type_into("name", "Contoso 3").await;
    second.press("Edit here").await;
    until("it can be changed", || !second.has(".read-only .note")).await;
    assert_eq!(second.value("name"), "Contoso 3", "what was typed last in the other tab is there");
    until("the other one can only be read", || first.has(".read-only .note")).await;
    second.type_into("name", "Contoso 4").await;
    until("the first follows", || first.value("name") == "Contoso 4").await;
    until_owners(&[owner(PERSON, "Contoso 4")]).await;

    drop(second);
    first.type_into("name", "Contoso 5").await;
    first.press("Edit here").await;
    until("it can be changed again", || !first.has(".read-only .note")).await;
    assert_eq!(first.value("name"), "Contoso 4", "it might not be changed here");
    first.type_into("name", "Contoso 6").await;
    until_owners(&[owner(PERSON, "Contoso 6")]).await;
}

#[wasm_bindgen_test]
async fn nothing_is_kept_any_more_if_the_user_says_so() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;
    page.press("My claims").await;
    until("it is listed", || page.has("#keeps-drafts")).await;
    page.click("#keeps-drafts").await;
    until_owners(&[]).await;
    until("it is still here", || page.texts(".draft .claim-name") == ["Contoso"]).await;
    page.press("This claim").await;
    name(&page, "Contoso 2").await;
    page.press("My claims").await;
    until("it is in memory", || page.texts(".draft .claim-name") == ["Contoso 2"]).await;
    assert!(drafts().await.is_empty());
    page.click("#keeps-drafts").await;
    until_owners(&[owner(PERSON, "Contoso 2")]).await;

    page.press("Delete all drafts on this device").await;
    page.press("Delete them for good").await;
    until_owners(&[]).await;
    until("it is said", || page.texts(".drafts > p").iter().any(|note| note == "No draft on this device.")).await;
}

#[wasm_bindgen_test]
async fn what_is_chosen_in_one_tab_holds_in_the_others() {
    let first = Page::fresh().await;
    sign_in(&first, PERSON).await;
    name(&first, "Contoso").await;
    until_kept("it is kept", |kept| kept["draft"]["name"] == "Contoso").await;
    let second = Page::beside(settings()).await;
    sign_in(&second, PERSON).await;
    second.press("My claims").await;
    second.press("New claim").await;
    until("it is empty", || second.text("h1") == "Before you start").await;
    name(&second, "Wingtip").await;
    until_owners(&[owner(PERSON, "Contoso"), owner(PERSON, "Wingtip")]).await;
    until("it is said", || second.text(".saved").starts_with("Saved on this device")).await;

    first.press("My claims").await;
    until("the choice is there", || first.has("#keeps-drafts")).await;
    first.click("#keeps-drafts").await;
    until_owners(&[]).await;
    until("the second hears of it", || second.text(".saved").is_empty()).await;
    second.type_into("name", "Wingtip 2").await;
    second.press("My claims").await;
    until("it is in memory", || names_of(&second) == ["Wingtip 2"]).await;
    assert_eq!((second.text(".saved").as_str(), second.is_checked("keeps-drafts")), ("", false));
    assert!(drafts().await.is_empty());

    first.click("#keeps-drafts").await;
    until_owners(&[owner(PERSON, "Contoso"), owner(PERSON, "Wingtip 2")]).await;
    until("it is said again", || second.text(".saved").starts_with("Saved on this device")).await;
}

/// What another tab says may come late, or not at all.
#[wasm_bindgen_test]
async fn a_tab_that_has_not_heard_that_nothing_is_kept_does_not_say_that_it_is() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    until("it is said", || page.text(".saved").starts_with("Saved on this device")).await;
    storage().set_item("cpor-claim:keeps-nothing", "1").expect("storage");
    page.type_into("name", "Contoso 2").await;
    until("it is not said any more", || page.text(".saved").is_empty()).await;
    page.press("My claims").await;
    until("it is in memory", || names_of(&page) == ["Contoso 2"]).await;
}

#[wasm_bindgen_test]
async fn a_draft_of_an_earlier_version_is_offered_and_opened() {
    let page = Page::kept(&business("customer")).await;
    storage()
        .set_item("cpor-claim:new:x", r#"{"draft": {"claim_id": "old", "name": "Old"}, "step": "customer"}"#)
        .expect("storage");
    drop(page);
    let page = Page::resumed().await;
    sign_in(&page, PERSON).await;
    page.open(Step::BeforeYouStart).await;
    until("it is offered", || page.has(".other-drafts")).await;
    page.press("See the drafts").await;
    until("they are listed", || page.has_button("Open Draft from before sign-in")).await;
    assert!(!page.has_button("Delete Draft from before sign-in"), "it may be another person's");
    page.press("Open Draft from before sign-in").await;
    until("it is open", || page.text("h1") == "Customer").await;
    assert_eq!(page.value("name"), "Old");
    until_kept("it is mine now", |kept| kept["draft"]["name"] == "Old").await;
    assert_eq!(owners().await.len(), 2);
}

/// The timers of a second page come to their end after those of the first, because they were begun later.
#[wasm_bindgen_test]
async fn nothing_is_left_of_a_page_that_is_gone() {
    let mut gone = Page::fresh().await;
    gone.open(Step::Customer).await;
    gone.type_into("customer-domain", "contoso.com").await;
    gone.take_away().await;
    assert_eq!(gone.root.inner_html(), "", "no element, no text, no comment");
    assert!(gone.shell.is_disposed());

    let page = Page::beside(Settings { place: "another".into(), ..settings() }).await;
    page.open(Step::Customer).await;
    let before = page.text(".readiness");
    page.type_into("customer-domain", "fabrikam.com").await;
    page.type_into("name", "Fabrikam").await;
    until("the other page's timers have come to their end", || {
        page.text(".readiness") != before && count_requests(r#"POST /v1/tenants {"domain":"fabrikam.com"}"#) == 1
    })
    .await;
    assert_eq!(gone.root.inner_html(), "", "timers that come afterwards find nobody, and break nothing");
    let asked_before = count_requests(r#"POST /v1/tenants {"domain":"contoso.com"}"#);
    assert_eq!(asked_before, 0, "nothing is asked for a page that is gone");
}

/// A host can lead an element to another backend at any time.
#[wasm_bindgen_test]
async fn at_another_backend_the_draft_is_held_there() {
    let page = Page::fresh().await;
    sign_in(&page, PERSON).await;
    name(&page, "Contoso").await;
    let draft_id = page.model(|model| model.draft_id.clone());
    let (here, there) = (format!("cpor-claim:{draft_id}"), format!("elsewhere:{draft_id}"));
    until_locked(&here).await;
    page.shell.use_endpoint(ENDPOINT.into(), "elsewhere".into());
    until_locked(&there).await;
    assert!(!is_locked(&here).await, "and no longer where it was");

    // Also while it is still being asked for.
    page.shell.dispatch(Event::NewClaim { claim_id: claim_id() });
    page.shell.use_endpoint(ENDPOINT.into(), "further".into());
    let draft_id = page.model(|model| model.draft_id.clone());
    until_locked(&format!("further:{draft_id}")).await;
    assert!(!is_locked(&format!("elsewhere:{draft_id}")).await, "nor where it was asked for first");
    name(&page, "Wingtip").await;
    assert_eq!(page.model(|model| model.draft.name.clone()), "Wingtip", "it can be changed");

    // There and back at once.
    for place in ["elsewhere", "further"] {
        page.shell.use_endpoint(ENDPOINT.into(), place.into());
    }
    until_locked(&format!("further:{draft_id}")).await;
    name(&page, "Tailspin").await;
    assert_eq!(page.model(|model| model.draft.name.clone()), "Tailspin", "this tab never lost it to itself");
}

async fn until_locked(name: &str) {
    for _ in 0..750 {
        if is_locked(name).await {
            return;
        }
        pause().await;
    }
    panic!("{name} is not held");
}
