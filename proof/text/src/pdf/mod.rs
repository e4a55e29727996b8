//! The lines of a PDF's pages, of the pieces of text that pdf.js finds on them.

mod block;
mod order;
mod run;
mod segment;

use cpor_rules::reading::{FileText, FormField, Page, PageState, Unit};

use self::block::Block;
use self::run::Run;
use self::segment::Segment;

/// A page is not read where more than one of so many of its letters are not known.
const MOST_UNKNOWN: usize = 8;

/// The text of a PDF, built up page by page from the runs of letters.
#[derive(Debug)]
pub struct PdfText {
    text: FileText,
}

impl PdfText {
    /// Creates the empty text of a PDF with so many pages. `reader` is the program that finds the texts.
    pub fn new(reader: &str, page_count: u32) -> Self {
        Self { text: FileText { reader: reader.into(), unit: Unit::Page, page_count, ..FileText::default() } }
    }

    /// Adds the next page of a PDF by its runs of letters and their positions. The texts are separated by a NUL, with
    /// nine numbers for each (transform, width, height, 1 for right to left). A page of which the caller knows that it
    /// was not read or is a picture says so.
    pub fn add_page(&mut self, texts: &str, numbers: &[f64], state: PageState) {
        let lines = lines(texts, numbers);
        let state = if state == PageState::Read && is_unknown(&lines) { PageState::Unread } else { state };
        self.text.pages.push(Page { name: String::new(), state, lines });
    }

    /// Adds a form field of the PDF, with its value.
    pub fn add_field(&mut self, field: FormField) {
        self.text.fields.push(field);
    }

    /// Returns the text of the PDF, once all pages are added.
    pub fn finish(self) -> FileText {
        self.text
    }
}

/// Puts the runs of letters on a PDF's page into lines of text. See [`PdfText::add_page`].
pub fn lines(texts: &str, numbers: &[f64]) -> Vec<String> {
    let mut by_angle: Vec<(i32, Vec<Run>)> = Vec::new();
    for run in Run::read_all(texts, numbers) {
        match by_angle.iter_mut().find(|(angle, _)| *angle == run.angle) {
            Some((_, runs)) => runs.push(run),
            None => by_angle.push((run.angle, vec![run])),
        }
    }
    // What most of the page is written in comes first, then what stands across it.
    by_angle.sort_by_key(|(_, runs)| std::cmp::Reverse(runs.iter().map(|run| run.text.len()).sum::<usize>()));
    by_angle.into_iter().flat_map(|(_, runs)| upright_lines(runs)).collect()
}

fn upright_lines(runs: Vec<Run>) -> Vec<String> {
    let segments = Segment::gather(runs);
    let is_rtl = segments.iter().filter(|segment| segment.is_rtl()).count() * 2 > segments.len();
    order::lines(Block::gather(segments), is_rtl)
}

/// Whether many letters are in fonts that do not say which letters they are.
fn is_unknown(lines: &[String]) -> bool {
    let letters = || lines.iter().flat_map(|line| line.chars()).filter(|letter| !letter.is_whitespace());
    let unknown = letters()
        .filter(|letter| letter.is_control() || *letter == '\u{fffd}' || matches!(letter, '\u{e000}'..='\u{f8ff}'));
    unknown.count() * MOST_UNKNOWN > letters().count()
}
