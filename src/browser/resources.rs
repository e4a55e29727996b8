//! The files that the page loads on demand: languages, and the table of SKUs.

use std::sync::OnceLock;

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, SkuTable};
use gloo_net::http::Request;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::app::claim::language as claim;
use crate::app::guide::language as guide;
#[cfg(feature = "reviews")]
use crate::app::review::language as review;
use crate::app::skus::first_skus;
use crate::app::words::language;

// What only a part that is loaded late needs lies beside the script.
#[wasm_bindgen(module = "/src/browser/late.js")]
extern "C" {
    #[wasm_bindgen(js_name = fileOf)]
    fn file_of(name: &str) -> String;

    #[wasm_bindgen(js_name = takeInStyle)]
    async fn take_in_style(address: &str, place: &Element);
}

#[cfg(feature = "reviews")]
#[wasm_bindgen(module = "/src/browser/reviews.js")]
extern "C" {
    #[wasm_bindgen(js_name = fileOfReviews)]
    fn file_of_reviews(name: &str) -> String;
}

/// The URLs of the files that the page loads on demand, such as languages and the table of SKUs.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    languages: Vec<(Lang, String)>,
    /// The words for submitted claims.
    claims: Vec<(Lang, String)>,
    /// The table of SKUs.
    skus: String,
}

impl Resources {
    /// Reads the URLs of the page's files from the element that starts the page. They are in `data-lang-en`,
    /// `data-claim-en`, the same for Italian, and `data-skus`.
    pub fn of_document() -> Self {
        let said = |name: &str| document().query_selector(&format!("[{name}]")).ok()??.get_attribute(name);
        let addresses = |kind: &str| {
            let address = |lang: &Lang| Some((*lang, said(&format!("data-{kind}-{}", lang.name()))?));
            Lang::ALL.iter().filter_map(address).collect()
        };
        Self { languages: addresses("lang"), claims: addresses("claim"), skus: said("data-skus").unwrap_or_default() }
    }

    /// Makes the list of the page's files from the URLs that a host gives.
    pub fn at(languages: Vec<(Lang, String)>, claims: Vec<(Lang, String)>, skus: String) -> Self {
        Self { languages, claims, skus }
    }

    /// Loads the page's words in a language, unless they are loaded. Returns whether they are loaded now.
    pub async fn language(&self, lang: Lang) -> bool {
        language::is_loaded(lang)
            || fetch_of(&self.languages, lang).await.is_some_and(|file| language::load(lang, &file))
    }

    /// Loads the words for submitted claims in a language, unless they are loaded. Returns whether they are loaded now.
    pub async fn claim(&self, lang: Lang) -> bool {
        claim::is_loaded(lang) || fetch_of(&self.claims, lang).await.is_some_and(|file| claim::load(lang, &file))
    }

    /// Loads the guide's texts in a language, unless they are loaded. Returns whether they are loaded now.
    pub async fn guide(&self, lang: Lang) -> bool {
        self.language(lang).await
            && self.claim(lang).await
            && (guide::is_loaded(lang)
                || fetch(&file_of(&format!("guide-{}", lang.name())))
                    .await
                    .is_some_and(|file| guide::load(lang, &file)))
    }

    /// Loads the texts of the reviewers' screen in a language, unless they are loaded. Returns whether they are loaded
    /// now.
    #[cfg(feature = "reviews")]
    pub async fn reviews(&self, lang: Lang) -> bool {
        self.language(lang).await
            && self.claim(lang).await
            && (review::is_loaded(lang)
                || fetch(&file_of_reviews(&format!("review-{}", lang.name())))
                    .await
                    .is_some_and(|file| review::load(lang, &file)))
    }

    /// Loads the guide's style sheet for a place, unless it has it. The guide can be read without it too.
    pub(crate) async fn guide_style(place: &Element) {
        take_in_style(&file_of("guide-style"), place).await;
    }

    /// Loads the style sheet for what proof files say for a place, unless it has it.
    pub(crate) async fn reading_style(place: &Element) {
        take_in_style(&file_of("reading-style"), place).await;
    }

    /// Loads the style sheet of the reviewers' screen for a place, unless it has it.
    #[cfg(feature = "reviews")]
    pub(crate) async fn reviews_style(place: &Element) {
        take_in_style(&file_of_reviews("review-style"), place).await;
    }

    /// Loads the table of SKUs, unless it is loaded.
    pub async fn skus(&self) -> Option<&'static SkuTable> {
        static LOADED: OnceLock<SkuTable> = OnceLock::new();
        if cfg!(feature = "built-in") {
            return Some(first_skus());
        }
        if LOADED.get().is_none() {
            let file = fetch(&self.skus).await?;
            let _ = LOADED.set(SkuTable::read(str::from_utf8(&file).ok()?));
        }
        LOADED.get()
    }
}

async fn fetch_of(addresses: &[(Lang, String)], lang: Lang) -> Option<Vec<u8>> {
    let (_, address) = addresses.iter().find(|(of, _)| *of == lang)?;
    fetch(address).await
}

async fn fetch(address: &str) -> Option<Vec<u8>> {
    let answer = Request::get(address).send().await.ok()?;
    if answer.ok() { answer.binary().await.ok() } else { None }
}

/// Returns the language that the page starts in: that of the static page, which src/static-frame.js chooses.
pub fn initial_lang() -> Lang {
    document().document_element().and_then(|html| Lang::from_tag(&html.get_attribute("lang")?)).unwrap_or(Lang::En)
}
