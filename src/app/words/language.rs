//! A language file: all texts of the rules, and all words of the page.

use std::sync::OnceLock;

use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, text};
use serde::{Deserialize, Serialize};

use super::Words;
use super::wording::{Wording as _, Wordless as _};

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
        let mut page = Vec::new();
        super::of(lang).clone().visit(&mut |word| page.push((*word).to_owned()));
        Self { rules: text::all(lang).map(Into::into).collect(), page }
    }

    /// Returns the words, if their number is right.
    fn words(self) -> Option<Box<Words>> {
        let mut words = Box::new(Words::NONE);
        let mut given = self.page.into_iter();
        let mut all = true;
        words.visit(&mut |word| match given.next() {
            Some(given) => *word = given.leak(),
            None => all = false,
        });
        (all && given.next().is_none()).then_some(words)
    }
}

/// Whether a language is loaded.
pub fn is_loaded(lang: Lang) -> bool {
    cfg!(feature = "built-in") || LOADED[lang as usize].get().is_some()
}

/// Loads the file of a language. Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(mut language) = serde_json::from_slice::<Language>(file) else { return false };
    let rules = std::mem::take(&mut language.rules);
    let Some(words) = language.words() else { return false };
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
