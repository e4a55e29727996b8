//! Text fields: label, hint, error and repair, and what the browser may do with them.

use std::rc::Rc;

use cpor_claim::app::{Event, Step};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{document, is_active, until, until_kept};
use crate::facts::{TENANT, answer_all, business, pdf, ticked, typed};
use crate::page::{Happenings, Page, text};

#[wasm_bindgen_test]
async fn a_field_has_its_label_and_is_described_by_its_hint() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    assert_eq!(page.label("name"), "Name of the claim");
    let name = page.get("name");
    assert_eq!(page.description(&name), ["Choose a name that helps you find it again."]);
    assert_eq!((name.type_(), name.value()), ("text".into(), String::new()));
    assert_eq!(name.get_attribute("aria-invalid"), None);
    assert_eq!(page.label("customer-company"), "Customer's company");
    assert_eq!(page.get("customer-company").get_attribute("aria-describedby"), None, "it has no hint");
    assert!(!page.has("#customer-company-hint"));
}

#[wasm_bindgen_test]
async fn ids_are_not_corrected_and_names_may_be() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    for (id, class, corrected) in [
        ("customer-tenant_id", "input code", Some("off")),
        ("customer-domain", "input code", Some("off")),
        ("name", "input", None),
    ] {
        let input = page.get(id);
        assert_eq!(input.class_name(), class, "{id}");
        assert_eq!(input.get_attribute("autocapitalize").as_deref(), corrected, "{id}");
        assert_eq!(input.get_attribute("spellcheck").is_some(), corrected.is_some(), "{id}");
    }
}

#[wasm_bindgen_test]
async fn a_long_field_that_may_stay_empty_says_so() {
    let page = Page::fresh().await;
    page.open(Step::Check).await;
    let comments = page.get("comments");
    assert_eq!((comments.tag_name(), comments.get_attribute("rows")), ("TEXTAREA".into(), Some("4".into())));
    assert_eq!(page.label("comments"), "Comments (optional)");
    assert_eq!(page.description(&comments), ["For the reviewer."]);
    page.type_into("comments", "First line\nSecond line").await;
    assert_eq!(page.model(|model| model.draft.comments.clone()), "First line\nSecond line");
    page.open(Step::Customer).await;
    assert_eq!(page.label("name"), "Name of the claim", "it may not stay empty");
    page.open(Step::Check).await;
    assert_eq!(page.value("comments"), "First line\nSecond line");
}

#[wasm_bindgen_test]
async fn a_value_that_comes_by_change_alone_is_in_the_claim() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.get("customer-company").set_value("Contoso");
    page.fire("customer-company", "change").await;
    assert_eq!(page.model(|model| model.draft.customer.company.clone()), "Contoso");
    page.open(Step::Check).await;
    page.get("comments").set_value("Spoken");
    page.fire("comments", "change").await;
    assert_eq!(page.model(|model| model.draft.comments.clone()), "Spoken");
}

#[wasm_bindgen_test]
async fn a_change_that_follows_what_was_typed_is_none() {
    let happenings = Rc::<Happenings>::default();
    let page = Page::with(happenings.settings()).await;
    page.dispatch(Event::StepOpened(Step::Customer)).await;
    page.type_into("customer-company", "Contoso").await;
    page.fire("customer-company", "change").await;
    assert_eq!(happenings.count(|event| matches!(event, Event::Typed { .. })), 1);
}

#[wasm_bindgen_test]
async fn what_the_claim_holds_is_shown_wherever_it_came_from() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.dispatch(typed("/customer/company", "Contoso")).await;
    assert_eq!(page.value("customer-company"), "Contoso");
    page.type_into("customer-company", "Fabrikam").await;
    page.dispatch(typed("/customer/company", "")).await;
    assert_eq!(page.value("customer-company"), "");
}

#[wasm_bindgen_test]
async fn a_wrong_value_is_marked_on_leaving_and_not_before() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    for typed in 1..TENANT.len() {
        page.type_into("customer-tenant_id", &TENANT[..typed]).await;
        assert_eq!(page.error("customer-tenant_id"), None, "while typing");
    }
    until("typing has paused", || page.text(".readiness").ends_with("1 thing to fix")).await;
    assert_eq!(page.error("customer-tenant_id"), None, "after a pause");
    page.focus("customer-domain").await;
    let error = page.error("customer-tenant_id").expect("an error");
    assert!(error.starts_with("Error: Customer's tenant ID: it has 31 of 32 digits"), "{error}");
    page.type_into("customer-tenant_id", TENANT).await;
    assert_eq!(page.error("customer-tenant_id"), None, "it goes at once");
}

#[wasm_bindgen_test]
async fn an_empty_field_is_not_marked_on_leaving() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.focus("customer-tenant_id").await;
    page.focus("customer-domain").await;
    assert_eq!(page.error("customer-tenant_id"), None);
}

#[wasm_bindgen_test]
async fn an_error_stands_between_hint_and_input_and_both_describe_it() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.press("Continue").await;
    let error = "Error: Enter a name for the claim";
    assert_eq!(page.error("name").as_deref(), Some(error));
    assert_eq!(page.description(&page.get("name")), ["Choose a name that helps you find it again.", error]);
    assert_eq!(page.description(&page.get("customer-company")), ["Error: Enter the customer's company"]);
    let field = page.get("name").closest(".field").expect("a selector").expect("a field");
    assert!(field.has_attribute("data-error"));
    let children = field.children();
    let parts: Vec<_> =
        (0..children.length()).filter_map(|place| children.item(place)).map(|it| it.class_name()).collect();
    assert_eq!(parts, ["label", "hint", "error", "input"]);
    page.type_into("name", "Contoso").await;
    assert!(!field.has_attribute("data-error"));
    assert_eq!(page.description(&page.get("name")).len(), 1);
}

#[wasm_bindgen_test]
async fn an_email_address_in_the_domain_box_is_mended_by_a_button() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("customer-domain", "anna@contoso.com").await;
    assert!(!page.has("button.repair"), "while typing");
    page.focus("customer-company").await;
    assert_eq!(page.text("button.repair"), "Use contoso.com");
    assert_eq!(page.value("customer-domain"), "anna@contoso.com", "nothing is mended unasked");
    page.press("Use contoso.com").await;
    assert_eq!(page.value("customer-domain"), "contoso.com");
    assert!(page.has_focus("customer-domain"));
    assert_eq!(page.error("customer-domain"), None);
    assert!(!page.has("button.repair"));
}

#[wasm_bindgen_test]
async fn the_browser_fills_in_the_users_own_contact_and_nobody_elses() {
    let page = Page::fresh().await;
    page.dispatch_all([
        typed("/solution_area", "business_applications"),
        ticked("/activities", "revenue_association", true),
        ticked("/products", "sales", true),
        Event::FilesChosen(vec![pdf(1, "proof.pdf")]),
    ])
    .await;
    let mut filled_in = Vec::new();
    for step in [Step::Customer, Step::Activity, Step::Products, Step::Mpn, Step::Contacts, Step::Proof, Step::Check] {
        page.open(step).await;
        for input in page.all(".field > .input:not(#export)") {
            let token = input.get_attribute("autocomplete").unwrap_or_else(|| panic!("{} says nothing", input.id()));
            if token != "off" {
                filled_in.push((input.id(), token));
            }
        }
    }
    let own = [("partner-contact-name", "name"), ("partner-contact-email", "email")];
    assert_eq!(filled_in, own.map(|(id, token)| (id.to_owned(), token.to_owned())));
}

#[wasm_bindgen_test]
async fn a_field_that_goes_while_it_has_the_focus_breaks_nothing() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    page.type_into("customer-tenant_id", "6bab").await;
    page.dispatch(Event::StepOpened(Step::Activity)).await;
    assert!(is_active(&page.get_one("h1")));
    page.open(Step::Customer).await;
    assert_eq!(page.value("customer-tenant_id"), "6bab");
}

#[wasm_bindgen_test]
async fn typing_is_taken_up_and_the_line_follows() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    let before = page.text(".readiness");
    page.type_into("customer-company", "Contoso").await;
    assert_eq!(page.text(".readiness"), before, "the line waits until typing stops");
    assert_eq!(page.attribute(".readiness", "role").as_deref(), Some("status"));
    until("the line follows", || page.text(".readiness") != before).await;
    assert!(page.text(".readiness").ends_with("nothing wrong so far"), "{}", page.text(".readiness"));
    until_kept("the draft is kept", |kept| kept["draft"]["customer"]["company"] == "Contoso").await;
}

#[wasm_bindgen_test]
async fn every_field_has_a_label() {
    let page = Page::kept(&business("customer")).await;
    answer_all(&page).await;
    for step in [Step::Customer, Step::Activity, Step::Products, Step::Mpn, Step::Contacts, Step::Proof, Step::Check] {
        page.open(step).await;
        for input in page.all("main input, main textarea, main select") {
            let by_label = page.find(&format!("label[for='{}']", input.id())).map(|label| text(&label));
            let name = by_label.or_else(|| input.get_attribute("aria-label")).unwrap_or_default();
            assert!(!name.is_empty(), "{} on {}", input.id(), document().title());
        }
    }
}
