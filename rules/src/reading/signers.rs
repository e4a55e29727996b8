//! Names of those who sign, and words by which nobody did.

use super::comparable::Text;
use super::gap::Gap;
use super::words::Hit;

/// Whether a person's name may begin at a word.
pub(super) fn is_start_of_name(text: &Text<'_>, word: usize) -> bool {
    const NONE: [&str; 37] = [
        "the",
        "both",
        "here",
        "signature",
        "sign",
        "signed",
        "customer",
        "client",
        "partner",
        "please",
        "x",
        "date",
        "name",
        "your",
        "first",
        "electronic",
        "digital",
        "see",
        "page",
        "yes",
        "firma",
        "nome",
        "vedi",
        "si",
        "pagina",
        "siehe",
        "seite",
        "ja",
        "voir",
        "oui",
        "nom",
        "ver",
        "authorised",
        "microsoft",
        "docusign",
        "adobe",
        "lorem",
    ];
    let written = text.written(word);
    let gap = text.gap(word);
    written.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
        && !matches!(gap.last_mark, Some('[' | '<' | '{' | '«'))
        && !NONE.contains(&text.letters(word))
        && !is_word_for_unsigned(text.letters(word))
}

/// Whether a word says that nobody signed.
pub(super) fn is_word_for_unsigned(letters: &str) -> bool {
    const NO: [&str; 32] = [
        "na",
        "n",
        "tbd",
        "tba",
        "no",
        "not",
        "none",
        "non",
        "nein",
        "nicht",
        "nessuna",
        "nessuno",
        "keine",
        "aucune",
        "aucun",
        "ninguna",
        "pending",
        "missing",
        "absent",
        "awaiting",
        "required",
        "unsigned",
        "mancante",
        "assente",
        "attesa",
        "offen",
        "fehlt",
        "ausstehend",
        "attente",
        "pendiente",
        "falta",
        "follows",
    ];
    NO.contains(&letters)
}

/// Skips "i. V." and "i. A.", by which people sign for others, and returns the word behind them.
pub(super) fn skip_proxy_mark(text: &Text<'_>, first: usize) -> usize {
    let is = |word: usize, letters: &[&str]| word < text.words.len() && letters.contains(&text.letters(word));
    if is(first, &["i"]) && is(first + 1, &["v", "a"]) && first + 2 < text.words.len() {
        first + 2
    } else if is(first, &["iv", "ia", "ppa", "pp"]) && first + 1 < text.words.len() {
        first + 1
    } else {
        first
    }
}

/// Returns the word behind a name: a few words with capital letters.
pub(super) fn end_of_name(text: &Text<'_>, first: usize) -> usize {
    let goes_on = |word: &usize| {
        let gap = text.gap(*word);
        text.written(*word).chars().next().is_some_and(char::is_uppercase)
            && (gap.allows_name_to_continue() || gap.mark == Some('.'))
            && !gap.has(Gap::LINE)
    };
    text.rest(first).skip(1).take(4).take_while(goes_on).last().map_or(first + 1, |last| last + 1)
}

/// Whether words speak of a signature to come, or of one that is not there: "to be signed by", "was never signed by".
pub(super) fn is_unsigned(text: &Text<'_>, hit: &Hit) -> bool {
    const OPEN: [&str; 12] = ["be", "to", "not", "if", "when", "essere", "werden", "etre", "ser", "da", "non", "nicht"];
    const FAR: usize = 5;
    let before = text.before(hit.words.start);
    if before.clone().next_back().is_some_and(|word| OPEN.contains(&text.letters(word))) {
        return true;
    }
    let is_near = |word: &usize| {
        let gap = text.gap(word + 1);
        !gap.has(Gap::END | Gap::CELL | Gap::BULLET) && gap.mark.is_none_or(|mark| !matches!(mark, ':' | ';'))
    };
    before.rev().take(FAR).take_while(is_near).any(|word| is_negation(text.letters(word)))
}

/// Whether a word negates its sentence, or puts it off.
pub(super) fn is_negation(letters: &str) -> bool {
    const DENIED: [&str; 42] = [
        "not", "never", "cannot", "nor", "neither", "without", "will", "shall", "must", "should", "could", "would",
        "if", "unless", "until", "once", "non", "mai", "senza", "deve", "devono", "dovra", "sara", "saranno", "nicht",
        "nie", "ohne", "wird", "muss", "soll", "falls", "pas", "jamais", "sans", "sera", "doit", "devra", "nunca",
        "sin", "debe", "debera", "no",
    ];
    DENIED.contains(&letters)
}
