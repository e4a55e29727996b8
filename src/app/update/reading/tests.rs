//! What is asked of a proof file, and what becomes of what it says.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{Place, ProofAnswer, Proposal, Question, Reading, Subject, Unit};
use cpor_rules::value::Choice as _;

use super::super::tests::{started, type_in};
use super::super::update_at_once as update;
use crate::app::reading::{ReadingEvent, ReadingFault, ReadingState};
use crate::app::{ChosenFile, Effect, Event, Model, Step, view};

/// A claim for Sales with one PDF that is uploaded; the step Proof is in view.
fn with_file() -> Model {
    let mut model = started();
    let ticked = |pointer: &str, name: &str| Event::Ticked { pointer: pointer.into(), name: name.into(), on: true };
    update(&mut model, Event::Typed { pointer: "/solution_area".into(), text: "business_applications".into() });
    update(&mut model, ticked("/products", "sales"));
    type_in(&mut model, "/customer/domain", "contoso.com");
    update(&mut model, Event::StepOpened(Step::Proof));
    add_file(&mut model, 7, FileKind::Pdf);
    // It counts as proof from now on.
    update(&mut model, Event::FileUploaded { handle: 7, result: Ok(()) });
    model
}

/// Adds a file that is accepted; returns what follows.
fn add_file(model: &mut Model, handle: u32, kind: FileKind) -> Vec<Effect> {
    let file = ChosenFile { handle, name: "proof".into(), media_type: String::new(), size: 900 };
    update(model, Event::FilesChosen(vec![file]));
    update(model, Event::FileInspected { handle, found: Some(Ok(kind)) });
    update(model, Event::FileHashed { handle, digest: Ok("aa".repeat(32)) })
}

/// The questions among effects.
fn asked(effects: &[Effect]) -> Vec<&Question> {
    fn question(effect: &Effect) -> Option<&Question> {
        if let Effect::ReadFile { question, .. } = effect { Some(question) } else { None }
    }
    effects.iter().filter_map(question).collect()
}

fn proposal(answer: ProofAnswer, value: &str, place: Option<(u32, u32)>) -> Proposal {
    let place = place.map(|(page, line)| Place { page, line });
    Proposal { answer: answer.name().into(), value: value.into(), place }
}

fn reading(proposals: Vec<Proposal>) -> Reading {
    let reader = "pdf.js 6.5.438".into();
    Reading { reader, unit: Unit::Page, page_count: 2, is_whole: true, proposals, ..Reading::default() }
}

/// The file answers what was asked last.
fn answer(model: &mut Model, reading: Reading) -> Vec<Effect> {
    let question = model.files[0].reading.question.clone().expect("a question");
    answer_to(model, question, Ok(Box::new(reading)))
}

fn answer_to(model: &mut Model, question: Box<Question>, result: Result<Box<Reading>, ReadingFault>) -> Vec<Effect> {
    update(model, Event::Reading(ReadingEvent::Answered { handle: 7, question, result }))
}

fn take_over(model: &mut Model) {
    update(model, Event::Reading(ReadingEvent::TakenOver { index: 0 }));
}

#[test]
fn a_file_is_asked_for_what_the_claim_says_and_again_when_that_changes() {
    let mut model = with_file();
    let question = model.files[0].reading.question.clone().expect("a question");
    assert_eq!((question.items.as_slice(), question.domain.as_str()), (["sales".to_owned()].as_slice(), "contoso.com"));
    assert_eq!(model.files[0].reading.state, ReadingState::Going { page: 0, of: 0 });

    assert_eq!(asked(&update(&mut model, Event::CardToggled(true))), Vec::<&Question>::new());
    update(&mut model, Event::StepOpened(Step::Customer));
    let typed = type_in(&mut model, "/customer/domain", "fabrikam.com");
    assert_eq!(asked(&typed), Vec::<&Question>::new());
    let back = update(&mut model, Event::StepOpened(Step::Proof));
    let [again] = asked(&back)[..] else { panic!("one question, not {back:?}") };
    assert_eq!(again.domain, "fabrikam.com");

    // The answer to the earlier question is late.
    answer_to(&mut model, question, Ok(Box::new(reading(vec![]))));
    assert_eq!(model.files[0].reading.state, ReadingState::Going { page: 0, of: 0 });
}

#[test]
fn what_a_file_says_is_no_answer_before_somebody_takes_it_over() {
    let mut model = with_file();
    answer(
        &mut model,
        reading(vec![
            proposal(ProofAnswer::CustomerSigned, "true", Some((2, 14))),
            proposal(ProofAnswer::NamesCustomer, "false", None),
            proposal(ProofAnswer::SignedOn, "2026-05-01", Some((2, 15))),
            proposal(ProofAnswer::Covers, "sales", Some((1, 3))),
        ]),
    );
    let proof = &model.draft.proof[0];
    assert_eq!((proof.customer_signed, proof.names_customer, proof.signed_on.as_str()), (None, None, ""));
    let unconfirmed: Vec<_> = view::needed(&model).steps.into_iter().flat_map(|(_, facts)| facts).collect();
    assert!(unconfirmed.iter().any(|(label, at)| at == "/proof/0/customer_signed" && label.contains("not confirmed")));

    take_over(&mut model);
    let proof = &model.draft.proof[0];
    assert_eq!((proof.customer_signed, proof.names_customer), (Some(true), Some(false)));
    assert_eq!((proof.signed_on.as_str(), proof.covers.as_slice()), ("2026-05-01", ["sales".to_owned()].as_slice()));
    let read = proof.read.as_ref().expect("what was read");
    assert_eq!((read.reader.as_str(), read.version.as_str()), ("pdf.js", "6.5.438"));
    let signed = proof.read_answer("customer_signed", "true").expect("an answer");
    assert_eq!((signed.page, signed.line), (Some(2), Some(14)));
    assert_eq!(proof.read_answer("names_customer", "false").map(|answer| answer.page), Some(None));
    assert_eq!(view::reading(&model, 0).expect("a reading").take_over, "");
}

#[test]
fn an_answer_that_a_person_gave_stays() {
    let mut model = with_file();
    update(&mut model, Event::ProofFactChanged { index: 0, fact: ProofAnswer::CustomerSigned, on: false });
    type_in(&mut model, "/proof/0/signed_on", "2026-04-30");
    answer(
        &mut model,
        reading(vec![
            proposal(ProofAnswer::CustomerSigned, "true", Some((2, 14))),
            proposal(ProofAnswer::SignedOn, "2026-05-01", Some((2, 15))),
        ]),
    );
    take_over(&mut model);
    let proof = &model.draft.proof[0];
    assert_eq!((proof.customer_signed, proof.signed_on.as_str()), (Some(false), "2026-04-30"));
    assert_eq!(proof.read, None);
}

#[test]
fn an_answer_that_was_taken_over_is_a_persons_once_they_change_it() {
    let mut model = with_file();
    answer(&mut model, reading(vec![proposal(ProofAnswer::CustomerSigned, "true", Some((2, 14)))]));
    take_over(&mut model);
    for on in [false, true] {
        update(&mut model, Event::ProofFactChanged { index: 0, fact: ProofAnswer::CustomerSigned, on });
    }
    assert_eq!((model.draft.proof[0].customer_signed, &model.draft.proof[0].read), (Some(true), &None));
}

#[test]
fn of_two_days_a_person_chooses() {
    let mut model = with_file();
    answer(
        &mut model,
        reading(vec![
            proposal(ProofAnswer::SignedOn, "2026-05-01", Some((2, 14))),
            proposal(ProofAnswer::SignedOn, "2026-05-12", Some((2, 20))),
        ]),
    );
    take_over(&mut model);
    assert_eq!(model.draft.proof[0].signed_on, "");
    let days = view::reading(&model, 0).expect("a reading").days;
    assert_eq!(days.iter().map(|(day, _)| day.as_str()).collect::<Vec<_>>(), ["2026-05-01", "2026-05-12"]);

    let (answer, value) = ("signed_on".to_owned(), "2026-05-12".to_owned());
    update(&mut model, Event::Reading(ReadingEvent::Chosen { index: 0, answer, value }));
    assert_eq!(model.draft.proof[0].signed_on, "2026-05-12");
    assert_eq!(view::reading(&model, 0).expect("a reading").days, []);
}

#[test]
fn an_answer_that_a_changed_claim_does_not_get_any_more_is_taken_back() {
    let mut model = with_file();
    let named = proposal(ProofAnswer::NamesCustomer, "true", Some((1, 2)));
    let signed = proposal(ProofAnswer::CustomerSigned, "true", Some((2, 14)));
    answer(&mut model, reading(vec![named, signed.clone()]));
    take_over(&mut model);
    type_in(&mut model, "/customer/domain", "fabrikam.com");
    answer(&mut model, reading(vec![proposal(ProofAnswer::NamesCustomer, "false", None), signed]));
    let proof = &model.draft.proof[0];
    assert_eq!((proof.names_customer, proof.customer_signed), (None, Some(true)));
}

#[test]
fn an_item_that_a_file_does_not_name_is_unticked_and_no_other() {
    // What is neither found nor missing is not known, as in a file that was not read whole.
    for missing in [vec![], vec![Subject::Item("sales".into())]] {
        let is_missing = !missing.is_empty();
        let mut model = with_file();
        answer(&mut model, Reading { missing, ..reading(vec![]) });
        assert_eq!(model.draft.proof[0].covers, ["sales"]);
        take_over(&mut model);
        assert_eq!(model.draft.proof[0].covers.is_empty(), is_missing);
    }
}

#[test]
fn a_reading_can_be_stopped_and_begun_anew() {
    let mut model = with_file();
    update(&mut model, Event::Reading(ReadingEvent::Progressed { handle: 7, page: 3, of: 20 }));
    assert_eq!(model.files[0].reading.state, ReadingState::Going { page: 3, of: 20 });
    let stopped = update(&mut model, Event::Reading(ReadingEvent::Stopped { index: 0 }));
    assert!(matches!(stopped[..], [Effect::StopReading(7), Effect::Focus(_)]));
    // What it had found meanwhile comes too late.
    answer(&mut model, reading(vec![]));
    assert_eq!(model.files[0].reading.state, ReadingState::Stopped);
    let again = update(&mut model, Event::Reading(ReadingEvent::Retried { index: 0 }));
    assert_eq!(asked(&again).len(), 1);
}

#[test]
fn a_fault_of_the_reader_costs_no_answer() {
    let mut model = with_file();
    update(&mut model, Event::ProofFactChanged { index: 0, fact: ProofAnswer::CustomerSigned, on: true });
    let before = model.draft.clone();
    let question = model.files[0].reading.question.clone().expect("a question");
    answer_to(&mut model, question, Err(ReadingFault::Broken));
    assert_eq!(model.draft, before);
    assert!(!view::reading(&model, 0).expect("a reading").status.is_empty());
}

#[test]
fn a_picture_is_said_to_be_one_and_nobody_reads_it() {
    let mut model = started();
    update(&mut model, Event::StepOpened(Step::Proof));
    assert_eq!(asked(&add_file(&mut model, 7, FileKind::Png)), Vec::<&Question>::new());
    let view = view::reading(&model, 0).expect("a reading");
    assert!(view.status.starts_with("This is a picture"), "{view:?}");
    assert_eq!(view.take_over, "");
}
