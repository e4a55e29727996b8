//! Signs that somebody signed, and places where nobody did.

use std::ops::Range;

use super::comparable::Text;
use super::day::Day;
use super::gap::Gap;
use super::who::{Party, Sides};
use super::words::{Hit, Hits, Kind};

/// What the text says about signatures.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// Words that show that somebody signed; not those of the partner.
    pub(super) signed: Vec<Range<usize>>,
    /// Words by which a customer acknowledges, signed or not.
    pub(super) acknowledged: Vec<Range<usize>>,
    /// Places to sign that are empty.
    pub(super) empty: Vec<Range<usize>>,
    /// Whether a picture may stand where somebody signs, or a name and a day do without a signature.
    pub(super) is_open: bool,
}

/// What stands at a label.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Filled {
    /// These words.
    With(Range<usize>),
    /// A line to write on, with nothing on it.
    Blank,
    /// Nothing.
    Nothing,
}

/// Lines of a block of signatures below its label.
const BLOCK: usize = 7;

/// Reads the signatures of a text.
pub(super) fn find(text: &Text<'_>, hits: &Hits, days: &[Day], sides: &Sides) -> Signatures {
    let mut signatures = Signatures::default();
    let is_partners = |words: &Range<usize>| sides.at(text, words.start) == Some(Party::Partner);
    for hit in hits.all() {
        match hit.kind {
            Kind::SignedBy => {
                if let Some(name) = name_behind(text, hits, hit.words.end)
                    && !is_still_to_be_done(text, hit)
                    && !is_partners(&hit.words)
                {
                    signatures.signed.push(hit.words.start..name.end);
                }
            }
            Kind::SignedFor if !is_still_to_be_done(text, hit) && !is_partners(&hit.words) => {
                signatures.signed.extend(by_whom(text, hits, hit).map(|name| hit.words.start..name.end));
            }
            Kind::Acknowledgement => {
                signatures.acknowledged.push(hit.words.clone());
            }
            Kind::SignatureLabel if is_label(text, hit) => match filled(text, hits, hit) {
                Filled::With(name) if !is_partners(&hit.words) => signatures.signed.push(hit.words.start..name.end),
                Filled::With(_) => {}
                Filled::Blank if !is_partners(&hit.words) => signatures.empty.push(hit.words.clone()),
                Filled::Blank => {}
                Filled::Nothing => signatures.is_open = true,
            },
            _ => {}
        }
    }
    signatures.signed.extend(slashes(text).filter(|words| !is_partners(words)));
    let blocks = blocks(text, hits, days, &signatures, &is_partners);
    for (words, has_blank) in blocks {
        if has_blank {
            signatures.is_open = true;
        } else {
            signatures.signed.push(words);
        }
    }
    signatures.signed.sort_by_key(|words| (words.start, words.end));
    signatures.signed.dedup_by_key(|words| words.start);
    signatures
}

/// `/s/ Anna Rossi`, as those write who keep the signed paper.
fn slashes(text: &Text<'_>) -> impl Iterator<Item = Range<usize>> {
    (0..text.words.len().saturating_sub(1)).filter_map(|word| {
        let is_sign =
            text.letters(word) == "s" && text.gap(word).last == Some('/') && text.gap(word + 1).mark == Some('/');
        (is_sign && text.words[word + 1].line == text.words[word].line && begins_a_name(text, word + 1))
            .then(|| word..end_of_name(text, word + 1))
    })
}

/// Blocks with a name and a day below words of acknowledgement or beside a place to sign, each with whether a line to write
/// on is left blank in it.
fn blocks(
    text: &Text<'_>,
    hits: &Hits,
    days: &[Day],
    signatures: &Signatures,
    is_partners: &impl Fn(&Range<usize>) -> bool,
) -> Vec<(Range<usize>, bool)> {
    let mut blocks: Vec<(Range<usize>, bool)> = Vec::new();
    for name in hits.of_kind(Kind::NameLabel) {
        let Filled::With(words) = filled(text, hits, name) else { continue };
        if !is_label(text, name) || is_partners(&name.words) || !begins_a_name(text, words.start) {
            continue;
        }
        let around = text.words_around(name.words.start, BLOCK, BLOCK);
        let near = text.words_around(name.words.start, 4, 4);
        let is_signed_for = hits.within(around.clone()).any(|hit| {
            matches!(hit.kind, Kind::Acknowledgement) || (hit.kind == Kind::SignatureLabel && is_label(text, hit))
        });
        let has_blank = signatures.empty.iter().any(|words| around.contains(&words.start));
        let is_labelled = |day: &Day| {
            hits.within(text.before(day.words.start))
                .any(|hit| matches!(hit.kind, Kind::DateLabel | Kind::Signing | Kind::SignatureLabel))
        };
        let has_day = days.iter().any(|day| near.contains(&day.words.start) && (has_blank || is_labelled(day)));
        if is_signed_for && has_day {
            blocks.push((name.words.start..words.end, has_blank));
        }
    }
    blocks
}

/// Whether a word stands as a label: at the beginning of its line or cell, with little else before what fills it.
fn is_label(text: &Text<'_>, hit: &Hit) -> bool {
    let before = text.gap(hit.words.start);
    let behind = text.gap(hit.words.end);
    let begins =
        before.parts_cells() || before.has(Gap::BULLET) || hit.words.start - text.before(hit.words.start).start <= 2;
    let ends = behind.mark == Some(':') || behind.parts_cells() || behind.mark == Some('(') || behind.mark == Some('/');
    begins && ends
}

/// What a label is filled in with: on its line behind it, or on a line to write on next to it.
fn filled(text: &Text<'_>, hits: &Hits, label: &Hit) -> Filled {
    let end = label.words.end;
    let gap = text.gap(end);
    if gap.has(Gap::TO_FILL_IN) {
        return Filled::Blank;
    }
    let line = text.words[label.words.start].line;
    if end < text.words.len() && text.words[end].line == line && is_of_the_label(gap) {
        let value = end..end_of_cell(text, end);
        let is_other_label = hits.within(end..end + 1).any(|hit| {
            matches!(
                hit.kind,
                Kind::SignatureLabel | Kind::NameLabel | Kind::TitleLabel | Kind::DateLabel | Kind::Signing
            )
        });
        return if is_other_label || !begins_a_name(text, end) { Filled::Nothing } else { Filled::With(value) };
    }
    if text.gap(label.words.start).has(Gap::TO_FILL_IN)
        && text.gap(label.words.start).has(Gap::LINE)
        && !is_claimed_above(text, label)
    {
        return Filled::Blank;
    }
    Filled::Nothing
}

/// Whether a line to write on above a label belongs to another label on that line.
fn is_claimed_above(text: &Text<'_>, label: &Hit) -> bool {
    let line = text.words[label.words.start].line;
    line > 0 && !text.lines[line - 1].words.is_empty() && text.lines[line - 1].text.contains("__")
}

/// Whether what stands behind a gap fills in a label before it.
fn is_of_the_label(gap: Gap) -> bool {
    matches!(gap.mark, Some(':')) || (gap.has(Gap::CELL) && gap.mark.is_none())
}

fn end_of_cell(text: &Text<'_>, first: usize) -> usize {
    text.rest(first)
        .skip(1)
        .find(|word| text.gap(*word).has(Gap::CELL | Gap::TO_FILL_IN))
        .unwrap_or(text.rest(first).end)
}

/// The name behind `signed by`: words with capital letters that are no side and no label.
fn name_behind(text: &Text<'_>, hits: &Hits, first: usize) -> Option<Range<usize>> {
    let gap = text.gap(first);
    let is_near = first < text.words.len()
        && !gap.has(Gap::TO_FILL_IN | Gap::PAGE | Gap::BLOCK)
        && gap.mark.is_none_or(|mark| matches!(mark, ':' | '"'))
        && (!gap.has(Gap::LINE) || gap.mark == Some(':') || gap.mark.is_none());
    let is_side = || {
        hits.within(first..first + 1).any(|hit| {
            matches!(
                hit.kind,
                Kind::Customer
                    | Kind::Partner
                    | Kind::NameLabel
                    | Kind::DateLabel
                    | Kind::SignatureLabel
                    | Kind::Signing
            )
        })
    };
    (is_near && begins_a_name(text, first) && !is_side()).then(|| first..end_of_name(text, first))
}

/// The name behind "by" in "signed for Contoso by Anna Rossi".
fn by_whom(text: &Text<'_>, hits: &Hits, signed_for: &Hit) -> Option<Range<usize>> {
    const BY: [&str; 5] = ["by", "da", "von", "par", "por"];
    const FAR: usize = 12;
    let end = (signed_for.words.end + FAR).min(text.words.len());
    let is_one_sentence = |word: &usize| !text.gap(*word).has(Gap::PAGE | Gap::BLOCK | Gap::CELL | Gap::TO_FILL_IN);
    let by = (signed_for.words.end..end).take_while(is_one_sentence).find(|word| BY.contains(&text.letters(*word)))?;
    name_behind(text, hits, by + 1)
}

/// Whether a name of a person may begin at a word.
fn begins_a_name(text: &Text<'_>, word: usize) -> bool {
    const NONE: [&str; 15] = [
        "the",
        "both",
        "here",
        "na",
        "n",
        "tbd",
        "signature",
        "sign",
        "customer",
        "partner",
        "please",
        "x",
        "date",
        "name",
        "your",
    ];
    let written = text.written(word);
    let gap = text.gap(word);
    written.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
        && !matches!(gap.mark, Some('[' | '<' | '{' | '«'))
        && !NONE.contains(&text.letters(word))
}

fn end_of_name(text: &Text<'_>, first: usize) -> usize {
    let goes_on = |word: &usize| {
        let gap = text.gap(*word);
        text.written(*word).chars().next().is_some_and(char::is_uppercase)
            && (gap.is_soft() || gap.mark == Some('.'))
            && !gap.has(Gap::LINE)
    };
    text.rest(first).skip(1).take(4).take_while(goes_on).last().map_or(first + 1, |last| last + 1)
}

/// Whether words speak of a signature to come: "to be signed by", "must be signed by".
fn is_still_to_be_done(text: &Text<'_>, hit: &Hit) -> bool {
    const OPEN: [&str; 12] = ["be", "to", "not", "if", "when", "essere", "werden", "etre", "ser", "da", "non", "nicht"];
    text.before(hit.words.start).next_back().is_some_and(|word| OPEN.contains(&text.letters(word)))
}
