//! Excel workbooks: sheet by sheet, hidden ones too, a line for each row.

use cpor_rules::reading::{FileText, Page, PageState, Unit};
use quick_xml::events::BytesStart;

use crate::READER;
use crate::cell_format::{CellFormat, Formats};
use crate::flow::{Flow, letter_count};
use crate::parts::Parts;
use crate::xml::{Step, attribute, walk};

/// What stands between the cells of a row.
const CELL: char = '\t';
/// Lines have the numbers of their rows, unless a sheet skips more rows than this.
const LARGEST_SKIP: usize = 50_000;
/// How many bytes of text are taken of a workbook.
const LARGEST_TEXT: usize = 24 * 1024 * 1024;
/// With fewer letters than this, what a sheet's pictures hold is its content.
const FEW_LETTERS: usize = 20;

/// Reads a workbook.
pub(crate) fn read(parts: &mut Parts<'_>) -> FileText {
    let main = parts.main.clone();
    let relations = parts.relations(&main);
    let mut book = Book { left: LARGEST_TEXT, ..Book::default() };
    let named = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|it| it.target.clone());
    if let Some(name) = named("sharedStrings") {
        book.read_strings(parts, &name);
    }
    let (sheets, is_from_1904) = sheets(&parts.read(&main).xml);
    if let Some(name) = named("styles") {
        book.formats = Formats::read(&parts.read(&name).xml);
    }
    book.formats.is_from_1904 = is_from_1904;
    let mut text = FileText { reader: READER.into(), unit: Unit::Sheet, ..FileText::default() };
    for (name, id) in sheets {
        let target = relations.iter().find(|relation| relation.id == id).map(|relation| relation.target.clone());
        let page = target.map(|target| book.sheet(parts, &target)).unwrap_or_else(unread);
        text.pages.push(Page { name, ..page });
    }
    text.page_count = u32::try_from(text.pages.len()).unwrap_or(u32::MAX);
    text
}

fn unread() -> Page {
    Page { state: PageState::Unread, ..Page::default() }
}

/// The sheets' names and relations, and whether days are counted from 1904.
fn sheets(xml: &str) -> (Vec<(String, String)>, bool) {
    let (mut sheets, mut is_from_1904) = (Vec::new(), false);
    walk(xml, |step| match step {
        Step::Start("sheet", element) => {
            let value = |name| attribute(element, name).unwrap_or_default().into_owned();
            sheets.push((value("name"), value("id")));
        }
        Step::Start("workbookPr", element) => {
            is_from_1904 = attribute(element, "date1904").is_some_and(|value| value == "1" || value == "true");
        }
        _ => {}
    });
    (sheets, is_from_1904)
}

#[derive(Default)]
struct Book {
    strings: Vec<String>,
    has_all_strings: bool,
    formats: Formats,
    /// How many bytes of text may still be taken.
    left: usize,
}

impl Book {
    fn read_strings(&mut self, parts: &mut Parts<'_>, name: &str) {
        let part = parts.read(name);
        let (mut in_text, mut phonetic) = (false, 0);
        let strings = &mut self.strings;
        let is_whole = walk(&part.xml, |step| match step {
            Step::Start("si", _) => strings.push(String::new()),
            Step::Start("rPh", _) => phonetic += 1,
            Step::End("rPh") => phonetic -= 1,
            Step::Start("t", _) => in_text = phonetic == 0,
            Step::End("t") => in_text = false,
            Step::Text(text) if in_text => drop(strings.last_mut().map(|string| string.push_str(text))),
            _ => {}
        });
        self.has_all_strings = part.is_whole && is_whole;
    }

    fn sheet(&mut self, parts: &mut Parts<'_>, name: &str) -> Page {
        let part = parts.read(name);
        let mut sheet = Sheet { book: self, lines: Vec::new(), cell: Cell::default(), is_whole: true, skips: true };
        let is_walked = walk(&part.xml, |step| sheet.take(step));
        let (mut lines, mut is_whole) = (sheet.lines, sheet.is_whole && is_walked && part.is_whole);
        let mut pictures = 0;
        for relation in parts.relations(name).iter().filter(|relation| relation.kind == "drawing") {
            let part = parts.read(&relation.target);
            let drawn = Flow::read(&part.xml);
            is_whole &= part.is_whole && drawn.is_whole;
            pictures += drawn.pictures;
            lines.extend(drawn.lines);
        }
        let state = match (is_whole, pictures > 0 && letter_count(&lines) < FEW_LETTERS) {
            (false, _) => PageState::Unread,
            (true, true) => PageState::Picture,
            (true, false) => PageState::Read,
        };
        Page { name: String::new(), state, lines }
    }
}

/// A sheet on the way through its rows.
struct Sheet<'a> {
    book: &'a mut Book,
    lines: Vec<String>,
    cell: Cell,
    is_whole: bool,
    /// Whether rows without text still have lines.
    skips: bool,
}

#[derive(Default)]
struct Cell {
    kind: String,
    style: Option<usize>,
    value: String,
    in_value: bool,
    phonetic: usize,
}

impl Sheet<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Start("row", element) => self.start_row(element),
            Step::Start("c", element) => {
                let style = attribute(element, "s").and_then(|value| value.parse().ok());
                let kind = attribute(element, "t").unwrap_or_default().into_owned();
                self.cell = Cell { kind, style, ..Cell::default() };
            }
            Step::Start("rPh", _) => self.cell.phonetic += 1,
            Step::End("rPh") => self.cell.phonetic = self.cell.phonetic.saturating_sub(1),
            Step::Start("v" | "t", _) => self.cell.in_value = self.cell.phonetic == 0,
            Step::End("v" | "t") => self.cell.in_value = false,
            Step::Text(text) if self.cell.in_value => self.cell.value.push_str(text),
            Step::End("c") => self.end_cell(),
            _ => {}
        }
    }

    fn start_row(&mut self, element: &BytesStart<'_>) {
        let number = attribute(element, "r").and_then(|value| value.parse::<usize>().ok());
        let next = self.lines.len() + 1;
        let number = number.unwrap_or(next).max(next);
        self.skips &= number - next <= LARGEST_SKIP;
        let lines = if self.skips { number } else { next };
        self.lines.resize(lines, String::new());
    }

    fn end_cell(&mut self) {
        let Cell { kind, style, value, .. } = std::mem::take(&mut self.cell);
        let text = match kind.as_str() {
            "s" => match value.trim().parse::<usize>().ok().and_then(|index| self.book.strings.get(index)) {
                Some(text) => text.clone(),
                None => {
                    self.is_whole &= value.is_empty() || self.book.has_all_strings;
                    return;
                }
            },
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "" | "n" => self.book.formats.show(style, value.trim()),
            "d" => CellFormat::iso(value.trim()),
            _ => value,
        };
        // A row is one line, whatever breaks its cells have.
        let text =
            text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let Some(left) = self.book.left.checked_sub(text.len() + 1) else {
            self.is_whole = false;
            return;
        };
        self.book.left = left;
        if self.lines.is_empty() {
            self.lines.push(String::new());
        }
        if let Some(line) = self.lines.last_mut() {
            if !line.is_empty() {
                line.push(CELL);
            }
            line.push_str(&text);
        }
    }
}
