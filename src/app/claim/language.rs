//! What is said of a submitted claim in a language, and the file in which that is loaded. The guide loads the same file, for
//! what the documents say of editions.

use cpor_rules::{Lang, text};
use serde::{Deserialize, Serialize};

use super::words::{ClaimWords, LOADED};
use crate::app::reading::{self, words::ReadingWords};
use crate::app::words::wording::from_list;
#[cfg(feature = "built-in")]
use crate::app::words::wording::list;

/// The texts for submitted claims in one language, as in its language file: bare lists in a fixed order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClaimLanguage {
    /// Statuses, times, actions and reasons, and what else the documents of editions say.
    pub editions: Vec<String>,
    /// The words of the page of a claim.
    pub claim: Vec<String>,
    /// The words for what proof files say.
    pub reading: Vec<String>,
}

impl ClaimLanguage {
    /// Returns the texts for submitted claims in a language that is built in.
    #[cfg(feature = "built-in")]
    pub fn built_in(lang: Lang) -> Self {
        Self {
            editions: text::edition::all(lang).map(Into::into).collect(),
            claim: list(super::words::of(lang).clone()),
            reading: list(reading::words::of(lang).clone()),
        }
    }
}

/// Whether the texts for submitted claims are loaded in a language.
pub fn is_loaded(lang: Lang) -> bool {
    LOADED.has(lang) && text::edition::is_loaded(lang)
}

/// Loads the texts for submitted claims from a language file. Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(ClaimLanguage { editions, claim, reading }) = serde_json::from_slice(file) else { return false };
    let Some(words) = from_list::<ClaimWords>(claim) else { return false };
    let Some(of_reading) = from_list::<ReadingWords>(reading) else { return false };
    if text::edition::load(lang, editions).is_err() {
        return false;
    }
    reading::words::LOADED.set(lang, *of_reading);
    LOADED.set(lang, *words);
    true
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;

    use cpor_rules::value::Choice as _;
    use cpor_rules::wire;

    fn file(lang: Lang, change: impl FnOnce(&mut ClaimLanguage)) -> Vec<u8> {
        let mut language = ClaimLanguage::built_in(lang);
        change(&mut language);
        wire::to_bytes(&language)
    }

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        for lang in Lang::ALL.iter().copied() {
            for refused in [
                b"{}".to_vec(),
                file(lang, |language| drop(language.claim.pop())),
                file(lang, |language| language.claim.push("one too many".into())),
                file(lang, |language| drop(language.editions.pop())),
            ] {
                assert!(!load(lang, &refused));
            }
            assert!(LOADED.get(lang).is_none());

            assert!(load(lang, &file(lang, |_| {})));
            let built_in = super::super::words::of(lang);
            assert_eq!(format!("{:?}", LOADED.get(lang).expect("words")), format!("{built_in:?}"));
        }
    }

    #[test]
    fn both_languages_say_the_same() {
        let parameters = |text: &str| text.matches('{').count();
        let [en, it] = [Lang::En, Lang::It].map(|lang| ClaimLanguage::built_in(lang).claim);
        for (en, it) in en.iter().zip(&it) {
            assert!(!en.is_empty() && !it.is_empty() && en != it, "{en:?} and {it:?}");
            assert_eq!(parameters(en), parameters(it), "{en:?} and {it:?}");
        }
    }
}
