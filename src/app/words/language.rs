//! A language file: all texts of the rules, and all words of the page.

use cpor_rules::{Lang, text};
use serde::{Deserialize, Serialize};

use super::LOADED;
use super::wording::from_list;
#[cfg(feature = "built-in")]
use super::wording::list;

/// The page's texts in one language, as in its language file: bare lists in a fixed order. Page and file are built
/// together, so bare lists in a fixed order suffice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// The texts of the rules.
    pub rules: Vec<String>,
    /// The page's words.
    pub page: Vec<String>,
}

impl Language {
    /// Creates the page's texts in a language that is built in.
    #[cfg(feature = "built-in")]
    pub fn built_in(lang: Lang) -> Self {
        Self { rules: text::all(lang).map(Into::into).collect(), page: list(super::of(lang).clone()) }
    }
}

/// Whether the page's texts in a language are loaded.
pub fn is_loaded(lang: Lang) -> bool {
    LOADED.has(lang)
}

/// Loads the page's texts from a language file. Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(Language { rules, page }) = serde_json::from_slice(file) else { return false };
    let Some(words) = from_list(page) else { return false };
    if text::load(lang, rules).is_err() {
        return false;
    }
    LOADED.set(lang, *words);
    true
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;
    use cpor_rules::wire;

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        assert!(!load(Lang::It, b"{}"));
        assert!(!load(Lang::It, br#"{"rules":["too few"],"page":[]}"#));
        assert!(LOADED.get(Lang::It).is_none());

        let mut language = Language::built_in(Lang::It);
        assert!(load(Lang::It, &wire::to_bytes(&language)));
        assert_eq!(format!("{:?}", LOADED.get(Lang::It).expect("words")), format!("{:?}", super::super::of(Lang::It)));

        language.page.pop();
        assert!(!load(Lang::It, &wire::to_bytes(&language)));
    }
}
