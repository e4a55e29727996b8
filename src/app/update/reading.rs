//! Reading proof files: what is looked for, what was found, and the answers that the user takes over from it.

use cpor_rules::claim::{Proof, ReadAnswer};
use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{ProofAnswer, Proposal, Question, Reading, Subject};
use cpor_rules::value::{Choice as _, tidy};

use super::files::claimed;
use super::saving::mark_changed;
use super::uploads::index_of;
use crate::app::reading::{FileReading, ReadingEvent, ReadingFault, ReadingState};
use crate::app::{Effect, FileState, Focus, Model, Step};

/// Applies an event of the reading of a proof file to the model.
pub(super) fn update(model: &mut Model, event: ReadingEvent) -> Vec<Effect> {
    match event {
        ReadingEvent::Progressed { handle, page, of } => {
            if let Some(reading) = going(model, handle) {
                reading.state = ReadingState::Going { page, of };
            }
            Vec::new()
        }
        ReadingEvent::Answered { handle, question, result } => on_answered(model, handle, &question, result),
        ReadingEvent::Stopped { index } => {
            let Some(file) = model.files.get_mut(index) else { return Vec::new() };
            file.reading.state = ReadingState::Stopped;
            file.handle.map(Effect::StopReading).into_iter().chain([focus(index, "reading")]).collect()
        }
        // Asked for again by what follows every event.
        ReadingEvent::Retried { index } => {
            if let Some(file) = model.files.get_mut(index) {
                file.reading = FileReading::default();
            }
            vec![focus(index, "reading")]
        }
        ReadingEvent::TakenOver { index } => {
            untick_missing(model, index);
            take_over(model, index, |_| true)
        }
        ReadingEvent::Chosen { index, answer, value } => {
            take_over(model, index, |proposal| proposal.answer == answer && proposal.value == value)
        }
    }
}

/// Moves the focus, because the button that had it gives way to another one or to none.
fn focus(index: usize, name: &str) -> Effect {
    Effect::Focus(Focus::Field(format!("/proof/{index}/{name}")))
}

/// Asks what the proof files say, as far as not asked before: once in view, and when the claim has changed.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.step(), Some(Step::Proof | Step::Check)) || model.read_only.is_some() || model.files.is_empty() {
        return Vec::new();
    }
    let partner = model.session.as_ref().map_or("", |session| session.partner.as_str());
    let edition = model.verdict.edition.id;
    let question = Question::of(&model.draft, partner, edition, &model.today.to_string());
    let mut effects = Vec::new();
    for (file, proof) in model.files.iter_mut().zip(&model.draft.proof) {
        let Some(handle) = file.handle else { continue };
        let is_accepted = !proof.sha256.is_empty() && !matches!(file.state, FileState::Refused(_));
        let is_wanted = !matches!(file.reading.state, ReadingState::Stopped | ReadingState::Failed(_));
        if !is_accepted || !is_wanted || file.reading.question.as_deref() == Some(&question) {
            continue;
        }
        file.reading.question = Some(Box::new(question.clone()));
        if is_picture(proof) {
            file.reading.state = ReadingState::Done(Box::new(Reading::of_picture()));
            continue;
        }
        if !matches!(file.reading.state, ReadingState::Done(_)) {
            file.reading.state = ReadingState::Going { page: 0, of: 0 };
        }
        let question = Box::new(question.clone());
        effects.push(Effect::ReadFile { handle, media_type: proof.media_type.clone(), question });
    }
    effects
}

fn is_picture(proof: &Proof) -> bool {
    FileKind::of_media_type(&proof.media_type).is_some_and(FileKind::is_picture)
}

/// The reading of a file while it goes on.
fn going(model: &mut Model, handle: u32) -> Option<&mut FileReading> {
    let index = index_of(model, handle)?;
    let reading = &mut model.files[index].reading;
    matches!(reading.state, ReadingState::Going { .. }).then_some(reading)
}

fn on_answered(
    model: &mut Model,
    handle: u32,
    question: &Question,
    result: Result<Box<Reading>, ReadingFault>,
) -> Vec<Effect> {
    let Some(index) = index_of(model, handle) else { return Vec::new() };
    let reading = &mut model.files[index].reading;
    let is_awaited = matches!(reading.state, ReadingState::Going { .. } | ReadingState::Done(_));
    if !is_awaited || reading.question.as_deref() != Some(question) {
        return Vec::new();
    }
    reading.state = match result {
        Ok(found) => ReadingState::Done(found),
        Err(fault) => ReadingState::Failed(fault),
    };
    withdraw_outdated(model, index)
}

/// Takes back the answers that were taken over from a file and that it does not give any more, because the claim has changed
/// since.
fn withdraw_outdated(model: &mut Model, index: usize) -> Vec<Effect> {
    let ReadingState::Done(reading) = &model.files[index].reading.state else { return Vec::new() };
    let proof = &mut model.draft.proof[index];
    let is_given = |of: &ReadAnswer| reading.proposals.iter().any(|it| it.answer == of.answer && it.value == of.value);
    let read = proof.read.iter().flat_map(|read| &read.answers);
    let outdated: Vec<_> = read.filter(|answer| !is_given(answer)).cloned().collect();
    if outdated.is_empty() {
        return Vec::new();
    }
    for ReadAnswer { answer, value, .. } in outdated {
        if let Some(answer) = ProofAnswer::named(&answer)
            && value_of(proof, answer).as_deref() == Some(&value)
        {
            set_value(proof, answer, "");
        }
        proof.forget_read_answer(&answer, &value);
    }
    mark_changed(model)
}

/// Takes over the answers that a file gives and that are wanted, except where a person has answered, and where it gives two.
fn take_over(model: &mut Model, index: usize, is_wanted: impl Fn(&Proposal) -> bool) -> Vec<Effect> {
    let Some(ReadingState::Done(reading)) = model.files.get(index).map(|file| &file.reading.state) else {
        return Vec::new();
    };
    let proof = &mut model.draft.proof[index];
    for answer in ProofAnswer::ALL.iter().copied() {
        let is_of_answer = |proposal: &&Proposal| proposal.answer == answer.name() && is_wanted(proposal);
        let given: Vec<_> = reading.proposals.iter().filter(is_of_answer).collect();
        match given[..] {
            [] => {}
            _ if answer == ProofAnswer::Covers => {
                let covered = given.into_iter().filter(|proposal| proof.covers.contains(&proposal.value));
                let covered: Vec<_> = covered.collect();
                covered.into_iter().for_each(|proposal| note_read(proof, proposal, reading));
            }
            [proposal] if !is_answered_by_person(proof, answer) => {
                value_of(proof, answer).into_iter().for_each(|before| proof.forget_read_answer(answer.name(), &before));
                set_value(proof, answer, &proposal.value);
                note_read(proof, proposal, reading);
            }
            // A person has answered, or has to choose between two.
            _ => {}
        }
    }
    let mut effects = mark_changed(model);
    effects.push(focus(index, ProofAnswer::SignedOn.name()));
    effects
}

/// Unticks the items that a file does not name. A file covers every claimed item until a person unticks one; then the ticks are
/// that person's.
fn untick_missing(model: &mut Model, index: usize) {
    let claimed = claimed(model);
    let Some(ReadingState::Done(reading)) = model.files.get(index).map(|file| &file.reading.state) else { return };
    let covers = &mut model.draft.proof[index].covers;
    if claimed.iter().all(|item| covers.contains(item)) {
        covers.retain(|item| !reading.missing.contains(&Subject::Item(item.clone())));
    }
}

/// Whether a person has answered this question about a proof file, not the reading of it.
pub(in crate::app) fn is_answered_by_person(proof: &Proof, answer: ProofAnswer) -> bool {
    value_of(proof, answer).is_some_and(|value| proof.read_answer(answer.name(), &value).is_none())
}

/// Whether an answer that was read in a proof file has been taken over into the claim.
pub(in crate::app) fn is_taken_over(proof: &Proof, Proposal { answer, value, .. }: &Proposal) -> bool {
    let is_the_answer = ProofAnswer::named(answer).is_some_and(|answer| match answer {
        ProofAnswer::Covers => proof.covers.contains(value),
        answer => value_of(proof, answer).as_ref() == Some(value),
    });
    is_the_answer && proof.read_answer(answer, value).is_some()
}

/// The answer that a claim has to a question about a file. Which items it covers is no single one.
fn value_of(proof: &Proof, answer: ProofAnswer) -> Option<String> {
    match answer {
        ProofAnswer::SignedOn => Some(proof.signed_on.clone()).filter(|day| !tidy(day).is_empty()),
        ProofAnswer::Covers => None,
        answer => proof.answer_to(answer).map(|said| said.to_string()),
    }
}

/// Answers a question about a file; an empty value takes the answer away.
fn set_value(proof: &mut Proof, answer: ProofAnswer, value: &str) {
    match answer {
        ProofAnswer::SignedOn => proof.signed_on = value.into(),
        answer => proof.set_answer_to(answer, value.parse().ok()),
    }
}

/// Notes that an answer was read in the file.
fn note_read(proof: &mut Proof, proposal: &Proposal, reading: &Reading) {
    proof.forget_read_answer(&proposal.answer, &proposal.value);
    let (reader, version) = reading.reader.rsplit_once(' ').unwrap_or((&reading.reader, ""));
    let read = proof.read.get_or_insert_default();
    (read.reader, read.version) = (reader.into(), version.into());
    let Proposal { answer, value, place } = proposal.clone();
    let (page, line) = (place.map(|place| place.page), place.map(|place| place.line));
    read.answers.push(ReadAnswer { answer, value, page, line });
}

#[cfg(test)]
mod tests;
