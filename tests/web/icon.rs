//! Icons: never alone, and different where what they stand for is different.

use std::collections::BTreeSet;

use cpor_claim::app::{Event, Failure, Step};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::facts::{answer_all, business, pdf, typed};
use crate::page::{Page, text};

#[wasm_bindgen_test]
async fn words_stand_beside_every_icon() {
    let page = Page::kept(&business("before-you-start")).await;
    answer_all(&page).await;
    page.answer_session(Err(Failure::NoAnswer)).await;
    page.dispatch(Event::FilesChosen(vec![pdf(7, "again.pdf")])).await;
    let mut icons = 0;
    for step in [
        Step::BeforeYouStart,
        Step::Customer,
        Step::Activity,
        Step::Products,
        Step::Mpn,
        Step::Contacts,
        Step::Proof,
        Step::Check,
    ] {
        page.open(step).await;
        for icon in page.all("svg") {
            assert_eq!(icon.get_attribute("aria-hidden").as_deref(), Some("true"));
            assert_eq!(icon.get_attribute("focusable").as_deref(), Some("false"));
            let beside = icon.parent_element().and_then(|mark| {
                let is_mark = mark.class_name() == "check-mark";
                if is_mark { mark.parent_element() } else { Some(mark) }
            });
            assert!(beside.is_some_and(|it| !text(&it).is_empty()), "an icon stands alone on {step:?}");
            icons += 1;
        }
    }
    assert!(icons > 50, "{icons} icons");
}

#[wasm_bindgen_test]
async fn each_effect_of_a_rule_has_a_symbol_of_its_own() {
    let page = Page::kept(&business("activity")).await;
    page.dispatch(typed("/purchase_channel", "csp")).await;
    let mark = |finding: &Element| {
        let icon = finding.query_selector("svg").expect("a selector").expect("an icon").inner_html();
        (finding.get_attribute("data-effect").expect("an effect"), icon)
    };
    let marks: BTreeSet<_> = page.all(".finding[data-raised=yes]").iter().map(mark).collect();
    let effects: BTreeSet<_> = marks.iter().map(|(effect, _)| effect).collect();
    let icons: BTreeSet<_> = marks.iter().map(|(_, icon)| icon).collect();
    assert!(effects.len() > 1, "{effects:?}");
    assert_eq!((marks.len(), icons.len()), (effects.len(), effects.len()), "{effects:?}");
}
