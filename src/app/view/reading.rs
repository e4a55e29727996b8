//! What a proof file says, and what of it is an answer already.

use cpor_rules::claim::Proof;
use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{Found, Place, ProofAnswer, Proposal, Reading, Subject, Unit};
use cpor_rules::text;
use cpor_rules::value::{Choice as _, Date};

use super::Tone;
use crate::app::reading::words::{self as reading_words, ReadingWords};
use crate::app::reading::{FileReading, ReadingState};
use crate::app::update::reading::{is_answered_by_person, is_taken_over};
use crate::app::{Model, words};

/// View model of the reading of a proof file: what was found in it, and what can be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingView {
    /// How far it is, in words.
    pub status: String,
    /// The tone of that.
    pub tone: Tone,
    /// What stops it; empty while it does not go on.
    pub stop: &'static str,
    /// What begins it anew; empty where that is no use.
    pub retry: &'static str,
    /// What was found, and what was not.
    pub lines: Vec<ReadingLine>,
    /// The days of which one is to be chosen: the day, and where it stands.
    pub days: Vec<(String, String)>,
    /// What takes over the answers that follow; empty where none does.
    pub take_over: &'static str,
}

/// View model of something that was found in a proof file, or was not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReadingLine {
    /// Its tone.
    pub tone: Tone,
    /// What it is.
    pub label: String,
    /// Where it is, or that it was not found.
    pub place: String,
    /// The line of the file up to the words that say it.
    pub before: String,
    /// These words.
    pub marked: String,
    /// The line after them.
    pub after: String,
    /// What became of the answer, or what repairs it.
    pub note: String,
}

/// How many characters are shown of a line on either side of the words that matter.
const AROUND: usize = 60;

/// How many of the pages that were not read are named.
const MOST_UNREAD: usize = 12;

/// Makes the view model of the reading of the proof file at an index, once it has begun.
pub fn reading(model: &Model, index: usize) -> Option<ReadingView> {
    let (FileReading { state, question }, proof) = (&model.files.get(index)?.reading, model.draft.proof.get(index)?);
    let words = reading_words::of(model.lang);
    let plain = |status: &str, tone| ReadingView {
        status: status.to_owned(),
        tone,
        stop: "",
        retry: "",
        lines: Vec::new(),
        days: Vec::new(),
        take_over: "",
    };
    Some(match state {
        ReadingState::None => return None,
        ReadingState::Going { of: 0, .. } => ReadingView { stop: words.stop, ..plain(words.starting, Tone::Wait) },
        ReadingState::Going { page, of } => {
            let status = words::fill(words.going, &[("page", &page.to_string()), ("of", &of.to_string())]);
            ReadingView { stop: words.stop, ..plain(&status, Tone::Wait) }
        }
        ReadingState::Stopped => ReadingView { retry: words.retry, ..plain(words.stopped, Tone::Info) },
        ReadingState::Failed(fault) => {
            let retry = if fault.may_pass() { words.retry } else { "" };
            ReadingView { retry, ..plain(words.faults[*fault as usize], Tone::Info) }
        }
        ReadingState::Done(reading) if reading.is_picture => plain(words.picture, Tone::Info),
        ReadingState::Done(reading) => ReadingView {
            lines: lines(model, proof, reading, question.as_ref().map_or(&[], |question| &question.partner)),
            days: days(model, proof, reading),
            take_over: if open_proposals(proof, reading).next().is_some() { words.take_over } else { "" },
            ..plain(&status(words, reading), if reading.is_whole { Tone::Good } else { Tone::Info })
        },
    })
}

/// How much of a file was read, in words.
fn status(words: &ReadingWords, reading: &Reading) -> String {
    if reading.is_whole {
        let nothing = if reading.found.is_empty() { words.nothing } else { "" };
        return format!("{} {nothing}", words.whole).trim_end().to_owned();
    }
    if reading.unread.is_empty() {
        return words.no_text.to_owned();
    }
    let mut pages: Vec<_> = reading.unread.iter().take(MOST_UNREAD).map(ToString::to_string).collect();
    if reading.unread.len() > MOST_UNREAD {
        pages.push("…".to_owned());
    }
    words::fill(words.unread, &[("places", &pages.join(", "))])
}

/// What was found, each thing where an answer follows from it, else where it stands first; then what was not found.
fn lines(model: &Model, proof: &Proof, reading: &Reading, partner: &[String]) -> Vec<ReadingLine> {
    let mut lines: Vec<ReadingLine> = Vec::new();
    let mut shown: Vec<&Subject> = Vec::new();
    let answers = |found: &Found| reading.proposals.iter().any(|proposal| proposal.place == Some(found.place));
    for first in &reading.found {
        if !shown.contains(&&first.subject) {
            shown.push(&first.subject);
            let mut same = reading.found.iter().filter(|found| found.subject == first.subject);
            lines.push(found_line(model, proof, reading, same.find(|found| answers(found)).unwrap_or(first)));
        }
    }
    // One of them is enough to connect the file with the customer.
    let is_connected = [Subject::TenantId, Subject::Domain].iter().any(|subject| shown.contains(&subject));
    let is_enough = |subject: &Subject| is_connected && matches!(subject, Subject::TenantId | Subject::Domain);
    let missing = reading.missing.iter().filter(|subject| !shown.contains(subject) && !is_enough(subject));
    lines.extend(missing.filter_map(|subject| missing_line(model, subject, partner)));
    lines
}

fn found_line(model: &Model, proof: &Proof, reading: &Reading, found: &Found) -> ReadingLine {
    let words = reading_words::of(model.lang);
    let [start, end] = [found.marked.0, found.marked.1].map(|at| at as usize);
    let cut = |from, to| found.line.get(from..to).unwrap_or_default();
    let is_bad = matches!(found.subject, Subject::OtherTenantId | Subject::EmptySignatureField);
    let answers = |proposal: &&Proposal| proposal.place == Some(found.place);
    let note = reading.proposals.iter().find(answers).map_or("", |proposal| note(words, proof, proposal));
    let label = label(model, &found.subject);
    ReadingLine {
        tone: if is_bad { Tone::Warn } else { Tone::Good },
        // It may go on in the next line, and it is to be compared.
        label: if found.subject == Subject::OtherTenantId { format!("{label}: {}", found.value) } else { label },
        place: place(words, reading.unit, found.place),
        before: last_chars(cut(0, start)),
        marked: cut(start, end).to_owned(),
        after: first_chars(cut(end, found.line.len())),
        note: note.to_owned(),
    }
}

/// What became of an answer that a file gives.
fn note(words: &ReadingWords, proof: &Proof, proposal: &Proposal) -> &'static str {
    match ProofAnswer::named(&proposal.answer) {
        Some(_) if is_taken_over(proof, proposal) => words.taken_over,
        Some(answer) if is_answered_by_person(proof, answer) => words.your_answer,
        _ => "",
    }
}

fn missing_line(model: &Model, subject: &Subject, partner: &[String]) -> Option<ReadingLine> {
    let words = reading_words::of(model.lang);
    let repair = match subject {
        Subject::Item(item) => words::fill(words.item_repair, &[("item", &item_title(model, item))]),
        other => words.repairs[other.number()?].to_owned(),
    };
    let mut label = label(model, subject);
    if *subject == Subject::Partner {
        // By which names, because it may have others.
        let names: Vec<_> = partner.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
        label = format!("{label}: {}", names.join(", "));
    }
    (!repair.is_empty()).then(|| ReadingLine {
        tone: Tone::Warn,
        label,
        place: words.not_found.to_owned(),
        before: String::new(),
        marked: String::new(),
        after: String::new(),
        note: repair,
    })
}

fn label(model: &Model, subject: &Subject) -> String {
    let words = reading_words::of(model.lang);
    match subject {
        Subject::Item(item) => words::fill(words.item, &[("item", &item_title(model, item))]),
        other => other.number().map_or_else(String::new, |number| words.subjects[number].to_owned()),
    }
}

fn item_title(model: &Model, item: &str) -> String {
    words::value(model.words(), "/proof/0/covers", item)
}

fn place(words: &ReadingWords, unit: Unit, Place { page, line }: Place) -> String {
    let templates = if line == 0 { words.parts } else { words.places };
    words::fill(templates[unit as usize], &[("page", &page.to_string()), ("line", &line.to_string())])
}

/// Returns the words for where a proof file says an answer that was taken over from it.
pub(super) fn read_at(model: &Model, proof: &Proof, answer: ProofAnswer, value: &str) -> Option<String> {
    let read = proof.read_answer(answer.name(), value)?;
    let at = Place { page: read.page?, line: read.line? };
    Some(place(reading_words::of(model.lang), unit_of(proof), at)).filter(|place| !place.is_empty())
}

/// What the parts of a file are called.
fn unit_of(proof: &Proof) -> Unit {
    match FileKind::of_media_type(&proof.media_type) {
        Some(FileKind::Docx | FileKind::Msg) => Unit::Document,
        Some(FileKind::Xlsx) => Unit::Sheet,
        Some(FileKind::Pptx) => Unit::Slide,
        _ => Unit::Page,
    }
}

/// The days of which a person has to choose the signature's, until that is done.
fn days(model: &Model, proof: &Proof, reading: &Reading) -> Vec<(String, String)> {
    let words = reading_words::of(model.lang);
    let signed = reading.proposals.iter().filter(|it| it.answer == ProofAnswer::SignedOn.name());
    let days: Vec<_> = signed.collect();
    let is_answered = !proof.signed_on.trim().is_empty();
    if days.len() < 2 || is_answered {
        return Vec::new();
    }
    let in_words = |proposal: &Proposal| {
        let day = Date::parse(&proposal.value).map(|day| text::date(model.lang, day.day()));
        let day = day.unwrap_or_else(|_| proposal.value.clone());
        proposal.place.map_or(day.clone(), |at| format!("{day} ({})", place(words, reading.unit, at)))
    };
    days.into_iter().map(|proposal| (proposal.value.clone(), in_words(proposal))).collect()
}

/// The answers that a file gives and that nobody has given or taken over yet. Of several days none is the answer.
fn open_proposals<'a>(proof: &'a Proof, reading: &'a Reading) -> impl Iterator<Item = &'a Proposal> {
    let is_open = |proposal: &&Proposal| {
        let Some(answer) = ProofAnswer::named(&proposal.answer) else { return false };
        let is_only = answer == ProofAnswer::Covers
            || reading.proposals.iter().filter(|other| other.answer == proposal.answer).count() == 1;
        let is_of_use = answer != ProofAnswer::Covers || proof.covers.contains(&proposal.value);
        is_only && is_of_use && !is_taken_over(proof, proposal) && !is_answered_by_person(proof, answer)
    };
    reading.proposals.iter().filter(is_open)
}

/// Lists the pointers to answers that were read in a proof file and that nobody has confirmed.
pub(super) fn unconfirmed(model: &Model) -> Vec<String> {
    let files = model.files.iter().zip(&model.draft.proof).enumerate();
    let read = files.filter_map(|(index, (file, proof))| match &file.reading.state {
        ReadingState::Done(reading) => Some((index, proof, reading)),
        _ => None,
    });
    read.flat_map(|(index, proof, reading)| {
        open_proposals(proof, reading).map(move |proposal| format!("/proof/{index}/{}", proposal.answer))
    })
    .collect()
}

/// The last characters of a text.
fn last_chars(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, _)) => format!("…{}", &text[at..]),
        None => text.to_owned(),
    }
}

/// The first characters of a text.
fn first_chars(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
