//! Buttons: those that act, those that send a form, and the one that chooses files.

use cpor_claim::app::Step;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::browser::{count_clicks, hash};
use crate::facts::{answer_all, business, submitted};
use crate::page::{Page, text};

#[wasm_bindgen_test]
async fn every_button_has_a_name_and_one_alone_sends_the_form() {
    let page = Page::kept(&business("customer")).await;
    answer_all(&page).await;
    for step in [Step::Customer, Step::Activity, Step::Products, Step::Mpn, Step::Contacts, Step::Proof, Step::Check] {
        page.open(step).await;
        for button in page.all("button") {
            assert!(!text(&button).is_empty(), "a button of {step:?} has no name");
            assert!(button.has_attribute("type"), "{} of {step:?} would send the form", text(&button));
            assert!(!button.has_attribute("disabled"), "{} of {step:?} can be pressed", text(&button));
        }
        let expected = if step == Step::Check { "Submit the claim" } else { "Continue" };
        assert_eq!(page.texts("button[type=submit]"), [expected]);
    }
}

#[wasm_bindgen_test]
async fn continue_and_back_move_between_steps() {
    let page = Page::kept(&business("customer")).await;
    answer_all(&page).await;
    page.press("Continue").await;
    assert_eq!(page.text("h1"), "Solution area and activity");
    page.press("Back").await;
    assert_eq!(page.text("h1"), "Customer");
    page.press("Back").await;
    assert_eq!(page.text("h1"), "Before you start");
    page.press("Continue").await;
    assert_eq!(page.text("h1"), "Customer");
}

#[wasm_bindgen_test]
async fn a_button_leads_from_a_step_to_its_section_of_the_guide() {
    for (step, name, section) in [
        ("activity", "Which activity is right?", "activity"),
        ("mpn", "Which MPN is right?", "mpn"),
        ("proof", "Check a proof before you upload it", "proof"),
        ("check", "Take this claim to Partner Center", "take-away"),
        ("customer", "What would make it pass?", "what-if"),
        ("customer", "What another edition would change", "editions"),
    ] {
        let page = Page::kept(&business(step)).await;
        page.press(name).await;
        assert_eq!(page.text("h1"), "Guide");
        assert_eq!(hash(), format!("#/guide/{section}"));
        page.press("This claim").await;
        assert_ne!(page.text("h1"), "Guide");
    }
    let page = submitted().await;
    page.press("Take this claim to Partner Center").await;
    assert_eq!(hash(), "#/guide/take-away");
}

#[wasm_bindgen_test]
async fn files_are_chosen_by_a_real_button() {
    let page = Page::fresh().await;
    page.open(Step::Proof).await;
    let input = page.get_one("input[type=file]");
    assert_eq!(
        (input.get_attribute("tabindex"), input.get_attribute("aria-hidden")),
        (Some("-1".into()), Some("true".into()))
    );
    assert_eq!(
        input.get_attribute("accept").as_deref(),
        Some(".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.jpe,.jfif,.gif,.tif,.tiff,.bmp,.msg")
    );
    assert!(input.has_attribute("multiple"), "several proofs at once");
    let clicks = count_clicks(&input);
    page.press("Choose files").await;
    assert_eq!(clicks(), 1.0, "the button opens what the input has");
    let limit =
        "PDF, Word, Excel, PowerPoint, PNG, JPEG, GIF, TIFF, BMP or an Outlook message (msg), up to 10.0 MB each.";
    assert_eq!(page.description(&page.get("proof")), [limit]);
}
