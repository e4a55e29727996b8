//! The names, life cycle and contradictions of an edition in words, in every language.
//!
//! These texts are always built in: only the tool and the guide show them, so they add nothing to the first load of the
//! page.

mod en;
mod it;

use super::{Lang, fill_in};
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Edition, Statement, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::life::{LifeText, TimeLimit, Timer, Unit};
use crate::value::listed;

/// The texts of an edition in one language.
struct Texts {
    area: fn(Version, SolutionArea) -> &'static str,
    activity: fn(Version, SolutionArea, Activity) -> Option<&'static str>,
    status: fn(Version, ClaimStatus) -> Option<&'static str>,
    life_text: fn(LifeText) -> &'static str,
    timer: fn(Timer) -> &'static str,
    unit: fn(Unit) -> &'static str,
    topic: fn(Topic) -> &'static str,
    statement: fn(Statement) -> &'static str,
    caption: fn(Caption) -> &'static str,
}

listed! {
    /// A heading over texts about an edition.
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    Caption {
        Life,
        Times,
        Names,
        Disagreements,
        SeeDisagreements,
    }
}

fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::En => &en::TEXTS,
        Lang::It => &it::TEXTS,
    }
}

impl Edition {
    /// Returns the name of a solution area in this edition.
    pub fn area_name(&self, lang: Lang, area: SolutionArea) -> &'static str {
        (texts(lang).area)(self.version, area)
    }

    /// Returns the name of an activity in this edition; `None` when the area does not offer it.
    pub fn activity_name(&self, lang: Lang, area: SolutionArea, activity: Activity) -> Option<&'static str> {
        (texts(lang).activity)(self.version, area, activity)
    }

    /// Returns the name of a status in this edition; `None` when it has no such status.
    pub fn status_name(&self, lang: Lang, status: ClaimStatus) -> Option<&'static str> {
        (texts(lang).status)(self.version, status)
    }
}

/// Returns a text about a status or a transition.
pub fn life_text(lang: Lang, life_text: LifeText) -> &'static str {
    (texts(lang).life_text)(life_text)
}

/// Returns the words for what a time limit is for.
pub fn timer(lang: Lang, timer: Timer) -> &'static str {
    (texts(lang).timer)(timer)
}

/// Returns a duration in words.
pub fn time_limit(lang: Lang, TimeLimit { count, unit }: TimeLimit) -> String {
    fill_in((texts(lang).unit)(unit), |_| Some(count.to_string()))
}

/// Returns the words for a topic on which pages disagree.
pub fn topic(lang: Lang, topic: Topic) -> &'static str {
    (texts(lang).topic)(topic)
}

/// Returns the words for a statement that a page makes.
pub fn statement(lang: Lang, statement: Statement) -> &'static str {
    (texts(lang).statement)(statement)
}

/// Returns a heading.
pub fn caption(lang: Lang, caption: Caption) -> &'static str {
    (texts(lang).caption)(caption)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{E2020_09, E2023_10, EDITIONS};
    use crate::value::Choice as _;

    #[test]
    fn every_text_is_there_in_both_languages() {
        let [en, it] = [Lang::En, Lang::It].map(|lang| {
            let Texts { life_text, timer, unit, topic, statement, caption, .. } = texts(lang);
            let sayings = LifeText::ALL.iter().map(|it| life_text(*it)).chain(Timer::ALL.iter().map(|it| timer(*it)));
            let sayings = sayings.chain(Unit::ALL.iter().map(|it| unit(*it)));
            let sayings = sayings.chain(Topic::ALL.iter().map(|it| topic(*it)));
            let sayings = sayings.chain(Statement::ALL.iter().map(|it| statement(*it)));
            sayings.chain(Caption::ALL.iter().map(|it| caption(*it))).collect::<Vec<_>>()
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
