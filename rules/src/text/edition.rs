//! The names, life cycle and contradictions of an edition in words, in every language.
//!
//! The page's first visit does without them. Page and guide load them with the words for a submitted claim.

#[cfg(feature = "built-in")]
mod built_in;
mod caption;
#[cfg(feature = "built-in")]
mod en;
#[cfg(feature = "built-in")]
mod it;
mod key;

use std::sync::OnceLock;

pub use self::caption::Caption;
use self::key::Key;
use super::{Lang, fill_in};
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Edition, Statement, Topic};
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, LifeText, Reason, TimeLimit, Timer};
use crate::value::Choice as _;

/// The texts of each language, once they were loaded.
static LOADED: [OnceLock<Vec<String>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

/// Loads the texts on editions in a language that is not built in. A language that is already loaded stays as it is.
///
/// # Errors
/// How many texts there ought to be, when there are more or fewer.
pub fn load(lang: Lang, texts: Vec<String>) -> Result<(), usize> {
    let count = Key::all().count();
    if texts.len() != count {
        return Err(count);
    }
    // It fails when there are texts already, which are the same.
    let _ = LOADED[lang as usize].set(texts);
    Ok(())
}

/// Whether the texts on editions are loaded in a language.
pub fn is_loaded(lang: Lang) -> bool {
    cfg!(feature = "built-in") || LOADED[lang as usize].get().is_some()
}

#[cfg_attr(all(feature = "built-in", not(test)), expect(dead_code, reason = "then the texts are built in"))]
fn loaded(lang: Lang, key: Key) -> &'static str {
    let texts = LOADED[lang as usize].get();
    texts.and_then(|texts| texts.get(Key::all().position(|each| each == key)?)).map_or("", String::as_str)
}

/// A text: what is built in, else what was loaded; empty before that.
fn text(lang: Lang, key: Key) -> &'static str {
    #[cfg(feature = "built-in")]
    return match lang {
        Lang::En => &en::TEXTS,
        Lang::It => &it::TEXTS,
    }
    .text(key);
    #[cfg(not(feature = "built-in"))]
    return loaded(lang, key);
}

/// Lists every text on editions in a built-in language, in the order in which [`load`] takes them.
#[cfg(feature = "built-in")]
pub fn all(lang: Lang) -> impl Iterator<Item = &'static str> {
    Key::all().map(move |key| text(lang, key))
}

/// A text, where there is one.
fn some(lang: Lang, key: Key) -> Option<&'static str> {
    Some(text(lang, key)).filter(|text| !text.is_empty())
}

impl Edition {
    /// Returns the name that this edition gives to a solution area.
    pub fn area_name(&self, lang: Lang, area: SolutionArea) -> &'static str {
        text(lang, Key::Area(self.version, area))
    }

    /// Returns the name that this edition gives to an activity; `None` when the area does not offer it.
    pub fn activity_name(&self, lang: Lang, area: SolutionArea, activity: Activity) -> Option<&'static str> {
        some(lang, Key::Activity(self.version, area, activity))
    }

    /// Returns the name that this edition gives to a claim's status; `None` when it has no such status.
    pub fn status_name(&self, lang: Lang, status: ClaimStatus) -> Option<&'static str> {
        some(lang, Key::Status(self.version, status))
    }
}

/// Returns the text about a status of a claim, or about a transition to another.
pub fn life_text(lang: Lang, life_text: LifeText) -> &'static str {
    text(lang, Key::LifeText(life_text))
}

/// Returns the words for what a time limit is for.
pub fn timer(lang: Lang, timer: Timer) -> &'static str {
    text(lang, Key::Timer(timer))
}

/// Returns the words for what happens when a time limit is over.
pub fn expiry(lang: Lang, timer: Timer) -> &'static str {
    text(lang, Key::Expiry(timer))
}

/// Returns the words for who has the next move with a claim.
pub fn actor(lang: Lang, actor: Actor) -> &'static str {
    text(lang, Key::Actor(actor))
}

/// Returns the words for an action on a claim, as on a button.
pub fn action(lang: Lang, action: Action) -> &'static str {
    text(lang, Key::Action(action))
}

/// Returns the words for the reason of an action, such as why a claim is rejected.
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    text(lang, Key::Reason(reason))
}

/// Returns the words for the length of a time limit.
pub fn time_limit(lang: Lang, TimeLimit { count, unit }: TimeLimit) -> String {
    fill_in(text(lang, Key::Unit(unit)), |_| Some(count.to_string()))
}

/// Returns the words for a topic on which the pages of an edition disagree.
pub fn topic(lang: Lang, topic: Topic) -> &'static str {
    text(lang, Key::Topic(topic))
}

/// Returns the words for a statement that a page makes on such a topic.
pub fn statement(lang: Lang, statement: Statement) -> &'static str {
    text(lang, Key::Statement(statement))
}

/// Returns the heading of a part in the description of an edition.
pub fn caption(lang: Lang, caption: Caption) -> &'static str {
    text(lang, Key::Caption(caption))
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;
    use crate::edition::{E2020_09, E2023_10, EDITIONS};

    #[test]
    fn every_text_is_there_in_both_languages() {
        // Names may be the same in both, or not be there; Microsoft is the same.
        let is_name = |key: &Key| matches!(key, Key::Area(..) | Key::Activity(..) | Key::Status(..) | Key::Actor(..));
        let [en, it] = [Lang::En, Lang::It].map(|lang| {
            let keys = Key::all().filter(|key| !is_name(key));
            keys.map(|key| text(lang, key)).collect::<Vec<_>>()
        });
        for (en, it) in en.iter().zip(&it) {
            assert!(!en.is_empty() && !it.is_empty(), "a text is empty beside {en:?} and {it:?}");
            assert_ne!(en, it, "{en:?} is not translated");
            assert_eq!(en.contains("{count}"), it.contains("{count}"), "{en:?} and {it:?}");
            assert!(en.len() < 160 && it.len() < 160, "{en:?} is long-winded");
        }
        for texts in [en, it] {
            let mut once = texts.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), texts.len(), "two texts are one");
        }
    }

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        let count = Key::all().count();
        assert_eq!(load(Lang::It, vec!["too few".into()]), Err(count));
        assert_eq!(loaded(Lang::It, Key::Caption(Caption::Times)), "");

        load(Lang::It, all(Lang::It).map(Into::into).collect()).unwrap();
        for key in Key::all() {
            assert_eq!(loaded(Lang::It, key), text(Lang::It, key), "{key:?}");
        }
    }

    #[test]
    fn names_are_those_of_the_edition() {
        let business = SolutionArea::BusinessApplications;
        let name = |edition: &Edition, activity| edition.activity_name(Lang::En, business, activity);
        assert_eq!(name(&E2020_09, Activity::Presales), Some("Presales"));
        assert_eq!(name(&E2023_10, Activity::Presales), Some("Build intent - Advisor"));
        assert_eq!(E2023_10.area_name(Lang::It, SolutionArea::Microsoft365), "Modern Work and Security");
        assert_eq!(E2020_09.status_name(Lang::En, ClaimStatus::Draft), Some("Editing"));
        assert_eq!(E2023_10.status_name(Lang::En, ClaimStatus::Draft), Some("Draft"));
        assert_eq!(E2020_09.status_name(Lang::En, ClaimStatus::RejectedFinal), None);
        for edition in EDITIONS {
            for stage in crate::life::stages(edition) {
                assert!(edition.status_name(Lang::It, stage.status).is_some(), "{:?} in {}", stage.status, edition.id);
            }
            for activity in Activity::ALL {
                let name = edition.activity_name(Lang::En, SolutionArea::Microsoft365, *activity);
                assert_eq!(name.is_some(), *activity == Activity::Usage);
            }
        }
    }

    #[test]
    fn spans_are_filled_in() {
        assert_eq!(time_limit(Lang::En, Timer::Review.time_limit(&E2023_10)), "14 business days");
        assert_eq!(time_limit(Lang::It, Timer::Dispute.time_limit(&E2020_09)), "30 giorni");
    }
}
