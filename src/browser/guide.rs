//! The guide's module: loaded when it is wanted, and given the claim.

use cpor_rules::value::Choice as _;
use cpor_rules::wire::{self, AskedDocument};
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

use super::Shell;
use crate::app::Event;

#[wasm_bindgen(module = "/src/browser/ask_guide.js")]
extern "C" {
    #[wasm_bindgen(js_name = askGuide)]
    fn ask_guide(what: &str, then: &JsValue, asked: &str);

    #[wasm_bindgen(js_name = openGuide)]
    fn open_guide(waiting: &Element, failed: &str, place: &Element, asked: &str, take: &JsValue) -> Function;
}

impl Shell {
    /// Loads the guide and draws it into an element, in place of another one that says so meanwhile. It goes with the
    /// part of the page that opened it.
    pub(crate) fn open_guide(self, waiting: &Element, place: &Element, section: &'static str) {
        let take = Closure::<dyn FnMut(String)>::new(move |taken: String| {
            if let Ok(taken) = wire::read(taken.as_bytes()) {
                self.dispatch(Event::Taken(Box::new(taken)));
            }
        });
        let (failed, asked) = (self.words().guide_failed, self.asked(section));
        let close = open_guide(waiting, failed, place, &asked, take.as_ref());
        let opened = StoredValue::new_local((close, take));
        on_cleanup(move || {
            let _ = opened.try_with_value(|(close, _)| close.call0(&JsValue::NULL));
        });
    }

    /// The check of the claim as it is now, as JSON: what went in and the verdict. The guide's module writes it, because
    /// few ask for it.
    pub(crate) fn saved_check(self, then: impl FnOnce(String) + 'static) {
        self.ask("check", Box::new(then));
    }

    /// The SHA-256 of what is checked now.
    pub(crate) fn checked_digest(self, then: impl FnOnce(String) + 'static) {
        self.ask("digest", Box::new(then));
    }

    fn ask(self, what: &'static str, then: Box<dyn FnOnce(String)>) {
        let then = Closure::once_into_js(move |answer: Option<String>| {
            self.dispatch(Event::GuideLoaded(answer.is_some()));
            answer.map(then);
        });
        ask_guide(what, &then, &self.asked(""));
    }

    /// What the guide is given, as JSON; `section` is the one to open.
    pub fn asked(self, section: &'static str) -> String {
        self.look(|model| {
            wire::to_text(&AskedDocument {
                claim: &model.draft,
                evidence: &model.evidence,
                today: model.today.to_string(),
                lang: model.lang.name(),
                section,
                key: self.draft_name(),
                keeps: model.keeps,
                first_heading: self.first_heading(),
            })
        })
    }
}
