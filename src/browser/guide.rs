//! The guide's module (`src/guide.rs`): loaded when it is wanted, and given the claim.

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, wire};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::Element;

use super::Shell;
use crate::app::Event;
use crate::app::guide::{OpenGuide, Section};

// The script that bundlers and scripts/finish-dist.mjs know by this form.
#[wasm_bindgen(inline_js = "export const load = () => import('./guide.js');")]
extern "C" {
    #[wasm_bindgen(catch, js_name = load)]
    async fn load() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The script with what `src/guide.rs` exports.
    type Module;

    /// Loads the wasm, unless it is here.
    #[wasm_bindgen(method, catch, js_name = default)]
    async fn start(this: &Module) -> Result<JsValue, JsValue>;

    /// Loads what it says in a language, unless it is here.
    #[wasm_bindgen(method, catch, js_name = loadWords)]
    async fn load_words(this: &Module, lang: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn open(this: &Module, place: &Element, message: String, changed: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn check(this: &Module, message: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn digest(this: &Module, message: &str) -> Result<String, JsValue>;

    /// A guide that stands in the page.
    type Opened;

    /// Takes it away.
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
    /// Loads the guide and draws it into an element; `then` gets whether it is there. It goes with the part of the page
    /// that opened it.
    pub(crate) fn open_guide(self, place: &Element, section: Option<Section>, then: impl FnOnce(bool) + 'static) {
        let changed = Closure::<dyn FnMut(String)>::new(move |changed: String| {
            if let Ok(changed) = serde_json::from_str(&changed) {
                self.dispatch(Event::ClaimChanged(Box::new(changed)));
            }
        });
        let (lang, message) = (self.lang(), wire::to_text(&self.open_message(section)));
        // What draws it goes when the owner of this part of the page goes, also before it is there.
        let opened = StoredValue::new_local(None::<Opened>);
        on_cleanup(move || {
            if let Some(opened) = opened.try_update_value(Option::take).flatten() {
                opened.free();
            }
        });
        let place = place.clone();
        spawn_local(async move {
            let drawn = match module(lang).await {
                // A guide that nobody has seen leaves no trace.
                Ok(_) if opened.is_disposed() => return,
                Ok(module) => module.open(&place, message, changed.as_ref()).await,
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
                // The guide calls it for as long as it stands there.
                changed.forget();
            }
            if !opened.is_disposed() {
                then(is_here);
                self.dispatch(Event::GuideLoaded(is_here));
            }
        });
    }

    /// The check of the claim as it is now, as JSON: what went in and the verdict. The guide's module writes it, because
    /// few ask for it.
    pub(crate) fn saved_check(self, then: impl FnOnce(String) + 'static) {
        self.ask_guide(Module::check, then);
    }

    /// The SHA-256 of what is checked now.
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

    /// What the guide is given.
    pub fn open_message(self, section: Option<Section>) -> OpenGuide {
        self.look(|model| OpenGuide {
            claim: model.draft.clone(),
            evidence: model.evidence.clone(),
            today: model.today.to_string(),
            lang: model.lang.name().into(),
            section: section.map(Section::name).unwrap_or_default().into(),
            key: self.draft_name(),
            keeps: model.keeps,
            first_heading: self.first_heading(),
        })
    }
}
