//! The guide as a wasm module of its own, loaded when somebody opens the guide. It shares no memory with the page, so the
//! claim goes in and comes back as messages.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the guide of the page and runs in a browser: `make build` builds it.");
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
pub use module::*;

#[cfg(target_arch = "wasm32")]
mod module {
    use std::any::Any;

    use cpor_claim::app::guide::{OpenGuide, Section};
    use cpor_claim::browser::{Resources, Shell};
    use cpor_claim::page;
    use cpor_rules::Lang;
    use cpor_rules::value::Choice as _;
    use js_sys::Function;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use web_sys::Element;

    // What it loads is next to the script. An adopted style sheet needs no permission by the content security policy.
    #[wasm_bindgen(inline_js = r"
        let loading;
        // Bundlers and scripts/finish-dist.mjs know files by this form.
        const files = {
            'language-en': new URL('./language-en.json', import.meta.url),
            'language-it': new URL('./language-it.json', import.meta.url),
            'claim-en': new URL('./claim-en.json', import.meta.url),
            'claim-it': new URL('./claim-it.json', import.meta.url),
            'guide-en': new URL('./guide-en.json', import.meta.url),
            'guide-it': new URL('./guide-it.json', import.meta.url),
        };
        export const addressOf = (name) => files[name].href;
        const load = async () => {
            const answer = await fetch(new URL('./guide.css', import.meta.url));
            if (!answer.ok) throw new Error('the style sheet could not be loaded');
            return new CSSStyleSheet().replace(await answer.text());
        };
        // The guide can be read without its style sheet too.
        export const takeInStyle = async (place) => {
            const sheet = await (loading ??= load()).catch(() => (loading = undefined));
            // None where the place left the page meanwhile.
            const { adoptedStyleSheets: sheets } = place.getRootNode();
            if (sheet && sheets && !sheets.includes(sheet)) sheets.push(sheet);
        };
    ")]
    extern "C" {
        #[wasm_bindgen(js_name = takeInStyle)]
        async fn take_in_style(place: &Element);

        /// Where a file is.
        #[wasm_bindgen(js_name = addressOf)]
        fn address_of(name: &str) -> String;
    }

    /// A guide that is drawn in a page. Dropping it removes it.
    #[wasm_bindgen]
    pub struct Opened {
        shell: Shell,
        _drawn: Box<dyn Any>,
    }

    #[wasm_bindgen]
    impl Opened {
        /// Brings a section into view, by its name; without one, the question which it is. Nothing happens if it is in view.
        pub fn show(&self, section: &str) {
            self.shell.show_section(Section::named(section));
        }
    }

    impl Drop for Opened {
        fn drop(&mut self) {
            self.shell.store_guide();
        }
    }

    fn resources() -> Resources {
        let addresses = |kind: &str| {
            let address = |lang: &Lang| (*lang, address_of(&format!("{kind}-{}", lang.name())));
            Lang::ALL.iter().map(address).collect()
        };
        Resources::of_guide(addresses("language"), addresses("claim"), addresses("guide"))
    }

    /// Loads what the guide says in the language of a tag, unless it is here. It has to be there before the rest is asked
    /// for. What could not be loaded is asked for anew the next time.
    ///
    /// # Errors
    /// It could not be loaded.
    #[wasm_bindgen(js_name = loadWords)]
    pub async fn load_words(lang: String) -> Result<(), JsValue> {
        let lang = Lang::from_tag(&lang).unwrap_or(Lang::En);
        let is_here = resources().guide(lang).await;
        is_here.then_some(()).ok_or_else(|| JsValue::from_str("the words of the guide could not be loaded"))
    }

    /// Draws the guide into an empty element. `message` is [`OpenGuide`] as JSON; `tell` is called with each
    /// `GuideMessage` as JSON.
    ///
    /// # Errors
    /// The message cannot be read.
    #[wasm_bindgen]
    pub async fn open(place: Element, message: String, tell: Function) -> Result<Opened, JsValue> {
        let message = read(&message)?;
        take_in_style(&place).await;
        let drawn = page::mount_guide(place, message, resources(), tell);
        let (shell, drawn) = drawn.map_err(|error| JsValue::from_str(&error))?;
        Ok(Opened { shell, _drawn: Box::new(drawn) })
    }

    /// Checks a claim. Returns input and verdict as JSON, to be saved or sent on. The same input gives the same verdict in
    /// the command-line tool and at the backend.
    ///
    /// # Errors
    /// The message cannot be read.
    #[wasm_bindgen]
    pub fn check(message: &str) -> Result<String, JsValue> {
        let message = read(message)?;
        let lang = message.lang();
        Ok(message.facts().map_err(|error| JsValue::from_str(&error))?.check(lang))
    }

    /// Returns the SHA-256 of the input of the check.
    ///
    /// # Errors
    /// The message cannot be read.
    #[wasm_bindgen]
    pub fn digest(message: &str) -> Result<String, JsValue> {
        let facts = read(message)?.facts().map_err(|error| JsValue::from_str(&error))?;
        Ok(facts.input().sha256().to_string())
    }

    fn read(message: &str) -> Result<OpenGuide, JsValue> {
        serde_json::from_str(message).map_err(|error| JsValue::from_str(&error.to_string()))
    }
}
