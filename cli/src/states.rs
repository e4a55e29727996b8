//! The life of a claim by an edition: statuses, times, names, and what pages disagree about.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::edition::Disagreement;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{self, Exit, Saying, Stage, Timer};
use cpor_rules::rule::Page;
use cpor_rules::text::edition::{self as words, Caption};
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang, text};
use serde::Serialize;

use crate::print::{line, page};

/// For people.
pub(crate) fn text(edition: &Edition, lang: Lang) -> String {
    let mut out = String::new();
    let title = words::caption(lang, Caption::Life);
    line(&mut out, &format!("{title} ({}, {})", edition.id, text::date(lang, edition.dated)));
    line(&mut out, "");
    for it in life::stages(edition) {
        stage(&mut out, it, edition, lang);
        line(&mut out, "");
    }
    section(&mut out, Caption::Times, lang);
    for it in Timer::ALL {
        line(&mut out, &format!("    {}", time(*it, edition, lang)));
        line(&mut out, &format!("        {}", page(it.page(edition), lang)));
    }
    line(&mut out, "");
    section(&mut out, Caption::Names, lang);
    for (area, activity, name) in names(edition, lang) {
        let id = activity.map_or(area.name(), Choice::name);
        line(&mut out, &format!("    {}{name} ({id})", if activity.is_some() { "    " } else { "" }));
    }
    line(&mut out, "");
    section(&mut out, Caption::Disagreements, lang);
    for it in edition.disagreements() {
        disagreement(&mut out, it, lang);
    }
    line(&mut out, "");
    out
}

fn section(out: &mut String, caption: Caption, lang: Lang) {
    line(out, words::caption(lang, caption));
}

fn stage(out: &mut String, stage: &Stage, edition: &Edition, lang: Lang) {
    line(out, &format!("{} ({})", name(stage.status, edition, lang), stage.status.name()));
    line(out, &format!("    {}", words::saying(lang, stage.entered)));
    for Exit { to, when, timer } in stage.exits {
        let time = timer.map(|timer| format!(" ({})", time(timer, edition, lang))).unwrap_or_default();
        line(out, &format!("    -> {}: {}{time}", name(*to, edition, lang), words::saying(lang, *when)));
    }
    for note in stage.notes {
        line(out, &format!("    {}", words::saying(lang, *note)));
    }
    for it in stage.pages {
        line(out, &format!("    {}", page(*it, lang)));
    }
}

/// A status by its name in the edition; by its name in the JSON where it has none.
fn name(status: ClaimStatus, edition: &Edition, lang: Lang) -> &'static str {
    edition.status_name(lang, status).unwrap_or(status.name())
}

fn time(timer: Timer, edition: &Edition, lang: Lang) -> String {
    let mut time = format!("{}: {}", words::timer(lang, timer), words::span(lang, timer.span(edition)));
    if timer.disagreement(edition).is_some() {
        time += "; ";
        time += words::caption(lang, Caption::SeeDisagreements);
    }
    time
}

/// Each solution area by its name, followed by its activities.
fn names(edition: &Edition, lang: Lang) -> Vec<(SolutionArea, Option<Activity>, &'static str)> {
    let mut names = Vec::new();
    for area in SolutionArea::ALL {
        names.push((*area, None, edition.area_name(lang, *area)));
        for activity in Activity::ALL {
            let name = edition.activity_name(lang, *area, *activity);
            names.extend(name.map(|name| (*area, Some(*activity), name)));
        }
    }
    names
}

fn disagreement(out: &mut String, disagreement: &Disagreement, lang: Lang) {
    line(out, &format!("    {}", words::topic(lang, disagreement.about)));
    for (statement, said) in disagreement.says {
        line(out, &format!("        {} {}", words::statement(lang, *statement), page(*said, lang)));
    }
}

/// The life of a claim by an edition, as JSON.
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
    notes: Vec<TextsDocument>,
    sources: Vec<PageDocument>,
}

#[derive(Serialize)]
struct ExitDocument {
    to: &'static str,
    when: TextsDocument,
    timer: Option<&'static str>,
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

/// For programs.
pub(crate) fn documents(editions: &[&'static Edition]) -> Vec<LifeDocument> {
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
            name: TextsDocument::of(|lang| name(stage.status, edition, lang)),
            entered: stage.entered.into(),
            leaves: stage.exits.iter().map(ExitDocument::from).collect(),
            notes: stage.notes.iter().map(|note| TextsDocument::from(*note)).collect(),
            sources: stage.pages.iter().map(|page| PageDocument::from(*page)).collect(),
        }
    }
}

impl From<&Exit> for ExitDocument {
    fn from(Exit { to, when, timer }: &Exit) -> Self {
        Self { to: to.name(), when: (*when).into(), timer: timer.map(Choice::name) }
    }
}

impl TimerDocument {
    fn new(timer: Timer, edition: &Edition) -> Self {
        let life::Span { count, unit } = timer.span(edition);
        Self {
            timer: timer.name(),
            about: TextsDocument::of(|lang| words::timer(lang, timer)),
            count,
            unit: unit.name(),
            source: timer.page(edition).into(),
            disagreement: timer.disagreement(edition).map(|it| it.about.name()),
        }
    }
}

fn name_documents(edition: &Edition) -> Vec<NameDocument> {
    let [en, it] = [Lang::En, Lang::It].map(|lang| names(edition, lang));
    let both = en.into_iter().zip(it);
    both.map(|((area, activity, en), (_, _, it))| NameDocument {
        solution_area: area.name(),
        activity: activity.map(Choice::name),
        name: TextsDocument { en, it },
    })
    .collect()
}

impl From<&'static Disagreement> for DisagreementDocument {
    fn from(Disagreement { about, says }: &'static Disagreement) -> Self {
        let says = says.iter().map(|(statement, page)| StatementDocument {
            text: TextsDocument::of(|lang| words::statement(lang, *statement)),
            source: (*page).into(),
        });
        Self { topic: about.name(), about: TextsDocument::of(|lang| words::topic(lang, *about)), says: says.collect() }
    }
}

impl TextsDocument {
    fn of(text: impl Fn(Lang) -> &'static str) -> Self {
        Self { en: text(Lang::En), it: text(Lang::It) }
    }
}

impl From<Saying> for TextsDocument {
    fn from(saying: Saying) -> Self {
        Self::of(|lang| words::saying(lang, saying))
    }
}

impl From<Page> for PageDocument {
    fn from(page: Page) -> Self {
        Self { page: page.document().name(), dated: page.dated() }
    }
}
