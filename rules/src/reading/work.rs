//! The partner's work: what was done, and who did it.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::kind::Kind;
use super::who::{Companies, Party, end_of_form};
use super::words::{Hit, Hits};

/// The statements of a file about the partner's work.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// The words that describe it.
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

/// Finds what a file says of the work.
pub(super) fn find(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Work {
    let mut work = Work { is_touched: hits.all().iter().any(|hit| is_of_work(hit.kind)), ..Work::default() };
    let headings =
        hits.of_kind(Kind::WorkHeading).filter(|hit| is_heading(text, &hit.words) && has_text(text, hits, &hit.words));
    work.described.extend(headings.map(|hit| hit.words.clone()));
    work.is_described = !work.described.is_empty();
    for (_, name) in companies.named.iter().filter(|(party, _)| *party == Party::Partner) {
        if let Some(words) = work_beside(text, hits, name) {
            // A list of the work may stand below "Work done by".
            let below = words.start..text.words_around(words.end - 1, 0, 3).end;
            work.is_described |= hits.has(below, Kind::Work);
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
    let by_the_supplier = work_of_the_supplier(text, hits);
    different = by_the_supplier.iter().map(|words| stem(text.letters(words.end - 1))).collect();
    different.sort_unstable();
    different.dedup();
    if different.len() >= 2 {
        work.is_described = true;
        work.described.extend(by_the_supplier);
    }
    work.described.sort_by_key(|words| (words.start, words.end));
    work.described.dedup_by(|next, last| next.start < last.end);
    if work.by_partner.is_none() && work.is_described {
        let partner = labelled_partner(text, hits, companies);
        work.by_partner = partner.or_else(|| under_another_name(text, hits, companies));
    }
    work
}

/// What a supplier did, in sentences that call it so: "The supplier migrated the mailboxes".
fn work_of_the_supplier(text: &Text<'_>, hits: &Hits) -> Vec<Range<usize>> {
    const CLOSE: usize = 6;
    let sentence = |hit: &Hit| {
        let behind = hit.words.end..(hit.words.end + CLOSE).min(text.words.len());
        let did = hits.within(behind).find(|hit| hit.kind == Kind::Work)?;
        let words = hit.words.start..did.words.end;
        let is_right = words.clone().skip(1).all(|word| {
            text.is_continuation(word) && !text.gap(word).has(Gap::END) && !is_not_done(text.letters(word))
        });
        is_right.then_some(words)
    };
    hits.of_kind(Kind::Partner).filter_map(sentence).collect()
}

fn is_of_work(kind: Kind) -> bool {
    matches!(kind, Kind::Work | Kind::WorkHeading | Kind::Performer | Kind::Effort)
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
    const BY: [&str; 10] = ["by", "da", "dalla", "dal", "von", "durch", "par", "por", "di", "dallo"];
    let end = end_of_form(text, name.end);
    let is_one_sentence = |words: Range<usize>| {
        // The dot of "S.r.l." ends no sentence.
        words.skip(1).all(|word| {
            text.is_continuation(word) && (!text.gap(word).has(Gap::END) || (word == end && end > name.end))
        })
    };
    let is_right = |words: &Range<usize>| {
        is_one_sentence(words.clone()) && !words.clone().any(|word| is_not_done(text.letters(word)))
    };
    let before = name.start.saturating_sub(NEAR)..name.start;
    let behind = end..(end + NEAR).min(text.words.len());
    let is_by = || {
        name.start > 0 && BY.contains(&text.letters(name.start - 1)) && text.gap(name.start).allows_name_to_continue()
    };
    let performed = hits.within(before).rfind(|hit| match hit.kind {
        Kind::Performer => name.start - hit.words.end <= 4,
        Kind::Work => is_by(),
        _ => false,
    });
    let with_denial =
        |words: Range<usize>| words.start.saturating_sub(DENIAL).max(text.before(words.start).start)..words.end;
    if let Some(hit) = performed
        && is_one_sentence(hit.words.start..name.end)
        && !with_denial(hit.words.start..name.end).any(|word| is_not_done(text.letters(word)))
    {
        return Some(hit.words.start..name.end);
    }
    let did = hits.within(behind).find(|hit| hit.kind == Kind::Work || is_partners_label(text, hit));
    did.map(|hit| name.start..hit.words.end).filter(is_right)
}

/// Words before work that can deny it.
const DENIAL: usize = 4;

/// Whether a word says that something was not done.
fn is_not_done(letters: &str) -> bool {
    const NOT: [&str; 16] = [
        "not", "never", "cannot", "without", "non", "mai", "senza", "nicht", "nie", "ohne", "pas", "jamais", "sans",
        "nunca", "sin", "didn",
    ];
    NOT.contains(&letters)
}

/// Whether words call the one named before them the partner of the work. "Delivered by" would have another name behind it.
fn is_partners_label(text: &Text<'_>, hit: &Hit) -> bool {
    const BY: [&str; 6] = ["by", "da", "von", "durch", "par", "por"];
    hit.kind == Kind::Performer && !BY.contains(&text.letters(hit.words.end - 1))
}

/// The partner's name where the file says how it calls the partner, and that this one works: "Blue Peak ("Supplier")" and "the
/// Supplier will configure".
fn under_another_name(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Option<Range<usize>> {
    const FAR: usize = 6;
    const CLOSE: usize = 8;
    let partners = companies.named.iter().filter(|(party, _)| *party == Party::Partner);
    let (name, called) = partners.map(|(_, name)| name).find_map(|name| {
        let end = end_of_form(text, name.end);
        let behind = end..(end + FAR).min(text.words.len());
        let called = hits.within(behind).find(|hit| hit.kind == Kind::Partner)?;
        let is_in_brackets = matches!(text.gap(end).mark, Some('(' | '"' | '“' | '„' | '«' | '.' | ','));
        is_in_brackets.then_some((name, called))
    })?;
    let letters = |hit: &Hit| text.letters(hit.words.end - 1);
    let others =
        hits.of_kind(Kind::Partner).filter(|hit| hit.words.start > called.words.end && letters(hit) == letters(called));
    let mut working = others.filter(|hit| {
        let behind = hit.words.end..(hit.words.end + CLOSE).min(text.words.len());
        let did = hits.within(behind).find(|hit| hit.kind == Kind::Work);
        did.is_some_and(|did| {
            (hit.words.end..did.words.end).all(|word| {
                text.is_continuation(word) && !text.gap(word).has(Gap::END) && !is_not_done(text.letters(word))
            })
        })
    });
    working.next().map(|_| name.clone())
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
