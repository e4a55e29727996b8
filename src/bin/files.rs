//! Prints the files that a build is made of: a language for the page to load (`cpor-files language it`), the
//! same for the guide (`guide it`), for submitted claims (`claim it`) and for reviewers (`review it`), the table of SKUs
//! (`skus`), the names of the page's words (`names`), the same with their texts (`words it`), and the labels of fields by
//! their pointers (`labels it`).

use std::process::ExitCode;

#[cfg(feature = "built-in")]
fn main() -> ExitCode {
    use cpor_claim::app::claim::language::ClaimLanguage;
    use cpor_claim::app::guide::language::GuideLanguage;
    use cpor_claim::app::review::language::ReviewLanguage;
    use cpor_claim::app::words::Words;
    use cpor_claim::app::words::language::Language;
    use cpor_rules::{Lang, SkuTable, wire};

    let wanted = std::env::args().nth(1).unwrap_or_default();
    let lang = std::env::args().nth(2).and_then(|tag| Lang::from_tag(&tag)).unwrap_or(Lang::En);
    let file = match wanted.as_str() {
        "language" => wire::to_text(&Language::built_in(lang)),
        "guide" => wire::to_text(&GuideLanguage::built_in(lang)),
        "claim" => wire::to_text(&ClaimLanguage::built_in(lang)),
        "review" => wire::to_text(&ReviewLanguage::built_in(lang)),
        "skus" => SkuTable::FILE.to_owned(),
        "names" => wire::to_text(&Words::names().collect::<Vec<_>>()),
        "words" => words(lang),
        "labels" => labels(lang),
        _ => {
            eprintln!(
                "Name a file: language, guide, claim, review, skus, names, words or labels; and a language, en or it."
            );
            return ExitCode::FAILURE;
        }
    };
    print!("{file}");
    ExitCode::SUCCESS
}

/// The page's words by their names: for the static frame, and for hosts that want to say some of it in their own.
#[cfg(feature = "built-in")]
fn words(lang: cpor_rules::Lang) -> String {
    use cpor_claim::app::words::{Words, language::Language};

    to_lines(Words::names().zip(Language::built_in(lang).page))
}

/// The labels of the fields that the static frame has, and the title of its verdict.
#[cfg(feature = "built-in")]
fn labels(lang: cpor_rules::Lang) -> String {
    use cpor_rules::field::Field;
    use cpor_rules::{State, text};

    let pointers = ["/name", "/customer/company", "/customer/tenant_id", "/customer/domain", "/customer/public_sector"];
    let label = |pointer: &str| Field::from_pointer(pointer).map(|field| text::field_label(lang, field).to_owned());
    let labels = pointers.into_iter().filter_map(|pointer| Some((pointer.to_owned(), label(pointer)?)));
    to_lines(labels.chain([("verdict".to_owned(), text::state_text(lang, State::Unknown).to_owned())]))
}

#[cfg(feature = "built-in")]
fn to_lines(texts: impl Iterator<Item = (String, String)>) -> String {
    let texts: std::collections::BTreeMap<_, _> = texts.collect();
    serde_json::to_string_pretty(&texts).expect("texts by names are JSON") + "\n"
}

#[cfg(not(feature = "built-in"))]
fn main() -> ExitCode {
    eprintln!("This program was built without the feature `built-in`.");
    ExitCode::FAILURE
}
