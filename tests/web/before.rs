//! Before you start: what is needed, ticked as it is known.

use cpor_claim::app::Step;
use cpor_claim::browser::Settings;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::browser::all;
use crate::facts::{TENANT, answer_all, business, typed};
use crate::page::{Page, settings, text};

fn states(page: &Page) -> Vec<(String, String)> {
    let line = |it: &Element| (it.get_attribute("data-state").unwrap_or_default(), text(&all(it, ".check-state")[0]));
    page.all(".checklist > li").iter().map(line).collect()
}

#[wasm_bindgen_test]
async fn what_is_needed_is_ticked_as_it_is_known() {
    let page = Page::fresh().await;
    assert_eq!(page.text("h1"), "Before you start");
    let open = ("open".to_owned(), "Not known yet".to_owned());
    assert_eq!(states(&page), vec![open.clone(); 8]);
    page.dispatch(typed("/customer/tenant_id", TENANT)).await;
    assert_eq!(states(&page)[0], open, "the domain is still to be known");
    page.dispatch(typed("/customer/domain", "contoso.com")).await;
    assert_eq!(states(&page)[0], ("known".to_owned(), "Known".to_owned()));
    let page = Page::kept(&business("before-you-start")).await;
    answer_all(&page).await;
    assert_eq!(states(&page), vec![("known".to_owned(), "Known".to_owned()); 8]);
}

#[wasm_bindgen_test]
async fn each_need_leads_to_where_it_is_filled_in() {
    let page = Page::kept(&business("before-you-start")).await;
    for (need, heading, id) in [
        ("The customer's tenant ID and domain", "Customer", "customer-tenant_id"),
        ("How the customer bought", "Solution area and activity", "purchase_channel"),
        ("The products or workloads", "Products or workloads", "products"),
        ("The MPN that did the work", "MPN", "partner-mpn_id"),
        ("A contact at your company", "Contacts", "partner-contact-name"),
        ("The proof of execution", "Proof of execution", "proof"),
    ] {
        page.press(need).await;
        assert_eq!(page.text("h1"), heading);
        assert!(page.has_focus(id), "{id}");
        page.open(Step::BeforeYouStart).await;
    }
}

#[wasm_bindgen_test]
async fn it_is_said_what_is_kept_where_something_is() {
    let privacy = |page: &Page| {
        page.texts("main > div > .hint, main .hint")
            .iter()
            .any(|it| it.starts_with("What you type stays in this browser"))
    };
    assert!(privacy(&Page::fresh().await));
    assert!(!privacy(&Page::with(Settings { saves_draft: false, ..settings() }).await));
}
