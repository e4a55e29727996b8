//! Signs that somebody signed, and places where nobody did.

use std::ops::Range;

use super::comparable::Text;
use super::day::Day;
use super::gap::Gap;
use super::kind::Kind;
use super::sides::Sides;
use super::signers::{end_of_name, is_start_of_name, is_unsigned, is_word_for_unsigned, skip_proxy_mark};
use super::who::{Companies, Party, end_of_form};
use super::words::{Hit, Hits};

/// The signatures in a text, and the places that lack one.
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

/// Finds the signatures of a text.
pub(super) fn find(text: &Text<'_>, hits: &Hits, days: &[Day], sides: &Sides, companies: &Companies) -> Signatures {
    let mut signatures = Signatures::default();
    let is_partners = |words: &Range<usize>| is_partners(text, sides, companies, words);
    for hit in hits.all() {
        let is_label_of_signing = matches!(hit.kind, Kind::SignedBy | Kind::SignedFor | Kind::SignatureLabel);
        let tail = if is_label_of_signing { end_of_label(text, hits, companies, hit) } else { hit.words.end };
        match hit.kind {
            Kind::SignedBy => {
                if let Some(name) = name_behind(text, hits, tail)
                    && is_person(text, &name)
                    && !is_unsigned(text, hit)
                    && !is_partners(&(hit.words.start..name.end))
                {
                    signatures.signed.push(hit.words.start..name.end);
                }
            }
            Kind::SignedFor if !is_unsigned(text, hit) && !is_partners(&hit.words) => {
                let name = by_whom(text, hits, hit).or_else(|| below_whom(text, hits, days, tail));
                signatures.signed.extend(name.map(|name| hit.words.start..name.end));
            }
            Kind::Acknowledgement => {
                signatures.acknowledged.push(hit.words.clone());
            }
            Kind::SignatureLabel if is_label(text, hits, hit, tail) => match filled(text, hits, hit, tail) {
                Filled::With(name) if !is_partners(&(hit.words.start..name.end)) => {
                    signatures.signed.push(hit.words.start..name.end);
                }
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

/// Whether a signature is the partner's: it stands on the partner's side, or the partner's name is next to the signer's.
fn is_partners(text: &Text<'_>, sides: &Sides, companies: &Companies, words: &Range<usize>) -> bool {
    const NEXT: usize = 2;
    if let Some(party) = sides.party_at(text, words.start) {
        return party == Party::Partner;
    }
    let line = text.words[words.start].line;
    if companies.has_partners_address(&text.behind(words)) {
        return true;
    }
    let behind = words.end..text.words_around(words.end - 1, 0, NEXT).end;
    let is_near = |word: usize| text.words[word].line == line || !text.gap(word).has(Gap::BLOCK);
    let near: Vec<usize> = behind.take_while(|word| is_near(*word)).collect();
    let end = near.last().map_or(words.end, |word| word + 1);
    companies.first_within(words.end..end) == Some(Party::Partner)
}

/// `/s/ Anna Rossi`, as those write who keep the signed paper.
fn slashes(text: &Text<'_>) -> impl Iterator<Item = Range<usize>> {
    (0..text.words.len().saturating_sub(1)).filter_map(|word| {
        let is_sign =
            text.letters(word) == "s" && text.gap(word).last_mark == Some('/') && text.gap(word + 1).mark == Some('/');
        (is_sign && text.words[word + 1].line == text.words[word].line && is_start_of_name(text, word + 1))
            .then(|| word..end_of_name(text, word + 1))
    })
}

/// The word behind a label with what says whose it is: `Signature of the customer`, `Accepted by (customer):`, `Signed on
/// behalf of Contoso:`.
fn end_of_label(text: &Text<'_>, hits: &Hits, companies: &Companies, hit: &Hit) -> usize {
    const LONGEST: usize = 8;
    const REACH: usize = 4;
    const JOINING: [&str; 24] = [
        "of", "the", "for", "by", "del", "della", "dell", "dello", "il", "la", "per", "des", "der", "die", "den",
        "fur", "du", "le", "pour", "de", "el", "por", "and", "e",
    ];
    let from = hit.words.end;
    let last = text.words[hit.words.end - 1].line;
    let mut end = from;
    while end < text.words.len() && text.words[end].line == last && end - from < LONGEST {
        let gap = text.gap(end);
        let is_in_it = !gap.has(Gap::CELL | Gap::TO_FILL_IN)
            && gap.mark.is_none_or(|mark| matches!(mark, '(' | ')' | '/' | '.' | ','));
        if !is_in_it || gap.last_mark == Some(':') {
            break;
        }
        // "for the customer" begins within "signed for".
        let of_side = hits.within(end.saturating_sub(REACH).max(hit.words.start)..end + 1).find(|hit| {
            let is_of_side =
                matches!(hit.kind, Kind::Customer | Kind::Partner | Kind::Acknowledgement | Kind::SignatureLabel);
            is_of_side && hit.words.end > end
        });
        end = match (of_side, companies.name_at(end)) {
            (Some(hit), _) => hit.words.end,
            (None, Some(name)) => end_of_form(text, name.end),
            (None, None) if JOINING.contains(&text.letters(end)) => end + 1,
            (None, None) => break,
        };
    }
    let is_end = end >= text.words.len() || text.gap(end).last_mark == Some(':') || text.gap(end).starts_new_block();
    if is_end { end } else { from }
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
        let Filled::With(words) = filled(text, hits, name, name.words.end) else { continue };
        if !is_label(text, hits, name, name.words.end)
            || is_partners(&name.words)
            || !is_start_of_name(text, words.start)
        {
            continue;
        }
        let around = text.words_around(name.words.start, BLOCK, BLOCK);
        let near = text.words_around(name.words.start, 4, 4);
        let is_signed_for = hits.within(around.clone()).any(|hit| {
            matches!(hit.kind, Kind::Acknowledgement)
                || (hit.kind == Kind::SignatureLabel && is_label(text, hits, hit, hit.words.end))
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
fn is_label(text: &Text<'_>, hits: &Hits, hit: &Hit, end: usize) -> bool {
    let before = text.gap(hit.words.start);
    let behind = text.gap(end);
    let line = text.before(hit.words.start).start;
    let is_of_a_side = || {
        let mut before = hits.within(line..line + 1);
        before.any(|side| matches!(side.kind, Kind::Customer | Kind::Partner) && side.words.end == hit.words.start)
    };
    let begins = is_of_a_side()
        || before.starts_new_block()
        || before.has(Gap::BULLET)
        || hit.words.start - text.before(hit.words.start).start <= 2;
    let ends = behind.last_mark == Some(':')
        || behind.starts_new_block()
        || behind.mark == Some('(')
        || behind.mark == Some('/');
    begins && ends
}

/// What a label is filled in with: on its line behind it, or on a line to write on next to it.
fn filled(text: &Text<'_>, hits: &Hits, label: &Hit, end: usize) -> Filled {
    let gap = text.gap(end);
    if gap.has(Gap::TO_FILL_IN) {
        return Filled::Blank;
    }
    let line = text.words[end - 1].line;
    if end < text.words.len() && text.words[end].line == line && is_of_the_label(gap) {
        let end = skip_proxy_mark(text, end);
        let value = end..end_of_cell(text, end);
        let is_other_label = hits.within(end..end + 1).any(|hit| {
            matches!(
                hit.kind,
                Kind::SignatureLabel | Kind::NameLabel | Kind::TitleLabel | Kind::DateLabel | Kind::Signing
            )
        });
        let is_none = value.clone().any(|word| is_word_for_unsigned(text.letters(word)));
        return if is_other_label || is_none || !is_start_of_name(text, end) {
            Filled::Nothing
        } else {
            Filled::With(value)
        };
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
    gap.last_mark == Some(':') || (gap.has(Gap::CELL) && gap.mark.is_none())
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
    // "gez. Anna Huber"
    let is_abbreviated =
        || gap.mark == Some('.') && gap.last_mark == Some('.') && first > 0 && text.letters(first - 1).len() <= 3;
    let is_near = first < text.words.len()
        && !gap.has(Gap::TO_FILL_IN | Gap::PAGE | Gap::BLOCK)
        && (gap.mark.is_none_or(|mark| matches!(mark, ':' | '"')) || gap.last_mark == Some(':') || is_abbreviated())
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
    let name = || first..end_of_name(text, first);
    (is_near && is_start_of_name(text, first) && !is_side()).then(name)
}

/// Whether a name is a person's: in a sentence one word with a capital letter may be anybody or anything.
fn is_person(text: &Text<'_>, name: &Range<usize>) -> bool {
    let gap = text.gap(name.start);
    let goes_on_below = || {
        let next = text.gap(name.end);
        name.end < text.words.len()
            && next.has(Gap::LINE)
            && next.allows_name_to_continue()
            && text.written(name.end).chars().next().is_some_and(char::is_uppercase)
    };
    gap.last_mark == Some(':') || gap.has(Gap::LINE) || name.len() > 1 || goes_on_below()
}

/// The name on the line of "Signed for the customer:" or below it. A name that is printed there is signed if a day is beside it.
fn below_whom(text: &Text<'_>, hits: &Hits, days: &[Day], end: usize) -> Option<Range<usize>> {
    const NEAR: usize = 4;
    if text.gap(end).last_mark != Some(':') {
        return None;
    }
    let name = name_behind(text, hits, end)?;
    let below = text.words_around(end, 0, NEAR);
    let is_blank = below.clone().any(|word| text.gap(word).has(Gap::TO_FILL_IN));
    let is_dated = days.iter().any(|day| below.contains(&day.words.start));
    (!text.gap(end).has(Gap::LINE) || is_dated && !is_blank).then_some(name)
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
