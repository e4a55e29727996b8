//! Submissions that wait in drafts.

use super::*;

fn sent_from_queue(effects: &[Effect]) -> Vec<&str> {
    let sent = effects.iter().filter_map(|effect| match effect {
        Effect::SendQueued(draft_id) => Some(&**draft_id),
        _ => None,
    });
    sent.collect()
}

#[test]
fn what_waits_in_other_drafts_is_sent_once_it_is_known_who_is_here() {
    let drafts = || {
        let last = Some("own".to_owned());
        let stored = vec![
            queued("one", false),
            queued("two", false),
            queued("held", true),
            stored("own", Some("anna"), draft("Adatum", "")),
        ];
        DraftsOnDevice { stored, last, ..DraftsOnDevice::default() }
    };
    let mut model = started();
    assert!(sent_from_queue(&read(&mut model, None, drafts())).is_empty());
    let effects = sign_in(&mut model, "ben", drafts());
    assert!(sent_from_queue(&effects).is_empty(), "in nobody else's name");
    let mut model = started();
    let effects = sign_in(&mut model, "anna", drafts());
    assert_eq!((&*model.draft.name, sent_from_queue(&effects)), ("Adatum", vec!["one", "two"]));
    assert!(sent_from_queue(&update(&mut model, Event::DraftsListed(Box::new(drafts())))).is_empty(), "on their way");

    let unanswered = Event::QueuedAnswered { draft_id: "one".into(), answer: Err(Failure::NoAnswer) };
    let effects = update(&mut model, unanswered);
    let due = effects.iter().find_map(|effect| match effect {
        Effect::DelayUpTo(1000, event) => Some((**event).clone()),
        _ => None,
    });
    assert_eq!(sent_from_queue(&update(&mut model, due.clone().expect("a pause"))), ["one"]);
    assert!(update(&mut model, due.expect("a pause")).is_empty(), "it is on its way");
    let effects = update(&mut model, Event::QueuedAnswered { draft_id: "one".into(), answer: Ok(()) });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ListDrafts)));
    assert_eq!(model.queue.len(), 1);
    let refused = Failure::Problem(Box::new(Problem { status: 422, retry: "never".into(), ..Problem::default() }));
    update(&mut model, Event::QueuedAnswered { draft_id: "two".into(), answer: Err(refused) });
    assert!(model.queue.is_empty());
}

#[test]
fn without_a_network_a_submission_is_queued_and_can_be_taken_back() {
    let mut model = ready();
    update(&mut model, Event::ConnectionChanged(false));
    assert!(sent(&submit(&mut model)).is_empty());
    let waiting = view::waiting(&model).expect("it waits");
    assert_eq!((waiting.can_take_back, waiting.can_try, waiting.is_held), (true, false, false));
    update(&mut model, Event::SubmissionTakenBack);
    assert_eq!(model.submission, Submission::None);

    assert!(sent(&submit(&mut model)).is_empty());
    update(&mut model, Event::SubmissionHeld(true));
    let effects = update(&mut model, Event::ConnectionChanged(true));
    assert!(sent(&settle(&mut model, effects)).is_empty(), "it is held");
    let effects = update(&mut model, Event::SubmissionHeld(false));
    let saved = effects.iter().filter(
        |effect| matches!(effect, Effect::SaveNow { saved, .. } if saved.outbox.as_ref().is_some_and(|it| it.is_tried)),
    );
    assert_eq!(saved.count(), 1, "that it may have been sent is noted before it is");
    assert_eq!(sent(&settle(&mut model, effects)).len(), 1);
    update(&mut model, Event::SubmissionTakenBack);
    assert!(matches!(model.submission, Submission::Sending { .. }), "it may have arrived");
    let answer = Err(Failure::NoAnswer);
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    assert!(view::waiting(&model).is_some_and(|waiting| !waiting.can_take_back));
}

#[test]
fn a_claim_with_a_file_is_submitted_without_a_network() {
    let mut model = ready();
    update(&mut model, Event::ConnectionChanged(false));
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(Failure::NoAnswer) });
    assert_eq!(model.form_report.flaws, [], "its bytes are kept, so nothing is missing");
    assert!(sent(&submit(&mut model)).is_empty());
    assert!(matches!(model.submission, Submission::Waiting { .. }));
    let effects = update(&mut model, Event::ConnectionChanged(true));
    let effects = settle(&mut model, effects);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 1, .. })), "{effects:?}");
    assert!(sent(&effects).is_empty(), "the file first");
    let effects = update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) });
    assert_eq!(sent(&settle(&mut model, effects)).len(), 1);
}

#[test]
fn the_pause_is_the_backends_if_it_names_one() {
    let mut model = ready();
    submit(&mut model);
    let problem = Problem { status: 503, retry: "same-key".into(), retry_after: Some(7), ..Problem::default() };
    let answer = Err(Failure::Problem(Box::new(problem)));
    let effects = update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Delay(7000, _))), "{effects:?}");
}

#[test]
fn a_submission_waits_on_when_the_session_fails_after_a_sign_in() {
    let mut model = ready();
    submit(&mut model);
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Err(refused()), replayed: false });
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    let effects = answer_session(&mut model, Err(Failure::NoAnswer));
    let is_retry =
        |effect: &Effect| matches!(effect, Effect::DelayUpTo(_, event) if matches!(**event, Event::SessionRetried));
    assert!(effects.iter().any(is_retry), "{effects:?}");
    update(&mut model, Event::SessionRetried);
    assert_eq!(sent(&sign_in(&mut model, "anna", DraftsOnDevice::default())).len(), 1);
}

#[test]
fn a_submission_in_a_draft_from_before_is_sent_only_by_hand() {
    let mut model = ready();
    submit(&mut model);
    let unclaimed = vec![stored("old", None, model.to_saved())];
    let mut model = started();
    let effects = sign_in(&mut model, "anna", on_device(unclaimed));
    assert_eq!((&*model.draft.name, sent(&effects).len()), ("Contoso Teams", 0));
    assert_eq!(sent(&submit(&mut model)).len(), 1);
}

#[test]
fn a_submission_before_sign_in_waits_for_it() {
    let mut model = ready();
    update(&mut model, Event::IdentityChosen("northwind".into()));
    assert!(sent(&submit(&mut model)).is_empty());
    let effects = answer_session(&mut model, Err(Failure::NoAnswer));
    let is_retry =
        |effect: &Effect| matches!(effect, Effect::DelayUpTo(_, event) if matches!(**event, Event::SessionRetried));
    assert!(effects.iter().any(is_retry), "{effects:?}");
}

#[test]
fn a_submission_that_somebody_else_may_have_begun_waits_for_the_user() {
    let mut model = ready();
    submit(&mut model);
    let nobodys = stored("old", None, model.to_saved());
    let mut model = started();
    sign_in(&mut model, "anna", DraftsOnDevice { stored: vec![nobodys.clone()], ..DraftsOnDevice::default() });
    assert_eq!(&*model.draft_id, "old", "it is taken over by its MPN ID");
    for event in [Event::Shown, Event::ConnectionChanged(true)] {
        let effects = update(&mut model, event);
        assert!(sent(&settle(&mut model, effects)).is_empty());
    }
    assert!(view::waiting(&model).is_some_and(|waiting| waiting.is_held));
    let effects = update(&mut model, Event::SubmissionHeld(false));
    assert_eq!(sent(&settle(&mut model, effects)).len(), 1);
}

#[test]
fn what_waits_is_sent_when_the_draft_can_be_changed_here_again() {
    let mut model = ready();
    submit(&mut model);
    let own = stored("own", Some("anna"), model.to_saved());
    let mut model = seen("anna", own.saved.clone());
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert!(sent(&sign_in(&mut model, "anna", on_device(vec![own.clone()]))).is_empty(), "the other tab sends it");
    let effects = update(&mut model, Event::DraftTaken(Box::new(own)));
    assert_eq!(sent(&settle(&mut model, effects)).len(), 1);
}

#[test]
fn a_claim_is_sent_in_the_name_of_its_owner_whoever_is_signed_in() {
    let mut model = ready();
    assert_eq!(model.sender(), Some("anna"));
    model.session = Some(Session { person: "ben".into(), ..session() });
    assert_eq!(model.sender(), Some("anna"), "the backend refuses it");
    model.session = None;
    assert_eq!(model.sender(), Some("anna"));
    model.session = Some(Session { person: String::new(), ..session() });
    assert_eq!(model.sender(), None, "it knows no people");
}

#[test]
fn the_queue_sends_only_what_still_waits_and_is_ones_own() {
    let mut model = started();
    sign_in(&mut model, "anna", on_device(Vec::new()));
    let is_sent = |change: fn(&mut StoredDraft)| {
        let mut waiting = queued("one", false);
        change(&mut waiting);
        crate::app::is_queued(&model, &waiting)
    };
    assert!(is_sent(|_| {}));
    for change in [
        |it: &mut StoredDraft| it.is_deleted = true,
        |it: &mut StoredDraft| it.schema = 99,
        |it: &mut StoredDraft| it.person = Some("ben".into()),
        |it: &mut StoredDraft| it.person = None,
        |it: &mut StoredDraft| it.saved.outbox = None,
        |it: &mut StoredDraft| it.saved.outbox.as_mut().expect("a submission").is_held = true,
        |it: &mut StoredDraft| it.saved.receipt = Some(cpor_rules::wire::Receipt::default()),
    ] {
        assert!(!is_sent(change));
    }
}
