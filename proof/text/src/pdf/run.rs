//! A run: text that is drawn at one place, as pdf.js gives it.

/// The number of numbers that place a run: its transform (six), its width, its height, and 1 where it is read from right to
/// left.
pub(super) const NUMBERS: usize = 9;

/// Text that is drawn at one place. Its axes are those of its own reading: x grows as one reads, y from line to line.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The text.
    pub(super) text: String,
    /// The beginning of the letters, in the direction of reading.
    pub(super) left: f64,
    /// The end of the letters.
    pub(super) right: f64,
    /// The line on which the letters stand, in the direction across the reading.
    pub(super) base: f64,
    /// The size of the font.
    pub(super) size: f64,
    /// Whether it is read from right to left.
    pub(super) is_rtl: bool,
    /// Whether there was white space before it that was drawn or moved over.
    pub(super) after_space: bool,
    /// The direction of reading on the page, in degrees.
    pub(super) angle: i32,
}

impl Run {
    /// Reads the runs of a page in the order in which they are drawn. Texts are separated by a NUL.
    pub(super) fn read_all(texts: &str, numbers: &[f64]) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::new();
        let mut after_space = false;
        for (text, numbers) in texts.split('\0').zip(numbers.chunks_exact(NUMBERS)) {
            if text.trim().is_empty() {
                after_space |= !text.is_empty();
            } else if let Some(run) = Self::read(text, numbers, after_space) {
                runs.push(run);
                after_space = false;
            }
        }
        runs
    }

    fn read(text: &str, numbers: &[f64], after_space: bool) -> Option<Self> {
        let &[a, b, c, d, x, y, width, height, rtl] = numbers else { return None };
        if !numbers.iter().all(|number| number.is_finite()) {
            return None;
        }
        let (along, across) = direction(a, b, c, d);
        let size = if c.hypot(d) > 0.0 { c.hypot(d) } else { height.max(1.0) };
        let start = x * along + y * across;
        let (left, right) = without_spaces(text, start, width.max(0.0));
        Some(Self {
            text: closed(text),
            left,
            right,
            base: x * across - y * along,
            size,
            is_rtl: rtl > 0.0,
            after_space,
            angle: degrees(along, across),
        })
    }

    /// Whether another run stands on the same line: beside it, or raised or lowered as a small number is.
    pub(super) fn is_on_line_of(&self, other: &Self) -> bool {
        let larger = self.size.max(other.size);
        let smaller = self.size.min(other.size);
        let shift = (self.base - other.base).abs();
        shift < 0.25 * larger || (smaller < 0.85 * larger && shift < 0.6 * larger)
    }

    /// Returns the space between this run and another; below zero where they overlap.
    pub(super) fn gap_to(&self, other: &Self) -> f64 {
        (self.left - other.right).max(other.left - self.right)
    }
}

/// The direction of reading as a unit vector. Fonts without a width have only the other axis.
fn direction(a: f64, b: f64, c: f64, d: f64) -> (f64, f64) {
    let (along, across) = if a.hypot(b) > 0.0 { (a, b) } else { (d, -c) };
    let length = along.hypot(across);
    if length > 0.0 { (along / length, across / length) } else { (1.0, 0.0) }
}

/// The angle in whole degrees; a slight slant, as of a page that was scanned, counts as none.
#[expect(clippy::cast_possible_truncation, reason = "an angle is small")]
fn degrees(along: f64, across: f64) -> i32 {
    let exact = across.atan2(along).to_degrees();
    let right = (exact / 90.0).round() * 90.0;
    let angle = if (exact - right).abs() < 3.0 { right } else { exact.round() };
    (angle as i32).rem_euclid(360)
}

/// Letters that are set apart, as in headings, come with a space between any two of them.
fn closed(text: &str) -> String {
    const FEWEST: usize = 4;
    let letters: Vec<&str> = text.trim().split(' ').collect();
    let is_letter = |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    if letters.len() >= FEWEST && letters.iter().all(is_letter) { letters.concat() } else { text.to_owned() }
}

/// From where to where the letters reach, about: spaces at the ends would close the gap to the next column.
fn without_spaces(text: &str, left: f64, width: f64) -> (f64, f64) {
    let count = |part: &str| part.chars().map(|_| 1.0).sum::<f64>();
    let unit = width / count(text).max(1.0);
    let before = count(&text[..text.len() - text.trim_start().len()]);
    let behind = count(&text[text.trim_end().len()..]);
    (left + before * unit, left + width - behind * unit)
}
