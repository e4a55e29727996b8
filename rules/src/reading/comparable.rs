//! The text of a file as comparable words, each with its place in its line.
//!
//! A word is a run of letters and digits, without case, accents, ligatures and soft hyphens. What stands between two words is
//! kept as a [`Gap`]: names are compared letter by letter and may be cut by blanks, hyphens and ends of lines, but not by
//! marks, cells, empty lines and pages. So a name goes on in the next line of its column, and nothing joins two columns.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::{fold, is_in_unspaced_script};
use super::found::Place;
use super::gap::{Gap, GapReader, is_word};
use super::text::FileText;
use crate::value::is_invisible;

/// The text of a file as comparable words.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// Every line in the order of the file, then every field of a form that is filled in.
    pub(super) lines: Vec<Line<'a>>,
    /// Every word in that order.
    pub(super) words: Vec<Word>,
    /// The letters of all words.
    letters: String,
    /// The gap behind the last word.
    last: Gap,
}

/// A line of the file.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its place in the file.
    pub(super) place: Place,
    /// The line as it is in the file.
    pub(super) text: Cow<'a, str>,
    /// Its first word, and the one behind its last.
    pub(super) words: Range<usize>,
}

/// A comparable word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The index of its line.
    pub(super) line: usize,
    /// Its first byte in the line, and the one behind its last.
    start: usize,
    end: usize,
    /// Its letters, as a range of [`Text::letters`].
    from: usize,
    to: usize,
    /// The gap before it.
    pub(super) gap: Gap,
    /// Whether it was put together from letters drawn one by one.
    pub(super) is_spaced: bool,
}

/// Words that can have to do with each other in one line. A whole file in one line must not take longer than others.
const FAR: usize = 64;

impl<'a> Text<'a> {
    /// Splits the text of a file into comparable words.
    pub(super) fn of(file: &'a FileText) -> Self {
        let mut text = Self { lines: Vec::new(), words: Vec::new(), letters: String::new(), last: Gap::OUTER };
        let mut gap = GapReader::new();
        for (page, lines) in file.pages.iter().enumerate() {
            for (line, content) in lines.lines.iter().enumerate() {
                let place = Place { page: number(page + 1), line: number(line + 1) };
                text.add_line(place, Cow::Borrowed(content), &mut gap);
            }
            gap.end_page();
        }
        for field in file.fields.iter().filter(|field| !field.is_signature && is_filled_in(&field.value)) {
            let place = Place { page: field.page, line: 0 };
            text.add_line(place, Cow::Owned(format!("{}: {}", field.name, field.value)), &mut gap);
            gap.end_page();
        }
        text.last = gap.finish();
        text
    }

    fn add_line(&mut self, place: Place, content: Cow<'a, str>, gap: &mut GapReader) {
        let first = self.words.len();
        let line = self.lines.len();
        let mut characters = content.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            let from = self.letters.len();
            let mut end = start + character.len_utf8();
            if character == '&' {
                self.letters.push_str("and");
            } else if is_word(character) {
                fold(character, |letter| self.letters.push(letter));
                let goes_on = !is_in_unspaced_script(character);
                while let Some((at, next)) = characters.peek().copied() {
                    let is_end = !goes_on || is_in_unspaced_script(next) || !belongs_to_word(&content[at..], next);
                    if is_end {
                        break;
                    }
                    if !is_invisible(next) {
                        fold(next, |letter| self.letters.push(letter));
                    }
                    end = at + next.len_utf8();
                    characters.next();
                }
            }
            if self.letters.len() == from {
                gap.take(character);
                continue;
            }
            let to = self.letters.len();
            self.words.push(Word { line, start, end, from, to, gap: gap.finish(), is_spaced: false });
        }
        gap.end_line();
        self.join_spaced_letters(first);
        self.lines.push(Line { place, text: content, words: first..self.words.len() });
    }

    /// Joins letters that were drawn one by one to words. Where some blanks between them are wider, these part words.
    fn join_spaced_letters(&mut self, first: usize) {
        let mut at = first;
        while at < self.words.len() {
            let end = self.end_of_single_letters(at);
            if end - at >= 4 && self.words[at..end].iter().filter(|word| !self.is_digit(word)).count() >= 3 {
                at = self.join(at, end);
            } else {
                at = end.max(at + 1);
            }
        }
    }

    fn end_of_single_letters(&self, at: usize) -> usize {
        let is_single = |word: &Word| self.letters[word.from..word.to].chars().count() == 1;
        let is_apart =
            |word: &Word| word.gap.blanks > 0 && word.gap.mark.is_none() && !word.gap.has(Gap::LINE | Gap::HYPHEN);
        let mut end = at;
        while end < self.words.len() && is_single(&self.words[end]) && (end == at || is_apart(&self.words[end])) {
            end += 1;
        }
        end
    }

    fn is_digit(&self, word: &Word) -> bool {
        self.letters[word.from..word.to].bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Joins the words from one to before another and returns the index behind them.
    fn join(&mut self, at: usize, end: usize) -> usize {
        let narrow = self.words[at + 1..end].iter().map(|word| word.gap.blanks).min().unwrap_or_default();
        let mut joined: Vec<Word> = Vec::new();
        for word in self.words.drain(at..end) {
            match joined.last_mut() {
                Some(last) if word.gap.blanks <= narrow => (last.end, last.to) = (word.end, word.to),
                _ => joined.push(Word { is_spaced: true, ..word }),
            }
        }
        for word in joined.iter_mut().skip(1) {
            word.gap.clear_flags(Gap::CELL);
        }
        let behind = at + joined.len();
        self.words.splice(at..at, joined);
        behind
    }

    /// Returns the letters of a word as they are compared.
    pub(super) fn letters(&self, word: usize) -> &str {
        let word = &self.words[word];
        &self.letters[word.from..word.to]
    }

    /// Returns the gap before a word, or behind the last one.
    pub(super) fn gap(&self, word: usize) -> Gap {
        self.words.get(word).map_or(self.last, |word| word.gap)
    }

    /// Whether a sentence ends before a word, and not only an abbreviation such as `S.r.l.`.
    pub(super) fn is_sentence_end(&self, word: usize) -> bool {
        const SHORT: usize = 4;
        let is_abbreviated = || {
            word > 0
                && word < self.words.len()
                && self.letters(word - 1).len() <= SHORT
                && self.written(word).chars().next().is_some_and(char::is_lowercase)
        };
        self.gap(word).has(Gap::END) && !is_abbreviated()
    }

    /// Returns a word as it is in the file.
    pub(super) fn written(&self, word: usize) -> &str {
        let word = &self.words[word];
        &self.lines[word.line].text[word.start..word.end]
    }

    /// Returns words of one line as they are in the file, with what is between them.
    pub(super) fn words_written(&self, words: Range<usize>) -> &str {
        let Some((first, last)) = self.words.get(words.start).zip(self.words.get(words.end - 1)) else { return "" };
        self.lines[first.line].text.get(first.start..last.end).unwrap_or_default()
    }

    /// Returns the words before a word in its line, as far as they can have to do with it.
    pub(super) fn before(&self, word: usize) -> Range<usize> {
        self.lines[self.words[word].line].words.start.max(word.saturating_sub(FAR))..word
    }

    /// Returns the words from a word on in its line, as far as they can have to do with it.
    pub(super) fn rest(&self, word: usize) -> Range<usize> {
        match self.words.get(word) {
            Some(found) => word..self.lines[found.line].words.end.min(word + FAR),
            None => word..word,
        }
    }

    /// Returns the words behind some words in the line of the last one.
    pub(super) fn behind(&self, words: &Range<usize>) -> Range<usize> {
        words.end..self.rest(words.end - 1).end.max(words.end)
    }

    /// Returns the words around one: those of some lines before and behind its own, as far as they can have to do with it.
    pub(super) fn words_around(&self, word: usize, before: usize, behind: usize) -> Range<usize> {
        const FAR: usize = 400;
        let lines = self.lines_around(self.words[word].line, before, behind);
        let words = self.lines[lines.start].words.start..self.lines[lines.end - 1].words.end;
        words.start.max(word.saturating_sub(FAR))..words.end.min(word + FAR)
    }

    /// Returns the first words of a line.
    pub(super) fn beginning(&self, line: usize) -> Range<usize> {
        let words = &self.lines[line].words;
        words.start..words.end.min(words.start + FAR)
    }

    /// Returns the lines around one, on its page; around a field of a form, other fields.
    pub(super) fn lines_around(&self, line: usize, before: usize, behind: usize) -> Range<usize> {
        let kind = |place: Place| (place.page, place.line == 0);
        let is_here = |other: &usize| kind(self.lines[*other].place) == kind(self.lines[line].place);
        let start = (line.saturating_sub(before)..line).rev().take_while(is_here).last().unwrap_or(line);
        let end = (line..self.lines.len().min(line + behind + 1)).take_while(is_here).last().unwrap_or(line);
        start..end + 1
    }

    /// Whether a line is as long as those around it, so that its sentence goes on in the next one.
    pub(super) fn is_full(&self, line: usize) -> bool {
        let length = |line: &Line<'_>| line.text.trim().len();
        let longest = self.lines[self.lines_around(line, 4, 4)].iter().map(length).max().unwrap_or_default();
        let length = length(&self.lines[line]);
        length >= 30 && length * 4 >= longest * 3
    }

    /// Whether a word may continue the sentence of the word before it.
    pub(super) fn is_continuation(&self, word: usize) -> bool {
        let gap = self.gap(word);
        if gap.has(Gap::PAGE | Gap::BLOCK | Gap::BULLET | Gap::TO_FILL_IN) {
            return false;
        }
        let is_begun = || self.written(word).chars().next().is_some_and(char::is_uppercase);
        !gap.has(Gap::LINE) || !is_begun() || self.is_full(self.words[word - 1].line)
    }

    /// Returns the bytes of some words in the line of the first one. What goes on in the next line is left out.
    pub(super) fn byte_range(&self, words: Range<usize>) -> (u32, u32) {
        let first = &self.words[words.start];
        let last = self.words[words.clone()].iter().take_while(|word| word.line == first.line).last().unwrap_or(first);
        (number(first.start), number(last.end))
    }

    /// Returns some words as they are in the file, those of several lines with a blank between.
    pub(super) fn joined_text(&self, words: Range<usize>) -> String {
        let mut value = String::new();
        let mut at = words.start;
        while at < words.end {
            let line = self.words[at].line;
            let end = (at..words.end).find(|word| self.words[*word].line != line).unwrap_or(words.end);
            let part = self.words_written(at..end);
            if !value.is_empty() && !self.words[at].gap.has(Gap::CUT) {
                value.push(' ');
            }
            value.push_str(part);
            at = end;
        }
        value
    }
}

/// Whether a character goes on with a word; an invisible one does if a letter follows.
fn belongs_to_word(rest: &str, character: char) -> bool {
    is_word(character)
        || (is_invisible(character) && rest.chars().find(|next| !is_invisible(*next)).is_some_and(is_word))
}

/// Whether a field of a form holds something: a box that is not ticked does not.
fn is_filled_in(value: &str) -> bool {
    !matches!(value.trim().to_lowercase().as_str(), "" | "off" | "no" | "false" | "0")
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
