//! The page, the rules and the guide keep to the words that are listed for their language, one word for each thing.
#![cfg(all(not(target_arch = "wasm32"), feature = "built-in"))]

use cpor_claim::app::claim::language::ClaimLanguage;
use cpor_claim::app::guide::language::GuideLanguage;
use cpor_claim::app::review::language::ReviewLanguage;
use cpor_claim::app::words::language::Language;
use cpor_rules::Lang;
use cpor_rules::catalogue::Product;
use cpor_rules::value::Choice as _;

const LISTS: [(Lang, &str); 2] =
    [(Lang::En, include_str!("../docs/words-en.md")), (Lang::It, include_str!("../docs/words-it.md"))];

/// A row of the table: the words for a thing, and those that are not used for it.
struct Row<'a> {
    used: Vec<&'a str>,
    unused: Vec<&'a str>,
}

fn rows(list: &str) -> Vec<Row<'_>> {
    // The first two lines of the table are its heads and the line below them.
    list.lines().filter(|line| line.starts_with('|')).skip(2).map(row).collect()
}

fn row(line: &str) -> Row<'_> {
    let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [_, used, unused] = cells[..] else { panic!("a row has three cells: {line}") };
    Row { used: used.split(", ").collect(), unused: unused.split(", ").collect() }
}

/// Every text in a language, in lower case: of the rules, the page, the editions, claims, proof files, the guide, the reviewers' screen, and the
/// products' names.
fn texts(lang: Lang) -> Vec<String> {
    let Language { rules, page } = Language::built_in(lang);
    let ClaimLanguage { editions, claim, reading } = ClaimLanguage::built_in(lang);
    let GuideLanguage { guide } = GuideLanguage::built_in(lang);
    let products = Product::ALL.iter().map(|product| product.title().to_owned());
    let ReviewLanguage { review } = ReviewLanguage::built_in(lang);
    let texts = [rules, page, editions, claim, reading, guide, review].into_iter().flatten().chain(products);
    texts.map(|text| text.to_lowercase()).collect()
}

/// Whether a text in lower case has a word, or several in a row, and not only as a part of longer ones.
fn has(text: &str, word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(&word.to_lowercase()).any(|(start, found)| {
        !text[..start].ends_with(is_letter) && !text[start + found.len()..].starts_with(is_letter)
    })
}

#[test]
fn no_text_has_a_word_that_we_do_not_use() {
    for (lang, list) in LISTS {
        let texts = texts(lang);
        for word in rows(list).iter().flat_map(|row| &row.unused) {
            let wrong: Vec<_> = texts.iter().filter(|text| has(text, word)).collect();
            assert!(wrong.is_empty(), "{lang:?}: {word:?} is in {wrong:#?}");
        }
    }
}

#[test]
fn every_word_that_is_listed_is_in_use() {
    for (lang, list) in LISTS {
        let texts = texts(lang);
        let rows = rows(list);
        assert!(rows.len() > 20, "{lang:?}: the table is read");
        for word in rows.iter().flat_map(|row| &row.used) {
            assert!(texts.iter().any(|text| has(text, word)), "{lang:?}: no text has {word:?}");
        }
    }
}

#[test]
fn a_word_is_found_by_itself_only() {
    assert!(has("you are told.", "told") && has("l'export del cliente", "export"));
    assert!(!has("controlled", "roll") && !has("{contact_email}", "email") && !has("an e-mail", "email"));
    assert!(has("controlled by a roll", "roll"));
}
