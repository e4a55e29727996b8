//! Drafts that are opened, copied, deleted, imported or only read.

use super::*;

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
