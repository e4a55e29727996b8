//! The sides of a contract, and the lines on each.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::ids::cells;
use super::kind::Kind;
use super::who::{Companies, Party};
use super::words::Hits;

/// The sides of a contract by the words that say whose side follows, in the order of the text.
#[derive(Debug)]
pub(super) struct Sides(Vec<Side>);

#[derive(Debug)]
struct Side {
    line: usize,
    party: Party,
    word: usize,
}

/// Lines below such words that are still on that side.
const BLOCK: usize = 8;

impl Sides {
    /// Finds the sides of a contract by labels, and by short lines with a company's name.
    pub(super) fn of(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Self {
        const LABEL: usize = 6;
        let is_label = |words: &Range<usize>| {
            let line = &text.lines[text.words[words.start].line];
            line.words.len() <= LABEL
                || text.gap(words.end).mark == Some(':')
                || (words.len() >= 3 && words.start == line.words.start)
        };
        let by_words = hits.all().iter().filter_map(|hit| match hit.kind {
            Kind::Customer => Some((Party::Customer, hit.words.clone())),
            Kind::Partner => Some((Party::Partner, hit.words.clone())),
            _ => None,
        });
        let is_signed_for =
            |words: &Range<usize>| hits.of_kind(Kind::SignedFor).any(|hit| hit.words.end == words.start);
        let says_so = |words: &Range<usize>| {
            is_signed_for(words) || is_label(words) && !is_in_a_sentence(text, text.words[words.start].line)
        };
        let named = companies.named.iter().filter(|(_, words)| says_so(words)).cloned();
        let mut sides: Vec<Side> = by_words
            .filter(|(_, words)| is_label(words))
            .chain(named)
            .map(|(party, words)| Side { line: text.words[words.start].line, party, word: words.start })
            .collect();
        // Of a line without end only its beginning can have columns.
        sides.sort_by_key(|side| (side.line, side.party == Party::Partner, side.word));
        let mut last = None;
        sides.retain(|side| {
            let is_first = last.replace((side.line, side.party)) != Some((side.line, side.party));
            is_first || text.beginning(side.line).contains(&side.word)
        });
        sides.sort_by_key(|side| (side.line, side.word));
        Self(sides)
    }

    /// Returns the party on whose side a word is; `None` when that is not said, or both are named side by side and nothing
    /// tells their columns.
    pub(super) fn party_at(&self, text: &Text<'_>, word: usize) -> Option<Party> {
        let line = text.words[word].line;
        let lines = text.lines_around(line, BLOCK, 0);
        for other in (lines.start..=line).rev() {
            let here = self.in_line(other);
            if !here.is_empty() {
                return only(here).or_else(|| in_column(text, here, word));
            }
            if other < line && ends_a_block(text, other) {
                return None;
            }
        }
        None
    }

    fn in_line(&self, line: usize) -> &[Side] {
        let start = self.0.partition_point(|side| side.line < line);
        let end = self.0.partition_point(|side| side.line <= line);
        &self.0[start..end]
    }
}

/// The party that all of some words name.
fn only(sides: &[Side]) -> Option<Party> {
    let party = sides.first()?.party;
    sides.iter().all(|side| side.party == party).then_some(party)
}

/// The party that heads the column of a word, in a line with as many cells as that of the word.
fn in_column(text: &Text<'_>, sides: &[Side], word: usize) -> Option<Party> {
    let heads = cells(text, sides[0].line);
    let row = cells(text, text.words[word].line);
    if heads.len() < 2 || heads.len() != row.len() {
        return None;
    }
    let column = row.iter().position(|cell| cell.contains(&word))?;
    let start = sides.iter().position(|side| heads[column].contains(&side.word))?;
    let count = sides[start..].iter().take_while(|side| heads[column].contains(&side.word)).count();
    only(&sides[start..start + count])
}

/// Whether a line is a sentence, and no part of a block of labels and names.
fn ends_a_block(text: &Text<'_>, line: usize) -> bool {
    const LONG: usize = 9;
    const ABBREVIATION: usize = 3;
    let words = text.lines[line].words.clone();
    let Some(last) = words.clone().last() else { return false };
    let has_cells = cells(text, line).len() > 1;
    let ends = text.gap(last + 1).has(Gap::END) && text.letters(last).len() > ABBREVIATION && words.len() > 3;
    (ends || words.len() > LONG) && !has_cells
}

/// Whether a short line is a piece of a sentence, as narrow columns have them: it has a longer word in small letters.
fn is_in_a_sentence(text: &Text<'_>, line: usize) -> bool {
    const LONGER: usize = 4;
    text.lines[line].words.clone().any(|word| {
        let written = text.written(word);
        text.gap(word + 1).mark != Some(':')
            && written.chars().count() >= LONGER
            && written.chars().next().is_some_and(char::is_lowercase)
    })
}
