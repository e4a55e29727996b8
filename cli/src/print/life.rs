//! The life of a claim by an edition, as text.

use cpor_rules::edition::Disagreement;
use cpor_rules::life::{self, Exit, Stage, Timer};
use cpor_rules::text::edition::{self as words, Caption};
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang, text};

use super::line::line;
use super::source::page;
use crate::names::{name, names};

/// For people.
pub(crate) fn life(edition: &Edition, lang: Lang) -> String {
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

fn time(timer: Timer, edition: &Edition, lang: Lang) -> String {
    let mut time = format!("{}: {}", words::timer(lang, timer), words::span(lang, timer.span(edition)));
    if timer.disagreement(edition).is_some() {
        time += "; ";
        time += words::caption(lang, Caption::SeeDisagreements);
    }
    time
}

fn disagreement(out: &mut String, disagreement: &Disagreement, lang: Lang) {
    line(out, &format!("    {}", words::topic(lang, disagreement.about)));
    for (statement, said) in disagreement.says {
        line(out, &format!("        {} {}", words::statement(lang, *statement), page(*said, lang)));
    }
}
