//! Many phrases looked for at once.

use super::comparable::Text;
use super::fold::fold;
use super::gap::{Gap, is_word};

/// A set of phrases, each with a value, as a tree of their letters.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    nodes: Vec<Node>,
    phrases: Vec<Phrase<T>>,
}

#[derive(Debug, Default)]
struct Node {
    /// The nodes of the next letter, in the order of the letters.
    next: Vec<(char, usize)>,
    /// The phrases that end here.
    ends: Vec<usize>,
}

#[derive(Debug)]
struct Phrase<T> {
    value: T,
    /// Behind how many letters each of its words ends.
    ends_of_words: Vec<usize>,
    /// Whether a word may go on behind it.
    is_stem: bool,
    /// Whether it may be written apart anywhere.
    is_free: bool,
    case: Case,
}

/// How the first letters of a phrase have to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    /// The first and the last word begin with a capital letter or a digit.
    Capital,
    /// All capital letters, as an abbreviation.
    Upper,
}

/// A name is cut anywhere by a blank only if it is so long that nothing else reads the same.
const LONG: usize = 12;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], phrases: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase: words with blanks between, and marks for its spelling. `^` before it asks for capital letters at the
    /// beginning of its words, `^^` for capital letters throughout; `~` before it allows a blank anywhere in it; `*` behind
    /// it allows any ending of its last word.
    pub(super) fn add(&mut self, phrase: &str, value: T) {
        let (is_free, rest) = without(phrase, '~');
        let (is_capital, rest) = without(rest, '^');
        let (is_upper, rest) = without(rest, '^');
        let case = if is_upper {
            Case::Upper
        } else if is_capital {
            Case::Capital
        } else {
            Case::Any
        };
        let is_stem = rest.ends_with('*');
        let (mut node, mut length) = (0, 0);
        let mut ends_of_words = Vec::new();
        for character in rest.chars() {
            let before = length;
            let mut add = |letter| {
                node = self.child(node, letter);
                length += 1;
            };
            if character == '&' {
                "and".chars().for_each(add);
            } else if is_word(character) {
                fold(character, &mut add);
            }
            let is_between = length == before || character == '&';
            if is_between && ends_of_words.last() != Some(&length) {
                ends_of_words.push(length);
            }
        }
        if length > 0 {
            self.nodes[node].ends.push(self.phrases.len());
            self.phrases.push(Phrase { value, ends_of_words, is_stem, is_free, case });
        }
    }

    fn child(&mut self, node: usize, letter: char) -> usize {
        match self.nodes[node].next.binary_search_by_key(&letter, |(letter, _)| *letter) {
            Ok(index) => self.nodes[node].next[index].1,
            Err(index) => {
                let new = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[node].next.insert(index, (letter, new));
                new
            }
        }
    }

    /// Returns the longest phrase that begins at a word: the word behind it, and its values.
    pub(super) fn longest_at(&self, text: &Text<'_>, word: usize) -> Option<(usize, Vec<&T>)> {
        let mut longest = None;
        self.for_each_at(text, word, |end, values| longest = Some((end, values)));
        longest
    }

    /// Calls `found` with each phrase that begins at a word, from the shortest to the longest: the word behind it, and its
    /// values.
    pub(super) fn for_each_at<'a>(&'a self, text: &Text<'_>, first: usize, mut found: impl FnMut(usize, Vec<&'a T>)) {
        let (mut node, mut length) = (0, 0);
        // Behind how many letters a gap stands, with the word behind it.
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        for word in first..text.words.len() {
            if word > first {
                if !is_continued_by(text, first, word) {
                    return;
                }
                gaps.push((length, word));
            }
            for letter in text.letters(word).chars() {
                let Some(next) = self.next(node, letter) else { return };
                (node, length) = (next, length + 1);
                let is_end = !self.nodes[node].ends.is_empty();
                if is_end {
                    let letters_left = text.letters(word).chars().count() > length - gaps.last().map_or(0, |gap| gap.0);
                    let fits = |phrase: &&Phrase<T>| phrase.fits(text, first..word + 1, &gaps, length, letters_left);
                    let phrases = self.nodes[node].ends.iter().map(|phrase| &self.phrases[*phrase]);
                    let values: Vec<&T> = phrases.filter(fits).map(|phrase| &phrase.value).collect();
                    if !values.is_empty() {
                        found(word + 1, values);
                    }
                }
            }
        }
    }

    fn next(&self, node: usize, letter: char) -> Option<usize> {
        let next = &self.nodes[node].next;
        let index = next.binary_search_by_key(&letter, |(letter, _)| *letter).ok()?;
        Some(next[index].1)
    }
}

impl<T> Phrase<T> {
    /// Whether the words are the phrase and not other words of the same letters.
    fn fits(
        &self,
        text: &Text<'_>,
        words: std::ops::Range<usize>,
        gaps: &[(usize, usize)],
        length: usize,
        letters_left: bool,
    ) -> bool {
        let last = &text.words[words.end - 1];
        if letters_left && !self.is_stem && !(last.is_spaced && length >= LONG) {
            return false;
        }
        let is_cut_right = |(behind, word): &(usize, usize)| {
            let gap = text.gap(*word);
            self.is_free
                || self.ends_of_words.contains(behind)
                || gap.has(Gap::CUT)
                || gap.is_nothing()
                || (length >= LONG && !gap.has(Gap::LINE) && !gap.has(Gap::HYPHEN))
        };
        gaps.iter().all(is_cut_right) && self.is_written_right(text, words)
    }

    fn is_written_right(&self, text: &Text<'_>, words: std::ops::Range<usize>) -> bool {
        let begins_large = |word: usize| text.written(word).chars().next().is_some_and(|first| !first.is_lowercase());
        match self.case {
            Case::Any => true,
            Case::Capital => begins_large(words.start) && begins_large(words.end - 1),
            Case::Upper => words.into_iter().all(|word| !text.written(word).chars().any(char::is_lowercase)),
        }
    }
}

/// Whether a phrase may go on with a word: not behind a mark, unless it stands between abbreviations, as in `S.p.A.` or `dd/mm`.
fn is_continued_by(text: &Text<'_>, first: usize, word: usize) -> bool {
    let gap = text.gap(word);
    if gap.allows_name_to_continue() {
        return true;
    }
    let (before, behind) = (text.letters(word - 1).len(), text.letters(word).len());
    let is_abbreviated = before <= 2 && behind <= 4 && (gap.is_only('.') || gap.is_only('/'));
    let is_initial = before == 1 && gap.mark == Some('.') && !gap.has(Gap::LINE | Gap::CELL);
    word > first && (is_abbreviated || is_initial)
}

fn without(text: &str, mark: char) -> (bool, &str) {
    text.strip_prefix(mark).map_or((false, text), |rest| (true, rest))
}
