//! Two people at one browser, and a draft from before sign-in.

use super::*;

#[test]
fn the_last_person_goes_on_and_another_sees_nothing_of_it() {
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(model.draft.name, "Contoso", "before anybody has answered");
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!((&*model.draft.name, &model.owner), ("Contoso", &Owner::SignedIn("anna".into())));

    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "ben", DraftsOnDevice::default());
    assert_eq!((&*model.draft.name, &*model.draft.claim_id), ("", "another new"));
    assert_eq!((model.screen, others(&model).len()), (Screen::Step(Step::BeforeYouStart), 0));

    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "ben", own("ben", draft("Wingtip", "")));
    assert_eq!((&*model.draft.name, model.screen), ("Wingtip", Screen::Step(Step::Customer)));
}

#[test]
fn after_a_refusal_at_the_start_the_last_persons_draft_is_hidden() {
    let mut model = seen("anna", draft("Contoso", ""));
    let effects = answer_session(&mut model, Err(refused()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::RememberPerson(None))));
    read(&mut model, None, DraftsOnDevice::default());
    assert_eq!((&*model.draft.name, &model.owner), ("", &Owner::Nobody));
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!(model.draft.name, "Contoso", "nothing of it is lost");
}

#[test]
fn a_sign_in_that_ends_later_leaves_the_draft_in_view() {
    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "anna", DraftsOnDevice::default());
    answer_session(&mut model, Err(refused()));
    read(&mut model, None, DraftsOnDevice::default());
    assert_eq!(model.draft.name, "Contoso");
}

#[test]
fn without_an_answer_the_last_persons_draft_stays() {
    let mut model = seen("anna", draft("Contoso", ""));
    answer_session(&mut model, Err(Failure::NoAnswer));
    read(&mut model, None, on_device(vec![nobodys("Wingtip", "")]));
    assert_eq!(model.draft.name, "Contoso");
    assert_eq!(others(&model), ["key of Wingtip"]);
}

#[test]
fn what_is_typed_before_sign_in_belongs_to_who_signs_in() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let effects = sign_in(&mut model, "anna", DraftsOnDevice::default());
    assert_eq!((&*model.draft.name, model.draft_turn), ("Contoso", 0), "the field is not drawn anew");
    assert_eq!(saved_now(&effects), ["Contoso"]);

    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let (typed, drafts) =
        (stored(&model.draft_id, None, model.to_saved()), stored("own", Some("anna"), draft("Wingtip", "")));
    read(&mut model, None, on_device(vec![typed.clone()]));
    assert!(others(&model).is_empty(), "it is in view");
    let effects = sign_in(&mut model, "anna", on_device(vec![typed.clone(), drafts]));
    assert_eq!((&*model.draft.name, saved_now(&effects).len()), ("Wingtip", 0), "there is a draft already");
    assert_eq!(others(&model), [typed.draft_id], "what was typed is offered");
}

#[test]
fn a_claim_that_nobody_began_is_not_drawn_anew_and_not_saved() {
    let mut model = started();
    let effects = update(&mut model, Event::StepOpened(Step::Products));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
    let effects = sign_in(&mut model, "anna", DraftsOnDevice::default());
    assert_eq!((model.draft_turn, model.screen, saved_now(&effects).len()), (0, Screen::Step(Step::Products), 0));
    let effects = type_in(&mut model, "/name", "C");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.draft.name == "C")));
    // Emptied before that is written: else it would come back.
    let effects = type_in(&mut model, "/name", "");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.draft.name.is_empty())));
}

#[test]
fn an_earlier_draft_is_taken_over_by_its_mpn_and_else_offered() {
    let earlier = vec![nobodys("Wingtip", "7777777"), nobodys("Contoso", " 5300001 ")];
    let mut model = started();
    let effects = sign_in(&mut model, "anna", on_device(earlier));
    assert_eq!((&*model.draft.name, model.screen), ("Contoso", Screen::Step(Step::Customer)));
    assert_eq!((saved_now(&effects), &*model.draft_id), (vec!["Contoso"], "key of Contoso"));
    assert_eq!(others(&model), ["key of Wingtip"]);

    // Who has a draft keeps it.
    let drafts = vec![nobodys("Contoso", "5300001"), stored("own", Some("anna"), draft("Adatum", ""))];
    let mut model = seen("anna", draft("Adatum", ""));
    sign_in(&mut model, "anna", on_device(drafts));
    assert_eq!((&*model.draft.name, others(&model).len()), ("Adatum", 1));
}

#[test]
fn nothing_is_shown_of_a_draft_that_may_be_another_persons() {
    let drafts = vec![nobodys("Contoso", ""), stored("own", Some("anna"), draft("Adatum", ""))];
    let mut model = started();
    sign_in(&mut model, "anna", on_device(drafts.clone()));
    let shown = view::drafts(&model).drafts;
    let of = |id: &str| shown.iter().find(|draft| draft.draft_id == id).expect("it is listed");
    assert_eq!((of("own").name.as_str(), of("own").is_own), ("Adatum", true));
    assert_eq!((of("key of Contoso").name.as_str(), of("key of Contoso").is_own), ("Draft from before sign-in", false));

    let mut model = started();
    sign_in(&mut model, "ben", on_device(drafts));
    assert_eq!(others(&model), ["key of Contoso"], "not even that another person has one");
}

#[test]
fn another_persons_submission_is_never_sent_in_my_name() {
    let mut model = ready();
    submit(&mut model);
    let saved = model.to_saved();
    let mut model = seen("anna", saved.clone());
    assert!(sent(&sign_in(&mut model, "ben", DraftsOnDevice::default())).is_empty());
    assert!(sent(&update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 0 })).is_empty());
    let effects = sign_in(&mut model, "anna", own("anna", saved.clone()));
    assert_eq!(sent(&effects), [("key-1".to_owned(), saved.outbox.expect("a submission").body)]);
}

#[test]
fn a_late_answer_about_an_earlier_person_does_not_count() {
    let mut model = seen("anna", draft("Contoso", ""));
    let late = Event::SessionAnswered { version: model.session_version, answer: Ok(session()) };
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    sign_in(&mut model, "ben", DraftsOnDevice::default());
    assert!(update(&mut model, late).is_empty());
    assert_eq!(model.owner, Owner::SignedIn("ben".into()));
}

#[test]
fn files_are_uploaded_again_only_for_the_same_person() {
    let uploads =
        |effects: &[Effect]| effects.iter().filter(|effect| matches!(effect, Effect::UploadFile { .. })).count();
    let mut model = ready();
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(refused()) });
    assert_eq!(uploads(&apply_host_command(&mut model, HostCommand::RetryAfterSignIn)), 0, "it may be another one");
    assert_eq!(uploads(&sign_in(&mut model, "ben", DraftsOnDevice::default())), 0);

    let mut model = ready();
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(refused()) });
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    assert_eq!(uploads(&sign_in(&mut model, "anna", DraftsOnDevice::default())), 1);
}

#[test]
fn what_the_backend_knows_as_another_persons_waits_for_its_owner() {
    let mut model = ready();
    assert_eq!(model.sender(), Some("anna"));
    submit(&mut model);
    let problem = Problem { kind: "/problems/another-person".into(), status: 409, ..Problem::default() };
    let answer = Err(Failure::Problem(Box::new(problem)));
    let effects = update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchSession { .. })), "{effects:?}");
    assert!(model.submission.outbox().is_some());
    assert!(sent(&sign_in(&mut model, "ben", DraftsOnDevice::default())).is_empty());
}

#[test]
fn an_empty_draft_of_ones_own_is_none() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let effects = sign_in(&mut model, "anna", own("anna", draft("", "")));
    assert_eq!((&*model.draft.name, saved_now(&effects)), ("Contoso", vec!["Contoso"]));
}

#[test]
fn nobody_reads_that_another_persons_draft_is_saved() {
    let mut model = seen("anna", draft("Contoso", ""));
    update(&mut model, Event::DraftSaved(Ok("10:32".into())));
    sign_in(&mut model, "ben", DraftsOnDevice::default());
    assert_eq!(model.save_state, SaveState::Nothing);
}

#[test]
fn nobody_finds_what_another_person_has_searched_and_counted_in_my_claims() {
    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    update(&mut model, Event::ClaimsOpened);
    let query = ClaimsQuery { search: "Contoso".into(), ..ClaimsQuery::default() };
    update(&mut model, Event::ClaimsQueried(query));
    let answer = |model: &mut Model, version| {
        let counts = Some(ClaimCounts { needs_you: 3, ..ClaimCounts::default() });
        let answer = Ok(ClaimList { counts, ..ClaimList::default() });
        update(model, Event::ClaimsAnswered { version, answer });
        view::claim_counts(model).len()
    };
    let version = model.claims.version;
    assert_eq!(answer(&mut model, version), 1);

    let effects = sign_in(&mut model, "ben", DraftsOnDevice::default());
    let asked = effects.iter().filter_map(|effect| match effect {
        Effect::FetchClaims { query, .. } => Some(query),
        _ => None,
    });
    assert_eq!(asked.collect::<Vec<_>>(), [&ClaimsQuery::default()]);
    assert_eq!((model.screen, &model.claims.query), (Screen::Claims, &ClaimsQuery::default()));
    assert!(view::claim_counts(&model).is_empty());
    let effects = update(&mut model, Event::ClaimsDue { version });
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::FetchClaims { .. })), "{effects:?}");
    assert_eq!(answer(&mut model, version), 0, "an answer that comes late is another person's");
    let version = model.claims.version;
    assert_eq!(answer(&mut model, version), 1);
}

#[test]
fn what_is_chosen_in_another_tab_holds_here_too() {
    let is_saved = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Save(_)));
    let mut model = seen("anna", draft("Contoso", ""));
    update(&mut model, Event::DraftSaved(Ok("10:32".into())));
    assert!(!is_saved(&update(&mut model, Event::KeepingChanged(true))), "it is so already");
    assert_eq!(model.save_state, SaveState::Saved("10:32".into()));

    let effects = update(&mut model, Event::KeepingChanged(false));
    assert_eq!((model.keeps_drafts(), &model.save_state), (false, &SaveState::Nothing));
    assert!(is_saved(&effects), "in memory, as the other tab has deleted it on the device");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::KeepOnDevice(_))), "the other tab does that");
    assert!(is_saved(&update(&mut model, Event::KeepingChanged(true))) && model.keeps_drafts());
}

#[test]
fn what_a_reviewer_has_written_leaves_the_device_with_everything_else() {
    let forgets = |effects: &[Effect]| {
        let is_it = |effect: &&Effect| matches!(effect, Effect::ForgetReviews(person) if person == "anna");
        effects.iter().filter(is_it).count()
    };
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(forgets(&update(&mut model, Event::KeepingChosen(true))), 0);
    assert_eq!(forgets(&update(&mut model, Event::KeepingChosen(false))), 1);
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(forgets(&update(&mut model, Event::DeviceCleared { draft_id: "new".into() })), 1);
}
