//! A block: segments one below the other, such as a paragraph or a cell of a table.

use super::segment::Segment;

/// The largest distance of two lines of a block, in sizes of the font.
const LEADING: f64 = 1.7;

/// Segments one below the other, drawn one after the other.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The segments, one below the other.
    pub(super) lines: Vec<Segment>,
    /// The left edge.
    pub(super) left: f64,
    /// The right edge.
    pub(super) right: f64,
    /// The upper edge.
    pub(super) top: f64,
    /// The lower edge.
    pub(super) bottom: f64,
    /// The place of its first line in the order in which the page is drawn.
    pub(super) first: usize,
    /// The place of its last line.
    pub(super) last: usize,
}

impl Block {
    /// Puts segments together, which are in the order in which they are drawn.
    pub(super) fn gather(segments: Vec<Segment>) -> Vec<Self> {
        let mut blocks: Vec<Self> = Vec::new();
        for segment in segments {
            match blocks.last_mut() {
                Some(last) if last.goes_on_with(&segment) => last.push(segment),
                _ => blocks.push(Self::of(segment)),
            }
        }
        blocks
    }

    fn of(line: Segment) -> Self {
        let (top, bottom) = (line.base - 0.75 * line.size, line.base + 0.2 * line.size);
        Self { left: line.left, right: line.right, top, bottom, first: line.order, last: line.order, lines: vec![line] }
    }

    fn goes_on_with(&self, line: &Segment) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let (smaller, larger) = (last.size.min(line.size), last.size.max(line.size));
        let down = line.base - last.base;
        let overlap = last.right.min(line.right) - last.left.max(line.left);
        larger < 1.25 * smaller && down > 0.5 * larger && down < LEADING * larger && overlap > 0.0
    }

    fn push(&mut self, line: Segment) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.bottom = self.bottom.max(line.base + 0.2 * line.size);
        self.last = self.last.max(line.order);
        self.first = self.first.min(line.order);
        self.lines.push(line);
    }

    /// Returns its lines as one, such as of a cell.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let line = line.text();
            if !text.is_empty() {
                join(&mut text, &line);
            }
            text.push_str(&line);
        }
        text
    }

    /// Returns the size of its letters.
    pub(super) fn size(&self) -> f64 {
        self.lines.first().map_or(1.0, |line| line.size)
    }

    /// Returns the average number of letters in its lines.
    pub(super) fn average_letters(&self) -> usize {
        let all: usize = self.lines.iter().map(|line| line.text().chars().count()).sum();
        all / self.lines.len().max(1)
    }
}

/// Ends a line so that another can follow: with a space, or without the hyphen that cuts a word. Days, addresses and IDs keep theirs.
fn join(text: &mut String, next: &str) {
    if !text.ends_with(['-', '\u{2010}']) {
        text.push(' ');
        return;
    }
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = next.split(char::is_whitespace).next().unwrap_or_default();
    let is_word = |part: &str| {
        part.trim_end_matches([',', ';', ':', '.'])
            .chars()
            .all(|letter| letter.is_alphabetic() || letter == '-' || letter == '\u{2010}')
    };
    let is_cut = is_word(last) && is_word(first) && first.starts_with(char::is_lowercase) && last.chars().count() > 2;
    if is_cut {
        text.pop();
    }
}
