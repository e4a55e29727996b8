//! The products and workloads that a file names, and the places where it does.
//!
//! A longer name wins: what is within it names nothing else. A common word such as "Sales" names a product behind the name of
//! its family, in an enumeration that begins so, or as an entry of a list or table of products. Elsewhere, with a capital
//! letter, it may name one: then the product is neither found nor missing.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::ids::cells;
use super::kind::Kind;
use super::names::{Family, Name};
use super::phrases::Phrases;
use super::words::Hits;

/// A place where a file names a product or workload.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The item, by its name in a draft.
    pub(super) item: String,
    /// The words that name it.
    pub(super) words: Range<usize>,
    /// Whether the words name it for certain.
    pub(super) is_certain: bool,
    /// Whether it stands on a line of its own, or in a sentence of its own.
    pub(super) is_on_its_own: bool,
}

/// A name in the text.
#[derive(Clone, Debug)]
struct Match {
    words: Range<usize>,
    names: Vec<Name>,
}

/// Lines from an entry back to the words that head its list.
const LIST: usize = 12;
/// Names that are looked at before and behind one.
const NEXT: usize = 32;
/// Words in a line that is an entry of a list rather than a sentence.
const ENTRY: usize = 10;

/// Finds every product and workload that a file names, in the order of the file.
pub(super) fn mentions(text: &Text<'_>, phrases: &Phrases<Name>, typed: &[String], hits: &Hits) -> Vec<Mention> {
    let matches = matches(text, phrases);
    let mut mentions: Vec<Mention> = Vec::new();
    // The enumeration that goes on: its family, and the word behind its last name.
    let mut going_on: Option<(Family, usize)> = None;
    // The lines of the last entries that name a product for certain.
    let mut last_entry: Option<usize> = None;
    for (at, found) in matches.iter().enumerate() {
        let first = found.words.start;
        let is_joined = going_on.is_some_and(|(_, end)| end <= first && joins(text, end, first));
        let family = going_on.filter(|_| is_joined).map(|(family, _)| family);
        let line = text.words[first].line;
        let in_list = || {
            let is_entry = stands_alone(text, &found.words) && !is_unticked(text, first);
            is_entry
                && (heads_a_list(text, hits, line, first)
                    || is_near(text, last_entry, line)
                    || entry_follows(text, &matches, at))
        };
        let mut is_certain_here = false;
        for name in &found.names {
            let (item, is_certain) = match name {
                Name::Item(item) => ((*item).to_owned(), !is_unticked(text, first)),
                Name::Typed(place) => (typed[*place].clone(), !is_unticked(text, first)),
                Name::Perhaps(item) => ((*item).to_owned(), false),
                Name::Bare(item) if family.is_some() || (is_capital(text, first) && in_list()) => {
                    ((*item).to_owned(), true)
                }
                Name::Bare(item) if is_capital(text, first) => ((*item).to_owned(), false),
                Name::Bare(_) | Name::Family(_) | Name::Other => continue,
            };
            is_certain_here |= is_certain;
            mentions.push(Mention { item, words: found.words.clone(), is_certain, is_on_its_own: false });
        }
        let is_certain_entry = is_certain_here && is_entry_line(text, line);
        if is_certain_entry {
            last_entry = Some(line);
        }
        going_on = match (found.names.first(), family) {
            (Some(Name::Family(family)), _) => Some((*family, found.words.end)),
            _ if is_certain_here => family.or_else(|| family_of(text, found)).map(|family| (family, found.words.end)),
            _ => None,
        };
    }
    mark_own_lines(text, &mut mentions);
    mentions
}

/// The names in a text: at each word the longest, and none within a longer one.
fn matches(text: &Text<'_>, phrases: &Phrases<Name>) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    let mut taken = 0;
    for first in 0..text.words.len() {
        if first < taken {
            continue;
        }
        let Some((end, names)) = longest_on_its_line(text, phrases, first) else { continue };
        let is_open = names.iter().all(|name| matches!(name, Name::Family(_) | Name::Perhaps(_)));
        if !is_open {
            taken = end;
        }
        matches.push(Match { words: first..end, names: names.into_iter().cloned().collect() });
    }
    matches
}

/// The longest name at a word. One that goes on in the next line is taken only if the name does not end with the line as
/// well, or else the line is a full one: entries of a list are names by themselves.
fn longest_on_its_line<'a>(
    text: &Text<'_>,
    phrases: &'a Phrases<Name>,
    first: usize,
) -> Option<(usize, Vec<&'a Name>)> {
    let mut found: Vec<(usize, Vec<&Name>)> = Vec::new();
    phrases.for_each_at(text, first, |end, names| found.push((end, names)));
    let longest = found.pop()?;
    let line = text.words[first].line;
    if text.words[longest.0 - 1].line == line {
        return Some(longest);
    }
    let says_one = |names: &[&Name]| names.iter().any(|name| matches!(name, Name::Item(_) | Name::Typed(_)));
    let with_the_line = found.into_iter().rfind(|(end, names)| says_one(names) && *end == text.lines[line].words.end);
    match with_the_line {
        Some(short) if !text.is_full(line) => Some(short),
        _ => Some(longest),
    }
}

/// Whether a name goes on with an enumeration that ended before a word: "Dynamics 365 Sales, Customer Service and Finance".
fn joins(text: &Text<'_>, end: usize, first: usize) -> bool {
    const JOINING: [&str; 10] = ["and", "or", "e", "ed", "und", "sowie", "et", "y", "plus", "o"];
    const HEADED: [&str; 12] = [
        "apps",
        "modules",
        "moduli",
        "module",
        "applications",
        "applicazioni",
        "anwendungen",
        "aplicaciones",
        "modulos",
        "products",
        "prodotti",
        "workloads",
    ];
    let joining = (end..first).all(|word| {
        let word = text.letters(word);
        JOINING.contains(&word) || HEADED.contains(&word)
    });
    let is_mark = |gap: Gap| gap.mark.is_none_or(|mark| matches!(mark, ',' | '/' | ':' | '(' | '+' | ';'));
    first - end <= 2
        && joining
        && (end..=first).all(|word| {
            !text.gap(word).has(Gap::PAGE | Gap::BLOCK | Gap::BULLET | Gap::TO_FILL_IN) && is_mark(text.gap(word))
        })
        && (end < first || text.gap(first).has(Gap::MARK))
}

/// The family by which a certain name began.
fn family_of(text: &Text<'_>, found: &Match) -> Option<Family> {
    let begins = |names: &[&str]| names.iter().any(|name| text.letters(found.words.start).starts_with(name));
    if begins(&["dynamics", "d365", "dyn365"]) {
        Some(Family::Dynamics)
    } else if begins(&["microsoft", "m365", "o365", "office", "ms"]) {
        Some(Family::Microsoft)
    } else {
        None
    }
}

fn is_capital(text: &Text<'_>, word: usize) -> bool {
    text.written(word).chars().next().is_some_and(char::is_uppercase)
}

/// Whether an empty box stands before a name: a template lists what was not done as well.
fn is_unticked(text: &Text<'_>, first: usize) -> bool {
    text.gap(first).has(Gap::UNTICKED)
}

/// Whether a name is alone on its line or in its cell, but for the edition of the product and a number or remark behind a mark.
fn stands_alone(text: &Text<'_>, words: &Range<usize>) -> bool {
    const EDITIONS: [&str; 8] =
        ["enterprise", "professional", "premium", "essentials", "standard", "online", "microsoft", "usl"];
    let before = text.gap(words.start);
    let begins = before.starts_new_block()
        || before.has(Gap::BULLET)
        || before.mark.is_some_and(|mark| is_bullet(mark) || mark == ':')
        || (words.start > 0 && is_number(text, words.start - 1) && text.gap(words.start - 1).starts_new_block());
    let mut end = words.end;
    while end < text.words.len() && !text.gap(end).starts_new_block() && EDITIONS.contains(&text.letters(end)) {
        end += 1;
    }
    let behind = text.gap(end);
    let ends = behind.starts_new_block()
        || behind.mark.is_some_and(|mark| matches!(mark, ':' | '('))
        || behind.has(Gap::HYPHEN);
    begins && ends
}

fn is_number(text: &Text<'_>, word: usize) -> bool {
    text.letters(word).bytes().all(|byte| byte.is_ascii_digit())
}

fn is_bullet(mark: char) -> bool {
    !matches!(mark, ',' | '.' | ';' | ':' | '(' | ')' | '/' | '"' | '!' | '?' | '@' | '%')
}

/// Whether a list of products is headed above a line, or the entry is labelled as a product in its line.
fn heads_a_list(text: &Text<'_>, hits: &Hits, line: usize, first: usize) -> bool {
    let is_label = |kind: &Kind| matches!(kind, Kind::Product);
    if hits.within(text.before(first)).any(|hit| is_label(&hit.kind)) {
        return true;
    }
    let above = text.lines_around(line, LIST, 0);
    let row = cells(text, line);
    let column = row.iter().position(|cell| cell.contains(&first));
    for other in (above.start..line).rev() {
        let head = cells(text, other);
        let label =
            hits.within(text.beginning(other)).find(|hit| is_label(&hit.kind) && is_open_label(text, &hit.words));
        if let Some(label) = label {
            // In a table a product stands below the head of its own column.
            let is_table = row.len() > 1 && head.len() > 1;
            let cell = column.and_then(|column| head.get(column));
            return !is_table || cell.is_some_and(|cell| cell.contains(&label.words.start));
        }
        if text.lines[other].words.len() > ENTRY {
            return false;
        }
    }
    false
}

/// Whether nothing stands behind the colon of a label, so that what it heads follows below.
fn is_open_label(text: &Text<'_>, words: &Range<usize>) -> bool {
    text.behind(words).all(|word| text.gap(word).last_mark != Some(':'))
}

/// Whether a certain entry stands a few lines above.
fn is_near(text: &Text<'_>, entry: Option<usize>, line: usize) -> bool {
    entry.is_some_and(|entry| text.lines_around(line, 3, 0).contains(&entry))
}

/// Whether a full name follows as an entry in the next lines: then this is one of the same list.
fn entry_follows(text: &Text<'_>, matches: &[Match], at: usize) -> bool {
    let around = text.lines_around(text.words[matches[at].words.start].line, 0, 3);
    matches[at + 1..]
        .iter()
        .take(NEXT)
        .take_while(|next| around.contains(&text.words[next.words.start].line))
        .any(|next| next.names.iter().any(|name| matches!(name, Name::Item(_))) && stands_alone(text, &next.words))
}

/// Whether a line is an entry of a list or a row of a table rather than a part of a sentence.
fn is_entry_line(text: &Text<'_>, line: usize) -> bool {
    let words = text.lines[line].words.clone();
    let has_cells = || text.beginning(line).skip(1).any(|word| text.gap(word).has(Gap::CELL));
    words.len() <= ENTRY || text.gap(words.start).has(Gap::BULLET) || has_cells()
}

/// Says of each mention whether it stands on its own: alone on an entry of a list, a row or a short line, or in a sentence
/// that names no other product.
fn mark_own_lines(text: &Text<'_>, mentions: &mut [Mention]) {
    let shares = |one: &Mention, other: &Mention| {
        if one.item == other.item || one.words == other.words || !other.is_certain {
            return false;
        }
        let (first, second) = (one.words.clone(), other.words.clone());
        let (first, second) = if first.start < second.start { (first, second) } else { (second, first) };
        let lines = text.words[first.start].line..text.words[second.start].line;
        if lines.is_empty() {
            return true;
        }
        let ends = (first.end..=second.start)
            .any(|word| text.is_sentence_end(word) || text.gap(word).has(Gap::BLOCK | Gap::PAGE | Gap::BULLET));
        !ends && !is_entry_line(text, lines.start) && !is_entry_line(text, lines.end)
    };
    for at in 0..mentions.len() {
        let one = &mentions[at];
        let line = text.words[one.words.start].line;
        let is_close = |other: &&Mention| text.words[other.words.start].line.abs_diff(line) <= 3;
        let is_shared = mentions[..at].iter().rev().take(NEXT).take_while(is_close).any(|other| shares(one, other))
            || mentions[at + 1..].iter().take(NEXT).take_while(is_close).any(|other| shares(one, other));
        mentions[at].is_on_its_own = !is_shared;
    }
}
