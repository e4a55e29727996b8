//! The order in which the blocks of a page are read: from top to bottom, columns one after the other, tables row by row.

use super::block::Block;
use super::segment::Segment;

/// What stands between the cells of a row.
const CELL: &str = "\t";
/// The smallest gap between columns, in sizes of the font.
const GUTTER: f64 = 0.15;
/// A cell of a table has at most this many lines; what has more is a column.
const TALLEST_CELL: usize = 8;
/// Lines up to this length can be the cells of a table that is drawn column by column.
const LONGEST_CELL: usize = 30;

/// Returns the lines of a page as they are read.
pub(super) fn lines(blocks: Vec<Block>, is_rtl: bool) -> Vec<String> {
    let mut page = Reading { is_rtl, lines: Vec::new() };
    page.read(blocks);
    page.lines.retain(|line| !line.trim().is_empty());
    page.lines
}

struct Reading {
    is_rtl: bool,
    lines: Vec<String>,
}

impl Reading {
    fn read(&mut self, blocks: Vec<Block>) {
        let slices: Vec<Slice> = slices(blocks).into_iter().map(|blocks| Slice::of(blocks, self.is_rtl)).collect();
        let in_table: Vec<bool> = (0..slices.len())
            .map(|at| {
                let is_under = at > 0 && slices[at - 1].is_row_before(&slices[at]);
                is_under || slices.get(at + 1).is_some_and(|next| slices[at].is_row_before(next))
            })
            .collect();
        let mut columns = Columns::default();
        for (slice, in_table) in slices.into_iter().zip(in_table) {
            if columns.go_on_with(&slice) {
                columns.take_in(slice);
            } else {
                self.read_columns(std::mem::take(&mut columns));
                if in_table || slice.columns.len() == 1 {
                    self.read_slice(slice, in_table)
                } else {
                    columns = slice.into()
                }
            }
        }
        self.read_columns(columns);
    }

    /// Reads columns one after the other, if several slices have gone into them.
    fn read_columns(&mut self, Columns { columns, slices }: Columns) {
        match slices {
            0 => {}
            1 => self.read_slice(Slice { columns }, false),
            _ => columns.into_iter().for_each(|column| self.read(column)),
        }
    }

    fn read_slice(&mut self, slice: Slice, in_table: bool) {
        let Slice { columns } = slice;
        if columns.len() == 1 {
            let blocks: Vec<Block> = columns.into_iter().flatten().collect();
            if let [block] = &blocks[..] {
                self.lines.extend(block.lines.iter().map(Segment::text));
            } else {
                self.read_rows(blocks);
            }
            return;
        }
        let is_single = columns.iter().all(|blocks| blocks.len() == 1);
        let tallest = columns.iter().flatten().map(|block| block.lines.len()).max().unwrap_or_default();
        if is_single && (tallest == 1 || (in_table && tallest <= TALLEST_CELL)) {
            self.lines.push(columns.iter().flatten().map(Block::text).collect::<Vec<_>>().join(CELL));
        } else if are_columns(&columns) {
            columns.into_iter().for_each(|column| self.read(column));
        } else {
            self.read_rows(columns.into_iter().flatten().collect());
        }
    }

    /// Reads what cannot be cut: line by line over all of it.
    fn read_rows(&mut self, blocks: Vec<Block>) {
        let mut segments: Vec<Segment> = blocks.into_iter().flat_map(|block| block.lines).collect();
        segments.sort_by(|one, other| one.base.total_cmp(&other.base));
        let mut row: Vec<Segment> = Vec::new();
        for segment in segments {
            let is_next =
                row.first().is_some_and(|first| segment.base - first.base > 0.4 * first.size.min(segment.size));
            if is_next {
                self.push_row(std::mem::take(&mut row));
            }
            row.push(segment);
        }
        self.push_row(row);
    }

    fn push_row(&mut self, mut row: Vec<Segment>) {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
        if self.is_rtl {
            row.reverse();
        }
        self.lines.push(row.iter().map(Segment::text).collect::<Vec<_>>().join(CELL));
    }
}

/// Whether blocks side by side are columns of running text and not cells.
fn are_columns(columns: &[Vec<Block>]) -> bool {
    let tall = columns.iter().filter(|blocks| blocks.iter().map(|block| block.lines.len()).sum::<usize>() > 1).count();
    let is_drawn_in_order = columns.windows(2).all(|pair| drawn(&pair[0]).1 < drawn(&pair[1]).0);
    if !is_drawn_in_order || tall == 0 {
        return false;
    }
    let is_short = columns.iter().flatten().all(|block| block.average_letters() <= LONGEST_CELL);
    !(is_short && have_same_lines(columns))
}

/// Whether each line of a column has another beside it in all columns, as in a table.
fn have_same_lines(columns: &[Vec<Block>]) -> bool {
    let bases = |blocks: &Vec<Block>| -> Vec<f64> {
        let mut bases: Vec<f64> = blocks.iter().flat_map(|block| &block.lines).map(|line| line.base).collect();
        bases.sort_by(f64::total_cmp);
        bases
    };
    let all: Vec<Vec<f64>> = columns.iter().map(bases).collect();
    let is_same = |pair: &[Vec<f64>]| {
        pair[0].len() == pair[1].len() && pair[0].iter().zip(&pair[1]).all(|(one, other)| (one - other).abs() < 2.0)
    };
    all.windows(2).all(is_same)
}

/// Cuts blocks where a horizontal line crosses none.
fn slices(mut blocks: Vec<Block>) -> Vec<Vec<Block>> {
    blocks.sort_by(|one, other| one.top.total_cmp(&other.top));
    let mut slices: Vec<Vec<Block>> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for block in blocks {
        // Lines that are set close reach a little into each other.
        let is_beside = block.top < bottom - 0.15 * block.size();
        bottom = if is_beside { bottom.max(block.bottom) } else { block.bottom };
        match slices.last_mut() {
            Some(last) if is_beside => last.push(block),
            _ => slices.push(vec![block]),
        }
    }
    slices
}

/// Blocks side by side, in columns in the order of reading; one column where no vertical line crosses none of them.
struct Slice {
    columns: Vec<Vec<Block>>,
}

impl Slice {
    fn of(mut blocks: Vec<Block>, is_rtl: bool) -> Self {
        blocks.sort_by(|one, other| one.left.total_cmp(&other.left));
        let mut columns: Vec<Vec<Block>> = Vec::new();
        let mut right = f64::NEG_INFINITY;
        for block in blocks {
            let is_apart = block.left > right + GUTTER * block.size();
            right = if is_apart { block.right } else { right.max(block.right) };
            match columns.last_mut() {
                Some(last) if !is_apart => last.push(block),
                _ => columns.push(vec![block]),
            }
        }
        if is_rtl {
            columns.reverse();
        }
        Self { columns }
    }

    fn edges(&self) -> Vec<(f64, f64)> {
        self.columns.iter().map(|blocks| edge(blocks)).collect()
    }

    /// Whether both fall into columns that do not cross.
    fn has_columns_of(&self, other: &Self) -> bool {
        let (mine, others) = (self.edges(), other.edges());
        let is_inside = |one: &(f64, f64), all: &[(f64, f64)]| {
            all.iter().filter(|(left, right)| one.0 < *right && one.1 > *left).count() <= 1
        };
        mine.len() > 1
            && others.len() > 1
            && mine.iter().all(|edge| is_inside(edge, &others))
            && others.iter().all(|edge| is_inside(edge, &mine))
    }

    /// Whether another slice is the next row of the same table: all of this one is drawn before it.
    fn is_row_before(&self, next: &Self) -> bool {
        let last = self.columns.iter().map(|blocks| drawn(blocks).1).max();
        let first = next.columns.iter().map(|blocks| drawn(blocks).0).min();
        last < first && self.has_columns_of(next)
    }
}

/// Columns that go on over several slices.
#[derive(Default)]
struct Columns {
    columns: Vec<Vec<Block>>,
    slices: usize,
}

impl From<Slice> for Columns {
    fn from(slice: Slice) -> Self {
        Self { columns: slice.columns, slices: 1 }
    }
}

impl Columns {
    /// Whether a slice goes on in these columns: each of its own lies below one of them, and all of a column is drawn before the
    /// next one.
    fn go_on_with(&self, slice: &Slice) -> bool {
        let Some(places) = self.places(slice) else { return false };
        let mut drawn: Vec<(usize, usize)> = self.columns.iter().map(|blocks| drawn(blocks)).collect();
        for (place, blocks) in places.into_iter().zip(&slice.columns) {
            let (first, last) = self::drawn(blocks);
            drawn[place] = (drawn[place].0.min(first), drawn[place].1.max(last));
        }
        drawn.windows(2).all(|pair| pair[0].1 < pair[1].0)
    }

    /// The columns below which those of the slice lie, if that is clear.
    fn places(&self, slice: &Slice) -> Option<Vec<usize>> {
        let edges: Vec<(f64, f64)> = self.columns.iter().map(|blocks| edge(blocks)).collect();
        let place = |blocks: &Vec<Block>| {
            let (left, right) = edge(blocks);
            let mut over = edges.iter().enumerate().filter(|(_, edge)| left < edge.1 && right > edge.0);
            over.next().map(|(place, _)| place).filter(|_| over.next().is_none())
        };
        let places: Vec<usize> = slice.columns.iter().map(place).collect::<Option<_>>()?;
        let is_one_each = places.windows(2).all(|pair| pair[0] < pair[1]);
        (!places.is_empty() && is_one_each).then_some(places)
    }

    fn take_in(&mut self, slice: Slice) {
        self.slices += 1;
        let places = self.places(&slice).unwrap_or_default();
        places.into_iter().zip(slice.columns).for_each(|(place, blocks)| self.columns[place].extend(blocks));
    }
}

/// Where the first and the last line of blocks have their places in the order in which the page is drawn.
fn drawn(blocks: &[Block]) -> (usize, usize) {
    let first = blocks.iter().map(|block| block.first).min().unwrap_or_default();
    (first, blocks.iter().map(|block| block.last).max().unwrap_or_default())
}

fn edge(blocks: &[Block]) -> (f64, f64) {
    let left = blocks.iter().map(|block| block.left).fold(f64::INFINITY, f64::min);
    (left, blocks.iter().map(|block| block.right).fold(f64::NEG_INFINITY, f64::max))
}
