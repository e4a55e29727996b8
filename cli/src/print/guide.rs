//! Guidance as text.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::guide::{ActivityChoice, Change, Guide, MpnChoice, NoChange, Row};
use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, State, text, wire};

use super::finding::said;
use super::line::line;
use crate::words::{self, words};

/// Guidance: each choice of activity, each MPN, how they go together, and the smallest change.
pub(crate) fn guide(guide: &Guide, lang: Lang) -> String {
    let words = words(lang);
    let mut out = String::new();
    line(&mut out, words.activities);
    guide.activities.iter().for_each(|choice| activity(&mut out, choice, lang));
    line(&mut out, &format!("\n{}", words.mpns));
    if guide.mpns.is_empty() {
        line(&mut out, &format!("  {}", words.no_mpns));
    } else {
        guide.mpns.iter().for_each(|choice| mpn(&mut out, choice, lang));
        line(&mut out, &format!("\n{}", words.table));
        table(&mut out, &guide.table, lang);
    }
    line(&mut out, &format!("\n{}", words.change));
    match &guide.change {
        Ok(changes) => changes.iter().for_each(|made| change(&mut out, made, lang)),
        Err(none) => no_change(&mut out, none, lang),
    }
    out
}

fn activity(out: &mut String, choice: &ActivityChoice, lang: Lang) {
    let recommended = if choice.recommended { format!(" ({})", words(lang).recommended) } else { String::new() };
    let name = chosen(choice.area, choice.activities, lang);
    line(out, &format!("  {}: {name}{recommended}", choice.state.name()));
    choice.deciding.iter().for_each(|finding| said(out, "    ", finding, lang));
}

fn chosen(area: SolutionArea, activities: &[Activity], lang: Lang) -> String {
    let names: Vec<_> = activities.iter().map(|activity| (words(lang).activity)(*activity)).collect();
    format!("{}, {}", words::area(area), names.join(", "))
}

fn mpn(out: &mut String, choice: &MpnChoice, lang: Lang) {
    line(out, &format!("  {}: {}", choice.state.name(), choice.mpn_id));
    choice.deciding.iter().for_each(|finding| said(out, "    ", finding, lang));
}

/// One line for each choice of activity: what it comes to with each MPN, by which rules where it does not pass.
fn table(out: &mut String, rows: &[Row], lang: Lang) {
    for row in rows {
        let cells = row.cells.iter().map(|cell| {
            let deciding = cell.deciding.iter().filter(|_| cell.state != State::Pass);
            let deciding: String = deciding.map(|rule| format!(" {}", rule.name())).collect();
            format!("{} {}{deciding}", cell.mpn_id, cell.state.name())
        });
        let name = chosen(row.area, row.activities, lang);
        line(out, &format!("  {name}: {}", cells.collect::<Vec<_>>().join("; ")));
    }
}

fn change(out: &mut String, Change { pointer, from, to }: &Change, lang: Lang) {
    let label = text::label(lang, pointer);
    line(out, &format!("  {label} ({pointer}): {} -> {}", wire::to_text(from), wire::to_text(to)));
}

fn no_change(out: &mut String, none: &NoChange, lang: Lang) {
    line(out, &format!("  {}", (words(lang).obstacle)(none.obstacle)));
    none.stops.iter().for_each(|stop| said(out, "    ", stop, lang));
}
