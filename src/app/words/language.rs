//! A language file: all texts of the rules, and all words of the page.

use std::sync::OnceLock;

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, text};
use serde::{Deserialize, Serialize};

use super::Words;
#[cfg(feature = "built-in")]
use super::wording::list;
use super::wording::{Wordless as _, listed};

static LOADED: [OnceLock<Box<Words>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

/// A language file. Page and file are built together, so bare lists in a fixed order suffice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// The texts of the rules.
    pub rules: Vec<String>,
    /// The page's words.
    pub page: Vec<String>,
}

impl Language {
    /// Creates the file of a built-in language.
    #[cfg(feature = "built-in")]
    pub fn built_in(lang: Lang) -> Self {
        Self { rules: text::all(lang).map(Into::into).collect(), page: list(super::of(lang).clone()) }
    }
}

/// Whether a language is loaded.
pub fn is_loaded(lang: Lang) -> bool {
    cfg!(feature = "built-in") || LOADED[lang as usize].get().is_some()
}

/// Loads the file of a language. Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(Language { rules, page }) = serde_json::from_slice(file) else { return false };
    let Some(words) = listed(page) else { return false };
    text::load(lang, rules).is_ok() && (LOADED[lang as usize].set(words).is_ok() || is_loaded(lang))
}

/// Returns the loaded words of a language; empty while it is not loaded.
#[cfg_attr(all(feature = "built-in", not(test)), expect(dead_code, reason = "then the words are built in"))]
pub(super) fn words(lang: Lang) -> &'static Words {
    static NONE: Words = Words::NONE;
    LOADED[lang as usize].get().map_or(&NONE, |words| words)
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;
    use cpor_rules::wire;

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        assert!(!load(Lang::It, b"{}"));
        assert!(!load(Lang::It, br#"{"rules":["too few"],"page":[]}"#));
        assert_eq!(words(Lang::It).brand, "");

        let mut language = Language::built_in(Lang::It);
        assert!(load(Lang::It, &wire::to_bytes(&language)));
        assert_eq!(format!("{:?}", words(Lang::It)), format!("{:?}", super::super::of(Lang::It)));

        language.page.pop();
        assert!(!load(Lang::It, &wire::to_bytes(&language)));
    }
}
