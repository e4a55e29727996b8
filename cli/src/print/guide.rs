//! Formats guidance.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::guide::{ActivityChoice, Change, Guide, MpnChoice, NoChange, Row};
use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, State, text, wire};

use super::finding::push_message;
use super::line::push_line;
use crate::words::{self, words};

/// Formats guidance as text: each choice of activity, each MPN, how they combine, and the smallest change.
pub(crate) fn guide_text(guide: &Guide, lang: Lang) -> String {
    let words = words(lang);
    let mut out = String::new();
    push_line(&mut out, words.activities);
    guide.activities.iter().for_each(|choice| push_activity_choice(&mut out, choice, lang));
    push_line(&mut out, &format!("\n{}", words.mpns));
    if guide.mpns.is_empty() {
        push_line(&mut out, &format!("  {}", words.no_mpns));
    } else {
        guide.mpns.iter().for_each(|choice| push_mpn_choice(&mut out, choice, lang));
        push_line(&mut out, &format!("\n{}", words.table));
        push_table(&mut out, &guide.table, lang);
    }
    push_line(&mut out, &format!("\n{}", words.change));
    match &guide.change {
        Ok(changes) => changes.iter().for_each(|change| push_change(&mut out, change, lang)),
        Err(none) => push_no_change(&mut out, none, lang),
    }
    out
}

/// Appends a choice of activity with the findings that decide it.
fn push_activity_choice(out: &mut String, choice: &ActivityChoice, lang: Lang) {
    let recommended = if choice.recommended { format!(" ({})", words(lang).recommended) } else { String::new() };
    let name = choice_name(choice.area, choice.activities, lang);
    push_line(out, &format!("  {}: {name}{recommended}", choice.state.name()));
    choice.deciding.iter().for_each(|finding| push_message(out, "    ", finding, lang));
}

/// The name of a choice: solution area and activities.
fn choice_name(area: SolutionArea, activities: &[Activity], lang: Lang) -> String {
    let names: Vec<_> = activities.iter().map(|activity| (words(lang).activity)(*activity)).collect();
    format!("{}, {}", words::area_name(area), names.join(", "))
}

/// Appends an MPN with the findings that decide it.
fn push_mpn_choice(out: &mut String, choice: &MpnChoice, lang: Lang) {
    push_line(out, &format!("  {}: {}", choice.state.name(), choice.mpn_id));
    choice.deciding.iter().for_each(|finding| push_message(out, "    ", finding, lang));
}

/// Appends a line for each choice of activity: the state with each MPN, and the rules that decide it unless it passes.
fn push_table(out: &mut String, rows: &[Row], lang: Lang) {
    for row in rows {
        let cells = row.cells.iter().map(|cell| {
            let deciding = cell.deciding.iter().filter(|_| cell.state != State::Pass);
            let deciding: String = deciding.map(|rule| format!(" {}", rule.name())).collect();
            format!("{} {}{deciding}", cell.mpn_id, cell.state.name())
        });
        let name = choice_name(row.area, row.activities, lang);
        push_line(out, &format!("  {name}: {}", cells.collect::<Vec<_>>().join("; ")));
    }
}

/// Appends one field of the smallest change: its old and its new value.
fn push_change(out: &mut String, Change { pointer, from, to }: &Change, lang: Lang) {
    let label = text::label(lang, pointer);
    push_line(out, &format!("  {label} ({pointer}): {} -> {}", wire::to_text(from), wire::to_text(to)));
}

/// Appends why there is no change that makes the claim pass.
fn push_no_change(out: &mut String, none: &NoChange, lang: Lang) {
    push_line(out, &format!("  {}", (words(lang).obstacle)(none.obstacle)));
    none.stops.iter().for_each(|stop| push_message(out, "    ", stop, lang));
}
