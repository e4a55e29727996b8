//! Loads the guide's module (`src/guide.rs`) when it is needed, and passes it the claim.

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, wire};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

use super::Shell;
use crate::app::guide::{OpenGuide, Section};
use crate::app::{Event, Mode, Screen};

// The script that bundlers and scripts/finish-dist.mjs know by this form.
#[wasm_bindgen(inline_js = "export const load = () => import('./guide.js');")]
extern "C" {
    #[wasm_bindgen(catch, js_name = load)]
    async fn load() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The JavaScript module with the exports of `src/guide.rs`.
    type Module;

    /// Loads the wasm, unless it is loaded.
    #[wasm_bindgen(method, catch, js_name = default)]
    async fn start(this: &Module) -> Result<JsValue, JsValue>;

    /// Loads what it says in a language, unless it is here.
    #[wasm_bindgen(method, catch, js_name = loadWords)]
    async fn load_words(this: &Module, lang: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn open(this: &Module, place: &Element, message: String, tell: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn check(this: &Module, message: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn digest(this: &Module, message: &str) -> Result<String, JsValue>;

    /// A guide that is drawn in the page.
    type Opened;

    /// Brings a section into view, by its name; without one, the question which it is.
    #[wasm_bindgen(method)]
    fn show(this: &Opened, section: &str);

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
    /// Loads the guide and draws it into an element, then calls `then` with whether that succeeded. The guide follows the
    /// section of the screen, and is removed together with the component that opened it.
    pub(crate) fn open_guide(self, place: &Element, then: impl FnOnce(bool) + 'static) {
        let tell = Closure::<dyn FnMut(String)>::new(move |message: String| {
            if let Ok(message) = serde_json::from_str(&message) {
                self.dispatch(Event::GuideSent(message));
            }
        });
        let section = self.memo(|model| match model.screen {
            Screen::Guide(section) => Some(section),
            _ => None,
        });
        let (lang, message) = (self.lang(), wire::to_text(&self.open_message(section.get_untracked().flatten())));
        // Removes the guide with its owner, even if it is still loading then.
        let opened = StoredValue::new_local(None::<Opened>);
        on_cleanup(move || {
            if let Some(opened) = opened.try_update_value(Option::take).flatten() {
                opened.free();
            }
        });
        Effect::new(move |_| {
            if let Some(section) = section.get() {
                let name = section.map_or("", Section::name);
                opened.with_value(|opened| opened.iter().for_each(|opened| opened.show(name)));
            }
        });
        let place = place.clone();
        spawn_local(async move {
            let drawn = match module(lang).await {
                // A guide that nobody has seen leaves no trace.
                Ok(_) if opened.is_disposed() => return,
                Ok(module) => module.open(&place, message, tell.as_ref()).await,
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
                // The guide may call it for as long as it exists.
                tell.forget();
            }
            if !opened.is_disposed() {
                then(is_here);
                self.dispatch(Event::GuideLoaded(is_here));
            }
        });
    }

    /// Passes the check of the current claim to `then`, as JSON: input and verdict. It comes from the guide's module, as it
    /// is rarely needed.
    pub(crate) fn saved_check(self, then: impl FnOnce(String) + 'static) {
        self.ask_guide(Module::check, then);
    }

    /// Passes the SHA-256 of the current input to `then`.
    pub(crate) fn checked_digest(self, then: impl FnOnce(String) + 'static) {
        self.ask_guide(Module::digest, then);
    }

    fn ask_guide(self, question: fn(&Module, &str) -> Result<String, JsValue>, then: impl FnOnce(String) + 'static) {
        let (lang, message) = (self.lang(), wire::to_text(&self.open_message(None)));
        spawn_local(async move {
            let answer = module(lang).await.and_then(|module| question(&module, &message));
            self.dispatch(Event::GuideLoaded(answer.is_ok()));
            if let Ok(answer) = answer {
                then(answer);
            }
        });
    }

    /// The message that opens the guide.
    pub fn open_message(self, section: Option<Section>) -> OpenGuide {
        self.with_model_untracked(|model| OpenGuide {
            claim: model.with_finished_proof(&model.draft).into_owned(),
            evidence: model.evidence.clone(),
            today: model.today.to_string(),
            lang: model.lang.name().into(),
            section: section.map(Section::name).unwrap_or_default().into(),
            key: self.guide_key(),
            keeps: model.saves_draft,
            // In other modes there is no My claims, where they are opened.
            makes_drafts: model.mode == Mode::All,
            first_heading: self.first_heading(),
        })
    }
}
