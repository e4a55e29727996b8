//! Prints the file of a language, by its tag: `cpor-language it`. The page loads it.

use std::process::ExitCode;

#[cfg(feature = "built-in")]
fn main() -> ExitCode {
    use cpor_claim::app::words::language::Language;
    use cpor_rules::{Lang, wire};

    let Some(lang) = std::env::args().nth(1).as_deref().and_then(Lang::of_tag) else {
        eprintln!("Name a language: en or it.");
        return ExitCode::FAILURE;
    };
    println!("{}", wire::to_text(&Language::built_in(lang)));
    ExitCode::SUCCESS
}

#[cfg(not(feature = "built-in"))]
fn main() -> ExitCode {
    eprintln!("This program was built without the feature `built-in`.");
    ExitCode::FAILURE
}
