//! Prints what the page loads when it needs it: a language by its tag (`cpor-files it`), or the table of SKUs
//! (`cpor-files skus`); and the names of the page's words with their English texts (`cpor-files words`) or without (`cpor-files names`).

use std::process::ExitCode;

#[cfg(feature = "built-in")]
fn main() -> ExitCode {
    use cpor_claim::app::words::Words;
    use cpor_claim::app::words::language::Language;
    use cpor_rules::{Lang, SkuTable, wire};

    let wanted = std::env::args().nth(1).unwrap_or_default();
    let file = match Lang::of_tag(&wanted) {
        Some(lang) => wire::to_text(&Language::built_in(lang)),
        None if wanted == "skus" => SkuTable::built_in().file(),
        None if wanted == "words" => words(),
        None if wanted == "names" => wire::to_text(&Words::names().collect::<Vec<_>>()),
        None => {
            eprintln!("Name a file: en, it, skus, words or names.");
            return ExitCode::FAILURE;
        }
    };
    print!("{file}");
    ExitCode::SUCCESS
}

/// For hosts that want to say some of it in words of their own.
#[cfg(feature = "built-in")]
fn words() -> String {
    use cpor_claim::app::words::{Words, language::Language};
    let texts = Language::built_in(cpor_rules::Lang::En).page;
    cpor_rules::wire::to_lines(&Words::names().zip(texts).collect::<std::collections::BTreeMap<_, _>>())
}

#[cfg(not(feature = "built-in"))]
fn main() -> ExitCode {
    eprintln!("This program was built without the feature `built-in`.");
    ExitCode::FAILURE
}
