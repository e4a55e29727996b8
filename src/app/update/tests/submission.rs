//! A claim that is submitted, and what the backend answers.

use super::*;

#[test]
fn submit_keeps_the_bytes_before_it_sends_them() {
    let mut model = ready();
    assert_eq!(model.form_report.flaws, []);
    let effects = submit(&mut model);
    let kept =
        effects.iter().position(|effect| matches!(effect, Effect::SaveNow { saved, .. } if saved.outbox.is_some()));
    let posted = effects.iter().position(|effect| matches!(effect, Effect::Submit(_)));
    assert!(kept.is_some() && kept < posted);
    assert!(submit(&mut model).is_empty(), "a second press changes nothing");
}

/// The backend writes mail to the contact in this language.
#[test]
fn a_claim_says_the_language_in_which_it_was_submitted() {
    let lang = |lang: Lang| {
        let mut model = ready();
        model.lang = lang;
        let body = sent(&submit(&mut model)).remove(0).1;
        let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        body.get("lang").cloned()
    };
    assert_eq!((lang(Lang::En), lang(Lang::It)), (None, Some("it".into())));
}

#[test]
fn a_lost_answer_repeats_the_very_same_bytes() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = update(
        &mut model,
        Event::SubmitAnswered { key: "key-1".into(), answer: Err(Failure::NoAnswer), replayed: false },
    );
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DelayUpTo(1000, _))));
    assert!(view::waiting(&model).is_some());
    type_in(&mut model, "/comments", "typed meanwhile");
    let again = sent(&update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 1 }));
    assert_eq!(first, again);
    assert!(submit(&mut model).is_empty(), "one try at a time");
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Err(Failure::NoAnswer), replayed: false });
    let pressed = sent(&update(&mut model, Event::Submit { key: "key-2".into() }));
    assert_eq!(first, pressed, "a new press is no new submission");
    let late = update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 2 });
    assert!(late.is_empty(), "the pause that was cut short no longer counts");
}

#[test]
fn the_receipt_is_for_what_was_sent() {
    let mut model = ready();
    submit(&mut model);
    type_in(&mut model, "/name", "typed meanwhile");
    let receipt = Receipt { receipt_id: "r".into(), submitted_at: "2026-11-20T10:00:00Z".into(), ..Receipt::default() };
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Ok(receipt), replayed: false });
    let lines = view::receipt(&model).expect("a receipt").lines;
    assert!(lines.contains(&("Name", "Contoso Teams".to_owned())), "{lines:?}");
    assert_eq!(model.draft.name, "typed meanwhile", "nothing typed is lost");
}

#[test]
fn a_reload_in_mid_submit_sends_the_very_same_bytes() {
    let mut model = ready();
    let effects = submit(&mut model);
    let first = sent(&effects);
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::SaveNow { saved, .. } => Some(Saved::read(&saved.to_text()).expect("what was written can be read")),
        _ => None,
    });
    let mut reloaded = Model::new(Lang::En);
    let person = Some(session().person);
    let draft = kept.map(|saved| Box::new(stored("d", person.as_deref(), saved)));
    let started = Event::Started { today: today(), claim_id: "other".into(), person, draft, screen: None };
    assert!(sent(&update(&mut reloaded, started)).is_empty(), "nobody knows yet who is signed in");
    assert_eq!(sent(&sign_in(&mut reloaded)), first);
    assert_eq!(reloaded.draft, model.draft);
}

#[test]
fn submitted_needs_a_receipt_for_this_submission() {
    let mut model = ready();
    submit(&mut model);
    let receipt = Receipt { receipt_id: "r".into(), ..Receipt::default() };
    update(&mut model, Event::SubmitAnswered { key: "another".into(), answer: Ok(receipt.clone()), replayed: false });
    assert_eq!(model.submission.receipt(), None);
    update(&mut model, Event::StepOpened(Step::Submitted));
    assert_eq!(model.screen, Screen::Step(Step::Check));
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Ok(receipt), replayed: false });
    assert_eq!(model.screen, Screen::Step(Step::Submitted));
}

#[test]
fn a_refusal_is_told_and_the_draft_is_intact() {
    let mut model = ready();
    let draft = model.draft.clone();
    submit(&mut model);
    let problem =
        Problem { kind: "/problems/duplicate-claim".into(), status: 409, retry: "never".into(), ..Problem::default() };
    let answer = Err(Failure::Problem(Box::new(problem)));
    let effects = update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Focus(Focus::Summary))));
    assert_eq!(view::errors(&model).len(), 1);
    assert_eq!(model.draft, draft);
    assert!(matches!(model.submission, Submission::Refused(_)));
}

#[test]
fn a_claim_that_a_rule_stops_is_not_sent() {
    let mut model = ready();
    type_in(&mut model, "/customer/contact/email", "anna(at)contoso");
    assert!(sent(&submit(&mut model)).is_empty());
    assert_eq!(view::errors(&model)[0].pointer, "/customer/contact/email");
    type_in(&mut model, "/customer/contact/email", "anna@contoso.com");
    tick(&mut model, "/activities", "presales", true);
    assert!(sent(&submit(&mut model)).is_empty());
    let errors = view::errors(&model);
    assert!(errors.iter().any(|error| error.pointer == "/activities/1"), "{errors:?}");
}

#[test]
fn without_a_sign_in_the_claim_waits_and_goes_out_again_as_it_was() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = answered(&mut model, Err(problem("unauthenticated", 401)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SignIn)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Delay(..))), "no try without a sign-in");
    assert!(view::waiting(&model).is_some_and(|waiting| waiting.why.starts_with("Sign in: you are not signed in")));

    type_in(&mut model, "/comments", "typed meanwhile");
    let effects = apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchSession { .. })));
    assert!(sent(&effects).is_empty(), "it may be somebody else's sign-in");
    assert_eq!(sent(&sign_in(&mut model)), first);
    assert!(sent(&sign_in(&mut model)).is_empty(), "it is on its way");
}

#[test]
fn an_error_without_a_rule_says_first_that_the_claim_was_not_submitted() {
    let mut model = ready();
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    submit(&mut model);
    let error = ProblemError {
        pointer: "/proof/0/signed_on".into(),
        code: "FORMAT".into(),
        detail: "Correct the field.".into(),
        ..ProblemError::default()
    };
    let problem =
        Problem { kind: "/problems/claim-invalid".into(), status: 422, errors: vec![error], ..Problem::default() };
    answered(&mut model, Err(Failure::Problem(Box::new(problem))));
    let message = "Non inviata. Correct the field.".into();
    assert_eq!(view::errors(&model), [view::ErrorView { pointer: "/proof/0/signed_on".into(), message }]);
}

#[test]
fn every_request_that_wants_a_sign_in_asks_for_one() {
    let refused = || problem("unauthenticated", 401);
    let mut model = ready();
    let version = model.lookup.version;
    update(&mut model, Event::LookupDue { version });
    update(&mut model, Event::ClaimsOpened);
    for event in [
        Event::SessionAnswered { version: model.session_version, answer: Err(refused()) },
        Event::LookupAnswered { version, answer: Err(refused()) },
        Event::FileUploaded { handle: 1, result: Err(refused()) },
        Event::ClaimsAnswered { version: model.claims.version, answer: Err(refused()) },
    ] {
        let effects = update(&mut model, event.clone());
        assert!(effects.iter().any(|effect| matches!(effect, Effect::SignIn)), "{event:?}");
    }
    let effects = apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    let again = |wanted: fn(&Effect) -> bool| effects.iter().any(wanted);
    assert!(again(|effect| matches!(effect, Effect::FetchSession { .. })));
    let effects = sign_in(&mut model);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 1, .. })), "{effects:?}");
    assert!(again(|effect| matches!(effect, Effect::FetchClaims { .. })));
    assert!(again(|effect| matches!(effect, Effect::Delay(0, _))), "the domain is looked up again");
}
