//! The reviewers' screen in a language: its words, and the file in which they are loaded.
//!
//! What the rules say and the page's words come from the page's own file ([`crate::app::words::language`]), which the browser
//! has already; statuses, actions, reasons and times from that of submitted claims ([`crate::app::claim::language`]).

use cpor_rules::Lang;
use serde::{Deserialize, Serialize};

use super::words;
use crate::app::words::wording::from_list;
#[cfg(feature = "built-in")]
use crate::app::words::wording::list;

/// The texts of the reviewers' screen in one language, as in its language file: bare lists in a fixed order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReviewLanguage {
    /// The words of the screen.
    pub review: Vec<String>,
}

impl ReviewLanguage {
    /// Returns the texts of the reviewers' screen in a language that is built in.
    #[cfg(feature = "built-in")]
    pub fn built_in(lang: Lang) -> Self {
        Self { review: list(words::of(lang).clone()) }
    }
}

/// Whether the texts of the reviewers' screen are loaded in a language.
pub fn is_loaded(lang: Lang) -> bool {
    words::LOADED.has(lang)
}

/// Loads the texts of the reviewers' screen from a language file, after those of the page and of submitted claims.
/// Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(ReviewLanguage { review }) = serde_json::from_slice(file) else { return false };
    let Some(review) = from_list::<words::Words>(review) else { return false };
    words::LOADED.set(lang, *review);
    true
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use std::collections::BTreeSet;

    use cpor_rules::value::Choice as _;
    use cpor_rules::wire;

    use super::*;

    fn file(lang: Lang, change: impl FnOnce(&mut ReviewLanguage)) -> Vec<u8> {
        let mut language = ReviewLanguage::built_in(lang);
        change(&mut language);
        wire::to_bytes(&language)
    }

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        for lang in Lang::ALL.iter().copied() {
            for refused in [
                b"{}".to_vec(),
                file(lang, |language| drop(language.review.pop())),
                file(lang, |language| language.review.push("one too many".into())),
            ] {
                assert!(!load(lang, &refused));
            }
            assert!(words::LOADED.get(lang).is_none());

            assert!(load(lang, &file(lang, |_| {})));
            assert_eq!(format!("{:?}", words::LOADED.get(lang).expect("words")), format!("{:?}", words::of(lang)));
        }
    }

    /// The names in the braces of a text.
    fn parameters(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn both_languages_say_the_same() {
        let [en, it] = [Lang::En, Lang::It].map(|lang| ReviewLanguage::built_in(lang).review);
        for (en, it) in en.iter().zip(&it) {
            assert!(!en.is_empty() && !it.is_empty(), "{en:?} and {it:?}");
            assert_eq!(parameters(en), parameters(it), "{en:?} and {it:?}");
        }
    }
}
