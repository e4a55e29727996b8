//! Days as people write them.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use super::comparable::Text;
use super::gap::Gap;
use super::kind::{DayOrder, Kind};
use super::words::Hits;

/// A day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The words that say it.
    pub(super) words: Range<usize>,
    /// The days that it can be: two, the day-first one before, if nothing tells which order is meant.
    pub(super) possible: Vec<NaiveDate>,
}

/// A day written in numbers, before its order is known.
struct Written {
    words: Range<usize>,
    by_day_first: Option<NaiveDate>,
    by_month_first: Option<NaiveDate>,
    /// Whether only the day can come first by its signs.
    has_dots: bool,
}

/// Finds every day in a text. The order of numbers is taken from other days of the file, from a form's own hint, or from the
/// file's language; else both orders are possible.
pub(super) fn find(text: &Text<'_>, hits: &Hits) -> Vec<Day> {
    let mut days: Vec<Day> = hits.all().iter().filter_map(|hit| named_month(text, hit.kind, &hit.words)).collect();
    let mut written = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        if let Some((words, day)) = year_first(text, at) {
            at = words.end;
            days.push(Day { words, possible: vec![day] });
        } else if let Some(numbers) = in_numbers(text, hits, at) {
            at = numbers.words.end;
            written.push(numbers);
        } else {
            at += 1;
        }
    }
    let order = order(text, hits, &written);
    days.extend(written.into_iter().filter_map(|written| written.read(order)));
    days.sort_by_key(|day| (day.words.start, day.words.end));
    days.dedup_by_key(|day| day.words.start);
    days
}

/// Whether a text may have a day in an unknown form: it has something like a year.
pub(super) fn may_have_day(text: &Text<'_>) -> bool {
    (0..text.words.len()).any(|word| {
        let letters = text.letters(word);
        letters.len() >= 4
            && letters.is_ascii()
            && (letters.starts_with("20") || letters.ends_with(|c: char| c.is_ascii_digit()))
            && year(letters.get(..4).unwrap_or_default()).or_else(|| year(&letters[letters.len() - 4..])).is_some()
    })
}

impl Written {
    fn read(self, order: Option<DayOrder>) -> Option<Day> {
        let both = [self.by_day_first, self.by_month_first];
        let possible = match order {
            _ if self.has_dots => vec![self.by_day_first],
            Some(DayOrder::DayFirst) if self.by_day_first.is_some() => vec![self.by_day_first],
            Some(DayOrder::MonthFirst) if self.by_month_first.is_some() => vec![self.by_month_first],
            _ => both.into(),
        };
        let mut possible: Vec<NaiveDate> = possible.into_iter().flatten().collect();
        possible.dedup();
        (!possible.is_empty()).then_some(Day { words: self.words, possible })
    }

    /// The order that this day alone has for certain.
    fn certain_order(&self) -> Option<DayOrder> {
        match (self.by_day_first, self.by_month_first) {
            (Some(_), None) if !self.has_dots => Some(DayOrder::DayFirst),
            (None, Some(_)) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }
}

fn order(text: &Text<'_>, hits: &Hits, written: &[Written]) -> Option<DayOrder> {
    let certain: Vec<DayOrder> = written.iter().filter_map(Written::certain_order).collect();
    let hints =
        hits.all().iter().filter_map(|hit| if let Kind::DayOrder(order) = hit.kind { Some(order) } else { None });
    let hints: Vec<DayOrder> = hints.collect();
    for orders in [certain, hints] {
        if let Some(first) = orders.first() {
            return orders.iter().all(|order| order == first).then_some(*first);
        }
    }
    let is_open = written.iter().any(|written| !written.has_dots);
    (is_open && is_in_a_language_with_the_day_first(text)).then_some(DayOrder::DayFirst)
}

/// Whether a text is in Italian, German, French or Spanish, by its most frequent words.
fn is_in_a_language_with_the_day_first(text: &Text<'_>) -> bool {
    const ENGLISH: [&str; 12] = ["by", "for", "from", "has", "is", "of", "that", "the", "this", "to", "was", "with"];
    const OTHERS: [&str; 42] = [
        "che", "con", "cliente", "dal", "das", "de", "dei", "del", "della", "delle", "den", "der", "des", "di", "die",
        "du", "ein", "el", "firma", "fur", "il", "ist", "kunde", "la", "las", "le", "les", "los", "mit", "nel", "par",
        "per", "por", "pour", "que", "sur", "un", "und", "una", "une", "von", "zum",
    ];
    let count =
        |words: &[&str]| (0..text.words.len()).filter(|word| words.binary_search(&text.letters(*word)).is_ok()).count();
    let (english, others) = (count(&ENGLISH), count(&OTHERS));
    others >= 3 && others > 3 * english
}

/// `2026-05-12`, with `/` or `.` too, alone or at the head of a time stamp.
fn year_first(text: &Text<'_>, at: usize) -> Option<(Range<usize>, NaiveDate)> {
    if at + 2 >= text.words.len() || text.letters(at).len() != 4 || continues_numbers(text, at) {
        return None;
    }
    let year = year(text.letters(at))?;
    let sign = sign(text, at + 1)?;
    if self::sign(text, at + 2)? != sign {
        return None;
    }
    let month = two_digits(text.letters(at + 1))?;
    let day = text.letters(at + 2);
    let day = two_digits(day.split_once('t').map_or(day, |(day, _)| day))?;
    Some((at..at + 3, NaiveDate::from_ymd_opt(year, month, day)?))
}

/// `12/05/2026`, `12.5.2026`, `12-05-26`.
fn in_numbers(text: &Text<'_>, hits: &Hits, at: usize) -> Option<Written> {
    if at + 2 >= text.words.len() || continues_numbers(text, at) {
        return None;
    }
    let (first, second) = (one_or_two_digits(text.letters(at))?, one_or_two_digits(text.letters(at + 1))?);
    let sign = sign(text, at + 1)?;
    if self::sign(text, at + 2)? != sign || text.gap(at + 3).is_only('.') && text.letters(at + 2).len() < 4 {
        return None;
    }
    let last = text.letters(at + 2);
    let is_short = last.len() == 2;
    if is_short && !(is_spoken_of_as_a_day(text, hits, at) && text.letters(at + 1).len() == 2) {
        return None;
    }
    let year = if is_short { 2000 + i32::try_from(two_digits(last)?).ok()? } else { year(last)? };
    let by_day_first = NaiveDate::from_ymd_opt(year, second, first);
    let by_month_first = NaiveDate::from_ymd_opt(year, first, second);
    Some(Written { words: at..at + 3, by_day_first, by_month_first, has_dots: sign == '.' })
}

/// Whether numbers go on from before a word, as in a version or an address.
fn continues_numbers(text: &Text<'_>, at: usize) -> bool {
    at > 0
        && text.letters(at - 1).bytes().all(|byte| byte.is_ascii_digit())
        && sign(text, at).is_some()
        && text.gap(at).blanks == 0
}

/// Whether a line has words about days or signatures: two digits for a year could be anything elsewhere.
fn is_spoken_of_as_a_day(text: &Text<'_>, hits: &Hits, at: usize) -> bool {
    hits.within(text.words_around(at, 1, 1)).any(|hit| {
        matches!(hit.kind, Kind::DateLabel | Kind::Signing | Kind::SignatureLabel | Kind::OtherDay | Kind::Sent)
    })
}

/// The sign between two numbers of a day.
fn sign(text: &Text<'_>, word: usize) -> Option<char> {
    let gap = text.gap(word);
    let is_line_end = gap.has(Gap::LINE) && !gap.has(Gap::CUT);
    if is_line_end || gap.has(Gap::CELL | Gap::PAGE | Gap::TO_FILL_IN | Gap::UNTICKED) || gap.blanks > 2 {
        return None;
    }
    match gap.mark {
        Some(sign @ ('/' | '.')) => Some(sign),
        None if gap.has(Gap::HYPHEN) => Some('-'),
        _ => None,
    }
}

/// `12 May 2026`, `12th of May, 2026`, `May 12, 2026`, `12-May-26`, `1er mai 2026`, `12 de mayo de 2026`.
fn named_month(text: &Text<'_>, kind: Kind, words: &Range<usize>) -> Option<Day> {
    const BETWEEN: [&str; 6] = ["of", "de", "di", "del", "day", "d"];
    let Kind::Month(month) = kind else { return None };
    let is_close = |word: usize| {
        let gap = text.gap(word);
        !gap.has(Gap::CELL | Gap::PAGE | Gap::BLOCK | Gap::TO_FILL_IN)
            && gap.mark.is_none_or(|mark| matches!(mark, '.' | ',' | '°'))
    };
    let skip = |mut word: usize| {
        while word < text.words.len() && is_close(word) && BETWEEN.contains(&text.letters(word)) {
            word += 1;
        }
        (word < text.words.len() && is_close(word)).then_some(word)
    };
    let back = |word: usize| {
        let mut at = word;
        while at > 0 && is_close(at) && word - at <= 2 {
            at -= 1;
            if !BETWEEN.contains(&text.letters(at)) {
                return Some(at);
            }
        }
        None
    };
    let full_year = |word: usize| year(text.letters(word));
    let short_year = |word: usize| {
        let is_short = text.gap(word).has(Gap::HYPHEN | Gap::APOSTROPHE) && text.letters(word).len() == 2;
        let digits = if is_short { two_digits(text.letters(word)) } else { None };
        digits.and_then(|digits| i32::try_from(digits).ok()).map(|digits| 2000 + digits)
    };
    if let Some(first) = back(words.start)
        && let Some(day) = ordinal(text.letters(first))
        && let Some(last) = skip(words.end)
        && let Some(year) = full_year(last).or_else(|| short_year(last))
    {
        return Some(Day { words: first..last + 1, possible: vec![NaiveDate::from_ymd_opt(year, month, day)?] });
    }
    let first = skip(words.end)?;
    let day = ordinal(text.letters(first))?;
    let last = skip(first + 1)?;
    Some(Day { words: words.start..last + 1, possible: vec![NaiveDate::from_ymd_opt(full_year(last)?, month, day)?] })
}

/// A day of a month: `1`, `12`, `1st`, `12th`, `1er`, `1o`.
fn ordinal(letters: &str) -> Option<u32> {
    let digits = letters.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_ordinal =
        matches!(&letters[digits.len()..], "" | "st" | "nd" | "rd" | "th" | "er" | "o" | "a" | "ter" | "te");
    if is_ordinal { one_or_two_digits(digits) } else { None }
}

fn one_or_two_digits(letters: &str) -> Option<u32> {
    let is_right = matches!(letters.len(), 1 | 2) && letters.bytes().all(|byte| byte.is_ascii_digit());
    if is_right { letters.parse().ok() } else { None }
}

fn two_digits(letters: &str) -> Option<u32> {
    if letters.len() == 2 { one_or_two_digits(letters) } else { None }
}

fn year(letters: &str) -> Option<i32> {
    let is_right = letters.len() == 4 && letters.bytes().all(|byte| byte.is_ascii_digit());
    letters.parse().ok().filter(|year| is_right && (1900..2100).contains(year))
}

/// Formats a day as a draft has it, `YYYY-MM-DD`.
pub(super) fn to_draft_text(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
