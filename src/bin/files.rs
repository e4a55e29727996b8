//! Prints what the page loads when it needs it: a language by its tag (`cpor-files it`), or the table of SKUs
//! (`cpor-files skus`).

use std::process::ExitCode;

#[cfg(feature = "built-in")]
fn main() -> ExitCode {
    use cpor_claim::app::words::language::Language;
    use cpor_rules::{Lang, SkuTable, wire};

    let wanted = std::env::args().nth(1).unwrap_or_default();
    let file = match Lang::of_tag(&wanted) {
        Some(lang) => wire::to_text(&Language::built_in(lang)),
        None if wanted == "skus" => SkuTable::built_in().file(),
        None => {
            eprintln!("Name a file: en, it or skus.");
            return ExitCode::FAILURE;
        }
    };
    print!("{file}");
    ExitCode::SUCCESS
}

#[cfg(not(feature = "built-in"))]
fn main() -> ExitCode {
    eprintln!("This program was built without the feature `built-in`.");
    ExitCode::FAILURE
}
