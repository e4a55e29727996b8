//! The gaps between words.

use super::fold::is_word_character;
use crate::value::is_invisible;

/// The gap between two words: flags that tell what stands in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    bits: u16,
    /// The first mark: anything but white space, hyphens, underscores and apostrophes.
    pub(super) mark: Option<char>,
    /// The last one: of `): ` the colon.
    pub(super) last_mark: Option<char>,
    /// Blanks since the word before or the line's beginning.
    pub(super) blanks: u8,
}

impl Gap {
    /// White space, or a new line.
    pub(super) const SPACE: u16 = 1;
    /// A tab, a bar or three blanks: what follows is another cell of a table or another column.
    pub(super) const CELL: u16 = 2;
    /// A hyphen, a dash or an underscore.
    pub(super) const HYPHEN: u16 = 4;
    /// A new line.
    pub(super) const LINE: u16 = 8;
    /// A hyphen at the line's end, so that the word may go on.
    pub(super) const CUT: u16 = 16;
    /// A mark of any kind.
    pub(super) const MARK: u16 = 32;
    /// The end of a sentence.
    pub(super) const END: u16 = 64;
    /// An empty line, or one without words.
    pub(super) const BLOCK: u16 = 128;
    /// Another page, or a field of a form.
    pub(super) const PAGE: u16 = 256;
    /// A row of underscores or dots to write on.
    pub(super) const TO_FILL_IN: u16 = 512;
    /// An empty box to tick.
    pub(super) const UNTICKED: u16 = 1024;
    /// A mark or a hyphen at the beginning of a line, as before an entry of a list.
    pub(super) const BULLET: u16 = 2048;
    /// An apostrophe.
    pub(super) const APOSTROPHE: u16 = 4096;
    /// What ends a phrase.
    const HARD: u16 = Self::CELL | Self::MARK | Self::BLOCK | Self::PAGE | Self::TO_FILL_IN | Self::BULLET;

    /// The gap before the first word and behind the last one.
    pub(super) const OUTER: Self = Self { bits: Self::PAGE | Self::LINE, mark: None, last_mark: None, blanks: 0 };

    /// Whether it has any of these flags.
    pub(super) fn has(self, bits: u16) -> bool {
        self.bits & bits != 0
    }

    /// Sets these flags.
    pub(super) fn set_flags(&mut self, bits: u16) {
        self.bits |= bits;
    }

    /// Clears these flags.
    pub(super) fn clear_flags(&mut self, bits: u16) {
        self.bits &= !bits;
    }

    /// Whether a name may continue behind it: nothing in it ends a phrase.
    pub(super) fn allows_name_to_continue(self) -> bool {
        !self.has(Self::HARD)
    }

    /// Whether what follows it stands apart: in a cell, on a line or behind a mark of a list.
    pub(super) fn starts_new_block(self) -> bool {
        self.has(Self::CELL | Self::LINE | Self::PAGE | Self::TO_FILL_IN)
    }

    /// Whether the words touch, as letters of a script without blanks do.
    pub(super) fn is_nothing(self) -> bool {
        self.bits == 0
    }

    /// Whether it holds nothing but this one mark, between words without white space.
    pub(super) fn is_only(self, mark: char) -> bool {
        self.bits == Self::MARK && self.mark == Some(mark)
    }
}

/// A builder of gaps, which takes in the characters between words.
#[derive(Debug, Default)]
pub(super) struct GapReader {
    gap: Gap,
    underscores: u8,
    dots: u8,
    /// Whether a hyphen came last.
    ends_in_hyphen: bool,
    /// Whether an opening bracket came last before white space: the box of `[ ]`.
    opens: bool,
    /// Whether a mark of a sentence's end came last.
    may_end: bool,
    /// Whether a word or mark was on this line.
    has_begun_line: bool,
    marks: u8,
}

impl GapReader {
    /// Creates the builder of the gap before the first word.
    pub(super) fn new() -> Self {
        Self { gap: Gap::OUTER, ..Self::default() }
    }

    /// Takes in a character that is part of no word.
    pub(super) fn take(&mut self, character: char) {
        let was_hyphen = std::mem::take(&mut self.ends_in_hyphen);
        match character {
            '\u{ad}' => self.ends_in_hyphen = true,
            '\t' => self.gap.set_flags(Gap::CELL | Gap::SPACE),
            _ if character.is_whitespace() => {
                self.gap.blanks = self.gap.blanks.saturating_add(1);
                self.gap.set_flags(if self.gap.blanks >= 3 { Gap::CELL | Gap::SPACE } else { Gap::SPACE });
                if self.may_end {
                    self.gap.set_flags(Gap::END);
                }
                self.ends_in_hyphen = was_hyphen;
            }
            '|' | '\u{2500}'..='\u{257f}' => self.gap.set_flags(Gap::CELL),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
                self.ends_in_hyphen = self.gap.bits == 0;
                self.gap.set_flags(Gap::HYPHEN);
                self.bullet();
            }
            '_' => {
                self.underscores = self.underscores.saturating_add(1);
                self.gap.set_flags(if self.underscores >= 3 { Gap::TO_FILL_IN } else { Gap::HYPHEN });
            }
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2b9}' | '\u{2bc}' | '`' | '\u{b4}' => {
                self.gap.set_flags(Gap::APOSTROPHE)
            }
            '®' | '™' | '©' | '\u{2120}' => {}
            _ if is_invisible(character) => self.ends_in_hyphen = was_hyphen,
            _ => self.mark(character),
        }
        self.may_end = matches!(character, '.' | '!' | '?' | ';' | '。')
            || (self.may_end && matches!(character, '"' | ')' | ']' | '”' | '»'));
    }

    fn mark(&mut self, character: char) {
        self.gap.set_flags(Gap::MARK);
        self.gap.mark.get_or_insert(character);
        self.gap.last_mark = Some(character);
        self.marks = self.marks.saturating_add(1);
        self.bullet();
        match character {
            '.' | '…' => {
                self.dots = self.dots.saturating_add(if character == '.' { 1 } else { 3 });
                if self.dots >= 4 {
                    self.gap.set_flags(Gap::TO_FILL_IN);
                }
            }
            '☐' | '□' | '❏' | '❑' | '◻' => self.gap.set_flags(Gap::UNTICKED),
            '[' => self.opens = true,
            ']' if std::mem::take(&mut self.opens) => self.gap.set_flags(Gap::UNTICKED),
            _ => {}
        }
    }

    fn bullet(&mut self) {
        if !self.has_begun_line && self.gap.has(Gap::LINE) {
            self.gap.set_flags(Gap::BULLET);
        }
    }

    /// Returns the gap before a word, and begins the next one.
    pub(super) fn finish(&mut self) -> Gap {
        let gap = self.gap;
        *self = Self { has_begun_line: true, ..Self::default() };
        gap
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        if self.ends_in_hyphen {
            self.gap.set_flags(Gap::CUT);
        }
        if self.may_end {
            self.gap.set_flags(Gap::END);
        }
        if !self.has_begun_line && self.gap.has(Gap::LINE) {
            self.gap.set_flags(Gap::BLOCK);
        }
        self.gap.clear_flags(Gap::CELL);
        self.gap.set_flags(Gap::LINE | Gap::SPACE);
        self.gap.blanks = 0;
        *self = Self { gap: self.gap, ..Self::default() };
    }

    /// Ends a page.
    pub(super) fn end_page(&mut self) {
        self.gap.set_flags(Gap::PAGE);
    }
}

/// Whether a character belongs to a word, and not to the gap before or behind one.
pub(super) fn is_word(character: char) -> bool {
    is_word_character(character) && !matches!(character, '\u{2bc}' | '\u{2b9}')
}
