//! The life of a claim in an edition, as JSON: statuses, times, names, and contradictions between source pages.

use cpor_rules::edition::Disagreement;
use cpor_rules::life::{self, LifeText, Limit, Stage, Timer, Transition};
use cpor_rules::rule::Page;
use cpor_rules::text::edition as words;
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang};
use serde::Serialize;

use crate::names::{area_and_activity_names, status_name};

/// The life of a claim in an edition, as JSON.
#[derive(Serialize)]
pub(crate) struct LifeDocument {
    edition: &'static str,
    dated: String,
    states: Vec<StateDocument>,
    timers: Vec<TimerDocument>,
    names: Vec<NameDocument>,
    disagreements: Vec<DisagreementDocument>,
}

#[derive(Serialize)]
struct StateDocument {
    status: &'static str,
    name: TextsDocument,
    entered: TextsDocument,
    leaves: Vec<ExitDocument>,
    open: &'static [&'static str],
    notes: Vec<TextsDocument>,
    sources: Vec<PageDocument>,
}

#[derive(Serialize)]
struct ExitDocument {
    action: &'static str,
    by: &'static str,
    to: &'static str,
    when: TextsDocument,
    timer: Option<&'static str>,
    limit: &'static str,
    reasons: Vec<&'static str>,
    needs_text: bool,
}

#[derive(Serialize)]
struct TimerDocument {
    timer: &'static str,
    about: TextsDocument,
    count: u32,
    unit: &'static str,
    source: PageDocument,
    disagreement: Option<&'static str>,
}

#[derive(Serialize)]
struct NameDocument {
    solution_area: &'static str,
    activity: Option<&'static str>,
    name: TextsDocument,
}

#[derive(Serialize)]
struct DisagreementDocument {
    topic: &'static str,
    about: TextsDocument,
    says: Vec<StatementDocument>,
}

#[derive(Serialize)]
struct StatementDocument {
    text: TextsDocument,
    source: PageDocument,
}

#[derive(Serialize)]
struct TextsDocument {
    en: &'static str,
    it: &'static str,
}

#[derive(Serialize)]
struct PageDocument {
    page: &'static str,
    dated: &'static str,
}

/// Builds the life of a claim in each of these editions, as documents for JSON.
pub(crate) fn life_documents(editions: &[&'static Edition]) -> Vec<LifeDocument> {
    editions.iter().map(|edition| LifeDocument::from(*edition)).collect()
}

impl From<&'static Edition> for LifeDocument {
    fn from(edition: &'static Edition) -> Self {
        Self {
            edition: edition.id,
            dated: edition.dated.to_string(),
            states: life::stages(edition).iter().map(|stage| StateDocument::new(stage, edition)).collect(),
            timers: Timer::ALL.iter().map(|timer| TimerDocument::new(*timer, edition)).collect(),
            names: name_documents(edition),
            disagreements: edition.disagreements().iter().map(DisagreementDocument::from).collect(),
        }
    }
}

impl StateDocument {
    fn new(stage: &'static Stage, edition: &Edition) -> Self {
        Self {
            status: stage.status.name(),
            name: TextsDocument::of(|lang| status_name(stage.status, edition, lang)),
            entered: stage.entered.into(),
            leaves: stage.transitions.iter().map(ExitDocument::from).collect(),
            open: stage.open,
            notes: stage.notes.iter().map(|note| TextsDocument::from(*note)).collect(),
            sources: stage.pages.iter().map(|page| PageDocument::from(*page)).collect(),
        }
    }
}

impl From<&Transition> for ExitDocument {
    fn from(Transition { action, by, to, when, timer, limit, reasons, needs_text }: &Transition) -> Self {
        Self {
            action: action.name(),
            by: by.name(),
            to: to.name(),
            when: (*when).into(),
            timer: timer.map(Choice::name),
            limit: match limit {
                Limit::Expected => "expected",
                Limit::Until => "until",
                Limit::After => "after",
            },
            reasons: reasons.iter().map(|reason| reason.name()).collect(),
            needs_text: *needs_text,
        }
    }
}

impl TimerDocument {
    fn new(timer: Timer, edition: &Edition) -> Self {
        let life::TimeLimit { count, unit } = timer.time_limit(edition);
        Self {
            timer: timer.name(),
            about: TextsDocument::of(|lang| words::timer(lang, timer)),
            count,
            unit: unit.name(),
            source: timer.source_page(edition).into(),
            disagreement: timer.disagreement(edition).map(|it| it.topic.name()),
        }
    }
}

/// The names of areas and activities in all languages.
fn name_documents(edition: &Edition) -> Vec<NameDocument> {
    let [en, it] = [Lang::En, Lang::It].map(|lang| area_and_activity_names(edition, lang));
    let both = en.into_iter().zip(it);
    both.map(|((area, activity, en), (_, _, it))| NameDocument {
        solution_area: area.name(),
        activity: activity.map(Choice::name),
        name: TextsDocument { en, it },
    })
    .collect()
}

impl From<&'static Disagreement> for DisagreementDocument {
    fn from(Disagreement { topic, statements }: &'static Disagreement) -> Self {
        let says = statements.iter().map(|(statement, page)| StatementDocument {
            text: TextsDocument::of(|lang| words::statement(lang, *statement)),
            source: (*page).into(),
        });
        Self { topic: topic.name(), about: TextsDocument::of(|lang| words::topic(lang, *topic)), says: says.collect() }
    }
}

impl TextsDocument {
    /// A text in all languages.
    fn of(text: impl Fn(Lang) -> &'static str) -> Self {
        Self { en: text(Lang::En), it: text(Lang::It) }
    }
}

impl From<LifeText> for TextsDocument {
    fn from(life_text: LifeText) -> Self {
        Self::of(|lang| words::life_text(lang, life_text))
    }
}

impl From<Page> for PageDocument {
    fn from(page: Page) -> Self {
        Self { page: page.document().name(), dated: page.dated() }
    }
}
