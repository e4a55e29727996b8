//! What is found in the text of a proof file, by tables.
#![cfg(not(target_arch = "wasm32"))]

mod companies;
mod days;
mod ids;
mod products;
mod properties;
mod results;
mod shapes;
mod signatures;
mod unseen;
mod wholeness;
mod work;

use cpor_rules::reading::{FileText, FormField, Page, PageState, Question, Reading, Subject, Unit, read};

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
const OTHER: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

/// A text in a known language in which nothing stands that is looked for.
const LETTER: &str = "This letter is about the weather, which was of no interest to anybody.";

/// A file of pages that are parted by lines of `===`.
fn file(text: &str) -> FileText {
    let page = |text: &str| Page {
        lines: text.trim_matches('\n').split('\n').map(str::to_owned).collect(),
        ..Page::default()
    };
    let pages: Vec<Page> = text.split("\n===\n").map(page).collect();
    let page_count = u32::try_from(pages.len()).expect("a few pages");
    FileText { reader: "tables".into(), unit: Unit::Page, page_count, pages, fields: Vec::new() }
}

/// A question about some items, by a customer and a partner.
fn ask(items: &[&str]) -> Question {
    Question {
        edition: "2020-09".into(),
        today: "2026-11-22".into(),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        company: "Contoso Ltd".into(),
        tenant_id: TENANT.into(),
        domain: "contoso.onmicrosoft.com".into(),
        partner: vec!["Blue Peak S.r.l.".into(), "anna@bluepeak.it".into()],
        mpn_id: "4391507".into(),
    }
}

/// What a reading says, in words: `covers=sales`, `missing item sales`, `found Domain contoso.com 1:2`.
fn said(reading: &Reading) -> Vec<String> {
    let subject = |subject: &Subject| match subject {
        Subject::Item(item) => format!("item {item}"),
        other => format!("{other:?}"),
    };
    let proposals = reading.proposals.iter().map(|it| format!("{}={}", it.answer, it.value));
    let missing = reading.missing.iter().map(|it| format!("missing {}", subject(it)));
    let found = reading
        .found
        .iter()
        .map(|it| format!("found {} {} {}:{}", subject(&it.subject), it.value, it.place.page, it.place.line));
    proposals.chain(missing).chain(found).collect()
}

/// Checks what a reading says: each line is said as a whole or to the blank behind it, and one that begins with `no ` is not.
fn expect(file: &FileText, question: &Question, expected: &[&str]) {
    let reading = read(file, question);
    let said = said(&reading);
    let is_said = |line: &str| {
        said.iter().any(|it| it == line || it.strip_prefix(line).is_some_and(|rest| rest.starts_with([' ', '='])))
    };
    for line in expected {
        let (wanted, line) = line.strip_prefix("no ").map_or((true, *line), |line| (false, line));
        let shown = file.pages.iter().flat_map(|page| &page.lines).cloned().collect::<Vec<_>>().join("\n");
        assert_eq!(is_said(line), wanted, "{line:?} in\n{shown}\n{}", said.join("\n"));
    }
}

/// Checks what is said of a text.
fn check(text: &str, question: &Question, expected: &[&str]) {
    expect(&file(text), question, expected);
}

/// A field for a signature.
fn signature_field(name: &str, value: &str) -> FormField {
    FormField { page: 1, is_signature: true, name: name.into(), value: value.into() }
}

/// A file in which one page has another state.
fn with_state(text: &str, page: usize, state: PageState) -> FileText {
    let mut file = file(text);
    file.pages[page].state = state;
    file
}
