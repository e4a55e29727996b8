//! Tenant IDs, domains and MPN IDs.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::kind::Kind;
use super::words::Hits;
use crate::value::{Domain, Guid};

/// Lines from a cell up to the head of its table.
const TABLE: usize = 10;

/// Finds the places of a tenant ID. It may be broken at lines and blanks, with or without hyphens.
pub(super) fn tenant_id(text: &Text<'_>, id: Guid) -> Vec<Range<usize>> {
    let digits: String = id.to_string().chars().filter(|digit| *digit != '-').collect();
    let is_in_it = |gap: Gap| !gap.has(Gap::CELL | Gap::MARK | Gap::PAGE | Gap::BLOCK | Gap::TO_FILL_IN);
    spelled(text, &digits, |gap, rest| is_in_it(gap).then_some(rest))
}

/// Finds the places of a domain, with a sub-domain or a person's name before it or not.
pub(super) fn domain(text: &Text<'_>, typed: &str) -> Vec<Range<usize>> {
    let Ok(domain) = Domain::parse(typed) else { return Vec::new() };
    let ascii = domain.as_str().trim_start_matches("www.").to_owned();
    let mut names = vec![ascii];
    let bare = typed.trim().to_lowercase();
    if !bare.is_ascii() {
        names.push(bare.trim_start_matches("https://").trim_start_matches("www.").to_owned());
    }
    let mut found: Vec<Range<usize>> = names.iter().flat_map(|name| in_addresses(text, name)).collect();
    found.sort_by_key(|words| words.start);
    found.dedup();
    found
}

fn in_addresses(text: &Text<'_>, name: &str) -> Vec<Range<usize>> {
    let mut folded = String::new();
    for character in name.chars() {
        if super::gap::is_word(character) {
            super::fold::fold(character, |letter| folded.push(letter));
        } else {
            folded.push(character);
        }
    }
    let cross = |gap: Gap, rest| cross(gap, rest);
    let written_alike = |words: &Range<usize>| {
        let written: String = words.clone().map(|word| text.written(word)).collect();
        let name: String = name.chars().filter(|c| super::gap::is_word(*c)).collect();
        written.chars().filter(|c| super::gap::is_word(*c)).flat_map(char::to_lowercase).eq(name.chars())
            || (name.is_ascii() && !written.is_ascii() && is_only_folded(&written))
    };
    let begins = |first: usize| {
        let gap = text.gap(first);
        !(first > 0 && gap.has(Gap::HYPHEN) && !gap.has(Gap::SPACE | Gap::LINE))
    };
    let ends = |end: usize| {
        let gap = text.gap(end);
        let goes_on = end < text.words.len() && !gap.has(Gap::SPACE | Gap::LINE | Gap::PAGE);
        !(goes_on && (gap.has(Gap::HYPHEN) || gap.mark == Some('.')))
    };
    let mut found = spelled(text, &folded, cross);
    found.retain(|words| begins(words.start) && ends(words.end) && written_alike(words));
    found
}

/// Whether letters are beyond ASCII only by their form: ligatures and full-width letters, not accents.
fn is_only_folded(written: &str) -> bool {
    written.chars().all(|c| c.is_ascii() || matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff00}'..='\u{ff5e}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'))
}

/// Goes on with a domain's name behind a gap: at its dots and hyphens, and where a line breaks it.
fn cross(gap: Gap, rest: &str) -> Option<&str> {
    let is_broken = gap.has(Gap::LINE);
    let is_apart = gap.has(Gap::SPACE) && !is_broken;
    if is_apart || gap.has(Gap::CELL | Gap::PAGE | Gap::BLOCK | Gap::TO_FILL_IN | Gap::BULLET) {
        return None;
    }
    match gap.mark {
        Some('.') => rest.strip_prefix('.'),
        Some(_) => None,
        None if gap.has(Gap::HYPHEN | Gap::CUT) => {
            let behind = rest.trim_start_matches('-');
            (behind.len() < rest.len() || gap.has(Gap::CUT)).then_some(behind)
        }
        None => (is_broken && !rest.starts_with(['.', '-'])).then_some(rest),
    }
}

/// Finds a spelling, letter by letter, beginning and ending with words. `cross` says what is left of it behind a gap.
fn spelled<'s>(
    text: &Text<'_>,
    spelling: &'s str,
    cross: impl Fn(Gap, &'s str) -> Option<&'s str>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for first in 0..text.words.len() {
        let mut rest = spelling;
        let mut word = first;
        while word < text.words.len() {
            if word > first {
                match cross(text.gap(word), rest) {
                    Some(behind) => rest = behind,
                    None => break,
                }
            }
            match rest.strip_prefix(text.letters(word)) {
                Some(behind) => rest = behind,
                None => break,
            }
            word += 1;
            if rest.is_empty() {
                found.push(first..word);
                break;
            }
        }
    }
    found
}

/// Finds every GUID of a text that is called a tenant's ID. The ID of a subscription, of a request or of the partner's own
/// tenant does not count.
pub(super) fn tenant_ids(text: &Text<'_>, hits: &Hits) -> Vec<(Guid, Range<usize>)> {
    let guids = guids(text);
    let is_tenants = |at: usize| {
        let (_, words) = &guids[at];
        let before =
            guids[..at].last().filter(|(_, other)| text.words[other.start].line == text.words[words.start].line);
        let from = before.map_or(text.before(words.start).start, |(_, other)| other.end);
        match label(text, hits, from..words.start).or_else(|| label_of_rest(text, hits, words)) {
            Some(kind) => kind == Kind::Tenant,
            None => label_above(text, hits, words) == Some(Kind::Tenant),
        }
    };
    (0..guids.len()).filter(|at| is_tenants(*at)).map(|at| guids[at].clone()).collect()
}

/// Returns the kind of ID that words speak of, by the last label among them. The ID of a partner's tenant is another kind.
fn label(text: &Text<'_>, hits: &Hits, words: Range<usize>) -> Option<Kind> {
    let last = hits.within(words.clone()).rfind(|hit| matches!(hit.kind, Kind::Tenant | Kind::OtherId))?;
    const PARTNERS: [&str; 8] =
        ["partner", "reseller", "distribut", "rivendit", "wiederverkauf", "revendeur", "revendedor", "csp"];
    let is_partners = words.clone().any(|word| PARTNERS.iter().any(|name| text.letters(word).starts_with(name)))
        || hits.has(words, Kind::Partner);
    Some(if is_partners { Kind::OtherId } else { last.kind })
}

/// A label in brackets behind an ID.
fn label_of_rest(text: &Text<'_>, hits: &Hits, words: &Range<usize>) -> Option<Kind> {
    let rest = text.behind(words);
    let is_label = !rest.is_empty() && rest.len() <= 4 && text.gap(words.end).mark == Some('(');
    if is_label { label(text, hits, rest) } else { None }
}

/// The label on the line above, or that of its column in the head of a table.
fn label_above(text: &Text<'_>, hits: &Hits, words: &Range<usize>) -> Option<Kind> {
    let line = text.words[words.start].line;
    let cell = cell_of(text, words.start);
    let above = text.lines_around(line, TABLE, 0);
    let cells = cells(text, line);
    for other in (above.start..line).rev() {
        let of_other = self::cells(text, other);
        let is_alone = cells.len() == 1 && other + 1 == line && text.lines[other].words.len() <= 8;
        let is_head = cells.len() > 1 && of_other.len() == cells.len();
        if !is_alone && !is_head {
            if cells.len() == 1 {
                return None;
            }
            continue;
        }
        let head = of_other.get(if is_alone { of_other.len().saturating_sub(1) } else { cell })?.clone();
        if let Some(kind) = label(text, hits, head) {
            return Some(kind);
        }
    }
    None
}

/// Returns the cells of a line, as the words of each.
pub(super) fn cells(text: &Text<'_>, line: usize) -> Vec<Range<usize>> {
    let words = text.beginning(line);
    let mut cells: Vec<Range<usize>> = Vec::new();
    for word in words {
        match cells.last_mut() {
            Some(cell) if !text.gap(word).has(Gap::CELL) => cell.end = word + 1,
            _ => cells.push(word..word + 1),
        }
    }
    cells
}

/// Returns the index of the cell that a word is in, in its line.
pub(super) fn cell_of(text: &Text<'_>, word: usize) -> usize {
    (text.before(word).start + 1..=word).filter(|word| text.gap(*word).has(Gap::CELL)).count()
}

/// Every GUID in five groups. One that is broken at the line's end counts if only one in its line is.
fn guids(text: &Text<'_>) -> Vec<(Guid, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        match guid_at(text, at) {
            Some((guid, end)) => {
                found.push((guid, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn guid_at(text: &Text<'_>, first: usize) -> Option<(Guid, usize)> {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    if text.letters(first).len() != GROUPS[0] || !is_hex(text.letters(first)) {
        return None;
    }
    let mut written = String::new();
    let mut word = first;
    for (group, length) in GROUPS.into_iter().enumerate() {
        let mut digits = String::new();
        while digits.len() < length {
            let letters = text.words.get(word).map(|_| text.letters(word))?;
            let gap = text.gap(word);
            let is_begun = word > first;
            let is_broken = gap.has(Gap::LINE);
            let is_joined = gap.has(Gap::HYPHEN | Gap::CUT) == digits.is_empty()
                && !gap.has(Gap::MARK | Gap::CELL | Gap::PAGE | Gap::BLOCK | Gap::TO_FILL_IN)
                && (!gap.has(Gap::SPACE) || is_broken);
            if is_begun && (!is_joined || (is_broken && has_another_part(text, first, word))) || !is_hex(letters) {
                return None;
            }
            if !is_begun || !digits.is_empty() || group > 0 {
                digits.push_str(letters);
            }
            word += 1;
        }
        if digits.len() != length {
            return None;
        }
        written.push_str(&digits);
    }
    let ends =
        !(word < text.words.len() && text.gap(word).has(Gap::HYPHEN) && !text.gap(word).has(Gap::SPACE | Gap::LINE));
    let guid = if ends { Guid::parse(&written).ok() } else { None };
    guid.map(|guid| (guid, word))
}

/// Whether another cell of the line may hold a broken ID as well: then nobody can tell which rest belongs to which.
fn has_another_part(text: &Text<'_>, first: usize, next: usize) -> bool {
    text.before(first).chain(next..text.rest(next).end).any(|word| {
        let is_another = text.words[word].line == text.words[first].line || word > next + 4;
        is_another
            && text.letters(word).len() == 8
            && is_hex(text.letters(word))
            && text.gap(word + 1).has(Gap::HYPHEN)
            && !is_whole(text, word)
    })
}

fn is_whole(text: &Text<'_>, first: usize) -> bool {
    let groups = [8, 4, 4, 4, 12];
    (0..5).all(|group| {
        let word = first + group;
        word < text.words.len()
            && text.words[word].line == text.words[first].line
            && text.letters(word).len() == groups[group]
    })
}

fn is_hex(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Finds the places of an MPN ID.
pub(super) fn mpn_id(text: &Text<'_>, typed: &str) -> Vec<Range<usize>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 5 || digits.len() != typed.trim().len() {
        return Vec::new();
    }
    (0..text.words.len()).filter(|word| text.letters(*word) == digits).map(|word| word..word + 1).collect()
}
