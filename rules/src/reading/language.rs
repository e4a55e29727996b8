//! The test for a language whose words are known.

use super::comparable::Text;

/// Frequent words of English, Italian, German, French and Spanish, as they are compared. Most belong to one of these
/// languages alone.
const FREQUENT_WORDS: [&str; 60] = [
    "the", "of", "and", "to", "for", "by", "with", "was", "were", "is", "has", "this", "that", "from", // English
    "il", "di", "che", "per", "gli", "della", "del", "dei", "sono", "con", "nel", "alla", "stato",
    "questo", // Italian
    "der", "die", "das", "und", "von", "mit", "wurde", "ist", "fur", "den", "dem", "durch", "eine", // German
    "les", "des", "et", "est", "dans", "pour", "une", "par", "sur", "cette", // French
    "los", "las", "el", "por", "para", "una", "fue", "esta", "como", // Spanish
];

/// The number of words of which at least one is a frequent word, if a text is in one of these languages.
const WORDS_PER_FREQUENT_WORD: usize = 16;
/// The number of words that are looked at.
const SAMPLE: usize = 4000;

/// Whether a text is in one of these languages. Words for work, results or a signature that are not found say nothing of a
/// text in another language, nor of a table of numbers.
pub(super) fn is_known(text: &Text<'_>) -> bool {
    let looked_at = text.words.len().min(SAMPLE);
    let frequent = (0..looked_at).filter(|word| FREQUENT_WORDS.contains(&text.letters(*word))).count();
    frequent > 0 && frequent * WORDS_PER_FREQUENT_WORD >= looked_at
}
