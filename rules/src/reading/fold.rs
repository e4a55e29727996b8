//! Letters made comparable: case, accents, ligatures and full-width forms aside.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Calls `take` with each letter or digit that stands for a character when words are compared: none for an accent that is a
/// character of its own, several for a ligature.
pub(super) fn fold(character: char, mut take: impl FnMut(char)) {
    if character.is_ascii() {
        return take(character.to_ascii_lowercase());
    }
    match character {
        'ß' | 'ẞ' => "ss".chars().for_each(take),
        'æ' | 'Æ' => "ae".chars().for_each(take),
        'œ' | 'Œ' => "oe".chars().for_each(take),
        'ø' | 'Ø' => take('o'),
        'ł' | 'Ł' => take('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => take('d'),
        'ı' => take('i'),
        _ => decompose_compatible(character, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().filter(|part| !is_combining_mark(*part)).for_each(&mut take);
            }
        }),
    }
}

/// Whether a character is part of a word: a letter, a digit or an accent.
pub(super) fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || (!character.is_ascii() && is_combining_mark(character))
}

/// Whether a character is of a script without blanks between words, so that a word may begin at any letter.
pub(super) fn is_in_unspaced_script(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}
