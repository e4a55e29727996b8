//! The pages: one file for each step, and My claims.

mod activity;
mod before;
mod check;
mod claims;
mod contacts;
mod customer;
mod export;
mod guide;
mod mpn;
mod products;
mod proof;
mod submitted;

use std::cell::Cell;
use std::ptr;
use std::rc::Rc;

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use self::guide::way_to_guide;
use crate::app::{Event, Screen, Step, view};
use crate::browser::{Resources, Settings, Shell, document, wished};
use crate::part::{self, El, el};

/// Draws the page into `#app` of its own document, in place of the static frame, once its language is here.
///
/// # Panics
/// When no language can be loaded: then there is nothing to show, and the document says so.
pub async fn mount_stand_alone() {
    let Some(root) = document().get_element_by_id("app") else { return };
    let resources = Resources::of_document();
    let wished = wished();
    let lang = if resources.language(wished).await { wished } else { Lang::En };
    assert!(resources.language(lang).await, "no language could be loaded");
    root.set_text_content(None);
    let endpoint = root.get_attribute("data-endpoint").unwrap_or_default();
    mount(root, Settings { endpoint, ..Settings::stand_alone(lang, resources) }).1.forget();
}

/// Draws the page into an element. Dropping the handle takes it away again.
pub fn mount(root: Element, settings: Settings) -> (Shell, UnmountHandle<impl leptos::tachys::view::Mountable>) {
    let drawn = Rc::new(Cell::new(None));
    let of = Rc::clone(&drawn);
    let handle = mount_to(root.clone().unchecked_into(), move || {
        let shell = Shell::new(root.clone(), settings);
        of.set(Some(shell));
        let page = page(shell);
        // The root is the element that we were given, so this cannot fail.
        let _ = root.append_child(page.element());
        let page = StoredValue::new_local(page);
        on_cleanup(move || {
            let _ = page.try_with_value(|page| page.element().remove());
        });
    });
    (drawn.get().expect("mounting draws"), handle)
}

/// The page, drawn anew when its words change, or what of it is there.
fn page(shell: Shell) -> El {
    shell.start();
    shell.keep_before_leaving();
    if shell.host().is_none() {
        own_document(shell);
    }
    el("div").class("page").live(
        shell,
        |model| (model.lang, model.mode, ptr::from_ref(model.words())),
        move |_| part::frame(shell, content),
    )
}

/// Where the page owns the document, title and language follow it.
fn own_document(shell: Shell) {
    if let Ok(Some(element)) = document().query_selector("title") {
        El::standing(element).live_text(shell, view::document_title);
    }
    if let Some(html) = document().document_element() {
        El::standing(html).live_attr(shell, "lang", |model| Some(model.lang.name().into()));
    }
}

fn content(shell: Shell, screen: Screen) -> El {
    let step = match screen {
        Screen::Step(step) => step,
        Screen::Claims => return claims::claims(shell),
        Screen::Guide(section) => return guide::guide(shell, section),
    };
    match step {
        Step::BeforeYouStart => before::before(shell),
        Step::Customer => customer::customer(shell),
        Step::Activity => activity::activity(shell),
        Step::Products => products::products(shell),
        Step::Mpn => mpn::mpn(shell),
        Step::Contacts => contacts::contacts(shell),
        Step::Proof => proof::proof(shell),
        Step::Check => check::check(shell),
        Step::Submitted => submitted::submitted(shell),
    }
}

/// A step: its heading, the line that says how far the claim is, and its form. Enter continues.
fn step(shell: Shell, step: Step, lead: &'static str, form: El) -> El {
    let heading = shell.words().steps[step as usize];
    let form = form.child(part::actions(shell)).on("submit", move |event| {
        event.prevent_default();
        shell.dispatch(Event::Continue);
    });
    el("div")
        .child(part::title(shell, heading, lead))
        .child(readiness(shell))
        .child(way_to_guide(shell, step))
        .child(form)
}

/// The form of a step, to be filled with its fields. Its messages are ours, not the browser's.
fn form() -> El {
    el("form").attr("novalidate", "")
}

fn readiness(shell: Shell) -> El {
    el("p").class("readiness").attr("role", "status").live_text(shell, view::readiness)
}

fn section_title(shell: Shell, text: &str) -> El {
    part::heading(shell, 2).class("section-title").text(text)
}

/// The value of an answer. IDs and digests are read letter by letter.
fn answer_value(value: &str) -> El {
    let is_code = value.len() > 31 && value.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    el("dd").class(if is_code { "code" } else { "" }).text(value)
}
