//! Reading the proof of execution: what a proof file says of a claim, and where.
//!
//! A reader turns a file into [`FileText`]; what is looked for is a [`Question`]; [`read`] answers it by a [`Reading`]. Nothing
//! of it counts before a person has taken it over. What is not found is said to be missing only where every page gave its text.
//!
//! Text proves presence by words that can mean nothing else, and absence by words that are nowhere. What lies between, such as
//! a common word that may be a product's name, is neither found nor missing.
//!
//! A product counts as named on a line of its own in an entry of a list, a row of a table or a short line, or in a sentence
//! that names no other one. A sentence that names two at once names both, and none on its own line.

mod amounts;
mod answers;
mod comparable;
mod day;
mod fold;
mod found;
mod gap;
mod ids;
mod kind;
mod language;
mod names;
mod offer;
mod phrases;
mod products;
mod question;
mod search;
mod sides;
mod signatures;
mod signers;
mod signing_day;
mod text;
mod vocabulary;
mod who;
mod words;
mod work;

pub use self::found::{Found, Place, ProofAnswer, Proposal, Reading, Subject};
pub use self::names::names;
pub use self::question::Question;
use self::search::Search;
pub use self::text::{FileText, FormField, Page, PageState, Unit};

/// Looks in the text of a proof file for everything that a question asks, and returns the reading.
pub fn read(text: &FileText, question: &Question) -> Reading {
    let unread = unread(text);
    let has_text = text.pages.iter().any(Page::has_text);
    let is_complete = !text.pages.is_empty() && u32::try_from(text.pages.len()) == Ok(text.page_count);
    let mut reading = Reading {
        reader: text.reader.clone(),
        unit: text.unit,
        page_count: text.page_count,
        // A file without any text has it drawn, and nothing can be said of what is not in it.
        is_whole: is_complete && unread.is_empty() && has_text,
        is_picture: is_complete && !has_text && text.pages.iter().all(|page| page.state == PageState::Picture),
        unread,
        ..Reading::default()
    };
    Search::of(text, question).answer(&mut reading);
    reading
}

/// The pages whose text is not known to be all there.
fn unread(text: &FileText) -> Vec<u32> {
    let is_unread = |page: &Page| page.state != PageState::Read || page.is_garbled();
    let read = u32::try_from(text.pages.len()).unwrap_or(u32::MAX);
    let in_part = (1..).zip(&text.pages).filter(|(_, page)| is_unread(page)).map(|(number, _)| number);
    in_part.chain(read.saturating_add(1)..=text.page_count).collect()
}

impl Page {
    fn has_text(&self) -> bool {
        self.lines.iter().any(|line| !line.trim().is_empty())
    }

    /// Whether its letters are not those that are seen: a font that does not say which letters it draws.
    fn is_garbled(&self) -> bool {
        const FEW: usize = 8;
        let seen = || self.lines.iter().flat_map(|line| line.chars()).filter(|letter| !letter.is_whitespace());
        let is_unknown = |letter: &char| {
            matches!(letter, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}') || letter.is_control()
        };
        let unknown = seen().filter(is_unknown).count();
        unknown >= FEW && unknown * 8 > seen().count()
    }
}
