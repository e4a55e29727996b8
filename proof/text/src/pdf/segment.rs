//! A segment: the runs of a line that belong together, without a gap as between columns.

use super::run::Run;

/// From this gap on, in sizes of the font, there is a space between two runs.
const SPACE: f64 = 0.15;
/// Runs that are drawn one after the other are of one segment up to this gap.
const WORD_GAP: f64 = 1.2;
/// Runs that are drawn at different times are of one segment up to this gap.
const CLOSE: f64 = 0.3;

/// Runs of one line.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    runs: Vec<Run>,
    /// The left edge.
    pub(super) left: f64,
    /// The right edge.
    pub(super) right: f64,
    /// The line on which most letters stand.
    pub(super) base: f64,
    /// The size of the largest letters.
    pub(super) size: f64,
    /// Its place in the order in which the page is drawn.
    pub(super) order: usize,
}

impl Segment {
    /// Puts runs together that are of one segment.
    pub(super) fn gather(runs: Vec<Run>) -> Vec<Self> {
        let mut segments: Vec<Self> = Vec::new();
        for line in consecutive(runs) {
            let is_justified = is_justified(&line);
            let begin = segments.len();
            for run in line {
                match segments[begin..].last_mut() {
                    Some(last) if is_justified || last.goes_on_with(&run) => last.push(run),
                    _ => segments.push(Self::of(run, segments.len())),
                }
            }
        }
        join_close(segments)
    }

    fn of(run: Run, order: usize) -> Self {
        let Run { left, right, base, size, .. } = run;
        Self { runs: vec![run], left, right, base, size, order }
    }

    fn goes_on_with(&self, run: &Run) -> bool {
        let Some(last) = self.runs.last() else { return false };
        let gap = last.gap_to(run);
        let size = last.size.max(run.size);
        let is_again = last.text == run.text && gap < 0.0;
        last.is_on_line_of(run) && gap < WORD_GAP * size && (is_again || gap > -0.6 * size)
    }

    fn push(&mut self, run: Run) {
        // The letters of most of the line say where it stands, not a small raised number.
        if run.size > self.size * 1.05 {
            (self.size, self.base) = (run.size, run.base);
        }
        self.left = self.left.min(run.left);
        self.right = self.right.max(run.right);
        self.runs.push(run);
    }

    fn take_in(&mut self, other: Self) {
        self.order = self.order.min(other.order);
        other.runs.into_iter().for_each(|run| self.push(run));
    }

    /// Whether it is read from right to left: words in Latin letters are often among others, and hardly the other way round.
    pub(super) fn is_rtl(&self) -> bool {
        let count = |is_rtl: bool| -> usize {
            let runs = self.runs.iter().filter(|run| run.is_rtl == is_rtl);
            runs.map(|run| run.text.chars().filter(|letter| letter.is_alphabetic()).count()).sum()
        };
        count(true) * 2 > count(false)
    }

    /// Returns its text, as it is read.
    pub(super) fn text(&self) -> String {
        let mut runs: Vec<&Run> = self.runs.iter().collect();
        runs.sort_by(|one, other| one.left.total_cmp(&other.left));
        // Some programs make letters bold by drawing them twice.
        runs.dedup_by(|later, first| later.text == first.text && (later.left - first.left).abs() < 0.2 * first.size);
        if self.is_rtl() {
            runs = from_right(runs);
        }
        let mut text = String::new();
        let mut last: Option<&Run> = None;
        for run in runs {
            if last.is_some_and(|last| needs_space(last, run)) {
                text.push(' ');
            }
            text.push_str(&run.text);
            last = Some(run);
        }
        text.trim().to_owned()
    }
}

/// Runs that are drawn one after the other on one line, from left to right.
fn consecutive(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let goes_on = lines.last().and_then(|line| line.last()).is_some_and(|last| last.is_on_line_of(&run));
        match lines.last_mut() {
            Some(line) if goes_on => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines
}

/// Whether a line is stretched to the width of its column: its words are far apart, and all by the same space.
fn is_justified(line: &[Run]) -> bool {
    const WIDEST: f64 = 5.0;
    let gaps: Vec<f64> = line.windows(2).map(|pair| pair[1].left - pair[0].right).collect();
    let (least, most) =
        gaps.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), gap| (least.min(*gap), most.max(*gap)));
    // Of two gaps it may be chance that they are alike.
    let alike = if gaps.len() > 2 { 0.75 } else { 0.93 };
    gaps.len() > 1 && most < WIDEST * line[0].size && least > alike * most
}

fn needs_space(last: &Run, run: &Run) -> bool {
    let is_drawn = last.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
    let smaller = last.size.min(run.size);
    let gap = last.gap_to(run);
    !is_drawn && (gap > SPACE * smaller || (run.after_space && gap > 0.0))
}

/// Runs from the right to the left; words from left to right among them keep their order.
fn from_right(runs: Vec<&Run>) -> Vec<&Run> {
    let mut ordered = Vec::new();
    let mut others = Vec::new();
    for run in runs.into_iter().rev() {
        if run.is_rtl {
            ordered.extend(others.drain(..).rev());
            ordered.push(run);
        } else {
            others.push(run);
        }
    }
    ordered.extend(others.into_iter().rev());
    ordered
}

/// Joins segments that touch on a line though they are drawn at different times, such as all that is bold after all that is not.
fn join_close(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.sort_by(|one, other| one.base.total_cmp(&other.base).then(one.left.total_cmp(&other.left)));
    let mut joined: Vec<Segment> = Vec::new();
    for segment in segments {
        let touched = joined.iter_mut().rev().take(8).find(|other| other.touches(&segment));
        match touched {
            Some(other) => other.take_in(segment),
            None => joined.push(segment),
        }
    }
    joined.sort_by_key(|segment| segment.order);
    joined
}

impl Segment {
    fn touches(&self, other: &Self) -> bool {
        let larger = self.size.max(other.size);
        let gap = (self.left - other.right).max(other.left - self.right);
        (self.base - other.base).abs() < 0.15 * larger && gap < CLOSE * self.size.min(other.size) && gap > -0.5 * larger
    }
}
