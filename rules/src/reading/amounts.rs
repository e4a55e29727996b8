//! Measured results: numbers of users, seats and devices, and shares of use.

use std::ops::Range;

use super::comparable::Text;
use super::day::Day;
use super::gap::Gap;
use super::ids::cells;
use super::kind::Kind;
use super::words::{Hit, Hits};

/// Finds every number of something counted and every share of use.
pub(super) fn find(text: &Text<'_>, hits: &Hits, days: &[Day]) -> Vec<Range<usize>> {
    let counted = hits
        .of_kind(Kind::Unit)
        .filter_map(|hit| before(text, hit).or_else(|| behind(text, hit)).or_else(|| below(text, hits, hit)));
    let shares = hits.of_kind(Kind::Use).filter_map(|hit| share(text, hit));
    let using =
        hits.of_kind(Kind::Person).filter_map(|hit| before(text, hit).filter(|words| is_used(text, hits, words)));
    let mut found: Vec<Range<usize>> = counted.chain(shares).chain(using).collect();
    let is_a_day = |words: &Range<usize>| {
        let at = days.partition_point(|day| day.words.end <= words.start);
        days.get(at).is_some_and(|day| day.words.start < words.end)
    };
    found.retain(|words| !measures_nothing(text, hits, words) && !is_a_day(words));
    found.sort_by_key(|words| (words.start, words.end));
    found.dedup_by(|next, last| next.start < last.end);
    found
}

/// Whether people are said to use something: people alone are no result.
fn is_used(text: &Text<'_>, hits: &Hits, words: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    let behind = words.end..(words.end + NEAR).min(text.words_around(words.end - 1, 0, 1).end);
    hits.within(behind)
        .filter(|hit| hit.kind == Kind::Using)
        .any(|hit| (words.end..hit.words.start + 1).all(|word| !text.gap(word).has(Gap::END | Gap::BLOCK)))
}

/// Whether a number is a price, a limit or an aim by the words before it in its sentence.
fn measures_nothing(text: &Text<'_>, hits: &Hits, words: &Range<usize>) -> bool {
    const NEAR: usize = 8;
    const EACH: [&str; 7] = ["per", "pro", "par", "por", "each", "je", "every"];
    const MONEY: [&str; 8] = ["eur", "euro", "euros", "usd", "chf", "gbp", "dollars", "franken"];
    let line = text.before(words.start).start;
    let start = (line..words.start)
        .rev()
        .take(NEAR)
        .take_while(|word| !text.gap(word + 1).has(Gap::END | Gap::CELL))
        .last()
        .unwrap_or(words.start);
    let is_money =
        |word: usize| MONEY.contains(&text.letters(word)) || matches!(text.gap(word).mark, Some('€' | '$' | '£'));
    let is_each = words.start > line
        && EACH.contains(&text.letters(words.start - 1))
        && text.gap(words.start).allows_name_to_continue();
    let behind = text.behind(words).take(2).take_while(|word| text.gap(*word).allows_name_to_continue());
    let end = behind.last().map_or(words.end, |word| word + 1);
    hits.has(start..end, Kind::NoMeasure) || is_each || words.clone().chain(text.behind(words).take(1)).any(is_money)
}

/// `120 users`, `from 120 to 480 active users`.
fn before(text: &Text<'_>, hit: &Hit) -> Option<Range<usize>> {
    const BETWEEN: usize = 2;
    for (between, last) in text.before(hit.words.start).rev().enumerate().take(BETWEEN + 1) {
        let is_close = !text.gap(last + 1).has(Gap::CELL | Gap::MARK | Gap::LINE | Gap::TO_FILL_IN);
        if !is_close {
            return None;
        }
        if let Some(number) = number_that_ends(text, last) {
            let is_right =
                is_something(text, &number) && (between == 0 || !is_year(text, &number)) && !is_dated(text, &number);
            return (is_right && !is_a_name(text, number.start))
                .then(|| with_first_of_two(text, number).start..hit.words.end);
        }
        if is_rate(text.letters(last)) {
            return None;
        }
    }
    None
}

/// `users: 120`, `users (120)`, `users | 120`, `users grew from 120 to 480`.
fn behind(text: &Text<'_>, hit: &Hit) -> Option<Range<usize>> {
    const NEAR: usize = 8;
    const TO: [&str; 6] = ["to", "a", "auf", "zu", "nach", "hasta"];
    let mut is_labelled = false;
    for first in text.behind(&hit.words).take(NEAR) {
        let gap = text.gap(first);
        if gap.has(Gap::END | Gap::TO_FILL_IN | Gap::PAGE | Gap::BLOCK) || matches!(gap.mark, Some(',' | ';')) {
            return None;
        }
        is_labelled |= gap.has(Gap::CELL)
            || matches!(gap.mark, Some(':' | '(' | '='))
            || (gap.has(Gap::HYPHEN) && gap.has(Gap::SPACE));
        let Some(number) = number_that_begins(text, first) else { continue };
        // "Active users in the last 30 days: 120"
        let is_time = || text.behind(&number).next().is_some_and(|word| is_rate(text.letters(word)));
        if !is_labelled && is_time() {
            continue;
        }
        let is_pair = text.behind(&number).next().is_some_and(|word| TO.contains(&text.letters(word)))
            && text.words.len() > number.end + 1
            && number_that_begins(text, number.end + 1).is_some();
        if (is_pair || (is_labelled && is_something(text, &number)))
            && !is_dated(text, &number)
            && !is_a_name(text, first)
            && (is_labelled || !is_year(text, &number))
        {
            let end = if is_pair { number_that_begins(text, number.end + 1)?.end } else { number.end };
            return Some(hit.words.start..end);
        }
        return None;
    }
    None
}

/// A number in the column below, where the head of a table says what is counted.
fn below(text: &Text<'_>, hits: &Hits, hit: &Hit) -> Option<Range<usize>> {
    let line = text.words[hit.words.start].line;
    let head = cells(text, line);
    if head.len() < 2 || text.beginning(line).any(|word| number_that_begins(text, word).is_some()) {
        return None;
    }
    let cell = head.iter().position(|cell| cell.contains(&hit.words.start))?;
    let lines = text.lines_around(line, 0, 3);
    (line + 1..lines.end).find_map(|row| {
        let row = cells(text, row);
        let cell = row.get(cell).filter(|_| row.len() == head.len())?;
        let number = number_that_begins(text, cell.start)?;
        let is_all = is_something(text, &number) && number.end == cell.end && !is_year(text, &number);
        (is_all && !hits.has(cell.clone(), Kind::OtherId)).then_some(number)
    })
}

/// `adoption of 85 %`, `45 % more usage`, `120 GB storage used`.
fn share(text: &Text<'_>, hit: &Hit) -> Option<Range<usize>> {
    const NEAR: usize = 8;
    const SIZES: [&str; 4] = ["gb", "tb", "percent", "prozent"];
    let is_share = |word: usize| {
        let number = number_that_begins(text, word)?;
        let gap = text.gap(number.end);
        let is_size = text.behind(&number).next().is_some_and(|word| SIZES.contains(&text.letters(word)));
        (gap.mark == Some('%') || is_size).then_some(number)
    };
    let line = text.rest(text.before(hit.words.start).start);
    let before = (line.start.max(hit.words.start.saturating_sub(NEAR))..hit.words.start).rev();
    let mut near = before.chain(text.behind(&hit.words).take(NEAR));
    let number = near.find_map(is_share)?;
    let words = number.start.min(hit.words.start)..number.end.max(hit.words.end);
    let is_one_sentence = words.clone().skip(1).all(|word| !text.is_sentence_end(word));
    is_one_sentence.then_some(words)
}

/// Whether a number counts something.
fn is_something(text: &Text<'_>, number: &Range<usize>) -> bool {
    number.clone().any(|word| text.letters(word).bytes().any(|digit| digit != b'0'))
}

/// A number whose last word this is: `480`, `1,200`, `1 200`.
fn number_that_ends(text: &Text<'_>, last: usize) -> Option<Range<usize>> {
    let is_right = is_digits(text.letters(last)) && text.letters(last).len() <= 7;
    let mut first = last;
    while is_right && first > text.before(last).start && is_thousands(text, first) {
        first -= 1;
    }
    is_right.then_some(first..last + 1)
}

/// A number whose first word this is.
fn number_that_begins(text: &Text<'_>, first: usize) -> Option<Range<usize>> {
    let is_right = first < text.words.len() && is_digits(text.letters(first)) && text.letters(first).len() <= 7;
    let mut end = first + 1;
    while is_right && end < text.rest(first).end && (is_thousands(text, end) || is_decimal(text, end)) {
        end += 1;
    }
    is_right.then_some(first..end)
}

/// Whether a word is a group of three digits that goes on with a number.
fn is_thousands(text: &Text<'_>, word: usize) -> bool {
    let gap = text.gap(word);
    let is_parted = gap.is_only(',')
        || gap.is_only('.')
        || (gap.blanks == 1 && gap.allows_name_to_continue() && !gap.has(Gap::HYPHEN))
        || (gap.has(Gap::APOSTROPHE) && gap.blanks == 0);
    let before = text.letters(word - 1);
    is_parted
        && text.letters(word).len() == 3
        && is_digits(text.letters(word))
        && before.len() <= 3
        && is_digits(before)
}

fn is_decimal(text: &Text<'_>, word: usize) -> bool {
    let gap = text.gap(word);
    (gap.is_only(',') || gap.is_only('.')) && is_digits(text.letters(word)) && text.letters(word).len() <= 2
}

/// Both numbers of `from 120 to 480`.
fn with_first_of_two(text: &Text<'_>, number: Range<usize>) -> Range<usize> {
    const TO: [&str; 6] = ["to", "a", "auf", "zu", "nach", "of"];
    let line = text.before(number.start).start;
    if number.start < line + 2 || !TO.contains(&text.letters(number.start - 1)) {
        return number;
    }
    number_that_ends(text, number.start - 2).map_or(number.clone(), |first| first.start..number.end)
}

fn is_digits(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number may be a year of today.
fn is_year(text: &Text<'_>, number: &Range<usize>) -> bool {
    number.len() == 1 && text.letters(number.start).parse().is_ok_and(|year: u32| (2010..2040).contains(&year))
}

/// Whether a number is a year behind a word of time, or a part of a day or a fraction.
fn is_dated(text: &Text<'_>, number: &Range<usize>) -> bool {
    const TIME: [&str; 16] = [
        "in", "im", "nel", "en", "since", "dal", "desde", "seit", "depuis", "of", "del", "de", "di", "until", "by",
        "year",
    ];
    let before = text.before(number.start);
    let in_time =
        is_year(text, number) && before.clone().next_back().is_some_and(|word| TIME.contains(&text.letters(word)));
    let gap = text.gap(number.start);
    let is_part =
        !before.is_empty() && (gap.is_only('/') || gap.is_only('.') || (gap.has(Gap::HYPHEN) && gap.blanks == 0));
    in_time || is_part
}

/// Whether a number belongs to a name, such as Microsoft 365, Windows 11 or Phase 2.
fn is_a_name(text: &Text<'_>, first: usize) -> bool {
    const NAMES: [&str; 38] = [
        "chapter",
        "kapitel",
        "capitolo",
        "chapitre",
        "capitulo",
        "annex",
        "allegato",
        "anlage",
        "figure",
        "microsoft",
        "dynamics",
        "office",
        "windows",
        "ms",
        "server",
        "exchange",
        "sharepoint",
        "outlook",
        "sql",
        "ios",
        "android",
        "macos",
        "phase",
        "fase",
        "page",
        "pagina",
        "seite",
        "step",
        "version",
        "section",
        "article",
        "art",
        "nr",
        "no",
        "n",
        "plan",
        "level",
        "iso",
    ];
    text.before(first)
        .next_back()
        .is_some_and(|word| NAMES.contains(&text.letters(word)) && text.gap(first).allows_name_to_continue())
}

/// Whether a word makes a number one of time or money, or one for each of what is counted.
fn is_rate(letters: &str) -> bool {
    const RATES: [&str; 32] = [
        "per", "pro", "par", "por", "eur", "euro", "euros", "usd", "chf", "gbp", "day", "days", "hour", "hours",
        "week", "weeks", "month", "months", "year", "years", "giorni", "ore", "mesi", "tage", "stunden", "monate",
        "jours", "heures", "mois", "dias", "horas", "minutes",
    ];
    RATES.contains(&letters)
}
