//! Two people at one browser, a draft from before sign-in, and what the host fills in.

mod programme;

use cpor_rules::claim::ClaimedProduct;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimCounts, ClaimList, Problem, Receipt, Session};
use cpor_rules::{Draft, Lang, State};

use crate::app::guide::{GuideMessage, Section};
use crate::app::update::tests::{
    answer_session, ready, sent, session, settle, started, stored, submit, today, type_in,
};
use crate::app::update::{apply_host_command, update_at_once as update};
use crate::app::view::Tone;
use crate::app::{
    ClaimsQuery, DraftsMade, DraftsOnDevice, Effect, Event, Failure, HostCommand, Model, Owner, ReadOnly, SaveFailure,
    SaveState, Saved, Screen, Step, StoredDraft, Submission, view,
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

/// A draft that is nobody's.
fn nobodys(name: &str, mpn_id: &str) -> StoredDraft {
    stored(&format!("key of {name}"), None, draft(name, mpn_id))
}

/// What is on the device.
fn on_device(drafts: Vec<StoredDraft>) -> DraftsOnDevice {
    DraftsOnDevice { stored: drafts, ..DraftsOnDevice::default() }
}

/// One draft of a person's own on the device.
fn own(person: &str, saved: Saved) -> DraftsOnDevice {
    on_device(vec![stored("own", Some(person), saved)])
}

/// The IDs of the drafts that can be opened besides the one in view.
fn others(model: &Model) -> Vec<&str> {
    let listed = model.drafts.list.iter().map(|stored| &*stored.draft_id);
    listed.filter(|draft_id| *draft_id != model.draft_id).collect()
}

/// A page that has started with the draft of the person who was last seen.
fn seen(person: &str, saved: Saved) -> Model {
    let mut model = Model::new(Lang::En);
    let draft = Some(Box::new(stored("own", Some(person), saved)));
    let person = Some(person.into());
    update(&mut model, Event::Started { today: today(), claim_id: "new".into(), person, draft, screen: None });
    model
}

/// The session is answered, and what is on the device is read.
fn sign_in(model: &mut Model, person: &str, drafts: DraftsOnDevice) -> Vec<Effect> {
    let session = Session { person: person.into(), ..session() };
    let effects = answer_session(model, Ok(session));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadDrafts(Some(of)) if of == person)), "{effects:?}");
    read(model, Some(person), drafts)
}

fn read(model: &mut Model, person: Option<&str>, drafts: DraftsOnDevice) -> Vec<Effect> {
    let (person, drafts) = (person.map(Into::into), Box::new(drafts));
    update(model, Event::DraftsRead { person, drafts, draft_id: "another new".into() })
}

fn refused() -> Failure {
    Failure::Problem(Box::new(Problem { status: 401, ..Problem::default() }))
}

/// The names of the claims that are saved at once: those that somebody has taken over.
fn saved_now(effects: &[Effect]) -> Vec<&str> {
    let saves = effects.iter().filter_map(|effect| match effect {
        Effect::SaveNow { saved, .. } => Some(saved.draft.name.as_str()),
        _ => None,
    });
    saves.collect()
}

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
fn a_draft_in_which_facts_are_missing_is_not_said_to_be_stopped() {
    let told = |model: &Model| model.verdict.displayed_state(&model.form_report);
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    assert_eq!((model.verdict.state(), told(&model)), (State::Fail, State::Unknown));
    type_in(&mut model, "/solution_area", "business_applications");
    type_in(&mut model, "/purchase_channel", "csp");
    update(&mut model, Event::Ticked { pointer: "/activities".into(), name: "presales".into(), on: true });
    assert_eq!(told(&model), State::Fail, "that it was bought through CSP stops it");
    assert_eq!(told(&ready()), ready().verdict.state());
}

#[test]
fn the_draft_that_was_in_view_last_is_opened_and_else_the_one_changed_last() {
    let at = |id: &str, changed_at| StoredDraft { changed_at, ..stored(id, Some("anna"), draft(id, "")) };
    let drafts = vec![at("old", 1), at("new", 3), at("middle", 2)];
    let open = |last: Option<&str>| {
        let mut model = started();
        let (stored, last) = (drafts.clone(), last.map(Into::into));
        sign_in(&mut model, "anna", DraftsOnDevice { stored, last, ..DraftsOnDevice::default() });
        model
    };
    assert_eq!(open(Some("old")).draft.name, "old");
    assert_eq!(open(Some("gone")).draft.name, "new");
    let model = open(None);
    assert_eq!((&*model.draft.name, others(&model)), ("new", vec!["middle", "old"]), "the last changed first");
}

#[test]
fn opening_another_draft_leaves_the_one_in_view_on_the_device() {
    let drafts = || vec![nobodys("Contoso", ""), stored("own", Some("anna"), draft("Adatum", ""))];
    let mut model = seen("anna", draft("Adatum", ""));
    sign_in(&mut model, "anna", on_device(drafts()));
    let effects = update(&mut model, Event::DraftChosen("key of Contoso".into()));
    assert!(matches!(&effects[..], [Effect::OpenDraft(id)] if id == "key of Contoso"), "{effects:?}");
    assert_eq!(model.draft.name, "Adatum", "until it is read");

    let effects = update(&mut model, Event::DraftOpened(Some(Box::new(nobodys("Contoso", "")))));
    assert_eq!((&*model.draft.name, model.screen), ("Contoso", Screen::Step(Step::Customer)));
    assert_eq!((saved_now(&effects), &*model.draft_id), (vec!["Contoso"], "key of Contoso"));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::HoldDraft { draft_id: id, .. } if id == "key of Contoso"))
    );
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::RemoveDrafts(_))));

    update(&mut model, Event::ClaimsOpened);
    update(&mut model, Event::DraftOpened(None));
    assert_eq!((&*model.draft.name, model.screen), ("Contoso", Screen::Claims), "one that is gone changes nothing");
    update(&mut model, Event::DraftOpened(Some(Box::new(nobodys("Contoso", "")))));
    assert_eq!(model.screen, Screen::Step(Step::Customer), "where it was left");
    update(&mut model, Event::DraftOpened(Some(Box::new(stored("bens", Some("ben"), draft("Bens", ""))))));
    assert_eq!(model.draft.name, "Contoso", "another person has it by now");
}

#[test]
fn a_new_claim_leaves_the_draft_and_removes_what_was_submitted() {
    let mut model = ready();
    let before = model.draft_id.clone();
    let effects = update(&mut model, Event::NewClaim { claim_id: "second".into() });
    assert_eq!((&*model.draft.name, &*model.draft.claim_id, &*model.draft_id), ("", "second", "second"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::RemoveDrafts(_))), "it is a draft");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "nobody has begun the new one");

    let mut model = ready();
    submit(&mut model);
    let answer = Ok(cpor_rules::wire::Receipt::default());
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    let effects = update(&mut model, Event::NewClaim { claim_id: "second".into() });
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::RemoveDrafts(ids) if *ids == [before.clone()])),
        "{effects:?}"
    );
}

#[test]
fn a_copy_has_the_answers_and_nothing_that_belongs_to_one_claim() {
    let mut model = ready();
    let of = model.draft_id.clone();
    let list = vec![stored(&of, Some("anna"), model.to_saved())];
    update(&mut model, Event::DraftsListed(Box::new(on_device(list))));
    let effects = update(&mut model, Event::DraftDuplicated { of: of.clone(), draft_id: "copy".into() });
    assert_eq!((&*model.draft.name, &*model.draft.claim_id, &*model.draft_id), ("Contoso Teams", "copy", "copy"));
    assert_eq!((model.draft.proof.len(), model.files.len(), model.draft.acknowledged), (0, 0, false));
    assert_eq!(saved_now(&effects), ["Contoso Teams"]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::RemoveDrafts(_))));
}

#[test]
fn a_deleted_draft_can_be_brought_back() {
    let mut model = seen("anna", draft("Adatum", ""));
    sign_in(&mut model, "anna", own("anna", draft("Adatum", "")));
    let delete = |is_deleted| Event::DraftMarkedDeleted { draft_id: "own".into(), is_deleted, new_id: "next".into() };
    let marked = |effects: &[Effect], wanted: bool| {
        let is_it = |effect: &Effect| matches!(effect, Effect::MarkDeleted { draft_id, is_deleted } if draft_id == "own" && *is_deleted == wanted);
        effects.iter().any(is_it)
    };
    assert!(marked(&update(&mut model, delete(true)), true));
    assert_eq!((&*model.draft.name, &*model.draft_id), ("", "next"), "it was in view");
    assert!(view::drafts(&model).drafts[0].is_deleted);
    assert!(!view::has_other_drafts(&model));
    assert!(marked(&update(&mut model, delete(false)), false));
    assert!(!view::drafts(&model).drafts[0].is_deleted && view::has_other_drafts(&model));
}

/// Drafts for two products at the customer of a claim, as the plan offers them.
fn of_the_plan(base: &Draft) -> [Draft; 2] {
    ["sales", "finance"].map(|product| Draft {
        customer: base.customer.clone(),
        products: vec![ClaimedProduct { product: product.into(), ..ClaimedProduct::default() }],
        ..Draft::default()
    })
}

/// Makes the drafts of the plan, and gives those that are to be stored.
fn make(model: &mut Model) -> Vec<StoredDraft> {
    let wanted = of_the_plan(&model.draft).to_vec();
    let mut effects = update(model, Event::GuideSent(GuideMessage::DraftsWanted(wanted)));
    assert_eq!(effects.len(), 1, "the claim in view is not saved for it: {effects:?}");
    match effects.remove(0) {
        Effect::StoreNewDrafts(drafts) => drafts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn drafts_of_the_plan_are_made_beside_the_claim_in_view() {
    let mut model = ready();
    type_in(&mut model, crate::app::OTHER_PARTNER, "no");
    update(&mut model, Event::ExportGiven(r#"{ "value": [] }"#.into()));
    update(&mut model, Event::Declared(|declared| &mut declared.drives_usage, true));
    let before = (model.draft_id.clone(), model.to_saved());
    let made = make(&mut model);
    assert_eq!((model.draft_id.clone(), model.to_saved()), before, "the claim in view stays");

    let products = made.iter().map(|stored| &*stored.saved.draft.products[0].product);
    assert_eq!(products.collect::<Vec<_>>(), ["sales", "finance"]);
    for stored in made {
        assert_eq!(stored.person.as_deref(), model.owner.person());
        assert!(stored.draft_id.is_empty() && stored.saved.draft.claim_id.is_empty(), "the shell makes them up");
        let Saved { declared, export, other_partner_holds, sent_files, outbox, receipt, sent, .. } = &stored.saved;
        assert_eq!((declared, export), (&before.1.declared, &before.1.export));
        assert_eq!((declared.drives_usage, export.is_some(), &**other_partner_holds), (Some(true), true, "no"));
        assert!(sent_files.is_empty() && outbox.is_none() && receipt.is_none() && sent.is_none());

        // Its result is the one that it has when it is opened; that it has no proof yet stops nothing.
        let result = stored.verdict.clone();
        assert_eq!(result, "unknown");
        let stored = StoredDraft { draft_id: "new".into(), revision: 1, ..stored };
        update(&mut model, Event::DraftOpened(Some(Box::new(stored))));
        let told = model.verdict.displayed_state(&model.form_report);
        assert_eq!((&*model.draft_id, told.name()), ("new", &*result));
    }
}

#[test]
fn drafts_of_the_plan_are_made_of_a_claim_that_can_only_be_read() {
    let mut model = seen("anna", draft("Adatum", ""));
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert_eq!(model.read_only, Some(ReadOnly::Elsewhere));
    let made = make(&mut model);
    assert_eq!(made.iter().map(|stored| stored.person.as_deref()).collect::<Vec<_>>(), [Some("anna"); 2]);
}

#[test]
fn how_many_drafts_were_made_is_said_until_something_else_is_in_view() {
    let mut model = ready();
    update(&mut model, Event::GuideOpened(Some(Section::Plan)));
    let mut said = |count, failure| {
        let effects = update(&mut model, Event::DraftsMade(DraftsMade { count, failure }));
        assert!(matches!(&effects[..], [Effect::ListDrafts]), "{effects:?}");
        view::drafts_made(&model).expect("it is said")
    };
    assert_eq!(said(1, None), (Tone::Good, "1 draft is made. You find it in My claims.".into()));
    assert_eq!(said(3, None), (Tone::Good, "3 drafts are made. You find them in My claims.".into()));
    let (tone, text) = said(2, Some(SaveFailure::Full));
    assert!(tone == Tone::Warn && text.contains("2 drafts") && text.contains("no room"), "{text}");

    update(&mut model, Event::GuideSent(GuideMessage::SectionOpened(Section::Rules)));
    assert_eq!(view::drafts_made(&model), None);
    update(&mut model, Event::DraftsMade(DraftsMade { count: 1, failure: None }));
    make(&mut model);
    assert_eq!(view::drafts_made(&model), None, "the next ones are on their way");
    update(&mut model, Event::DraftsMade(DraftsMade { count: 1, failure: None }));
    update(&mut model, Event::StepOpened(Step::Check));
    update(&mut model, Event::GuideOpened(None));
    assert_eq!(view::drafts_made(&model), None);
}

#[test]
fn a_claim_that_is_open_elsewhere_is_not_changed_here() {
    let mut model = seen("anna", draft("Adatum", ""));
    update(&mut model, Event::DraftHeld { draft_id: "other".into(), is_held: false });
    assert_eq!(model.read_only, None, "it is about another draft");
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert_eq!((model.read_only, view::read_only(&model).map(|it| it.1)), (Some(ReadOnly::Elsewhere), Some(true)));
    assert!(type_in(&mut model, "/name", "Contoso").is_empty());
    assert!(submit(&mut model).is_empty());
    assert_eq!(model.draft.name, "Adatum");
    let effects = update(&mut model, Event::StepOpened(Step::Products));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
    assert_eq!(model.screen, Screen::Step(Step::Products), "it can be read");

    let elsewhere = own("anna", draft("Adatum 2", ""));
    let effects = update(&mut model, Event::DraftsListed(Box::new(elsewhere)));
    assert_eq!(
        (&*model.draft.name, model.screen),
        ("Adatum 2", Screen::Step(Step::Products)),
        "what changes elsewhere is shown"
    );
    assert_eq!(model.read_only, Some(ReadOnly::Elsewhere));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::HoldDraft { .. })), "the other tab may be gone");
    let mut elsewhere = own("anna", draft("Adatum 2", ""));
    let saved = &mut elsewhere.stored[0].saved;
    (saved.receipt, saved.step) = (Some(Receipt::default()), Step::Submitted.name().into());
    update(&mut model, Event::DraftsListed(Box::new(elsewhere)));
    assert_eq!(model.screen, Screen::Step(Step::Submitted), "so is that it was submitted there");

    let effects = update(&mut model, Event::TakeOverChosen);
    assert!(matches!(&effects[..], [Effect::TakeDraft(id)] if id == "own"));
    let now = stored("own", Some("anna"), draft("Adatum, as changed elsewhere", ""));
    update(&mut model, Event::DraftTaken(Box::new(now)));
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: true });
    assert_eq!((model.read_only, &*model.draft.name), (None, "Adatum, as changed elsewhere"));
    type_in(&mut model, "/name", "Contoso");
    assert_eq!(model.draft.name, "Contoso");
}

#[test]
fn a_draft_of_a_later_version_is_only_read() {
    let newer = StoredDraft { schema: 99, ..stored("own", Some("anna"), draft("Adatum", "")) };
    let mut model = started();
    sign_in(&mut model, "anna", on_device(vec![newer]));
    assert_eq!((&*model.draft.name, model.read_only), ("Adatum", Some(ReadOnly::Newer)));
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: true });
    assert!(type_in(&mut model, "/name", "Contoso").is_empty(), "holding it changes nothing");
    update(&mut model, Event::NewClaim { claim_id: "next".into() });
    type_in(&mut model, "/name", "Contoso");
    assert_eq!(model.draft.name, "Contoso");
}

#[test]
fn what_was_changed_in_two_tabs_is_kept_twice() {
    let mut model = seen("anna", draft("Adatum", ""));
    type_in(&mut model, "/name", "Contoso");
    let copied = |of: &str| Event::DraftCopied { of: of.into(), copy: "copy".into() };
    update(&mut model, copied("another"));
    assert_eq!(model.draft_id, "own");
    let effects = update(&mut model, copied("own"));
    assert_eq!((&*model.draft_id, &*model.draft.name), ("copy", "Contoso"));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::HoldDraft { draft_id: id, .. } if id == "copy")));
}

#[test]
fn an_imported_draft_is_a_claim_of_its_own_and_is_not_submitted_by_itself() {
    let mut model = ready();
    submit(&mut model);
    let saved = Some(Box::new(model.to_saved()));
    let mut model = ready();
    let effects = update(&mut model, Event::DraftImported { saved, draft_id: "imported".into() });
    assert_eq!((&*model.draft_id, &*model.draft.name), ("imported", "Contoso Teams"));
    assert_eq!((&model.submission, saved_now(&effects)), (&Submission::None, vec!["Contoso Teams"]));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadFiles(id) if id == "imported")));

    update(&mut model, Event::DraftImported { saved: None, draft_id: "no".into() });
    assert_eq!(model.draft_id, "imported");
    assert!(view::drafts(&model).notes.iter().any(|note| note.contains("no draft")));
}

/// A draft of a person's own with a submission that waits.
fn queued(draft_id: &str, is_held: bool) -> StoredDraft {
    let mut model = ready();
    submit(&mut model);
    let mut saved = model.to_saved();
    saved.outbox.as_mut().expect("a submission").is_held = is_held;
    stored(draft_id, Some("anna"), saved)
}

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
fn what_the_list_of_claims_has_is_no_draft_any_more() {
    let mut done = queued("done", false);
    (done.saved.outbox, done.saved.receipt) = (None, Some(cpor_rules::wire::Receipt::default()));
    done.saved.draft.claim_id = "of done".into();
    let drafts = || on_device(vec![done.clone(), stored("own", Some("anna"), draft("Adatum", ""))]);
    let mut model = started();
    let last = Some("own".to_owned());
    sign_in(&mut model, "anna", DraftsOnDevice { last, ..drafts() });
    let shown =
        |model: &Model| view::drafts(model).drafts.iter().map(|draft| draft.draft_id.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&model).len(), 2, "until the list says so, only the device knows of it");
    update(&mut model, Event::ClaimsOpened);
    let version = model.claims.version;
    let summary = cpor_rules::wire::ClaimSummary { claim_id: "of done".into(), ..Default::default() };
    let answer = Ok(cpor_rules::wire::ClaimList { items: vec![summary], ..Default::default() });
    let effects = update(&mut model, Event::ClaimsAnswered { version, answer });
    assert!(matches!(&effects[..], [Effect::RemoveDrafts(ids)] if *ids == ["done"]), "{effects:?}");
    assert_eq!(shown(&model), ["own"]);
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
fn files_that_are_on_the_device_come_back_with_their_draft() {
    let model = ready();
    let digest = model.draft.proof[0].sha256.clone();
    let mut saved = model.to_saved();
    saved.sent_files.clear();
    let mut model = seen("anna", saved.clone());
    sign_in(&mut model, "anna", own("anna", saved));
    let effects =
        update(&mut model, Event::FilesLoaded { draft_id: "another".into(), files: vec![(digest.clone(), 7)] });
    assert!(matches!(effects[..], [Effect::ReleaseFile { handle: 7 }]), "{effects:?}");
    let effects = update(&mut model, Event::FilesLoaded { draft_id: "own".into(), files: vec![(digest, 8)] });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 8, .. })), "{effects:?}");
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
fn that_it_is_not_saved_is_said_with_the_reason() {
    let mut model = ready();
    for (failure, word) in [(SaveFailure::Denied, "stores nothing"), (SaveFailure::Full, "no room")] {
        update(&mut model, Event::DraftSaved(Err(failure)));
        assert!(view::save_status(&model).contains(word) && view::needs_export(&model));
    }
    let draft_id = model.draft_id.clone();
    let effects = update(&mut model, Event::DraftExported(draft_id));
    assert!(matches!(&effects[..], [Effect::ExportDraft(draft)] if draft.saved.draft.name == "Contoso Teams"));
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

#[test]
fn the_hosts_claim_takes_the_place_of_no_draft_of_somebody_else() {
    let replace = |model: &mut Model| {
        let saved = Box::new(draft("Given", ""));
        apply_host_command(model, HostCommand::ReplaceDraft { saved, draft_id: "given".into() });
        model.draft_id.clone()
    };
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(replace(&mut model), "given", "it is not known yet who is here");
    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!(replace(&mut model), "own");
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert_eq!(replace(&mut model), "given", "another tab has it");
}

#[test]
fn a_later_versions_draft_stays_only_read_whatever_happens() {
    let newer = || StoredDraft { schema: 99, ..stored("later", None, draft("Adatum", "")) };
    let mut model = started();
    sign_in(&mut model, "anna", on_device(vec![newer()]));
    let effects = update(&mut model, Event::DraftOpened(Some(Box::new(newer()))));
    assert!(saved_now(&effects).is_empty(), "it would lose what is not known here");
    assert_eq!(model.read_only, Some(ReadOnly::Newer));
    let mut before = started();
    update(&mut before, Event::DraftOpened(Some(Box::new(newer()))));
    let effects = sign_in(&mut before, "anna", on_device(vec![newer()]));
    assert_eq!((before.draft.name.as_str(), saved_now(&effects).len()), ("Adatum", 0), "nor by signing in");
    update(
        &mut model,
        Event::DraftsListed(Box::new(on_device(vec![StoredDraft { saved: draft("Other", ""), ..newer() }]))),
    );
    assert_eq!(model.read_only, Some(ReadOnly::Newer));
    assert!(view::drafts(&model).drafts.iter().all(|draft| !draft.can_delete));
}

#[test]
fn the_hosts_draft_goes_to_who_signs_in() {
    let mut model = seen("anna", draft("Contoso", ""));
    let effects = apply_host_command(
        &mut model,
        HostCommand::ReplaceDraft { saved: Box::new(draft("Given", "")), draft_id: "given".into() },
    );
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "the host has it");
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    let effects = sign_in(&mut model, "ben", own("ben", draft("Wingtip", "")));
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Given", "6babcaad"));
    assert_eq!(saved_now(&effects), ["Given"]);
}

#[test]
fn what_is_typed_in_the_hosts_draft_is_saved_before_sign_in_too() {
    let mut model = started();
    apply_host_command(
        &mut model,
        HostCommand::ReplaceDraft { saved: Box::new(draft("Given", "")), draft_id: "given".into() },
    );
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
    sign_in(&mut model, "ben", DraftsOnDevice::default());
    assert_eq!(model.text("/customer/tenant_id"), "6babcaad");
    type_in(&mut model, "/name", "Wingtip");
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Contoso", "6babcaad"));
}

#[test]
fn what_attributes_fill_in_is_no_beginning() {
    let mut model = started();
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!(model.draft.name, "Contoso");
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
