//! The verdict card: what it comes to, the rules that decide, and what folds.

use cpor_claim::app::{Event, Step};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::{all, printed, until};
use crate::facts::{IDLE_MPN, answer_all, business, export, signed_in, typed};
use crate::page::{Page, text};

const DECIDING: &str = ".findings:not(.compact) > .finding";

/// The state of the card, its title and what follows from it.
fn card(page: &Page) -> [String; 3] {
    let state = page.attribute(".verdict", "data-state").expect("a state");
    [state, page.text(".verdict-title"), page.text(".verdict-consequence")]
}

fn finding(page: &Page, id: &str) -> Element {
    let has_id = |finding: &Element| all(finding, ".source [translate=no]").iter().any(|it| text(it) == id);
    page.all(".finding").into_iter().find(has_id).unwrap_or_else(|| panic!("no rule {id}"))
}

fn part(finding: &Element, selector: &str) -> String {
    all(finding, selector).first().map(text).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_claim_that_merely_lacks_fields_is_not_shown_as_one_that_fails() {
    let page = Page::fresh().await;
    assert_eq!(
        card(&page),
        ["unknown", "Not complete yet", "Nothing is wrong so far. Some answers are still missing."]
    );
    assert_eq!(page.text(".verdict-count"), "");
    assert_eq!(page.text(".verdict-edition"), "Under the rules of 11 September 2020");
    assert_eq!(page.attribute(".verdict", "aria-labelledby").as_deref(), Some("verdict-title"));
    // Nothing red, and nothing open: what is empty is one line, which unfolds to links.
    assert!(!page.has("[data-effect=stop][data-raised=yes]") && !page.has(DECIDING));
    assert!(!page.has(".rest[open]"));
    let facts = page.all(".needed .link");
    assert_eq!(page.text(".needed summary"), format!("{} facts still needed", facts.len()));
    assert_eq!(text(&facts[0]), "Name of the claim");
    page.click(".needed summary").await;
    page.click_on(&facts[2]).await;
    assert!(page.has_focus("customer-tenant_id"));
    let because = page.all(".rest .finding[data-raised=unknown] .because li");
    assert!(because.iter().any(|fact| text(fact).starts_with("Name of the claim: nothing entered")));
}

#[wasm_bindgen_test]
async fn a_claim_that_rules_stop_fails_and_one_cause_is_said_once() {
    let page = Page::kept(&business("activity")).await;
    answer_all(&page).await;
    page.dispatch(typed("/purchase_channel", "csp")).await;
    assert_eq!(card(&page), ["fail", "This claim would fail", "1 rule stops it. Fix it before you submit."]);
    let first = page.all(DECIDING).remove(0);
    assert_eq!(part(&first, ".effect"), "Stop", "the gravest first");
    assert!(part(&first, ".source").starts_with("R11 · "));
    assert_eq!(part(&first, ".also"), "The same by: R25 Presales and how it was bought.");
    assert_eq!(page.all("[data-effect=stop][data-raised=yes]").len(), 1);
    assert!(!page.has(".reasons [data-tone=bad]"), "not once more beside the choices");

    page.dispatch(typed("/customer/contact/email", "anna(at)contoso")).await;
    assert_eq!(card(&page)[2], "2 rules stop it. Fix them before you submit.");
    assert_eq!(page.text(".verdict-count"), "2 things to fix");
    page.dispatch_all([typed("/customer/tenant_id", "1"), typed("/partner/contact/email", "x")]).await;
    assert_eq!(page.all(DECIDING).len(), 3, "no more stand open");
    assert!(page.texts(".rest summary")[0].ends_with(" more"), "{:?}", page.texts(".rest summary"));
}

#[wasm_bindgen_test]
async fn one_rule_that_stops_is_told_as_one() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    page.dispatch(typed("/customer/contact/email", "anna(at)contoso")).await;
    assert_eq!(card(&page)[0], "fail");
    assert_eq!(card(&page)[2], "1 rule stops it. Fix it before you submit.");
    assert_eq!(page.text(".verdict-count"), "1 thing to fix");
}

#[wasm_bindgen_test]
async fn a_claim_of_which_not_all_is_known_is_unknown() {
    let page = Page::kept(&business("check")).await;
    assert_eq!(card(&page)[0], "unknown");
    assert_eq!(card(&page)[2], "Nothing stops this claim so far, but some facts are not known. You can submit it.");
}

#[wasm_bindgen_test]
async fn a_claim_of_which_all_is_known_and_right_passes() {
    let page = Page::kept(&business("products")).await;
    answer_all(&page).await;
    page.dispatch(Event::ExportGiven(export())).await;
    assert_eq!(card(&page), ["pass", "Nothing stops this claim", "Based on your answers, you can submit this claim."]);
    assert!(!page.has(&format!("{DECIDING}[data-effect=stop]")));
}

#[wasm_bindgen_test]
async fn the_icon_follows_the_verdict() {
    let page = Page::kept(&business("products")).await;
    let icon = || page.get_one(".verdict-title svg").inner_html();
    let unknown = icon();
    answer_all(&page).await;
    page.dispatch(Event::ExportGiven(export())).await;
    let pass = icon();
    page.dispatch(typed("/purchase_channel", "csp")).await;
    let fail = icon();
    assert!(unknown != pass && pass != fail && fail != unknown);
}

#[wasm_bindgen_test]
async fn a_rule_that_decides_says_why_what_to_do_and_where_it_is_written() {
    let page = Page::kept(&business("activity")).await;
    answer_all(&page).await;
    page.dispatch(typed("/purchase_channel", "other")).await;
    let stop = finding(&page, "R25");
    assert_eq!(stop.get_attribute("data-raised").as_deref(), Some("yes"));
    assert_eq!(part(&stop, ".effect"), "Stop");
    assert!(part(&stop, ".finding-message").starts_with("You can claim Presales only for what was bought through"));
    assert!(part(&stop, ".finding-do").starts_with("Ask the customer"));
    let facts: Vec<_> = all(&stop, ".because li").iter().map(text).collect();
    assert_eq!(facts[0].trim_end(), "How the customer bought: Another way");
    assert!(all(&stop, ".from").is_empty(), "what was typed is not called so");
    let declared = finding(&page, "R24");
    assert_eq!(all(&declared, ".from")[0].get_attribute("data-from").as_deref(), Some("declared"));
    assert!(part(&stop, ".source").starts_with("R25 · ") && part(&stop, ".source").contains("par. 143"));
}

#[wasm_bindgen_test]
async fn a_rule_that_is_not_known_says_what_to_find_out_and_one_that_is_clear_says_less() {
    let page = Page::kept(&business("check")).await;
    let unknown = page.get_one(".rest .finding[data-raised=unknown]");
    assert!(all(&unknown, ".effect").is_empty() && all(&unknown, ".finding-message").is_empty());
    assert_eq!(all(&unknown, ".finding-do").len(), 1);
    let clear = page.get_one(".rest .finding[data-raised=no]");
    assert!(all(&clear, ".effect, .finding-message, .finding-do, .links").is_empty());
    for finding in page.all(".finding") {
        assert!(!part(&finding, ".finding-title").is_empty());
        assert!(!part(&finding, ".source [translate=no]").is_empty(), "a rule without its id");
    }
}

#[wasm_bindgen_test]
async fn what_does_not_decide_folds_and_is_counted() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    let folds: Vec<_> = page.all(".rest").into_iter().filter(|fold| !all(fold, ".finding").is_empty()).collect();
    let mut listed = page.all(DECIDING).len();
    for fold in &folds {
        let count = all(fold, ".finding").len();
        let summary = part(fold, "summary");
        let names =
            [format!("{count} more"), format!("Not known yet ({count})"), format!("Nothing to report ({count})")];
        assert!(names.contains(&summary), "{summary}");
        assert!(!fold.has_attribute("open"));
        page.click_on(&all(fold, "summary")[0]).await;
        assert!(fold.has_attribute("open"));
        listed += count;
    }
    assert_eq!(listed, page.model(|model| model.verdict.findings.len()), "every rule stands in one list");

    page.dispatch(typed("/purchase_channel", "csp")).await;
    assert!(folds.iter().all(|fold| fold.has_attribute("open")), "what was opened stays open");
    for fold in &folds {
        assert!(part(fold, "summary").contains(&all(fold, ".finding").len().to_string()));
    }
}

#[wasm_bindgen_test]
async fn pages_that_help_open_beside_the_claim() {
    let page = Page::kept(&business("mpn")).await;
    page.dispatch_all([signed_in(), typed("/partner/mpn_id", IDLE_MPN)]).await;
    let links = page.all(".links a");
    assert!(!links.is_empty());
    for link in links {
        assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
        assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
        let address = link.get_attribute("href").expect("an address");
        let printed = link.get_attribute("data-address").expect("what paper shows");
        assert!(address.starts_with(&format!("https://{printed}")) && !printed.contains('?'), "{address}");
        assert!(!text(&link).is_empty());
    }
}

#[wasm_bindgen_test]
async fn the_card_is_opened_and_shut_by_its_button_and_shut_by_escape() {
    let page = Page::fresh().await;
    page.open(Step::Customer).await;
    let toggle = page.get_one(".verdict-toggle");
    let is_open = || (toggle.get_attribute("aria-expanded"), page.get_one(".verdict").has_attribute("data-open"));
    let (open, shut) = ((Some("true".to_owned()), true), (Some("false".to_owned()), false));
    assert_eq!(toggle.get_attribute("aria-controls").as_deref(), Some("verdict-body"));
    assert_eq!(is_open(), shut);
    page.click(".verdict-toggle").await;
    assert_eq!(is_open(), open);
    page.click(".verdict-toggle").await;
    assert_eq!(is_open(), shut);

    page.click(".verdict-toggle").await;
    page.key(&toggle, "a").await;
    assert_eq!(is_open(), open, "other keys leave it as it is");
    page.key(&page.get_one(".rest summary"), "Escape").await;
    assert_eq!(is_open(), shut, "from wherever one is in it");
}

#[wasm_bindgen_test]
async fn the_button_says_what_the_card_comes_to() {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    page.dispatch(typed("/customer/contact/email", "anna(at)contoso")).await;
    let name = text(&page.get_one(".verdict-toggle"));
    assert_eq!(name, format!("{}1 thing to fix", page.text(".verdict-title")));
}

#[wasm_bindgen_test]
async fn the_digest_of_what_was_printed_goes_with_the_next_change() {
    let page = Page::kept(&business("check")).await;
    page.press("Print").await;
    until("it is printed", || printed() == 1).await;
    assert!(page.text(".checked").starts_with("SHA-256 of what was checked: "));
    page.dispatch(typed("/customer/company", "Contoso AG")).await;
    assert_eq!(page.text(".checked"), "");
}
