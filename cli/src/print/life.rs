//! Formats the life of a claim.

use cpor_rules::edition::Disagreement;
use cpor_rules::life::{self, Stage, Timer, Transition};
use cpor_rules::text::edition::{self as words, Caption};
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang, text};

use super::line::push_line;
use super::source::page_title;
use crate::names::{area_and_activity_names, status_name};

/// Formats the life of a claim in an edition as text: stages, times, names, and contradictions between source pages.
pub(crate) fn life_text(edition: &Edition, lang: Lang) -> String {
    let mut out = String::new();
    let title = words::caption(lang, Caption::Life);
    push_line(&mut out, &format!("{title} ({}, {})", edition.id, text::date(lang, edition.dated)));
    push_line(&mut out, "");
    push_transitions(&mut out, edition);
    push_line(&mut out, "");
    for stage in life::stages(edition) {
        push_stage(&mut out, stage, edition, lang);
        push_line(&mut out, "");
    }
    push_heading(&mut out, Caption::Times, lang);
    for timer in Timer::ALL {
        push_line(&mut out, &format!("    {}", timer_text(*timer, edition, lang)));
        push_line(&mut out, &format!("        {}", page_title(timer.source_page(edition), lang)));
    }
    push_line(&mut out, "");
    push_heading(&mut out, Caption::Names, lang);
    for (area, activity, name) in area_and_activity_names(edition, lang) {
        let id = activity.map_or(area.name(), Choice::name);
        push_line(&mut out, &format!("    {}{name} ({id})", if activity.is_some() { "    " } else { "" }));
    }
    push_line(&mut out, "");
    push_disagreements(&mut out, edition.disagreements(), lang);
    push_line(&mut out, "");
    out
}

/// Appends the heading of a section.
fn push_heading(out: &mut String, caption: Caption, lang: Lang) {
    push_line(out, words::caption(lang, caption));
}

/// Appends all transitions as a table, by the names in JSON.
fn push_transitions(out: &mut String, edition: &Edition) {
    let row = |[from, to, action, by, time]: [&str; 5]| {
        format!("    {from:<16}{to:<16}{action:<14}{by:<10}{time}").trim_end().to_owned()
    };
    push_line(out, &row(["from", "to", "action", "by", "timer"]));
    for stage in life::stages(edition) {
        for Transition { action, by, to, timer, .. } in stage.transitions {
            let time = timer.map(Choice::name).unwrap_or_default();
            push_line(out, &row([stage.status.name(), to.name(), action.name(), by.name(), time]));
        }
    }
}

/// Appends a stage: its status, how it begins, how it ends, notes, and source pages.
fn push_stage(out: &mut String, stage: &Stage, edition: &Edition, lang: Lang) {
    push_line(out, &format!("{} ({})", status_name(stage.status, edition, lang), stage.status.name()));
    push_line(out, &format!("    {}", words::life_text(lang, stage.entered)));
    for transition in stage.transitions {
        let Transition { action, by, to, when, timer, reasons, .. } = transition;
        let time = timer.map(|timer| format!(" ({})", timer_text(timer, edition, lang))).unwrap_or_default();
        push_line(out, &format!("    -> {}: {}{time}", status_name(*to, edition, lang), words::life_text(lang, *when)));
        let reasons = reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ");
        let reasons = if reasons.is_empty() { reasons } else { format!(": {reasons}") };
        push_line(out, &format!("       {} {}{reasons}", by.name(), action.name()));
    }
    for note in stage.notes {
        push_line(out, &format!("    {}", words::life_text(lang, *note)));
    }
    for page in stage.pages {
        push_line(out, &format!("    {}", page_title(*page, lang)));
    }
}

/// A timer as text: what it is for, and how long it runs.
fn timer_text(timer: Timer, edition: &Edition, lang: Lang) -> String {
    let mut time = format!("{}: {}", words::timer(lang, timer), words::time_limit(lang, timer.time_limit(edition)));
    if timer.disagreement(edition).is_some() {
        time += "; ";
        time += words::caption(lang, Caption::SeeDisagreements);
    }
    time
}

/// Appends contradictions between source pages, with their heading.
pub(super) fn push_disagreements<'a>(
    out: &mut String,
    disagreements: impl IntoIterator<Item = &'a Disagreement>,
    lang: Lang,
) {
    push_heading(out, Caption::Disagreements, lang);
    disagreements.into_iter().for_each(|disagreement| push_disagreement(out, disagreement, lang));
}

/// Appends a topic on which source pages contradict each other, with the statement of each page.
fn push_disagreement(out: &mut String, disagreement: &Disagreement, lang: Lang) {
    push_line(out, &format!("    {}", words::topic(lang, disagreement.topic)));
    for (statement, page) in disagreement.statements {
        push_line(out, &format!("        {} {}", words::statement(lang, *statement), page_title(*page, lang)));
    }
}
