//! Proof files on their way to the backend.

use super::*;

#[test]
fn files_that_are_not_taken_stay_in_the_list_with_their_reason() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    let files = vec![
        file(1, "application/pdf", 1000),
        file(2, "application/pdf", 1001),
        file(3, "text/html", 10),
        file(4, "application/pdf", 0),
    ];
    let effects = update(&mut model, Event::FilesChosen(files));
    let reads = effects.iter().filter(|effect| matches!(effect, Effect::InspectFile { .. })).count();
    assert_eq!(reads, 2);
    let effects = update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    assert!(matches!(effects[..], [Effect::HashFile { handle: 1 }]), "{effects:?}");
    update(&mut model, inspected(3, Err(FileFault::OtherFormat("HTML, XML".into()))));
    let states: Vec<_> = model.files.iter().map(|file| file.state.clone()).collect();
    let html = Refusal::Fault(FileFault::OtherFormat("HTML, XML".into()));
    let refused = [Refusal::TooLarge, html, Refusal::Empty].map(FileState::Refused);
    assert_eq!(states, [vec![FileState::Hashing], refused.to_vec()].concat());
    for (index, name) in ["1.pdf", "2.pdf", "3.pdf", "4.pdf"].into_iter().enumerate() {
        let file = view::file(&model, index).expect("a file");
        assert!(file.state_words.starts_with(name), "{}", file.state_words);
    }
}

#[test]
fn the_content_of_a_file_says_what_it_is_and_the_backend_what_it_takes() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::FilesChosen(vec![file(1, "", 10), file(2, "", 10), file(3, "", 10)]));
    update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    assert_eq!(model.draft.proof[0].media_type, "application/pdf");
    update(&mut model, inspected(2, Ok(FileKind::Gif)));
    assert_eq!(model.files[1].state, FileState::Refused(Refusal::Fault(FileFault::NotTaken)));
    // What cannot be found out here, the backend finds out.
    let effects = update(&mut model, Event::FileInspected { handle: 3, found: None });
    assert!(matches!(effects[..], [Effect::HashFile { handle: 3 }]), "{effects:?}");
}

#[test]
fn how_much_of_a_file_is_on_its_way_is_said() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    let words = |model: &Model| view::file(model, 0).expect("a file").state_words;
    update(&mut model, Event::FilesChosen(vec![ChosenFile { size: 900, ..file(1, "application/pdf", 900) }]));
    update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    update(&mut model, Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) });
    assert_eq!(words(&model), "1.pdf: sending…");
    update(&mut model, Event::FileProgressed { handle: 1, sent: 300 });
    assert_eq!(words(&model), "1.pdf: sending… 300 B of 900 B");
    update(&mut model, Event::FileProgressed { handle: 1, sent: 1000 });
    assert_eq!(words(&model), "1.pdf: sending… 900 B of 900 B");
    update(&mut model, Event::FileProgressed { handle: 9, sent: 5 });
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(Failure::NoAnswer) });
    update(&mut model, Event::UploadRetried { handle: 1 });
    assert_eq!(words(&model), "1.pdf: sending…", "from the beginning");
}

#[test]
fn a_file_in_which_the_backend_finds_malware_says_so_in_each_language() {
    let mut model = ready();
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(problem("poe-infected", 422)) });
    let words = |model: &Model| view::file(model, 0).expect("a file").state_words;
    assert!(words(&model).starts_with("1.pdf: a virus scanner found something harmful in it."), "{}", words(&model));
    model.lang = Lang::It;
    assert!(words(&model).starts_with("1.pdf: un antivirus vi ha trovato qualcosa di dannoso."), "{}", words(&model));
    assert!(!model.files[0].state.is_proof());
    assert_eq!(model.draft.proof[0].file_name, "1.pdf", "it stays in the draft until the user takes it out");
}

#[test]
fn a_file_is_proof_once_the_backend_has_it() {
    let mut model = ready();
    let lacks_proof = |model: &Model| model.form_report.flaws.iter().any(|flaw| flaw.rule == RuleId::X06);
    assert!(!lacks_proof(&model));
    for state in [
        FileState::Hashing,
        FileState::Sending,
        FileState::Lost,
        FileState::Failed(Failure::NoAnswer),
        FileState::Refused(Refusal::Fault(FileFault::Password)),
    ] {
        model.files[0].state = state.clone();
        update(&mut model, Event::StepOpened(Step::Proof));
        assert!(lacks_proof(&model), "{state:?}");
        assert_eq!(model.draft.proof[0].file_name, "1.pdf", "nothing is lost");
    }
    update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) });
    assert!(!lacks_proof(&model));
}

/// What the backend answers when it does not have the first proof file.
fn file_is_missing() -> Failure {
    let error = ProblemError {
        pointer: "/proof/0/sha256".into(),
        code: ProblemError::POE_NOT_READY.into(),
        detail: "The proof file has not been uploaded.".into(),
        ..ProblemError::default()
    };
    let problem = Problem {
        kind: "/problems/poe-not-ready".into(),
        status: 422,
        retry: "same-key".into(),
        errors: vec![error],
        ..Problem::default()
    };
    Failure::Problem(Box::new(problem))
}

#[test]
fn a_file_that_the_backend_has_lost_is_uploaded_again() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 1, .. })), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DelayUpTo(1000, _))));
    assert!(view::waiting(&model).is_some_and(|waiting| waiting.why.contains("asks for proof files again")));
    let due = Event::SubmitDue { key: "key-1".into(), tries: 1 };
    assert!(sent(&update(&mut model, due)).is_empty(), "it waits for the file");
    assert_eq!(sent(&update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) })), first);
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { .. })), "{effects:?}");
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(problem("proof-not-taken", 415)) });
    assert!(matches!(model.submission, Submission::Refused(_)), "the backend does not take it");
}

/// The first try may have arrived, so it is repeated whatever becomes of a file that was added since.
#[test]
fn a_file_that_is_not_part_of_what_was_sent_neither_delays_nor_ends_it() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    answered(&mut model, Err(Failure::NoAnswer));
    update(&mut model, Event::FilesChosen(vec![file(2, "application/pdf", 400)]));
    update(&mut model, inspected(2, Ok(FileKind::Pdf)));
    update(&mut model, Event::FileHashed { handle: 2, digest: Ok("b".repeat(64)) });
    assert_eq!(model.files[1].state, FileState::Sending);
    let due = |tries| Event::SubmitDue { key: "key-1".into(), tries };
    assert_eq!(sent(&update(&mut model, due(1))), first, "it does not wait for it");
    answered(&mut model, Err(Failure::NoAnswer));

    for answer in [Err(problem("proof-not-taken", 422)), Err(Failure::NoAnswer), Ok(())] {
        let effects = update(&mut model, Event::FileUploaded { handle: 2, result: answer.clone() });
        assert!(sent(&effects).is_empty(), "{answer:?}");
        assert!(matches!(model.submission, Submission::Waiting { tries: 2, .. }), "{answer:?}");
    }
    update(&mut model, Event::FileUploaded { handle: 2, result: Err(problem("proof-not-taken", 422)) });
    let effects = update(&mut model, due(2));
    assert_eq!(sent(&effects), first);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::UploadFile { .. })), "{effects:?}");
}

#[test]
fn a_file_that_is_removed_during_its_upload_does_not_hold_the_submission_back() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    model.files[0].state = FileState::Waiting;
    answered(&mut model, Err(Failure::NoAnswer));
    let effects = update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 1 });
    assert!(sent(&effects).is_empty() && model.files[0].state == FileState::Sending, "{effects:?}");
    assert_eq!(sent(&update(&mut model, Event::FileRemoved { index: 0 })), first, "the backend says whether it has it");
}

#[test]
fn a_file_that_nobody_has_any_more_has_to_be_chosen_again() {
    let saved = ready().to_saved();
    let mut model = Model::new(Lang::En);
    resume(&mut model, saved);
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::StepOpened(Step::Check));
    assert_eq!(sent(&submit(&mut model)).len(), 1);
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Focus(Focus::Summary))));
    assert_eq!(model.files[0].state, FileState::Lost);
    let errors = view::errors(&model);
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert!(messages[0].starts_with("1.pdf: choose the file again"), "{messages:?}");
    assert!(!messages.iter().any(|message| message.contains("has not been uploaded")), "{messages:?}");
    update(&mut model, Event::StepOpened(Step::Contacts));
    model.is_summary_open = true;
    let errors = view::errors(&model);
    assert!(errors[0].message.starts_with("Not submitted: the server does not have every proof file."), "{errors:?}");
    assert_eq!(errors[0].pointer, "/proof");
}

#[test]
fn of_several_lost_files_those_that_are_here_come_by_themselves() {
    let mut model = Model::new(Lang::En);
    resume(&mut model, ready().to_saved());
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::FilesChosen(vec![file(2, "application/pdf", 400)]));
    update(&mut model, Event::FileHashed { handle: 2, digest: Ok("b".repeat(64)) });
    update(&mut model, Event::FileUploaded { handle: 2, result: Ok(()) });
    update(&mut model, Event::StepOpened(Step::Check));
    submit(&mut model);
    let Failure::Problem(mut problem) = file_is_missing() else { unreachable!("a problem") };
    let mut second = problem.errors[0].clone();
    second.pointer = "/proof/1/sha256".into();
    problem.errors.push(second);
    let effects = answered(&mut model, Err(Failure::Problem(problem)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 2, .. })), "{effects:?}");
    assert_eq!([&model.files[0].state, &model.files[1].state], [&FileState::Lost, &FileState::Sending]);
    assert!(matches!(model.submission, Submission::Refused(_)));
}

#[test]
fn a_claim_takes_no_more_files_than_the_backend() {
    let mut model = started();
    let mut session = session();
    session.limits.proof_files = 2;
    answer_session(&mut model, Ok(session));
    update(&mut model, Event::FilesChosen((1..=4).map(|handle| file(handle, "application/pdf", 500)).collect()));
    // One that is no proof takes no place.
    update(&mut model, inspected(1, Err(FileFault::Password)));
    for handle in 2..=4 {
        update(&mut model, inspected(handle, Ok(FileKind::Pdf)));
    }
    assert_eq!(model.files[2].state, FileState::Hashing);
    assert_eq!(model.files[3].state, FileState::Refused(Refusal::TooMany));
    let words = view::file(&model, 3).expect("a file").state_words;
    assert_eq!(words, "4.pdf: a claim takes 2 files; join some into one, and remove this one");
    update(&mut model, Event::FileRemoved { index: 3 });
    update(&mut model, Event::FileRemoved { index: 2 });
    update(&mut model, Event::FilesChosen(vec![file(5, "application/pdf", 500)]));
    let effects = update(&mut model, inspected(5, Ok(FileKind::Pdf)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::HashFile { handle: 5 })));
}
