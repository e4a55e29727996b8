//! Word documents: headers, the text with its tables and boxes, footers, notes.

use cpor_rules::reading::{FileText, Page, PageState, Unit};

use crate::READER;
use crate::flow::{Flow, letter_count};
use crate::parts::Parts;

/// With fewer letters than this, what a document's pictures hold is its content.
const FEW_LETTERS: usize = 100;
const BEFORE: [&str; 1] = ["header"];
const BEHIND: [&str; 6] = ["footer", "footnotes", "endnotes", "diagramData", "chart", "chartEx"];

/// Reads a document.
pub(crate) fn read(parts: &mut Parts<'_>) -> FileText {
    let main = parts.main.clone();
    let relations = parts.relations(&main);
    let mut of_kinds = |kinds: &[&str]| -> Vec<Flow> {
        let named = kinds.iter().flat_map(|kind| relations.iter().filter(move |relation| relation.kind == *kind));
        named.map(|relation| flow(parts, &relation.target)).collect()
    };
    let (before, behind) = (of_kinds(&BEFORE), of_kinds(&BEHIND));
    let body = flow(parts, &main);
    let flows = || before.iter().chain([&body]).chain(&behind);
    let has_pictures = flows().any(|flow| flow.pictures > 0);
    let is_whole = flows().all(|flow| flow.is_whole && !flow.has_foreign);
    let mut lines = distinct(&before);
    lines.extend(body.lines.iter().cloned());
    lines.extend(distinct(&behind));
    let state = match (is_whole, has_pictures && letter_count(&lines) < FEW_LETTERS) {
        (false, _) => PageState::Unread,
        (true, true) => PageState::Picture,
        (true, false) => PageState::Read,
    };
    let page = Page { name: String::new(), state, lines };
    FileText { reader: READER.into(), unit: Unit::Document, pages: vec![page], page_count: 1, ..FileText::default() }
}

fn flow(parts: &mut Parts<'_>, name: &str) -> Flow {
    let part = parts.read(name);
    let flow = Flow::read(&part.xml);
    Flow { is_whole: flow.is_whole && part.is_whole, ..flow }
}

/// The lines of several parts, each once: the first page and the others often have the same header.
fn distinct(flows: &[Flow]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in flows.iter().flat_map(|flow| &flow.lines) {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    lines
}
