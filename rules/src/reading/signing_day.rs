//! The days of a file on which somebody may have signed.

use std::cmp::Reverse;
use std::ops::Range;

use chrono::NaiveDate;

use super::comparable::Text;
use super::day::Day;
use super::gap::Gap;
use super::kind::Kind;
use super::sides::Sides;
use super::signers::{end_of_name, is_unsigned};
use super::who::{Companies, Party};
use super::words::{Hit, Hits};

/// A day on which a person may have signed.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The words that say it.
    pub(super) words: Range<usize>,
    /// The day.
    pub(super) day: NaiveDate,
}

/// How near a day is to a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// A word of time is before it, and a signature nowhere near: the day of a letter or message.
    Dated,
    /// A signature or acknowledgement is a few lines away.
    Beside,
    /// It is the day in a block of signatures, or words of signing stand in its line.
    Signed,
}

/// Words of a line in which a word of signing speaks of any day in it; in a longer one it does of the next half as many.
const CLOSE: usize = 16;
/// The facts about those who may have signed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parties<'a> {
    /// The sides of the contract.
    pub(super) sides: &'a Sides,
    /// The names of the companies.
    pub(super) companies: &'a Companies,
    /// Whether the file is an offer that nobody signed.
    pub(super) is_offer: bool,
}

/// Lines of a block of signatures.
const BLOCK: usize = 6;

/// Finds the days on which somebody may have signed: those nearest to a signature. Days of births, versions and terms do not
/// count, nor do days to come.
pub(super) fn candidates(
    text: &Text<'_>,
    hits: &Hits,
    days: &[Day],
    parties: &Parties<'_>,
    last: Option<NaiveDate>,
) -> Vec<Candidate> {
    let Parties { sides, is_offer, .. } = *parties;
    let is_past = |day: &NaiveDate| last.is_none_or(|last| *day <= last);
    let near: Vec<(Nearness, Option<Party>, Candidate)> = days
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_of_a_period(text, days, *at))
        .filter_map(|(_, day)| Some((day, nearness(text, hits, parties, day)?)))
        // An offer is dated and not accepted by its date.
        .filter(|(_, nearness)| !is_offer || *nearness == Nearness::Signed)
        .flat_map(|(day, nearness)| {
            let side = sides.party_at(text, day.words.start);
            let days = day.possible.iter().copied().filter(is_past);
            days.map(move |it| (nearness, side, Candidate { words: day.words.clone(), day: it }))
        })
        .collect();
    let nearest =
        near.iter().filter(|(_, side, _)| *side != Some(Party::Partner)).map(|(nearness, ..)| *nearness).max();
    let Some(nearest) = nearest else { return Vec::new() };
    let of_nearest = || near.iter().filter(|(nearness, side, _)| *nearness == nearest && *side != Some(Party::Partner));
    // The customer's own signature counts where a side is said.
    let has_customers = of_nearest().any(|(_, side, _)| *side == Some(Party::Customer));
    let chosen = of_nearest()
        .filter(|(_, side, _)| !has_customers || nearest < Nearness::Signed || *side == Some(Party::Customer));
    chosen.map(|(.., candidate)| candidate.clone()).collect()
}

fn nearness(text: &Text<'_>, hits: &Hits, parties: &Parties<'_>, day: &Day) -> Option<Nearness> {
    let first = day.words.start;
    let line = text.words[first].line;
    let before = before(text, first);
    if is_of_a_term(text, first) {
        return None;
    }
    let start = before
        .clone()
        .rev()
        .find(|word| text.gap(word + 1).has(Gap::END) && !is_close_to(*word, first))
        .map_or(before.start, |word| word + 1);
    let said: Vec<&Hit> = hits
        .within(start..first)
        .filter(|hit| is_of_days(hit.kind) && (is_telling(text, hit) || hit.words.end == first))
        .collect();
    // Of "printed on" and the "on" in it the longer one says what the day is.
    // Of "go-live was on" the "on" says nothing.
    let nearest = said.iter().max_by_key(|hit| (is_telling(text, hit), hit.words.end, Reverse(hit.words.start)));
    let of_nearest = |kind: Kind| {
        said.iter().any(|hit| hit.kind == kind && nearest.is_some_and(|nearest| nearest.words == hit.words))
    };
    if of_nearest(Kind::OtherDay) && !of_nearest(Kind::Signing) && !of_nearest(Kind::DateLabel) {
        return None;
    }
    // Whoever checks a document approves it as well.
    let is_approved_by_customer = || {
        parties.sides.party_at(text, first) == Some(Party::Customer) || hits.has(text.beginning(line), Kind::Customer)
    };
    let is_signing = |hit: &&Hit| {
        let is_of_signing = matches!(
            hit.kind,
            Kind::Signing | Kind::SignatureLabel | Kind::SignedBy | Kind::SignedFor | Kind::Acknowledgement
        );
        (is_of_signing || hit.kind == Kind::Approval && is_approved_by_customer())
            && !is_unsigned(text, hit)
            && !is_by_another(text, hits, parties.companies, hit)
    };
    let is_close = |hit: &&Hit| text.lines[line].words.len() <= CLOSE || first - hit.words.end.min(first) <= CLOSE / 2;
    let same_line = said.iter().any(|hit| is_signing(hit) && is_close(hit))
        || hits.within(day.words.end..text.rest(first).end).any(|hit| is_signing(&hit));
    if same_line {
        return Some(Nearness::Signed);
    }
    let label_above = || said.is_empty() && label_next_to(text, hits, day, line);
    let is_labelled = of_nearest(Kind::DateLabel) || of_nearest(Kind::Sent);
    let other_above = || {
        said.is_empty()
            && is_alone(text, day)
            && line > 0
            && hits.within(text.beginning(line - 1)).any(|hit| hit.kind == Kind::OtherDay && is_telling(text, hit))
    };
    if !is_labelled && other_above() {
        return None;
    }
    let block = text.words_around(first, BLOCK, 3);
    let is_apart = is_apart(text, day);
    let is_in_a_block = hits.within(block).any(|hit| is_signing(&hit) && is_short_or_labelled(text, hit));
    let is_labelled = is_labelled || label_above();
    // "On 12 May we went live" is no letter's day.
    let is_dated = nearest.is_some_and(|hit| is_telling(text, hit));
    match (is_in_a_block, is_labelled) {
        (true, true) => Some(Nearness::Signed),
        (true, false) if is_apart => Some(Nearness::Beside),
        (false, true) if is_dated || label_above() => Some(Nearness::Dated),
        // The day at the head of a letter.
        (false, false) if is_apart && said.is_empty() && is_alone_in_its_block(text, line) => Some(Nearness::Dated),
        (..) => None,
    }
}

/// Whether the words behind "signed by" name somebody else than the customer: the partner, or in a sentence anything of one word.
fn is_by_another(text: &Text<'_>, hits: &Hits, companies: &Companies, hit: &Hit) -> bool {
    let end = hit.words.end;
    let is_by = hits.within(hit.words.start..hit.words.start + 1).any(|hit| hit.kind == Kind::SignedBy);
    if !is_by || end >= text.words.len() || text.words[end].line != text.words[end - 1].line {
        return false;
    }
    if companies.has_partners_address(&text.behind(&hit.words)) {
        return true;
    }
    match companies.first_within(end..end + 1) {
        Some(party) => party == Party::Partner,
        None => {
            let is_capital = text.written(end).chars().next().is_some_and(char::is_uppercase);
            let is_labelled = text.gap(end).mark.is_some();
            is_capital && !is_labelled && end_of_name(text, end) == end + 1
        }
    }
}

/// Whether a day is one of two that a period is made of.
fn is_of_a_period(text: &Text<'_>, days: &[Day], at: usize) -> bool {
    const TO: [&str; 12] = ["and", "to", "until", "al", "a", "e", "und", "bis", "au", "et", "y", "til"];
    let is_period = |one: &Day, other: &Day| {
        let between = one.words.end..other.words.start;
        let gap = text.gap(other.words.start);
        text.words[one.words.start].line == text.words[other.words.start].line
            && !gap.has(Gap::CELL)
            && match between.len() {
                0 => gap.has(Gap::HYPHEN) && gap.mark.is_none(),
                1 => gap.mark.is_none() && TO.contains(&text.letters(between.start)),
                _ => false,
            }
    };
    (at > 0 && is_period(&days[at - 1], &days[at])) || days.get(at + 1).is_some_and(|next| is_period(&days[at], next))
}

/// Whether a day stands apart from sentences: with a place or little else on its line or in its cell.
fn is_apart(text: &Text<'_>, day: &Day) -> bool {
    const LITTLE: usize = 4;
    let before = text.before(day.words.start).rev().take_while(|word| !text.gap(word + 1).has(Gap::CELL)).count();
    let behind = text.behind(&day.words).take_while(|word| !text.gap(*word).has(Gap::CELL)).count();
    // A time may stand behind it.
    before <= LITTLE && behind <= LITTLE
}

/// Whether nothing stands right above and below a line but lines as short: a letter's day, and no part of a list.
fn is_alone_in_its_block(text: &Text<'_>, line: usize) -> bool {
    let is_empty =
        |line: Option<usize>| line.and_then(|line| text.lines.get(line)).is_none_or(|line| line.words.is_empty());
    is_empty(line.checked_sub(1)) && is_empty(Some(line + 1))
}

/// The words before a day: those of its line, or of the line before where a sentence goes on into the next one.
fn before(text: &Text<'_>, first: usize) -> Range<usize> {
    let before = text.before(first);
    let line = text.words[first].line;
    let goes_on = before.is_empty()
        && line > 0
        && !text.lines[line - 1].words.is_empty()
        && !text.gap(first).has(Gap::PAGE | Gap::BLOCK | Gap::CELL | Gap::END | Gap::BULLET)
        && text.gap(first).mark.is_none();
    if goes_on { text.beginning(line - 1).start..first } else { before }
}

/// Whether a word is so near that the point before it is an abbreviation's and not a sentence's.
fn is_close_to(word: usize, first: usize) -> bool {
    first - word <= 1
}

fn is_of_days(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Signing
            | Kind::SignatureLabel
            | Kind::SignedBy
            | Kind::Acknowledgement
            | Kind::DateLabel
            | Kind::Sent
            | Kind::OtherDay
            | Kind::Approval
    )
}

/// Whether a word tells something by itself and not only right before a day, as "on", "dal" and "from" do.
fn is_telling(text: &Text<'_>, hit: &Hit) -> bool {
    const LITTLE: [&str; 40] = [
        "on", "day", "am", "den", "le", "el", "from", "until", "by", "since", "end", "start", "term", "dal", "fine",
        "inizio", "vom", "bis", "ende", "stand", "beginn", "du", "fin", "debut", "desde", "hasta", "inicio", "period",
        "periodo", "periode", "due", "del", "al", "to", "li", "between", "tra", "fra", "zwischen", "entre",
    ];
    hit.words.len() > 1 || !LITTLE.contains(&text.letters(hit.words.start))
}

/// Whether a day is alone on its line.
fn is_alone(text: &Text<'_>, day: &Day) -> bool {
    let words = &text.lines[text.words[day.words.start].line].words;
    words.len() <= day.words.len() + 1
}

/// Whether a label of days stands above a day or below the line on which it is written.
fn label_next_to(text: &Text<'_>, hits: &Hits, day: &Day, line: usize) -> bool {
    const LABEL: usize = 6;
    if !is_alone(text, day) && text.lines[line].words.len() > LABEL + day.words.len() {
        return false;
    }
    text.lines_around(line, 1, 1).filter(|other| *other != line).any(|other| {
        let words = text.beginning(other);
        let is_label = |hit: &Hit| hit.kind == Kind::DateLabel && is_telling(text, hit);
        words.len() <= LABEL && hits.within(words).any(is_label)
    })
}

/// Whether words of signing stand in a label or a short line, and not within a text.
fn is_short_or_labelled(text: &Text<'_>, hit: &Hit) -> bool {
    let line = text.words[hit.words.start].line;
    text.lines[line].words.len() <= 8
        || text.gap(hit.words.end).mark == Some(':')
        || text.gap(hit.words.end).has(Gap::TO_FILL_IN)
        || matches!(hit.kind, Kind::Acknowledgement | Kind::SignedBy | Kind::SignedFor)
}

/// Whether a day begins or ends a term: "between 1 May and 30 June", "dal 1 maggio al 30 giugno".
fn is_of_a_term(text: &Text<'_>, first: usize) -> bool {
    const BEGINS: [&str; 9] = ["between", "from", "dal", "tra", "fra", "vom", "zwischen", "entre", "desde"];
    const TERM: [&str; 14] =
        ["between", "from", "dal", "tra", "fra", "vom", "zwischen", "von", "du", "entre", "desde", "del", "da", "de"];
    const TO: [&str; 14] = ["and", "to", "until", "al", "e", "bis", "und", "au", "et", "y", "hasta", "il", "a", "zum"];
    let before = text.before(first);
    let last = before.clone().next_back().map(|word| text.letters(word));
    if last.is_some_and(|word| BEGINS.contains(&word)) {
        return true;
    }
    // With the first day between: "signed by Anna Rossi on" and "firmato da Anna Rossi il" are no terms.
    let has_number = |word: usize| text.letters(word).chars().any(|letter| letter.is_ascii_digit());
    let mut between = before.rev().skip(1).take(6).skip_while(|word| !has_number(*word));
    last.is_some_and(|word| TO.contains(&word)) && between.any(|word| TERM.contains(&text.letters(word)))
}
