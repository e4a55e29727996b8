//! The test for offers: what a file that calls itself one says may never have been done.

use super::comparable::Text;
use super::kind::Kind;
use super::words::Hits;

/// Whether one of the first lines is the heading of an offer, and not of one that was accepted.
pub(super) fn is_offer(text: &Text<'_>, hits: &Hits) -> bool {
    const FIRST: usize = 12;
    const HEADING: usize = 9;
    const BEGINNING: usize = 2;
    let first = text.lines.iter().enumerate().filter(|(_, line)| !line.words.is_empty()).take(FIRST);
    first.filter(|(_, line)| line.words.len() <= HEADING).any(|(at, line)| {
        let words = text.beginning(at);
        let beginning = words.start..words.end.min(line.words.start + BEGINNING);
        hits.has(beginning, Kind::Offer) && !hits.has(words, Kind::Signing)
    })
}
