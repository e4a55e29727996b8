//! The guide in a language: everything that it says, and the file in which that is loaded.
//!
//! What the rules say and the page's words come from the page's own file ([`crate::app::words::language`]), which the
//! browser has already; what is said of editions from that for claims ([`crate::app::claim::language`]).

use cpor_rules::Lang;
use serde::{Deserialize, Serialize};

use super::{activity, editions, error, letter, mpn, plan, proof, rules, take_away, what_if, words as frame};
#[cfg(feature = "built-in")]
use crate::app::words::wording::list;
use crate::app::words::wording::{from_list, words};

words! {
    /// The guide's words in one language, section by section.
    #[expect(missing_docs, reason = "they are documented where they are declared")]
    GuideWords {
        frame: frame::Words,
        activity: activity::words::Words,
        editions: editions::words::Words,
        error: error::words::Words,
        letter: letter::words::Words,
        messages: letter::Texts,
        mpn: mpn::words::Words,
        plan: plan::words::Words,
        proof: proof::words::Words,
        rules: rules::words::Words,
        take_away: take_away::words::Words,
        what_if: what_if::words::Words,
    }
}

#[cfg(feature = "built-in")]
static EN: GuideWords = GuideWords {
    frame: frame::EN,
    activity: activity::words::EN,
    editions: editions::words::EN,
    error: error::words::EN,
    letter: letter::words::EN,
    messages: letter::en::TEXTS,
    mpn: mpn::words::EN,
    plan: plan::words::EN,
    proof: proof::words::EN,
    rules: rules::words::EN,
    take_away: take_away::words::EN,
    what_if: what_if::words::EN,
};

#[cfg(feature = "built-in")]
static IT: GuideWords = GuideWords {
    frame: frame::IT,
    activity: activity::words::IT,
    editions: editions::words::IT,
    error: error::words::IT,
    letter: letter::words::IT,
    messages: letter::it::TEXTS,
    mpn: mpn::words::IT,
    plan: plan::words::IT,
    proof: proof::words::IT,
    rules: rules::words::IT,
    take_away: take_away::words::IT,
    what_if: what_if::words::IT,
};

/// The guide's texts in one language, as in its language file: bare lists in a fixed order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GuideLanguage {
    /// The guide's words.
    pub guide: Vec<String>,
}

impl GuideLanguage {
    /// Returns the guide's texts in a language that is built in.
    #[cfg(feature = "built-in")]
    pub fn built_in(lang: Lang) -> Self {
        Self { guide: list(built_in(lang).clone()) }
    }
}

/// Whether the guide's texts in a language are loaded, so that it can be shown.
pub fn is_loaded(lang: Lang) -> bool {
    frame::LOADED.has(lang)
}

/// Loads the guide's texts from a language file, after those of the page. Returns whether it could be read.
pub fn load(lang: Lang, file: &[u8]) -> bool {
    let Ok(GuideLanguage { guide }) = serde_json::from_slice(file) else { return false };
    let Some(words) = from_list::<GuideWords>(guide) else { return false };
    activity::words::LOADED.set(lang, words.activity);
    editions::words::LOADED.set(lang, words.editions);
    error::words::LOADED.set(lang, words.error);
    letter::words::LOADED.set(lang, words.letter);
    letter::LOADED.set(lang, words.messages);
    mpn::words::LOADED.set(lang, words.mpn);
    plan::words::LOADED.set(lang, words.plan);
    proof::words::LOADED.set(lang, words.proof);
    rules::words::LOADED.set(lang, words.rules);
    take_away::words::LOADED.set(lang, words.take_away);
    what_if::words::LOADED.set(lang, words.what_if);
    frame::LOADED.set(lang, words.frame);
    true
}

#[cfg(feature = "built-in")]
fn built_in(lang: Lang) -> &'static GuideWords {
    match lang {
        Lang::En => &EN,
        Lang::It => &IT,
    }
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use cpor_rules::value::Choice as _;
    use cpor_rules::wire;

    fn file(lang: Lang, change: impl FnOnce(&mut GuideLanguage)) -> Vec<u8> {
        let mut language = GuideLanguage::built_in(lang);
        change(&mut language);
        wire::to_bytes(&language)
    }

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        for lang in Lang::ALL.iter().copied() {
            for refused in [
                b"{}".to_vec(),
                file(lang, |language| drop(language.guide.pop())),
                file(lang, |language| language.guide.push("one too many".into())),
            ] {
                assert!(!load(lang, &refused));
            }
            assert!(loaded(lang).is_none());

            assert!(load(lang, &file(lang, |_| {})));
            assert_eq!(format!("{:?}", loaded(lang).expect("words")), format!("{:?}", built_in(lang)));
        }
    }

    /// What was loaded, put together again.
    fn loaded(lang: Lang) -> Option<GuideWords> {
        Some(GuideWords {
            frame: frame::LOADED.get(lang)?.clone(),
            activity: activity::words::LOADED.get(lang)?.clone(),
            editions: editions::words::LOADED.get(lang)?.clone(),
            error: error::words::LOADED.get(lang)?.clone(),
            letter: letter::words::LOADED.get(lang)?.clone(),
            messages: letter::LOADED.get(lang)?.clone(),
            mpn: mpn::words::LOADED.get(lang)?.clone(),
            plan: plan::words::LOADED.get(lang)?.clone(),
            proof: proof::words::LOADED.get(lang)?.clone(),
            rules: rules::words::LOADED.get(lang)?.clone(),
            take_away: take_away::words::LOADED.get(lang)?.clone(),
            what_if: what_if::words::LOADED.get(lang)?.clone(),
        })
    }

    /// The names in the braces of a text.
    fn parameters(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn both_languages_say_the_same() {
        let [en, it] = [Lang::En, Lang::It].map(|lang| GuideLanguage::built_in(lang).guide);
        for (en, it) in en.iter().zip(&it) {
            assert_eq!(en.is_empty(), it.is_empty(), "{en:?} and {it:?}");
            assert_eq!(parameters(en), parameters(it), "{en:?} and {it:?}");
        }
    }
}
