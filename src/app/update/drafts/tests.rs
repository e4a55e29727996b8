//! Two people at one browser, a draft from before sign-in, and what the host fills in.

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{Problem, Session};

use crate::app::update::tests::{answer_session, ready, sent, session, started, submit, today, type_in};
use crate::app::update::{apply_host_command, update};
use crate::app::{
    Effect, Event, Failure, HostCommand, Model, OtherDraft, Owner, SaveState, Saved, Screen, Step, StoredDrafts,
};

/// A draft as it is saved, by the name of its claim.
fn draft(name: &str, mpn_id: &str) -> Saved {
    let mut saved = Saved::default();
    saved.draft.claim_id = format!("id of {name}");
    saved.draft.name = name.into();
    saved.draft.partner.mpn_id = mpn_id.into();
    saved.step = Step::Customer.name().into();
    saved
}

/// A draft that is nobody's, with its key.
fn nobodys(name: &str, mpn_id: &str) -> (String, Saved) {
    (format!("key of {name}"), draft(name, mpn_id))
}

/// A page that has started with the draft of the person who was last seen.
fn seen(person: &str, saved: Saved) -> Model {
    let mut model = Model::new(Lang::En);
    let (person, saved) = (Some(person.into()), Some(Box::new(saved)));
    update(&mut model, Event::Started { today: today(), claim_id: "new".into(), person, saved, screen: None });
    model
}

/// The session is answered, and what is on the device is read.
fn sign_in(model: &mut Model, person: &str, drafts: StoredDrafts) -> Vec<Effect> {
    let session = Session { person: person.into(), ..session() };
    let effects = answer_session(model, Ok(session));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadDrafts(Some(of)) if of == person)), "{effects:?}");
    read(model, Some(person), drafts)
}

fn read(model: &mut Model, person: Option<&str>, drafts: StoredDrafts) -> Vec<Effect> {
    let (person, drafts) = (person.map(Into::into), Box::new(drafts));
    update(model, Event::DraftsRead { person, drafts, draft_id: "another new".into() })
}

fn opened(other: OtherDraft, saved: Option<Saved>) -> Event {
    Event::OtherDraftRead { other, saved: saved.map(Box::new), draft_id: "opened".into() }
}

fn refused() -> Failure {
    Failure::Problem(Box::new(Problem { status: 401, ..Problem::default() }))
}

/// The effects that take a draft over: where it was, and its name.
fn taken_over(effects: &[Effect]) -> Vec<(Option<&str>, &str)> {
    let takes = effects.iter().filter_map(|effect| match effect {
        Effect::TakeOver { saved, from } => Some((from.as_deref(), saved.draft.name.as_str())),
        _ => None,
    });
    takes.collect()
}

#[test]
fn the_last_person_goes_on_and_another_sees_nothing_of_it() {
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(model.draft.name, "Contoso", "before anybody has answered");
    sign_in(&mut model, "anna", StoredDrafts { own: Some(draft("Contoso", "")), ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, &model.owner), ("Contoso", &Owner::SignedIn("anna".into())));

    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "ben", StoredDrafts::default());
    assert_eq!((&*model.draft.name, &*model.draft.claim_id), ("", "another new"));
    assert_eq!((model.screen, model.other_drafts.len()), (Screen::Step(Step::BeforeYouStart), 0));

    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "ben", StoredDrafts { own: Some(draft("Wingtip", "")), ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, model.screen), ("Wingtip", Screen::Step(Step::Customer)));
}

#[test]
fn after_a_refusal_at_the_start_the_last_persons_draft_is_hidden() {
    let mut model = seen("anna", draft("Contoso", ""));
    let effects = answer_session(&mut model, Err(refused()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::RememberPerson(None))));
    read(&mut model, None, StoredDrafts::default());
    assert_eq!((&*model.draft.name, &model.owner), ("", &Owner::Nobody));
    sign_in(&mut model, "anna", StoredDrafts { own: Some(draft("Contoso", "")), ..StoredDrafts::default() });
    assert_eq!(model.draft.name, "Contoso", "nothing of it is lost");
}

#[test]
fn a_sign_in_that_ends_later_leaves_the_draft_in_view() {
    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "anna", StoredDrafts::default());
    answer_session(&mut model, Err(refused()));
    read(&mut model, None, StoredDrafts::default());
    assert_eq!(model.draft.name, "Contoso");
}

#[test]
fn without_an_answer_the_last_persons_draft_stays() {
    let mut model = seen("anna", draft("Contoso", ""));
    answer_session(&mut model, Err(Failure::NoAnswer));
    read(&mut model, None, StoredDrafts { unclaimed: vec![nobodys("Wingtip", "")], ..StoredDrafts::default() });
    assert_eq!(model.draft.name, "Contoso");
    assert_eq!(model.other_drafts, [OtherDraft { key: "key of Wingtip".into(), is_own: false }]);
}

#[test]
fn what_is_typed_before_sign_in_belongs_to_who_signs_in() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let effects = sign_in(&mut model, "anna", StoredDrafts::default());
    assert_eq!((&*model.draft.name, model.draft_turn), ("Contoso", 0), "the field is not drawn anew");
    assert_eq!(taken_over(&effects), [(None, "Contoso")]);

    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let (in_view, unclaimed) = ("key of Contoso".to_owned(), vec![("key of Contoso".to_owned(), model.to_saved())]);
    let drafts = StoredDrafts { unclaimed: unclaimed.clone(), in_view: in_view.clone(), ..StoredDrafts::default() };
    read(&mut model, None, drafts);
    assert!(model.other_drafts.is_empty(), "it is in view");
    let own = Some(draft("Wingtip", ""));
    let effects = sign_in(&mut model, "anna", StoredDrafts { own, unclaimed, in_view, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, taken_over(&effects).len()), ("Wingtip", 0), "there is a draft already");
    assert_eq!(model.other_drafts, [OtherDraft { key: "key of Contoso".into(), is_own: false }]);
}

#[test]
fn a_claim_that_nobody_began_is_not_drawn_anew_and_not_saved() {
    let mut model = started();
    let effects = update(&mut model, Event::StepOpened(Step::Products));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
    let effects = sign_in(&mut model, "anna", StoredDrafts::default());
    assert_eq!((model.draft_turn, model.screen, taken_over(&effects).len()), (0, Screen::Step(Step::Products), 0));
    let effects = type_in(&mut model, "/name", "C");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.draft.name == "C")));
}

#[test]
fn an_earlier_draft_is_taken_over_by_its_mpn_and_else_offered() {
    let unclaimed = vec![nobodys("Wingtip", "7777777"), nobodys("Contoso", " 5300001 ")];
    let mut model = started();
    let effects = sign_in(&mut model, "anna", StoredDrafts { unclaimed, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, model.screen), ("Contoso", Screen::Step(Step::Customer)));
    assert_eq!(taken_over(&effects), [(Some("key of Contoso"), "Contoso")]);
    assert_eq!(model.other_drafts, [OtherDraft { key: "key of Wingtip".into(), is_own: false }]);

    // Who has a draft keeps it.
    let unclaimed = vec![nobodys("Contoso", "5300001")];
    let own = Some(draft("Adatum", ""));
    let mut model = seen("anna", draft("Adatum", ""));
    sign_in(&mut model, "anna", StoredDrafts { own, unclaimed, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, model.other_drafts.len()), ("Adatum", 1));
}

#[test]
fn opening_another_draft_sets_the_one_in_view_aside() {
    let mut model = seen("anna", draft("Adatum", ""));
    let unclaimed = vec![nobodys("Contoso", "")];
    sign_in(&mut model, "anna", StoredDrafts { own: Some(draft("Adatum", "")), unclaimed, ..StoredDrafts::default() });
    let other = model.other_drafts[0].clone();
    let effects = update(&mut model, Event::OtherDraftOpened(other.clone()));
    let aside = |effect: &Effect| matches!(effect, Effect::OpenDraft { aside: Some(saved), .. } if saved.draft.name == "Adatum");
    assert!(effects.iter().any(aside), "{effects:?}");
    assert_eq!(model.draft.name, "Adatum", "until it is set aside");

    let effects = update(&mut model, opened(other, Some(draft("Contoso", ""))));
    assert_eq!((&*model.draft.name, model.screen), ("Contoso", Screen::Step(Step::Customer)));
    assert_eq!(taken_over(&effects), [(Some("key of Contoso"), "Contoso")]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadDrafts(Some(person)) if person == "anna")));
}

#[test]
fn an_untouched_claim_needs_no_setting_aside() {
    let mut model = started();
    let unclaimed = vec![nobodys("Contoso", "")];
    sign_in(&mut model, "anna", StoredDrafts { unclaimed, ..StoredDrafts::default() });
    let other = model.other_drafts[0].clone();
    let effects = update(&mut model, Event::OtherDraftOpened(other.clone()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::OpenDraft { aside: None, .. })));
    update(&mut model, opened(other.clone(), None));
    assert_eq!(model.draft.name, "", "it is gone meanwhile");
    assert!(model.other_drafts.is_empty());
    update(&mut model, opened(other, Some(draft("Contoso", ""))));
    assert!(model.other_drafts.is_empty());
}

#[test]
fn another_persons_submission_is_never_sent_in_my_name() {
    let mut model = ready();
    submit(&mut model);
    let saved = model.to_saved();
    let mut model = seen("anna", saved.clone());
    assert!(sent(&sign_in(&mut model, "ben", StoredDrafts::default())).is_empty());
    assert!(sent(&update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 0 })).is_empty());
    let own = Some(saved.clone());
    let effects = sign_in(&mut model, "anna", StoredDrafts { own, ..StoredDrafts::default() });
    assert_eq!(sent(&effects), [("key-1".to_owned(), saved.outbox.expect("a submission").body)]);
}

#[test]
fn a_late_answer_about_an_earlier_person_does_not_count() {
    let mut model = seen("anna", draft("Contoso", ""));
    let late = Event::SessionAnswered { version: model.session_version, answer: Ok(session()) };
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    sign_in(&mut model, "ben", StoredDrafts::default());
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
    assert_eq!(uploads(&sign_in(&mut model, "ben", StoredDrafts::default())), 0);

    let mut model = ready();
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(refused()) });
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    assert_eq!(uploads(&sign_in(&mut model, "anna", StoredDrafts::default())), 1);
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
    assert!(sent(&sign_in(&mut model, "ben", StoredDrafts::default())).is_empty());
}

#[test]
fn a_submission_waits_on_when_the_session_fails_after_a_sign_in() {
    let mut model = ready();
    submit(&mut model);
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Err(refused()), replayed: false });
    apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    let effects = answer_session(&mut model, Err(Failure::NoAnswer));
    let is_retry =
        |effect: &Effect| matches!(effect, Effect::Delay(_, event) if matches!(**event, Event::SessionRetried));
    assert!(effects.iter().any(is_retry), "{effects:?}");
    update(&mut model, Event::SessionRetried);
    assert_eq!(sent(&sign_in(&mut model, "anna", StoredDrafts::default())).len(), 1);
}

#[test]
fn a_submission_in_a_draft_from_before_is_sent_only_by_hand() {
    let mut model = ready();
    submit(&mut model);
    let unclaimed = vec![("old".to_owned(), model.to_saved())];
    let mut model = started();
    let effects = sign_in(&mut model, "anna", StoredDrafts { unclaimed, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, sent(&effects).len()), ("Contoso Teams", 0));
    assert_eq!(sent(&submit(&mut model)).len(), 1);
}

#[test]
fn an_empty_draft_of_ones_own_is_none() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    let effects = sign_in(&mut model, "anna", StoredDrafts { own: Some(draft("", "")), ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, taken_over(&effects)), ("Contoso", vec![(None, "Contoso")]));
}

#[test]
fn nobody_reads_that_another_persons_draft_is_saved() {
    let mut model = seen("anna", draft("Contoso", ""));
    update(&mut model, Event::DraftSaved { at: Some("10:32".into()) });
    sign_in(&mut model, "ben", StoredDrafts::default());
    assert_eq!(model.save_state, SaveState::Nothing);
}

#[test]
fn a_submission_before_sign_in_waits_for_it() {
    let mut model = ready();
    update(&mut model, Event::IdentityChosen("northwind".into()));
    assert!(sent(&submit(&mut model)).is_empty());
    let effects = answer_session(&mut model, Err(Failure::NoAnswer));
    let is_retry =
        |effect: &Effect| matches!(effect, Effect::Delay(_, event) if matches!(**event, Event::SessionRetried));
    assert!(effects.iter().any(is_retry), "{effects:?}");
}

#[test]
fn the_hosts_draft_goes_to_who_signs_in() {
    let mut model = seen("anna", draft("Contoso", ""));
    let effects = apply_host_command(&mut model, HostCommand::ReplaceDraft(Box::new(draft("Given", ""))));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "the host has it");
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    let own = Some(draft("Wingtip", ""));
    let effects = sign_in(&mut model, "ben", StoredDrafts { own, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Given", "6babcaad"));
    assert_eq!(taken_over(&effects), [(None, "Given")]);
}

#[test]
fn what_is_typed_in_the_hosts_draft_is_saved_before_sign_in_too() {
    let mut model = started();
    apply_host_command(&mut model, HostCommand::ReplaceDraft(Box::new(draft("Given", ""))));
    let effects = type_in(&mut model, "/name", "Contoso");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.draft.name == "Contoso")));
}

fn prefill(model: &mut Model, pointer: &str, text: &str) {
    apply_host_command(model, HostCommand::Prefill { pointer: pointer.into(), text: text.into() });
}

#[test]
fn attributes_fill_in_what_nobody_typed() {
    const MPN: &str = "/partner/mpn_id";
    let mut model = started();
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "5300001");
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300002", "it follows the attribute");
    type_in(&mut model, MPN, "7");
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "7", "what was typed stays");
    type_in(&mut model, MPN, "");
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "5300001");

    // The next page knows by the emptiness of the rest that nobody typed it.
    let mut model = seen("anna", draft("", "5300001"));
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300002");
    let mut model = seen("anna", draft("Contoso", "5300001"));
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300001");
}

#[test]
fn a_claim_gets_the_hosts_id_until_something_is_typed() {
    let mut model = started();
    prefill(&mut model, "/claim_id", "given");
    assert_eq!(model.draft.claim_id, "given");
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    prefill(&mut model, "/claim_id", "given");
    assert_eq!(model.draft.claim_id, "claim");
}

#[test]
fn attributes_fill_in_the_next_persons_claim_too() {
    let mut model = seen("anna", draft("Contoso", ""));
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    prefill(&mut model, "/edition", "");
    sign_in(&mut model, "ben", StoredDrafts::default());
    assert_eq!(model.text("/customer/tenant_id"), "6babcaad");
    type_in(&mut model, "/name", "Wingtip");
    let own = Some(draft("Contoso", ""));
    sign_in(&mut model, "anna", StoredDrafts { own, ..StoredDrafts::default() });
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Contoso", "6babcaad"));
}

#[test]
fn what_attributes_fill_in_is_no_beginning() {
    let mut model = started();
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    let own = Some(draft("Contoso", ""));
    sign_in(&mut model, "anna", StoredDrafts { own, ..StoredDrafts::default() });
    assert_eq!(model.draft.name, "Contoso");
    assert!(model.other_drafts.is_empty());
}
