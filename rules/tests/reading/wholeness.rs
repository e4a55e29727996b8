//! What is not known to be whole proves presence, never absence.

use super::{ask, expect, file, said, with_state};
use cpor_rules::reading::{FileText, PageState, read};

#[test]
fn absence_is_said_of_whole_files_only() {
    let text = "Dynamics 365 Sales\n===\nNothing more";
    let question = ask(&["sales", "finance"]);
    expect(&file(text), &question, &["covers=sales", "missing item finance", "missing TenantId"]);
    let mut cut = file(text);
    cut.page_count = 3;
    assert_eq!(read(&cut, &question).unread, [3]);
    let files = [with_state(text, 1, PageState::Unread), with_state(text, 1, PageState::Picture), cut];
    for file in files {
        let reading = read(&file, &question);
        assert!(!reading.is_whole && !reading.is_picture && reading.missing.is_empty());
        assert!(reading.proposals.iter().all(|it| it.value != "false"), "{:?}", said(&reading));
        expect(&file, &question, &["covers=sales"]);
    }
    assert_eq!(read(&with_state(text, 1, PageState::Picture), &question).unread, [2]);
}

#[test]
fn a_scan_is_a_picture() {
    let scan = with_state("", 0, PageState::Picture);
    let reading = read(&scan, &ask(&["sales"]));
    assert!(reading.is_picture && !reading.is_whole);
    assert!(reading.found.is_empty() && reading.missing.is_empty() && reading.proposals.is_empty());
    assert_eq!(reading.unread, [1]);
    let with_a_word = read(&with_state("Page 1", 0, PageState::Picture), &ask(&["sales"]));
    assert!(!with_a_word.is_picture && !with_a_word.is_whole);
}

#[test]
fn a_file_without_letters_says_nothing() {
    for file in
        [FileText::default(), file(""), file("\u{e001}\u{e002}\u{e003}\u{e004}\u{e005}\u{e006}\u{e007}\u{e008} a")]
    {
        let reading = read(&file, &ask(&["sales"]));
        assert!(!reading.is_whole && reading.missing.is_empty() && reading.proposals.is_empty(), "{reading:?}");
    }
}
