//! The partner's work: what was done, and who did it.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::who::{Companies, Party};
use super::words::{Hits, Kind};

/// What a file says of the work.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Words that describe it.
    pub(super) described: Vec<Range<usize>>,
    /// Whether they are enough for a description.
    pub(super) is_described: bool,
    /// The partner's name where it is named as the one that did the work.
    pub(super) by_partner: Option<Range<usize>>,
    /// Whether anything at all speaks of work.
    pub(super) is_touched: bool,
}

/// Words of a heading.
const HEADING: usize = 10;
/// Lines below a heading in which its text begins.
const BELOW: usize = 6;
/// Words between a name and work that belong together.
const NEAR: usize = 25;

/// Reads what a file says of the work.
pub(super) fn find(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Work {
    let mut work = Work { is_touched: hits.all().iter().any(|hit| is_of_work(hit.kind)), ..Work::default() };
    let headings =
        hits.of_kind(Kind::WorkHeading).filter(|hit| is_heading(text, &hit.words) && has_text(text, hits, &hit.words));
    work.described.extend(headings.map(|hit| hit.words.clone()));
    work.is_described = !work.described.is_empty();
    for (_, name) in companies.named.iter().filter(|(party, _)| *party == Party::Partner) {
        if let Some(words) = work_beside(text, hits, name) {
            work.is_described |= hits.has(words.clone(), Kind::Work);
            work.by_partner.get_or_insert_with(|| name.clone());
            work.described.push(words);
        }
    }
    let verbs: Vec<Range<usize>> = hits.of_kind(Kind::Work).map(|hit| hit.words.clone()).collect();
    let mut different: Vec<&str> = verbs.iter().map(|words| stem(text.letters(words.start))).collect();
    different.sort_unstable();
    different.dedup();
    if different.len() >= 3 {
        work.is_described = true;
        work.described.extend(verbs.into_iter().take(3));
    }
    work.described.sort_by_key(|words| (words.start, words.end));
    work.described.dedup_by(|next, last| next.start < last.end);
    if work.by_partner.is_none() && work.is_described {
        work.by_partner = labelled_partner(text, hits, companies);
    }
    work
}

fn is_of_work(kind: Kind) -> bool {
    matches!(kind, Kind::Work | Kind::WorkHeading | Kind::Performer)
}

fn stem(letters: &str) -> &str {
    letters.char_indices().nth(6).map_or(letters, |(end, _)| &letters[..end])
}

fn is_heading(text: &Text<'_>, words: &Range<usize>) -> bool {
    let line = &text.lines[text.words[words.start].line];
    let behind = text.gap(words.end);
    // A line of a sentence is not short because its column is.
    let is_short =
        line.words.len() <= HEADING && (words.start == line.words.start || line.words.len() - words.len() <= 2);
    is_short || behind.mark == Some(':') && words.start - line.words.start <= 3
}

/// Whether a text stands below a heading or behind it: some words with work in them, or a number of words.
fn has_text(text: &Text<'_>, hits: &Hits, words: &Range<usize>) -> bool {
    const FEW: usize = 4;
    const MANY: usize = 12;
    let below = text.words_around(words.start, 0, BELOW);
    let end = hits
        .within(words.end..below.end.max(words.end))
        .find(|hit| ends_section(text, hit.kind, &hit.words))
        .map_or(below.end, |hit| hit.words.start);
    let content = words.end..end.max(words.end);
    content.len() >= MANY || (content.len() >= FEW && hits.has(content, Kind::Work))
}

/// Whether a label of signatures or another heading begins: a form that is not filled in goes on with it.
fn ends_section(text: &Text<'_>, kind: Kind, words: &Range<usize>) -> bool {
    matches!(kind, Kind::SignatureLabel | Kind::NameLabel | Kind::Acknowledgement | Kind::Template(_))
        && text.gap(words.start).has(Gap::LINE)
}

/// The words from a partner's name to work in the same sentence, or back.
fn work_beside(text: &Text<'_>, hits: &Hits, name: &Range<usize>) -> Option<Range<usize>> {
    let is_one_sentence = |words: Range<usize>| {
        const APART: u16 = Gap::PAGE | Gap::BLOCK | Gap::BULLET | Gap::TO_FILL_IN;
        words.skip(1).all(|word| !text.ends_sentence(word) && !text.gap(word).has(APART))
    };
    let before = name.start.saturating_sub(NEAR)..name.start;
    let behind = name.end..(name.end + NEAR).min(text.words.len());
    let performed = hits.within(before).rfind(|hit| hit.kind == Kind::Performer && name.start - hit.words.end <= 4);
    if let Some(hit) = performed.filter(|hit| is_one_sentence(hit.words.start..name.end)) {
        return Some(hit.words.start..name.end);
    }
    let did = hits.within(behind).find(|hit| hit.kind == Kind::Work || hit.kind == Kind::Performer);
    did.filter(|hit| is_one_sentence(name.start..hit.words.end)).map(|hit| name.start..hit.words.end)
}

/// The partner's name in a line that labels it as the partner, in a file that describes the work.
fn labelled_partner(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Option<Range<usize>> {
    let partners = companies.named.iter().filter(|(party, _)| *party == Party::Partner);
    let mut labelled = partners.filter(|(_, name)| {
        let before = text.before(name.start);
        before.len() <= 5
            && hits.within(before).any(|hit| matches!(hit.kind, Kind::Partner | Kind::Performer | Kind::Template(2)))
    });
    labelled.next().map(|(_, name)| name.clone())
}
