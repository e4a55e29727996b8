//! The files that the page loads on demand: languages, and the table of SKUs.

use std::sync::OnceLock;

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, SkuTable};
use gloo_net::http::Request;

use super::window::document;
use crate::app::claim::language as claim;
use crate::app::guide::language as guide;
use crate::app::review::language as review;
use crate::app::words::language;

/// The URLs of the files that are loaded on demand.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    languages: Vec<(Lang, String)>,
    /// The words for submitted claims.
    claims: Vec<(Lang, String)>,
    /// The guide's words, for its module alone.
    guides: Vec<(Lang, String)>,
    /// The words of the reviewers' screen, likewise.
    reviews: Vec<(Lang, String)>,
    /// The table of SKUs.
    skus: String,
}

impl Resources {
    /// Reads them from the element that starts the page: `data-lang-en`, `data-claim-en`, the same for Italian, and
    /// `data-skus`.
    pub fn of_document() -> Self {
        let said = |name: &str| document().query_selector(&format!("[{name}]")).ok()??.get_attribute(name);
        let addresses = |kind: &str| {
            let address = |lang: &Lang| Some((*lang, said(&format!("data-{kind}-{}", lang.name()))?));
            Lang::ALL.iter().filter_map(address).collect()
        };
        Self {
            languages: addresses("lang"),
            claims: addresses("claim"),
            skus: said("data-skus").unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Takes them from a host.
    pub fn at(languages: Vec<(Lang, String)>, claims: Vec<(Lang, String)>, skus: String) -> Self {
        Self { languages, claims, skus, ..Self::default() }
    }

    /// What the guide's module needs: languages, and in each what is said of editions, and its own words.
    pub fn of_guide(languages: Vec<(Lang, String)>, claims: Vec<(Lang, String)>, guides: Vec<(Lang, String)>) -> Self {
        Self { languages, claims, guides, ..Self::default() }
    }

    /// What the reviewers' module needs: languages, and in each what is said of claims, and its own words.
    pub fn of_reviews(
        languages: Vec<(Lang, String)>,
        claims: Vec<(Lang, String)>,
        reviews: Vec<(Lang, String)>,
    ) -> Self {
        Self { languages, claims, reviews, ..Self::default() }
    }

    /// Loads a language, unless it is loaded. Returns whether it is loaded now.
    pub async fn language(&self, lang: Lang) -> bool {
        language::is_loaded(lang)
            || fetch_of(&self.languages, lang).await.is_some_and(|file| language::load(lang, &file))
    }

    /// Loads the words for submitted claims in a language, unless they are loaded. Returns whether they are loaded now.
    pub async fn claim(&self, lang: Lang) -> bool {
        claim::is_loaded(lang) || fetch_of(&self.claims, lang).await.is_some_and(|file| claim::load(lang, &file))
    }

    /// Loads what the guide says in a language, unless it is loaded. Returns whether it is loaded now.
    pub async fn guide(&self, lang: Lang) -> bool {
        self.language(lang).await
            && self.claim(lang).await
            && (guide::is_loaded(lang)
                || fetch_of(&self.guides, lang).await.is_some_and(|file| guide::load(lang, &file)))
    }

    /// Loads what the reviewers' screen says in a language, unless it is loaded. Returns whether it is loaded now.
    pub async fn reviews(&self, lang: Lang) -> bool {
        self.language(lang).await
            && self.claim(lang).await
            && (review::is_loaded(lang)
                || fetch_of(&self.reviews, lang).await.is_some_and(|file| review::load(lang, &file)))
    }

    /// Loads the table of SKUs, unless it is loaded.
    pub async fn skus(&self) -> Option<&'static SkuTable> {
        static LOADED: OnceLock<SkuTable> = OnceLock::new();
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

/// The first language: that of the static frame, which src/static-frame.js chooses.
pub fn initial_lang() -> Lang {
    document().document_element().and_then(|html| Lang::from_tag(&html.get_attribute("lang")?)).unwrap_or(Lang::En)
}
