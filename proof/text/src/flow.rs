//! Text that flows: the paragraphs and tables of Word and PowerPoint, which name them alike.

use crate::xml::{Step, attribute, walk};
use quick_xml::events::BytesStart;

/// What stands between the cells of a row.
const CELL: &str = "\t";
/// A row with a cell of more paragraphs is there for the look of the page: its cells are read one after the other.
const TALLEST_CELL: usize = 8;

/// The text of a part, and what shows how much of the part it is.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The lines: paragraphs, and rows of tables.
    pub(crate) lines: Vec<String>,
    /// Whether the part was read to its end.
    pub(crate) is_whole: bool,
    /// The number of pictures.
    pub(crate) pictures: usize,
    /// The area that pictures cover, in the square of the unit that sizes are written in.
    pub(crate) covered: f64,
    /// Whether parts of other formats are taken in, which are not read.
    pub(crate) has_foreign: bool,
}

impl Flow {
    /// Reads a part.
    pub(crate) fn read(xml: &str) -> Self {
        let mut walker = Walker::default();
        walker.scopes.push(Scope::default());
        let is_whole = walk(xml, |step| walker.take(step));
        while walker.scopes.len() > 1 {
            walker.leave_scope();
        }
        walker.end_paragraph();
        let lines = walker.scopes.pop().unwrap_or_default().lines;
        Self { lines, is_whole, ..walker.flow }
    }

    /// Counts the letters.
    pub(crate) fn letter_count(&self) -> usize {
        letter_count(&self.lines)
    }
}

/// Counts the letters of some lines.
pub(crate) fn letter_count(lines: &[String]) -> usize {
    lines.iter().flat_map(|line| line.chars()).filter(|letter| !letter.is_whitespace()).count()
}

/// A cell, a text box, or the whole part: what has paragraphs of its own.
#[derive(Default)]
struct Scope {
    lines: Vec<String>,
    paragraph: String,
    /// The lines of text boxes that hang on the paragraph.
    boxes: Vec<String>,
    /// The rows' cells of the tables that are open in it.
    rows: Vec<Row>,
    goes_on: bool,
}

impl Scope {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.paragraph);
        if !line.trim().is_empty() {
            self.lines.push(line);
        }
    }
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<String>>,
    is_deleted: bool,
}

#[derive(Default)]
struct Walker {
    flow: Flow,
    scopes: Vec<Scope>,
    /// How deep the walk is in what does not count.
    skipped: usize,
    /// How deep it is in properties, which name tabs and breaks too.
    properties: usize,
    /// For each open field, whether it is at its instruction.
    fields: Vec<bool>,
    in_text: bool,
    in_picture: usize,
}

impl Walker {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Start(name, element) => self.start(name, element),
            Step::End(name) => self.end(name),
            Step::Text(text) => {
                if self.in_text && self.counts() {
                    self.push(text);
                }
            }
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.skipped > 0 || is_skipped(name, self.properties > 0) || is_number_of_slide(name, element) {
            self.skipped += 1;
            return;
        }
        match name {
            "pPr" | "rPr" | "trPr" | "tcPr" | "tblPr" | "sectPr" => self.properties += 1,
            "del" | "moveFrom" if self.properties > 0 => self.mark_deleted(element),
            // The names and figures of a chart have a `v` each.
            "t" | "v" => self.in_text = true,
            "tab" | "ptab" if self.properties == 0 => self.push("\t"),
            "br" | "cr" if self.properties == 0 => self.break_line(),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(symbol(element)),
            "fldChar" => self.field(element),
            "txbxContent" | "tc" => self.scopes.push(Scope::default()),
            "tr" => self.with_scope(|scope| scope.rows.push(Row::default())),
            "tbl" => self.end_paragraph(),
            "altChunk" => self.flow.has_foreign = true,
            "pic" | "imagedata" => {
                self.flow.pictures += 1;
                self.in_picture += 1;
            }
            "ext" if self.in_picture > 0 => self.cover(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "pPr" | "rPr" | "trPr" | "tcPr" | "tblPr" | "sectPr" => self.properties = self.properties.saturating_sub(1),
            "t" => self.in_text = false,
            "v" => {
                self.in_text = false;
                self.end_paragraph();
            }
            "p" => self.end_paragraph(),
            "txbxContent" | "tc" => self.leave_scope(),
            "tr" => self.end_row(),
            "pic" | "imagedata" => self.in_picture = self.in_picture.saturating_sub(1),
            _ => {}
        }
    }

    fn counts(&self) -> bool {
        !self.fields.contains(&true)
    }

    fn with_scope(&mut self, change: impl FnOnce(&mut Scope)) {
        if let Some(scope) = self.scopes.last_mut() {
            change(scope);
        }
    }

    fn push(&mut self, text: &str) {
        if self.counts() {
            self.with_scope(|scope| scope.paragraph.extend(text.chars().filter(|letter| *letter != '\u{ad}')));
        }
    }

    fn break_line(&mut self) {
        self.with_scope(Scope::end_line);
    }

    fn end_paragraph(&mut self) {
        self.with_scope(|scope| {
            if std::mem::take(&mut scope.goes_on) {
                return;
            }
            scope.end_line();
            scope.lines.append(&mut scope.boxes);
        });
    }

    /// A field has its instruction between `begin` and `separate`, and then what it comes to.
    fn field(&mut self, element: &BytesStart<'_>) {
        match attribute(element, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => drop(self.fields.last_mut().map(|at_instruction| *at_instruction = false)),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// The mark of a paragraph, or a row, that is deleted and still kept to be looked at.
    fn mark_deleted(&mut self, _element: &BytesStart<'_>) {
        let in_row = self.properties == 1;
        self.with_scope(|scope| match scope.rows.last_mut() {
            Some(row) if in_row => row.is_deleted = true,
            _ => scope.goes_on = true,
        });
    }

    fn leave_scope(&mut self) {
        self.end_paragraph();
        if self.scopes.len() < 2 {
            return;
        }
        let inner = self.scopes.pop().unwrap_or_default();
        self.with_scope(|scope| match scope.rows.last_mut() {
            Some(row) => row.cells.push(inner.lines),
            None => scope.boxes.extend(inner.lines),
        });
    }

    fn end_row(&mut self) {
        self.with_scope(|scope| {
            let Some(Row { mut cells, is_deleted }) = scope.rows.pop() else { return };
            cells.retain(|lines| !lines.is_empty());
            if is_deleted {
                return;
            }
            if cells.len() < 2 || cells.iter().any(|lines| lines.len() > TALLEST_CELL) {
                scope.lines.extend(cells.into_iter().flatten());
            } else {
                let cells: Vec<String> = cells.iter().map(|lines| lines.join(" ")).collect();
                scope.lines.push(cells.join(CELL));
            }
        });
    }

    fn cover(&mut self, element: &BytesStart<'_>) {
        let side = |name| attribute(element, name).and_then(|value| value.parse::<f64>().ok());
        if let (Some(width), Some(height)) = (side("cx"), side("cy")) {
            self.flow.covered += width * height;
        }
    }
}

/// What is deleted, what stands in for something that was read already, and what is only said of text.
fn is_skipped(name: &str, in_properties: bool) -> bool {
    match name {
        "del" | "moveFrom" => !in_properties,
        "Fallback" | "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange" => true,
        _ => false,
    }
}

fn is_number_of_slide(name: &str, element: &BytesStart<'_>) -> bool {
    name == "fld" && attribute(element, "type").is_some_and(|kind| kind == "slidenum")
}

/// The boxes to be ticked of the font Wingdings; other symbols are for the eye.
fn symbol(element: &BytesStart<'_>) -> &'static str {
    match attribute(element, "char").unwrap_or_default().to_ascii_uppercase().as_str() {
        "F0FE" | "F052" => "☑",
        "F0FD" | "F0FB" => "☒",
        "F0A8" | "F06F" => "☐",
        _ => "",
    }
}
