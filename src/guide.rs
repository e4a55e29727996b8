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
    use cpor_claim::browser::Shell;
    use cpor_claim::page;
    use cpor_rules::value::Choice as _;
    use js_sys::Function;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use web_sys::Element;

    // The style sheet is next to the script. An adopted style sheet needs no permission by the content security policy.
    #[wasm_bindgen(inline_js = r"
        let loading;
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
    }

    /// A guide that is drawn in a page. Dropping it removes it.
    #[wasm_bindgen]
    pub struct Opened {
        shell: Shell,
        _drawn: Box<dyn Any>,
    }

    #[wasm_bindgen]
    impl Opened {
        /// Brings a section into view, by its name; nothing happens if it is in view.
        pub fn show(&self, section: &str) {
            if let Some(section) = Section::named(section) {
                self.shell.show_section(section);
            }
        }
    }

    impl Drop for Opened {
        fn drop(&mut self) {
            self.shell.store_guide();
        }
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
        let (shell, drawn) = page::mount_guide(place, message, tell).map_err(|error| JsValue::from_str(&error))?;
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
