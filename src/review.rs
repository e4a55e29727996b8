//! The reviewers' screen as a wasm module of its own, which only reviewers load. It shares no memory with the page.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the reviewers' screen of the page and runs in a browser: `make build` builds it.");
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
pub use module::*;

#[cfg(target_arch = "wasm32")]
mod module {
    use std::any::Any;

    use cpor_claim::app::review::OpenReviews;
    use cpor_claim::browser::{Resources, Reviewer};
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
            'review-en': new URL('./review-en.json', import.meta.url),
            'review-it': new URL('./review-it.json', import.meta.url),
        };
        export const addressOf = (name) => files[name].href;
        const load = async () => {
            const answer = await fetch(new URL('./review.css', import.meta.url));
            if (!answer.ok) throw new Error('the style sheet could not be loaded');
            return new CSSStyleSheet().replace(await answer.text());
        };
        // The screen can be read without its style sheet too.
        export const takeInStyle = async () => {
            const sheet = await (loading ??= load()).catch(() => (loading = undefined));
            const { adoptedStyleSheets: sheets } = document;
            if (sheet && !sheets.includes(sheet)) sheets.push(sheet);
        };
    ")]
    extern "C" {
        #[wasm_bindgen(js_name = takeInStyle)]
        async fn take_in_style();

        /// Where a file is.
        #[wasm_bindgen(js_name = addressOf)]
        fn address_of(name: &str) -> String;
    }

    /// A screen that is drawn in a page. Dropping it removes it.
    #[wasm_bindgen]
    pub struct Opened {
        reviewer: Reviewer,
        _drawn: Box<dyn Any>,
    }

    impl Drop for Opened {
        fn drop(&mut self) {
            self.reviewer.close();
        }
    }

    fn resources() -> Resources {
        let addresses = |kind: &str| {
            let address = |lang: &Lang| (*lang, address_of(&format!("{kind}-{}", lang.name())));
            Lang::ALL.iter().map(address).collect()
        };
        Resources::of_reviews(addresses("language"), addresses("claim"), addresses("review"))
    }

    /// Loads what the screen says in the language of a tag, unless it is here. It has to be there before the rest is asked
    /// for. What could not be loaded is asked for anew the next time.
    ///
    /// # Errors
    /// It could not be loaded.
    #[wasm_bindgen(js_name = loadWords)]
    pub async fn load_words(lang: String) -> Result<(), JsValue> {
        let lang = Lang::from_tag(&lang).unwrap_or(Lang::En);
        let is_here = resources().reviews(lang).await;
        is_here.then_some(()).ok_or_else(|| JsValue::from_str("the words of the reviews could not be loaded"))
    }

    /// Draws the screen into an empty element. `message` is [`OpenReviews`] as JSON; `tell` is called with each
    /// `ReviewsMessage` as JSON.
    ///
    /// # Errors
    /// The message cannot be read.
    #[wasm_bindgen]
    pub async fn open(place: Element, message: String, tell: Function) -> Result<Opened, JsValue> {
        let message: OpenReviews =
            serde_json::from_str(&message).map_err(|error| JsValue::from_str(&error.to_string()))?;
        take_in_style().await;
        let (reviewer, drawn) = page::mount_reviews(place, message, tell);
        Ok(Opened { reviewer, _drawn: Box::new(drawn) })
    }
}
