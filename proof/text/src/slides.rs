//! PowerPoint presentations: slide by slide, each with its notes.

use cpor_rules::reading::{FileText, Page, PageState, Unit};
use quick_xml::events::BytesStart;

use crate::READER;
use crate::flow::Flow;
use crate::parts::Parts;
use crate::xml::{Step, attribute, walk};

/// A slide with fewer letters is a picture if pictures cover so much of it, or any if it has hardly a letter.
const FEW_LETTERS: usize = 200;
const LARGE_SHARE: f64 = 0.3;
const HARDLY_ANY: usize = 20;
/// The parts of a slide with text of their own.
const BESIDE: [&str; 4] = ["diagramData", "chart", "chartEx", "notesSlide"];

/// Reads a presentation.
pub(crate) fn read(parts: &mut Parts<'_>) -> FileText {
    let main = parts.main.clone();
    let relations = parts.relations(&main);
    let (ids, area) = order(&parts.read(&main).xml);
    let mut text = FileText { reader: READER.into(), unit: Unit::Slide, ..FileText::default() };
    for id in ids {
        let target = relations.iter().find(|relation| relation.id == id).map(|relation| relation.target.clone());
        text.pages.push(target.map_or_else(unread, |name| slide(parts, &name, area)));
    }
    text.page_count = u32::try_from(text.pages.len()).unwrap_or(u32::MAX);
    text
}

/// The relations of the slides in the order in which they are shown, and what a slide measures.
fn order(xml: &str) -> (Vec<String>, f64) {
    let (mut ids, mut area) = (Vec::new(), f64::INFINITY);
    walk(xml, |step| match step {
        // Its own number has the same name, without a prefix.
        Step::Start("sldId", element) => ids.extend(relation_of(element)),
        Step::Start("sldSz", element) => {
            let side = |name| attribute(element, name).and_then(|value| value.parse::<f64>().ok()).unwrap_or_default();
            area = side("cx") * side("cy");
        }
        _ => {}
    });
    (ids, area)
}

fn relation_of(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|it| it.key.prefix().is_some() && it.key.local_name().as_ref() == "id")?;
    Some(found.value.into_owned())
}

fn slide(parts: &mut Parts<'_>, name: &str, area: f64) -> Page {
    let part = parts.read(name);
    let flow = Flow::read(&part.xml);
    let is_picture = flow.pictures > 0
        && (flow.letter_count() < HARDLY_ANY
            || (flow.letter_count() < FEW_LETTERS && flow.covered > LARGE_SHARE * area));
    let mut is_whole = part.is_whole && flow.is_whole;
    let mut lines = flow.lines;
    for relation in parts.relations(name) {
        if BESIDE.contains(&relation.kind.as_str()) {
            let part = parts.read(&relation.target);
            let beside = Flow::read(&part.xml);
            is_whole &= part.is_whole && beside.is_whole;
            lines.extend(beside.lines);
        }
    }
    let state = match (is_whole, is_picture) {
        (false, _) => PageState::Unread,
        (true, true) => PageState::Picture,
        (true, false) => PageState::Read,
    };
    Page { name: String::new(), state, lines }
}

fn unread() -> Page {
    Page { state: PageState::Unread, ..Page::default() }
}
