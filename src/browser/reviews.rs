//! Loads the reviewers' module (`src/review.rs`) when a reviewer opens it.

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, wire};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

use super::Shell;
use crate::app::Event;
use crate::app::review::{OpenReviews, ReviewsMessage};

// The script that bundlers and scripts/finish-dist.mjs know by this form.
#[wasm_bindgen(inline_js = "export const load = () => import('./review.js');")]
extern "C" {
    #[wasm_bindgen(catch, js_name = load)]
    async fn load() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The JavaScript module with the exports of `src/review.rs`.
    type Module;

    /// Loads the wasm, unless it is loaded.
    #[wasm_bindgen(method, catch, js_name = default)]
    async fn start(this: &Module) -> Result<JsValue, JsValue>;

    /// Loads what it says in a language, unless it is here.
    #[wasm_bindgen(method, catch, js_name = loadWords)]
    async fn load_words(this: &Module, lang: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn open(this: &Module, place: &Element, message: String, tell: &JsValue) -> Result<JsValue, JsValue>;

    /// The screen that is drawn in the page.
    type Opened;

    /// Removes it.
    #[wasm_bindgen(method)]
    fn free(this: &Opened);
}

/// The module, which can say everything in a language.
async fn module(lang: Lang) -> Result<Module, JsValue> {
    let module: Module = load().await?.into();
    module.start().await?;
    module.load_words(lang.name()).await?;
    Ok(module)
}

impl Shell {
    /// Loads the reviewers' screen of a person and draws it into an element, then calls `then` with whether that succeeded. It is
    /// removed together with the component that opened it.
    pub(crate) fn open_reviews(self, place: &Element, person: String, then: impl FnOnce(bool) + 'static) {
        let Some(api) = self.api() else { return };
        let message = self.with_model_untracked(|model| OpenReviews {
            lang: model.lang.name().into(),
            endpoint: api.base,
            identity: api.identity,
            person,
            sender: model.session.as_ref().map(|session| session.person.clone()).filter(|person| !person.is_empty()),
            keeps: model.saves_draft,
        });
        let tell = Closure::<dyn FnMut(String)>::new(move |message: String| match serde_json::from_str(&message) {
            // The page asks once more who the user is, and offers to sign in.
            Ok(ReviewsMessage::SignInNeeded) => self.dispatch(Event::SessionRetried),
            Err(_) => {}
        });
        // Removes the screen with its owner, even if it is still loading then.
        let opened = StoredValue::new_local(None::<Opened>);
        on_cleanup(move || {
            if let Some(opened) = opened.try_update_value(Option::take).flatten() {
                opened.free();
            }
        });
        let (lang, place) = (self.lang(), place.clone());
        spawn_local(async move {
            let drawn = match module(lang).await {
                // What nobody has seen leaves no trace.
                Ok(_) if opened.is_disposed() => return,
                Ok(module) => module.open(&place, wire::to_text(&message), tell.as_ref()).await,
                Err(error) => Err(error),
            };
            let is_here = drawn.is_ok();
            if let Ok(drawn) = drawn {
                let drawn: Opened = drawn.into();
                if opened.is_disposed() {
                    drawn.free();
                    return;
                }
                opened.set_value(Some(drawn));
                // The screen may call it for as long as it exists.
                tell.forget();
            }
            if !opened.is_disposed() {
                then(is_here);
            }
        });
    }
}
